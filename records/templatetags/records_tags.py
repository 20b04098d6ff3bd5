"""Formatting of finished values. No query, no decision about what may be shown."""

from __future__ import annotations

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, gettext

from records.dates import parse
from records.pictures import pair

register = template.Library()

FALLBACK = {"id": "en", "en": "id"}
# The script decides where nobody said the language; kana and hangul before the characters that three languages share.
SCRIPTS = (
    ("ja", "\u3040-\u30ff\uff66-\uff9f"),
    ("ko", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    ("zh", "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"),
    ("he", "\u0590-\u05ff\ufb1d-\ufb4f"),
    ("ar", "\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc"),
    ("ru", "\u0400-\u052f"),
    ("th", "\u0e00-\u0e7f"),
    ("hi", "\u0900-\u097f"),
)
_LETTERS = "".join(letters for _, letters in SCRIPTS)
OTHER_SCRIPT = re.compile(f"([{_LETTERS}](?:[{_LETTERS}\u3000-\u303f\uff00-\uff65\u00b7 ]*[{_LETTERS}])?)")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


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
    if not text.get(get_language()) and text.get(FALLBACK[get_language()]):
        return format_html('{} <small class="muted">({})</small>', called(text), _only_in(FALLBACK[get_language()]))
    return called(text)


@register.filter
def called(text: dict | None) -> str | SafeString:
    """A name or title as `words`, marked with its language where that is not the reader's: for links and headings."""
    if not text:
        return ""
    language = get_language()
    own = language if text.get(language) else FALLBACK[language]
    spoken = text.get("language", {}).get(own) or own
    found = text.get(own) or ""
    return scripts(found) if spoken == language else _spoken(found, spoken)


def _spoken(text: str, language: str) -> SafeString:
    """A text marked with its language; within a language of Latin letters, words of other scripts are marked, too."""
    own_script = language.split("-")[0] in {*dict(SCRIPTS), "fa", "uk"}
    return format_html('<span lang="{}">{}</span>', language, text if own_script else scripts(text))


def _only_in(language: str) -> str:
    return gettext("Only in Indonesian") if language == "id" else gettext("Only in English")


@register.filter
def scripts(text: str | None) -> str | SafeString:
    """A text in Latin letters; words of another script in it are marked with the language they are most likely in."""
    if not text or text.isascii() or not OTHER_SCRIPT.search(text):
        return text or ""
    parts = OTHER_SCRIPT.split(text)
    marked = [
        format_html('<span lang="{}">{}</span>', script_language(part), part) if at % 2 else format_html("{}", part)
        for at, part in enumerate(parts)
    ]
    return mark_safe("".join(marked))


def script_language(text: str) -> str:
    """The language that a script suggests: Chinese characters alone are read as Chinese."""
    return next((tag for tag, letters in SCRIPTS if re.search(f"[{letters}]", text)), "zh")


@register.filter
def isolated(text: str | None) -> str | SafeString:
    """A name or quotation that does not disturb the text around it, should it run from right to left."""
    found = scripts(text)
    return format_html("<bdi>{}</bdi>", found) if text and RIGHT_TO_LEFT.search(text) else found


@register.filter
def rich(text: dict | None) -> SafeString:
    """HTML of a content page, sanitised when it was saved; marked when it is not in the reader's language."""
    if not text:
        return SafeString("")
    language = get_language()
    if text.get(language):
        return _scripts_in_html(text[language])
    other = FALLBACK[language]
    body = _scripts_in_html(text.get(other) or "")
    return format_html('<p class="none">{}</p><div lang="{}">{}</div>', _only_in(other), other, body)


def _scripts_in_html(html: str) -> SafeString:
    """Words of other scripts marked between the tags of sanitised HTML; what the writer marked is inside already."""
    if not OTHER_SCRIPT.search(html):
        return mark_safe(html)
    between = re.split(r"(<[^>]*>)", html)
    return mark_safe(
        "".join(
            part
            if at % 2
            else OTHER_SCRIPT.sub(lambda found: f'<span lang="{script_language(found[0])}">{found[0]}</span>', part)
            for at, part in enumerate(between)
        )
    )


@register.filter
def headings(contents: dict | None) -> list[dict]:
    """The headings of the text that `rich` shows: of the reader's language, or of the other one where that is all."""
    if not contents:
        return []
    language = get_language()
    if contents.get(language) is not None:
        return contents[language]
    other = FALLBACK[language]
    return [{**heading, "language": other} for heading in contents.get(other) or []]


@register.filter
def foreign(value: dict | None) -> str | SafeString:
    """A text with its own language ({"text", "language"}), so that fonts and voices fit."""
    if not value:
        return ""
    if not value.get("language") or value["language"] == get_language():
        return scripts(value["text"])
    return _spoken(value["text"], value["language"])


@register.filter
def here(pages: dict | None) -> str:
    """The path of a page in the reader's language."""
    return pages[get_language()] if pages else ""


@register.filter
def in_language(values: dict | None):
    """Of what there is for each language, that of the reader's."""
    return values[get_language()] if values else None


@register.filter
def small_map(document: dict) -> dict | None:
    """The drawing of a pair's two places; nothing while one of them has no coordinates."""
    first, second = document["parties"]
    if not first["coordinates"] or not second["coordinates"]:
        return None
    return pair.small_map(_place(first), _place(second), (words(first["name"]), words(second["name"])))


def _place(party: dict) -> tuple[float, float]:
    return party["coordinates"]["longitude"], party["coordinates"]["latitude"]


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
def names_apart(texts: list[dict]) -> SafeString:
    """A list of names that may themselves hold commas, each marked with its language."""
    return format_html_join("; ", "{}", ((called(text),) for text in texts))


@register.filter
def beyond(office: dict | None, written: str | None) -> str:
    """An office in full, unless it only says again what is written: "Wali Kota" under "Walikota" helps nobody."""
    full = words(office)
    return "" if _letters(full) == _letters(written or "") else full


@register.filter
def beside(name: str, native: dict | None) -> SafeString:
    """A name with its form in its own script, which is marked as such also where the source wrote both."""
    if not native:
        return isolated(name)
    before, found, after = name.partition(native["text"])
    script = format_html('<span lang="{}">{}</span>', native["language"], native["text"])
    if not found:
        return format_html("{} {}", isolated(name), script)
    return format_html("{}{}{}", isolated(before), script, isolated(after))


@register.filter
def has_more(delegate: dict) -> bool:
    """Is there something to say beneath the office as written: the office in full, a body, an affiliation?"""
    affiliation = delegate.get("affiliation")
    elsewhere = affiliation and affiliation["code"] != "local_government"
    in_full = delegate["office_as_written"] and beyond(delegate["office"], delegate["office_as_written"])
    return bool(in_full or delegate.get("institution") or elsewhere)


@register.filter
def common_sources(items: list[dict]) -> list[int]:
    """Numbers of the sources if all items rest on the same ones; then they are named once, at the heading."""
    first = items[0]["sources"] if items else []
    return first if len(items) > 1 and all(item["sources"] == first for item in items) else []


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


@register.filter
def language_attribute(text: dict | None) -> str | SafeString:
    """` lang="id"` for an element whose text is there in the other language only."""
    own = get_language()
    if not text or text.get(own):
        return ""
    return format_html(' lang="{}"', FALLBACK[own])


@register.filter
def srcset(picture: dict) -> str:
    """The sizes of a picture that exist, and the full one."""
    full = {"address": picture["address"], "width": picture["width"]}
    return ", ".join(f"{size['address']} {size['width']}w" for size in [*picture["sizes"], full])


@register.filter
def by_naming(fields: list[dict]) -> list[dict]:
    """Fields that the same records name, together: {"fields", "named_in"}."""
    groups: list[dict] = []
    for field in fields:
        group = next((group for group in groups if group["named_in"] == field["named_in"]), None)
        if group is None:
            groups.append({"fields": [field], "named_in": field["named_in"]})
        else:
            group["fields"].append(field)
    return groups


@register.filter
def not_recorded(agreement: dict) -> str:
    """Which of the main facts of an agreement are not on record, in one line."""
    facts = (
        (agreement.get("in_force"), gettext("start")),
        (agreement["term"]["words"] or agreement["term"]["as_written"], gettext("term")),
        (agreement["renewal"]["code"] != "not_known", gettext("renewal")),
        (agreement.get("signatures"), gettext("who signed")),
        (agreement.get("files"), gettext("an open copy of the text")),
    )
    return ", ".join(words for found, words in facts if not found)


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
