"""All offices and names of a sentence, from left to right."""

from . import name_spans, office_spans
from .spans import Sentence, Span


def spans_of(sentence: Sentence) -> list[Span]:
    found: list[Span] = []
    index = 0
    while index < len(sentence.tokens):
        span = office_spans.read(sentence, index, found) or name_spans.read(sentence, index)
        if span:
            found.append(span)
            index = span.last
        elif name_spans.of_a_place(sentence, index):
            index = max(sentence.run(index), index + 1)
        else:
            index += 1
    return found
