"""Unknown capitalised words behind an office: how many of them still are its place or body, and where a name begins."""

from collections.abc import Sequence

from . import names, words
from .spans import Sentence
from .tokens import Token


def name_start(sentence: Sentence, run: Sequence[Token], *, need: str, head: int, after_name: bool) -> int:
    """Both readings are weighed; `need` says what the last word of the office asks for."""
    if after_name and (need in ("place", "body") or (len(run) == 1 and run[0].key not in names.ALL)):
        return len(run)
    scores = [
        _place_score(sentence, run[:cut], run[cut:], need=need, head=head) + _name_score(sentence, run[cut:])
        for cut in range(len(run) + 1)
    ]
    return max(range(len(scores)), key=lambda cut: (round(scores[cut], 6), -cut))


def _place_score(sentence: Sentence, run: Sequence[Token], rest: Sequence[Token], *, need: str, head: int) -> float:
    if not run:
        return {"place": -1.5, "body": -1.5, "agency": -0.8}.get(need, 0.0)
    known = sentence.places.perhaps(run)
    if len(run) > 3 and not known:
        return -4.0
    score = {"place": 0.6, "body": 0.6, "agency": 0.6, "perhaps": -0.9}.get(need, -1.6)
    if known:
        score = 1.1 if need else 0.5
    elif rest and rest[0].key in names.INDONESIAN and sentence.key(head) in words.OF_A_REGION:
        score -= 1.0  # every regency of Indonesia is known: "Bupati Fahmi Muhammad"
    if any(token.key in names.ALL for token in run):
        score -= 0.6
    if len(run) > 1 and not known:
        score -= (0.3 if need == "body" else 1.0) * (len(run) - 1)
    return score


def _name_score(sentence: Sentence, run: Sequence[Token]) -> float:
    if not run:
        return -1.0
    score = {1: -0.6, 2: 0.3, 3: 0.1, 4: -0.4, 5: -1.0}.get(len(run), -2.5)
    if run[0].key in names.ALL:
        score += 0.8
    elif run[0].is_initial:
        score += 0.4
    elif sentence.places.perhaps(run[:1]):
        score -= 0.3
    if len(run) > 1 and run[-1].key in names.ALL:
        score += 0.2
    return score
