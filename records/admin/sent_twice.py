"""A form for something new that is sent twice makes one record."""

from dataclasses import dataclass

from django.apps import apps
from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from records import kept, services
from records.models import FormReceipt

TOKEN, SECOND_TOKEN = "form_token", "second_form_token"
# What may differ between two sendings of one form: the protection of the request, and which button was pressed.
BUTTONS = ("_save", "_continue", "_addanother", "_publish", "_submit")
NOT_CONTENT = ("csrfmiddlewaretoken", TOKEN, SECOND_TOKEN, "kept", *BUTTONS)


def form_checksum(request) -> str:
    return services.checksum_of_form(request.POST, request.FILES, without=NOT_CONTENT)


def form_token(request) -> str:
    """The token that this form is saved under; a second record that is wanted has one of its own."""
    token = request.POST.get(SECOND_TOKEN) or request.POST.get(TOKEN, "")
    return token if services.is_form_token(token) else ""


def record_of(receipt: FormReceipt):
    """The record that a form made, if it still exists."""
    try:
        return apps.get_model(receipt.model)._default_manager.filter(pk=receipt.number).first()
    except (LookupError, ValueError):
        return None


def link_to(record) -> str:
    """The record by name, linked to its form."""
    try:
        address = reverse(f"admin:{record._meta.label_lower.replace('.', '_')}_change", args=[record.pk])
    except NoReverseMatch:
        return str(record)
    return format_html('<a href="{}">{}</a>', address, record)


def already_saved_as(record) -> str:
    return format_html(_("This form was saved already, so nothing was saved twice. It made {}."), link_to(record))


@dataclass
class SentBefore:
    """A form that may be saved only if a second record is wanted."""

    record: Model | None
    same_words: bool = False

    def sentence(self) -> str:
        if self.record is None:
            return _(
                "This form was saved before, and the record that it made is no longer there. To save what stands here "
                "as a new record, tick the box below."
            )
        if self.same_words:
            sentence = _(
                "You saved exactly the same a short while ago, as {}. To save it once more, as a second record, tick "
                "the box below."
            )
        else:
            sentence = _(
                "This form was saved before, as {}; since then something in it was changed. To change that record, "
                "open it. To save what stands here as a second record, tick the box below."
            )
        return format_html(sentence, link_to(self.record))


class TellsSaved:
    """Tells the browser that it may drop its copy of the form."""

    def response_add(self, request, obj, post_url_continue=None):
        kept.form_saved(request)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        kept.form_saved(request)
        return super().response_change(request, obj)


class SavesOnce(TellsSaved):
    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method == "POST" and object_id is None and form_token(request):
            checksum = form_checksum(request)
            receipt = services.receipt_of_form(form_token(request))
            record = record_of(receipt) if receipt is not None else None
            if record is not None and receipt.checksum == checksum:
                return self.response_sent_twice(request, record)
            if receipt is not None:
                request.sent_before = SentBefore(record)
            elif SECOND_TOKEN not in request.POST:
                twin = services.twin_of_form(checksum=checksum, model=self.opts.label, by=request.user)
                record = record_of(twin) if twin is not None else None
                if record is not None:
                    request.sent_before = SentBefore(record, same_words=True)
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except services.FormAlreadySaved:
            # The other request is whole by now: its receipt is found.
            return super().changeform_view(request, object_id, form_url, extra_context)

    def response_sent_twice(self, request, record):
        """Lead to the record that the first sending made."""
        kept.form_saved(request)
        if IS_POPUP_VAR in request.POST:
            return self.response_add(request, record)
        messages.info(request, already_saved_as(record))
        admin_of = self.admin_site._registry.get(type(record), self)
        opts = record._meta
        if admin_of.has_view_or_change_permission(request, record):
            return redirect(f"admin:{opts.app_label}_{opts.model_name}_change", record.pk)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def faults_before_saving(self, request) -> list[ValidationError]:
        faults = super().faults_before_saving(request)
        if getattr(request, "sent_before", None) is not None:
            faults.append(ValidationError(request.sent_before.sentence(), code="sent_twice"))
        return faults

    def save_model(self, request, obj, form, change):
        receipt = None
        if not change and form_token(request):
            receipt = services.claim_form(
                token=form_token(request), checksum=form_checksum(request), model=obj._meta.label, by=request.user
            )
        super().save_model(request, obj, form, change)
        if receipt is not None:
            services.settle_form(receipt, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if add:
            context["form_token"] = form_token(request) or services.new_form_token()
            if getattr(request, "sent_before", None) is not None:
                context["second_form_token"] = services.new_form_token()
        return super().render_change_form(request, context, add, change, form_url, obj)
