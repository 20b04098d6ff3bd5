"""Reports of the office: a page to choose one, print views, and files to download."""

from tempfile import SpooledTemporaryFile

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from records import reports
from records.forms import MatrixForm, PaperForm
from records.models import Agreement, CityPair, Meeting, SiteSettings

IN_MEMORY = 2 * 1024 * 1024  # a larger file waits on disk
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MATRIX_WRITERS = {"docx": (reports.write_matrix_docx, DOCX), "xlsx": (reports.write_matrix_xlsx, XLSX)}


def may_report(user) -> bool:
    """Reports hold what lists of all three kinds of records hold."""
    return all(
        user.has_perm(f"records.view_{model._meta.model_name}")
        or user.has_perm(f"records.change_{model._meta.model_name}")
        for model in (Agreement, CityPair, Meeting)
    )


def check_rights(request) -> None:
    if not may_report(request.user):
        raise PermissionDenied


def as_file(write, content, ending: str, content_type: str) -> FileResponse:
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    write(file, content)
    file.seek(0)
    name = f"{content.file_stem}.{ending}"
    response = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    response["Cache-Control"] = "private, no-store"
    return response


def on_screen(request, template: str, content, foot: str, **context) -> TemplateResponse:
    """The page is made at once: its language may be another one than that of the staff site."""
    query = request.GET.copy()
    query["format"] = "docx"
    context |= {
        "docx_address": f"?{query.urlencode()}",
        "letterhead": content.letterhead,
        "foot": foot,
        "language": content.language,
    }
    with override(content.language):
        return TemplateResponse(request, template, context).render()


@admin.site.page(
    "reports/",
    "reports",
    label=_("Reports"),
    place=2,
    description=_("The matrix of a quarter or a year, a brief about a pair, the report of a meeting."),
    may_open=may_report,
)
@require_safe
def reports_page(request):
    """The form; with a period in the address, the matrix itself."""
    check_rights(request)
    asked = request.GET if "year" in request.GET else None
    start = MatrixForm.defaults(SiteSettings.current().home_city_id, get_language())
    form = MatrixForm(asked, initial=start)
    if form.is_bound and form.is_valid():
        return matrix_response(request, form.cleaned_data)
    context = {
        **admin.site.each_context(request),
        "title": _("Reports"),
        "form": form,
        "errors": form.errors,
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/reports/choose.html", context)


def matrix_response(request, chosen: dict):
    period = reports.Period(chosen["year"], chosen["quarter"])
    with override(chosen["language"]):
        matrix = reports.matrix(reports.Scope(period, chosen["city"], chosen["drafts"]))
        if chosen["format"] in MATRIX_WRITERS:
            write, content_type = MATRIX_WRITERS[chosen["format"]]
            return as_file(write, matrix, chosen["format"], content_type)
    query = request.GET.copy()
    query["format"] = "xlsx"
    xlsx = f"?{query.urlencode()}"
    return on_screen(request, "admin/reports/matrix.html", matrix, matrix.made, matrix=matrix, xlsx_address=xlsx)


def paper_response(request, make, record):
    form = PaperForm(request.GET)
    if not form.is_valid():
        raise Http404("; ".join(f"{name}: {fault}" for name, faults in form.errors.items() for fault in faults))
    chosen = form.cleaned_data
    language = chosen["language"] or get_language()
    with override(language):
        paper = make(record, chosen["photos"])
        if chosen["format"] == "docx":
            return as_file(reports.write_docx, paper, "docx", DOCX)
    back = reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk])
    return on_screen(request, "admin/reports/paper.html", paper, paper.foot, paper=paper, back=back)


@admin.site.page("reports/pair/<int:number>/", "reports_pair")
@require_safe
def pair_brief(request, number: int):
    check_rights(request)
    pair = get_object_or_404(CityPair.objects.select_related("first_city", "second_city"), pk=number)
    return paper_response(request, lambda record, _photos: reports.pair_brief(record), pair)


@admin.site.page("reports/meeting/<int:number>/", "reports_meeting")
@require_safe
def meeting_report(request, number: int):
    check_rights(request)
    meeting = get_object_or_404(Meeting, pk=number)
    return paper_response(request, lambda record, photos: reports.meeting_report(record, photos=photos), meeting)
