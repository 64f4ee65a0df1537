"""Words that are wider than their place: where they may part without a sign, where with a hyphen, and which
can be parted nowhere.

An address may part after its slashes and dots, words that a slash joins after the slash, and any word where
its author put a soft hyphen; a figure never. What parts a word stands in outputs only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, assert_never

from deckbuilder.fitting.measure import (
    USABLE_WIDTH,
    item_margin,
    item_points,
    list_width,
    pieces,
    shown,
)
from deckbuilder.fitting.setting import Setting
from deckbuilder.model import Bullets, Paragraph, Quote, Rich, TextBlock
from deckbuilder.plans import SOFT_HYPHEN, ZERO_WIDTH_SPACE
from deckbuilder.themes import fonts
from deckbuilder.values import dataclass

_ADDRESS = re.compile(r"(?:\w[\w+.-]*://|www\.|[\w.+-]+@)\S+|\w[\w-]*(?:\.[\w-]+)+/\S*")
_IN_ADDRESS = re.compile(r"(?<=[/.?&=_#@:-])(?=[^\W_])")
_IN_WORDS = re.compile(r"(?<=[/\\_.&+=|@])(?=[^\W\d_])")
"""After a sign that joins words, before a letter: what is made of digits is a figure."""
_SOFT = re.compile(rf"{SOFT_HYPHEN}(?=\w)")
_WORD = re.compile(r"\S+")


class WideWord(NamedTuple):
    """A word, or a figure, that nothing parts: the text it stands in, its width and its room, in points."""

    text: Rich
    word: str
    width: float
    room: float


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A text in a place `width` points wide, and how it is set there."""

    text: Rich
    font: str
    points: float
    width: float
    strong: bool

    @property
    def room(self) -> float:
        """What of its width is reckoned with, in em."""
        return self.width * USABLE_WIDTH / self.points

    @property
    def opened(self) -> Rich:
        """The text with the words that are wider than the place opened where they may part."""
        face = fonts.face(self.font, strong=self.strong or any(run.strong for run in self.text.runs))
        places: list[int] = []
        start = 0
        for piece in pieces(self.text, self.font, strong=self.strong):
            if piece.bare > self.room:
                openings = _openings(piece.text, lambda stretch: face.width(f"{stretch}-") <= self.room)
                places += (start + place for place in openings)
            start += len(piece.text)
        return _opened_at(self.text, places) if places else self.text

    @property
    def wide_words(self) -> Iterator[WideWord]:
        """The words that stick out of the place."""
        for piece in pieces(self.text, self.font, strong=self.strong):
            if piece.bare > self.room:
                width, room = piece.bare * self.points, self.width * USABLE_WIDTH
                yield WideWord(self.text, piece.text.strip(), width, room)


def place_of(text: Rich, setting: Setting, width: float, *, strong: bool) -> TextPlace:
    """The place of a text that is drawn, as in a cell."""
    return TextPlace(text, setting.font, setting.points, width, strong)


def paragraph_place(text: Rich, setting: Setting, width: float, level: int = -1) -> TextPlace:
    """The place of a paragraph; `level` from 0 for an item of a list."""
    room = width - item_margin(setting, level)
    return TextPlace(text, setting.font, item_points(setting, level), room, setting.style.strong)


def opened_block(block: TextBlock[Rich], setting: Setting, width: float) -> TextBlock[Rich]:
    """A block of text in a box `width` wide, with its wide words opened."""
    match block:
        case Paragraph(text) | Quote(text):
            return replace(block, text=paragraph_place(text, setting, width).opened)
        case Bullets(items):
            room = list_width(block, setting, width)
            opened = (
                replace(item, text=paragraph_place(item.text, setting, room, item.level).opened)
                for item in items
            )
            return replace(block, items=tuple(opened))
        case _:
            assert_never(block)


def shown_places(block: TextBlock[Rich], setting: Setting, width: float) -> Iterator[TextPlace]:
    """The texts of a block in a box `width` wide, as they are shown there."""
    match block:
        case Paragraph(text) | Quote(text):
            yield paragraph_place(shown(text, setting), setting, width)
        case Bullets(items):
            room = list_width(block, setting, width)
            for item in items:
                yield paragraph_place(shown(item.text, setting), setting, room, item.level)
        case _:
            assert_never(block)


def widest(places: Iterable[TextPlace]) -> WideWord | None:
    """The word that sticks out of its place the furthest; None if every word has its room."""
    wide = [word for place in places for word in place.wide_words]
    return max(wide, key=lambda word: word.width - word.room, default=None)


def opened_everywhere(text: Rich) -> Rich:
    """`text` opened wherever its words may part: as wide as it is then its place must be at least."""
    places: list[int] = []
    for word in _WORD.finditer(str(text)):
        places += (word.start() + place for place in _openings(word[0], lambda _: False))
    return _opened_at(text, places) if places else text


def _openings(word: str, fits: Callable[[str], bool]) -> Iterator[int]:
    """Where a word opens that is too wide: at all its signs, or at few of its soft hyphens."""
    soft_hyphens = [place.end() for place in _SOFT.finditer(word)]
    if soft_hyphens:
        yield from _fewest(word, soft_hyphens, fits)
        return
    signs = _IN_ADDRESS if _ADDRESS.search(word) else _IN_WORDS
    yield from (place.start() for place in signs.finditer(word))


def _fewest(word: str, places: Sequence[int], fits: Callable[[str], bool]) -> Iterator[int]:
    """Those of `places` at which stretches of the word end that fit into a line, the longest there are."""
    start = last = 0
    for place in (*places, len(word)):
        if last > start and not fits(word[start:place]):
            yield last
            start = last
        last = place


def _opened_at(text: Rich, places: Sequence[int]) -> Rich:
    """`text` with a zero width space before the characters at `places`."""
    wanted = set(places)
    runs, start = [], 0
    for run in text.runs:
        inside = (
            f"{ZERO_WIDTH_SPACE}{char}" if place in wanted else char
            for place, char in enumerate(run.text, start)
        )
        runs.append(replace(run, text="".join(inside)))
        start += len(run.text)
    return replace(text, runs=tuple(runs))
