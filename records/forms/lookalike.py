"""Forms that ask before a second record of the same thing is made."""

import hashlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from records import lookalikes
from records.models import City, CityPair, Institution, Person

from .place import CityForm
from .record import RecordForm

ANOTHER_ONE = "another_one"  # the answer to the question: which look-alikes were shown


class AsksFirst:
    """Mixin of a record's form: what looks like it is shown with links, and nothing is saved until it is answered."""

    naming_fields: tuple[str, ...] = ()
    may_be_another = True  # False where a second one is never right
    found: tuple = ()

    def find_lookalikes(self, values: dict) -> list[lookalikes.Lookalike]:
        raise NotImplementedError

    @property
    def key_of_found(self) -> str:
        """Stands for exactly these look-alikes: an answer about others does not count."""
        numbers = ",".join(str(one.record.pk) for one in self.found)
        return hashlib.sha256(numbers.encode()).hexdigest()[:16]

    def _post_clean(self):
        # Read before the rules of the database are checked: they take a doubled pair's values away.
        named = {name: self.cleaned_data.get(name) for name in self.naming_fields if name in self.fields}
        super()._post_clean()
        changed = not self.instance.pk or any(name in self.changed_data for name in named)
        if not changed or not any(named.values()):
            return
        self.found = tuple(self.find_lookalikes(named))
        if self.found and not (self.may_be_another and self.data.get(ANOTHER_ONE) == self.key_of_found):
            self.add_error(None, ValidationError(self.question, code="lookalike"))

    @property
    def question(self):
        if self.may_be_another:
            return _("Is it one of these that the register has already? If it is another one, say so below and save.")
        return _("The register has it already. Open it and add there what is new.")


class AskingCityForm(AsksFirst, CityForm):
    naming_fields = ("name", "name_native", "country", "code", "geonames_id")

    class Meta(CityForm.Meta):
        model = City

    def find_lookalikes(self, values):
        return lookalikes.cities(
            values.get("name") or "",
            values.get("country"),
            native=values.get("name_native") or "",
            code=values.get("code") or "",
            geonames_id=values.get("geonames_id"),
            exclude=self.instance.pk,
        )


class AskingPersonForm(AsksFirst, RecordForm):
    naming_fields = ("name", "name_native")

    class Meta:
        model = Person
        fields = ["name"]

    def find_lookalikes(self, values):
        native = values.get("name_native") or ""
        return lookalikes.persons(values.get("name") or "", native=native, exclude=self.instance.pk)


class AskingInstitutionForm(AsksFirst, RecordForm):
    naming_fields = ("name", "name_native", "country")

    class Meta:
        model = Institution
        fields = ["name"]

    def find_lookalikes(self, values):
        native = values.get("name_native") or ""
        return lookalikes.institutions(
            values.get("name") or "", values.get("country"), native=native, exclude=self.instance.pk
        )


class AskingSourceForm(AsksFirst):
    """Mixin: the form of a source has its own file field."""

    naming_fields = ("title", "url", "number", "publisher")

    def find_lookalikes(self, values):
        return lookalikes.sources(
            values.get("title") or "",
            values.get("url") or "",
            publisher=values.get("publisher") or "",
            number=values.get("number") or "",
            exclude=self.instance.pk,
        )


class AskingPairForm(AsksFirst, RecordForm):
    naming_fields = ("first_city", "second_city")
    may_be_another = False

    class Meta:
        model = CityPair
        fields = ["first_city", "second_city"]

    def find_lookalikes(self, values):
        if not all(values.get(name) for name in self.naming_fields):
            return []
        return lookalikes.pair(values["first_city"], values["second_city"], exclude=self.instance.pk)
