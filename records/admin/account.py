"""Accounts of staff and their roles: a role instead of a list of single permissions."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _

from .base import FORM_FIELDS
from .sent_twice import TellsSaved

admin.site.unregister([User, Group])


@admin.register(User)
class StaffAccountAdmin(TellsSaved, UserAdmin):
    list_display = ["username", "first_name", "last_name", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    list_per_page = 50
    formfield_overrides = FORM_FIELDS
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    search_help_text = _("Searches user names, names and e-mail addresses.")
    fieldsets = [
        (
            None,
            {
                "description": _("One account for each person; shared accounts hide who changed what."),
                "fields": ["username", "password", ("first_name", "last_name"), "email"],
            },
        ),
        (
            _("What this person may do"),
            {
                "description": _("Contributors write drafts, editors publish, administrators manage accounts."),
                "fields": ["is_active", "is_staff", "groups", "is_superuser"],
            },
        ),
        (
            _("Dates"),
            {"description": _("Kept by the system."), "fields": ["last_login", "date_joined"]},
        ),
    ]
    add_fieldsets = [
        (
            None,
            {
                "description": _("Give the first password in person; it can be changed after log-in."),
                "fields": ["username", "password1", "password2", "is_staff", "groups"],
            },
        )
    ]

    def formfield_for_manytomany(self, db_field, request, **options):
        if db_field.name == "groups":
            options["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **options)

    def get_readonly_fields(self, request, obj=None):
        """Nobody gives more rights than they have."""
        own = super().get_readonly_fields(request, obj)
        return own if request.user.is_superuser else [*own, "is_superuser"]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._reaches(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._reaches(request, obj)

    @staticmethod
    def _reaches(request, account) -> bool:
        return request.user.is_superuser or account is None or not account.is_superuser


@admin.register(Group)
class RoleAdmin(TellsSaved, GroupAdmin):
    formfield_overrides = FORM_FIELDS
    filter_horizontal = []
    fieldsets = [
        (
            None,
            {
                "description": _(
                    "Contributor, editor and administrator come with the register; change them with care."
                ),
                "fields": ["name", "permissions"],
            },
        )
    ]
