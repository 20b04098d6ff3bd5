"""What readers saw at a publication, kept for ever; and where batches of rows came from."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .base import exactly_one, only_one, rule
from .source import private_storage

EDITED = ("pair", "agreement", "meeting", "page")


def _edited(model: str, label):
    return models.ForeignKey(
        f"records.{model}",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="editions",
        verbose_name=label,
    )


class Edition(models.Model):
    """The public document of a record as it stood at a publication."""

    pair = _edited("CityPair", _("city pair"))
    agreement = _edited("Agreement", _("agreement"))
    meeting = _edited("Meeting", _("meeting"))
    page = _edited("Page", _("page"))
    number = models.PositiveIntegerField(_("number"))
    schema = models.PositiveSmallIntegerField(_("schema version"))
    document = models.JSONField(_("document"))
    checksum = models.CharField(_("checksum"), max_length=64)
    note = models.CharField(_("note"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["pk"]
        permissions = [("publish_records", _("Can publish and withdraw records"))]
        constraints = [
            rule(
                "edition_of_exactly_one_record",
                exactly_one(*EDITED),
                field="number",
                says=_("An edition belongs to exactly one record."),
            ),
            *(
                only_one(
                    f"edition_number_once_a_{name}",
                    name,
                    "number",
                    field="number",
                    condition=Q(**{f"{name}__isnull": False}),
                    says=_("This edition number is taken."),
                )
                for name in EDITED
            ),
        ]

    def __str__(self):
        return f"{self.number}"


class ImportBatch(models.Model):
    """A file of rows that came in together, with what became of each row; it can be undone."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        PREVIEWED = "previewed", _("previewed")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        UNDONE = "undone", _("undone")

    file = models.FileField(_("file"), upload_to="imports/", storage=private_storage, blank=True)
    file_name = models.CharField(_("name of the file"), max_length=255)
    checksum = models.CharField(_("checksum"), max_length=64, blank=True)
    source = models.ForeignKey(
        "records.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="import_batches",
        verbose_name=_("source"),
        help_text=_("The source that every row of the file cites."),
    )
    licence = models.CharField(_("licence of the file"), max_length=200, blank=True)
    mapping = models.JSONField(_("columns"), default=dict, blank=True)
    counts = models.JSONField(_("counts"), default=dict, blank=True)
    row_results = models.JSONField(_("results of the rows"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.UPLOADED)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
    )
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.file_name
