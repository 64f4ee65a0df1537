"""What a deck is: slides made of parts, parts made of blocks, blocks made of text.

Everything is a frozen value of tuples. `T` is the kind of text a deck carries: a `Deck[Source]` is as its
author wrote it, a `Deck[Rich]` is translated and parsed, and a renderer, which takes only the second, cannot
be handed the first. Places (`at`) never take part in equality: a deck is the same deck when a line above it
is added. Fields that hold texts stand in the order in which these are read, extracted and looked up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Generic, Literal, NewType, TypeVar

from deckbuilder.colophon import Colophon
from deckbuilder.diagnostics import Span
from deckbuilder.geometry import Frame
from deckbuilder.plans import FULL, Plan, Size
from deckbuilder.provenance import UNKNOWN, Provenance
from deckbuilder.values import dataclass

T = TypeVar("T")
NOWHERE = Span("")
NEUTRAL = "zxx"
"""The language tag of what is in no language (ISO 639-2): numbers and addresses, the same everywhere."""


@dataclass(frozen=True, slots=True)
class Message:
    """A text in its author's words. `context` is the gettext msgctxt; `lang` is set where it differs from the
    sources', and is `of_file` where not the text itself says so, but its whole slide or file.

    `values` are what its {placeholders} stand for where that is known with the text; the deck's values are
    the others. Sentences with one that is `unanswered`, for which nobody has a value, are left out.
    """

    source: str
    at: Span = field(compare=False, repr=False, default=NOWHERE)
    context: str = ""
    lang: str = ""
    of_file: bool = field(compare=False, repr=False, default=False)
    part: str = field(compare=False, repr=False, default="")
    provenance: Provenance = field(compare=False, repr=False, default=UNKNOWN)
    values: tuple[tuple[str, Source], ...] = ()
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A date written as data: `2014-06-09`, `2014-06`, `2014` or two of them with a slash between."""

    iso: str
    at: Span = field(compare=False, repr=False, default=NOWHERE)
    style: Literal["short", "long"] = "long"
    provenance: Provenance = field(compare=False, repr=False, default=UNKNOWN)

    @property
    def data(self) -> str:
        """The date as it is written in the sources."""
        return self.iso


@dataclass(frozen=True, slots=True)
class Clock:
    """A stretch of time: `09:00` to `09:45`, or with its day `2026-12-03T09:00`. `weekday`: it is said."""

    start: str
    end: str
    weekday: bool = False
    at: Span = field(compare=False, repr=False, default=NOWHERE)

    @property
    def data(self) -> str:
        """Beginning and end as ISO 8601 writes an interval."""
        return f"{self.start}/{self.end}"


@dataclass(frozen=True, slots=True)
class Territory:
    """A country by its two letters; it is called by the name it has in the reader's language."""

    code: str
    at: Span = field(compare=False, repr=False, default=NOWHERE)

    @property
    def data(self) -> str:
        """The two letters, as ISO 3166 has them."""
        return self.code


@dataclass(frozen=True, slots=True)
class Amount:
    """A number written as data: with so many `decimals`, its digits grouped as the reader's language
    does. `percent`: of a hundred."""

    number: float
    decimals: int = 0
    percent: bool = False
    at: Span = field(compare=False, repr=False, default=NOWHERE)

    @property
    def figure(self) -> str:
        """The number as a programmer writes it: with a point, and all its decimals."""
        return f"{self.number:.{self.decimals}f}"

    @property
    def data(self) -> str:
        """The number as the sources have it, with its sign of percent."""
        return f"{self.figure}%" if self.percent else self.figure


Source = Message | Moment | Clock | Territory | Amount
"""What the author of a text slot may have written, or a programme put there."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; a line feed is a hard line break, `link` an address or empty."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


State = Literal["", "fuzzy", "missing"]
"""Of a text in a draft: done, a guess nobody has confirmed, or shown in another language meanwhile."""


@dataclass(frozen=True, slots=True)
class Rich:
    """A text ready to show, in its own language: a fallback keeps the language it was
    written in. `state` is for drafts."""

    runs: tuple[Run, ...]
    locale: str
    rtl: bool = False
    at: Span = field(compare=False, repr=False, default=NOWHERE)
    state: State = ""

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Paragraph(Generic[T]):
    text: T


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """One line of a list, `level` 0 the outermost. `audiences` empty means everyone."""

    text: T
    level: int = 0
    audiences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets(Generic[T]):
    """A list; `start` is the number its first outermost item bears if it is `ordered`.

    `hang` is how far, in points, the texts of its outermost items are moved in where its numbers need more
    than the style of a list gives; 0 where they do not, and before its deck is fitted.
    """

    items: tuple[Item[T], ...]
    ordered: bool = False
    start: int = 1
    hang: float = 0.0


@dataclass(frozen=True, slots=True)
class Quote(Generic[T]):
    text: T


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file, decoded and encoded again: what stands in `data` holds pixels and no metadata.

    `width` and `height` are in pixels; `media` is image/png or image/jpeg.
    """

    data: bytes = field(repr=False)
    media: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """A picture with its alternative text; `alt` is None for a decoration."""

    picture: Picture
    alt: T | None


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """Rows of cells under a header. `shares` are the widths of columns in percent, if its author says so."""

    header: tuple[T, ...]
    rows: tuple[tuple[T, ...], ...]
    shares: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """A number of a chart, and how it is written."""

    number: float
    said: T


@dataclass(frozen=True, slots=True)
class Category(Generic[T]):
    """What one bar stands for, or one group of bars: its name, and a value for each series."""

    name: T
    values: tuple[Value[T], ...]


ChartForm = Literal["bar", "column", "line"]
"""Bars that lie, bars that stand, or points joined by a line, which has one series."""


@dataclass(frozen=True, slots=True)
class Chart(Generic[T]):
    """Numbers as lengths. `alt` says what they show; `series` are names; `whole` is
    what is drawn as the full length."""

    form: ChartForm
    alt: T
    series: tuple[T, ...]
    categories: tuple[Category[T], ...]
    whole: float
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Point(Generic[T]):
    """What happened, and when: `iso` is the date as data, `date` as it is written."""

    iso: str
    date: T
    text: T


@dataclass(frozen=True, slots=True)
class Timeline(Generic[T]):
    """Points in the order of time. `alt` says what they show together."""

    alt: T
    points: tuple[Point[T], ...]


@dataclass(frozen=True, slots=True)
class Panel(Generic[T]):
    """A head, and what is said of it. `audiences` empty means everyone; `icon` is the name of one, or
    empty."""

    head: T
    text: T | None = None
    audiences: tuple[str, ...] = ()
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Panels(Generic[T]):
    """Titled texts in cells; `form` is how they are arranged: cards, steps, pairs (`content.panel_forms`).

    `start` is the number of the first, where the form numbers them and others stand on the slide before.
    """

    form: str
    items: tuple[Panel[T], ...]
    start: int = 1


TextBlock = Paragraph[T] | Bullets[T] | Quote[T]
"""Text that flows from line to line; several may stand below each other in a slot."""
Block = TextBlock[T] | Figure[T] | Table[T] | Chart[T] | Timeline[T] | Panels[T]
"""The closed union of what a slot may hold; all but text fills it alone. `blocks` has what each owes."""


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """What stands in one slot of a slide, and how large.

    A table, a chart, a timeline or panels stand alone in their slot; `plan` is how it is
    laid out, once its deck is fitted. `frame` is where it stands on the page, if not where its layout has the
    slot: there what the builder prints makes its room.
    """

    slot: str
    blocks: tuple[Block[T], ...]
    size: Size = FULL
    plan: Plan | None = None
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Slide(Generic[T]):
    """One slide; `notes` are the speaker's, a paragraph each. `id` is unique in a deck
    and stable over the years.

    `minutes` is how long it takes, 0 if nobody said; `materials` is what the facilitator needs to have at
    hand; `provenance` holds for all of the slide that says nothing else.
    """

    id: str
    kind: str
    parts: tuple[Part[T], ...]
    notes: tuple[Paragraph[T], ...] = ()
    minutes: int = 0
    materials: tuple[T, ...] = ()
    provenance: Provenance = UNKNOWN
    at: Span = field(compare=False, repr=False, default=NOWHERE)

    def part(self, slot: str) -> Part[T] | None:
        return next((part for part in self.parts if part.slot == slot), None)


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """Slides that belong together under a name: a section of the PowerPoint file, a group of the page."""

    id: str
    title: T
    slides: tuple[Slide[T], ...]


@dataclass(frozen=True, slots=True)
class Period(Generic[T]):
    """A stretch of the programme: a session, or a break. `slides` are the ids of its
    slides; `listed`: the agenda has it.

    `time` is what the programme prints; `start` and `end` are the same in ISO 8601, empty where nobody said.
    """

    id: str
    time: T | None
    title: T
    start: str
    end: str
    minutes: int
    listed: bool
    pause: bool
    slides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named(Generic[T]):
    """A text under a name: a value for a {placeholder}, or a word the builder adds, such as «next slide»."""

    name: str
    text: T


@dataclass(frozen=True, slots=True)
class Deck(Generic[T]):
    """All that is shown to one audience in one language.

    `values` are what the agenda says for {placeholders}; `labels` are the builder's own words, which may keep
    placeholders for the renderers; `date` and `footer` stand at the foot of the slides, in the size `foot`;
    `zone` is that of the `programme` (IANA), `nought` its first digit, `colophon` what its files say of it.
    """

    id: str
    values: tuple[Named[T], ...]
    title: T
    subject: T
    locale: str
    sections: tuple[Section[T], ...]
    labels: tuple[Named[T], ...] = ()
    date: T | None = None
    footer: T | None = None
    programme: tuple[Period[T], ...] = ()
    zone: str = ""
    rtl: bool = False
    foot: Size = FULL
    nought: str = "0"
    colophon: Colophon = Colophon()

    @property
    def slides(self) -> Iterator[Slide[T]]:
        for section in self.sections:
            yield from section.slides

    def label(self, name: str) -> T:
        """The label called `name`; KeyError if the deck was made without it, which is a bug."""
        for label in self.labels:
            if label.name == name:
                return label.text
        raise KeyError(name)


FittedDeck = NewType("FittedDeck", Deck[Rich])
"""A deck whose parts have their sizes and plans: only `fitting` makes one, and renderers take no other."""
