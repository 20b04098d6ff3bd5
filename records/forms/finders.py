"""Fields in which a name is typed and then chosen: a city, an institution, a source. Nothing is guessed."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from records import lookalikes
from records.models import Citation, City, Country, Delegation, Institution, Party, Source

from .files import DocumentOrImageField
from .finding import (
    NEW_INSTITUTION,
    Option,
    name_of,
    names_of,
    new_source,
    option_of,
    party_options,
    place_options,
    source_option,
    source_options,
)
from .reading import Side
from .sent import Sent

WITHOUT_COUNTRY = (Institution.Kind.INTERNATIONAL_ORGANISATION, Institution.Kind.OTHER)
DOCUMENTS = (Source.Kind.LETTER, Source.Kind.MINUTES, Source.Kind.SIGNED_DOCUMENT)
NEEDED = {
    "kind": _("Choose what kind of institution it is."),
    "country": _("Choose the country or territory."),
}


def plain(fields: dict[str, forms.Field], *hints: str) -> dict[str, forms.Field]:
    """Fields without the sentences that the long form has below them, but for those named."""
    for name, bound in fields.items():
        bound.required = False
        if name not in hints:
            bound.help_text = ""
    return fields


class Finder(forms.Form):
    """A name, and what was chosen for it. `found` is the name for which choices were listed."""

    name = forms.CharField(required=False, max_length=250, label=_("Name"))
    found = forms.CharField(required=False, widget=forms.HiddenInput)
    choice = forms.CharField(required=False, widget=forms.HiddenInput)

    def options_for(self, name: str) -> list[Option]:
        raise NotImplementedError

    def __init__(self, sent: Sent, prefix: str):
        self.chosen, self.options = None, []
        self.settle(sent, prefix)
        super().__init__(sent.data, prefix=prefix)
        self.fields["name"].widget.attrs |= {"dir": "auto", "autocomplete": "off"}

    def settle(self, sent: Sent, prefix: str) -> None:
        """A choice holds only for the name that it was made for."""
        self.typed = " ".join(sent.get(f"{prefix}-name").split())
        choice = sent.get(f"{prefix}-choice")
        if choice and self.typed and sent.get(f"{prefix}-found") == self.typed:
            self.chosen = option_of(choice)
        if self.chosen is None:
            sent.put(f"{prefix}-choice", "")
            self.options = self.options_for(self.typed) if self.typed else []
        elif self.chosen.record is not None:
            self.typed = self.chosen.label
            sent.put(f"{prefix}-name", self.typed)
        sent.put(f"{prefix}-found", self.typed)

    @property
    def is_blank(self) -> bool:
        return not self.typed

    @property
    def is_open(self) -> bool:
        """A name without a choice."""
        return bool(self.typed) and self.chosen is None


class PlaceFinder(Finder):
    """A city or region; of the register, of the gazetteer, or new."""

    choose_one = _("Choose which place is meant.")

    def __init__(self, sent: Sent, prefix: str):
        super().__init__(sent, prefix)
        own = plain(fields_for_model(City, ["level", "country"]))
        own["country"].choices = self.countries() if self.is_new else []
        self.fields |= own

    @staticmethod
    def countries() -> list[tuple]:
        named = sorted((name_of(country), country.pk) for country in Country.objects.all())
        return [("", _("choose")), *((key, name) for name, key in named)]

    def options_for(self, name):
        return place_options(name, new=True)

    @property
    def is_new(self) -> str:
        return self.chosen.value if self.chosen and self.chosen.record is None else ""

    @property
    def record(self) -> City | Institution | None:
        """What was chosen; not saved yet if it is new."""
        if self.chosen is None:
            return None
        return self.chosen.record or self.new_record()

    def new_record(self):
        return City(
            name=self.typed,
            level=self.value("level") or City.Level.CITY,
            country=self.country(),
            name_native="",
            code="",
        )

    def value(self, name: str):
        return self.data.get(self.add_prefix(name), "")

    def country(self) -> Country | None:
        key = self.value("country")
        return Country.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None

    def clean(self):
        values = super().clean()
        if self.is_blank:
            return values
        if self.chosen is None:
            self.add_error("name", ValidationError(self.choose_one, code="choose"))
            return values
        record = self.record
        if self.is_new:
            self._check_new(record)
        values["record"] = record
        return values

    def _check_new(self, record) -> None:
        for name in ("kind", "country"):
            if name in self.fields and self._is_needed(name, record):
                self.add_error(name, NEEDED[name])
        if self.errors:
            return
        try:
            record.full_clean(exclude=["created_by", "merged_into"], validate_unique=False)
        except ValidationError as refusal:
            for name, sentences in refusal.error_dict.items():
                self.add_error(name if name in self.fields else "name", sentences)

    @staticmethod
    def _is_needed(name: str, record) -> bool:
        if name == "kind":
            return isinstance(record, Institution) and not record.kind
        without = isinstance(record, Institution) and record.kind in WITHOUT_COUNTRY
        return record.country_id is None and not without


class PartyForm(PlaceFinder):
    """One side: a local government or an institution."""

    choose_one = _("Choose which place or institution is meant.")

    def __init__(self, sent: Sent, prefix: str):
        super().__init__(sent, prefix)
        self.fields |= plain(fields_for_model(Institution, ["kind"]))
        self.fields |= plain(fields_for_model(Delegation, ["role"])) | plain(fields_for_model(Party, ["number"]))
        self.fields["kind"].choices = [("", _("choose")), *Institution.Kind.choices]
        self.fields["role"].choices = [("", _("not stated")), *Delegation.Role.choices]

    def options_for(self, name):
        return party_options(name)

    @property
    def position(self) -> int:
        return int(self.prefix.rpartition("-")[2]) + 1

    @property
    def index(self) -> int:
        return self.position - 1

    @property
    def starts_page(self) -> bool:
        """Where the hand begins: the first party of an empty page."""
        return self.position == 1 and "step" not in self.data

    @property
    def part(self) -> str:
        return f"party-{self.position}"

    @property
    def label(self) -> str:
        return self.typed or _("Party %(number)s") % {"number": self.position}

    def new_record(self):
        if self.chosen.value == NEW_INSTITUTION:
            return Institution(name=self.typed, kind=self.value("kind"), country=self.country())
        return super().new_record()

    def as_side(self) -> Side:
        names = tuple(names_of(self.record)) if self.record else ()
        return Side(self.position, f"{self.position} · {self.label}", (*names, self.typed), self.value("role"))


class SourceFinder(Finder):
    """A source of the register, found by words of its title, or a new one described here."""

    name = forms.CharField(required=False, max_length=500, label=_("Title"))
    file = DocumentOrImageField(required=False, label=_("scan or file"))
    columns = ("kind", "publisher", "published", "url")
    of_document = ("number", "sender", "recipient", "subject", "archive_code", "access", "access_basis")

    def __init__(self, sent: Sent, prefix: str, files=None):
        super().__init__(sent, prefix)
        self.files = files or {}
        self.fields |= plain(fields_for_model(Source, self.columns))
        self.fields["kind"].choices = Source.Kind.choices
        self.fields |= plain(fields_for_model(Source, self.of_document), "archive_code")
        self.fields["access"].choices = [("", _("limited, until somebody decides")), *Source.Access.choices]
        self.fields["access"].initial = ""
        self.fields |= plain(fields_for_model(Citation, ["statement", "quoted"]), "statement", "quoted")

    def settle(self, sent, prefix):
        super().settle(sent, prefix)
        if self.chosen is None and len(self.options) == 1:
            self.options = []  # nothing like it is known: it is simply described

    def options_for(self, name):
        return source_options(name)

    @property
    def known(self) -> Source | None:
        return self.chosen.record if self.chosen else None

    @property
    def described(self) -> list[str]:
        told = ("publisher", "published", "url", *self.of_document)
        return [name for name in told if self.data.get(self.add_prefix(name))]

    @property
    def is_document(self) -> bool:
        return self.data.get(self.add_prefix("kind")) in DOCUMENTS

    @property
    def document_fields(self) -> list:
        return [self[name] for name in self.of_document]

    def clean(self):
        values = super().clean()
        told = self.described or values.get("file") or values.get("statement") or values.get("quoted")
        if self.is_blank:
            if told:
                self.add_error("name", _("Give the title of the source, so that it can be found again."))
            return values
        if self.known:
            values["record"] = self.known
            return values
        same = self.same_sources(values) if self.chosen is None else []
        if same:
            self.options = [*map(source_option, same), new_source(self.typed)]
            self.add_error("name", _("The register seems to have this source. Choose it, or describe a new one."))
            return values
        kind = values.get("kind") or Source.Kind.NEWS_REPORT
        access, basis = self._access(kind, values)
        values["record"] = Source(
            title=self.typed,
            kind=kind,
            tier=Source.Tier.PRIMARY if kind in DOCUMENTS else Source.Tier.SECONDARY,
            access=access,
            access_basis=basis,
            **{name: values.get(name) or "" for name in self.of_document if not name.startswith("access")},
            publisher=values.get("publisher", ""),
            published=values.get("published"),
            url=values.get("url", ""),
            file=values.get("file") or "",
        )
        return values

    def _access(self, kind: str, values) -> tuple[str, str]:
        """A letter is never open because nobody thought of it."""
        access, basis = values.get("access") or "", values.get("access_basis") or ""
        if not access and kind in DOCUMENTS:
            return Source.Access.LIMITED, basis or gettext("not decided yet")
        if access in (Source.Access.LIMITED, Source.Access.EXEMPT) and not basis:
            self.add_error("access_basis", _("Name the basis on which access is limited."))
        if basis and not access:
            access = Source.Access.LIMITED
        return access or Source.Access.OPEN, basis

    @property
    def speaks(self) -> bool:
        return any(self.data.get(self.add_prefix(name)) for name in ("statement", "quoted"))

    def same_sources(self, values) -> list[Source]:
        url, publisher = values.get("url", ""), values.get("publisher", "")
        return [alike.record for alike in lookalikes.sources(self.typed, url, publisher=publisher)]
