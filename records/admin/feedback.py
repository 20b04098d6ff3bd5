"""Corrections that readers and colleagues send."""

from django.contrib import admin
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from records.models import Feedback

from .base import RecordAdmin


@admin.register(Feedback)
class FeedbackAdmin(RecordAdmin):
    list_display = ["reference", "excerpt", "origin", "created_at", "state"]
    list_filter = ["state", "origin", "language"]
    ordering = ["-created_at", "-pk"]
    search_fields = ["reference", "message", "source_given"]
    search_help_text = _("Searches reference numbers and messages.")
    autocomplete_fields = ["pair", "agreement", "meeting", "city", "person", "institution", "source", "page"]
    readonly_fields = ["handled_by", "closed_at"]
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

    def save_model(self, request, obj, form, change):
        if "state" in form.changed_data:
            is_open = obj.state == Feedback.State.OPEN
            obj.handled_by = None if is_open else request.user
            obj.closed_at = None if is_open else timezone.now()
        super().save_model(request, obj, form, change)
