"""What the search looks through: one entry for each thing that readers may see, and the words of all of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """A public record as it is searched. Made by records.search from the records; never edited.

    The database keeps its word index of `title` and `body` by itself (see the migration): a full-text table with
    triggers on SQLite, a generated column on PostgreSQL.
    """

    class Kind(models.TextChoices):
        PAIR = "pair", _("Pairs")
        CITY = "city", _("Cities and regions")
        PERSON = "person", _("Public officials")
        INSTITUTION = "institution", _("Institutions")
        AGREEMENT = "agreement", _("Agreements")
        MEETING = "meeting", _("Meetings")
        SOURCE = "source", _("Sources")
        PAGE = "page", _("Pages")

    kind = models.CharField(max_length=12, choices=Kind)
    number = models.PositiveBigIntegerField()
    # Folded: words apart by one blank.
    title = models.TextField()
    body = models.TextField()
    # As readers see it.
    name = models.TextField()
    name_en = models.TextField()
    name_language = models.CharField(max_length=20, blank=True)
    native = models.TextField(blank=True)
    native_language = models.CharField(max_length=20, blank=True)
    slug = models.TextField()
    texts = models.JSONField(default=list)  # [[language or "", text], …] for excerpts
    shows = models.JSONField(default=dict)  # {kind: numbers} of records that are public because this one is

    class Meta:
        verbose_name = _("entry of the search")
        verbose_name_plural = _("entries of the search")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="search_entry_once_a_record")]

    def __str__(self):
        return self.name


class SearchWord(models.Model):
    """A word that stands in some entry, or stood there once: what a mistyped word may have meant."""

    word = models.CharField(max_length=60, unique=True)
    in_title = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("word of the search")
        verbose_name_plural = _("words of the search")
        default_permissions = ()

    def __str__(self):
        return self.word
