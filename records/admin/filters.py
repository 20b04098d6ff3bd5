"""Filters that no plain column gives: years of partial dates, countries of sides, fields named anywhere."""

from datetime import date

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from records.dates import OPEN_END, OPEN_START
from records.forms import is_record_number
from records.models import Agreement, City, CooperationField, Country, Delegation, Meeting, Outcome, Party, Stage

from .base import in_language

UNKNOWN = "unknown"
LONGEST_SPAN = 100  # years that one interval may add to the list of years


class YearFilter(admin.SimpleListFilter):
    """Records whose date may fall into a year: `2015-08` and `2014/2016` both may mean 2015."""

    title = _("year")
    parameter_name = "year"
    date = "date"

    def lookups(self, request, model_admin):
        bounds = model_admin.model._default_manager.values_list(
            f"{self.date}_earliest__year", f"{self.date}_latest__year"
        )
        years = set()
        for first, last in bounds.order_by().distinct():
            known = [year for year in (first, last) if year not in (None, OPEN_START.year, OPEN_END.year)]
            if known:
                years.update(range(min(known), min(max(known), min(known) + LONGEST_SPAN) + 1))
        return [*((str(year), f"{year:04}") for year in sorted(years, reverse=True)), (UNKNOWN, _("not known"))]

    def queryset(self, request, queryset):
        value = self.value()
        if value is None:
            return queryset
        earliest, latest = f"{self.date}_earliest", f"{self.date}_latest"
        unknown = Q(**{f"{earliest}__isnull": True, f"{latest}__isnull": True})
        if value == UNKNOWN:
            return queryset.filter(unknown)
        if not (value.isascii() and value.isdecimal() and 1 <= len(value) <= 4 and int(value)):
            raise IncorrectLookupParameters
        first, last = date(int(value), 1, 1), date(int(value), 12, 31)
        starts_in_time = Q(**{f"{earliest}__lte": last}) | Q(**{f"{earliest}__isnull": True})
        ends_in_time = Q(**{f"{latest}__gte": first}) | Q(**{f"{latest}__isnull": True})
        return queryset.filter(starts_in_time & ends_in_time & ~unknown)


class YearConcluded(YearFilter):
    title = _("year of conclusion")
    date = "concluded"


class YearOfLastEvent(YearFilter):
    title = _("year of the last activity")
    date = "last_event"


class YearPublished(YearFilter):
    title = _("year of publication")
    date = "published"


class NumberFilter(admin.SimpleListFilter):
    """By the number of a related record."""

    def queryset(self, request, queryset):
        value = self.value()
        if value is None:
            return queryset
        if not is_record_number(value):
            raise IncorrectLookupParameters
        return queryset.filter(self.about(int(value)))

    def about(self, number: int) -> Q:
        raise NotImplementedError


def of_pair(number: int, link: str = "") -> Q:
    return Q(**{f"{link}first_city__country": number}) | Q(**{f"{link}second_city__country": number})


class CountryFilter(NumberFilter):
    title = _("country or territory")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        cities = City.objects.filter(country=OuterRef("pk"))
        found = Country.objects.filter(Exists(cities)).only("name", "name_en")
        return sorted(((str(country.pk), in_language(country, "name")) for country in found), key=lambda each: each[1])


class CountryOfPair(CountryFilter):
    def about(self, number):
        return of_pair(number)


class CountryOfAgreement(CountryFilter):
    title = _("country or territory of a party")

    def about(self, number):
        bound = Party.objects.filter(Q(city__country=number) | Q(institution__country=number), agreement=OuterRef("pk"))
        return of_pair(number, "pair__") | Q(Exists(bound))


class CountryOfMeeting(CountryFilter):
    title = _("country or territory of a side")

    def about(self, number):
        came = Delegation.objects.filter(
            Q(city__country=number) | Q(institution__country=number), meeting=OuterRef("pk")
        )
        return of_pair(number, "pair__") | Q(Exists(came))


class FieldFilter(NumberFilter):
    title = _("field of cooperation")
    parameter_name = "field"

    def lookups(self, request, model_admin):
        return [(str(field.pk), in_language(field, "name")) for field in CooperationField.objects.all()]


class FieldOfAgreement(FieldFilter):
    def about(self, number):
        return Q(Exists(Agreement.fields.through.objects.filter(agreement=OuterRef("pk"), cooperationfield=number)))


class FieldOfMeeting(FieldFilter):
    def about(self, number):
        return Q(Exists(Outcome.objects.filter(meeting=OuterRef("pk"), field=number)))


class FieldOfPair(FieldFilter):
    """Named in an agreement of the pair, or in an outcome of one of its meetings."""

    def about(self, number):
        agreements = Agreement.objects.filter(pair=OuterRef("pk"), fields=number)
        meetings = Meeting.objects.filter(pair=OuterRef("pk"), outcomes__field=number)
        return Q(Exists(agreements)) | Q(Exists(meetings))


class StageOfPair(admin.SimpleListFilter):
    title = _("stage of the pair")
    parameter_name = "stage"

    def lookups(self, request, model_admin):
        return Stage.choices

    def queryset(self, request, queryset):
        value = self.value()
        if value is None:
            return queryset
        if value not in Stage.values:
            raise IncorrectLookupParameters
        return queryset.filter(pair__stage=value)
