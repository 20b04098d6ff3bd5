"""What differs between two readings: what was added, changed, removed, part by part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from .parts import Fact, Part, Reading, Text

ADDED, REMOVED, CHANGED, SOURCES = "added", "removed", "changed", "sources"
ALIKE = 0.5  # from here on, two texts in the same place are one text that was rewritten


@dataclass(frozen=True)
class Change:
    """`where` leads to the place, from the outermost part; `label` is what the fact is called there."""

    kind: str
    where: tuple[Text, ...]
    label: Text | None = None
    old: Text | None = None
    new: Text | None = None


def changes(old: Reading, new: Reading) -> list[Change]:
    """In the reading order of the newer one; what is gone stands at the end of its part."""
    return list(_parts(old.parts, new.parts, (), _Sources(old, new)))


@dataclass(frozen=True)
class _Sources:
    """Sources of two readings. Their numbers differ from edition to edition, their keys do not."""

    old: Reading
    new: Reading

    def differ(self, one: Fact, other: Fact) -> bool:
        """Whether a fact rests on other sources, of those that both readings have."""
        before = {self.old.sources.get(number) for number in one.refs}
        after = {self.new.sources.get(number) for number in other.refs}
        shared = set(self.old.sources.values()) & set(self.new.sources.values())
        return before & shared != after & shared


def _parts(old: Iterable[Part], new: Iterable[Part], above: tuple[Text, ...], sources: _Sources):
    before, after = _numbered(old), _numbered(new)
    for key, part in after.items():
        if part.is_derived:
            continue
        if key not in before:
            yield from _whole(ADDED, part, above)
            continue
        yield from _facts(before[key], part, (*above, part.title), sources)
        yield from _parts(before[key].parts, part.parts, (*above, part.title), sources)
    for key, part in before.items():
        if key not in after and not part.is_derived:
            yield from _whole(REMOVED, part, above)


def _whole(kind: str, part: Part, above: tuple[Text, ...]):
    """An entry is told by its title. A section that was not there is told by its entries or its facts."""
    if above or part.key.startswith("party-"):
        yield _of(kind, above or (part.title,), None, part.title)
        return
    for inner in part.parts:
        yield _of(kind, (part.title,), None, inner.title)
    for fact in part.facts:
        if not fact.is_derived:
            yield _of(kind, (part.title,), fact.label, _plain(fact))


def _of(kind: str, where, label: Text | None, text: Text) -> Change:
    return Change(kind, where, label, old=text) if kind == REMOVED else Change(kind, where, label, new=text)


def _facts(old: Part, new: Part, where: tuple[Text, ...], sources: _Sources):
    before, after = _numbered(_told(old)), _numbered(_told(new))
    gone = {key: fact for key, fact in before.items() if key not in after}
    fresh = [key for key in after if key not in before]
    rewritten = _rewritten(gone, {key: after[key] for key in fresh})
    for key, fact in after.items():
        earlier = before.get(key) or rewritten.get(key)
        if earlier is None:
            yield Change(ADDED, where, fact.label, new=_plain(fact))
        elif fact.text != earlier.text:
            yield Change(CHANGED, where, fact.label or earlier.label, old=_plain(earlier), new=_plain(fact))
        elif sources.differ(earlier, fact):
            yield Change(SOURCES, where, fact.label, new=_plain(fact))
    kept = {id(fact) for fact in rewritten.values()}
    for fact in gone.values():
        if id(fact) not in kept:
            yield Change(REMOVED, where, fact.label, old=_plain(fact))


def _told(part: Part) -> list[Fact]:
    return [
        piece for fact in part.facts if not fact.is_derived for piece in (_paragraphs(fact) if fact.is_html else [fact])
    ]


def _rewritten(gone: dict, fresh: dict) -> dict:
    """Keys of fresh facts that are an earlier one in other words: the same kind of fact, and alike."""
    found, free = {}, dict(gone)
    for key, fact in fresh.items():
        kind = _kind(key)
        scores = [(_alike(fact, other), number, other_key)
                  for number, (other_key, other) in enumerate(free.items()) if _kind(other_key) == kind]  # fmt: skip
        best = max(scores, default=(0, 0, None), key=lambda score: (score[0], -score[1]))
        if best[0] >= ALIKE:
            found[key] = free.pop(best[2])
    return found


def _kind(key: tuple[str, int]) -> str:
    return key[0].partition(":")[0] if ":" in key[0] else key[0]


def _alike(one: Fact, other: Fact) -> float:
    """The share of words that two texts have in common, 0 to 1. Quick, because each is held against each."""
    first, second = (set(str(fact.text.get("id") or fact.text.get("en")).split()) for fact in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0


def _numbered(items: Iterable) -> dict[tuple[str, int], object]:
    """By key; two of one key are the first and the second of it."""
    seen: Counter[str] = Counter()
    found = {}
    for item in items:
        seen[item.key] += 1
        found[item.key, seen[item.key]] = item
    return found


def _plain(fact: Fact) -> Text:
    return {language: words and _words(words) for language, words in fact.text.items()} if fact.is_html else fact.text


def _paragraphs(fact: Fact) -> list[Fact]:
    """A text in HTML, paragraph by paragraph, each known by its words; languages are told apart."""
    found = []
    for language, html in fact.text.items():
        for block in re.split(r"</(?:p|li|h\d|blockquote|tr|figcaption)>", html or ""):
            words = _words(block)
            if words:
                found.append(Fact(f"{fact.key}-{language}:{words}", {language: words}, fact.label))
    return found


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
