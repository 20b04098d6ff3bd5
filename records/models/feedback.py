"""What readers and colleagues want corrected."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .base import Editable, how_many, rule

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
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handled by"),
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)

    # A reporter's contact data has to be deletable without a trace.
    history = HistoricalRecords(excluded_fields=["reporter_name", "reporter_email"])

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
            )
        ]

    def __str__(self):
        return self.reference
