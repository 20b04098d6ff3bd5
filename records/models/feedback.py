"""What readers and colleagues want corrected."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .base import Editable, how_many, rule
from .citation import Confirmation

SUBJECTS = ("pair", "agreement", "meeting", "city", "person", "institution", "source", "page")


def _subject(model: str, label):
    return models.ForeignKey(
        f"records.{model}",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="feedback",
        verbose_name=label,
    )


class FeedbackQuerySet(models.QuerySet):
    def credited(self):
        """Accepted, with a name that may be thanked in public: by the wish of whoever it is, and with our consent."""
        return self.filter(state=Feedback.State.ACCEPTED, wants_credit=True).exclude(credited_as="").order_by("pk")

    def with_unsent_answer(self):
        """Closed, with an answer and an address for it, and not sent yet."""
        closed = self.exclude(state=Feedback.State.OPEN).filter(answer_sent_at=None)
        return closed.exclude(answer="").exclude(reporter_email="")

    def with_contacts(self):
        return self.exclude(reporter_name="", reporter_email="")


class Feedback(Editable):
    """A correction to one record, with its state and the answer. Contact data is never public."""

    class Origin(models.TextChoices):
        READER = "reader", _("reader")
        COLLEAGUE = "colleague", _("colleague")
        LOCAL_GOVERNMENT = "local_government", _("the local government concerned")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        CLOSED = "closed", _("closed")

    class MailFault(models.TextChoices):
        NOT_SET_UP = "not_set_up", _("no mail server is set up")
        UNREACHABLE = "unreachable", _("the mail server did not take it")
        REFUSED = "refused", _("the address was refused")

    pair = _subject("CityPair", _("city pair"))
    agreement = _subject("Agreement", _("agreement"))
    meeting = _subject("Meeting", _("meeting"))
    city = _subject("City", _("city or region"))
    person = _subject("Person", _("person"))
    institution = _subject("Institution", _("institution"))
    source = _subject("Source", _("source"))
    page = _subject("Page", _("page"))
    origin = models.CharField(_("from"), max_length=20, choices=Origin, default=Origin.READER)
    reference = models.CharField(_("reference number"), max_length=20, unique=True)
    message = models.TextField(_("message"))
    source_given = models.TextField(_("source that the reader names"), blank=True)
    reporter_name = models.CharField(_("name"), max_length=120, blank=True)
    reporter_email = models.EmailField(_("e-mail"), blank=True, help_text=_("Deleted 90 days after closing."))
    wants_credit = models.BooleanField(_("wants to be credited"), default=False)
    language = models.CharField(_("language of the answer"), max_length=10, default="id")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN, db_index=True)
    answer = models.TextField(_("answer"), blank=True)
    sender_city = models.ForeignKey(
        "records.City",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="statements_sent",
        verbose_name=_("city or region that writes"),
    )
    sender_office = models.CharField(_("office that writes"), max_length=200, blank=True)
    letter_number = models.CharField(_("number of the letter"), max_length=120, blank=True)
    stated = models.CharField(
        _("what it states about the record"), max_length=10, choices=Confirmation.Answer, blank=True
    )
    credited_as = models.CharField(
        _("thanked by this name"),
        max_length=120,
        blank=True,
        help_text=_("Public, on the page of the record. Only if it is accepted and the reader wishes it."),
    )
    answer_sent_at = models.DateTimeField(_("answer sent"), null=True, blank=True, editable=False)
    answer_trying_since = models.DateTimeField(_("answer being sent since"), null=True, blank=True, editable=False)
    answer_fault = models.CharField(
        _("why the answer was not sent"), max_length=20, choices=MailFault, blank=True, editable=False
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handled by"),
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)

    objects = FeedbackQuerySet.as_manager()
    # A reporter's contact data has to be deletable without a trace; and an earlier version that is put back must not
    # forget that its answer was sent.
    history = HistoricalRecords(
        excluded_fields=[
            "reporter_name", "reporter_email", "credited_as", "answer_sent_at", "answer_trying_since", "answer_fault",
        ]
    )  # fmt: skip

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-created_at", "-pk"]
        constraints = [
            rule(
                "feedback_on_one_record_at_most",
                models.lookups.LessThanOrEqual(how_many(*SUBJECTS), 1),
                field="message",
                says=_("A correction is about one record at most."),
            ),
            rule(
                "feedback_thanks_in_public_by_wish_only",
                models.Q(credited_as="") | models.Q(wants_credit=True, state="accepted"),
                field="credited_as",
                says=_("Only a reader who wishes it, and whose report was accepted, is thanked by name."),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def subject(self):
        """The record that it is about, if it is about one."""
        return next((getattr(self, name) for name in SUBJECTS if getattr(self, f"{name}_id")), None)
