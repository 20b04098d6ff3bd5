"""Corrections that readers and colleagues send."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import formats, timezone
from django.utils.decorators import method_decorator
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from records import services
from records.forms import FeedbackForm
from records.models import CityPair, Feedback
from records.staff import may_publish

from .base import RecordAdmin
from .queue import InQueues

LONGEST_FACT = 200  # characters


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
    list_display = ["reference", "excerpt", "origin", "created_at", "state", "answer_way"]
    list_filter = ["state", "origin", "language"]
    ordering = ["-created_at", "-pk"]
    search_fields = ["reference", "message", "source_given"]
    search_help_text = _("Searches reference numbers and messages.")
    autocomplete_fields = [
        "pair", "agreement", "meeting", "city", "person", "institution", "source", "page", "sender_city",
    ]  # fmt: skip
    readonly_fields = ["reference", "handled_by", "closed_at", "answer_way"]
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
            _("If a local government writes"),
            {
                "description": _(
                    "Ask the office itself, at an address that is known to be its own, before you follow it."
                ),
                "fields": [("sender_city", "sender_office"), ("letter_number", "stated")],
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
                "fields": ["state", "answer", "credited_as", "answer_way", ("handled_by", "closed_at")],
            },
        ),
    ]

    @admin.display(description=_("message"), ordering="message")
    def excerpt(self, feedback):
        return Truncator(feedback.message).chars(80)

    @admin.display(description=_("answer by e-mail"))
    def answer_way(self, feedback):
        """Where the answer goes, went, or why it did not."""
        if feedback is None or feedback.pk is None or feedback.origin == Feedback.Origin.COLLEAGUE:
            return "–"
        if feedback.answer_sent_at:
            when = formats.date_format(timezone.localtime(feedback.answer_sent_at), "DATETIME_FORMAT")
            return gettext("Sent on %(when)s. It is sent once; what is changed now is not sent again.") % {"when": when}
        if not feedback.reporter_email:
            return gettext(
                "No address was left, so nothing is sent. The reader can read the answer at a secret address."
            )
        if feedback.answer_fault:
            fault = Feedback.MailFault(feedback.answer_fault).label
            return gettext("Not sent yet: %(fault)s. The answer is kept.") % {"fault": fault}
        if feedback.state == Feedback.State.OPEN:
            return gettext("It is sent to the address that was left when you close this.")
        return gettext("Not sent yet.")

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
        record = obj.subject if obj is not None and obj.pk else None
        if record is not None:
            owner = self.admin_site.get_model_admin(type(record))
            context["subject"] = {
                "record": record,
                "kind": capfirst(record._meta.verbose_name),
                "facts": facts_of(record),
                "change_url": reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk]),
                "public_url": owner.get_view_on_site_url(record),
            }
        if obj is not None and obj.pk and may_publish(request.user):
            context["confirm_url"] = self.confirm_url(obj, record)
            context["answer_way"] = self.answer_way(obj) if obj.origin != Feedback.Origin.COLLEAGUE else ""
            unsent = Feedback.objects.with_unsent_answer().filter(pk=obj.pk).exists()
            context["send_url"] = reverse("admin:records_feedback_send", args=[obj.pk]) if unsent else ""
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        if not obj.reference:
            obj.reference = services.next_reference(services.LETTERS[obj.origin])
        if "state" in form.changed_data:
            is_open = obj.state == Feedback.State.OPEN
            obj.handled_by = None if is_open else request.user
            obj.closed_at = None if is_open else timezone.now()
        super().save_model(request, obj, form, change)

    def confirm_url(self, feedback, record) -> str:
        """Where the word of a local government becomes a letter of the pair, with what it sent filled in."""
        pair = record if isinstance(record, CityPair) else getattr(record, "pair", None)
        if feedback.origin != Feedback.Origin.LOCAL_GOVERNMENT or pair is None:
            return ""
        return reverse("admin:records_citypair_confirmation", args=[pair.pk]) + f"?report={feedback.pk}"

    # --- the answer goes out when the save is whole ---

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        response = super().changeform_view(request, object_id, form_url, extra_context)
        if getattr(request, "closed_feedback", None):
            self.send_and_tell(request, request.closed_feedback)
        return response

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if form.instance.state != Feedback.State.OPEN and form.instance.origin != Feedback.Origin.COLLEAGUE:
            request.closed_feedback = form.instance.pk

    def send_and_tell(self, request, number: int) -> None:
        if services.send_answer(number):
            messages.success(request, gettext("The answer was sent to the address that the reader left."))
            return
        feedback = Feedback.objects.get(pk=number)
        if feedback.answer_fault and not feedback.answer_sent_at and feedback.reporter_email:
            sentence = gettext(
                "The answer is saved, but it was not sent: %(fault)s. It stands in the queue of unsent answers."
            )
            messages.warning(request, sentence % {"fault": Feedback.MailFault(feedback.answer_fault).label})

    def get_urls(self):
        guarded = self.admin_site.admin_view(self.send_view)
        return [path("<int:number>/send/", guarded, name="records_feedback_send"), *super().get_urls()]

    @method_decorator(require_POST)
    def send_view(self, request, number: int):
        feedback = self.get_object(request, str(number))
        if feedback is None:
            raise Http404
        if not self.has_change_permission(request, feedback):
            raise PermissionDenied
        self.send_and_tell(request, feedback.pk)
        return redirect("admin:records_feedback_change", feedback.pk)
