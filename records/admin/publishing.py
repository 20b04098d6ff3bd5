"""Records with a public page: publish, withdraw, and what still stands in the way."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from records import services
from records.forms import NumberedRows, WithdrawForm
from records.models import Publication
from records.staff import may_publish

from .base import RecordAdmin, publication_tag


class PublishableAdmin(RecordAdmin):
    change_form_template = "admin/records/publishable_form.html"

    def get_urls(self):
        name = self.opts.model_name
        guard = self.admin_site.admin_view
        return [
            path("<int:number>/publish/", guard(self.publish_view), name=f"records_{name}_publish"),
            path("<int:number>/withdraw/", guard(self.withdraw_view), name=f"records_{name}_withdraw"),
            *super().get_urls(),
        ]

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
        if obj is not None and obj.pk:
            context.update(self.publication_context(request, obj, context))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def publication_context(self, request, record, context) -> dict:
        public = record.publication == Publication.PUBLISHED
        allowed = may_publish(request.user) and self.has_view_permission(request, record)
        return {
            "publication": publication_tag(record),
            "missing": self.missing_links(record, context),
            "publish_url": self.action_url("publish", record) if allowed and not public else "",
            "withdraw_url": self.action_url("withdraw", record) if allowed and public else "",
            "waits_for_publisher": not allowed and not public,
        }

    def missing_links(self, record, context) -> list[dict[str, str]]:
        fields = context["adminform"].form.fields
        tables = {rows.formset.prefix for rows in context["inline_admin_formsets"]}
        links = []
        for item in services.missing(record):
            target = ""
            if item.field in fields:
                target = f"#id_{item.field}"
            elif item.field in tables:
                target = f"#{item.field}-group"
            links.append({"target": target, "sentence": item.sentence})
        return links

    def action_url(self, action: str, record) -> str:
        return reverse(f"admin:records_{self.opts.model_name}_{action}", args=[record.pk])

    def change_url(self, record) -> str:
        return reverse(f"admin:records_{self.opts.model_name}_change", args=[record.pk])

    # --- publish and withdraw ---

    def publishable(self, request, number: int):
        record = self.get_object(request, str(number))
        if record is None:
            raise Http404
        if not (may_publish(request.user) and self.has_view_permission(request, record)):
            raise PermissionDenied
        return record

    @method_decorator(require_POST)
    def publish_view(self, request, number: int):
        record = self.publishable(request, number)
        try:
            services.publish(record, by=request.user)
        except services.NotReady as refusal:
            sentence = ngettext(
                "Not published. %(count)d thing is missing: %(list)s",
                "Not published. %(count)d things are missing: %(list)s",
                len(refusal.missing),
            ) % {
                "count": len(refusal.missing),
                "list": " ".join(str(item.sentence) for item in refusal.missing),
            }
            messages.error(request, sentence)
        else:
            self.log_change(request, record, _("Published."))
            messages.success(request, _("“%(record)s” is published. Readers see it now.") % {"record": record})
        return redirect(self.change_url(record))

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def withdraw_view(self, request, number: int):
        record = self.publishable(request, number)
        if record.publication != Publication.PUBLISHED:
            messages.warning(request, _("“%(record)s” is not published.") % {"record": record})
            return redirect(self.change_url(record))
        form = WithdrawForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            services.withdraw(record, by=request.user, **form.cleaned_data)
            self.log_change(request, record, _("Withdrawn."))
            messages.success(
                request,
                _("“%(record)s” is withdrawn. Its address now shows the reason.") % {"record": record},
            )
            return redirect(self.change_url(record))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Withdraw “%(record)s” from publication") % {"record": record},
            "record": record,
            "form": form,
            "change_url": self.change_url(record),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/records/withdraw.html", context)

    # --- deletion ---

    def get_deleted_objects(self, objs, request):
        """What readers have seen stays: its number, its editions and the reason why it is gone."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        protected = list(protected)
        for record in objs:
            if record.publication == Publication.PUBLISHED:
                protected.append(_("“%(record)s” is published. Withdraw it first.") % {"record": record})
            elif record.published_at:
                protected.append(
                    _("“%(record)s” was published once. Its number and its reason of withdrawal stay.")
                    % {"record": record}
                )
        return deleted, counts, lacking, protected

    def delete_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, object_id)
        if record is not None and record.publication == Publication.PUBLISHED:
            messages.error(
                request,
                _("“%(record)s” is published and cannot be deleted. Withdraw it first.") % {"record": record},
            )
            return redirect(self.change_url(record))
        return super().delete_view(request, object_id, extra_context)
