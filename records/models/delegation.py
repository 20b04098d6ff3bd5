"""Who came: the sides of a meeting, their members, and the persons behind the names."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .base import LANGUAGE_TAG_HELP, Editable, Mergeable, RecordModel, exactly_one, only_one, rule


class PersonQuerySet(models.QuerySet):
    def public(self):
        """Public officials who stand in a published meeting or signed a published agreement."""
        apps = self.model._meta.apps
        delegates = Delegate.objects.filter(
            person=OuterRef("pk"), delegation__meeting__in=apps.get_model("records", "Meeting").objects.public()
        )
        signatures = apps.get_model("records", "Signature").objects.filter(
            person=OuterRef("pk"), agreement__in=apps.get_model("records", "Agreement").objects.public()
        )
        return self.filter(Q(Exists(delegates)) | Q(Exists(signatures)), kind=Person.Kind.OFFICIAL, merged_into=None)

    def with_latest_office(self):
        """Adds `latest_office`: as written for the latest published meeting in which the person stood for a side."""
        meetings = self.model._meta.apps.get_model("records", "Meeting").objects.public()
        held = Delegate.objects.filter(person=OuterRef("pk"), delegation__meeting__in=meetings).exclude(
            office_as_written=""
        )
        newest = held.order_by(F("delegation__meeting__date_earliest").desc(nulls_last=True), "pk")
        return self.annotate(latest_office=Subquery(newest.values("office_as_written")[:1]))


class Person(Mergeable, Editable):
    """Somebody who stood for a side. Offices belong to the day and stand with the delegate, not here."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("public official")
        PRIVATE = "private", _("private person")

    name = models.CharField(_("name"), max_length=200, help_text=_("Without titles; those go into their own fields."))
    prefix = models.CharField(
        _("titles before the name"), max_length=60, blank=True, help_text=_("H., Dr., Ir., Letkol")
    )
    suffix = models.CharField(_("titles after the name"), max_length=60, blank=True, help_text=_("S.H., M.E., M.Si."))
    name_native = models.CharField(_("name in its own script"), max_length=100, blank=True)
    native_language = models.CharField(
        _("language of that name"), max_length=20, blank=True, help_text=LANGUAGE_TAG_HELP
    )
    former_names = models.TextField(
        _("other spellings"), blank=True, help_text=_("One a line. People are found by them.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind,
        default=Kind.PRIVATE,
        help_text=_("Private persons have no page of their own and are not listed."),
    )
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Internal; never public."))

    objects = PersonQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["name", "pk"]
        constraints = [
            rule(
                "person_native_name_with_language",
                Q(name_native="") | ~Q(native_language=""),
                field="native_language",
                says=_("Say in which language the name in its own script is, for example zh-Hans."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("records:person", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return slugify(self.name) or "-"


class Delegation(RecordModel):
    """One side of a meeting: a city or an institution, as host or visitor."""

    class Role(models.TextChoices):
        HOST = "host", _("host")
        VISITOR = "visitor", _("visitor")

    class Representation(models.TextChoices):
        HEAD = "head", _("by the head of the region or body")
        DEPUTY = "deputy", _("by a deputy head")
        SECRETARY = "secretary", _("by the secretary")
        AGENCY_HEAD = "agency_head", _("by the head of an agency")
        OTHER = "other", _("by others")

    meeting = models.ForeignKey(
        "records.Meeting", on_delete=models.CASCADE, related_name="delegations", verbose_name=_("meeting")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("In the order of the source."))
    city = models.ForeignKey(
        "records.City",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=_("city or region"),
    )
    institution = models.ForeignKey(
        "records.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=_("institution"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, blank=True)
    representation = models.CharField(_("level of representation"), max_length=12, choices=Representation, blank=True)
    list_incomplete = models.BooleanField(
        _("list incomplete"), default=False, help_text=_("Tick if the source says that there were others.")
    )
    incomplete_as_written = models.CharField(
        _("how the source says so"), max_length=200, blank=True, help_text=_("For example: dan beberapa orang lainnya.")
    )
    note = models.TextField(_("note"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["order", "pk"]
        constraints = [
            rule(
                "delegation_of_a_city_or_an_institution",
                exactly_one("city", "institution"),
                field="city",
                says=_("Choose either a city or region, or an institution."),
            ),
            only_one(
                "delegation_of_a_city_once_a_meeting",
                "meeting",
                "city",
                field="city",
                condition=Q(city__isnull=False),
                says=_("This city or region already has a delegation in this meeting."),
            ),
            only_one(
                "delegation_of_an_institution_once_a_meeting",
                "meeting",
                "institution",
                field="institution",
                condition=Q(institution__isnull=False),
                says=_("This institution already has a delegation in this meeting."),
            ),
        ]

    def __str__(self):
        return str(self.city or self.institution or _("delegation"))


class Delegate(RecordModel):
    """A member of a delegation as the source names them: by name, by office, or both."""

    class Affiliation(models.TextChoices):
        LOCAL_GOVERNMENT = "local_government", _("local government")
        CENTRAL_GOVERNMENT = "central_government", _("central government")
        COURT = "court", _("court")
        MILITARY = "military", _("military")
        POLICE = "police", _("police")
        COUNCIL = "council", _("council")
        BUSINESS = "business", _("business")
        COMMUNITY = "community", _("community")
        ACADEMIA = "academia", _("academia")
        OTHER = "other", _("other")

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        HEAD = "head", _("head of delegation")
        SIGNATORY = "signatory", _("signatory")
        WITNESS = "witness", _("witness")
        INTERPRETER = "interpreter", _("interpreter")

    class Attendance(models.TextChoices):
        NOT_STATED = "not_stated", _("not stated")
        INVITED = "invited", _("invited")
        ATTENDED = "attended", _("attended")
        ABSENT = "absent", _("absent")

    delegation = models.ForeignKey(
        Delegation, on_delete=models.CASCADE, related_name="delegates", verbose_name=_("delegation")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("In the order of the source."))
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="delegates",
        verbose_name=_("person"),
        help_text=_("Only if it is surely this person."),
    )
    name_as_written = models.CharField(
        _("name as written"), max_length=200, blank=True, help_text=_("Leave empty if the source gives only an office.")
    )
    prefix = models.CharField(
        _("titles before the name"), max_length=60, blank=True, help_text=_("As written: H., Dr., Ir.")
    )
    suffix = models.CharField(
        _("titles after the name"), max_length=60, blank=True, help_text=_("As written: S.H., M.Si.")
    )
    office_as_written = models.CharField(
        _("office as written"), max_length=250, blank=True, help_text=_("With its abbreviations: Kadis PU Kota Jambi.")
    )
    office = models.CharField(
        _("office in full"), max_length=250, blank=True, help_text=_("Kepala Dinas Pekerjaan Umum Kota Jambi.")
    )
    office_en = models.CharField(_("office in English"), max_length=250, blank=True)
    institution = models.ForeignKey(
        "records.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="delegates",
        verbose_name=_("institution"),
    )
    affiliation = models.CharField(_("affiliation"), max_length=20, choices=Affiliation, blank=True)
    rank = models.CharField(_("rank"), max_length=60, blank=True, help_text=_("As written: Letkol, AKBP, IV/c."))
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=Role,
        default=Role.MEMBER,
        help_text=_("Head, signatory, witness or interpreter only if a source says so."),
    )
    attendance = models.CharField(_("attendance"), max_length=12, choices=Attendance, default=Attendance.ATTENDED)
    absence_reason = models.CharField(
        _("reason of absence"), max_length=250, blank=True, help_text=_("Internal; never public.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        ordering = ["order", "pk"]
        constraints = [
            rule(
                "delegate_has_a_name_or_an_office",
                ~Q(name_as_written="", office_as_written=""),
                field="name_as_written",
                says=_("Give a name or an office; at least one of the two must be there."),
            )
        ]

    def __str__(self):
        return ", ".join(part for part in (self.name_as_written, self.office_as_written) if part)
