"""Records with a public page: what stands above their form, and what keeps them from being deleted."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from records import lookalikes, previews, services
from records.forms import NumberedRows
from records.models import Agreement, Meeting, Publication
from records.staff import may_publish

from .base import RecordAdmin, publication_tag
from .queue import InQueues
from .steps import ReviewSteps

PREVIEWED = {Publication.DRAFT, Publication.IN_REVIEW}


class PublishableAdmin(InQueues, ReviewSteps, RecordAdmin):
    change_form_template = "admin/records/publishable_form.html"

    def _create_formsets(self, request, obj, change):
        """Rows that name another row by its number get to know those rows, also the ones just being added."""
        formsets, inlines = super()._create_formsets(request, obj, change)
        by_model = {rows.model: rows for rows in formsets}
        for rows in formsets:
            if isinstance(rows, NumberedRows):
                rows.siblings = by_model.get(rows.model._meta.get_field(rows.link).related_model)
        return formsets, inlines

    # --- what the form shows above its fields ---

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        stored = obj if obj is not None and obj.pk else None
        context.update(self.buttons_of_form(request, stored))
        if stored is not None:
            context.update(self.publication_context(request, stored, context))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def buttons_of_form(self, request, record) -> dict:
        """Which buttons save the form and take a step at once. Whoever saves has written."""
        state = record.publication if record is not None else Publication.DRAFT
        writes = record is None or self.has_change_permission(request, record)
        alone = may_publish(request.user) and not services.two_person_review()
        return {
            "saves_and_publishes": writes and alone and state != Publication.PUBLISHED,
            "saves_and_submits": writes and state == Publication.DRAFT,
        }

    def publication_context(self, request, record, context) -> dict:
        state = record.publication
        public = state == Publication.PUBLISHED
        allowed = may_publish(request.user) and self.has_view_permission(request, record)
        writes = self.has_change_permission(request, record)
        missing = services.missing(record)
        releases = allowed and not public and services.may_release(record, request.user)
        notes = services.notes(record)
        last_note = notes.pop(0) if notes and state in PREVIEWED else None
        return {
            "publication": publication_tag(record),
            "missing": self.links(missing, context),
            "doubles": [] if public else self.doubles(record),
            "hints": self.links(services.could_be_better(record), context),
            "notes": notes,
            "last_note": last_note,
            "publish_url": self.action_url("publish", record) if releases else "",
            "ready": not missing,
            "withdraw_url": self.action_url("withdraw", record) if allowed and public else "",
            "submit_url": self.action_url("submit", record) if writes and state == Publication.DRAFT else "",
            "return_url": self.action_url("return", record) if allowed and state == Publication.IN_REVIEW else "",
            "waits_for_publisher": not allowed and not public,
            "needs_colleague": allowed and not public and not releases,
            **self.preview_context(request, record),
        }

    def doubles(self, record) -> list[dict]:
        """Records that may tell of the same occasion. Entered twice, it would count twice."""
        found = lookalikes.occasions(record) if isinstance(record, (Agreement, Meeting)) else []
        return [{"url": self.change_url(one.record), "label": one.label, "reason": one.reason} for one in found]

    @staticmethod
    def preview_context(request, record) -> dict:
        if record.publication not in PREVIEWED:
            return {}
        token = previews.token_of(record)
        language = get_language() if get_language() in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        path = reverse("preview", args=[language, token])
        return {
            "preview_url": path,
            "preview_link": request.build_absolute_uri(path),
            "preview_until": previews.good_until(token),
        }

    def links(self, found: list[services.Missing], context) -> list[dict]:
        """Where each of these is mended: at a field, in a row, or on a page of its own."""
        return [{"target": self.target(item, context), "sentence": item.sentence} for item in found]

    def target(self, item: services.Missing, context) -> str:
        fields = context["adminform"].form.fields
        tables = {rows.formset.prefix: rows.formset for rows in context["inline_admin_formsets"]}
        if item.row:
            model, number = item.row
            for rows in tables.values():
                for form in rows.initial_forms:
                    if (rows.model._meta.model_name, form.instance.pk) == (model, number):
                        return f"#id_{form.prefix}-{item.column}" if item.column in form.fields else f"#{form.prefix}"
            try:
                return reverse(f"admin:records_{model}_change", args=[number]) + f"#id_{item.column}"
            except NoReverseMatch:
                pass
        if item.field in fields:
            return f"#id_{item.field}"
        return f"#{item.field}-group" if item.field in tables else ""

    # --- deletion ---

    def has_delete_permission(self, request, obj=None):
        """Contributors delete their own drafts; what was sent on or seen by readers is for those who may publish."""
        allowed = super().has_delete_permission(request, obj)
        if obj is None or may_publish(request.user):
            return allowed
        own = obj.created_by_id == request.user.pk and obj.publication == Publication.DRAFT
        return allowed and own and not obj.published_at

    @staticmethod
    def stays_because(record) -> str:
        """Why a record cannot be deleted, or nothing. What readers have seen keeps its number and its editions."""
        if record.publication == Publication.PUBLISHED:
            return _("“%(record)s” is published and cannot be deleted. Withdraw it first.") % {"record": record}
        if record.published_at:
            sentence = _(
                "“%(record)s” was published once and cannot be deleted: its number and its reason of withdrawal stay."
            )
            return sentence % {"record": record}
        return ""

    def get_deleted_objects(self, objs, request):
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        reasons = [reason for reason in map(self.stays_because, objs) if reason]
        # Where a rule stands in the way, no right would help.
        return deleted, counts, set() if reasons else lacking, [*protected, *reasons]

    def delete_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, object_id)
        reason = self.stays_because(record) if record is not None else ""
        if reason and self.has_view_permission(request, record):
            messages.error(request, reason)
            return redirect(self.change_url(record))
        return super().delete_view(request, object_id, extra_context)
