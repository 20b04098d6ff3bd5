"""Partial dates in forms and models: what is shown, stored, found and sorted."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import override

from records.dates import PartialDateError, parse
from records.fields import (
    EarliestDay,
    LatestDay,
    PartialDateField,
    PartialDateFormField,
    PartialDateWidget,
    in_date_order,
    may_lie_within,
    within,
)
from records.models import Meeting

YEAR_2015 = date(2015, 1, 1), date(2015, 12, 31)
MANY_DATES = [
    "2012",
    "../2014-11-21",
    "2015-01-01",
    "2015",
    "2015/..",
    "2015/",
    "2015-08-30",
    "2014/2015",
    "/2014",
    "/2016",
    "XXXX-04-07",
    "",
]


class DateForm(forms.Form):
    signed = PartialDateFormField(required=False)


class MeetingForm(forms.ModelForm):
    class Meta:
        model = Meeting
        fields = ["date"]


def stored(meeting: Meeting, *names: str) -> tuple:
    return Meeting.objects.values_list(*names).get(pk=meeting.pk)


def texts(queryset) -> list[str]:
    return [str(meeting.date or "") for meeting in queryset]


# Forms


@pytest.mark.parametrize(
    ("typed", "edtf"), [("30 Agustus 2015", "2015-08-30"), (" around 2015 ", "2015~"), ("../2014", "../2014")]
)
def test_a_form_gives_the_date_that_was_typed(typed, edtf):
    form = DateForm({"signed": typed})
    assert form.is_valid()
    assert form.cleaned_data["signed"] == parse(edtf)


@pytest.mark.parametrize("blank", ["", "   "])
def test_a_form_gives_nothing_for_blank(blank):
    form = DateForm({"signed": blank})
    assert form.is_valid()
    assert form.cleaned_data["signed"] is None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("id", "Februari 2015 hanya 28 hari, jadi tidak ada tanggal 30; periksa tanggalnya."),
        ("en", "February 2015 has 28 days, so there is no day 30; check the day."),
    ],
)
def test_a_form_names_the_fault_in_the_language_of_the_page(language, sentence):
    form = DateForm({"signed": "30 Feb 2015"})
    with override(language):
        assert form.errors["signed"] == [sentence]
    assert form.errors.as_data()["signed"][0].code == "day"


def test_a_form_shows_again_what_was_typed_wrong():
    assert DateForm({"signed": "30 Feb 2015"})["signed"].value() == "30 Feb 2015"


def test_a_form_shows_the_stored_text_of_a_date():
    assert DateForm(initial={"signed": parse("30 Agustus 2015")})["signed"].value() == "2015-08-30"


def test_a_required_date_must_be_there():
    with pytest.raises(ValidationError) as caught:
        PartialDateFormField().clean("")
    assert caught.value.code == "required"


@pytest.mark.parametrize(
    ("initial", "typed", "changed"),
    [
        (parse("2015-08-30"), "30 Agustus 2015", False),
        ("2015-08-30", "30/8/2015", False),
        (None, "", False),
        (None, " ", False),
        ("", None, False),
        (parse("2015"), "2015~", True),
        (parse("2015"), "", True),
        (None, "2015", True),
        (parse("2015"), "30 Feb 2015", True),
    ],
)
def test_another_way_to_write_the_same_date_is_no_change(initial, typed, changed):
    assert PartialDateFormField(required=False).has_changed(initial, typed) is changed


def test_the_widget_gives_examples_and_no_date_picker():
    html = str(DateForm()["signed"])
    for attribute in ('type="text"', 'inputmode="text"', 'autocomplete="off"', 'size="28"', "placeholder="):
        assert attribute in html
    assert "maxlength" not in html  # it would cut a sentence that is longer than the stored text


def test_attributes_of_a_widget_can_be_changed():
    assert 'size="12"' in PartialDateWidget({"size": 12}).render("signed", None)


def test_a_model_form_uses_the_field_also_where_a_plain_text_input_is_asked_for():
    class PlainInput(forms.TextInput):
        pass

    field = PartialDateField(blank=True).formfield(widget=PlainInput)
    assert (type(field), type(field.widget)) == (PartialDateFormField, PartialDateWidget)


def test_a_model_form_keeps_a_widget_made_for_it():
    widget = PartialDateField().formfield(widget=PartialDateWidget({"size": 12})).widget
    assert widget.attrs["size"] == 12


# Declarations


@pytest.mark.parametrize(
    "field",
    [
        PartialDateField(),
        PartialDateField("signed", blank=True, help_text="As in the source."),
        PartialDateField(max_length=60),
        EarliestDay("signed"),
        EarliestDay("signed", after="after"),
        LatestDay("signed", db_index=False),
        LatestDay("signed", verbose_name="last day", editable=True, null=False),
    ],
)
def test_a_declaration_survives_a_migration(field):
    _name, _path, args, options = field.deconstruct()
    again = type(field)(*args, **options)
    assert again.deconstruct() == field.deconstruct()
    names = "max_length", "blank", "null", "db_index", "editable", "verbose_name", "source", "after"
    assert [getattr(again, name, None) for name in names] == [getattr(field, name, None) for name in names]


def test_a_declaration_in_a_migration_says_only_what_is_special():
    assert PartialDateField(blank=True).deconstruct()[1:] == (
        "records.fields.PartialDateField",
        [],
        {"blank": True},
    )
    assert EarliestDay("date", after="date_after").deconstruct()[1:] == (
        "records.fields.EarliestDay",
        ["date"],
        {"after": "date_after"},
    )


def test_the_columns_are_text_that_is_never_null_and_days_that_may_be():
    columns = [
        (type(field), field.null, field.db_index) for field in map(Meeting._meta.get_field, ["date", "date_earliest"])
    ]
    assert columns == [(PartialDateField, False, False), (EarliestDay, True, True)]
    assert isinstance(Meeting._meta.get_field("date"), models.CharField)


# Rows in memory


def test_a_text_becomes_a_date_when_it_is_assigned():
    meeting = Meeting(date="30 Agustus 2015")
    assert (meeting.date, meeting.date_earliest, meeting.date_latest) == (
        parse("2015-08-30"),
        date(2015, 8, 30),
        date(2015, 8, 30),
    )


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_blank_is_none(blank):
    meeting = Meeting(date=blank)
    assert (Meeting().date, meeting.date, meeting.date_earliest, meeting.date_latest) == (
        None,
        None,
        None,
        None,
    )


def test_bounds_follow_the_date_at_once():
    meeting = Meeting(date="2015")
    meeting.date = parse("../2014-11-21")
    assert (meeting.date_earliest, meeting.date_latest) == (date(1, 1, 1), date(2014, 11, 21))


def test_a_date_without_a_year_is_bounded_by_what_came_before():
    meeting = Meeting(date="7 April", date_after="2015")
    assert (meeting.date_earliest, meeting.date_latest) == (date(2016, 4, 7), None)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("id", "Bulan 13 tidak ada; pakai 01–12."), ("en", "There is no month 13; use 01–12.")],
)
def test_a_row_refuses_a_text_that_is_no_date_in_the_active_language(language, sentence):
    meeting = Meeting(date="2015-13")
    with override(language), pytest.raises(ValidationError) as caught:
        meeting.clean_fields()
    assert caught.value.message_dict["date"] == [sentence]


def test_a_field_that_may_not_be_blank_says_so():
    with pytest.raises(ValidationError) as caught:
        PartialDateField().clean("", None)
    assert caught.value.code == "blank"


def test_a_text_that_is_too_long_for_its_column_is_refused():
    with pytest.raises(ValidationError) as caught:
        PartialDateField(max_length=5).clean("2015-08-30", None)
    assert [fault.code for fault in caught.value.error_list] == ["max_length"]


def test_a_date_is_written_out_as_its_text():
    field = Meeting._meta.get_field("date")
    assert [field.value_to_string(Meeting(date=text)) for text in ("30 Agustus 2015", "")] == [
        "2015-08-30",
        "",
    ]


# Rows in the database


@pytest.fixture
def meetings(db) -> list[Meeting]:
    return [Meeting.objects.create(date=text) for text in reversed(MANY_DATES)]


@pytest.mark.django_db
def test_a_saved_date_comes_back_as_it_was():
    meeting = Meeting.objects.create(date="sekitar Mei 2015", date_after=None)
    again = Meeting.objects.get(pk=meeting.pk)
    assert (again.date, again.date_after) == (parse("2015-05~"), None)
    assert (again.date_earliest, again.date_latest) == (date(2015, 5, 1), date(2015, 5, 31))
    assert Meeting.objects.filter(date="2015-05~", date_after="").get() == meeting


@pytest.mark.django_db
def test_a_text_that_is_no_date_is_never_saved():
    with pytest.raises(PartialDateError), transaction.atomic():
        Meeting.objects.create(date="2015-13")
    assert not Meeting.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("sought", ["2015-08-30", "30 Agustus 2015", parse("2015-08-30")])
def test_a_date_is_found_by_any_way_to_write_it(sought):
    meeting = Meeting.objects.create(date="2015-08-30")
    Meeting.objects.create(date="2015")
    assert Meeting.objects.get(date=sought) == meeting
    assert Meeting.objects.get(date__in=[sought, "2016"]) == meeting
    assert Meeting.objects.filter(date__startswith="2015-").get() == meeting


@pytest.mark.django_db
def test_every_way_to_save_fills_the_bounds():
    created = Meeting.objects.create(date="2015")
    first, second = Meeting.objects.bulk_create([Meeting(date="2016"), Meeting(date="XXXX-04-07", date_after="2015")])
    bounds = "date_earliest", "date_latest"
    assert stored(created, *bounds) == YEAR_2015
    assert stored(first, *bounds) == (date(2016, 1, 1), date(2016, 12, 31))
    assert stored(second, *bounds) == (date(2016, 4, 7), None)

    first.date, second.date = parse("2017/.."), None
    second.date_after = None
    Meeting.objects.bulk_update([first, second], ["date", "date_after", *bounds])
    assert stored(first, "date", *bounds) == (parse("2017/.."), date(2017, 1, 1), date(9999, 12, 31))
    assert stored(second, "date", *bounds) == (None, None, None)

    created.date = "2018"
    created.save()
    assert stored(created, *bounds) == (date(2018, 1, 1), date(2018, 12, 31))


@pytest.mark.django_db
def test_bounds_can_be_read_without_loading_the_date(django_assert_num_queries):
    Meeting.objects.create(date="2015")
    with django_assert_num_queries(1):
        assert Meeting.objects.only("date_earliest").get().date_earliest == date(2015, 1, 1)
    with django_assert_num_queries(1):
        assert Meeting.objects.only("date").get().date_latest == date(2015, 12, 31)
    with django_assert_num_queries(2):
        assert Meeting.objects.defer("date", "date_latest").get().date_latest == date(2015, 12, 31)


@pytest.mark.django_db
def test_history_keeps_the_date_and_its_bounds():
    meeting = Meeting.objects.create(date="2015")
    meeting.date = "7 April"
    meeting.date_after = "2015"
    meeting.save()
    newest, oldest = meeting.history.all()
    assert (newest.date, newest.date_earliest, newest.date_latest) == (
        parse("XXXX-04-07"),
        date(2016, 4, 7),
        None,
    )
    assert (oldest.date, oldest.date_earliest, oldest.date_latest) == (parse("2015"), *YEAR_2015)
    assert "date" in newest.diff_against(oldest).changed_fields
    assert meeting.history.filter(date="2015", date_latest=YEAR_2015[1]).get() == oldest


@pytest.mark.django_db
def test_a_rule_of_the_table_sees_the_bounds_before_saving():
    with pytest.raises(ValidationError) as caught:
        Meeting(date="2016", date_after="2015").validate_constraints()
    assert list(caught.value.message_dict) == ["date_after"]
    Meeting(date="7 April", date_after="2015").validate_constraints()


@pytest.mark.django_db
def test_a_model_form_saves_what_was_typed():
    form = MeetingForm({"date": "antara Mei dan Agustus 2012"})
    assert form.is_valid(), form.errors
    meeting = form.save()
    assert stored(meeting, "date", "date_earliest") == (parse("2012-05/2012-08"), date(2012, 5, 1))
    assert MeetingForm(instance=meeting)["date"].value() == "2012-05/2012-08"
    assert not MeetingForm({"date": "Mei–Agustus 2012"}, instance=meeting).has_changed()


def test_rows_are_sorted_by_date_with_the_unknown_at_the_end(meetings):
    assert texts(in_date_order(Meeting.objects.all(), "date")) == [
        "2012",
        "2014/2015",
        "../2014-11-21",
        "2015-01-01",
        "2015",
        "2015/..",
        "2015/",
        "2015-08-30",
        "/2014",
        "/2016",
        "",
        "XXXX-04-07",
    ]


def test_rows_are_sorted_newest_first_with_the_unknown_still_at_the_end(meetings):
    assert texts(in_date_order(Meeting.objects.all(), "date", descending=True)) == [
        "2015-08-30",
        "2015/..",
        "2015",
        "2015-01-01",
        "2015/",
        "../2014-11-21",
        "2014/2015",
        "2012",
        "/2016",
        "/2014",
        "XXXX-04-07",
        "",
    ]


def test_the_database_sorts_as_python_does(meetings):
    known = Meeting.objects.exclude(date="").exclude(date="XXXX-04-07")
    in_python = sorted(known, key=lambda meeting: meeting.date.sort_key)
    assert texts(in_date_order(known, "date")) == texts(in_python)


def test_within_and_overlapping_2015_agree_with_python(meetings):
    dates = [parse(text) for text in MANY_DATES if text]
    sure = [str(one) for one in dates if one.within(*YEAR_2015)]
    possible = [str(one) for one in dates if one.overlaps(*YEAR_2015)]
    assert sure == ["2015-01-01", "2015", "2015-08-30"]
    assert sorted(texts(within(Meeting.objects.all(), "date", *YEAR_2015))) == sorted(sure)
    assert sorted(texts(Meeting.objects.filter(may_lie_within("date", *YEAR_2015)))) == sorted(possible)


@pytest.mark.django_db
def test_dates_of_linked_rows_can_be_asked_for():
    earlier, later = (Meeting.objects.create(date=text) for text in ("2014", "2015"))
    second = later.outcomes.create(text="Rencana")
    first = earlier.outcomes.create(text="Rencana")
    outcomes = type(first).objects.all()
    assert list(in_date_order(outcomes, "meeting__date")) == [first, second]
    assert within(outcomes, "meeting__date", *YEAR_2015).get() == second
