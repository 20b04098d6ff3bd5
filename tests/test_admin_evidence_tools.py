"""Evidence in few clicks."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from records import lifecycle
from records.models import Agreement, Citation, Confirmation, Gap, Meeting, Source
from tests import factories
from tests.conftest import make_staff
from tests.factories import published
from tests.staff_forms import form_data

pytestmark = pytest.mark.django_db


def address(model: str, key: str, record) -> str:
    return reverse(f"admin:records_{model}_{key}", args=[record.pk])


def change(model: str, record) -> str:
    return reverse(f"admin:records_{model}_change", args=[record.pk])


class TestGaps:
    def test_two_clicks_note_what_was_searched_and_not_found(self, staff):
        pair = factories.make_pair()
        page = staff.get(address("citypair", "gap", pair) + "?fact=signed_document")
        form = page.context["form"]
        assert (form["fact"].value(), form["searched"].value()) == ("signed_document", lifecycle.today().isoformat())
        sent = {"fact": "signed_document", "searched": "2026-11", "searched_where": "Daftar kota sahabat"}
        assert staff.post(page.request["PATH_INFO"], sent).headers["Location"] == change("citypair", pair)
        gap = Gap.objects.get()
        assert (gap.pair, gap.fact, gap.kind, str(gap.searched), gap.searched_where) == (
            pair, "signed_document", "not_found", "2026-11", "Daftar kota sahabat",
        )  # fmt: skip

    def test_where_and_when_have_to_be_said_and_what_was_typed_stays(self, staff):
        meeting = factories.make_meeting()
        answer = staff.post(address("meeting", "gap", meeting), {"description": "Notulen", "searched": "kapan-kapan"})
        assert sorted(answer.context["form"].errors) == ["searched", "searched_where"]
        assert answer.context["form"]["description"].value() == "Notulen"
        assert Gap.objects.count() == 0


class TestStatements:
    def test_one_tap_and_a_reason_prefer_a_statement_and_only_one_is_preferred(self, staff):
        pair = factories.make_pair()
        first = factories.make_citation(pair=pair, fact="tie", preferred=True, reason="lama")
        second = factories.make_citation(pair=pair, fact="tie")
        factories.make_citation(pair=pair, fact="tie", stance="contradicts")
        page = staff.get(address("citypair", "statements", pair))
        (fact,) = page.context["facts"]
        assert fact["disagree"] is True
        assert [row["may_be_preferred"] for row in fact["rows"]] == [False, True, False]
        staff.post(address("citypair", "prefer", pair), {"citation": second.pk, "reason": "Daftar resmi"})
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.preferred, second.preferred, second.reason) == (False, True, "Daftar resmi")

    def test_without_a_reason_nothing_is_preferred(self, staff):
        pair = factories.make_pair()
        citation = factories.make_citation(pair=pair, fact="tie")
        answer = staff.post(address("citypair", "prefer", pair), {"citation": citation.pk, "reason": " "})
        assert list(answer.context["faults"]) == [
            "Jelaskan dengan singkat mengapa pernyataan ini diutamakan; pembaca melihatnya."
        ]
        citation.refresh_from_db()
        assert citation.preferred is False

    def test_a_statement_of_another_record_cannot_be_chosen(self, staff):
        citation = factories.make_citation(fact="tie")
        pair = factories.make_pair()
        for number in (citation.pk, "abc", "", 10**20):
            answer = staff.post(address("citypair", "prefer", pair), {"citation": number, "reason": "x"})
            assert answer.status_code == 200
        citation.refresh_from_db()
        assert citation.preferred is False

    def test_a_contradiction_is_added_in_the_same_place(self, staff):
        agreement = factories.make_agreement()
        source = factories.make_source()
        sent = {
            "fact": "concluded", "source": source.pk, "stance": "contradicts", "stated_date": "24 Agustus 1994",
            "statement": "Laman kota mitra menyebut tanggal lain.",
        }  # fmt: skip
        answer = staff.post(address("agreement", "statements", agreement), sent)
        assert answer.status_code == 302
        citation = Citation.objects.get()
        assert (citation.agreement, citation.stance, str(citation.stated_date)) == (
            agreement,
            "contradicts",
            "1994-08-24",
        )

    def test_a_published_record_is_not_left_with_two_statements_preferred_by_nobody(self, staff):
        pair = factories.make_pair()
        factories.make_citation(pair=pair, fact="tie")
        published(pair)
        sent = {"fact": "tie", "source": factories.make_source().pk, "stance": "contradicts"}
        answer = staff.post(address("citypair", "statements", pair), sent)
        assert answer.status_code == 200
        assert len(answer.context["form"].non_field_errors()) == 2
        assert Citation.objects.count() == 1

    def test_the_queries_do_not_grow_with_the_statements(self, staff, django_assert_num_queries):
        pair = factories.make_pair()
        factories.make_citation(pair=pair, fact="tie")

        def queries():
            from django.db import connection
            from django.test.utils import CaptureQueriesContext

            with CaptureQueriesContext(connection) as caught:
                staff.get(address("citypair", "statements", pair))
            return len(caught)

        queries()
        before = queries()
        for _ in range(2):
            factories.make_citation(pair=pair, fact="tie", stance="contradicts")
        assert queries() == before


class TestLetters:
    def test_a_letter_of_the_city_becomes_a_source_and_a_confirmation(self, staff):
        pair = factories.make_pair()
        scan = SimpleUploadedFile("surat.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
        sent = {
            "city": pair.first_city_id, "answer": "confirmed", "date": "12 Mei 2026", "sender": "Bagian Kerja Sama",
            "letter_number": "045/7/KS/2026", "text": "Kami mengonfirmasi.", "file": scan,
        }  # fmt: skip
        assert staff.post(address("citypair", "confirmation", pair), sent).status_code == 302
        confirmation = Confirmation.objects.get()
        source = confirmation.source
        assert (confirmation.pair, confirmation.city, str(confirmation.date)) == (pair, pair.first_city, "2026-05-12")
        assert (source.kind, source.number, source.sender, source.tier) == (
            "letter", "045/7/KS/2026", "Bagian Kerja Sama", "primary",
        )  # fmt: skip
        with source.file.open() as stored:
            assert stored.read().startswith(b"%PDF-1.4")

    def test_a_third_city_or_a_page_as_scan_is_refused_and_nothing_is_stored(self, staff):
        pair = factories.make_pair()
        page = SimpleUploadedFile("surat.pdf", b"<html>bukan surat</html>")
        sent = {"city": factories.make_city().pk, "answer": "confirmed", "date": "2026", "file": page, "text": "Isi"}
        answer = staff.post(address("citypair", "confirmation", pair), sent)
        assert sorted(answer.context["form"].errors) == ["city", "file"]
        assert answer.context["form"]["text"].value() == "Isi"
        assert (Confirmation.objects.count(), Source.objects.count()) == (0, 0)

    def test_the_form_asks_for_number_or_date_of_a_letter_and_takes_a_note_instead(self, staff):
        address_of_form = reverse("admin:records_source_add")
        sent = form_data(staff, address_of_form, kind="letter", title="Undangan Uji")
        answer = staff.post(address_of_form, sent)
        assert list(answer.context["adminform"].form.errors) == ["number"]
        assert staff.post(address_of_form, sent | {"note": "Tanpa nomor dan tanggal."}).status_code == 302

    def test_letters_are_called_as_offices_cite_them(self, staff):
        factories.make_source(
            kind="letter", number="045/7/KS/2026", published="2026-05-12", sender="Wali Kota Uji", recipient="Konjen Uji",
            subject="Undangan",
        )  # fmt: skip
        found = staff.get(
            reverse("admin:autocomplete"),
            {"app_label": "records", "model_name": "citation", "field_name": "source", "term": "045/7"},
        ).json()
        assert [result["text"] for result in found["results"]] == [
            "Surat No. 045/7/KS/2026, 12 Mei 2026, dari Wali Kota Uji, kepada Konjen Uji: Undangan"
        ]


class TestAddresses:
    def test_a_new_address_opens_a_form_that_asks_for_the_rest(self, staff):
        factories.make_source(
            publisher="Harian Uji", kind="news_report", language="id", url="https://www.uji.example.org/a"
        )
        answer = staff.get(reverse("admin:records_source_address"), {"url": "https://uji.example.org/b"})
        form = staff.get(answer.headers["Location"]).context["adminform"].form
        values = {name: form[name].value() for name in ("url", "publisher", "kind", "language", "title")}
        assert values == {
            "url": "https://uji.example.org/b", "publisher": "Harian Uji", "kind": "news_report", "language": "id",
            "title": None,
        }  # fmt: skip

    def test_the_form_of_a_new_source_leads_to_the_box_but_not_in_a_small_window(self, staff):
        box = reverse("admin:records_source_address")
        page = reverse("admin:records_source_add")
        assert f'href="{box}"' in staff.get(page).content.decode()
        assert f'href="{box}"' not in staff.get(page + "?_popup=1").content.decode()

    def test_a_known_address_leads_to_its_source(self, staff):
        source = factories.make_source(url="https://uji.example.org/a")
        page = staff.get(reverse("admin:records_source_address"), {"url": "http://www.uji.example.org/a/?utm_source=x"})
        assert [one["url"] for one in page.context["known"]] == [change("source", source)]

    @pytest.mark.parametrize("url", ["", "bukan alamat", "javascript:alert(1)", "https://uji.example.org/ a b"])
    def test_what_is_no_address_gets_a_sentence(self, staff, url):
        page = staff.get(reverse("admin:records_source_address"), {"url": url})
        assert len(page.context["form"].errors["url"]) == 1


class TestCopies:
    def test_a_copied_meeting_is_a_draft_with_the_same_people_and_nothing_of_that_day(self, staff):
        meeting = published(factories.make_meeting(title="Kunjungan", venue="Balai Kota"))
        delegation = factories.make_delegation(meeting=meeting, role="host")
        factories.make_delegate(delegation=delegation, name_as_written="Rahayu", absence_reason="rahasia")
        factories.make_outcome(meeting=meeting)
        factories.make_citation(meeting=meeting)
        answer = staff.post(address("meeting", "copy", meeting))
        draft = Meeting.objects.exclude(pk=meeting.pk).get()
        assert answer.headers["Location"] == change("meeting", draft)
        assert (draft.publication, draft.title, draft.venue, draft.date, draft.internal_note) == (
            "draft", "Kunjungan", "Balai Kota", None, f"Disalin dari M-{meeting.pk}.",
        )  # fmt: skip
        (side,) = draft.delegations.all()
        assert [(d.name_as_written, d.absence_reason) for d in side.delegates.all()] == [("Rahayu", "")]
        assert (draft.outcomes.count(), draft.citations.count()) == (0, 0)

    def test_a_copied_agreement_has_no_number_date_or_file(self, staff):
        agreement = factories.make_agreement(ends="2020-08", archive_code="LL-1", internal_contact="x")
        party = factories.make_party(agreement=agreement, number="12/2015")
        factories.make_attachment(agreement=agreement)
        staff.post(address("agreement", "copy", agreement))
        draft = Agreement.objects.exclude(pk=agreement.pk).get()
        assert [(p.city, p.number) for p in draft.parties.all()] == [(party.city, "")]
        assert (draft.concluded, draft.ends, draft.archive_code, draft.internal_contact) == (None, None, "", "")
        assert draft.attachments.count() == 0


def test_contributors_change_no_evidence_of_published_records(client):
    pair = published(factories.make_pair())
    client.force_login(make_staff("penulis", "contributor"))
    for key in ("gap", "confirmation"):
        assert client.get(address("citypair", key, pair)).status_code == 403
        assert client.post(address("citypair", key, pair), {}).status_code == 403
    assert client.get(address("citypair", "statements", pair)).status_code == 200
    assert client.post(address("citypair", "statements", pair), {}).status_code == 403


def test_the_form_offers_the_tools(staff):
    pair, meeting = factories.make_pair(), factories.make_meeting()
    labels = [tool.label for tool in staff.get(change("citypair", pair)).context["record_tools"]]
    assert labels == ["Sudah dicari, tidak ditemukan", "Pernyataan sumber", "Catat surat dari kota"]
    labels = [tool.label for tool in staff.get(change("meeting", meeting)).context["record_tools"]]
    assert labels == ["Sudah dicari, tidak ditemukan", "Pernyataan sumber", "Salin catatan"]
    assert form_data(staff, change("meeting", meeting))["title"] == meeting.title


class TestStatementsAboutRows:
    def test_what_sources_state_about_a_delegate_stands_there_too_and_can_be_preferred(self, staff):
        delegate = factories.make_delegate(name_as_written="Zhou Yawei")
        meeting = delegate.delegation.meeting
        citation = factories.make_citation(delegate=delegate, fact="office")
        factories.make_citation(delegate=delegate, fact="office", stance="contradicts")
        (fact,) = staff.get(address("meeting", "statements", meeting)).context["facts"]
        assert (fact["name"], fact["disagree"], len(fact["rows"])) == ("Zhou Yawei, Kepala Dinas: jabatan", True, 2)
        before = meeting.version
        staff.post(address("meeting", "prefer", meeting), {"citation": citation.pk, "reason": "Daftar hadir"})
        citation.refresh_from_db()
        meeting.refresh_from_db()
        assert (citation.preferred, citation.reason, meeting.version) == (True, "Daftar hadir", before + 1)


class TestOddInput:
    @pytest.mark.parametrize("number", ["5.0", " 7 ", "-1", "٣", "9" * 30, "1e3", "\x00"])
    def test_numbers_of_statements_that_are_none(self, staff, number):
        pair = factories.make_pair()
        answer = staff.post(address("citypair", "prefer", pair), {"citation": number, "reason": "x"})
        assert answer.status_code == 200

    def test_the_publisher_of_another_host_is_not_suggested(self, staff):
        factories.make_source(publisher="Harian Lain", url="https://uji.example.com/a")
        answer = staff.get(reverse("admin:records_source_address"), {"url": "https://uji.example.co/b"})
        form = staff.get(answer.headers["Location"]).context["adminform"].form
        assert form["publisher"].value() is None


class TestSentTwice:
    def test_a_gap_a_letter_a_statement_and_a_copy_are_stored_once(self, staff):
        meeting, pair = factories.make_meeting(), factories.make_pair()
        source = factories.make_source()
        forms = [
            ("meeting", "gap", meeting, {"searched": "2026", "searched_where": "Arsip"}),
            ("meeting", "statements", meeting, {"source": source.pk, "stance": "supports"}),
            ("citypair", "confirmation", pair, {"city": pair.first_city_id, "answer": "confirmed", "date": "2026"}),
        ]
        for model, key, record, sent in forms:
            token = staff.get(address(model, key, record)).context["form_token"]
            for _ in range(2):
                assert staff.post(address(model, key, record), sent | {"form_token": token}).status_code == 302
        token = staff.get(change("meeting", meeting)).context["record_tools"][-1].token
        for _ in range(2):
            answer = staff.post(address("meeting", "copy", meeting), {"form_token": token})
        draft = Meeting.objects.exclude(pk=meeting.pk).get()
        assert answer.headers["Location"] == change("meeting", draft)
        assert (Gap.objects.count(), Citation.objects.count(), Confirmation.objects.count()) == (1, 1, 1)


class TestLettersOfACity:
    def test_the_scan_may_be_limited_and_then_needs_its_basis(self, staff):
        pair = factories.make_pair()
        sent = {"city": pair.first_city_id, "answer": "confirmed", "date": "2026", "access": "limited"}
        answer = staff.post(address("citypair", "confirmation", pair), sent)
        assert list(answer.context["form"].errors) == ["access_basis"]
        staff.post(address("citypair", "confirmation", pair), sent | {"access_basis": "UU 14/2008"})
        assert [(one.access, one.access_basis) for one in Source.objects.all()] == [("limited", "UU 14/2008")]

    def test_the_title_is_stored_in_both_languages_whatever_language_the_page_has(self, staff):
        pair = factories.make_pair()
        sent = {"city": pair.first_city_id, "answer": "confirmed", "date": "2026", "sender": "Bagian Uji"}
        staff.cookies["django_language"] = "en"
        staff.post(address("citypair", "confirmation", pair), sent)
        source = Source.objects.get()
        assert (source.title, source.title_en) == ("Surat Bagian Uji", "Letter of Bagian Uji")

    def test_a_letter_that_the_register_has_is_used_again(self, staff):
        pair = factories.make_pair()
        letter = factories.make_source(kind="letter", number="045/7/KS/2026", sender="Bagian Uji", published="2026-05")
        sent = {"city": pair.first_city_id, "answer": "confirmed", "letter_number": "045/7/ks/2026"}
        answer = staff.post(address("citypair", "confirmation", pair), sent)
        assert [one["number"] for one in answer.context["letters"]] == [letter.pk]
        assert Source.objects.count() == 1
        staff.post(address("citypair", "confirmation", pair), sent | {"letter": letter.pk})
        assert (Source.objects.count(), Confirmation.objects.get().source) == (1, letter)
        other = sent | {"city": pair.second_city_id, "letter": "another"}
        staff.post(address("citypair", "confirmation", pair), other)
        assert Source.objects.count() == 2
