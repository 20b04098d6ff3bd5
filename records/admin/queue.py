"""The work queue: numbers on the first page, and the lists that they open."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import F
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.models import Feedback
from records.queues import GROUPS, Desk
from records.queues.queue import RECORDS
from records.staff import may_publish

PARAMETER = "queue"
CARDS_ON_FIRST_PAGE = 5
NAMES = {
    "publish": gettext_lazy("Publish"),
    "send_back": gettext_lazy("Return…"),
    "no_renewal": gettext_lazy("Searched, no renewal found"),
}


def desk_of(request) -> Desk:
    """One desk for a request: what it has read is not read again."""
    if not hasattr(request, "desk"):
        request.desk = Desk(request.user)
    return request.desk


class QueueFilter(admin.SimpleListFilter):
    title = gettext_lazy("queue")
    parameter_name = PARAMETER

    def __init__(self, request, params, model, model_admin):
        self.conditions = desk_of(request).conditions(model)
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        queues = desk_of(request).queues
        return [(name, queues[name].label) for name in self.conditions]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        if self.value() not in self.conditions:
            raise IncorrectLookupParameters
        return queryset.filter(self.conditions[self.value()])


class InQueues:
    """A list that can show one queue, with the steps that its rows wait for."""

    link_column = 0

    def get_list_filter(self, request):
        return [QueueFilter, *super().get_list_filter(request)]

    def chosen_queue(self, request):
        queue = desk_of(request).queues.get(request.GET.get(PARAMETER))
        return queue if queue and self.model in queue.models else None

    def changelist_view(self, request, extra_context=None):
        queue = self.chosen_queue(request)
        title = {"title": f"{capfirst(self.opts.verbose_name_plural)}: {queue.label}"} if queue else {}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def get_list_display(self, request):
        return self.with_next_step(request, list(super().get_list_display(request)))

    def with_next_step(self, request, columns: list) -> list:
        """In a queue, what can be done with a row stands beside its name, where a narrow screen shows it."""
        queue = self.chosen_queue(request)
        if queue is None or not queue.steps or not may_publish(request.user):
            return columns
        back = urlencode({"next": request.get_full_path()})

        @admin.display(description=gettext_lazy("Next step"))
        def next_step(record):
            return format_html(
                '<div class="steps">{}</div>',
                format_html_join(" ", "{}", ((self.step(name, record, back),) for name in queue.steps)),
            )

        place = self.link_column + 1
        return [*columns[:place], next_step, *columns[place:]]

    def get_list_display_links(self, request, list_display):
        return [list_display[self.link_column]]

    def step(self, name: str, record, back: str):
        """A button inside the form of the list; it takes the token of that form along."""
        if name == "send_back":
            return format_html(
                '<a class="button plain" href="{}?{}" aria-label="{}">{}</a>',
                self.action_url("return", record),
                back,
                _("Return “%(record)s” to its writer") % {"record": record},
                NAMES[name],
            )
        return format_html(
            '<button type="submit" class="button" formaction="{}?{}" aria-label="{}">{}</button>',
            self.action_url(name, record),
            back,
            f"{NAMES[name]}: {record}",
            NAMES[name],
        )


# --- the first page ---


def list_url(model: type, queue: str) -> str:
    return reverse(f"admin:records_{model._meta.model_name}_changelist") + f"?{PARAMETER}={queue}"


def in_words(number: int, model: type) -> str:
    name = model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural
    return f"{number} {name}"


@admin.site.panel
def work_queue(request) -> dict:
    """Context of the first page. The number of queries does not depend on the number of records."""
    desk = desk_of(request)
    models = [
        model
        for model in (*RECORDS, Feedback)
        if admin.site.get_model_admin(model).has_view_or_change_permission(request)
    ]
    counts = desk.counts(models)
    groups = []
    for group in GROUPS:
        queues = [queue for queue in desk.queues.values() if queue.group == group.name]
        rows = [
            {
                "label": queue.label,
                "links": [
                    {"url": list_url(model, queue.name), "words": in_words(counts[queue.name, model], model)}
                    for model in models
                    if counts.get((queue.name, model))
                ],
            }
            for queue in queues
        ]
        if queues:
            groups.append(
                {
                    "name": group.name,
                    "label": group.label,
                    "rows": [row for row in rows if row["links"]],
                    "nothing": [row["label"] for row in rows if not row["links"]],
                }
            )
    return {"queue_groups": groups, "review_cards": review_cards(request, desk, models)}


def review_cards(request, desk: Desk, models) -> list[dict]:
    """The records that wait longest for review, with their steps: what a head opens on a phone."""
    if not may_publish(request.user):
        return []
    waiting = []
    for model in models:
        if model not in RECORDS:
            continue
        owner = admin.site.get_model_admin(model)
        rows = model.objects.filter(desk.conditions(model)["to_review"]).select_related(
            "submitted_by", *owner.choice_related
        )
        waiting += rows.order_by(F("submitted_at").asc(nulls_first=True), "pk")[:CARDS_ON_FIRST_PAGE]
    waiting.sort(key=lambda record: record.submitted_at.timestamp() if record.submitted_at else 0)
    back = urlencode({"next": reverse("admin:index")})
    cards = []
    for record in waiting[:CARDS_ON_FIRST_PAGE]:
        owner = admin.site.get_model_admin(type(record))
        cards.append(
            {
                "title": str(record),
                "kind": capfirst(record._meta.verbose_name),
                "note": record.review_note,
                "who": record.submitted_by,
                "when": record.submitted_at,
                "change_url": owner.change_url(record),
                "publish_url": f"{owner.action_url('publish', record)}?{back}",
                "return_url": f"{owner.action_url('return', record)}?{back}",
            }
        )
    return cards
