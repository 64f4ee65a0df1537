"""Texts as sentences: what is left of one when the sentences that ask for something unknown are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from deckbuilder.markup import placeholders
from deckbuilder.model import Run


def without_sentences(runs: tuple[Run, ...], unanswered: Collection[str], locale: str) -> tuple[Run, ...]:
    """The runs without the sentences that have one of these placeholders, and without spaces at their ends.

    Where a sentence ends is what Unicode TR 29 says of the language `locale`; a line break ends one.
    Empty if no sentence is left.
    """
    text = "".join(run.text for run in runs)
    kept = [
        place
        for start, sentence in _sentences(text, locale)
        if not set(unanswered).intersection(placeholders(sentence))
        for place in range(start, start + len(sentence))
    ]
    while kept and text[kept[0]].isspace():
        del kept[0]
    while kept and text[kept[-1]].isspace():
        del kept[-1]
    return tuple(_cut(runs, frozenset(kept)))


def _sentences(text: str, locale: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with the place where it begins."""
    from icu4py.breakers import SentenceBreaker

    start = 0
    for sentence in SentenceBreaker(text, locale):
        yield start, sentence
        start += len(sentence)


def _cut(runs: tuple[Run, ...], kept: Collection[int]) -> Iterator[Run]:
    """The runs with those characters alone that stand at the places `kept` of their whole text."""
    start = 0
    for run in runs:
        places = range(start, start + len(run.text))
        start += len(run.text)
        text = "".join(char for place, char in zip(places, run.text, strict=True) if place in kept)
        if text:
            yield Run(text, run.strong, run.emphasis, run.link)
