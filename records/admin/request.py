"""A contributor who may not change what readers see is offered to ask for the change instead."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from records import services
from records.forms import RequestForm, in_words
from records.models import Feedback
from records.models.feedback import SUBJECTS
from records.staff import may_change


def request_url(record) -> str:
    """Where a change of this record is asked for; "" for what no correction can be about."""
    kind = services.SUBJECT_OF.get(type(record))
    return reverse("admin:request_change", args=[kind, record.pk]) if kind and record.pk else ""


@admin.site.page("request/<slug:kind>/<int:number>/", "request_change")
@require_http_methods(["GET", "HEAD", "POST"])
def request_change(request, kind: str, number: int):
    if kind not in SUBJECTS:
        raise Http404
    model = Feedback._meta.get_field(kind).related_model
    owner = admin.site.get_model_admin(model)
    record = owner.get_object(request, str(number))
    if record is None:
        raise Http404
    if not owner.has_view_permission(request, record):
        raise PermissionDenied
    change_url = reverse(f"admin:records_{model._meta.model_name}_change", args=[record.pk])
    if owner.has_change_permission(request, record):
        messages.info(request, _("You can change “%(record)s” yourself.") % {"record": record})
        return redirect(change_url)
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = services.request_change(record, by=request.user, **form.cleaned_data)
        sentence = _("Request %(reference)s is noted. You find it, and its answer, on the first page under “Yours”.")
        messages.success(request, sentence % {"reference": asked.reference})
        return redirect(change_url)
    return offer(request, record, form, title=_("Ask for a change of “%(record)s”") % {"record": record})


def offer(request, record, form, *, title: str, refused: bool = False):
    """The form of a request on a page of its own; as an answer to a refused save, with what was typed."""
    opts = record._meta
    context = {
        **admin.site.each_context(request),
        "opts": opts,
        "title": title,
        "record": record,
        "form": form,
        "refused": refused,
        "request_url": request_url(record),
        "change_url": reverse(f"admin:records_{opts.model_name}_change", args=[record.pk]),
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/records/request.html", context, status=403 if refused else 200)


class OffersRequest:
    """For forms of records: a refused change becomes a request that already says what was typed."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and object_id is not None:
            record = self.get_object(request, object_id)
            if record is not None and self.refuses(request, record):
                main = self.main_record(record)
                label = str(main)
                form = RequestForm(initial={"message": "\n".join(self.typed_changes(request, record))})
                return offer(
                    request,
                    type(main)._default_manager.get(pk=main.pk),
                    form,
                    title=_("Not saved: readers see “%(record)s”") % {"record": label},
                    refused=True,
                )
        return super().changeform_view(request, object_id, form_url, extra_context)

    def refuses(self, request, record) -> bool:
        """Is publication the only thing that keeps this user from changing the record?"""
        may_write = request.user.has_perm(f"{self.opts.app_label}.change_{self.opts.model_name}")
        main = self.main_record(record)
        return may_write and main is not None and not may_change(request.user, main) and bool(request_url(main))

    def typed_changes(self, request, record) -> list[str]:
        """What was sent, against what is stored. The record in memory is changed by it and must not be saved."""
        with transaction.atomic():  # the form locks the row that it looks at
            form = self.get_form(request, None, change=False)(request.POST, request.FILES, instance=record)
            formsets, _inlines = self._create_formsets(request, record, change=False)
            form.is_valid()
            for rows in formsets:
                rows.is_valid()
            sent = [name for name in request.POST if name != "csrfmiddlewaretoken"]
            return in_words(form, formsets) if sent else []

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        main = self.main_record(obj) if obj is not None and obj.pk else None
        if context.get("kept_by_publishers"):
            context["request_url"] = request_url(main) if main is not None else ""
            context["request_form"] = RequestForm()
        elif form.is_bound and form.has_error("__all__", "published"):
            # A new row, or one that was moved to a published record.
            main = self.main_record(form.instance)
            typed = in_words(form, [rows.formset for rows in context["inline_admin_formsets"]])
            context["request_url"] = request_url(main)
            context["request_form"] = RequestForm(initial={"message": "\n".join(typed)})
        return super().render_change_form(request, context, add, change, form_url, obj)
