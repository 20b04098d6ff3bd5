"""Which forms were saved already, so that sending one twice makes one record."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FormReceipt(models.Model):
    """A form for something new that was saved once, and the record that it made."""

    token = models.CharField(_("token of the form"), max_length=64, unique=True)
    checksum = models.CharField(_("checksum of what was sent"), max_length=64)
    model = models.CharField(_("kind of record"), max_length=60)
    number = models.PositiveIntegerField(_("number"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("user"),
        help_text=_("Nobody: a reader."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("receipt of a form")
        verbose_name_plural = _("receipts of forms")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.model} {self.number}"
