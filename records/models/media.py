"""Pictures and files that belong to a record."""

import re

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from records.fields import EarliestDay, LatestDay, PartialDateField

from .base import LANGUAGE_TAG_HELP, RecordModel, exactly_one, rule
from .source import Source, private_storage

COPY_NAME = re.compile(r"^(.+)-\d{2,4}\.webp$")


class PhotoQuerySet(models.QuerySet):
    def without_copies(self):
        """Pictures whose smaller copies were never made, or were made from another picture than the present one."""
        return self.exclude(image="").exclude(copies_of=F("image"))


class Photo(RecordModel):
    """A picture with its caption, credit and description for those who cannot see it."""

    pair = models.ForeignKey(
        "records.CityPair",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="photos",
        verbose_name=_("city pair"),
    )
    agreement = models.ForeignKey(
        "records.Agreement",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="photos",
        verbose_name=_("agreement"),
    )
    meeting = models.ForeignKey(
        "records.Meeting",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="photos",
        verbose_name=_("meeting"),
    )
    city = models.ForeignKey(
        "records.City",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="photos",
        verbose_name=_("city or region"),
    )
    page = models.ForeignKey(
        "records.Page", on_delete=models.CASCADE, null=True, blank=True, related_name="photos", verbose_name=_("page")
    )
    image = models.ImageField(
        _("picture"),
        upload_to="photos/",
        width_field="width",
        height_field="height",
        help_text=_("JPEG, PNG or WebP up to 10 MB. Camera data and positions are removed."),
    )
    width = models.PositiveIntegerField(_("width"), null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(_("height"), null=True, blank=True, editable=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    caption_en = models.CharField(_("caption in English"), max_length=300, blank=True)
    alt = models.CharField(
        _("description"), max_length=300, blank=True, help_text=_("What can be seen, for those who cannot see it.")
    )
    alt_en = models.CharField(_("description in English"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    taken = PartialDateField(_("taken"), blank=True)
    taken_earliest = EarliestDay("taken")
    taken_latest = LatestDay("taken")
    minor_in_picture = models.BooleanField(
        _("a minor can be recognised"), default=False, help_text=_("Then it is published only with consent.")
    )
    consent_on_file = models.BooleanField(_("consent is on file"), default=False)
    # Smaller copies lie beside the picture and are made anew from it: no fact, so history and bin leave them out.
    widths = models.JSONField(_("widths of the smaller copies"), default=list, editable=False)
    copies_of = models.CharField(_("picture they were made from"), max_length=100, blank=True, editable=False)

    objects = PhotoQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["widths", "copies_of"])

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["order", "pk"]
        constraints = [
            rule(
                "photo_of_exactly_one_record",
                exactly_one("pair", "agreement", "meeting", "city", "page"),
                field="image",
                says=_("A photo belongs to exactly one record."),
            )
        ]

    def __str__(self):
        return self.caption or self.image.name

    @property
    def copies(self) -> list[tuple[int, str]]:
        """(width in points, name of the file) of the smaller copies that exist, narrowest first."""
        if self.copies_of != self.image.name:
            return []
        return [(width, copy_name(self.image.name, width)) for width in self.widths]


def copy_name(name: str, width: int) -> str:
    """ "photos/ab12.webp" in 480 points: "photos/ab12-480.webp"."""
    return f"{name.removesuffix('.webp')}-{width}.webp"


def original_name(name: str) -> str:
    """The picture that a smaller copy was made from; any other name as it is."""
    return COPY_NAME.sub(r"\1.webp", name)


class AttachmentQuerySet(models.QuerySet):
    def public(self):
        """Open files of published records."""
        apps = self.model._meta.apps
        return self.filter(
            Q(agreement__in=apps.get_model("records", "Agreement").objects.public())
            | Q(meeting__in=apps.get_model("records", "Meeting").objects.public())
            | Q(pair__in=apps.get_model("records", "CityPair").objects.public()),
            Q(embargo_until=None) | Q(embargo_until__lte=timezone.localdate()),
            access=Source.Access.OPEN,
        )


class Attachment(RecordModel):
    """A file of a record: a scan or an official copy of a document, minutes, a letter."""

    class Kind(models.TextChoices):
        OFFICIAL_COPY = "official_copy", _("official copy")
        SCAN = "scan", _("scan")
        TRANSLATION = "translation", _("translation")
        OTHER = "other", _("other")

    pair = models.ForeignKey(
        "records.CityPair",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("city pair"),
    )
    agreement = models.ForeignKey(
        "records.Agreement",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("agreement"),
    )
    meeting = models.ForeignKey(
        "records.Meeting",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("meeting"),
    )
    file = models.FileField(
        _("file"), upload_to="attachments/", storage=private_storage, help_text=_("PDF up to 25 MB.")
    )
    title = models.CharField(_("title"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.SCAN)
    language = models.CharField(_("language"), max_length=20, blank=True, help_text=LANGUAGE_TAG_HELP)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), null=True, blank=True, editable=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    caption_en = models.CharField(_("caption in English"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    access = models.CharField(_("access"), max_length=10, choices=Source.Access, default=Source.Access.OPEN)
    access_basis = models.CharField(_("basis of the limitation"), max_length=300, blank=True)
    access_until = models.DateField(_("limited until"), null=True, blank=True)
    access_decided_by = models.CharField(_("limited by the decision of"), max_length=200, blank=True)
    embargo_until = models.DateField(_("not to be published before"), null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["order", "pk"]
        constraints = [
            rule(
                "attachment_of_exactly_one_record",
                exactly_one("pair", "agreement", "meeting"),
                field="file",
                says=_("A file belongs to exactly one record."),
            ),
            rule(
                "attachment_limited_access_has_a_basis",
                Q(access="open") | ~Q(access_basis=""),
                field="access_basis",
                says=_("Name the basis on which access is limited."),
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        # Kept, so that a page does not fail when a file has gone missing from the disk.
        if self.file and not self.file._committed:
            self.size = self.file.size
        super().save(*args, **kwargs)
