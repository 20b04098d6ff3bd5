"""One form for one sitting: from a letter or a report to pair, meeting, people, results and source."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from records import kept, lookalikes, services
from records.forms import SittingForms, is_too_short, party_options, place_options, source_options
from records.models import Agreement, CityPair, Meeting, Publication, SiteSettings
from records.staff import may_publish

from .base import publication_tag

NEEDED = [f"records.add_{name}" for name in ("city", "institution", "citypair", "meeting", "agreement", "source")]
FINDERS = {"parties": party_options, "place": place_options, "source": source_options}
SAVED = {"citypair": CityPair, "meeting": Meeting, "agreement": Agreement}


def may_record(user) -> bool:
    return user.has_perms(NEEDED)


def require_recorder(request) -> None:
    if not may_record(request.user):
        raise PermissionDenied


@admin.site.page(
    "sitting/",
    "sitting",
    label=gettext_lazy("Record cooperation"),
    place=1,
    description=gettext_lazy("From a letter or a report: who, what, people, results and source on one page."),
    may_open=may_record,
)
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sitting_view(request):
    """The page, after each step with everything that was typed. Saving leads to what was made."""
    require_recorder(request)
    if request.method != "POST":
        return page(request, SittingForms())
    action = request.POST.get("step", "")
    forms = SittingForms(request.POST, request.FILES, action)
    if not forms.is_saving:
        return page(request, forms)
    # Before the checks: what the first sending made would look like a double to the second.
    if services.receipt_of_form(forms.token):
        return sent_twice(request, forms)
    return save(request, forms) if forms.is_valid() else page(request, forms)


def page(request, forms: SittingForms):
    review = SiteSettings.current().two_person_review
    publishes = may_publish(request.user)
    context = {
        **admin.site.each_context(request),
        "title": _("Record cooperation"),
        "forms": forms,
        "may_publish": publishes and not review,
        "show": bool(forms.faults),
        "not_saved": forms.only_read,
        "file_is_lost": bool(request.FILES),
        "here": reverse("admin:sitting"),
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/sitting/form.html", context)


def save(request, forms: SittingForms):
    try:
        recorded = services.record_sitting(
            forms.to_sitting(), by=request.user, token=forms.token, checksum=forms.checksum
        )
    except services.FormAlreadySaved:
        return sent_twice(request, forms)
    kept.form_saved(request)
    for record in recorded.made:
        admin.site.get_model_admin(type(record)).log_addition(request, record, _("Recorded in one sitting."))
    tell_saved(request, recorded)
    for sentence in forms.taken_out:
        messages.warning(request, sentence)
    if forms.action == "publish" and may_publish(request.user):
        publish(request, recorded)
    elif forms.action in ("submit", "publish"):
        submit(request, recorded, forms.sent.get("note").strip())
    return redirect(saved_url(recorded.main._meta.model_name, recorded.main.pk))


def tell_saved(request, recorded) -> None:
    made = format_html_join(", ", '<a href="{}">{}</a>', ((change_url(record), record) for record in recorded.made))
    if made:
        messages.success(request, format_html("{} {}", _("Saved. New in the register:"), made))
    for double in lookalikes.occasions(recorded.record) if recorded.record is not None else ():
        link = format_html('<a href="{}">{}</a>', change_url(double.record), double.label)
        messages.warning(request, format_html("{} {} ({})", _("Looks like"), link, double.reason))
    else:
        messages.success(request, _("Saved."))
    for sentence in recorded.notes:
        messages.warning(request, sentence)


def sent_twice(request, forms: SittingForms):
    """Lead to what the first sending made. Somebody else's token is nobody's business; a new one helps."""
    receipt = services.receipt_of_form(forms.token)
    if receipt is None or receipt.user_id != request.user.pk:
        forms.sent.put("token", services.new_form_token())
        return page(request, forms)
    if receipt.checksum == forms.checksum:
        messages.info(request, _("This form was saved already. It was not saved a second time."))
    else:
        sentence = _("This form was saved before. What you changed since is not saved: enter it in the record itself.")
        messages.warning(request, sentence)
    return redirect(saved_url(receipt.model.rpartition(".")[2], receipt.number))


def publish(request, recorded) -> None:
    """The pair first, then what happened. What is not complete stays a draft; the next page says what it lacks."""
    for record in recorded.waiting:
        try:
            services.publish(record, by=request.user)
        except services.NotReady:
            messages.warning(request, _("“%(record)s” is saved, but not published yet.") % {"record": record})
        else:
            messages.success(request, _("“%(record)s” is published. Readers see it now.") % {"record": record})


def submit(request, recorded, note: str) -> None:
    for record in recorded.waiting:
        if record.publication != Publication.DRAFT:
            continue
        try:
            services.submit(record, by=request.user, note=note)
        except services.NoteNeeded:
            sentence = _("“%(record)s” is saved, but not sent: something is missing, and there is no note about it.")
            messages.warning(request, sentence % {"record": record})
        else:
            messages.success(request, _("“%(record)s” waits for review.") % {"record": record})


def saved_url(kind: str, number: int) -> str:
    if kind in SAVED:
        return reverse("admin:sitting_saved", args=[kind, number])
    return reverse(f"admin:records_{kind}_change", args=[number])


def change_url(record) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk])


# --- what a name may mean ---


@admin.site.page("sitting/find/", "sitting_find")
@require_safe
def find_view(request):
    """Choices for a name while it is typed."""
    require_recorder(request)
    find = FINDERS.get(request.GET.get("what", ""))
    if find is None:
        raise Http404
    words = request.GET.get("q", "").strip()
    options = [] if is_too_short(words) else find(words)
    return JsonResponse({"options": [option.as_json() for option in options]})


# --- after saving ---


@admin.site.page("sitting/saved/<slug:kind>/<int:number>/", "sitting_saved")
@require_safe
def saved_view(request, kind: str, number: int):
    """What a sitting made or found, with what each record still needs."""
    require_recorder(request)
    model = SAVED.get(kind)
    record = model.objects.filter(pk=number).first() if model else None
    if record is None:
        raise Http404
    context = {
        **admin.site.each_context(request),
        "title": _("Saved"),
        "rows": [row(record) for record in shown(record)],
        "sources": [(change_url(source), source) for source in sources(record)],
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/sitting/saved.html", context)


def shown(record) -> list:
    pair = getattr(record, "pair", None)
    return [record, pair] if pair else [record]


def sources(record) -> list:
    return [citation.source for citation in record.citations.select_related("source")]


def row(record) -> dict:
    """A record with its state and links to what is missing."""
    url = change_url(record)
    public = record.publication == Publication.PUBLISHED
    lacking = [] if public else services.missing(record)
    return {
        "kind": record._meta.verbose_name,
        "record": record,
        "url": url,
        "tag": publication_tag(record),
        "details": details(record),
        "view_url": record.get_absolute_url() if public else "",
        "missing": [{"sentence": item.sentence, "url": f"{url}{anchor(item.field)}"} for item in lacking],
    }


def anchor(name: str) -> str:
    """Where the record's own form has this field or these rows."""
    rows = {"citations", "parties", "delegations", "photos"}
    return "" if not name else f"#{name}-group" if name in rows else f"#id_{name}"


def details(record) -> str:
    if isinstance(record, Meeting):
        sides = record.delegations.select_related("city", "institution").prefetch_related("delegates")
        return " · ".join(f"{side}: {len(side.delegates.all())}" for side in sides)
    if isinstance(record, Agreement):
        return " · ".join(str(party) for party in record.parties.select_related("city", "institution"))
    return record.get_kind_display()
