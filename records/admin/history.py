"""The history of a record and its rows in words, and the way back to an earlier version."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from records import services
from records.fields import BoundField
from records.models import SiteSettings
from records.models.base import Editable
from records.staff import may_publish

from .changes import Names, line, many_line
from .completeness import Incomplete, check_complete

ONE_SAVE = timedelta(seconds=2)  # a form writes a record and its rows one after the other
A_PAGE = 20
SHOWN_AT_ONCE = 12
NOT_TOLD = {"id", "version", "created_at", "updated_at", "created_by"}
EVENTS = {
    "publish": gettext_lazy("Published."),
    "send for review": gettext_lazy("Sent for review."),
    "return": gettext_lazy("Sent back."),
    "restore": gettext_lazy("An earlier version was restored."),
    "undelete": gettext_lazy("Restored from the bin."),
}


@dataclass
class Change:
    """What one save did to the record or to one row: entries of its history, before and after."""

    model: type
    kind: str  # added, removed, changed
    before: object | None
    after: object
    columns: list
    many: list[tuple]  # field, numbers before, numbers after
    reasons: list[str]


@dataclass
class Save:
    """Everything that somebody did at one time."""

    user: object | None
    first: datetime
    last: datetime
    changes: list[Change]

    @property
    def reasons(self) -> list[str]:
        told = dict.fromkeys(reason for change in self.changes for reason in change.reasons)
        return [event_of(reason) for reason in told]


def event_of(reason: str) -> str:
    """What a reason that the program wrote means; what a person wrote stays as it is."""
    word, arrow, number = reason.partition(" → ")
    if (word, arrow) == ("merge", " → "):
        return _("Merged into number %(number)s.") % {"number": number}
    word, arrow, number = reason.partition(" ← ")
    if (word, arrow) == ("merge", " ← "):
        return _("Number %(number)s was merged into this record.") % {"number": number}
    return str(EVENTS.get(reason, reason))


def saves_of(known: dict) -> list[Save]:
    """The history of a record and its rows, save by save, newest first. Saves that changed nothing are left out."""
    entries = [
        (entry.history_date, entry.history_id, model, at, entry)
        for model, by_number in known.items()
        for rows in by_number.values()
        for at, entry in enumerate(rows)
    ]
    entries.sort(key=lambda found: found[:2])
    many = {
        model: services.many_links(entry for rows in by_number.values() for entry in rows)
        for model, by_number in known.items()
    }
    groups: list[list[tuple]] = []
    for found in entries:
        last = groups[-1][-1] if groups else None
        same = last and found[0] - last[0] <= ONE_SAVE and found[4].history_user_id == last[4].history_user_id
        groups[-1].append(found) if same else groups.append([found])
    saves = []
    for group in groups:
        if changes := list(_changes(group, known, many)):
            saves.append(Save(group[0][4].history_user, group[0][0], group[-1][0], changes))
    return saves[::-1]


def _changes(group: list[tuple], known: dict, many: dict):
    by_row: dict[tuple, list[tuple]] = {}
    for found in group:
        by_row.setdefault((found[2], found[4].id), []).append(found)
    for (model, number), steps in by_row.items():
        at, after = steps[0][3], steps[-1][4]
        before = known[model][number][at - 1] if at else None
        was_there = steps[0][4].history_type != "+" if before is None else before.history_type != "-"
        is_there = after.history_type != "-"
        if not (was_there or is_there):
            continue
        kind = "changed" if was_there and is_there else "added" if is_there else "removed"
        columns, links = [], []
        if kind == "changed" and before is not None:
            columns = _different(model, before, after)
            links = [
                (model._meta.get_field(column.name), *numbers)
                for column in after._history_m2m_fields
                if (numbers := [many[model][entry.history_id, column.name] for entry in (before, after)])
                and numbers[0] != numbers[1]
            ]
        reasons = [entry.history_change_reason for *_rest, entry in steps if entry.history_change_reason]
        if kind != "changed" or columns or links or reasons:
            yield Change(model, kind, before, after, columns, links, reasons)


def _different(model, before, after) -> list:
    kept = {field.name for field in after.tracked_fields}
    return [
        column
        for column in model._meta.concrete_fields
        if column.name in kept - NOT_TOLD
        and not isinstance(column, BoundField)
        and getattr(before, column.attname) != getattr(after, column.attname)
    ]


class Told:
    """Saves in words. First everything that has a name is asked for at once, then told."""

    def __init__(self, site, record, known: dict):
        self.record = record
        self.names = Names(site, lambda model, number: _last_known(known, model, number))

    def prepare(self, saves: list[Save]) -> None:
        for change in (change for save in saves for change in save.changes):
            for entry in filter(None, (change.before, change.after)):
                self.names.want_links_of(entry)
            for column in change.columns:
                if column.is_relation:
                    numbers = [getattr(entry, column.attname) for entry in (change.before, change.after)]
                    self.names.want(column.related_model, numbers)
            for column, old, new in change.many:
                self.names.want(column.related_model, old ^ new)
        self.names.load()

    def changes(self, save: Save) -> list[dict]:
        own_first = sorted(save.changes, key=lambda change: change.model is not type(self.record))
        return [self.change(change) for change in own_first]

    def change(self, change: Change) -> dict:
        own = change.model is type(self.record)
        told = {
            "kind": change.kind,
            "own": own,
            "title": "" if own else self.names.title(change.after.instance),
            "where": "" if own else self.where(change.after, change.model),
            "lines": [
                line(column, getattr(change.before, column.attname), getattr(change.after, column.attname), self.names)
                for column in change.columns
            ],
        }
        told["lines"] += [many_line(column, old, new, self.names) for column, old, new in change.many]
        return told

    def where(self, row, model) -> str:
        """The row that a row of a row belongs to: a citation may be about one delegate."""
        for link in services.links_up(model):
            number = getattr(row, link.attname)
            if number is not None and link.related_model is not type(self.record):
                return self.names.of(link.related_model, number)
        return ""


def _last_known(known: dict, model, number: int):
    entries = known.get(model, {}).get(number)
    return entries[-1].instance if entries else None


class TellsHistory:
    """Pages of an admin: the history of a record in words; an earlier version, looked at and put back."""

    def get_urls(self):
        name, guard = self.opts.model_name, self.admin_site.admin_view
        own = path("<int:number>/restore/", guard(self.restore_view), name=f"records_{name}_restore")
        return [own, *super().get_urls()]

    @method_decorator(require_safe)
    def history_view(self, request, object_id, extra_context=None):
        record, is_there = self.record_of_history(request, unquote(object_id))
        known = services.histories(record)
        page = Paginator(saves_of(known), A_PAGE).get_page(request.GET.get("page"))
        saves = list(page)
        told = Told(self.admin_site, record, known)
        told.prepare(saves)
        restorable = is_there and isinstance(record, Editable) and self.has_change_permission(request, record)
        rows = []
        for at, save in enumerate(saves):
            changes = told.changes(save)
            now = page.number == 1 and at == 0
            rows.append(
                {
                    "who": str(save.user) if save.user else "",
                    "when": save.last,
                    "reasons": save.reasons,
                    "changes": changes[:SHOWN_AT_ONCE],
                    "more": changes[SHOWN_AT_ONCE:],
                    "now": now and is_there,
                    "restore_url": self.restore_url(record, save.last) if restorable and not now else "",
                    "moment": save.last.isoformat(),
                }
            )
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("History of “%(record)s”") % {"record": record},
            "record": record,
            "change_url": reverse(f"admin:records_{self.opts.model_name}_change", args=[record.pk]) if is_there else "",
            "rows": rows,
            "page": page,
            "query": "",
            "zone": SiteSettings.current().time_zone_label,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/records/history.html", context)

    def record_of_history(self, request, number: str):
        """A record, or, for editors, what history knows of one that was deleted."""
        record = self.get_object(request, number)
        is_there = record is not None
        if not is_there:
            hidden = number.isdecimal() and self.model._base_manager.filter(pk=number).exists()
            if hidden or not may_publish(request.user):
                raise PermissionDenied
            entry = self.model.history.filter(id=number).first() if number.isdecimal() else None
            if entry is None:
                raise Http404
            record = entry.instance
        if not self.has_view_or_change_permission(request, record if is_there else None):
            raise PermissionDenied
        return record, is_there

    def restore_url(self, record, moment: datetime) -> str:
        address = reverse(f"admin:records_{self.opts.model_name}_restore", args=[record.pk])
        return f"{address}?{urlencode({'moment': moment.isoformat()})}"

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def restore_view(self, request, number: int):
        """What putting a version back would change; then putting it back."""
        record = self.get_object(request, str(number))
        if record is None or not isinstance(record, Editable):
            raise Http404
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        moment = moment_of(request.GET.get("moment", ""))
        history_url = reverse(f"admin:records_{self.opts.model_name}_history", args=[number])
        try:
            if request.method == "POST":
                return self.restore(request, record, moment)
            version = services.version_at(record, moment)
        except (services.CannotRestore, Incomplete) as refusal:
            sentences = [refusal.sentence, *(str(item.sentence) for item in getattr(refusal, "missing", []))]
            messages.error(request, " ".join(sentences))
            return redirect(history_url)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Restore an earlier version"),
            "record": record,
            "moment": moment,
            "zone": SiteSettings.current().time_zone_label,
            "change_url": reverse(f"admin:records_{self.opts.model_name}_change", args=[number]),
            "history_url": history_url,
            "changes": changes_of_version(self.admin_site, version),
            "left_out": version.left_out,
            "nothing": version.empty,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/records/restore.html", context)

    def restore(self, request, record, moment: datetime):
        with transaction.atomic():
            version = services.restore_version(record, moment=moment, by=request.user)
            check_complete(version.record)
        if version.empty:
            messages.info(request, _("“%(record)s” stands as it stood then. Nothing was changed.") % {"record": record})
        else:
            self.log_change(request, record, _("Restored an earlier version."))
            sentence = _("“%(record)s” stands again as it stood then.") % {"record": version.record}
            messages.success(request, sentence)
        for sentence in version.left_out:
            messages.warning(request, sentence)
        return redirect(f"admin:records_{self.opts.model_name}_change", record.pk)


def moment_of(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if timezone.is_naive(moment):
        raise Http404
    return moment


def changes_of_version(site, version) -> list[dict]:
    """What putting a version back would change, in the words of the history."""
    back = {(type(row), row.pk): row for row in version.back}
    names = Names(site, lambda model, number: back.get((model, number)))
    pairs = [(version.record, version.then), *version.changed]
    for row in (*(row for pair in pairs for row in pair), *version.back, *version.removed):
        names.want_links_of(row)
    many = [(type(version.record)._meta.get_field(name), *numbers) for name, numbers in version.many.items()]
    for column, old, new in many:
        names.want(column.related_model, old ^ new)
    names.load()
    told = []
    for now, then in pairs:
        columns = version.columns if now is version.record else services.differing_columns(now, then)
        lines = [line(column, getattr(now, column.attname), getattr(then, column.attname), names) for column in columns]
        if now is version.record:
            lines += [many_line(column, old, new, names) for column, old, new in many]
        if lines:
            own = now is version.record
            told.append({"kind": "changed", "own": own, "title": "" if own else names.title(now), "lines": lines})
    told += [{"kind": "added", "title": names.title(row)} for row in version.back]
    told += [{"kind": "removed", "title": names.title(row)} for row in version.removed]
    return told
