"""The bin: what was deleted, by whom, when and why; and back with it."""

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from records import services
from records.forms import BinSearchForm
from records.models import DeletedRecord, SiteSettings
from records.staff import may_change, may_publish

from .completeness import Incomplete, check_complete

A_PAGE = 25


def seen_by(user):
    """Editors see the whole bin; contributors what they deleted themselves."""
    found = DeletedRecord.objects.in_bin()
    return found if may_publish(user) else found.filter(deleted_by=user)


def kind_of(deleted: DeletedRecord) -> str:
    return capfirst(str(apps.get_model("records", deleted.model)._meta.verbose_name))


@admin.site.page(
    "bin/",
    "bin",
    label=gettext_lazy("Bin"),
    description=gettext_lazy("What was deleted, by whom, when and why. Everything can be restored."),
)
@require_safe
def bin_view(request):
    found = seen_by(request.user)
    kinds = sorted(
        (name, capfirst(str(apps.get_model("records", name)._meta.verbose_name)))
        for name in found.order_by().values_list("model", flat=True).distinct()
    )
    form = BinSearchForm(request.GET, kinds=kinds)
    wanted = form.cleaned_data if form.is_valid() else {}
    if wanted.get("kind"):
        found = found.filter(model=wanted["kind"])
    if wanted.get("q"):
        found = found.filter(Q(label__icontains=wanted["q"]) | Q(reason__icontains=wanted["q"]))
    page = Paginator(found.select_related("deleted_by").defer("content"), A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        **admin.site.each_context(request),
        "title": _("Bin"),
        "form": form,
        "searched": any(wanted.values()),
        "rows": [{"deleted": deleted, "kind": kind_of(deleted), "by": (deleted.deleted_by or "–")} for deleted in page],
        "page": page,
        "query": query.urlencode(),
        "zone": SiteSettings.current().time_zone_label,
        "all_colleagues": may_publish(request.user),
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/records/bin.html", context)


@admin.site.page("bin/<int:number>/restore/", "bin_restore")
@require_POST
def restore_view(request, number: int):
    deleted = get_object_or_404(DeletedRecord, pk=number)
    if not (may_publish(request.user) or deleted.deleted_by == request.user):
        raise Http404
    if not request.user.has_perm(f"records.add_{deleted.model}"):
        raise PermissionDenied
    try:
        with transaction.atomic():
            restored = services.undelete(deleted, by=request.user)
            main = services.main_of(restored.record)
            if not (may_change(request.user, main) or restored.was_back):
                raise PermissionDenied
            check_complete(main)
    except (services.CannotRestore, Incomplete) as refusal:
        messages.error(request, f"{_('“%(record)s” is not restored.') % {'record': deleted}} {refusal.sentence}")
        return redirect("admin:bin")
    if restored.was_back:
        messages.info(request, _("“%(record)s” was restored before. Nothing was changed.") % {"record": deleted})
    else:
        log_restored(request, restored.record)
        messages.success(
            request, _("“%(record)s” is back, with its rows, links and files.") % {"record": restored.record}
        )
    for sentence in restored.left_out:
        messages.warning(request, sentence)
    return redirect(page_of(restored.record))


def log_restored(request, record) -> None:
    LogEntry.objects.log_actions(
        user_id=request.user.pk,
        queryset=[record],
        action_flag=CHANGE,
        change_message=_("Restored."),
        single_object=True,
    )


def page_of(record) -> str:
    """Its form; that of its record where a row has none of its own."""
    for shown in (record, services.main_of(record)):
        try:
            return reverse(f"admin:records_{shown._meta.model_name}_change", args=[shown.pk])
        except NoReverseMatch:
            continue
    return reverse("admin:index")
