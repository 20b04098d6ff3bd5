"""Corrections that readers and colleagues send."""

from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from records import services
from records.forms import FeedbackForm
from records.models import Feedback
from records.models.feedback import SUBJECTS
from records.staff import may_publish

from .base import RecordAdmin
from .queue import InQueues

LONGEST_FACT = 200  # characters


def subject_of(feedback):
    """The record that a correction is about, if it is about one."""
    return next((getattr(feedback, name) for name in SUBJECTS if getattr(feedback, f"{name}_id")), None)


def facts_of(record) -> list[dict]:
    """What the form of a record holds, to be read beside a request."""
    facts = []
    for field in record._meta.concrete_fields:
        value = getattr(record, field.name) if field.editable and not field.primary_key else None
        if value in (None, "", False) or isinstance(field, models.FileField):
            continue
        if field.choices:
            value = getattr(record, f"get_{field.name}_display")()
        words = Truncator(" ".join(strip_tags(str(value)).split())).chars(LONGEST_FACT)
        facts.append({"label": capfirst(field.verbose_name), "value": words})
    return facts


@admin.register(Feedback)
class FeedbackAdmin(InQueues, RecordAdmin):
    form = FeedbackForm
    change_form_template = "admin/records/feedback_form.html"
    list_display = ["reference", "excerpt", "origin", "created_at", "state"]
    list_filter = ["state", "origin", "language"]
    ordering = ["-created_at", "-pk"]
    search_fields = ["reference", "message", "source_given"]
    search_help_text = _("Searches reference numbers and messages.")
    autocomplete_fields = ["pair", "agreement", "meeting", "city", "person", "institution", "source", "page"]
    readonly_fields = ["reference", "handled_by", "closed_at"]
    fieldsets = [
        (
            _("What was sent"),
            {
                "description": _("Contact data is never public and is deleted 90 days after closing."),
                "fields": [
                    ("reference", "origin"),
                    "message",
                    "source_given",
                    ("reporter_name", "reporter_email"),
                    ("wants_credit", "language"),
                ],
            },
        ),
        (
            _("Which record it is about"),
            {
                "description": _("One record at most."),
                "fields": [
                    ("pair", "agreement", "meeting"),
                    ("city", "person", "institution"),
                    ("source", "page"),
                ],
            },
        ),
        (
            _("What becomes of it"),
            {
                "description": _("Change the record first, then answer."),
                "fields": ["state", "answer", ("handled_by", "closed_at")],
            },
        ),
    ]

    @admin.display(description=_("message"), ordering="message")
    def excerpt(self, feedback):
        return Truncator(feedback.message).chars(80)

    def get_fieldsets(self, request, obj=None):
        """What was sent stands above the form; first comes what is still to be done."""
        *sent, answer = super().get_fieldsets(request, obj)
        if obj and not may_publish(request.user):
            return [answer]
        return [answer, *sent] if obj else [*sent, answer]

    # --- who sees what: a contributor their own requests, and nobody's address ---

    def get_queryset(self, request):
        found = super().get_queryset(request)
        return found if may_publish(request.user) else found.filter(created_by=request.user)

    def has_view_permission(self, request, obj=None):
        own = obj is None or may_publish(request.user) or obj.created_by_id == request.user.pk
        return own and super().has_view_permission(request, obj)

    # --- the record beside the request ---

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        record = subject_of(obj) if obj is not None and obj.pk else None
        if record is not None:
            owner = self.admin_site.get_model_admin(type(record))
            context["subject"] = {
                "record": record,
                "kind": capfirst(record._meta.verbose_name),
                "facts": facts_of(record),
                "change_url": reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk]),
                "public_url": owner.get_view_on_site_url(record),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        if not obj.reference:
            obj.reference = services.next_reference(services.LETTERS[obj.origin])
        if "state" in form.changed_data:
            is_open = obj.state == Feedback.State.OPEN
            obj.handled_by = None if is_open else request.user
            obj.closed_at = None if is_open else timezone.now()
        super().save_model(request, obj, form, change)
