"""Buttons above the form of a record that lead to what the office hands upward about it."""

from django.urls import reverse

from .reports import may_report


class WithReports:
    report_pages: tuple[tuple[str, object], ...] = ()  # name of a staff page, words of the button

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.pk and may_report(request.user):
            context["report_links"] = [
                {"address": reverse(f"admin:{name}", args=[obj.pk]), "label": label}
                for name, label in self.report_pages
            ]
        return super().render_change_form(request, context, add, change, form_url, obj)
