"""Before a second record of the same thing is made, its form shows what the register has already."""

import json

from django.contrib.admin.options import IS_POPUP_VAR
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse

from records.forms import is_record_number

USE_EXISTING = "use_existing"


class AsksAboutLookalikes:
    """Mixin of a record's admin whose form is one of records.forms.lookalike."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and USE_EXISTING in request.POST and IS_POPUP_VAR in request.POST:
            return self.choose_existing(request, request.POST[USE_EXISTING])
        return super().changeform_view(request, object_id, form_url, extra_context)

    def choose_existing(self, request, number: str):
        """Closes the small window as if the chosen record had just been made in it."""
        record = self.choices().filter(pk=number).first() if is_record_number(number) else None
        if record is None or not self.has_view_permission(request, record):
            raise Http404
        data = json.dumps({"value": str(record.pk), "obj": self.choice_label(record)})
        return TemplateResponse(request, "admin/popup_response.html", {"popup_response_data": data})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        context["lookalikes"] = (
            [
                {
                    "number": one.record.pk,
                    "url": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[one.record.pk]),
                    "label": one.label,
                    "reason": one.reason,
                }
                for one in form.found
            ]
            if form.has_error("__all__", code="lookalike")
            else []
        )
        context["another_one"] = form.key_of_found if form.may_be_another and form.found else ""
        context["another_one_said"] = form.data.get("another_one", "") == context["another_one"] != ""
        return super().render_change_form(request, context, add, change, form_url, obj)
