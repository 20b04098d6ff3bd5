"""The answer to a reader: sent once, by e-mail, if an address was left; and the address forgotten after 90 days."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from records import dossier
from records.models import Feedback, SiteSettings

LOG = logging.getLogger(__name__)
CONTACTS_KEPT = timedelta(days=90)
TRYING = timedelta(minutes=15)  # after that whoever tried has been stopped in the middle
SPEAKS_TO_NOBODY = ("console", "dummy")  # kinds of mail backends


def send_answer(number: int) -> bool:
    """Send the answer to this report if it is due. False if it was not, or if it failed: the report says why.

    Not to be called inside a transaction: who sends is marked first, so that two do not send at once.
    """
    now = timezone.now()
    free = Q(answer_trying_since=None) | Q(answer_trying_since__lt=now - TRYING)
    if not Feedback.objects.with_unsent_answer().filter(free, pk=number).update(answer_trying_since=now):
        return False
    feedback = Feedback.objects.get(pk=number)
    fault = _sent(feedback)
    done = {"answer_fault": fault, "answer_trying_since": None}
    if not fault:
        done["answer_sent_at"] = timezone.now()
    Feedback.objects.filter(pk=number).update(**done)
    return not fault


def send_answers_due() -> tuple[int, int]:
    """Once more for all that the mail server did not take; (sent, not sent). A refused address is left to staff."""
    waiting = Feedback.objects.with_unsent_answer().exclude(answer_fault=Feedback.MailFault.REFUSED)
    results = [send_answer(number) for number in list(waiting.order_by("pk").values_list("pk", flat=True))]
    return results.count(True), results.count(False)


def forget_contacts(now: datetime | None = None) -> int:
    """Names and addresses of reports that were closed 90 days ago. History and bin never had them."""
    closed = Feedback.objects.exclude(state=Feedback.State.OPEN)
    due = closed.filter(closed_at__lte=(now or timezone.now()) - CONTACTS_KEPT).with_contacts()
    return due.update(reporter_name="", reporter_email="")


def mail_is_set_up() -> bool:
    """In production a server that only prints is none: the reader would get nothing."""
    kind = settings.EMAIL_BACKEND.split(".")[-2] if "." in settings.EMAIL_BACKEND else settings.EMAIL_BACKEND
    return settings.DEBUG or kind not in SPEAKS_TO_NOBODY


def _sent(feedback: Feedback) -> str:
    """Nothing, or why it was not sent. Neither the log nor the database is told the address."""
    if not mail_is_set_up():
        return Feedback.MailFault.NOT_SET_UP
    try:
        answer_message(feedback).send()
    except SMTPRecipientsRefused:
        return Feedback.MailFault.REFUSED
    except Exception as fault:  # whatever goes wrong, the answer stays and staff are told
        LOG.warning("The answer to %s was not sent: %s", feedback.reference, type(fault).__name__)
        return Feedback.MailFault.UNREACHABLE
    return ""


def answer_message(feedback: Feedback) -> EmailMessage:
    """Plain words in the reader's language; nothing in it is fetched from anywhere or tells that it was read."""
    site = SiteSettings.current()
    language = feedback.language if feedback.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        about = dossier.public_subject(feedback.subject)
        register = " ".join((site.name_en if language == "en" else site.name).split())
        context = {
            "feedback": feedback,
            "about": about["name"][language] if about else "",
            "code": about["code"] if about else "",
            "address": settings.SITE_URL + about["pages"][language] if about and about["pages"] else "",
            "register": register,
            "site": settings.SITE_URL,
            "publisher": site.publisher,
            "days": CONTACTS_KEPT.days,
            "state": _state(feedback),
        }
        return EmailMessage(
            subject=_("%(reference)s: answer to your report") % {"reference": feedback.reference},
            body=render_to_string("mail/answer.txt", context),
            to=[feedback.reporter_email],
            reply_to=[site.contact_email] if site.contact_email else None,
        )


def _state(feedback: Feedback) -> str:
    return {
        Feedback.State.ACCEPTED: _("Your report was accepted."),
        Feedback.State.DECLINED: _("We have not followed your report; the reason is below."),
    }.get(feedback.state, _("Your report has been dealt with."))
