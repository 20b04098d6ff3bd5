"""What can be done with a record beside changing its fields: a row of quiet buttons above its form."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tool:
    """A link, or with a form's token a button that acts at once."""

    label: str
    url: str
    token: str = ""


class HasTools:
    """Base of mixins that add tools."""

    def record_tools(self, request, record) -> list[Tool]:
        return []

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["record_tools"] = self.record_tools(request, obj) if obj is not None and obj.pk else []
        return super().render_change_form(request, context, add, change, form_url, obj)
