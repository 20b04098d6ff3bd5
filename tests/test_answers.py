"""The answer to a reader: sent once, in their language; the address forgotten; thanks only by wish."""

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation

from records import dossier, services
from records.models import Confirmation, Edition, Feedback, SiteSettings
from records.queues import Desk

from . import factories
from .staff_forms import errors_of, form_data

pytestmark = pytest.mark.django_db

EMAIL = "siti@example.org"


class DeadServer(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError(f"no server for {EMAIL}")


class RefusingServer(BaseEmailBackend):
    def send_messages(self, messages):
        raise SMTPRecipientsRefused({EMAIL: (550, b"unknown")})


def backend(settings, of: type) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.{of.__name__}"


def a_report(**changes) -> Feedback:
    return factories.make_feedback(**{"reporter_name": "Siti", "reporter_email": EMAIL, "language": "en"} | changes)


def an_answer(**changes) -> Feedback:
    values = {"state": "accepted", "answer": "Kami ubah menjadi 2016.", "closed_at": timezone.now()}
    return a_report(**values | changes)


def change_url(feedback) -> str:
    return reverse("admin:records_feedback_change", args=[feedback.pk])


def close(client, feedback, **changes):
    data = form_data(client, change_url(feedback), **{"state": "accepted", "answer": "Terima kasih."} | changes)
    return client.post(change_url(feedback), data, follow=True)


def sentences(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


class TestMail:
    def test_it_holds_reference_record_their_words_and_ours(self):
        pair = factories.make_pair(publication="published")
        SiteSettings(contact_email="kantor@example.org", publisher="Bagian Kerja Sama").save()
        feedback = an_answer(pair=pair, message="Tahunnya <2016> & bukan 2015.", source_given="Koran")
        assert services.send_answer(feedback.pk) is True
        [message] = mail.outbox
        assert (message.to, message.reply_to) == ([EMAIL], ["kantor@example.org"])
        assert message.subject == f"{feedback.reference}: answer to your report"
        with translation.override("en"):
            address = pair.get_absolute_url()
        wanted = [
            "Dear Siti,", feedback.reference, f"(K-{pair.pk})", f"http://localhost:8000{address}",
            "Kami ubah menjadi 2016.", "Tahunnya <2016> & bukan 2015.", "Koran", "90 days", "Bagian Kerja Sama",
        ]  # fmt: skip
        assert [words for words in wanted if words not in message.body] == []
        assert message.content_subtype == "plain"
        feedback.refresh_from_db()
        assert feedback.answer_sent_at is not None

    def test_in_indonesian_about_nothing_by_nobody(self):
        feedback = an_answer(pair=None, reporter_name="", language="id", state="declined")
        services.send_answer(feedback.pk)
        [message] = mail.outbox
        assert message.subject == f"{feedback.reference}: jawaban atas laporan Anda"
        assert "Pembaca yang terhormat," in message.body
        assert "Tentang:" not in message.body

    def test_a_record_that_is_not_public_is_not_told(self):
        draft = factories.make_pair()
        services.send_answer(an_answer(pair=draft).pk)
        assert str(draft.first_city.name) not in mail.outbox[0].body

    def test_it_is_sent_once(self):
        feedback = an_answer()
        assert [services.send_answer(feedback.pk) for _each in range(3)] == [True, False, False]
        assert services.send_answers_due() == (0, 0)
        assert len(mail.outbox) == 1

    @pytest.mark.parametrize("changes", [{"state": "open"}, {"reporter_email": ""}, {"answer": ""}])
    def test_nothing_is_due(self, changes):
        assert services.send_answer(an_answer(**changes).pk) is False
        assert mail.outbox == []

    def test_another_request_that_sends_right_now_is_not_overtaken(self):
        feedback = an_answer(answer_trying_since=timezone.now() - timedelta(minutes=2))
        assert services.send_answer(feedback.pk) is False
        Feedback.objects.update(answer_trying_since=timezone.now() - timedelta(minutes=16))
        assert services.send_answer(feedback.pk) is True

    def test_what_the_server_does_not_take_is_kept_and_tried_again(self, settings, caplog):
        backend(settings, DeadServer)
        feedback = an_answer()
        with caplog.at_level(logging.DEBUG):
            assert services.send_answer(feedback.pk) is False
        feedback.refresh_from_db()
        assert (feedback.answer_fault, feedback.answer_sent_at, feedback.answer) == (
            "unreachable", None, "Kami ubah menjadi 2016.",
        )  # fmt: skip
        assert EMAIL not in caplog.text
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        call_command("daily")
        feedback.refresh_from_db()
        assert (feedback.answer_fault, len(mail.outbox)) == ("", 1)

    def test_a_refused_address_is_left_to_staff(self, settings):
        backend(settings, RefusingServer)
        feedback = an_answer()
        services.send_answer(feedback.pk)
        feedback.refresh_from_db()
        assert feedback.answer_fault == "refused"
        assert services.send_answers_due() == (0, 0)

    def test_a_server_that_only_prints_sends_nothing(self, settings, capsys):
        settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
        feedback = an_answer()
        assert services.send_answer(feedback.pk) is False
        feedback.refresh_from_db()
        assert (feedback.answer_fault, capsys.readouterr().out) == ("not_set_up", "")

    def test_names_with_line_breaks_end_no_header(self):
        SiteSettings(name="Register\nBcc: x@example.org").save()
        assert services.send_answer(an_answer(language="id").pk) is True
        assert mail.outbox[0].message()["Bcc"] is None


class TestForgetting:
    @pytest.mark.parametrize(("days", "left"), [(89, "Siti"), (90, ""), (400, "")])
    def test_ninety_days_after_closing(self, days, left):
        feedback = an_answer(closed_at=timezone.now() - timedelta(days=days, minutes=1))
        services.forget_contacts()
        feedback.refresh_from_db()
        assert (feedback.reporter_name, bool(feedback.reporter_email)) == (left, bool(left))
        assert (feedback.message != "", feedback.answer) == (True, "Kami ubah menjadi 2016.")

    def test_an_open_report_keeps_them(self):
        feedback = a_report()
        assert services.forget_contacts(timezone.now() + timedelta(days=4000)) == 0
        feedback.refresh_from_db()
        assert feedback.reporter_email == EMAIL

    def test_neither_history_nor_bin_has_them(self, editor):
        feedback = an_answer(wants_credit=True, credited_as="Siti Aminah")
        feedback.answer = "Lain."
        feedback.save()
        deleted = services.delete(feedback, by=editor, reason="Uji")
        kept = f"{list(Feedback.history.values())} {deleted.content}"
        assert [words for words in (EMAIL, "Siti") if words in kept] == []

    def test_daily_does_it_and_a_thanked_name_stays(self):
        feedback = an_answer(
            wants_credit=True, credited_as="Siti Aminah", closed_at=timezone.now() - timedelta(days=91)
        )
        call_command("daily")
        feedback.refresh_from_db()
        assert (feedback.reporter_name, feedback.reporter_email, feedback.credited_as) == ("", "", "Siti Aminah")


class TestThanks:
    def test_on_the_page_by_wish_and_after_acceptance(self, client):
        pair = factories.make_pair(publication="published")
        an_answer(pair=pair, wants_credit=True, credited_as="Siti <Aminah>")
        an_answer(pair=pair, wants_credit=True, credited_as="Siti <Aminah>")
        an_answer(pair=pair, wants_credit=True, credited_as="Budi")
        an_answer(pair=pair, wants_credit=True)
        an_answer(credited_as="Orang lain", wants_credit=True)
        assert dossier.pairs([pair.pk])[pair.pk]["credits"] == ["Siti <Aminah>", "Budi"]
        html = client.get(pair.get_absolute_url()).content.decode()
        assert "Dengan terima kasih kepada:" in html
        assert "Siti &lt;Aminah&gt;" in html
        assert "Orang lain" not in html

    @pytest.mark.parametrize("kind", ["agreement", "meeting", "city", "person", "source", "page"])
    def test_in_the_document_of_every_kind(self, kind):
        record = getattr(factories, f"make_{kind}")()
        an_answer(**{kind: record, "pair": None}, wants_credit=True, credited_as="Budi")
        if kind == "page":
            assert dossier.page_document(record)["credits"] == ["Budi"]
            return
        documents = {"city": "cities", "person": "people"}.get(kind, f"{kind}s")
        assert getattr(dossier, documents)([record.pk])[record.pk]["credits"] == ["Budi"]

    def test_accepting_prefills_the_name_and_makes_an_edition(self, staff):
        pair = factories.published(factories.make_pair())
        feedback = a_report(pair=pair, wants_credit=True)
        before = Edition.objects.filter(pair=pair).count()
        assert form_data(staff, change_url(feedback))["credited_as"] == "Siti"
        close(staff, feedback)
        feedback.refresh_from_db()
        newest = Edition.objects.filter(pair=pair).latest("number")
        assert (feedback.credited_as, newest.document["credits"]) == ("Siti", ["Siti"])
        assert newest.number == before + 1

    @pytest.mark.parametrize("changes", [{"state": "declined"}, {"credited_as": ""}])
    def test_no_thanks(self, staff, changes):
        feedback = a_report(wants_credit=True)
        close(staff, feedback, **changes)
        feedback.refresh_from_db()
        assert (feedback.state != "open", feedback.credited_as) == (True, "")

    def test_not_without_the_wish(self, staff):
        feedback = a_report()
        close(staff, feedback, credited_as="Siti")
        feedback.refresh_from_db()
        assert feedback.credited_as == ""


class TestStaff:
    def test_reports_wait_in_the_queue_that_leads_to_them(self, staff, editor):
        reports = [a_report(), a_report(origin="local_government"), a_report(origin="colleague"), an_answer()]
        assert Desk(editor).counts([Feedback])["reports", Feedback] == 2
        address = reverse("admin:records_feedback_changelist") + "?queue=reports"
        assert address in staff.get(reverse("admin:index")).content.decode().replace("&amp;", "&")
        assert set(staff.get(address).context["cl"].queryset) == set(reports[:2])

    def test_closing_sends_and_says_so(self, staff):
        feedback = a_report()
        response = close(staff, feedback)
        assert "Jawaban sudah dikirim ke alamat yang ditinggalkan pembaca." in sentences(response)
        close(staff, feedback, answer="Diubah lagi.")
        assert len(mail.outbox) == 1

    def test_without_an_address_nothing_is_sent_and_staff_see_it(self, staff):
        feedback = a_report(reporter_email="")
        close(staff, feedback, answer="")
        assert mail.outbox == []
        assert (
            "Tidak ada alamat surel, jadi tidak ada yang dikirim." in staff.get(change_url(feedback)).content.decode()
        )

    def test_an_address_asks_for_an_answer(self, staff):
        response = close(staff, a_report(), answer=" ")
        assert list(errors_of(response)) == ["answer"]

    def test_a_failure_is_told_kept_and_tried_again_by_a_button(self, staff, editor, settings):
        backend(settings, DeadServer)
        feedback = a_report()
        told = sentences(close(staff, feedback))
        assert [words for words in told if "belum terkirim: peladen surel tidak menerimanya" in words] != []
        feedback.refresh_from_db()
        assert (feedback.state, feedback.answer) == ("accepted", "Terima kasih.")
        assert Desk(editor).counts([Feedback])["answers_unsent", Feedback] == 1
        send = reverse("admin:records_feedback_send", args=[feedback.pk])
        assert send in staff.get(change_url(feedback)).content.decode()
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        assert staff.get(send).status_code == 405
        staff.post(send)
        assert len(mail.outbox) == 1
        assert send not in staff.get(change_url(feedback)).content.decode()
        assert Desk(editor).counts([Feedback])["answers_unsent", Feedback] == 0

    def test_a_contributor_sends_nothing_and_sees_no_address(self, client, contributor):
        client.force_login(contributor)
        feedback = an_answer()
        assert client.post(reverse("admin:records_feedback_send", args=[feedback.pk])).status_code in (403, 404)
        assert EMAIL not in client.get(reverse("admin:records_feedback_changelist")).content.decode()
        assert mail.outbox == []

    def test_the_word_of_a_city_becomes_a_letter_with_one_click(self, staff):
        pair = factories.make_pair()
        feedback = a_report(
            pair=pair, origin="local_government", sender_city=pair.first_city, sender_office="Bagian Kerja Sama",
            letter_number="045/12", stated="confirmed", language="id",
        )  # fmt: skip
        address = reverse("admin:records_citypair_confirmation", args=[pair.pk]) + f"?report={feedback.pk}"
        assert address in staff.get(change_url(feedback)).content.decode()
        form = staff.get(address).context["form"]
        sent = {name: form[name].value() or "" for name in ("city", "answer", "sender", "letter_number", "text")}
        assert staff.post(address, sent).status_code == 302
        letter = Confirmation.objects.get()
        assert (letter.city, letter.answer, letter.sender, letter.text) == (
            pair.first_city, "confirmed", "Bagian Kerja Sama", feedback.message,
        )  # fmt: skip

    def test_a_merged_city_takes_its_statements_along(self, editor):
        gone, stays = factories.make_city(), factories.make_city()
        feedback = a_report(origin="local_government", sender_city=gone, sender_office="Kantor")
        services.merge(stays, gone, by=editor)
        feedback.refresh_from_db()
        assert feedback.sender_city == stays
