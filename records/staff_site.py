"""The staff site as a whole: its name, its log-in, its front page, and how links are searched."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.forms import BooleanField
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.i18n import JavaScriptCatalog

from . import kept
from .models import SiteSettings

# Headings of the front page and of the side bar; a model that no heading names goes under the last one.
HEADINGS = (
    ("records", _("Records"), ("CityPair", "Agreement", "Meeting")),
    ("evidence", _("Evidence"), ("Source", "Citation", "Gap", "Confirmation", "Photo", "Attachment", "Edition")),
    (
        "reference",
        _("Places, people, lists"),
        ("City", "Institution", "Person", "Country", "CooperationField", "ProcedureStage"),
    ),
    ("site", _("Site"), ("Page", "Feedback", "SiteSettings", "ImportBatch")),
    (
        "rows",
        _("Single rows of records"),
        (
            "Delegation",
            "Delegate",
            "AgendaItem",
            "Outcome",
            "FollowUp",
            "Party",
            "Signature",
            "Milestone",
            "CityName",
        ),
    ),
    ("people", _("Accounts and safety"), ()),
)

SCRIPT_PACKAGES = ["django.contrib.admin", "django_prose_editor", "records"]


class LogInForm(AdminAuthenticationForm):
    shared_computer = BooleanField(
        label=_("Shared computer"),
        required=False,
        help_text=_("Nothing you type is kept in this browser, and the log-in ends when it is closed."),
    )

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _("The user name or the password is not right. Mind capital and small letters."),
    }


class RecordChoices(AutocompleteJsonView):
    """Search results for a link: labels tell namesakes apart."""

    def get_queryset(self):
        self.term = self.term.replace("\x00", "")
        found = super().get_queryset().select_related(*getattr(self.model_admin, "choice_related", ()))
        return found.filter(merged_into=None) if hasattr(found.model, "merged_into") else found

    def serialize_result(self, record, to_field_name):
        result = super().serialize_result(record, to_field_name)
        if hasattr(self.model_admin, "choice_label"):
            result["text"] = self.model_admin.choice_label(record)
        return result


@dataclass(frozen=True)
class StaffPage:
    """A page of the staff site that belongs to no single model. Without a label it stands in no menu."""

    route: str
    name: str
    view: Callable
    label: Any = ""
    description: Any = ""
    place: int = 9  # in the menu; the page at place 1 is what most visits are for
    may_open: Callable = lambda user: True  # decides what the menu shows; the view checks for itself


class StaffSite(admin.AdminSite):
    login_form = LogInForm
    index_title = _("What would you like to do?")
    enable_nav_sidebar = False  # the front page has it all; a narrow screen needs the room

    def __init__(self, name="admin"):
        super().__init__(name)
        self.pages: list[StaffPage] = []
        self.panels: list[Callable] = []

    def page(self, route: str, name: str, **words):
        """Decorator: serve a view at /admin/ROUTE as `admin:NAME`; `label` and `description` put it into the menu."""

        def register(view):
            self.pages.append(StaffPage(route, name, view, **words))
            return view

        return register

    def panel(self, context):
        """Decorator: a function of the request that gives the first page more to show."""
        self.panels.append(context)
        return context

    def get_urls(self):
        own = [path(page.route, self.admin_view(page.view), name=page.name) for page in self.pages]
        return own + super().get_urls()

    # --- log-in, and forms that are sent after it has ended ---

    def admin_view(self, view, cacheable=False):
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **options):
            # The middleware has checked the token of the form by now: what is carried is this person's own.
            if request.method == "POST" and not self.has_permission(request):
                carried = kept.CarriedPost.of(request)
                if carried is not None and request.path != reverse("admin:logout"):
                    return self.log_in_carrying(request, carried)
            return guarded(request, *args, **options)

        return update_wrapper(inner, guarded)

    def log_in_carrying(self, request, carried: kept.CarriedPost):
        """The log-in page, which holds the form that was sent until somebody has logged in."""
        asking = copy(request)
        asking.method = "GET"
        address = f"{reverse('admin:login')}?{urlencode({'next': carried.path})}"
        return self._log_in(asking, {"carried": carried, "app_path": address, "next": carried.path})

    def _log_in(self, request, context):
        return super().login(request, context)

    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        carried = kept.CarriedPost.read(request.POST.get("carried"))
        if carried is not None and "username" not in request.POST:
            return self.log_in_carrying(request, carried)
        answer = self._log_in(request, {"carried": carried, **(extra_context or {})})
        if request.method == "POST" and answer.status_code == 302 and request.user.is_authenticated:
            kept.share_computer(request, "shared_computer" in request.POST)
            if carried is not None:
                context = {**self.each_context(request), "title": _("You are logged in again"), "carried": carried}
                return TemplateResponse(request, "admin/carried.html", context)
        return answer

    def menu(self, user) -> list[StaffPage]:
        known = [page for page in self.pages if page.label and page.may_open(user)]
        return sorted(known, key=lambda page: page.place)

    def index(self, request, extra_context=None):
        more = {"staff_pages": self.menu(request.user)}
        for panel in self.panels:
            more |= panel(request)
        return super().index(request, more | (extra_context or {}))

    def each_context(self, request):
        settings = SiteSettings.current()
        name = settings.name_en if get_language() == "en" and settings.name_en else settings.name
        own = {"site_header": name, "site_title": name, "kept": kept.for_browser(request)}
        return {**super().each_context(request), **own}

    def autocomplete_view(self, request):
        return RecordChoices.as_view(admin_site=self)(request)

    def i18n_javascript(self, request, extra_context=None):
        """Words of scripts: Django's own, the text editor's, and ours for what they have not in Indonesian."""
        return JavaScriptCatalog.as_view(packages=SCRIPT_PACKAGES)(request)

    def get_app_list(self, request, app_label=None):
        if app_label is not None:
            return super().get_app_list(request, app_label)
        models = {}
        for app in super().get_app_list(request):
            for model in app["models"]:
                models[model["object_name"]] = model
        groups = []
        for key, heading, names in HEADINGS:
            chosen = [models.pop(name) for name in names if name in models]
            if key == "people":
                chosen = sorted(models.values(), key=lambda model: str(model["name"]))
            if chosen:
                groups.append(
                    {
                        "name": capfirst(heading),
                        "app_label": key,
                        "app_url": "",
                        "has_module_perms": True,
                        "folded": key == "rows",  # nobody begins there
                        "models": chosen,
                    }
                )
        return groups
