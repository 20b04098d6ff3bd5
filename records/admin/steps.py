"""The steps of a record from draft to publication and back, each one tap from its form and from a queue."""

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from records import kept, services
from records.forms import SendBackForm, WithdrawForm
from records.models import Publication
from records.staff import may_publish

ONE_PAGE = ["GET", "HEAD", "POST"]


class ReviewSteps:
    """Addresses of the steps, and the buttons that save the form and take the step at once."""

    def get_urls(self):
        name, guard = self.opts.model_name, self.admin_site.admin_view
        steps = {
            "publish": self.publish_view,
            "withdraw": self.withdraw_view,
            "submit": self.submit_view,
            "return": self.send_back_view,
        }
        return [
            *(
                path(f"<int:number>/{step}/", guard(view), name=f"records_{name}_{step}")
                for step, view in steps.items()
            ),
            *super().get_urls(),
        ]

    def action_url(self, action: str, record) -> str:
        return reverse(f"admin:records_{self.opts.model_name}_{action}", args=[record.pk])

    def change_url(self, record) -> str:
        return self.action_url("change", record)

    def next_url(self, request, record) -> str:
        """Back to the queue from which the step was taken, else to the form."""
        target = request.GET.get("next", "")
        safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
        return target if target and safe else self.change_url(record)

    # --- who may ---

    def record_or_404(self, request, number: int):
        record = self.get_object(request, str(number))
        if record is None:
            raise Http404
        return record

    def publishable(self, request, number: int):
        record = self.record_or_404(request, number)
        if not (may_publish(request.user) and self.has_view_permission(request, record)):
            raise PermissionDenied
        return record

    def tell_wrong_state(self, request, record, refusal: services.WrongState) -> None:
        messages.warning(request, f"“{record}”: {refusal.sentence}")

    # --- publish, withdraw ---

    def publish(self, request, record, *, saved: bool = False) -> bool:
        try:
            services.publish(record, by=request.user)
        except services.NotReady as refusal:
            words = {
                "count": len(refusal.missing),
                "list": " ".join(str(item.sentence) for item in refusal.missing),
            }
            if saved:
                sentence = ngettext(
                    "Saved, but not published. %(count)d thing is missing: %(list)s",
                    "Saved, but not published. %(count)d things are missing: %(list)s",
                    len(refusal.missing),
                )
            else:
                sentence = ngettext(
                    "Not published. %(count)d thing is missing: %(list)s",
                    "Not published. %(count)d things are missing: %(list)s",
                    len(refusal.missing),
                )
            messages.error(request, sentence % words)
            return False
        self.log_change(request, record, _("Published."))
        messages.success(request, _("“%(record)s” is published. Readers see it now.") % {"record": record})
        return True

    @method_decorator(require_POST)
    def publish_view(self, request, number: int):
        record = self.publishable(request, number)
        done = self.publish(request, record)
        return redirect(self.next_url(request, record) if done else self.change_url(record))

    @method_decorator(require_http_methods(ONE_PAGE))
    def withdraw_view(self, request, number: int):
        record = self.publishable(request, number)
        if record.publication != Publication.PUBLISHED:
            messages.warning(request, _("“%(record)s” is not published.") % {"record": record})
            return redirect(self.change_url(record))
        form = WithdrawForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            services.withdraw(record, by=request.user, **form.cleaned_data)
            kept.form_saved(request)
            self.log_change(request, record, _("Withdrawn."))
            messages.success(
                request,
                _("“%(record)s” is withdrawn. Its address now shows the reason.") % {"record": record},
            )
            return redirect(self.next_url(request, record))
        title = _("Withdraw “%(record)s” from publication") % {"record": record}
        return self.page_of_step(request, record, form, title, "admin/records/withdraw.html")

    # --- send for review, return ---

    def submit(self, request, record, note: str, *, saved: bool = False) -> None:
        try:
            services.submit(record, by=request.user, note=note)
        except services.WrongState as refusal:
            self.tell_wrong_state(request, record, refusal)
        except services.NoteNeeded as refusal:
            words = {
                "count": len(refusal.missing),
                "list": " ".join(str(item.sentence) for item in refusal.missing),
            }
            if saved:
                sentence = ngettext(
                    "Saved, but not sent yet. %(count)d thing is missing: %(list)s You can send it as it is with a "
                    "note that says why.",
                    "Saved, but not sent yet. %(count)d things are missing: %(list)s You can send it as it is with a "
                    "note that says why.",
                    len(refusal.missing),
                )
            else:
                sentence = ngettext(
                    "Not sent yet. %(count)d thing is missing: %(list)s You can send it as it is with a note that "
                    "says why.",
                    "Not sent yet. %(count)d things are missing: %(list)s You can send it as it is with a note that "
                    "says why.",
                    len(refusal.missing),
                )
            messages.warning(request, sentence % words)
        else:
            self.log_change(request, record, _("Sent for review."))
            messages.success(request, _("“%(record)s” is sent for review.") % {"record": record})

    @method_decorator(require_POST)
    def submit_view(self, request, number: int):
        record = self.record_or_404(request, number)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        self.submit(request, record, request.POST.get("note", ""))
        return redirect(self.next_url(request, record))

    @method_decorator(require_http_methods(ONE_PAGE))
    def send_back_view(self, request, number: int):
        record = self.publishable(request, number)
        form = SendBackForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                services.send_back(record, by=request.user, **form.cleaned_data)
            except services.WrongState as refusal:
                self.tell_wrong_state(request, record, refusal)
            else:
                self.log_change(request, record, _("Returned to the writer."))
                messages.success(request, _("“%(record)s” is returned to its writer.") % {"record": record})
            return redirect(self.next_url(request, record))
        title = _("Return “%(record)s” to its writer") % {"record": record}
        return self.page_of_step(request, record, form, title, "admin/records/send_back.html")

    def page_of_step(self, request, record, form, title: str, template: str):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "record": record,
            "form": form,
            "change_url": self.change_url(record),
            "back_url": self.next_url(request, record),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, template, context)

    # --- the form's own buttons: save first, then take the step ---

    def response_add(self, request, obj, post_url_continue=None):
        return self.step_after_save(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self.step_after_save(request, obj) or super().response_change(request, obj)

    def step_after_save(self, request, record):
        if IS_POPUP_VAR in request.POST:
            return None
        if "_publish" in request.POST:
            if may_publish(request.user):
                self.publish(request, record, saved=True)
            else:
                messages.warning(request, _("Saved. Only those who may publish can publish it."))
        elif "_submit" in request.POST:
            self.submit(request, record, request.POST.get("review_note", ""), saved=True)
        else:
            return None
        kept.form_saved(request)
        return redirect(self.change_url(record))
