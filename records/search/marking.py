"""The words found, in a text as it is written: pieces of plain words, marked or not. The template escapes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from typing import Any

from .folding import Word, pairs_of, words_in

EXCERPT = 180  # characters
BEFORE = 60


def marked(text: str, tokens: Collection[str]) -> list[dict[str, Any]]:
    """The whole text in pieces: [{"text": …, "found": bool}, …]. Joined again they are the text, in NFC."""
    text = unicodedata.normalize("NFC", text)
    return _cut(text, _spans(words_in(text), tokens))


def excerpt(texts: Iterable[list[str]], tokens: Collection[str], language: str, without: Collection[str] = ()) -> dict:
    """The text that holds most of the words, in the reader's language if it can be, cut to a few lines around them.

    Texts are [language, words]; {"language", "parts"}. Without any word found it is the first text. Words in
    `without` do not count: they are marked in the name already.
    """
    ranked = []
    for place, (own, text) in enumerate(texts):
        whole = unicodedata.normalize("NFC", text)
        found = list(words_in(whole))
        spans = _spans(found, tokens)
        hit = _hits(found, tokens)
        ranked.append(((-len(hit - set(without)), own not in ("", language), place), own, whole, spans))
    if not ranked:
        return {"language": "", "parts": []}
    _rank, own, text, spans = min(ranked, key=lambda item: item[0])
    start = max(0, spans[0][0] - BEFORE) if spans and spans[0][1] > EXCERPT else 0
    if start:
        blank = text.find(" ", start, spans[0][0])
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), start + EXCERPT)
    if end < len(text):
        blank = text.rfind(" ", start + EXCERPT // 2, end)
        end = blank if blank > 0 else end
    spans = [(first - start, min(last, end) - start) for first, last in spans if first < end and first >= start]
    parts = _cut(text[start:end], spans)
    if start:
        parts.insert(0, {"text": "… ", "found": False})
    if end < len(text):
        parts.append({"text": " …", "found": False})
    return {"language": own, "parts": parts}


def _found(word: Word, tokens: Collection[str]) -> set[str]:
    if word.dense:
        return set(pairs_of(word.folded, alone=True)).union(word.folded) & set(tokens)
    return {token for token in tokens if word.folded.startswith(token) and (len(token) > 1 or word.folded == token)}


def _hits(words: Iterable[Word], tokens: Collection[str]) -> set[str]:
    return {token for word in words for token in _found(word, tokens)}


def _spans(words: Iterable[Word], tokens: Collection[str]) -> list[tuple[int, int]]:
    """Where words stand that were found; of a dense run the characters alone."""
    spans: list[tuple[int, int]] = []
    for word in words:
        found = _found(word, tokens)
        if not found:
            continue
        if not word.dense or len(word.folded) != word.end - word.start:
            spans.append((word.start, word.end))
            continue
        there = sorted(
            {
                place + step
                for token in found
                for place in range(len(word.folded))
                if word.folded.startswith(token, place)
                for step in range(len(token))
            }
        )
        for place in there:
            here = word.start + place
            if spans and spans[-1][1] == here:
                spans[-1] = (spans[-1][0], here + 1)
            else:
                spans.append((here, here + 1))
    return spans


def _cut(text: str, spans: list[tuple[int, int]]) -> list[dict[str, Any]]:
    parts, last = [], 0
    for start, end in spans:
        start = max(start, last)  # one letter may stand for two words: ½
        if end <= start:
            continue
        if start > last:
            parts.append({"text": text[last:start], "found": False})
        parts.append({"text": text[start:end], "found": True})
        last = end
    if last < len(text):
        parts.append({"text": text[last:], "found": False})
    return parts
