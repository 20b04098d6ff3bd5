"""Forms of the staff site as a browser would send them back, and what they answer."""

import html
import re

from django.forms import ModelMultipleChoiceField


def form_data(client, url: str, **changes) -> dict[str, str]:
    """What a browser would send back: every field of the page as it stands, with changes."""
    page = client.get(url)
    assert page.status_code == 200, (url, page.status_code)
    return data_on(page) | changes


def data_on(page) -> dict[str, str]:
    """What a browser would send from this page, also one that refused a save."""
    context = page.context
    data = {}
    forms = [context["adminform"].form]
    for rows in context["inline_admin_formsets"]:
        forms += [rows.formset.management_form, *rows.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if isinstance(field.field, ModelMultipleChoiceField):
                data[field.html_name] = [str(getattr(item, "pk", item)) for item in value or []]
            elif isinstance(value, bool):
                if value:
                    data[field.html_name] = "on"
            elif hasattr(value, "edtf"):
                data[field.html_name] = value.edtf
            elif not hasattr(value, "storage"):
                data[field.html_name] = "" if value is None else str(value)
    return data


def opened(client, url: str, **changes) -> dict[str, str]:
    """The same with what the form carries unseen: the version and the values that it was opened with, its token."""
    page = client.get(url)
    assert page.status_code == 200, (url, page.status_code)
    return data_on(page) | carried(page) | changes


def carried(page) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    names = {"seen_version", "snapshot", "asked", "form_token"}
    return {name: html.unescape(value) for name, value in found if name in names}


def errors_of(response) -> dict[str, list[str]]:
    return {name: list(faults) for name, faults in response.context["adminform"].form.errors.items()}


def row_errors(response, prefix: str) -> list[dict]:
    rows = next(rows for rows in response.context["inline_admin_formsets"] if rows.formset.prefix == prefix)
    return [dict(errors) for errors in rows.formset.errors]
