"""Deleting asks for a reason and goes to the bin."""

from django.contrib import messages
from django.http import QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from records import services
from records.forms import DeletionForm

from .completeness import check_complete


class GoesToBin:
    """Deletes one by one, each with its reason and its history; then tells the records that lost rows, once."""

    def delete_model(self, request, obj):
        self.delete_each(request, [obj])

    def delete_queryset(self, request, queryset):
        self.delete_each(request, queryset)

    def delete_each(self, request, records):
        reason = request.deletion_form.cleaned_data["reason"]
        mains = {}
        for record in records:
            main = self.main_record(record)
            if main is not None and main != record:
                mains[type(main), main.pk] = main
            services.delete(record, by=request.user, reason=reason)
        check_complete(*mains.values())
        for main in mains.values():
            services.saved(main, by=request.user)
        sentence = _("What was deleted is in the bin, with your reason. It can be restored from there.")
        messages.info(request, format_html('<a href="{}">{}</a>', reverse("admin:bin"), sentence))

    # --- the question before ---

    def delete_view(self, request, object_id, extra_context=None):
        self.ask_reason(request, confirmed=request.method == "POST")
        if request.method == "POST" and not request.deletion_form.is_valid():
            request.POST = QueryDict()  # not confirmed yet: the question stands once more
        return super().delete_view(request, object_id, extra_context)

    def render_delete_form(self, request, context):
        return super().render_delete_form(request, {**context, "reason_form": request.deletion_form})

    def changelist_view(self, request, extra_context=None):
        confirmed = request.POST.get("action") == "delete_selected" and "post" in request.POST
        self.ask_reason(request, confirmed=confirmed)
        if confirmed and not request.deletion_form.is_valid():
            request.POST = request.POST.copy()
            del request.POST["post"]
        answer = super().changelist_view(request, extra_context)
        if isinstance(answer, TemplateResponse) and "deletable_objects" in answer.context_data:
            answer.context_data["reason_form"] = request.deletion_form
        return answer

    @staticmethod
    def ask_reason(request, *, confirmed: bool) -> None:
        request.deletion_form = DeletionForm(request.POST if confirmed else None)
