"""Bars of charts as plain numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """An upright bar: its left upper corner and its size; `doubtful` of its height counts unsure dates, on top."""

    x: float
    y: float
    width: float
    height: float
    doubtful: float = 0.0


def shares(counts: Sequence[int]) -> list[float]:
    """Length of each lying bar in percent of the longest one, one decimal. All 0 if nothing is counted."""
    most = max(counts, default=0)
    return [round(100 * count / most, 1) if most else 0.0 for count in counts]


def top_of_scale(most: int) -> int:
    """The round number at the end of the scale: 1, 2, 4, 6, 8, 10, 20, 40 …"""
    step = 1
    while True:
        for factor in (1, 2, 4, 6, 8):
            if most <= factor * step:
                return factor * step
        step *= 10


def ticks(most: int) -> list[int]:
    """Where the scale has lines: 0, the middle if that is a whole number, the end."""
    top = top_of_scale(most)
    return [0, top // 2, top] if top % 2 == 0 else [0, top]


def upright(
    counts: Sequence[int],
    doubtful: Sequence[int],
    *,
    left: float,
    top: float,
    width: float,
    height: float,
    top_count: int | None = None,
    widest: float = 0.1,
) -> list[Bar]:
    """Bars side by side in a box, as wide as there is room for, at most `widest` of it.

    The scale ends at the round number above the largest count, or above `top_count`, so that two boxes can share it.
    """
    if not counts:
        return []
    scale = height / top_of_scale(max(counts) if top_count is None else top_count)
    slot = width / len(counts)
    thick = min(slot * 0.8, width * widest)
    return [
        Bar(left + slot * place + (slot - thick) / 2, top + height - count * scale, thick, count * scale, doubt * scale)
        for place, (count, doubt) in enumerate(zip(counts, doubtful, strict=True))
    ]
