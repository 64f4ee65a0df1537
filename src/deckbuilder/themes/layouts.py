"""Where text stands and how it is set: styles, and the placeholders of slide layouts. Lengths are in points.

A kind has places on our own grid, and others on the layouts of an office's template. Both are the same value,
so that what is measured, and what a slide is written into, need not know whose layout it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field, replace

from deckbuilder.content.kinds import PANEL_STYLES, Area
from deckbuilder.geometry import Box, Frame, PageSize
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.colours import Colour, ColourMap
from deckbuilder.ooxml.placeholders import DATE as DATE_TYPE
from deckbuilder.ooxml.placeholders import FOOT_TYPES, Placeholder
from deckbuilder.ooxml.relationships import Relationship
from deckbuilder.plans import Size
from deckbuilder.themes.colours import MOST_CONTRAST
from deckbuilder.values import dataclass

SINGLE = 1.2
"""The distance of baselines LibreOffice gives «single» spacing, in em; PowerPoint takes the font's own, which
may be more."""
GENERATED = "generated"
"""Written in a theme instead of the name of a template's layout: this kind gets a layout of ours."""
OWN_FOOT = tuple(
    Placeholder(form, index, "quarter") for index, form in enumerate(FOOT_TYPES, 10) if form != DATE_TYPE
)
"""Footer and slide number on our own layouts. The date of an event stands on its cover, and that of today
nowhere: a deck is shown again."""
LEVELS = (1.0, 0.9, 0.9)
"""The size of a list's levels, as a part of the style's size, unless a template says otherwise."""


@dataclass(frozen=True, slots=True)
class Style:
    """How text of one kind looks. `size` and `smallest` in points; `leading` is the distance of baselines and
    `gap` the space before a further paragraph, both as multiples of the size; `heading` tells which of the
    two inks and fonts it has; one that is `accented` has the accent for its ink.

    A template may also say: a `face` of its own, `capitals` throughout, the size of each level as a part of
    `size`, and the `margins` of the levels in points.

    Text of a style with `steps`, in points, takes the largest of them at which it leaves some air, so that a
    few words fill a slide and many still stand on it.
    """

    size: float
    smallest: float
    strong: bool = False
    heading: bool = False
    leading: float = 1.2
    gap: float = 0.45
    face: str = ""
    capitals: bool = False
    levels: tuple[float, ...] = LEVELS
    margins: tuple[float, ...] = ()
    steps: tuple[float, ...] = ()
    accented: bool = False

    def at_step(self, size: Size) -> Style:
        """The style at one of its steps: bullets, indents and the space between paragraphs grow with the
        text, which cannot be told by scaling it alone."""
        return replace(self, size=self.size * size.font / 100, steps=())

    def resized(self, size: float) -> Style:
        """The style as a theme has it that gives it another size: its steps go with it, to whole points."""
        steps = tuple(float(round(step * size / self.size)) for step in self.steps)
        return replace(self, size=size, smallest=min(size, self.smallest), steps=steps)

    @property
    def indent(self) -> float:
        """How far each level of a list is moved in, in points: room for a number of one digit."""
        return 1.25 * self.size

    def margin(self, level: int) -> float:
        """How far the text of a list's `level`, from 0, is moved in, in points; 0 for what is no list
        (-1)."""
        if level < 0:
            return 0.0
        return self.margins[min(level, len(self.margins) - 1)] if self.margins else (level + 1) * self.indent

    def lines(self, height: float) -> int:
        """How many lines there is room for in so many points, at the full size."""
        return int(height / (self.size * self.leading))

    def room(self, width: float, height: float) -> str:
        """In words how large text is and how much of it there is room for, in a box of so many points."""
        return (
            f"text is {self.size:g} pt in a box of {width:.0f} × {height:.0f} pt: {self.lines(height)} lines"
        )


STEPS = (40.0, 36.0, 32.0, 28.0, 25.0, 22.0)
"""The sizes of running text, in points: the largest at which it leaves some air, down to what a room still
reads."""
STANDARD: dict[str, Style] = {
    "display": Style(50, 36, strong=True, heading=True, leading=1.1),
    "section": Style(44, 30, strong=True, heading=True, leading=1.12),
    "title": Style(34, 28, strong=True, heading=True, leading=1.1),
    "statement": Style(32, 24, heading=True, leading=1.25, gap=0.9),
    "message": Style(44, 32, strong=True, heading=True, leading=1.12, gap=0.4),
    "quote": Style(34, 28, heading=True, leading=1.25),
    "lead": Style(24, 20, gap=0.3),
    "body": Style(28, 22, leading=1.22, gap=0.55, steps=STEPS),
    "column": Style(28, 20, leading=1.15, gap=0.4, steps=(32, 28, 25, 22, 20)),
    "table": Style(24, 18, leading=1.2, gap=0.2),
    "label": Style(22, 18, leading=1.15, gap=0),
    "caption": Style(18, 16),
    "numeral": Style(166, 96, strong=True, heading=True, leading=1.0, accented=True),
    "hero": Style(144, 60, strong=True, heading=True, leading=1.0, steps=(144, 120, 100, 84, 72, 60)),
    "kicker": Style(16, 16, strong=True, accented=True),
    "badge": Style(16, 16),
    "strip": Style(24, 20, leading=1.12, gap=0.05),
    "takeaway": Style(28, 22, strong=True, leading=1.18, gap=0.4),
    "small": Style(16, 14, gap=0.1),
    "cardhead": Style(24, 20, strong=True, heading=True, leading=1.15, gap=0.25),
    "cardtext": Style(22, 18, leading=1.2, gap=0.3),
    "answer": Style(32, 18, strong=True, heading=True, leading=1.1, gap=0.1),
    "number": Style(44, 24, strong=True, heading=True, leading=1.05, gap=0.1, steps=(44, 40, 36, 32, 28, 24)),
}
"""The sizes a theme starts from: a 16:9 page of 960 × 540 points, read from the last row."""
DRAWN = ("table", "label", *PANEL_STYLES)
"""The styles of what is drawn in a place and does not take the style of its text."""
FOOT = Style(14, 14)
"""How footer and slide number are set."""
FOOTER, NUMBER = Box(20, 83.25, 78, 4.5), Box(140, 83.25, 10, 4.5)
LOGO, COVER_LOGO = Box(10, 82.75, 8, 5.5), Box(10, 8, 18, 9)
"""Where they and the logo stand on our own pages, in both formats."""
PROGRESS = Box(102, 85, 26, 1)
"""Where segments tell how far the talk has come; before the number the buttons of HTML have room."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text of an area stands on a layout, and how it is set.

    `placeholder` ties a slide's placeholder to the layout's; None on our own grid, and for what can stand in
    none. `insets` are left, top, right and bottom. A `listed` place draws bullets unless it is told
    otherwise; in one that is `hanging` paragraphs have margins; one that is `text_only` takes no table or
    picture; in one that is `unwrapped` lines would run on. `made`: our layout adds it to those the template
    has. `put_away`: the slide moves it off the page, for the layout shows what the kind hides. `after`: the
    area before it in the same placeholder. `legible`: the points below which its text is told to be small.

    `behind` are the colours that lie behind it on a template's page, those of most of it first. `ink` is the
    colour of its text where ours says one, which it does of a style of the master's only if it is
    `recoloured`; `link` that of its links where the theme's cannot be read there; `ratio` and `link_ratio`
    are the contrasts these have.
    """

    placeholder: Placeholder | None
    frame: Frame
    style: Style
    drawn: tuple[tuple[str, Style], ...] = ()
    insets: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    listed: bool = False
    centred: bool = False
    hanging: bool = False
    text_only: bool = False
    made: bool = False
    put_away: bool = False
    unwrapped: bool = False
    after: str = ""
    legible: float = 0.0
    behind: tuple[str, ...] = ()
    ink: Colour | None = None
    recoloured: bool = False
    ratio: float = MOST_CONTRAST
    link: Colour | None = None
    link_ratio: float = MOST_CONTRAST

    def styled(self, name: str) -> Style:
        """The style called `name` of what is drawn here, or that of the text."""
        return dict(self.drawn).get(name, self.style)

    @property
    def width(self) -> float:
        """What of the frame a text can take."""
        return self.frame.width - self.insets[0] - self.insets[2]

    @property
    def height(self) -> float:
        """What of the frame a text can take."""
        return self.frame.height - self.insets[1] - self.insets[3]


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout: its part, its place for each area it can hold, and the placeholders of its date, footer
    and number.

    `colours` is the colour map its slides override the master's with, or None. `made` tells that it is ours:
    it belongs to the part `master`, and is made from the layout `source` or, where that is empty, from
    nothing. `panels` is how many of them it has placeholders for, 0 where it has none.
    """

    part: str
    name: str
    places: tuple[tuple[str, Place], ...]
    foot: tuple[Placeholder, ...] = ()
    colours: ColourMap | None = None
    made: bool = False
    source: str = ""
    master: str = ""
    panels: int = 0

    def place(self, area: str) -> Place:
        """The place of an area; KeyError if the layout has none."""
        return dict(self.places)[area]

    def holds(self, areas: Collection[str]) -> bool:
        """Whether it has a place for each of `areas`."""
        return {name for name, _ in self.places}.issuperset(areas)


@dataclass(frozen=True, slots=True)
class Template:
    """The slide masters a deck is made under. `layouts` has for each kind those that can be used, the nearest
    to the office's own first; the last holds every area. `main` is the master of content slides;
    `relationships` has what each part refers to, in the order of the ids; `sign` is the part with the picture
    that is the brand's logo, or empty; `parts` is the package without slides."""

    digest: str
    page: PageSize
    layouts: tuple[tuple[str, tuple[Layout, ...]], ...]
    masters: tuple[str, ...] = (parts.master(1),)
    main: str = parts.master(1)
    relationships: tuple[tuple[str, tuple[Relationship, ...]], ...] = ()
    sign: str = ""
    parts: Mapping[str, bytes] = field(compare=False, repr=False, default_factory=dict)

    def layout(self, kind: str, areas: Collection[str], panels: int = 0) -> Layout:
        """The layout for a slide of `kind` that fills `areas`, and has so many panels."""
        offered = dict(self.layouts)[kind]
        holding = [layout for layout in offered if layout.holds(areas)] or [offered[-1]]
        return next((layout for layout in holding if layout.panels == panels), holding[-1])


def is_listed(area: Area) -> bool:
    """Whether our own layout draws bullets in an area unless it is told otherwise."""
    return area.style in {"body", "column"} and area.holds in {"text", "content"}
