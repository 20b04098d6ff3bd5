"""What all forms and lists of the staff site share."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms.utils import ErrorDict
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from records import services
from records.forms import ImageField, ManyRecordsField, RecordForm, RowsFormSet
from records.models import Publication
from records.staff import may_change

from .completeness import StaysComplete
from .conflicts import KeepsBoth
from .deletion import GoesToBin
from .filter_form import TidyList
from .finding import FindsAnySpelling, without_merged
from .history import TellsHistory
from .request import OffersRequest
from .sent_twice import SavesOnce
from .widgets import RecordSelect, RecordSelectMultiple, tell_known

SAFE_METHODS = ("GET", "HEAD")
FORM_FIELDS = {
    models.ImageField: {"form_class": ImageField},
    models.ManyToManyField: {"form_class": ManyRecordsField},
    models.TextField: {"widget": admin.widgets.AdminTextareaWidget(attrs={"rows": 3})},
}


def words(date) -> str:
    """A partial date as the reader's language says it."""
    return date.words("en" if get_language() == "en" else "id") if date else ""


def in_language(record, name: str) -> str:
    """A text in the reader's language, else in the other one."""
    own, english = getattr(record, name), getattr(record, f"{name}_en")
    return (english or own) if get_language() == "en" else (own or english)


class LinksByTyping:
    """Every link in `autocomplete_fields` is found by typing and labelled."""

    def formfield_for_foreignkey(self, db_field, request, **options):
        if db_field.name in self.get_autocomplete_fields(request) and "widget" not in options:
            options["widget"] = RecordSelect(db_field, self.admin_site, using=options.get("using"))
        return without_merged(super().formfield_for_foreignkey(db_field, request, **options))

    def formfield_for_manytomany(self, db_field, request, **options):
        if db_field.name in self.get_autocomplete_fields(request) and "widget" not in options:
            options["widget"] = RecordSelectMultiple(db_field, self.admin_site, using=options.get("using"))
        return without_merged(super().formfield_for_manytomany(db_field, request, **options))

    def formfield_for_dbfield(self, db_field, request, **options):
        field = super().formfield_for_dbfield(db_field, request, **options)
        # Of the four buttons beside a link "add" is used; the others make a form of many rows very long.
        if field is not None and hasattr(field.widget, "can_change_related"):
            field.widget.can_change_related = field.widget.can_delete_related = False
            field.widget.can_view_related = False
        return field


class RequestFaults:
    def faults_before_saving(self, request) -> list:
        """What keeps a form from being saved, whatever its fields hold."""
        return []


class RecordAdmin(
    TidyList,
    GoesToBin,
    TellsHistory,
    OffersRequest,
    SavesOnce,
    KeepsBoth,
    StaysComplete,
    LinksByTyping,
    FindsAnySpelling,
    RequestFaults,
    SimpleHistoryAdmin,
):
    """A record or a row of one."""

    form = RecordForm
    list_per_page = 50
    show_full_result_count = False
    formfield_overrides = FORM_FIELDS
    choice_related: tuple[str, ...] = ()
    search_help_text = _("Searches names in every language and script.")

    # --- the record that a row belongs to ---

    def main_record(self, record):
        """The record of its own that this one is, or is a row of."""
        return record

    def may_change(self, request, record) -> bool:
        main = self.main_record(record) if record is not None and record.pk else None
        return main is None or may_change(request.user, main)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.may_change(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.may_change(request, obj)

    # --- lists ---

    def with_next_step(self, request, columns: list) -> list:
        """The columns of a list; those of records that stand in queues have one more, see `InQueues`."""
        return columns

    # --- choosing this record in other forms ---

    def choices(self):
        return self.model._default_manager.select_related(*self.choice_related)

    def choice_label(self, record) -> str:
        return str(record)

    # --- forms and saving ---

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change=change, **options)
        form.requester = request.user
        form.main_record = staticmethod(self.main_record)
        form.faults_before_saving = self.faults_before_saving(request)
        form.faults_of_last_try = self.faults_of_last_try(request)
        return form

    def save_model(self, request, obj, form, change):
        if not change and hasattr(obj, "created_by"):
            obj.created_by = request.user
        # A row may be moved from one record to another; the one that it leaves is changed, too.
        form.left_record = self.main_record(self.model._default_manager.get(pk=obj.pk)) if change else None
        super().save_model(request, obj, form, change)

    def records_touched_by(self, form) -> list:
        """The record that a save changed, and the one that a row was taken from."""
        main = self.main_record(form.instance)
        left = form.left_record if form.left_record != main else None
        return [record for record in (main, left) if record is not None]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for record in self.records_touched_by(form):
            services.saved(record, by=request.user)

    # --- pages ---

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["kept_by_publishers"] = not self.may_change(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """Earlier versions are read. Putting one back would pass by every check of saving and publishing."""
        if request.method not in SAFE_METHODS:
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)

    def view_on_site(self, obj):
        """Where readers see it, if they do."""
        if not hasattr(obj, "get_absolute_url"):
            return None
        known = getattr(obj, "is_public", None)
        shown = type(obj).objects.public().filter(pk=obj.pk).exists() if known is None else known
        return obj.get_absolute_url() if shown else None


class RowAdmin(RecordAdmin):
    """A row of a record on a page of its own: for what does not fit into the record's form."""

    parent = ""  # path of links to the main record

    def main_record(self, record):
        for link in self.parent.split("__"):
            if getattr(record, f"{link}_id", None) is None:
                return None
            record = getattr(record, link)
        return record


class EvidenceAdmin(RecordAdmin):
    """About one of several kinds of records."""

    PATHS = (
        "pair",
        "agreement",
        "meeting",
        "page",
        "signature__agreement",
        "milestone__pair",
        "milestone__agreement",
        "delegation__meeting",
        "delegate__delegation__meeting",
        "agenda_item__meeting",
        "outcome__meeting",
        "follow_up__meeting",
        "city",
        "person",
    )

    def main_record(self, record):
        for path in self.PATHS:
            found = record
            for link in path.split("__"):
                found = getattr(found, link) if getattr(found, f"{link}_id", None) else None
                if found is None:
                    break
            if found is not None:
                return found
        return None


# --- rows inside the form of their record ---


class RowForm(RecordForm):
    """A row whose links know the records that came with it."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        tell_known(self)

    def full_clean(self):
        """A stored row that nobody changed is not looked up and checked again: there may be 200 of them."""
        if self.is_bound and self.instance.pk and not self.empty_permitted and not self.has_changed():
            self._errors = ErrorDict(renderer=self.renderer)
            self.cleaned_data = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}
        else:
            super().full_clean()


class TableRowForm(RowForm):
    """A row of a table: the heading of a column names no field for those who cannot see it."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.help_text = ""  # stands in the heading, once
            if not field.widget.is_hidden:
                widget = getattr(field.widget, "widget", field.widget)
                widget.attrs.setdefault("aria-label", field.label)


class Rows(LinksByTyping):
    form = RowForm
    formset = RowsFormSet
    extra = 0
    formfield_overrides = FORM_FIELDS
    related: tuple[str, ...] = ()

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.related)


class TableRows(Rows, admin.TabularInline):
    form = TableRowForm
    template = "admin/records/edit_inline/table.html"
    description = ""


class CardRows(Rows, admin.StackedInline):
    pass


# --- records with a public page of their own ---

TAGS = {
    Publication.DRAFT: "wait",
    Publication.IN_REVIEW: "wait",
    Publication.PUBLISHED: "ok",
    Publication.WITHDRAWN: "still",
}


def publication_tag(record):
    return format_html('<span class="tag {}">{}</span>', TAGS[record.publication], record.get_publication_display())


@admin.display(description=_("publication"), ordering="publication")
def state(record):
    return publication_tag(record)
