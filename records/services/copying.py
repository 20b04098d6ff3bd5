"""A record as the start of the next one: what was true of the last occasion only is left out."""

from __future__ import annotations

from django.db import transaction

from records.models import Agreement, Delegate, Delegation, Meeting, Party

from .publishing import saved

# What the copy has of its own: numbers, dates, files, and what happened at the occasion itself.
COPIED = {
    Agreement: ("pair", "type", "title", "title_language", "title_en", "languages", "term", "term_months", "renewal",
                "notice_months", "implementing_units", "funding", "funding_en"),
    Meeting: ("pair", "type", "title", "title_en", "city", "venue"),
}  # fmt: skip
OF_DELEGATION = ("order", "city", "institution", "role", "representation")
OF_DELEGATE = (
    "order", "person", "name_as_written", "prefix", "suffix", "office_as_written", "office", "office_en",
    "institution", "affiliation", "rank",
)  # fmt: skip


@transaction.atomic
def copy(record: Agreement | Meeting, *, by=None) -> Agreement | Meeting:
    """A draft with the same parties or delegations; without numbers, dates, files, sources and results."""
    model = type(record)
    draft = model(**_values(record, COPIED[model]), created_by=by)
    letter = "P" if model is Agreement else "M"
    draft.internal_note = f"Disalin dari {letter}-{record.pk}."
    draft.save()
    if model is Agreement:
        draft.fields.set(record.fields.all())
        for party in record.parties.all():
            Party.objects.create(agreement=draft, **_values(party, ("order", "city", "institution")))
    else:
        for delegation in record.delegations.prefetch_related("delegates"):
            side = Delegation.objects.create(meeting=draft, **_values(delegation, OF_DELEGATION))
            for delegate in delegation.delegates.all():
                Delegate.objects.create(delegation=side, **_values(delegate, OF_DELEGATE))
    saved(draft, by=by)
    return draft


def _values(record, names) -> dict:
    return {name: getattr(record, name) for name in names}
