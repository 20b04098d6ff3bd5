"""The sources that a paper cites, with the numbers that they have on the page of the record."""

from __future__ import annotations

from typing import Any

from records.dossier.speech import language, words


class Used:
    """Remembers which sources a paper names, so that it lists these and no others."""

    def __init__(self, sources: list[dict[str, Any]]):
        self.sources = {source["n"]: source for source in sources}
        self.numbers: set[int] = set()

    def cite(self, numbers: list[int]) -> list[int]:
        self.numbers.update(numbers)
        return numbers

    @property
    def listed(self) -> list[str]:
        return [f"[{number}] {in_short(self.sources[number])}" for number in sorted(self.numbers)]


def in_short(source: dict[str, Any]) -> str:
    """Authors, title, publisher, date: enough to find it again."""
    parts = (
        source["authors"] or "",
        f"“{source['title']['text']}”",
        source["publisher"] or "",
        source["published"]["short"][language()] if source["published"] else "",
    )
    line = ", ".join(filter(None, parts))
    return f"{line} ({words(source['access']['label'])})" if source["access"]["code"] != "open" else line
