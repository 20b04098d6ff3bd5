"""Records that others share: where they are used, and how two of them become one."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from records import services
from records.staff import may_publish, readers_see

from .widgets import RecordSelect

SHOWN = 100  # rows of one kind on the page of uses


class MergedFilter(admin.SimpleListFilter):
    """Merged records are out of the way, and can be looked at."""

    title = gettext_lazy("merged records")
    parameter_name = "merged"

    def lookups(self, request, model_admin):
        return [("yes", _("merged into another one"))]

    def queryset(self, request, queryset):
        return queryset.exclude(merged_into=None) if self.value() == "yes" else queryset.filter(merged_into=None)


class TellsUse:
    """Mixin of an admin whose records others name."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.used_view)
        return [
            path("<int:number>/used/", view, name=f"records_{self.opts.model_name}_used"),
            *super().get_urls(),
        ]

    def used_url(self, record) -> str:
        return reverse(f"admin:records_{self.opts.model_name}_used", args=[record.pk])

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.pk:
            number = sum(services.used_in(obj).values())
            context["used_in"] = ngettext("Used in %(number)d record", "Used in %(number)d records", number) % {
                "number": number
            }
            context["used_url"] = self.used_url(obj) if number else ""
            context["used_publicly"] = number > 0 and readers_see(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- pages ---

    def shared(self, request, number: int):
        record = self.get_object(request, str(number))
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        return record

    def answer(self, request, template: str, record, **more):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "record": record,
            "change_url": reverse(f"admin:records_{self.opts.model_name}_change", args=[record.pk]),
            **more,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/records/{template}.html", context)

    @method_decorator(require_safe)
    def used_view(self, request, number: int):
        record = self.shared(request, number)
        groups = [
            {
                "heading": capfirst(model._meta.verbose_name_plural),
                "count": count,
                "rows": [self.use(row, record) for row in self.with_mains(model, rows)],
                "more": max(0, count - SHOWN),
            }
            for model, (count, rows) in services.users_of(record, limit=SHOWN).items()
        ]
        title = _("Where “%(record)s” is used") % {"record": record}
        return self.answer(request, "used", record, title=title, groups=groups)

    def with_mains(self, model: type, rows: list) -> list:
        """The same rows with the records that they belong to."""
        owner = self.admin_site._registry.get(model)
        if owner is None:
            return rows
        listed = owner.list_select_related if isinstance(owner.list_select_related, (list, tuple)) else ()
        parent = filter(None, [getattr(owner, "parent", "")])
        known = (
            owner.choices().select_related(*owner.choice_related, *listed, *parent).in_bulk([row.pk for row in rows])
        )
        return [known[row.pk] for row in rows]

    def use(self, row, record) -> dict:
        """One place of use: the record where it is, and in which of its rows."""
        owner = self.admin_site._registry.get(type(row))
        main = owner.main_record(row) if owner else None
        label = str(row)
        if main is not None and main != row:
            label = str(main) if label == str(record) else f"{main} — {label}"
        state = main if main is not None else row
        return {
            "url": reverse(f"admin:records_{row._meta.model_name}_change", args=[row.pk]) if owner else "",
            "label": label,
            "state": state.get_publication_display() if hasattr(state, "publication") else "",
        }


class Shared(TellsUse):
    """Mixin of an admin of records that may turn out to be one."""

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), MergedFilter]

    def get_urls(self):
        name, guard = self.opts.model_name, self.admin_site.admin_view
        return [
            path("<int:number>/merge/", guard(self.choose_view), name=f"records_{name}_choose_merge"),
            path("<int:number>/merge/<int:other>/", guard(self.merge_view), name=f"records_{name}_merge"),
            *super().get_urls(),
        ]

    def may_merge(self, request) -> bool:
        return may_publish(request.user) and self.has_change_permission(request)

    def get_actions(self, request):
        actions = super().get_actions(request)
        if not self.may_merge(request):
            actions.pop("merge_two", None)
        return actions

    @admin.action(description=gettext_lazy("Merge the two selected records"))
    def merge_two(self, request, queryset):
        chosen = list(queryset.order_by("pk")[:3])
        if len(chosen) != 2:
            self.message_user(request, _("Select exactly two records to merge."), messages.ERROR)
            return None
        return redirect(self.merge_url(*chosen))

    actions = [merge_two]

    def merge_url(self, survivor, merged) -> str:
        return reverse(f"admin:records_{self.opts.model_name}_merge", args=[survivor.pk, merged.pk])

    # --- on the form ---

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.pk:
            name = self.opts.model_name
            if obj.merged_into_id:
                context["merged_into"] = {
                    "label": str(obj.merged_into),
                    "url": reverse(f"admin:records_{name}_change", args=[obj.merged_into_id]),
                }
            elif self.may_merge(request):
                context["choose_merge_url"] = reverse(f"admin:records_{name}_choose_merge", args=[obj.pk])
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- two become one ---

    def chooser(self, data=None):
        link = self.model._meta.get_field("merged_into")

        class ChooseForm(forms.Form):
            other = forms.ModelChoiceField(
                self.choices().filter(merged_into=None),
                label=capfirst(self.opts.verbose_name),
                widget=RecordSelect(link, self.admin_site),
                error_messages={
                    "required": _("Choose the other record."),
                    "invalid_choice": _("There is no such record, or it was merged already."),
                },
            )

        return ChooseForm(data)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def choose_view(self, request, number: int):
        """Which other record is the same as this one?"""
        record = self.shared(request, number)
        if not self.may_merge(request):
            raise PermissionDenied
        form = self.chooser(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            return redirect(self.merge_url(record, form.cleaned_data["other"]))
        title = _("Merge “%(record)s” with another record") % {"record": record}
        return self.answer(request, "choose_merge", record, title=title, form=form, media=self.media + form.media)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def merge_view(self, request, number: int, other: int):
        """What would move, and which of the two stays."""
        survivor, merged = self.shared(request, number), self.shared(request, other)
        if not self.may_merge(request):
            raise PermissionDenied
        reasons, merger = [], None
        try:
            if request.method == "POST":
                services.merge(survivor, merged, by=request.user, take=tuple(request.POST.getlist("take")))
                self.log_change(request, survivor, f"merge ← {merged.pk}")
                sentence = _("“%(merged)s” is merged into “%(survivor)s”. Its number leads there from now on.")
                messages.success(request, sentence % {"merged": merged, "survivor": survivor})
                return redirect(reverse(f"admin:records_{self.opts.model_name}_change", args=[survivor.pk]))
            merger = services.merge_preview(survivor, merged, by=request.user)
        except services.CannotMerge as refusal:
            reasons = refusal.sentences
        return self.answer(
            request,
            "merge",
            survivor,
            title=_("Merge two records"),
            survivor={"label": self.choice_label(survivor), "number": survivor.pk},
            merged={"label": self.choice_label(merged), "number": merged.pk},
            reasons=reasons,
            moved=[
                {"name": capfirst(model._meta.verbose_name_plural), "count": count}
                for model, count in merger.moved.items()
            ]
            if merger
            else [],
            left=merger.left if merger else [],
            pairs=[{"stays": stays, "goes": goes} for stays, goes in merger.pairs] if merger else [],
            takeable=services.takeable(survivor, merged) if merger else [],
            swap_url=self.merge_url(merged, survivor),
            used_url=self.used_url(merged),
        )
