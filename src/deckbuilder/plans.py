"""How drawings and tables are laid out: what fitting decides of a part, and every renderer draws from.

A plan is made once, for one size of text and one page: what goes on on a further slide has a plan of its own.
Lengths are in points, from the corner of the part's frame where reading starts; no renderer measures anything
again.
"""

from __future__ import annotations

import re
from typing import TypeVar

from deckbuilder.geometry import Frame
from deckbuilder.values import dataclass

_FIGURE = r"\d(?:[\d.,:/]*\d)?%?"
_COUNTED = r"\d+(?:[年月日号號時时分秒点點년월일시분초]\d*)+"
_WORD = r"[^\s\d–-]+"
_HOUR = rf"(?:{_WORD}\u00a0)*(?:[上下]午|午[前後]|凌晨|清晨|早上|中午|晚上)?{_FIGURE}(?:\u00a0{_WORD})*"
WHOLE = re.compile(rf"(?<![\d.,]){_COUNTED}(?:[-–−]{_COUNTED})*|(?<!\w){_HOUR}(?:[-–−]{_HOUR})+")
"""What is one piece wherever lines are broken, though Unicode or a program would part it: ranges, dates with
hyphens or with the signs for year, month and day, telephone numbers, and times with what they say of the day.
"""
ZERO_WIDTH_SPACE = "\u200b"
"""Where a word may part without a sign."""
SOFT_HYPHEN = "\u00ad"
HYPHENATED = f"{SOFT_HYPHEN}{ZERO_WIDTH_SPACE}"
"""Where a word parts with a hyphen: of the soft hyphens of a word those that are wanted in its place."""
ROOMIEST_AIR = 9.0
"""Points a table's row is made taller at most where the slide has room to spare."""
CELL_SIDE = 7.2
CELL_TOP = 3.6
"""The inner margins of a table's cell, as PowerPoint sets them."""
CHART_GAP = 9.0
"""Between a name and its bar, a bar and its number, a swatch of the legend and its name."""
SWATCH = 0.7
"""The side of a legend's square, as a part of the size of its text."""
DOT = 6.0
"""Half the size of a dot, on a timeline and on the line of a chart."""
CLEAR = 14.0
"""Between the line of a timeline and the texts on either side."""
STEM_GAP = 7.0
"""Between a stem of a timeline and its text."""


@dataclass(frozen=True, slots=True)
class Size:
    """How far a part's text is scaled: `font` and `spacing` in percent of what the theme says.

    `fixed`: a word has no room at a larger size, so no program may set the text larger where lines are left.
    """

    font: float = 100
    spacing: float = 100
    fixed: bool = False


FULL = Size()


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table, or the rows of one that stand on a page.

    `points` is the size of its text; `shares` are the widths of the columns in per mille of the frame;
    `heights` what the text of each row takes, the header first; `air` what each row is made taller, where
    there is room to spare; `unit` the size of the page as a multiple of our own.
    """

    points: float
    shares: tuple[int, ...]
    heights: tuple[float, ...]
    air: float
    unit: float = 1.0

    @property
    def rows(self) -> tuple[float, ...]:
        """The height of each row with its air."""
        return tuple(height + self.air for height in self.heights)


@dataclass(frozen=True, slots=True)
class Legend:
    """The names of a chart's series above the bars, each behind its swatch.

    `places` are where each swatch begins and the middle of its line; there are none for one series, which the
    slide's words name.
    """

    width: float
    height: float
    places: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart as it is drawn in a frame of `width` × `height`.

    `points` is the size of its text and `pitch` the distance of its lines; `inner` is where the bars are;
    `most` is the number at the far edge of it, which leaves room for a number on the longest bar; `band` is
    what each category has along the axis, and `thick` how thick each of its bars is; `names` are the
    categories' names in lines; `unit` is the size of the page as a multiple of our own.
    """

    width: float
    height: float
    points: float
    pitch: float
    legend: Legend
    inner: Frame
    most: float
    band: float
    thick: float
    names: tuple[tuple[str, ...], ...]
    unit: float = 1.0

    @property
    def swatch(self) -> float:
        """The side of a legend's square."""
        return self.points * SWATCH


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a point of a timeline stands; how wide its text may be, how tall it is, and on which side."""

    x: float
    width: float
    above: bool
    height: float


@dataclass(frozen=True, slots=True)
class TimelinePlan:
    """A timeline, or the points of one that stand on a page, in a frame `height` high.

    `points` is the size of its text, and `leading` the distance of its lines as a multiple of single spacing;
    `unit` is the size of the page as a multiple of our own.
    """

    height: float
    points: float
    leading: float
    stands: tuple[Stand, ...]
    unit: float = 1.0

    @property
    def middle(self) -> float:
        """Where the line is, below the top of the frame."""
        return self.height / 2

    @property
    def side(self) -> float:
        """How high the texts on one side of the line may be."""
        return self.middle - CLEAR * self.unit


@dataclass(frozen=True, slots=True)
class TextLook:
    """How the heads, or the texts, of all panels of a page are set.

    `points` is their size, `scale` what that is of their style's in percent, and `leading` the distance of
    their lines as a multiple of single spacing; `heading` tells which of the two fonts and inks they have.
    """

    points: float
    leading: float
    strong: bool
    heading: bool
    scale: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A panel: its box, and in it the disc or arrow, the head, and what is said of it,
    each where there is one."""

    box: Frame
    head: Frame
    text: Frame | None
    mark: Frame | None
    sign: str = ""


@dataclass(frozen=True, slots=True)
class PanelsPlan:
    """Panels, or those that stand on a page: cells of one size in so many `columns`.

    `gap` is between columns and between rows, `inset` at the sides of a cell and above and below its texts;
    `between` is what parts a head from the text beside it, and `apart` a disc from the text it belongs to.
    `stroke` is how thick an edge is, `disc` how large discs and arrows are, and `joint` the width and height
    of the signs between one panel and the next; `joints` are where these stand.
    """

    columns: int
    gap: tuple[float, float]
    inset: tuple[float, float]
    between: float
    apart: float
    stroke: float
    disc: float
    joint: tuple[float, float]
    head: TextLook
    text: TextLook
    cells: tuple[Cell, ...]
    joints: tuple[Frame, ...] = ()

    @property
    def height(self) -> float:
        """How tall each cell is."""
        return self.cells[0].box.height


Plan = TablePlan | ChartPlan | TimelinePlan | PanelsPlan
"""The closed union of what is planned. Text has a size and no plan; a picture fills its frame."""
P = TypeVar("P", TablePlan, ChartPlan, TimelinePlan, PanelsPlan)


def planned(plan: Plan | None, form: type[P]) -> P:
    """`plan`, which is of this `form`. That a deck comes to a renderer without it is a bug, told by name."""
    assert isinstance(plan, form), f"there is no {form.__name__}: the deck was not fitted"
    return plan
