"""A reader's word: the form without cookie, what it refuses and keeps, and the page with the reference."""

import re
import time
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from records import services, signed, visitors
from records.models import Feedback, FormReceipt

from . import factories

pytestmark = pytest.mark.django_db

ADDRESSES = {"id": "/id/koreksi/", "en": "/en/feedback/"}


class AnotherTime(signing.TimestampSigner):
    seconds_ago = 60

    def timestamp(self):
        return signing.b62_encode(int(time.time()) - self.seconds_ago)


def a_token(seconds_ago: int = 60, name: str = "") -> str:
    signer = AnotherTime(salt=signed.FORM)
    signer.seconds_ago = seconds_ago
    return signer.sign(name or f"formulir-{factories.number()}")


def words(**changes) -> dict:
    return {"token": a_token(), "message": f"Tahunnya keliru ({factories.number()}).", "about": ""} | changes


def send(client, language: str = "id", **changes):
    return client.post(ADDRESSES[language], words(**changes))


def faults(response) -> dict:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def page_of(feedback, language: str = "id") -> str:
    with translation.override(language):
        return reverse("records:feedback_sent", args=[signed.report_token(feedback.pk)])


@pytest.fixture
def pair():
    return factories.make_pair(publication="published")


class TestForm:
    @pytest.mark.parametrize("language", ["id", "en"])
    def test_it_sets_no_cookie_and_loads_nothing_from_elsewhere(self, client, pair, language):
        response = client.get(ADDRESSES[language], {"about": f"K-{pair.pk}"})
        html = response.content.decode()
        assert (response.status_code, response.cookies.output()) == (200, "")
        assert response["Cache-Control"] == "private, no-cache"
        assert html.count("<h1>") == 1
        assert "csrfmiddlewaretoken" not in html
        assert html.count("<script") == html.count('<script src="/static/records/suggest.js" defer>') == 1
        assert f'value="K-{pair.pk}"' in html

    def test_every_kind_of_record_can_be_meant(self, client, pair):
        city, page = pair.first_city, factories.make_page(publication="published")
        meeting = factories.make_meeting(pair=pair, publication="published")
        agreement = factories.make_agreement(pair=pair, publication="published")
        delegation = factories.make_delegation(meeting=meeting, city=city)
        person = factories.make_person(kind="official")
        institution = factories.make_institution()
        factories.make_delegate(delegation=delegation, person=person, institution=institution)
        source = factories.make_source()
        factories.make_citation(pair=pair, source=source)
        meant = {
            "K": pair, "C": city, "H": page, "M": meeting, "P": agreement, "O": person, "I": institution, "S": source,
        }  # fmt: skip
        for letter, record in meant.items():
            response = client.get(ADDRESSES["id"], {"about": f"{letter}-{record.pk}"})
            assert response.context["about"]["code"] == f"{letter}-{record.pk}"
            assert send(client, about=f"{letter}-{record.pk}").status_code == 302
            assert Feedback.objects.latest("pk").subject == record

    @pytest.mark.parametrize("code", ["K-0", "K-99999", "X-1", "K-99999999999999999999", "K-\x00", "<b>", "K-１"])
    def test_what_is_not_public_is_said_and_takes_nothing_away(self, client, code):
        response = client.get(ADDRESSES["id"], {"about": code})
        assert response.status_code == 200
        assert response.context["about"] is None
        assert "Tidak ada catatan publik" in response.content.decode()
        send(client, about=code)
        assert Feedback.objects.get().subject is None

    def test_a_draft_is_not_named(self, client):
        draft = factories.make_pair()
        assert client.get(ADDRESSES["id"], {"about": f"K-{draft.pk}"}).context["about"] is None

    def test_a_merged_record_leads_to_the_one_that_remains(self, client, pair):
        gone = factories.make_pair(publication="published", merged_into=pair)
        assert client.get(ADDRESSES["id"], {"about": f"k-{gone.pk}"}).context["about"]["number"] == pair.pk

    @pytest.mark.parametrize("count", [1, 3])
    def test_a_constant_number_of_queries(self, client, django_assert_max_num_queries, count):
        pairs = [factories.make_pair(publication="published") for _each in range(count)]
        with django_assert_max_num_queries(8):
            client.get(ADDRESSES["id"], {"about": f"K-{pairs[0].pk}"})

    def test_other_methods(self, client):
        assert client.head(ADDRESSES["id"]).status_code == 200
        assert client.put(ADDRESSES["id"]).status_code == 405


class TestSending:
    def test_a_report_gets_a_reference_and_a_page_of_its_own(self, client, pair):
        response = send(
            client, "en", about=f"K-{pair.pk}", message="It was 2016.", source="https://contoh.id/2016",
            name="Siti", email="siti@example.org", wants_credit="on",
        )  # fmt: skip
        feedback = Feedback.objects.get()
        assert response.url == page_of(feedback, "en") + "#content"
        assert (feedback.pair, feedback.message, feedback.source_given) == (
            pair,
            "It was 2016.",
            "https://contoh.id/2016",
        )
        assert (feedback.reporter_name, feedback.reporter_email, feedback.wants_credit) == (
            "Siti",
            "siti@example.org",
            True,
        )
        assert (feedback.language, feedback.origin, feedback.state) == ("en", "reader", "open")
        assert re.fullmatch(r"K-\d{4}-\d{4,}", feedback.reference)
        assert mail.outbox == []

    def test_the_page_says_the_reference_and_nothing_that_was_typed(self, client, pair):
        response = send(client, about=f"K-{pair.pk}", message="Rahasia saya", name="Siti", email="siti@example.org")
        page = client.get(response.url)
        html = page.content.decode()
        assert Feedback.objects.get().reference in html
        assert [word for word in ("Rahasia", "Siti", "siti@") if word in html] == []
        assert page["X-Robots-Tag"].startswith("noindex")
        assert 'name="robots" content="noindex' in html
        assert 'rel="canonical"' not in html
        assert (response.cookies.output(), page.cookies.output()) == ("", "")
        assert client.get(page_of(Feedback.objects.get(), "en")).status_code == 200

    @pytest.mark.parametrize("token", ["1", "1:x", "x" * 500, "999:abc", "\x00"])
    def test_nobody_guesses_a_page(self, client, token):
        factories.make_feedback()
        assert client.get(f"/id/koreksi/terkirim/{token}/").status_code == 404

    def test_the_page_of_a_deleted_report_is_gone(self, client):
        feedback = factories.make_feedback()
        address = page_of(feedback)
        feedback.delete()
        assert client.get(address).status_code == 404

    def test_the_page_shows_the_answer_later(self, client):
        feedback = factories.make_feedback(
            state="accepted", answer="Sudah kami ubah.\n\n<b>Terima kasih</b>", closed_at=timezone.now()
        )
        html = client.get(page_of(feedback)).content.decode()
        assert "Sudah kami ubah." in html
        assert "&lt;b&gt;" in html

    def test_a_record_that_is_not_public_any_more_is_not_named(self, client):
        feedback = factories.make_feedback()  # about a draft
        assert client.get(page_of(feedback)).context["about"] is None


class TestRefused:
    @pytest.mark.parametrize("message", ["", "   \n\t ", "\u200b\u200e \u3000"])
    def test_nothing_is_said(self, client, message):
        response = send(client, "en", message=message, source="buku")
        assert faults(response) == {"message": ["Write what is wrong or missing."]}
        html = response.content.decode()
        assert 'href="#id_message"' in html
        assert 'aria-invalid="true"' in html
        assert "buku" in html
        assert Feedback.objects.count() == 0

    def test_too_long_keeps_every_word(self, client):
        response = send(client, "en", message="a" * 20_001)
        assert faults(response)["message"] == [
            "This has 20,001 characters; 20,000 fit. Shorten it, or send the rest as a second report."
        ]
        assert "a" * 20_001 in response.content.decode()
        assert send(client, message="a" * 20_000).status_code == 302

    def test_lines_count_as_one_sign_however_the_browser_ends_them(self, client):
        assert send(client, message="a\r\n" * 10_000).status_code == 302

    def test_what_cannot_be_stored_is_taken_out_and_said(self, client):
        response = send(client, "en", message="Tahun\x00nya \x1bkeliru", name="Si\x00ti")
        assert sorted(faults(response)) == ["message", "name"]
        html = response.content.decode()
        assert "\x00" not in html
        assert "Tahunnya keliru" in html
        again = send(client, "en", message=response.context["form"]["message"].value(), name="Siti")
        assert again.status_code == 302

    def test_a_file_instead_of_words(self, client):
        file = SimpleUploadedFile("foto.jpg", bytes(range(256)) * 20, "image/jpeg")
        response = client.post(ADDRESSES["id"], words(message=file))
        assert sorted(faults(response)) == ["message"]
        binary = client.post(
            ADDRESSES["id"],
            b"token=" + a_token().encode() + b"&message=" + b"%FF%D8%00%01%ED%A0%80",
            content_type="application/x-www-form-urlencoded",
        )
        assert sorted(faults(binary)) == ["message"]

    @pytest.mark.parametrize("message", ["مرحبا، السنة خطأ", "🙂", "广州 – 占碑", "Ž̈ ‮abc"])
    def test_any_script_is_taken_as_it_is(self, client, message):
        assert send(client, message=message).status_code == 302
        assert Feedback.objects.get().message == message

    def test_personal_numbers_are_taken_out_and_said(self, client):
        response = send(client, "en", message="NIK saya 1571024505900003, telp 0812-3456-7890. Tahunnya 2016.")
        assert list(faults(response)) == ["message"]
        left = response.context["form"]["message"].value()
        assert "1571024505900003" not in response.content.decode()
        assert "0812" not in left
        assert "Tahunnya 2016." in left
        assert send(client, message=left).status_code == 302

    def test_numbers_in_the_address_of_a_page_stay(self, client):
        source = "https://contoh.id/berita/1571024505900003/081234567890?id=0812-3456-7890"
        assert send(client, source=source).status_code == 302
        assert Feedback.objects.get().source_given == source

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"email": "bukan surel"}, "email"),
            ({"email": "a@b.id\nBcc: c@d.id"}, "email"),
            ({"wants_credit": "on"}, "name"),
            ({"name": "n" * 121}, "name"),
            ({"for_government": "on"}, "office"),
            ({"source": "s" * 2_001}, "source"),
            ({"stated": "xyz"}, "stated"),
        ],
    )
    def test_each_fault_stands_at_its_field(self, client, changes, field):
        response = send(client, "en", **changes)
        assert list(faults(response)) == [field]
        assert f'id="id_{field}_error"' in response.content.decode()
        assert Feedback.objects.count() == 0

    def test_too_fast_then_good_with_the_same_token(self, client):
        sent = words(token=signed.new_form(), name="Siti")
        response = client.post(ADDRESSES["en"], sent)
        assert response.context["faults"] == [
            "That was faster than anybody types. Look at it once more and send it again."
        ]
        assert response.context["token"] == sent["token"]
        assert sent["message"] in response.content.decode()
        assert Feedback.objects.count() == 0

    @pytest.mark.parametrize("token", ["", "x", "x" * 900, "nama:abc:def", "\x00"])
    def test_a_token_that_is_not_ours_is_replaced(self, client, token):
        response = send(client, "en", token=token)
        assert response.context["faults"] == [
            "The form came back incomplete. What you typed is still here: send it again."
        ]
        assert signed.form_of(response.context["token"])[1] is signed.Age.TOO_FAST
        assert Feedback.objects.count() == 0

    def test_a_form_older_than_a_day_is_asked_again(self, client):
        response = send(client, "en", token=a_token(seconds_ago=24 * 3600 + 5))
        assert response.context["faults"] == [
            "This form had been open for more than a day. What you typed is still here: send it again."
        ]
        assert send(client, token=a_token(seconds_ago=23 * 3600)).status_code == 302

    def test_a_program_fills_in_what_nobody_sees(self, client):
        response = send(client, "en", website="https://beli.example")
        assert len(response.context["faults"]) == 1
        html = response.content.decode()
        assert "beli.example" not in html
        assert re.search(r'<div class="trap" aria-hidden="true">.*tabindex="-1"', html)
        assert Feedback.objects.count() == 0


class TestTwice:
    def test_sent_twice_is_one_report(self, client):
        sent = words()
        first, second = (client.post(ADDRESSES["id"], sent) for _each in range(2))
        assert first.url == second.url
        assert Feedback.objects.count() == 1

    def test_the_same_words_in_a_form_fetched_anew_are_one_report(self, client):
        first = send(client, message="Persis sama.")
        second = send(client, message="Persis sama.")
        assert first.url == second.url
        assert Feedback.objects.count() == 1

    def test_other_words_in_a_used_form_are_asked_about(self, client):
        token = a_token()
        send(client, "en", token=token)
        response = send(client, "en", token=token, message="Yang lain.")
        reference = Feedback.objects.get().reference
        assert reference in response.context["faults"][0]
        assert response.context["token"] != token
        assert send(client, message="Yang lain.").status_code == 302
        assert Feedback.objects.count() == 2

    def test_a_form_claimed_at_the_same_moment(self, client):
        """The other request has the token, but not yet the words that this one has."""
        token = a_token(name="direbut")
        other = factories.make_feedback()
        receipt = services.claim_form(token="direbut", checksum="0" * 64, model=Feedback._meta.label, by=None)
        services.settle_form(receipt, other)
        with pytest.raises(services.FormAlreadySaved):
            services.receive_report(None, form="direbut", checksum="1" * 64, message="x")
        assert send(client, token=token).status_code == 200
        assert Feedback.objects.count() == 1

    def test_receipts_of_readers_are_forgotten_like_others(self, client):
        send(client)
        FormReceipt.objects.update(created_at=timezone.now() - timedelta(days=31))
        assert services.forget_old_receipts() == 1


class TestRate:
    def test_one_too_many_says_how_long_to_wait_and_keeps_the_words(self, client):
        for _each in range(visitors.SENDINGS):
            assert send(client).status_code == 302
        response = send(client, "en", message="Yang kesebelas.", name="Siti")
        assert re.search(r"Wait \d+ minutes?, then send it again", response.context["faults"][0])
        assert "Yang kesebelas." in response.content.decode()
        assert Feedback.objects.count() == visitors.SENDINGS
        assert client.post(ADDRESSES["id"], words(), REMOTE_ADDR="10.0.0.9").status_code == 302

    def test_refused_and_doubled_forms_do_not_count(self, client):
        sent = words()
        for _each in range(visitors.SENDINGS + 5):
            send(client, message="")
            client.post(ADDRESSES["id"], sent)
        assert send(client).status_code == 302

    def test_nothing_of_the_address_is_stored(self, client, settings):
        settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "keys"}}
        client.post(ADDRESSES["id"], words(), REMOTE_ADDR="203.0.113.77")
        stored = [*Feedback.objects.values(), *Feedback.history.values(), *FormReceipt.objects.values()]
        assert "203.0.113" not in str(stored)
        assert [key for key in cache._cache if "203.0.113" in key] == []


class TestLocalGovernment:
    def test_it_sends_enough_for_a_letter(self, client, pair):
        response = send(
            client, about=f"K-{pair.pk}", for_government="on", city=str(pair.first_city_id), stated="confirmed",
            office="Bagian Kerja Sama", letter_number="045/12/KS", message="Kami membenarkan.",
        )  # fmt: skip
        feedback = Feedback.objects.get()
        assert response.status_code == 302
        assert feedback.reference.startswith("P-")
        assert (feedback.origin, feedback.sender_city) == ("local_government", pair.first_city)
        assert services.stated_in(str(feedback.pk), pair) == {
            "city": pair.first_city_id, "answer": "confirmed", "sender": "Bagian Kerja Sama",
            "letter_number": "045/12/KS", "text": "Kami membenarkan.",
        }  # fmt: skip

    def test_only_its_own_sides_are_offered(self, client, pair):
        other = factories.make_city()
        sent = {"about": f"K-{pair.pk}", "for_government": "on", "office": "Kantor"}
        assert list(faults(send(client, **sent, city=str(other.pk)))) == ["city"]
        assert list(faults(send(client, **sent))) == ["city"]
        assert send(client, **sent, city="other").status_code == 302
        assert Feedback.objects.get().sender_city is None

    def test_without_the_tick_it_is_a_reader(self, client, pair):
        send(client, about=f"K-{pair.pk}", office="Kantor", letter_number="1")
        feedback = Feedback.objects.get()
        assert (feedback.origin, feedback.sender_office, feedback.letter_number) == ("reader", "", "")

    @pytest.mark.parametrize("number", [None, "", "x", "0", "9" * 30, "１"])
    def test_there_is_no_such_statement(self, pair, number):
        assert services.stated_in(number, pair) == {}

    def test_a_statement_about_another_pair_is_not_used(self, pair):
        other = factories.make_feedback(origin="local_government", sender_office="Kantor")
        assert services.stated_in(str(other.pk), pair) == {}


class TestWhereItIsOffered:
    def test_records_lead_to_the_form_with_their_number(self, client, pair):
        html = client.get(pair.get_absolute_url()).content.decode()
        assert html.count(f'href="{ADDRESSES["id"]}?about=K-{pair.pk}"') == 2  # by the activity, at the foot
        assert "Punya sumber? Kirim." in html
        assert f'href="{ADDRESSES["id"]}"' in client.get("/id/").content.decode()

    def test_it_is_in_the_sitemap(self, client):
        sitemap = client.get("/sitemap.xml").content.decode()
        assert [address for address in ADDRESSES.values() if f"{address}</loc>" not in sitemap] == []
