"""From the writer to the reviewer and back; and requests instead of changes of what readers see."""

from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from records import services
from records.models import CityPair, Delegate, Feedback, Meeting, Page, Publication, SiteSettings
from tests import factories
from tests.conftest import make_staff
from tests.staff_forms import errors_of, form_data

pytestmark = pytest.mark.django_db


def url_of(record, step: str = "change") -> str:
    return reverse(f"admin:records_{record._meta.model_name}_{step}", args=[record.pk])


def said(msgid: str, **words) -> str:
    with override("id"):
        return gettext(msgid) % words if words else gettext(msgid)


def state(record) -> str:
    record.refresh_from_db()
    return record.publication


@pytest.fixture
def writer(contributor):
    client = Client()
    client.force_login(contributor)
    return client


@pytest.fixture
def meeting(contributor) -> Meeting:
    """A complete draft that a contributor wrote."""
    meeting = factories.make_meeting(created_by=contributor)
    factories.make_delegation(meeting=meeting)
    factories.make_citation(meeting=meeting)
    return meeting


def make_complete(kind: str, **changes):
    if kind == "page":
        return factories.make_page(**changes)
    if kind == "pair":
        pair = factories.make_pair(**changes)
        factories.make_citation(pair=pair)
        return pair
    if kind == "agreement":
        agreement = factories.make_agreement(pair=factories.make_pair(), **changes)
        factories.make_citation(agreement=agreement)
        return agreement
    meeting = factories.make_meeting(**changes)
    factories.make_delegation(meeting=meeting)
    factories.make_citation(meeting=meeting)
    return meeting


KINDS = ["pair", "agreement", "meeting", "page"]


# --- the services ---


class TestSubmitting:
    @pytest.mark.parametrize("kind", KINDS)
    def test_puts_a_draft_into_review_and_says_who_when_and_why(self, contributor, kind):
        record = make_complete(kind, created_by=contributor)
        services.submit(record, by=contributor, note=" Mohon dicek tanggalnya. ")
        assert (state(record), record.review_note, record.submitted_by) == (
            Publication.IN_REVIEW,
            "Mohon dicek tanggalnya.",
            contributor,
        )
        assert record.submitted_at is not None
        assert record.version == 2
        notes = [(note.sent_back, note.who, note.text) for note in services.notes(record)]
        assert notes == [(False, contributor, "Mohon dicek tanggalnya.")]

    def test_needs_a_note_only_when_something_is_missing(self, contributor):
        meeting = factories.make_meeting()
        with pytest.raises(services.NoteNeeded) as refusal:
            services.submit(meeting, by=contributor, note="  ")
        assert [item.field for item in refusal.value.missing] == ["delegations", "citations"]
        assert state(meeting) == Publication.DRAFT
        services.submit(meeting, by=contributor, note="Daftar delegasi menyusul.")
        assert state(meeting) == Publication.IN_REVIEW

    @pytest.mark.parametrize("publication", [Publication.IN_REVIEW, Publication.PUBLISHED, Publication.WITHDRAWN])
    def test_is_for_drafts_only(self, contributor, meeting, publication):
        meeting.publication = publication
        meeting.save()
        with pytest.raises(services.WrongState):
            services.submit(meeting, by=contributor)
        assert state(meeting) == publication

    def test_looks_at_the_record_as_it_is_stored(self, contributor, meeting):
        stale = Meeting.objects.get(pk=meeting.pk)
        services.submit(meeting, by=contributor)
        with pytest.raises(services.WrongState):
            services.submit(stale, by=contributor)


class TestSendingBack:
    def test_makes_a_draft_of_it_and_keeps_both_notes(self, contributor, editor, meeting):
        services.submit(meeting, by=contributor, note="Sudah lengkap.")
        services.send_back(meeting, by=editor, note="Nama wali kota keliru.")
        assert (state(meeting), meeting.review_note) == (Publication.DRAFT, "Nama wali kota keliru.")
        services.submit(meeting, by=contributor, note="Sudah diperbaiki.")
        assert [(note.sent_back, note.who, note.text) for note in services.notes(meeting)] == [
            (False, contributor, "Sudah diperbaiki."),
            (True, editor, "Nama wali kota keliru."),
            (False, contributor, "Sudah lengkap."),
        ]

    def test_needs_a_note(self, contributor, editor, meeting):
        services.submit(meeting, by=contributor)
        with pytest.raises(services.NoteNeeded):
            services.send_back(meeting, by=editor, note=" ")
        assert state(meeting) == Publication.IN_REVIEW

    def test_is_for_what_is_in_review(self, editor, meeting):
        with pytest.raises(services.WrongState):
            services.send_back(meeting, by=editor, note="Perbaiki.")


class TestTwoPersonReview:
    @pytest.fixture(autouse=True)
    def _on(self):
        SiteSettings(two_person_review=True).save()

    def test_who_sent_it_does_not_publish_it(self, contributor, editor, meeting):
        services.submit(meeting, by=editor)
        with pytest.raises(services.NotReady):
            services.publish(meeting, by=editor)
        services.publish(meeting, by=make_staff("redaktur2", "editor"))
        assert state(meeting) == Publication.PUBLISHED

    def test_who_returned_it_may_publish_it(self, contributor, editor, meeting):
        services.submit(meeting, by=contributor)
        services.send_back(meeting, by=editor, note="Perbaiki.")
        services.submit(meeting, by=contributor)
        services.publish(meeting, by=editor)
        assert state(meeting) == Publication.PUBLISHED

    def test_who_wrote_before_a_colleague_saved_again_does_not_publish_it(self, editor, writer, staff, meeting):
        url = url_of(meeting)
        assert staff.post(url, form_data(staff, url, venue="Balai Kota")).status_code == 302
        assert writer.post(url, form_data(writer, url, summary="Ringkasan")).status_code == 302
        with pytest.raises(services.NotReady):
            services.publish(Meeting.objects.get(), by=editor)

    def test_a_published_record_that_was_withdrawn_counts_who_wrote_since(self, contributor, editor, meeting):
        other = make_staff("redaktur2", "editor")
        services.publish(meeting, by=editor)
        services.withdraw(meeting, by=other, reason="Keliru")
        services.publish(meeting, by=other)
        assert state(meeting) == Publication.PUBLISHED

    def test_the_form_offers_no_button_that_would_be_refused(self, staff, editor, meeting):
        context = staff.get(url_of(meeting)).context
        assert (context["publish_url"], context["saves_and_publishes"]) == (url_of(meeting, "publish"), False)
        services.submit(meeting, by=editor)
        context = staff.get(url_of(meeting)).context
        assert (context["publish_url"], context["needs_colleague"]) == ("", True)
        staff.post(url_of(meeting, "publish"))
        assert state(meeting) == Publication.IN_REVIEW


def test_without_two_person_review_an_editor_publishes_at_once(editor):
    meeting = make_complete("meeting", created_by=editor)
    services.publish(meeting, by=editor)
    assert state(meeting) == Publication.PUBLISHED


def test_publishing_takes_what_is_stored(editor, meeting):
    meeting.summary = "Hanya di memori"
    services.publish(meeting, by=editor)
    assert Meeting.objects.get().summary == ""


# --- on the staff site ---


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_goes_to_review_back_and_out(writer, staff, contributor, kind):
    record = make_complete(kind, created_by=contributor)
    if kind == "page":
        assert writer.post(url_of(record, "submit")).status_code == 403
        services.submit(record, by=contributor)
    else:
        assert writer.post(url_of(record, "submit"), {"note": "Mohon dicek."}).url == url_of(record)
    assert state(record) == Publication.IN_REVIEW
    staff.post(url_of(record, "return"), {"note": "Perbaiki ejaannya."})
    assert state(record) == Publication.DRAFT
    page = unescape(writer.get(url_of(record)).content.decode())
    assert ("Perbaiki ejaannya." in page, "redaktur" in page) == (True, True)
    services.submit(record, by=contributor)
    staff.post(url_of(record, "publish"))
    assert state(record) == Publication.PUBLISHED


def test_an_incomplete_draft_is_sent_with_a_note_and_the_list_is_shown(writer, contributor):
    meeting = factories.make_meeting(created_by=contributor)
    page = writer.post(url_of(meeting, "submit"), {"note": ""}, follow=True)
    assert [item["target"] for item in page.context["missing"]] == ["#delegations-group", "#citations-group"]
    assert state(meeting) == Publication.DRAFT
    writer.post(url_of(meeting, "submit"), {"note": "Sumbernya menyusul."})
    assert state(meeting) == Publication.IN_REVIEW


def test_saving_while_in_review_stays_in_review(writer, meeting, contributor):
    services.submit(meeting, by=contributor)
    url = url_of(meeting)
    assert writer.post(url, form_data(writer, url, venue="Balai Kota")).status_code == 302
    assert (state(meeting), meeting.venue) == (Publication.IN_REVIEW, "Balai Kota")


def test_returning_asks_for_a_note_on_one_page(staff, meeting, contributor):
    services.submit(meeting, by=contributor)
    assert staff.get(url_of(meeting, "return")).status_code == 200
    refused = staff.post(url_of(meeting, "return"), {"note": ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (200, ["note"])
    assert state(meeting) == Publication.IN_REVIEW


@pytest.mark.parametrize("step", ["publish", "return", "withdraw"])
def test_a_contributor_takes_no_step_of_editors(writer, meeting, contributor, step):
    services.submit(meeting, by=contributor)
    assert writer.post(url_of(meeting, step), {"note": "x", "reason": "x"}).status_code == 403
    assert state(meeting) == Publication.IN_REVIEW


def test_a_published_record_is_not_sent_for_review_by_a_contributor(writer, meeting):
    factories.published(meeting)
    assert writer.post(url_of(meeting, "submit"), {"note": "x"}).status_code == 403


@pytest.mark.parametrize("step", ["publish", "submit", "return"])
def test_steps_need_the_token_of_the_form(editor, meeting, step):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(url_of(meeting, step), {"note": "x"}).status_code == 403


def test_sending_is_done_by_post_only(staff, meeting):
    assert staff.get(url_of(meeting, "submit")).status_code == 405


def test_a_step_of_the_queue_leads_back_to_the_queue_and_nowhere_else(staff, meeting, contributor):
    services.submit(meeting, by=contributor)
    queue = reverse("admin:records_meeting_changelist") + "?queue=to_review"
    page = staff.get(queue).content.decode()
    assert f'formaction="{url_of(meeting, "publish")}?next=' in page
    assert f'href="{url_of(meeting, "return")}?next=' in page
    assert staff.post(f"{url_of(meeting, 'publish')}?next=https://example.org/").url == url_of(meeting)
    other = make_complete("meeting")
    services.submit(other, by=contributor)
    assert staff.post(f"{url_of(other, 'publish')}?next={reverse('admin:index')}").url == reverse("admin:index")


def test_the_first_page_shows_editors_what_waits_longest_with_its_steps(staff, writer, meeting, contributor):
    services.submit(meeting, by=contributor, note="Mohon dicek.")
    cards = staff.get(reverse("admin:index")).context["review_cards"]
    assert [(card["title"], card["note"], card["who"]) for card in cards] == [
        (str(meeting), "Mohon dicek.", contributor)
    ]
    back = f"?next={reverse('admin:index').replace('/', '%2F')}"
    assert cards[0]["publish_url"] == url_of(meeting, "publish") + back
    assert writer.get(reverse("admin:index")).context["review_cards"] == []


# --- save and go on ---


def test_save_and_publish_loses_nothing_that_was_typed(staff, editor, meeting):
    url = url_of(meeting)
    answer = staff.post(url, form_data(staff, url, venue="Balai Kota", _publish="1"))
    assert answer.url == url
    assert (state(meeting), meeting.venue) == (Publication.PUBLISHED, "Balai Kota")


def test_save_and_publish_of_an_incomplete_record_saves_it_and_says_what_is_missing(staff):
    url = reverse("admin:records_meeting_add")
    page = staff.post(url, form_data(staff, url, type="visit", venue="Balai Kota", _publish="1"), follow=True)
    meeting = Meeting.objects.get()
    assert (meeting.venue, meeting.publication) == ("Balai Kota", Publication.DRAFT)
    assert len(page.context["missing"]) == 2
    assert page.redirect_chain == [(url_of(meeting), 302)]


def test_save_and_send_takes_the_note_along(writer, contributor):
    url = reverse("admin:records_meeting_add")
    note = "Delegasi menyusul."
    writer.post(url, form_data(writer, url, type="visit", _submit="1", review_note=note))
    meeting = Meeting.objects.get()
    assert (meeting.publication, meeting.review_note, meeting.submitted_by, meeting.created_by) == (
        Publication.IN_REVIEW,
        note,
        contributor,
        contributor,
    )


def test_save_and_send_of_an_incomplete_record_without_a_note_saves_and_asks(writer):
    url = reverse("admin:records_meeting_add")
    page = writer.post(url, form_data(writer, url, type="visit", _submit="1"), follow=True)
    assert Meeting.objects.get().publication == Publication.DRAFT
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


def test_a_form_with_a_fault_takes_no_step(staff, meeting):
    url = url_of(meeting)
    assert errors_of(staff.post(url, form_data(staff, url, date="31 Februari", _publish="1"))) != {}
    assert state(meeting) == Publication.DRAFT


def test_a_contributor_does_not_publish_by_the_button_of_the_form(writer, meeting):
    url = url_of(meeting)
    assert "saves_and_publishes" in writer.get(url).context
    assert writer.get(url).context["saves_and_publishes"] is False
    writer.post(url, form_data(writer, url, venue="Balai Kota", _publish="1"))
    assert (state(meeting), meeting.venue) == (Publication.DRAFT, "Balai Kota")


# --- what is missing, and where ---


def targets(client, record, name: str = "missing") -> list[str]:
    return [item["target"] for item in client.get(url_of(record)).context[name]]


def test_what_is_missing_leads_to_the_row_and_its_field(staff, meeting):
    factories.make_photo(meeting=meeting)
    factories.make_photo(meeting=meeting, alt="", minor_in_picture=True, order=2)
    factories.make_citation(meeting=meeting, fact="date", stance="contradicts", order=2)
    assert targets(staff, meeting) == [
        "#id_citations-1-preferred",
        "#id_photos-1-consent_on_file",
        "#id_photos-1-alt",
    ]
    page = staff.get(url_of(meeting)).content.decode()
    assert [target for target in targets(staff, meeting) if f'id="{target[1:]}"' not in page] == []


def test_a_row_without_a_place_on_the_form_is_mended_on_its_own_page(staff, meeting):
    delegate = factories.make_delegate(delegation=meeting.delegations.get())
    citation = factories.make_citation(delegate=delegate, stance="contradicts", fact="office")
    assert targets(staff, meeting) == [url_of(citation) + "#id_preferred"]


def test_what_could_be_better_stands_apart_and_is_not_in_the_way(staff):
    pair = factories.make_pair(summary="Ringkasan")
    factories.make_citation(pair=pair)
    assert targets(staff, pair) == []
    assert targets(staff, pair, "hints") == ["#id_summary_en", url_of(pair.second_city) + "#id_name_native"]
    services.publish(pair)


def test_better_english_of_rows_and_dates(staff, meeting):
    factories.make_outcome(meeting=meeting, text_en="An outcome")
    factories.make_outcome(meeting=meeting, order=2)
    found = targets(staff, meeting, "hints")
    assert found == ["#id_title_en", "#id_outcomes-1-text_en", "#id_date"]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("citypair", ["first_city", "second_city"]),
        ("agreement", []),
        ("meeting", []),
        ("page", ["slug", "title"]),
        ("source", ["kind", "title"]),
        ("city", ["country", "name"]),
        ("person", ["name"]),
    ],
)
def test_a_draft_asks_for_nothing_but_what_tells_it_from_others(staff, name, asked):
    url = reverse(f"admin:records_{name}_add")
    answer = staff.post(url, form_data(staff, url))
    faults = [] if answer.status_code == 302 else sorted(errors_of(answer))
    assert faults == asked


# --- never public ---


def test_notes_of_the_review_are_not_in_the_public_document(client, staff, meeting, contributor, editor):
    services.submit(meeting, by=contributor, note="RAHASIA-SATU")
    services.send_back(meeting, by=editor, note="RAHASIA-DUA")
    services.submit(meeting, by=contributor, note="RAHASIA-TIGA")
    services.publish(meeting, by=editor)
    with override("id"):
        address = meeting.get_absolute_url()
    client.logout()
    bodies = client.get(address).content.decode() + client.get(f"/m/{meeting.pk}.json").content.decode()
    assert "RAHASIA" not in bodies
    assert "RAHASIA" not in str(meeting.editions.get().document)


# --- requests ---


@pytest.fixture
def public_pair() -> CityPair:
    return factories.published(factories.make_citation(pair=factories.make_pair(summary="Semula")).pair)


def request_url(record, kind: str) -> str:
    return reverse("admin:request_change", args=[kind, record.pk])


def test_references_count_up_through_the_year_and_are_not_used_again(contributor, public_pair):
    first = services.request_change(public_pair, by=contributor, message="Satu")
    second = services.request_change(public_pair, by=contributor, message="Dua")
    year = first.created_at.year
    assert [first.reference, second.reference] == [f"U-{year}-0001", f"U-{year}-0002"]
    second.delete()
    assert services.request_change(public_pair, by=contributor, message="Tiga").reference == f"U-{year}-0003"
    assert services.receive(message="Dari pembaca").reference == f"K-{year}-0001"
    assert services.next_reference("U", 2031) == "U-2031-0001"
    factories.make_feedback(reference=f"U-{year}-10000")
    assert services.next_reference("U") == f"U-{year}-10001"


def test_a_number_taken_in_between_is_tried_again(contributor, public_pair):
    tries = []

    def somebody_is_quicker(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "records_feedback"'):
            tries.append(sql)
            if len(tries) == 1:
                # Undone together with the try that it makes fail.
                factories.make_feedback(reference=services.next_reference("U"))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(somebody_is_quicker):
        asked = services.request_change(public_pair, by=contributor, message="Dua")
    assert (len(tries), list(Feedback.objects.all())) == (3, [asked])


def test_a_request_without_words_is_none(contributor, public_pair):
    with pytest.raises(ValueError, match="what should change"):
        services.request_change(public_pair, by=contributor, message="  ")


def test_a_published_record_offers_a_contributor_the_request(writer, contributor, public_pair):
    page = writer.get(url_of(public_pair))
    assert page.context["request_url"] == request_url(public_pair, "pair")
    answer = writer.post(page.context["request_url"], {"message": "Tahunnya 2016.", "source": "Surat 12/2016"})
    assert answer.url == url_of(public_pair)
    asked = Feedback.objects.get()
    assert (asked.pair, asked.message, asked.source_given, asked.origin, asked.created_by, asked.state) == (
        public_pair,
        "Tahunnya 2016.",
        "Surat 12/2016",
        Feedback.Origin.COLLEAGUE,
        contributor,
        Feedback.State.OPEN,
    )


def test_a_request_says_what_should_change(writer, public_pair):
    answer = writer.post(request_url(public_pair, "pair"), {"message": " "})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["message"])
    assert Feedback.objects.count() == 0


def test_what_was_typed_into_a_form_that_was_published_meanwhile_becomes_the_request(writer, public_pair):
    public_pair.publication = Publication.DRAFT
    public_pair.save()
    url = url_of(public_pair)
    kind = "friendship"
    gap = {"gaps-TOTAL_FORMS": "1", "gaps-0-kind": "not_found", "gaps-0-searched": "2026", "gaps-0-order": ""}
    other = factories.make_source(title="Kabar lain", publisher="")
    data = form_data(writer, url, summary="Yang <b>baru</b>", kind=kind, **gap, **{"citations-0-source": str(other.pk)})
    old = public_pair.citations.get().source
    factories.published(public_pair)
    answer = writer.post(url, data)
    assert answer.status_code == 403
    lines = answer.context["form"].initial["message"].splitlines()
    with override("id"):
        label, kinds = gettext("summary").capitalize(), dict(CityPair.Kind.choices)
        names = [gettext(name).capitalize() for name in ("kind", "citation", "source", "gap")]
    assert f"{label}: Semula → Yang baru" in lines
    assert any(line.startswith(names[0]) and line.endswith(f"→ {kind_label(kind)}") for line in lines), (lines, kinds)
    assert f"{names[1]} 1, {names[2]}: {old} → Kabar lain" in lines
    assert any(line.startswith(names[3]) and "2026" in line for line in lines)
    assert "Yang" in unescape(answer.content.decode())
    stored = CityPair.objects.get()
    assert (stored.summary, stored.kind, stored.gaps.count()) == ("Semula", "contact", 0)


def kind_label(kind: str) -> str:
    with override("id"):
        return str(CityPair.Kind(kind).label)


def test_a_forged_save_changes_nothing_and_offers_the_request(writer, public_pair):
    answer = writer.post(url_of(public_pair), {"summary": "Palsu", "_save": "1"})
    assert (answer.status_code, answer.context["refused"]) == (403, True)
    assert answer.context["form"].initial["message"].splitlines()[0].endswith("Semula → Palsu")
    assert CityPair.objects.get().summary == "Semula"


def test_an_empty_forged_save_is_refused_without_words(writer, public_pair):
    answer = writer.post(url_of(public_pair), {})
    assert (answer.status_code, answer.context["form"].initial["message"]) == (403, "")


def test_rows_on_pages_of_their_own_offer_the_request_for_their_record(writer):
    delegate = factories.make_delegate()
    factories.published(delegate.delegation.meeting)
    answer = writer.post(url_of(delegate), {"name_as_written": "Nama Baru"})
    assert (answer.status_code, answer.context["record"]) == (403, delegate.delegation.meeting)
    assert "Nama Baru" in answer.context["form"].initial["message"]
    assert Delegate.objects.get().name_as_written != "Nama Baru"


def test_a_new_row_of_a_published_record_offers_the_request(writer, public_pair):
    url = reverse("admin:records_gap_add")
    answer = writer.post(url, form_data(writer, url, pair=str(public_pair.pk), searched="2026"))
    assert list(errors_of(answer)) == ["__all__"]
    assert answer.context["request_url"] == request_url(public_pair, "pair")
    assert "2026" in answer.context["request_form"].initial["message"]


def test_a_request_is_for_those_who_may_see_the_record(client, public_pair):
    assert client.get(request_url(public_pair, "pair")).status_code == 302
    client.force_login(make_staff("tamu", "contributor"))
    client.get(request_url(public_pair, "pair"))
    stranger = make_staff("orang", "contributor")
    stranger.groups.clear()
    client.force_login(stranger)
    assert client.post(request_url(public_pair, "pair"), {"message": "x"}).status_code == 403
    assert Feedback.objects.count() == 0


def test_an_editor_is_led_to_the_form_instead(staff, public_pair):
    assert staff.get(request_url(public_pair, "pair")).url == url_of(public_pair)


@pytest.mark.parametrize(("kind", "number"), [("pair", 999_999), ("country", 1), ("rubbish", 1)])
def test_a_request_about_nothing_is_not_found(writer, kind, number):
    assert writer.get(reverse("admin:request_change", args=[kind, number])).status_code == 404


@pytest.mark.parametrize("kind", ["city", "person", "source", "page"])
def test_a_request_can_be_about_what_stands_behind_a_public_record(writer, contributor, kind):
    pair = factories.published(factories.make_pair())
    citation = factories.make_citation(pair=pair)
    meeting = factories.published(factories.make_meeting())
    delegate = factories.make_delegate(
        delegation=factories.make_delegation(meeting=meeting), person=factories.make_person()
    )
    records = {
        "city": pair.first_city,
        "person": delegate.person,
        "source": citation.source,
        "page": factories.published(factories.make_page()),
    }
    assert writer.post(request_url(records[kind], kind), {"message": "Keliru."}).status_code == 302
    assert getattr(Feedback.objects.get(), kind) == records[kind]


# --- handling a request ---


def test_an_editor_sees_the_record_beside_answers_and_the_contributor_reads_it(staff, writer, contributor, public_pair):
    asked = services.request_change(public_pair, by=contributor, message="Tahunnya 2016.")
    page = staff.get(url_of(asked))
    subject = page.context["subject"]
    assert (subject["record"], subject["change_url"]) == (public_pair, url_of(public_pair))
    assert "Semula" in [fact["value"] for fact in subject["facts"]]
    assert (
        staff.post(url_of(asked), form_data(staff, url_of(asked), state="accepted", answer="Sudah.")).status_code == 302
    )
    asked.refresh_from_db()
    assert (asked.state, asked.handled_by.username, asked.closed_at is not None) == ("accepted", "redaktur", True)
    links = [
        link["url"]
        for group in writer.get(reverse("admin:index")).context["queue_groups"]
        for row in group["rows"]
        for link in row["links"]
    ]
    assert links == [reverse("admin:records_feedback_changelist") + "?queue=my_answers"]
    assert list(writer.get(links[0]).context["cl"].queryset) == [asked]
    assert "Sudah." in writer.get(url_of(asked)).content.decode()


def test_declining_asks_for_a_reason(staff, contributor, public_pair):
    asked = services.request_change(public_pair, by=contributor, message="Hapus saja.")
    answer = staff.post(url_of(asked), form_data(staff, url_of(asked), state="declined"))
    assert list(errors_of(answer)) == ["answer"]


def test_a_contributor_sees_own_requests_only_and_nobodys_address(writer, contributor, public_pair):
    own = services.request_change(public_pair, by=contributor, message="Punya saya")
    report = services.receive(
        message="Dari pembaca", reporter_email="pembaca@example.org", reporter_name="Pembaca Uji", pair=public_pair
    )
    foreign = services.request_change(public_pair, by=make_staff("lain", "contributor"), message="Punya orang")
    listed = writer.get(reverse("admin:records_feedback_changelist")).context["cl"].queryset
    assert list(listed) == [own]
    for record in (report, foreign):
        for step in ("change", "history"):
            answer = writer.get(url_of(record, step))
            assert answer.status_code in (302, 403)
            assert "example.org" not in answer.content.decode()
        assert writer.post(url_of(record), {"answer": "x"}).status_code in (302, 403)
        record.refresh_from_db()
        assert record.answer == ""
    assert writer.get(url_of(own)).status_code == 200


def test_a_report_that_an_editor_notes_gets_its_reference(staff):
    url = reverse("admin:records_feedback_add")
    assert staff.post(url, form_data(staff, url, message="Lewat telepon", origin="reader")).status_code == 302
    noted = Feedback.objects.get()
    assert noted.reference == f"K-{noted.created_at.year}-0001"


def test_pages_of_the_register_are_reviewed_too(staff, editor):
    page = factories.make_page(created_by=editor)
    staff.post(url_of(page, "submit"))
    assert (state(page), Page.objects.get().submitted_by) == (Publication.IN_REVIEW, editor)
