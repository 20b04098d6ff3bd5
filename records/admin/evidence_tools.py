"""Evidence in few clicks: statements that disagree, a gap, a letter of the city, a copy as the start of a new draft."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from records import lookalikes, services
from records.forms import ConfirmationForm, GapForm, PreferForm, StatementForm
from records.models import ALL_FACTS, Citation, Confirmation, Gap

from .base import words
from .completeness import Incomplete, check_complete
from .once import claim
from .sent_twice import form_token, record_of
from .tools import HasTools, Tool
from .widgets import RecordSelect

GET_OR_POST = method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
ANOTHER = "another"  # the answer that a letter is not the one which the register has
KINDS = {"citypair": "pair", "agreement": "agreement", "meeting": "meeting"}


class EvidenceTools(HasTools):
    """Mixin of the admin of pairs, agreements and meetings."""

    def get_urls(self):
        name, guard = self.opts.model_name, self.admin_site.admin_view
        views = {"statements": self.statements_view, "prefer": self.prefer_view, "gap": self.gap_view}
        own = [path(f"<int:number>/{key}/", guard(view), name=f"records_{name}_{key}") for key, view in views.items()]
        return own + super().get_urls()

    def tool(self, key: str, label: str, record, **options) -> Tool:
        return Tool(label, reverse(f"admin:records_{self.opts.model_name}_{key}", args=[record.pk]), **options)

    def record_tools(self, request, record) -> list[Tool]:
        tools = super().record_tools(request, record)
        if self.has_change_permission(request, record):
            tools.append(self.tool("gap", _("Searched, not found"), record))
        return [*tools, self.tool("statements", _("What the sources state"), record)]

    # --- shared by the pages ---

    def evidenced(self, request, number: int, *, change: bool = True):
        record = self.get_object(request, str(number))
        if record is None:
            raise Http404
        allowed = self.has_change_permission if change else self.has_view_permission
        if not allowed(request, record):
            raise PermissionDenied
        return record

    def evidence_page(self, request, template: str, record, **context):
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "record": record,
            "change_url": self.change_url(record),
            "form_token": form_token(request) or services.new_form_token(),
            **context,
        }
        return TemplateResponse(request, f"admin/records/{template}.html", context)

    def stored(self, request, form, model: type, write) -> bool:
        """Run a write that makes one record and leaves a published one complete; faults stand in the form then."""
        try:
            with transaction.atomic():
                receipt = claim(request, model)
                made = write()
                if receipt is not None:
                    services.settle_form(receipt, made)
        except services.FormAlreadySaved:
            return True
        except Incomplete as refusal:
            for _field, sentence in refusal.faults(own=False):
                form.add_error(None, sentence)
        except ValidationError as refusal:
            for name, faults in refusal.error_dict.items():
                form.add_error(name if name in form.fields else None, faults)
        else:
            return True
        return False

    # --- gaps ---

    @GET_OR_POST
    def gap_view(self, request, number: int):
        record = self.evidenced(request, number)
        kind = KINDS[self.opts.model_name]
        form = GapForm(request.POST or None, kind_of_record=kind, initial={"fact": request.GET.get("fact", "")})
        if request.method == "POST" and form.is_valid():

            def write():
                gap = services.note_gap(record, by=request.user, kind=Gap.Kind.NOT_FOUND, **form.cleaned_data)
                check_complete(record)
                return gap

            if self.stored(request, form, Gap, write):
                self.log_change(request, record, _("Noted what was searched and not found."))
                messages.success(request, _("Noted. Readers see where it was looked for, and when."))
                return redirect(self.change_url(record))
        gaps = [
            {
                "fact": ALL_FACTS.get(gap.fact, _("the whole record")),
                "kind": gap.get_kind_display(),
                "text": gap.description or gap.searched_where,
                "when": words(gap.searched),
                "url": reverse("admin:records_gap_change", args=[gap.pk]),
            }
            for gap in record.gaps.all()
        ]
        title = _("Searched and not found: %(record)s") % {"record": record}
        return self.evidence_page(request, "gap", record, title=title, form=form, gaps=gaps)

    # --- statements ---

    @GET_OR_POST
    def statements_view(self, request, number: int):
        """What each source states, fact by fact, and a form for one more statement."""
        record = self.evidenced(request, number, change=request.method == "POST")
        kind = KINDS[self.opts.model_name]
        form = self.statement_form(request.POST or None, kind, request.GET.get("fact", ""))
        if request.method == "POST" and form.is_valid():
            citation = form.save(commit=False)
            setattr(citation, kind, record)

            def write():
                citation.full_clean()
                citation.save()
                services.saved(record, by=request.user)
                check_complete(record)
                return citation

            if self.stored(request, form, Citation, write):
                messages.success(request, _("The statement is recorded."))
                return redirect(self.tool("statements", "", record).url)
        return self.statements_page(request, record, form)

    def statement_form(self, data, kind: str, fact: str = ""):
        form = StatementForm(data, kind_of_record=kind, initial={"fact": fact})
        link = Citation._meta.get_field("source")
        form.fields["source"].widget = RecordSelect(link, self.admin_site)
        form.fields["source"].widget.choices = form.fields["source"].choices
        return form

    def statements_page(self, request, record, form, *, faults=(), reason: str = "", chosen: int = 0):
        facts: dict[tuple, dict] = {}
        may = self.has_change_permission(request, record)
        for citation in services.statements(record):
            target, number = citation.target
            fact = ALL_FACTS.get(citation.fact, _("the whole record"))
            of_row = getattr(citation, target) != record
            group = facts.setdefault(
                (target, number, citation.fact),
                {"name": f"{getattr(citation, target)}: {fact}" if of_row else fact, "rows": [], "disagree": False},
            )
            contradicts = citation.stance == Citation.Stance.CONTRADICTS
            group["disagree"] = group["disagree"] or contradicts
            group["rows"].append(
                {
                    "number": citation.pk,
                    "source": str(citation.source),
                    "url": reverse("admin:records_source_change", args=[citation.source_id]),
                    "states": words(citation.stated_date) or citation.statement or citation.quoted,
                    "stance": citation.get_stance_display(),
                    "contradicts": contradicts,
                    "preferred": citation.preferred,
                    "reason": citation.reason,
                    "typed": reason if citation.pk == chosen else "",
                    "may_be_preferred": may and not contradicts and not citation.preferred,
                }
            )
        for group in facts.values():
            if not group["disagree"]:
                for row in group["rows"]:
                    row["may_be_preferred"] = False
        title = _("What the sources state: %(record)s") % {"record": record}
        return self.evidence_page(
            request,
            "statements",
            record,
            title=title,
            facts=list(facts.values()),
            form=form if may else None,
            faults=faults,
            prefer_url=self.tool("prefer", "", record).url,
            media=self.media + form.media,
        )

    @method_decorator(require_POST)
    def prefer_view(self, request, number: int):
        record = self.evidenced(request, number)
        form = PreferForm(request.POST)
        known = services.statements(record)
        citation = known.filter(pk=form.cleaned_data["citation"]).first() if form.is_valid() else None
        if citation is not None:

            def write():
                services.prefer(citation, of=record, reason=form.cleaned_data["reason"], by=request.user)
                check_complete(record)
                return citation

            if self.stored(request, form, Citation, write):
                messages.success(request, _("“%(source)s” is preferred now.") % {"source": citation.source})
                return redirect(self.tool("statements", "", record).url)
        faults = [fault for faults in form.errors.values() for fault in faults] or [_("Choose one of the statements.")]
        chosen = form.data.get("citation", "")
        return self.statements_page(
            request,
            record,
            self.statement_form(None, KINDS[self.opts.model_name]),
            faults=faults,
            reason=form.data.get("reason", ""),
            chosen=int(chosen) if chosen.isdecimal() and len(chosen) < 10 else 0,
        )


class Copies(HasTools):
    """Mixin of records that are like the last one: agreements and meetings."""

    def get_urls(self):
        name, guard = self.opts.model_name, self.admin_site.admin_view
        return [path("<int:number>/copy/", guard(self.copy_view), name=f"records_{name}_copy"), *super().get_urls()]

    def record_tools(self, request, record) -> list[Tool]:
        tools = super().record_tools(request, record)
        return (
            [*tools, self.tool("copy", _("Copy record"), record, token=services.new_form_token())]
            if self.has_add_permission(request)
            else tools
        )

    @method_decorator(require_POST)
    def copy_view(self, request, number: int):
        record = self.evidenced(request, number, change=False)
        if not self.has_add_permission(request):
            raise PermissionDenied
        try:
            with transaction.atomic():
                receipt = claim(request, self.model)
                draft = services.copy(record, by=request.user)
                if receipt is not None:
                    services.settle_form(receipt, draft)
        except services.FormAlreadySaved:
            draft = record_of(services.receipt_of_form(form_token(request)))
            return redirect(self.change_url(draft or record))
        self.log_addition(request, draft, _("Copied."))
        sentence = _("A draft copied from “%(record)s”, without numbers, dates, files and sources. Add what is new.")
        messages.success(request, sentence % {"record": record})
        return redirect(self.change_url(draft))


class Confirmations(HasTools):
    """Mixin of pairs: what a side itself says, by letter."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.confirmation_view)
        return [path("<int:number>/confirmation/", view, name="records_citypair_confirmation"), *super().get_urls()]

    def record_tools(self, request, record) -> list[Tool]:
        tools = super().record_tools(request, record)
        if self.has_change_permission(request, record):
            tools.append(self.tool("confirmation", _("Record a letter of the city"), record))
        return tools

    @GET_OR_POST
    def confirmation_view(self, request, number: int):
        pair = self.evidenced(request, number)
        form = ConfirmationForm(
            request.POST or None,
            request.FILES or None,
            pair=pair,
            initial=services.stated_in(request.GET.get("report"), pair),
        )
        letters = []
        if request.method == "POST" and form.is_valid():
            values = form.cleaned_data
            letters = lookalikes.sources(number=values["letter_number"])
            chosen = request.POST.get("letter", "")
            letter = next((one.record for one in letters if str(one.record.pk) == chosen), None)
            new_letter = {
                "sender": values["sender"],
                "number": values["letter_number"],
                "published": values["date"],
                "file": values["file"] or "",
                "access": values["access"],
                "access_basis": values["access_basis"],
            }

            def write():
                confirmation = services.confirm(
                    pair, city=values["city"], answer=values["answer"], letter=letter, new_letter=new_letter,
                    by=request.user, text=values["text"], text_en=values["text_en"],
                )  # fmt: skip
                check_complete(pair)
                return confirmation

            if letters and letter is None and chosen != ANOTHER:
                form.add_error(
                    None, _("The register has a letter with this number. Choose it, or say that it is another one.")
                )
            elif self.stored(request, form, Confirmation, write):
                self.log_change(request, pair, _("Recorded a letter of the city."))
                messages.success(request, _("The letter and what it says are recorded."))
                return redirect(self.change_url(pair))
        title = _("Letter of the city: %(pair)s") % {"pair": pair}
        choices = [
            {
                "number": one.record.pk,
                "label": one.label,
                "url": reverse("admin:records_source_change", args=[one.record.pk]),
            }
            for one in letters
        ]
        return self.evidence_page(
            request, "confirmation", pair, title=title, form=form, letters=choices, another=ANOTHER
        )
