"""What several models share: rules that stand at their field, versions for edit conflicts, publication."""

from functools import reduce
from operator import add

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Case, CheckConstraint, Q, UniqueConstraint, Value, When
from django.db.models.lookups import Exact
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

LANGUAGE_TAG_HELP = _("Language tag, for example id, en, zh-Hans, ja, ko, ar.")


def rule(name: str, condition, *, field: str, says) -> CheckConstraint:
    """A named rule in the database; `says` is shown at `field` when a form breaks it."""
    return CheckConstraint(name=name, condition=condition, violation_error_code=field, violation_error_message=says)


def only_one(name: str, *expressions, field: str, says, **options) -> UniqueConstraint:
    """A named uniqueness rule; `says` is shown at `field` when a form breaks it."""
    if all(isinstance(expression, str) for expression in expressions):
        options["fields"] = expressions
        expressions = ()
    return UniqueConstraint(
        *expressions, name=name, violation_error_code=field, violation_error_message=says, **options
    )


def how_many(*names: str):
    """SQL for how many of the named links are set. A sum, because XOR of three is true for all three."""
    return reduce(
        add,
        (
            Case(
                When(**{f"{name}__isnull": False}, then=Value(1)),
                default=Value(0),
                output_field=models.IntegerField(),
            )
            for name in names
        ),
    )


def short_slug(words: str, longest: int = 60) -> str:
    """A slug for an address, cut between words."""
    slug = slugify(words)
    return slug if len(slug) <= longest else slug[: longest + 1].rpartition("-")[0] or slug[:longest]


def exactly_one(*names: str):
    return Exact(how_many(*names), 1)


def not_before(later: str, earlier: str) -> Q:
    """True unless the latest possible day of one date is surely before the earliest of the other."""
    return (
        Q(**{f"{later}_latest__isnull": True})
        | Q(**{f"{earlier}_earliest__isnull": True})
        | Q(**{f"{later}_latest__gte": models.F(f"{earlier}_earliest")})
    )


class RecordModel(models.Model):
    """Puts the sentence of a broken rule at the field that the rule names."""

    class Meta:
        abstract = True

    def validate_constraints(self, exclude=None):
        try:
            super().validate_constraints(exclude=exclude)
        except ValidationError as refusal:
            names = {field.name for field in self._meta.get_fields()} - set(exclude or ())
            at_field: dict[str, list[ValidationError]] = {}
            for fault in refusal.error_dict.get(NON_FIELD_ERRORS, []):
                at_field.setdefault(fault.code if fault.code in names else NON_FIELD_ERRORS, []).append(fault)
            for name, faults in refusal.error_dict.items():
                if name != NON_FIELD_ERRORS:
                    at_field.setdefault(name, []).extend(faults)
            raise ValidationError(at_field) from refusal


class Editable(RecordModel):
    """A record of its own that staff edit: who made it, and a version against silent overwriting."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )

    class Meta:
        abstract = True


class Mergeable(models.Model):
    """A record that may turn out to be another one; its number then leads to the survivor for ever."""

    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )

    class Meta:
        abstract = True


class Publication(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class PublishableQuerySet(models.QuerySet):
    def public(self):
        """What readers may see. Everything public goes through here."""
        return self.filter(publication=Publication.PUBLISHED)


class Publishable(Editable):
    """A record with a public page of its own. A draft may be incomplete in any way; checks run at publication."""

    publication = models.CharField(
        _("publication"),
        max_length=12,
        choices=Publication,
        default=Publication.DRAFT,
        editable=False,
        db_index=True,
    )
    published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    review_note = models.TextField(
        _("note for the reviewer"),
        blank=True,
        editable=False,
        help_text=_("Passed between the writer and the reviewer; never public."),
    )
    submitted_at = models.DateTimeField(_("sent for review on"), null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("sent for review by"),
    )
    withdrawn_on = models.DateTimeField(_("withdrawn on"), null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(_("reason of withdrawal"), blank=True, editable=False)
    withdrawn_reason_en = models.TextField(_("reason of withdrawal, in English"), blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.publication == Publication.PUBLISHED
