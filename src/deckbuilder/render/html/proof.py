"""A proof for translators as one HTML page: each slide as it looks, and beside it all there is to know of its
strings.

The page runs no script and asks nothing of a network. The slides on it are pictures for the eye: who does not
see them finds all their words in the tables, so they are hidden from screen readers and cannot be reached
with the keyboard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from markupsafe import Markup

from deckbuilder.cldr.formats import percent
from deckbuilder.diagnostics import Severity
from deckbuilder.model import FittedDeck, Rich, Slide
from deckbuilder.reading.characters import encoded
from deckbuilder.render.html import assets, style
from deckbuilder.render.html.slide import slide_writer
from deckbuilder.render.html.text import bcp47, way
from deckbuilder.themes.theme import Theme
from deckbuilder.translation.checks import TOLERANCE
from deckbuilder.values import dataclass

State = Literal["translated", "inherited", "made", "fuzzy", "broken", "missing"]
SAID: dict[State, str] = {
    "translated": "translated",
    "inherited": "translated, in a language it falls back to",
    "made": "nothing to translate",
    "fuzzy": "not confirmed",
    "broken": "not used: it has an error",
    "missing": "not translated",
}
"""What each state is called on the page; the last three are still to do."""
TO_DO: tuple[State, ...] = ("fuzzy", "broken", "missing")
FULL = 0.9
"""The part of its room from which on a text has no more to spare."""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text as it is written, marks and all, with its language and direction."""

    text: str
    locale: str
    rtl: bool = False

    @property
    def attributes(self) -> Markup:
        return Markup('lang="{}" dir="{}"').format(bcp47(self.locale), way(self.rtl))


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check found in a translation."""

    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class String:
    """One text of a slide: its part, its source, its translation, and where that stands.

    `used` and `room` are in columns; `room` is 0 where there is any.
    """

    part: str
    source: WrittenText
    shown: WrittenText | None
    state: State
    place: str
    used: int = 0
    room: int = 0
    faults: tuple[Remark, ...] = ()

    @property
    def said(self) -> str:
        return SAID[self.state]

    @property
    def fit(self) -> str:
        """How a text fits its room, in a word or two."""
        if self.used > TOLERANCE * self.room:
            return "too long"
        return "full" if self.used > FULL * self.room else "fits"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slide of the library, its pages, and its strings; there are no pages for what is on no slide."""

    id: str
    about: str
    pages: tuple[Slide[Rich], ...]
    strings: tuple[String, ...]

    @property
    def to_do(self) -> int:
        return sum(string.state in TO_DO for string in self.strings)

    @property
    def odd(self) -> int:
        """How many strings the checks have something to say of."""
        return sum(bool(string.faults) for string in self.strings)


def render(deck: FittedDeck, theme: Theme, sheets: Sequence[Sheet], language: str) -> bytes:
    """The proof of `deck` as a page in English; `language` is what the deck's is called."""
    rules = f"{style.stage(deck, theme)}\n{assets.own('proof.css')}"
    writer = slide_writer(deck, theme, {})
    numbers = {page.id: number for number, page in enumerate(deck.slides, 1)}
    text = assets.template("proof.html.j2").render(
        deck=deck,
        slide_attributes=WrittenText("", deck.locale, deck.rtl).attributes,
        language=language,
        sheets=sheets,
        pictures=lambda sheet: [writer.slide(numbers[page.id], page) for page in sheet.pages],
        counts=_counts(sheets),
        policy=assets.quiet_policy(rules),
        sheet_rules=rules,
        lines=_lines,
    )
    return encoded(text, "the proof")


def _counts(sheets: Iterable[Sheet]) -> list[tuple[State, str, int, str]]:
    """Each state with its name, how many strings are in it, and which part of all that is."""
    counted = Counter(string.state for sheet in sheets for string in sheet.strings)
    total = max(1, counted.total())
    return [
        (state, name, counted[state], percent(f"{100 * counted[state] / total:.0f}", "en"))
        for state, name in SAID.items()
        if counted[state]
    ]


def _lines(text: str) -> Markup:
    """A text of several lines, each on its own."""
    return Markup("<br>").join(text.split("\n"))
