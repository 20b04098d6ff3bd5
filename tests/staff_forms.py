"""Forms of the staff site as a browser would send them back, and what they answer."""

from django.forms import ModelMultipleChoiceField


def form_data(client, url: str, **changes) -> dict[str, str]:
    """What a browser would send back: every field of the page as it stands, with changes."""
    page = client.get(url)
    assert page.status_code == 200, (url, page.status_code)
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
    return data | changes


def errors_of(response) -> dict[str, list[str]]:
    return {name: list(faults) for name, faults in response.context["adminform"].form.errors.items()}


def row_errors(response, prefix: str) -> list[dict]:
    rows = next(rows for rows in response.context["inline_admin_formsets"] if rows.formset.prefix == prefix)
    return [dict(errors) for errors in rows.formset.errors]
