"""Searching the lists and links of the staff site: what is not found as it was typed is looked for in any spelling."""

from django.utils.translation import gettext_lazy as _

from records.spellings import any_spelling

CITY_NAMES = ("name", "name_en", "name_native", "official_name", "names__name")
INSTITUTION_NAMES = ("name", "name_en", "name_native", "former_names")
PERSON_NAMES = ("name", "name_native", "former_names")
COUNTRY_NAMES = ("country__name", "country__name_en")
SIGNS = ("=", "^", "@")  # a search field with one of them is compared as a whole, such as a code


def names_of(*links: str, names: tuple[str, ...] = CITY_NAMES) -> list[str]:
    """Search fields: every name of the record at the end of each link."""
    return [f"{link}__{name}" for link in links for name in names]


def label_with(record, *details) -> str:
    """A record and what tells it from its namesakes."""
    told = ", ".join(str(detail) for detail in details if detail)
    return f"{record} — {told}" if told else str(record)


def without_merged(field):
    """The form field of a link: a record that was merged is no choice, not even from a form opened before."""
    if field is not None and hasattr(field.queryset.model, "merged_into"):
        field.queryset = field.queryset.filter(merged_into=None)
        field.error_messages["invalid_choice"] = _(
            "There is no such record, or it was merged into another one. Search for it by name."
        )
    return field


class FindsAnySpelling:
    """Mixin of a record's admin."""

    def get_search_results(self, request, queryset, search_term):
        search_term = search_term.replace("\x00", "")
        found, doubled = super().get_search_results(request, queryset, search_term)
        columns = [column for column in self.get_search_fields(request) if not column.startswith(SIGNS)]
        condition = any_spelling(search_term, columns) if columns and search_term.strip() else None
        if condition is None or found.exists():
            return found, doubled
        numbers = self.model._default_manager.filter(condition).values("pk")
        return queryset.filter(pk__in=numbers), False
