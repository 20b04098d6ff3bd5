"""A save that meets a colleague's: three states of one form, side by side, and a choice for each difference.

Posted data go in, posted data come out: the same form once more, laid out on what is stored now, with everything that
was typed in its place. What only the colleague changed is taken over and told; what both changed is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core import signing

from .rows import NumberedRows
from .snapshot import PostedRow, Snapshot, Values, as_posted, names_sibling, posted_rows, row_fields

SALT = "records.forms.comparison"
MINE, THEIRS = "mine", "theirs"
FIELD, DELETED_BY_ME, DELETED_BY_THEM = "field", "deleted_by_me", "deleted_by_them"
ADDED_BY_THEM, PUT_BACK = "added_by_them", "put_back"


@dataclass
class Difference:
    """One field, or one row, in which what was typed and what is stored are not the same."""

    kind: str
    prefix: str  # of the list that the row stands in, "" for the record itself
    key: str  # number of the row's record
    name: str  # of the field, "" for the whole row
    opened: list | dict | None  # None if it is not known
    mine: list | dict | None = None
    theirs: list | dict | None = None

    def packed(self) -> list:
        kept = self.mine if self.kind == DELETED_BY_THEM else None  # nowhere else in the form
        return [self.kind, self.prefix, self.key, self.name, self.opened, kept]


@dataclass
class Comparison:
    theirs: Snapshot
    asked: list[Difference] = field(default_factory=list)  # to be decided
    taken_over: list[Difference] = field(default_factory=list)  # told only
    is_new: bool = True  # False if the same questions are asked again


class Form:
    """A record's form and its lists as they would show what is stored now."""

    def __init__(self, form, formsets):
        self.form = form
        self.formsets = {rows.prefix: rows for rows in formsets}
        self.snapshot = Snapshot.of(form, formsets)
        self.row_fields = {prefix: row_fields(rows) for prefix, rows in self.formsets.items()}

    def field_of(self, prefix: str, name: str):
        return (self.row_fields[prefix] if prefix else self.form.fields)[name]


def same(form_field, one: list[str], other: list[str]) -> bool:
    """“Agustus 2015” is what “2015-08” is."""
    if one == other:
        return True
    if len(one) > 1 or len(other) > 1 or form_field is None:
        return False
    return not form_field.has_changed((one or [""])[0], (other or [""])[0])


def sealed(differences: list[Difference]) -> str:
    return signing.dumps([difference.packed() for difference in differences], salt=SALT, compress=True)


def unsealed(text: str | None) -> list[Difference]:
    try:
        return [Difference(*packed) for packed in signing.loads(text or "", salt=SALT)]
    except (signing.BadSignature, ValueError, TypeError):
        return []


class PostedForm:
    """What was sent, by record instead of by place in the list."""

    def __init__(self, data, current: Form):
        self.data = data
        self.current = current
        self.lists = {
            prefix: posted_rows(data, prefix, rows.model._meta.pk.name)
            for prefix, rows in current.formsets.items()
            if f"{prefix}-TOTAL_FORMS" in data
        }
        for prefix, posted in self.lists.items():
            rows = current.formsets[prefix]
            known = current.row_fields[prefix]
            parent = getattr(getattr(rows, "fk", None), "name", "")
            for row in posted:
                row.others = {name: row.values[name] for name in row.values.keys() - known.keys() - {parent}}
                row.values = {
                    name: as_posted(known[name], values) for name, values in row.values.items() if name in known
                }
                if row.values:  # an unticked box is not sent
                    for name, form_field in known.items():
                        if is_left_out_when_empty(form_field):
                            row.values.setdefault(name, [])
                if names_sibling(rows, "side"):
                    row.values["side"] = self._sibling_keys(rows, row.values.get("side", []))

    def _sibling_keys(self, rows, numbers: list[str]) -> list[str]:
        siblings = self.lists.get(rows.siblings.prefix, []) if rows.siblings is not None else []
        by_index = {str(row.index + 1): row for row in siblings}
        named = (by_index[number] for number in numbers if number in by_index)
        return [row_key(row) for row in named]

    def field_values(self) -> Values:
        values = {}
        for name, form_field in self.current.form.fields.items():
            html_name = self.current.form.add_prefix(name)
            if html_name in self.data:
                values[name] = as_posted(form_field, self.data.getlist(html_name))
            elif is_left_out_when_empty(form_field):
                values[name] = []
        return values

    def set_field(self, name: str, values: list[str]) -> None:
        self.data.setlist(self.current.form.add_prefix(name), list(values))

    def row(self, prefix: str, key: str) -> PostedRow | None:
        return next((row for row in self.lists.get(prefix, []) if row.key == key), None)

    def write(self) -> None:
        """Lay the lists out again: stored rows first, in their order, then those that are new."""
        for prefix, posted in self.lists.items():
            place = {key: number for number, key in enumerate(self.current.snapshot.rows[prefix])}
            posted.sort(key=lambda row: (place.get(row.key, len(place)), row.index))
        for prefix, posted in self.lists.items():
            self._write_list(prefix, posted)

    def _write_list(self, prefix: str, posted: list[PostedRow]) -> None:
        rows = self.current.formsets[prefix]
        for name in [name for name in self.data if name.startswith(f"{prefix}-")]:
            if name.rpartition("-")[2] not in ("MIN_NUM_FORMS", "MAX_NUM_FORMS"):
                del self.data[name]
        parent = getattr(rows, "fk", None)
        numbers = {}
        if isinstance(rows, NumberedRows) and rows.siblings is not None:
            siblings = self.lists.get(rows.siblings.prefix, [])
            numbers = {row_key(row): str(number) for number, row in enumerate(siblings, start=1)}
        for index, row in enumerate(posted):
            start = f"{prefix}-{index}-"
            self.data[start + rows.model._meta.pk.name] = row.key
            if parent is not None and rows.instance.pk:
                self.data[start + parent.name] = str(rows.instance.pk)
            if row.deleted:
                self.data[start + "DELETE"] = "on"
            for name, values in row.others.items():
                self.data.setlist(start + name, values)
            for name, values in row.values.items():
                if names_sibling(rows, name):
                    values = [numbers[key] for key in values if key in numbers]
                if values or not is_left_out_when_empty(self.current.row_fields[prefix][name]):
                    self.data.setlist(start + name, values or [""])
        self.data[f"{prefix}-TOTAL_FORMS"] = str(len(posted))
        self.data[f"{prefix}-INITIAL_FORMS"] = str(sum(bool(row.key) for row in posted))


def is_left_out_when_empty(form_field) -> bool:
    return bool(form_field.widget.value_omitted_from_data({}, {}, "x") is False)


def row_key(row: PostedRow) -> str:
    return f"pk:{row.key}" if row.key else f"new:{row.index}"


def settle(posted: PostedForm, asked: list[Difference], seen: Snapshot | None) -> list[Difference]:
    """Carry out what was chosen; what was not chosen comes back. `seen` is what the colleague's save was then."""
    open_questions = []
    for number, question in enumerate(asked):
        choice = posted.data.get(f"choice-{number}")
        if choice not in (MINE, THEIRS) or seen is None:
            open_questions.append(question)
            continue
        row = posted.row(question.prefix, question.key)
        if question.kind == DELETED_BY_THEM:
            if choice == MINE and question.prefix in posted.lists:
                posted.lists[question.prefix].append(new_row(posted, question.prefix, question.mine))
        elif choice == THEIRS:
            _take_theirs(posted, question, row, seen)
    return open_questions


def _take_theirs(posted, question, row, seen) -> None:
    if not question.prefix:
        posted.set_field(question.name, seen.fields.get(question.name, []))
    elif row is not None:
        theirs = seen.rows.get(question.prefix, {}).get(question.key, {})
        if question.kind == DELETED_BY_ME:
            row.deleted = False
            row.values = dict(theirs)
        else:
            row.values[question.name] = list(theirs.get(question.name, []))


def new_row(posted: PostedForm, prefix: str, values: Values) -> PostedRow:
    index = max((row.index for row in posted.lists[prefix]), default=-1) + 1
    return PostedRow("", index, dict(values))


def compare(posted: PostedForm, base: Snapshot | None, current: Form, carried: list[Difference]) -> Comparison:
    """Three states of one form; `carried` are questions of an earlier comparison that were left open."""
    result = Comparison(current.snapshot)
    known = {(question.prefix, question.key, question.name): question for question in carried}

    def ask(kind, prefix, key, name, opened, mine, theirs):
        earlier = known.pop((prefix, key, name), None)
        result.asked.append(
            Difference(kind, prefix, key, name, earlier.opened if earlier else opened, mine, theirs)
        )  # fmt: skip

    def meet(prefix, key, name, opened, mine, theirs) -> list[str]:
        """What the field shows from now on."""
        form_field = current.field_of(prefix, name)
        is_open = (prefix, key, name) in known
        if same(form_field, mine, theirs):
            return theirs
        if opened is not None and not is_open and same(form_field, mine, opened):
            result.taken_over.append(Difference(FIELD, prefix, key, name, opened, mine, theirs))
            return theirs
        if opened is None or is_open or not same(form_field, opened, theirs):
            ask(FIELD, prefix, key, name, opened, mine, theirs)
        return mine

    opened_fields = base.fields if base else {}
    for name, mine in posted.field_values().items():
        theirs = current.snapshot.fields.get(name, [])
        values = meet("", "", name, opened_fields.get(name), mine, theirs)
        if values is not mine:
            posted.set_field(name, values)
    for prefix in posted.lists:
        posted.lists[prefix] = _met_rows(posted, base, current, prefix, result, meet, ask, known)
    for question in known.values():
        if question.kind == DELETED_BY_THEM:
            result.asked.append(question)
    _put_siblings_back(posted, current, result)
    return result


def _met_rows(posted, base, current, prefix, result, meet, ask, known) -> list[PostedRow]:
    opened_rows = base.rows.get(prefix, {}) if base else None
    theirs_rows = current.snapshot.rows[prefix]
    sent = {row.key: row for row in posted.lists[prefix] if row.key}
    rows = []
    for key, theirs in theirs_rows.items():
        opened = opened_rows.get(key) if opened_rows is not None else None
        row = sent.get(key)
        if row is None:
            if opened is None:
                result.taken_over.append(Difference(ADDED_BY_THEM, prefix, key, "", None, None, theirs))
            rows.append(PostedRow(key, -1, dict(theirs)))
            continue
        left_open = (prefix, key, "") in known
        if row.deleted and (left_open or (opened is not None and _differ(current, prefix, opened, theirs))):
            ask(DELETED_BY_ME, prefix, key, "", opened, None, theirs)
        elif not row.deleted:
            for name, mine in row.values.items():
                before = opened.get(name, []) if opened is not None else None
                row.values[name] = meet(prefix, key, name, before, mine, theirs.get(name, []))
        rows.append(row)
    for key, row in sent.items():
        opened = (opened_rows or {}).get(key)
        if key not in theirs_rows and not row.deleted:
            if opened is None or _differ(current, prefix, opened, row.values):
                ask(DELETED_BY_THEM, prefix, key, "", opened, row.values, None)
            else:
                result.taken_over.append(Difference(DELETED_BY_THEM, prefix, key, "", opened, row.values, None))
    return rows + [row for row in posted.lists[prefix] if not row.key]


def _differ(current, prefix, one: Values, other: Values) -> bool:
    shared = one.keys() & other.keys()
    return any(not same(current.field_of(prefix, name), one[name], other[name]) for name in shared)


def _put_siblings_back(posted, current, result) -> None:
    """A side that a colleague deleted while rows of mine stand on it: it comes back, as a new row, and is told."""
    dependants = [
        (prefix, rows)
        for prefix, rows in current.formsets.items()
        if isinstance(rows, NumberedRows) and rows.siblings is not None and prefix in posted.lists
    ]
    for prefix, rows in dependants:
        parent = rows.siblings.prefix
        for key in {key for row in posted.lists[prefix] for key in row.values.get("side", [])}:
            gone = _deleted_by_them(result, parent, key.removeprefix("pk:"))
            if gone is None:
                continue
            back = new_row(posted, parent, gone.mine)
            posted.lists[parent].append(back)
            for other, other_rows in dependants:
                if other_rows.siblings is rows.siblings:
                    _rename_sibling(posted.lists[other], key, row_key(back))
            result.taken_over.append(Difference(PUT_BACK, parent, gone.key, "", gone.opened, gone.mine, None))


def _deleted_by_them(result: Comparison, prefix: str, key: str) -> Difference | None:
    """Takes it out of what is asked or told, if it is there."""
    for told in (result.asked, result.taken_over):
        for each in told:
            if (each.kind, each.prefix, each.key) == (DELETED_BY_THEM, prefix, key):
                told.remove(each)
                return each
    return None


def _rename_sibling(rows: list[PostedRow], old: str, new: str) -> None:
    for row in rows:
        if "side" in row.values:
            row.values["side"] = [new if key == old else key for key in row.values["side"]]
