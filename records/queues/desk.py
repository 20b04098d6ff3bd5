"""The queues of one person on one day."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db.models import Count, Q

from records import lifecycle
from records.staff import may_publish

from .queue import GROUPS, QUEUES, Queue
from .terms import Terms, read


class Desk:
    def __init__(self, user, day: date | None = None):
        self.user = user
        self.day = day or lifecycle.today()

    @cached_property
    def terms(self) -> Terms:
        return read(self.day)

    @cached_property
    def queues(self) -> dict[str, Queue]:
        """By name, in the order in which they are shown."""
        publisher = may_publish(self.user)
        groups = {group.name for group in GROUPS if publisher or not group.for_publishers}
        return {queue.name: queue for queue in QUEUES if queue.group in groups}

    def conditions(self, model: type) -> dict[str, Q]:
        """Of each queue that holds rows of this model."""
        found = {name: queue.condition(self, model) for name, queue in self.queues.items()}
        return {name: condition for name, condition in found.items() if condition is not None}

    def counts(self, models) -> dict[tuple[str, type], int]:
        """How many rows each queue has, by its name and the model. One query for each model, one for the terms."""
        found = {}
        for model in models:
            conditions = self.conditions(model)
            if conditions:
                counted = {name: Count("pk", filter=condition) for name, condition in conditions.items()}
                for name, number in model._default_manager.aggregate(**counted).items():
                    found[name, model] = number
        return found
