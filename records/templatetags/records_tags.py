"""Formatting of finished values. No query, no decision about what may be shown."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, gettext

from records.dates import parse

register = template.Library()

FALLBACK = {"id": "en", "en": "id"}


@register.filter
def words(text: dict | None) -> str:
    """A name or sentence in the reader's language, as plain words (for titles, attributes, links)."""
    if not text:
        return ""
    language = get_language()
    return text.get(language) or text.get(FALLBACK[language]) or ""


@register.filter
def said(text: dict | None) -> str | SafeString:
    """What an editor wrote, in the reader's language. If only the other one is there, it is marked as such."""
    if not text:
        return ""
    language = get_language()
    if text.get(language):
        return text[language]
    other = FALLBACK[language]
    if not text.get(other):
        return ""
    note = gettext("Only in Indonesian") if other == "id" else gettext("Only in English")
    return format_html('<span lang="{}">{}</span> <small class="muted">({})</small>', other, text[other], note)


@register.filter
def rich(text: dict | None) -> SafeString:
    """HTML of a content page, sanitised when it was saved; marked when it is not in the reader's language."""
    if not text:
        return SafeString("")
    language = get_language()
    if text.get(language):
        return mark_safe(text[language])
    other = FALLBACK[language]
    note = gettext("Only in Indonesian") if other == "id" else gettext("Only in English")
    body = mark_safe(text.get(other) or "")
    return format_html('<p class="none">{}</p><div lang="{}">{}</div>', note, other, body)


@register.filter
def foreign(value: dict | None) -> str | SafeString:
    """A text with its own language ({"text", "language"}), so that fonts and voices fit."""
    if not value:
        return ""
    if not value.get("language") or value["language"] == get_language():
        return value["text"]
    return format_html('<span lang="{}">{}</span>', value["language"], value["text"])


@register.filter
def here(pages: dict | None) -> str:
    """The path of a page in the reader's language."""
    return pages[get_language()] if pages else ""


@register.filter
def dated(date: dict | None) -> str | SafeString:
    """A date in words; what is in brackets about its precision is set smaller."""
    if not date:
        return ""
    spoken = date[get_language()]
    plain, bracket, note = spoken.partition(" (")
    if not bracket:
        return spoken
    return format_html('{} <small class="muted">({}</small>', plain, note)


@register.filter
def briefly(date: dict | None) -> str:
    """A date for tables, without notes on its precision."""
    return date["short"][get_language()] if date else ""


@register.filter
def refs(numbers: list[int] | None) -> SafeString:
    """Small numbers that lead to the sources."""
    return format_html_join(
        "",
        '<a class="ref" href="#s{}" aria-label="{}">{}</a>',
        ((number, gettext("source %(number)s") % {"number": number}, number) for number in numbers or []),
    )


@register.filter
def language_name(tag: str) -> str:
    """The name of a language in the reader's language, or its tag if Django does not know it."""
    try:
        return get_language_info(tag.lower())["name_translated"]
    except KeyError:
        return tag


@register.filter
def names(texts: list[dict]) -> str:
    """A list of names in one line."""
    return ", ".join(words(text) for text in texts)


@register.filter
def names_apart(texts: list[dict]) -> str:
    """A list of names that may themselves hold commas."""
    return "; ".join(words(text) for text in texts)


@register.filter
def beyond(office: dict | None, written: str | None) -> str:
    """An office in full, unless it only says again what is written: "Wali Kota" under "Walikota" helps nobody."""
    full = words(office)
    return "" if _letters(full) == _letters(written or "") else full


@register.filter
def beside(name: str, native: dict | None) -> SafeString:
    """A name with its form in its own script, which is marked as such also where the source wrote both."""
    if not native:
        return format_html("{}", name)
    before, found, after = name.partition(native["text"])
    script = format_html('<span lang="{}">{}</span>', native["language"], native["text"])
    return format_html("{}{}{}", before if found else f"{name} ", script, after)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


@register.filter
def day_of(moment: str | None) -> str:
    """The day of a time stamp of ours ("2026-11-24T19:45+07:00") in words."""
    return parse(moment[:10]).short(get_language()) if moment else ""


@register.filter
def time_of(moment: str | None) -> str:
    """The clock time of a time stamp of ours; print the label of the zone beside it."""
    return moment[11:16] if moment else ""


@register.simple_tag
def page_numbers(page) -> list[int | str]:
    """First, last and the pages around this one; "…" stands for those left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.simple_tag(takes_context=True)
def page_address(context, number: int) -> str:
    """The address of another page of this list."""
    return context["link"](page=number)


@register.simple_tag(takes_context=True)
def sorted_head(context, name: str, label: str, kind: str = "") -> SafeString:
    """The head of a column; in a list that can be sorted by it a link that does so, or turns the order round."""
    way = context.get("sorting", {}).get(name) if name else None
    classes = format_html(' class="{}"', kind) if kind else ""
    if not way:
        return format_html('<th scope="col" role="columnheader"{}>{}</th>', classes, label)
    arrow = {"ascending": "▲", "descending": "▼"}.get(way["state"], "")
    return format_html(
        '<th scope="col" role="columnheader"{}{}><a id="sort-{}" href="{}" rel="nofollow">{}{}</a></th>',
        classes,
        format_html(' aria-sort="{}"', way["state"]) if way["state"] else "",
        name,
        way["address"],
        label,
        format_html(' <span aria-hidden="true">{}</span>', arrow) if arrow else "",
    )
