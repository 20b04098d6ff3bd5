"""Two records that are one: everything moves to the one that stays; the other one's number leads there for ever.

The preview is the merge itself, undone: what it says is what would happen.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CASCADE, Q, QuerySet
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.utils import update_change_reason

from records import gazetteer, search
from records.models import Citation, City, CityName, CityPair, Edition, Institution, Person, Publication, Source

from .completeness import missing
from .publishing import saved

MERGEABLE = (City, CityPair, Person, Institution, Source)
# What the one that stays may take over where it has nothing itself.
TEXT_OF_NAMES = {Person: "former_names", Institution: "former_names"}
NOT_TAKEN = {
    "id", "version", "created_at", "updated_at", "created_by", "merged_into", "publication", "published_at",
    "review_note", "submitted_at", "submitted_by", "withdrawn_on", "withdrawn_reason", "withdrawn_reason_en", "name",
    "first_city", "second_city", "country", "kind", "level", "stage", "stage_until", "title", "agreement_count",
    "meeting_count", "former_names", "access", "access_basis", "access_until", "access_decided_by",
}  # fmt: skip


# Who may see a file goes wherever the file goes.
OF_FILE = ("access", "access_basis", "access_until", "access_decided_by")


class CannotMerge(Exception):
    """Why two records cannot be one; each sentence says what to do first."""

    def __init__(self, sentences: list):
        super().__init__("; ".join(map(str, sentences)))
        self.sentences = sentences


@dataclass
class Merger:
    """What a merge did, or would do."""

    survivor: Any
    merged: Any
    moved: Counter = field(default_factory=Counter)  # model -> rows that moved
    left: list = field(default_factory=list)  # sentences: what was not needed twice
    pairs: list = field(default_factory=list)  # (pair that stays, pair that goes)
    records: list = field(default_factory=list)  # records of their own that changed hands


@dataclass(frozen=True)
class Takeable:
    """A field that is empty on the one side and filled on the other."""

    name: str
    label: Any
    value: str


def takeable(survivor, merged) -> list[Takeable]:
    """What the merged record knows and the survivor does not."""
    found = []
    for column in survivor._meta.concrete_fields:
        if column.name in NOT_TAKEN or column.name.endswith(("_earliest", "_latest")) or not column.editable:
            continue
        value = getattr(merged, column.attname)
        if value not in (None, "") and getattr(survivor, column.attname) in (None, ""):
            shown = getattr(merged, column.name)
            found.append(Takeable(column.name, column.verbose_name, str(shown)))
    return found


def merge_preview(survivor, merged, *, by=None) -> Merger:
    """What `merge` would do. Nothing is changed. Raises CannotMerge."""
    with transaction.atomic():
        merger = _merge(_fresh(survivor), _fresh(merged), by=by, take=())
        transaction.set_rollback(True)
    return merger


@transaction.atomic
def merge(survivor, merged, *, by=None, take: tuple[str, ...] = ()) -> Merger:
    """Move everything of `merged` to `survivor`; `take` names fields of `takeable`. Raises CannotMerge."""
    return _merge(_fresh(survivor), _fresh(merged), by=by, take=take)


def _fresh(record):
    """As it is stored, held until the merge is through."""
    return type(record).objects.select_for_update().get(pk=record.pk)


def _merge(survivor, merged, *, by, take) -> Merger:
    refuse = _reasons_against(survivor, merged)
    if refuse:
        raise CannotMerge(refuse)
    merger, lacking = Merger(survivor, merged), _lacking(survivor)
    if isinstance(survivor, City):
        _merge_pairs(merger, by)
    _take(merger, take)
    _keep_names(merger)
    _move_links(merger)
    _let_go(merger)
    for record in [*merger.records, survivor]:
        record.refresh_from_db()
        saved(record, by=by)
    search.refresh(merged)
    _refuse_new_faults(survivor, lacking)
    return merger


def _lacking(record) -> set[str]:
    """What a published record lacks."""
    public = getattr(record, "publication", None) == Publication.PUBLISHED
    return {str(item.sentence) for item in missing(record)} if public else set()


def _refuse_new_faults(record, before: set[str]) -> None:
    """What readers see stays complete: nothing that comes with a merge may leave it undecided."""
    faults = sorted(_lacking(record) - before)
    if faults:
        raise CannotMerge([f"{record}: {sentence}" for sentence in faults])


def _let_go(merger: Merger) -> None:
    """The number of the merged record leads on from now; both histories say so."""
    survivor, merged = merger.survivor, merger.merged
    merged.merged_into = survivor
    if getattr(merged, "publication", None) == Publication.PUBLISHED:
        merged.publication = Publication.WITHDRAWN
        merged.withdrawn_on = timezone.now()
        merged.withdrawn_reason = f"Digabungkan dengan nomor {survivor.pk}."
        merged.withdrawn_reason_en = f"Merged into number {survivor.pk}."
    merged.version += 1
    merged.save()
    update_change_reason(merged, f"merge → {survivor.pk}")
    survivor.save()
    update_change_reason(survivor, f"merge ← {merged.pk}")


def _reasons_against(survivor, merged) -> list:
    if type(survivor) is not type(merged) or not isinstance(survivor, MERGEABLE):
        return [_("Only two records of the same kind can be merged.")]
    if survivor.pk == merged.pk:
        return [_("Choose two different records.")]
    if survivor.merged_into_id or merged.merged_into_id:
        return [_("One of the two was merged into another record before. Choose that one.")]
    reasons = []
    public = Publication.PUBLISHED
    if getattr(merged, "publication", None) == public and survivor.publication != public:
        reasons.append(_("Readers see the one that would go and not the one that would stay. Swap the two."))
    if isinstance(survivor, CityPair) and not _same_sides(survivor, merged):
        reasons.append(_("These pairs have different sides. Merge the cities first; their pairs follow."))
    if isinstance(survivor, City):
        between = CityPair.objects.between(survivor, merged).filter(merged_into=None).first()
        if between:
            reasons.append(
                format_lazy(
                    _("The two are the sides of pair K-{number}. Correct that pair first, or delete it."),
                    number=between.pk,
                )
            )
    return reasons


def _same_sides(one: CityPair, other: CityPair) -> bool:
    def sides(pair):
        return {city.merged_into_id or city.pk for city in (pair.first_city, pair.second_city)}

    return sides(one) == sides(other)


# --- pairs of merged cities ---


def _merge_pairs(merger: Merger, by) -> None:
    """A pair that both cities have with a third one becomes one pair; the others change their side."""
    survivor, merged = merger.survivor, merger.merged
    pairs = CityPair.objects.of_city(merged).filter(merged_into=None).select_related(
        "first_city__country", "second_city__country"
    )  # fmt: skip
    for pair in pairs:
        other = pair.second_city if pair.first_city_id == merged.pk else pair.first_city
        known = CityPair.objects.between(survivor, other).filter(merged_into=None).first()
        if known is None:
            if pair.first_city_id == merged.pk:
                pair.first_city = survivor
            else:
                pair.second_city = survivor
            pair.save()
            merger.moved[CityPair] += 1
            merger.records.append(pair)
            continue
        stays, goes = (known, pair) if known.is_public or not pair.is_public else (pair, known)
        if stays is pair:
            raise CannotMerge(
                [
                    format_lazy(
                        _("Readers know pair K-{public}; K-{draft} is its draft. Delete the draft first."),
                        public=pair.pk,
                        draft=known.pk,
                    )
                ]
            )
        merger.pairs.append((stays, goes))
        inner = _merge_two_pairs(stays, goes, by)
        merger.moved.update(inner.moved)
        merger.left += inner.left


def _merge_two_pairs(stays: CityPair, goes: CityPair, by) -> Merger:
    inner, lacking = Merger(stays, goes), _lacking(stays)
    _take(inner, tuple(item.name for item in takeable(stays, goes)))
    _move_links(inner)
    _let_go(inner)
    saved(stays, by=by)
    _refuse_new_faults(stays, lacking)
    return inner


# --- fields and names ---


def _take(merger: Merger, take: tuple[str, ...]) -> None:
    survivor, merged = merger.survivor, merger.merged
    offered = {item.name for item in takeable(survivor, merged)}
    unique = {"geonames_id": None, "code": ""}
    for name in offered.intersection(take):
        value = getattr(merged, name)
        if name in unique:
            setattr(merged, name, unique[name])
            type(merged).objects.filter(pk=merged.pk).update(**{name: unique[name]})
        setattr(survivor, name, value)
    if "file" in offered.intersection(take):
        if merged.access != Source.Access.OPEN:
            for name in OF_FILE:
                setattr(survivor, name, getattr(merged, name))
        survivor.embargo_until = max(filter(None, (survivor.embargo_until, merged.embargo_until)), default=None)
    # What belongs together is taken together, or the rules of the database would refuse it.
    for one, other in (("latitude", "longitude"), ("name_native", "native_language")):
        if hasattr(survivor, one) and {one, other} & offered.intersection(take):
            setattr(survivor, one, getattr(merged, one))
            setattr(survivor, other, getattr(merged, other))


def _keep_names(merger: Merger) -> None:
    """Whoever looks for the merged record by one of its names finds the one that stays."""
    survivor, merged = merger.survivor, merger.merged
    if isinstance(survivor, City):
        known = {gazetteer.fold(name) for name in (survivor.name, survivor.name_en, survivor.name_native)}
        known |= {gazetteer.fold(name) for name in survivor.names.values_list("name", flat=True)}
        for name, language in ((merged.name, ""), (merged.name_en, "en"), (merged.name_native, merged.native_language)):
            if name and gazetteer.fold(name) not in known:
                known.add(gazetteer.fold(name))
                CityName.objects.create(city=survivor, name=name, language=language)
    elif type(survivor) in TEXT_OF_NAMES:
        column = TEXT_OF_NAMES[type(survivor)]
        lines = [*getattr(survivor, column).splitlines(), merged.name, *getattr(merged, column).splitlines()]
        lines += [name for name in (merged.name_native, getattr(merged, "name_en", "")) if name]
        own = {gazetteer.fold(name) for name in (survivor.name, survivor.name_native)}
        kept = {gazetteer.fold(line): line for line in reversed(lines) if line and gazetteer.fold(line) not in own}
        setattr(survivor, column, "\n".join(reversed(kept.values())))


# --- everything that points to the merged record ---


def _move_links(merger: Merger) -> None:
    survivor, merged = merger.survivor, merger.merged
    problems: list = []
    for relation in _relations(type(merged)):
        if relation.many_to_many:
            _move_many(relation, merger)
            continue
        link = relation.field
        for row in relation.related_model._default_manager.filter(**{link.name: merged}):
            if relation.related_model is CityPair and row.merged_into_id:
                continue  # it stays as it was; its number leads on
            setattr(row, link.name, survivor)
            _move(row, link.name, merger, problems)
    if problems:
        raise CannotMerge(problems)


def _relations(model: type):
    """Every link to this model, also those without a way back; histories and editions stay with their number."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete:
            continue
        other = relation.related_model
        automatic = relation.one_to_many and other._meta.auto_created
        if other._meta.model_name.startswith("historical") or other is Edition or automatic:
            continue
        if other is CityPair and model is City and relation.field.name in ("first_city", "second_city"):
            continue  # see _merge_pairs
        yield relation


def _move_many(relation, merger: Merger) -> None:
    for owner in relation.related_model._default_manager.filter(**{relation.field.name: merger.merged}):
        links = getattr(owner, relation.field.name)
        links.remove(merger.merged)
        links.add(merger.survivor)
        merger.moved[relation.related_model] += 1


def _move(row, link: str, merger: Merger, problems: list) -> None:
    if isinstance(row, (City, Source)) and row.pk == merger.survivor.pk:
        # It lay in, or relied on, the record that it turns out to be.
        setattr(merger.survivor, link, None)
        return
    if isinstance(row, Citation) and row.preferred and _other_preferred(row, link):
        row.preferred = False
        merger.left.append(
            format_lazy(_("“{source}” was preferred, too; the other preferred statement stays."), source=row.source)
        )
    try:
        row.validate_constraints()
    except ValidationError as refusal:
        if isinstance(row, CityName):
            row.delete()
            return
        said = " ".join(refusal.messages)
        about = getattr(row, "agreement", None) or getattr(row, "meeting", None) or row
        problems.append(format_lazy("{about}: {said}", about=about, said=said))
        return
    row.save()
    merger.moved[type(row)] += 1
    if hasattr(row, "publication"):
        merger.records.append(row)


def _other_preferred(citation: Citation, link: str) -> bool:
    same_fact = Q(**{link: getattr(citation, link)}, fact=citation.fact, preferred=True)
    return Citation.objects.filter(same_fact).exclude(pk=citation.pk).exists()


def used_in(record) -> dict[type, int]:
    """How many records of each kind name this one: for “used in N records”."""
    return {model: rows.count() for model, rows in _users(record).items() if rows.exists()}


def users_of(record, *, limit: int) -> dict[type, tuple[int, list]]:
    """The records that name this one, by kind: how many, and the first of them."""
    return {model: (rows.count(), list(rows[:limit])) for model, rows in _users(record).items() if rows.exists()}


def _users(record) -> dict[type, QuerySet]:
    conditions: dict[type, Q] = {}
    for relation in _relations(type(record)):
        own_rows = not relation.many_to_many and relation.field.remote_field.on_delete is CASCADE
        if relation.field.name != "merged_into" and not own_rows:
            model = relation.related_model
            conditions[model] = conditions.get(model, Q()) | Q(**{relation.field.name: record})
    if isinstance(record, City):
        conditions[CityPair] = Q(first_city=record) | Q(second_city=record)
    users = {
        model: model._default_manager.filter(where).distinct().order_by("pk") for model, where in conditions.items()
    }
    if CityPair in users:
        users[CityPair] = users[CityPair].filter(merged_into=None)
    return users
