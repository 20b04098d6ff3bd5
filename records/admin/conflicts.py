"""Two people save one record: the second sees both values and chooses; nothing is overwritten silently."""

from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import CheckboxInput
from django.template.response import TemplateResponse
from django.utils.datastructures import MultiValueDict
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _
from django_prose_editor.widgets import ProseEditorWidget

from records.forms import comparison as compared
from records.forms.snapshot import FILE, Snapshot, inner, names_sibling

EMPTY = "–"


@dataclass
class Shown:
    """A difference as the page tells it."""

    heading: str
    target: str
    kind: str
    opened: str | None
    theirs: str
    mine: str
    choice: str = ""
    by: str = ""
    on: datetime | None = None


@dataclass
class Save:
    by: str
    on: datetime


def name_of(user) -> str:
    return (user.get_full_name() or user.get_username()) if user is not None else ""


class KeepsBoth:
    """A form knows what it showed. If something else is stored by now, the save is refused with both values."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method == "POST" and object_id is not None and "_saveasnew" not in request.POST:
            record = self.get_object(request, unquote(object_id))
            if record is None:
                return self.response_gone(request)
            if self.has_change_permission(request, record):
                self.compare_with_stored(request, record)
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def response_gone(self, request):
        """A colleague deleted the record while it was typed into: what was typed is shown, to be copied."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("This record is no longer here"),
            "typed": typed_words(request.POST),
        }
        return TemplateResponse(request, "admin/gone.html", context, status=410)

    def compare_with_stored(self, request, record) -> None:
        base = Snapshot.read(request.POST.get("snapshot"))
        seen, asked = request.POST.get("seen_version"), compared.unsealed(request.POST.get("asked"))
        if base is None and not seen:
            return
        # The view is one transaction; the lock keeps a second save waiting until the first is whole.
        stored = self.model._default_manager.select_for_update().filter(pk=record.pk)
        version, outdated = "", None
        if hasattr(record, "version"):
            version = str(stored.values_list("version", flat=True).get())
            outdated = bool(seen) and version != seen
            if not outdated and not asked:
                return
        else:
            list(stored.values_list("pk"))
        record.refresh_from_db()  # it was read before the lock
        current = self.current_form(request, record)
        if outdated is None:
            outdated = base is not None and not base.shows_the_same(current.snapshot)
        if outdated or asked:
            self._refuse_or_settle(request, record, base, asked, current, version, outdated)

    def _refuse_or_settle(self, request, record, base, asked, current, version, outdated) -> None:
        data = request.POST.copy()
        posted = compared.PostedForm(data, current)
        left_open = compared.settle(posted, asked, base)
        result = None
        if outdated or left_open:
            result = compared.compare(posted, base, current, left_open)
        posted.write()
        for name in [name for name in data if name == "asked" or name.startswith("choice-")]:
            del data[name]
        if outdated or (result is not None and result.asked):
            result.is_new = outdated
            data["seen_version"] = version
            data["snapshot"] = current.snapshot.signed()
            data["asked"] = compared.sealed(result.asked)
            had_files = bool(request.FILES)
            request._files = MultiValueDict()  # a browser does not send them again; they would go to other rows
            request.comparison = self.shown_comparison(result, record, base, current, posted) | {"files": had_files}
        request.POST = data

    def current_form(self, request, record) -> compared.Form:
        """The form as it would open now."""
        fields = flatten_fieldsets(self.get_fieldsets(request, record))
        form = self.get_form(request, record, change=True, fields=fields)(instance=record)
        reading = copy(request)
        reading.method = "GET"
        formsets, _inlines = self._create_formsets(reading, record, change=True)
        return compared.Form(form, formsets)

    def faults_before_saving(self, request) -> list[ValidationError]:
        faults = super().faults_before_saving(request)
        comparison = getattr(request, "comparison", None)
        if comparison is not None:
            if not comparison["is_new"]:
                sentence = _("Please choose for each difference whether your value or the other one is kept.")
            elif comparison["asked"]:
                sentence = _(
                    "Somebody saved this record after you opened it. Nothing was overwritten and nothing you typed is "
                    "lost: choose below for each difference, then save."
                )
            else:
                sentence = _(
                    "Somebody saved this record after you opened it. What they changed now stands in the form beside "
                    "what you typed: look at it, then save."
                )
            faults.append(ValidationError(sentence, code="outdated"))
        return faults

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["comparison"] = getattr(request, "comparison", None)
        if change and request.method in ("GET", "HEAD") and self.has_change_permission(request, obj):
            rows = [inline.formset for inline in context["inline_admin_formsets"]]
            context["snapshot"] = Snapshot.of(context["adminform"].form, rows).signed()
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- in words ---

    def shown_comparison(self, result, record, base, current, posted) -> dict:
        since = datetime.fromtimestamp(base.taken, get_default_timezone()) if base else None
        teller = Teller(current, posted, record, since)
        teller.saves = teller.saves_of(record)
        teller.look_up([*result.asked, *result.taken_over])
        return {
            "is_new": result.is_new,
            "asked": [teller.shown(each, f"choice-{number}") for number, each in enumerate(result.asked)],
            "taken_over": [teller.shown(each) for each in result.taken_over],
            "saves": teller.saves,
        }


class Teller:
    """Values as the form shows them: labels of choices, names of records, yes and no."""

    def __init__(self, current, posted, record, since):
        self.current, self.posted, self.record, self.since = current, posted, record, since
        self.names: dict[tuple[str, str], dict[str, str]] = {}
        self.entries: dict[str, dict[str, Any]] = {}
        self.saves: list[Save] = []

    def saves_of(self, record) -> list[Save]:
        if not hasattr(record, "history"):
            return []
        entries = record.history.select_related("history_user").order_by("-history_date", "-history_id")
        entries = entries.filter(history_date__gt=self.since)[:5] if self.since else entries[:1]
        return [Save(name_of(entry.history_user), entry.history_date) for entry in entries]

    def look_up(self, differences) -> None:
        """Names of linked records and who changed which row: a query for each kind, however many rows there are."""
        wanted: dict[tuple[str, str], set[str]] = {}
        keys: dict[str, set[str]] = {}
        for each in differences:
            if each.prefix:
                keys.setdefault(each.prefix, set()).add(each.key)
            for state in (each.opened, each.mine, each.theirs):
                values = state if isinstance(state, dict) else {each.name: state or []}
                for name, texts in values.items():
                    if name:
                        wanted.setdefault((each.prefix, name), set()).update(texts)
        for (prefix, name), texts in wanted.items():
            widget = inner(self.current.field_of(prefix, name).widget)
            if hasattr(widget, "labels"):
                self.names[prefix, name] = widget.labels(sorted(texts))
        for prefix, numbers in keys.items():
            model = self.current.formsets[prefix].model
            if hasattr(model, "history"):
                pk = model._meta.pk.name
                entries = model.history.select_related("history_user").filter(**{f"{pk}__in": numbers})
                if self.since:
                    entries = entries.filter(history_date__gt=self.since)
                self.entries[prefix] = {
                    str(getattr(entry, pk)): entry for entry in entries.order_by("history_date", "history_id")
                }

    def text(self, prefix: str, name: str, values: list[str] | None) -> str:
        form_field = self.current.field_of(prefix, name)
        widget = inner(form_field.widget)
        rows = self.current.formsets.get(prefix)
        if not values:
            return _("no") if isinstance(widget, CheckboxInput) else EMPTY
        if rows is not None and names_sibling(rows, name):
            return ", ".join(self.sibling(rows, key) for key in values)
        if (prefix, name) in self.names:
            return ", ".join(self.names[prefix, name].get(value, value) for value in values)
        if hasattr(form_field, "choices"):
            labels = dict(flat_choices(form_field.choices))
            return ", ".join(str(labels.get(value, value)) for value in values)
        if isinstance(widget, CheckboxInput):
            return _("yes")
        if isinstance(widget, ProseEditorWidget):
            return strip_tags(values[0].replace("</p>", "\n").replace("<br>", "\n")).strip()
        return ", ".join(value.removeprefix(FILE) for value in values)

    def sibling(self, rows, key: str) -> str:
        kind, _colon, number = key.partition(":")
        for form in rows.siblings.initial_forms:
            if kind == "pk" and str(form.instance.pk) == number:
                return str(form.instance)
        return _("a row that is new or was deleted")

    def row_text(self, prefix: str, values: dict | None) -> str:
        if values is None:
            return EMPTY
        parts = []
        for name, texts in values.items():
            if texts:
                label = self.current.field_of(prefix, name).label or name
                parts.append(f"{capfirst(str(label))}: {self.text(prefix, name, texts)}")
        return "\n".join(parts) or EMPTY

    def shown(self, each, choice: str = "") -> Shown:
        entry = self.entries.get(each.prefix, {}).get(each.key)
        by, on = (name_of(entry.history_user), entry.history_date) if entry else ("", None)
        if not each.prefix and self.saves:
            by, on = self.saves[0].by, self.saves[0].on
        heading, target = self.place(each)
        if each.kind == compared.FIELD:
            states = [
                None if state is None else self.text(each.prefix, each.name, state)
                for state in (each.opened, each.theirs, each.mine)
            ]
        else:
            opened, theirs, mine = (
                self.row_text(each.prefix, state) for state in (each.opened, each.theirs, each.mine)
            )
            if each.kind in (compared.DELETED_BY_THEM, compared.PUT_BACK):
                theirs = _("deleted")
            if each.kind == compared.DELETED_BY_ME:
                mine = _("marked for deletion")
            states = [opened if each.opened is not None else None, theirs, mine]
        return Shown(heading, target, each.kind, *states, choice=choice, by=by, on=on)

    def place(self, each) -> tuple[str, str]:
        if not each.prefix:
            label = capfirst(str(self.current.form.fields[each.name].label or each.name))
            return label, f"#{self.current.form[each.name].id_for_label}"
        rows = self.current.formsets[each.prefix]
        kind = capfirst(str(rows.model._meta.verbose_name))
        stored = next((form.instance for form in rows.initial_forms if str(form.instance.pk) == each.key), None)
        order = list(self.current.snapshot.rows[each.prefix])
        if stored is None:
            whole = each.mine or each.opened or {}
            words = next((texts[0] for name, texts in whole.items() if texts and not texts[0].isdigit()
                          and not names_sibling(rows, name)), "")  # fmt: skip
            return f"{kind}: {words}" if words else kind, ""
        number = order.index(each.key)
        heading = f"{kind} {number + 1} ({stored})"
        if each.name:
            label = capfirst(str(self.current.field_of(each.prefix, each.name).label or each.name))
            return f"{heading}: {label}", f"#id_{each.prefix}-{number}-{each.name}"
        return heading, f"#{each.prefix}-{number}"


def typed_words(data) -> list[str]:
    """What somebody wrote into a form, without its mechanics, numbers and choices."""
    mechanics = {"csrfmiddlewaretoken", "snapshot", "asked", "seen_version", "kept", "form_token"}
    texts = (text.strip() for name in data if name not in mechanics for text in data.getlist(name))
    return [text for text in dict.fromkeys(texts) if text and text != "on" and not text.isdigit()]


def flat_choices(choices):
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from flat_choices(label)
        else:
            yield str(value), label
