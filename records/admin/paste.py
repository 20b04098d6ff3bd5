"""Paste of delegates into a meeting: text, table to check, one transaction."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from records import kept, services
from records.forms import MeetingPasteForms, faults_of
from records.models import Meeting


class TakesPaste:
    """A page of a meeting that turns a text into its delegates."""

    change_form_template = "admin/records/meeting_form.html"

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path("<int:number>/paste/", guard(self.paste_view), name="records_meeting_paste"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.pk and self.has_change_permission(request, obj):
            context["paste_url"] = self.paste_url(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @staticmethod
    def paste_url(meeting: Meeting) -> str:
        return reverse("admin:records_meeting_paste", args=[meeting.pk])

    @method_decorator(sensitive_post_parameters())
    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def paste_view(self, request, number: int):
        meeting = self.get_object(request, str(number))
        if meeting is None:
            raise Http404
        if not self.has_change_permission(request, meeting):
            raise PermissionDenied
        if request.method != "POST":
            return self.paste_page(request, MeetingPasteForms(meeting))
        forms = MeetingPasteForms(meeting, request.POST, request.POST.get("step", ""))
        if not forms.is_saving:
            return self.paste_page(request, forms)
        if not forms.is_valid():
            return self.paste_page(request, forms, [fault for form in forms.used_forms for fault in faults_of(form)])
        return self.save_paste(request, forms)

    def save_paste(self, request, forms: MeetingPasteForms):
        meeting = forms.meeting
        if not forms.people.filled:
            messages.warning(request, _("There is nobody in the table. Paste a text with names first."))
            return self.paste_page(request, forms)
        try:
            rows = services.paste_delegates(
                meeting,
                sides=forms.to_sides(),
                entries=forms.people.entries(),
                pasted_text=forms.sent.get("paste-text"),
                seen_version=forms.seen_version,
                by=request.user,
            )
        except services.Outdated:
            forms.see_newest(meeting.version)
            sentence = _(
                "Somebody saved this meeting after you opened this page. Nothing is saved yet: look at the meeting in "
                "another tab, check the rows below, and save again."
            )
            messages.warning(request, sentence)
            return self.paste_page(request, forms)
        kept.form_saved(request)
        self.log_change(request, meeting, _("Delegates pasted."))
        said = ngettext("%(count)d person was added.", "%(count)d people were added.", len(rows)) % {"count": len(rows)}
        messages.success(request, said)
        return redirect(self.change_url(meeting))

    def paste_page(self, request, forms: MeetingPasteForms, faults=()):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Paste delegates"),
            "meeting": forms.meeting,
            "forms": forms,
            "faults": faults,
            "show": bool(faults),
            "not_saved": forms.only_read,
            "here": self.paste_url(forms.meeting),
            "change_url": self.change_url(forms.meeting),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/sitting/paste.html", context)
