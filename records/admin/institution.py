"""Institutions: embassies, universities, companies and others."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from records.forms import AskingInstitutionForm
from records.lookalikes import institution_label
from records.models import Institution

from .base import RecordAdmin
from .finding import INSTITUTION_NAMES
from .lookalike import AsksAboutLookalikes
from .merging import Shared


@admin.register(Institution)
class InstitutionAdmin(Shared, AsksAboutLookalikes, RecordAdmin):
    form = AskingInstitutionForm
    list_display = ["name", "kind", "country", "city", "name_native"]
    list_filter = ["kind", ("country", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["country", "city"]
    choice_related = ("country",)
    search_fields = INSTITUTION_NAMES
    autocomplete_fields = ["country", "city"]
    fieldsets = [
        (
            _("Name"),
            {
                "description": _("As the institution writes it; other and former names help to find it."),
                "fields": [("name", "name_en"), ("name_native", "native_language"), "former_names"],
            },
        ),
        (
            _("Kind and seat"),
            {
                "description": _("An embassy or consulate has the country that it represents."),
                "fields": ["kind", ("country", "city"), ("website", "wikidata_id")],
            },
        ),
    ]

    def choice_label(self, institution):
        return institution_label(institution)
