"""What this register calls itself and how it works."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .base import RecordModel, rule


class SiteSettings(RecordModel):
    """The one row of settings that an administrator edits in the browser."""

    name = models.CharField(_("name of the register"), max_length=120, default="Register Kerja Sama Luar Negeri Daerah")
    name_en = models.CharField(
        _("name in English"), max_length=120, default="Register of Local Governments’ Foreign Cooperation"
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True, help_text=_("Stands in every citation."))
    emblem = models.ImageField(_("emblem"), upload_to="emblems/", blank=True)
    home_city = models.ForeignKey(
        "records.City",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("home city"),
        help_text=_("Its partners come first on the home page."),
    )
    address = models.TextField(_("address of the office"), blank=True)
    contact_email = models.EmailField(_("e-mail of the office"), blank=True)
    contact_phone = models.CharField(_("telephone of the office"), max_length=60, blank=True)
    ppid_url = models.URLField(_("page of the information officer (PPID)"), blank=True)
    licence = models.CharField(_("licence of the data"), max_length=120, default="CC BY 4.0")
    licence_url = models.URLField(_("address of the licence"), default="https://creativecommons.org/licenses/by/4.0/")
    two_person_review = models.BooleanField(
        _("two-person review"),
        default=False,
        help_text=_("When on, nobody publishes what they wrote themselves."),
    )
    time_zone_label = models.CharField(_("label of the time zone"), max_length=10, default="WIB")
    letterhead = models.TextField(_("letterhead of reports"), blank=True)
    signature_block = models.TextField(_("signature block of reports"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints = [
            rule("site_settings_has_one_row", Q(pk=1), field="name", says=_("There is only one row of settings."))
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> "SiteSettings":
        """The settings, or their defaults while nobody has saved any. Costs one query."""
        return cls.objects.select_related("home_city__country").filter(pk=1).first() or cls(pk=1)
