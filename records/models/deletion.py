"""What staff deleted, kept whole until it is needed again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DeletedRecordQuerySet(models.QuerySet):
    def in_bin(self):
        """Records that are deleted and were not restored."""
        return self.filter(restored_at=None)


class DeletedRecord(models.Model):
    """A record in the bin: who deleted it, when and why, and everything that restoring it needs."""

    model = models.CharField(_("kind of record"), max_length=60, help_text=_("Name of the model: meeting, source …"))
    number = models.PositiveIntegerField(_("number"))
    label = models.CharField(_("name"), max_length=500)
    reason = models.TextField(_("reason of deletion"))
    deleted_at = models.DateTimeField(_("deleted on"), auto_now_add=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("deleted by"),
    )
    # The record, its rows and its links as Django's serializer writes them, and links to it that were emptied.
    content = models.JSONField(_("content"))
    restored_at = models.DateTimeField(_("restored on"), null=True, blank=True)
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("restored by"),
    )

    objects = DeletedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("deleted record")
        verbose_name_plural = _("bin")
        ordering = ["-deleted_at", "-pk"]

    def __str__(self):
        return self.label
