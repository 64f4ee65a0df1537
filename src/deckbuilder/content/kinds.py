"""Slide kinds: what slots a slide of a kind has, and where they are.

Each kind is one file of the folder kinds/. A kind is data: the sources, both renderers, the slide layouts and
the JSON Schema are derived from it, and none of them knows a kind by name. `geometry` says what the units of
the grid are.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Literal, cast, get_args

from deckbuilder.blocks import SLOTS, Holds
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.geometry import Box
from deckbuilder.reading.files import Folder
from deckbuilder.reading.shapes import (
    Choice,
    Field,
    Flag,
    ListOf,
    MapOf,
    Number,
    Record,
    Text,
    Values,
)
from deckbuilder.reading.source import document
from deckbuilder.values import dataclass

Surface = Literal["page", "soft", "warm", "cover"]
Anchor = Literal["top", "middle", "bottom"]
Side = Literal["start", "end"]
Filled = Literal["", "agenda", "credit", "time", "badge", "kicker", "number", "sensitive"]
FILLED = tuple(word for word in get_args(Filled) if word)
"""What the builder fills in."""

SURFACES: tuple[Surface, ...] = ("page", "soft", "warm", "cover")
FILLS = ("background", "accent", "soft", "heading", "warm", "rule", "onaccent", "veil", "haze")
"""The colours of shapes: of the theme, what follows from them, and on covers a little of their ink."""
PANEL_STYLES = ("cardhead", "cardtext", "number", "answer")
"""The styles of what stands in panels: heads, texts, and numbers that are read from the last row."""
STYLES = (
    "display",
    "section",
    "title",
    "statement",
    "message",
    "quote",
    "lead",
    "body",
    "table",
    "label",
    "caption",
    "numeral",
    "hero",
    "kicker",
    "badge",
    "column",
    "strip",
    "takeaway",
    "small",
    *PANEL_STYLES,
)
LAYOUTS = ("title", "secHead", "obj", "twoObj", "twoTxTwoObj", "tbl", "chart", "picTx", "titleOnly", "blank")
"""Those layout types of ECMA-376 Part 1, 19.7.15 (ST_SlideLayoutType) that other programs look for."""


@dataclass(frozen=True, slots=True)
class Area:
    """A named slot of a kind.

    `hidden` text is in the file and not on the slide; `filled` text the builder writes. `joins` names the
    area whose place it shares, below its text, on an office's layout that has no place for it. `side` is
    where its text is aligned. What belongs to the `frame` of our own pages stands under no office's template.

    An area with a `reach` takes the room of areas below it that a slide does not fill, at most down to there;
    one that `sinks` stands at the foot of the page where a slide does not fill the area of that name.
    `fill` is the colour behind it and `inset` what it keeps free inside, at the sides and above and below;
    `on_dark` its text has the inks of a cover. Panels that it holds are in the `form` of that name.
    """

    name: str
    label: str
    holds: Holds
    style: str
    box: Box
    anchor: Anchor = "top"
    required: bool = False
    hidden: bool = False
    filled: Filled = ""
    joins: str = ""
    side: Side = "start"
    frame: bool = False
    reach: float = 0.0
    sinks: str = ""
    fill: str = ""
    inset: tuple[float, float] = (0.0, 0.0)
    on_dark: bool = False
    form: str = ""
    at: Span = field(compare=False, default=Span(""))

    @property
    def essential(self) -> bool:
        """Whether every slide of the kind has something in it."""
        return self.required or self.filled == "agenda"


@dataclass(frozen=True, slots=True)
class Decoration:
    """A shape that means nothing, in a colour of the theme: a plain rectangle, or the quarter of a ring whose
    middle is the lower corner of its box where reading ends, `thick` units thick."""

    box: Box
    fill: str
    thick: float = 0.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of slide.

    `layout` is PowerPoint's type for it, or empty; `foot` says whether date and number stand below. `types`
    and `names` are what layouts for it are called in the templates of offices, the best first.
    """

    name: str
    label: str
    layout: str
    surface: Surface
    foot: bool
    areas: tuple[Area, ...]
    decorations: tuple[Decoration, ...]
    types: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    at: Span = field(compare=False, default=Span(""))

    def area(self, name: str) -> Area | None:
        return next((area for area in self.areas if area.name == name), None)

    def box(self, area: Area, filled: Collection[str]) -> Box:
        """Where an area is on a slide that fills the areas called `filled`."""
        below = self.area(area.sinks)
        if below is not None and below.name not in filled:
            return replace(area.box, y=FOOT_LINE - area.box.height)
        if not area.reach:
            return area.box
        tops = (
            self.box(neighbour, filled).y - APART
            for neighbour in self.areas
            if neighbour.name in filled and area.box.is_over(neighbour.box)
        )
        bottom = min(tops, default=area.reach)
        return replace(area.box, height=max(area.box.height, bottom - area.box.y))

    @property
    def in_template(self) -> tuple[Area, ...]:
        """The areas that an office's layout has places for: all but those of our own frame."""
        return tuple(area for area in self.areas if not area.frame)

    def is_above_title(self, area: Area) -> bool:
        """Whether an area stands over the heading, as a date or a time does."""
        title = self.area("title")
        return title is not None and not title.hidden and area.box.y + area.box.height <= title.box.y


FOOT_LINE = 80.0
"""Where the foot of a page begins, in units of the grid."""
APART = 2.0
"""Between an area and what stands below it, in units of the grid."""
OFF_PAGE = Box(9, -20, 142, 12)
"""Where a hidden title is: above the page, as PowerPoint's own «hidden slide title» puts it."""


def _box(numbers: tuple[float, ...], span: Span, sink: Sink) -> Box | None:
    if len(numbers) != 4:
        sink.error(span, "wrong-shape", "a box has four numbers: x, y, width and height")
        return None
    return Box(*numbers)


_BOX = ListOf(Number(0, 160)).then(_box)


def _two(numbers: tuple[float, ...], span: Span, sink: Sink) -> tuple[float, float] | None:
    if len(numbers) != 2:
        sink.error(span, "wrong-shape", "two lengths: at the sides, and above and below")
        return None
    sides, ends = numbers
    return sides, ends


_AREA = Record(
    {
        "label": Field(Text(), "its name for people, in PowerPoint's selection pane", required=True),
        "holds": Field(Choice(tuple(SLOTS), "what a slot can hold"), "what may stand in it", required=True),
        "style": Field(Choice(STYLES, "a style of the theme"), "its text style", required=True),
        "box": Field(_BOX, "its place: x, y, width, height"),
        "anchor": Field(
            Choice(("top", "middle", "bottom"), "top, middle or bottom"), "where its text begins"
        ),
        "required": Field(Flag(), "whether a slide must fill it"),
        "hidden": Field(Flag(), "whether it is kept off the slide"),
        "joins": Field(
            Text("[a-z]{1,20}"), "the area it follows where an office's layout has no place for it"
        ),
        "side": Field(Choice(("start", "end"), "start or end"), "where its text is aligned"),
        "reach": Field(Number(0, 90), "how far down it reaches where nothing stands below it"),
        "sinks": Field(Text("[a-z]{1,20}"), "the area in whose place it stands, where that is not filled"),
        "fill": Field(Choice(FILLS, "a colour of the theme"), "the colour behind it"),
        "inset": Field(
            ListOf(Number(0, 20)).then(_two), "what it keeps free at the sides, and above and below"
        ),
        "ink": Field(Choice(("page", "cover"), "page or cover"), "whose inks its text has; page if left out"),
        "form": Field(Text("[a-z]{1,20}"), "the form of the panels it holds"),
        "frame": Field(Flag(), "whether it belongs to the frame of our own pages"),
        "filled": Field(
            Choice(FILLED, "what the builder fills in"),
            "what the builder writes into it",
        ),
    },
    "an area",
)

_KIND = Record(
    {
        "label": Field(Text(), "the name of its slide layout", required=True),
        "layout": Field(Choice(LAYOUTS, "a layout type"), "PowerPoint's type of it"),
        "surface": Field(Choice(SURFACES, "page, soft, warm or cover"), "its pair of colours", required=True),
        "foot": Field(Flag(), "whether date, footer and number stand below; yes if left out"),
        "shapes": Field(
            ListOf(
                Record(
                    {
                        "box": Field(_BOX, "its place", required=True),
                        "fill": Field(
                            Choice(FILLS, "a colour of the theme"),
                            "its colour",
                            required=True,
                        ),
                        "thick": Field(Number(0, 40), "how thick it is, where it is the quarter of a ring"),
                    },
                    "a shape",
                )
            ),
            "plain shapes behind the text",
        ),
        "office": Field(
            Record(
                {
                    "types": Field(
                        ListOf(Text("[A-Za-z]{2,20}", "a layout type")), "PowerPoint's types of such layouts"
                    ),
                    "names": Field(ListOf(Text()), "what such layouts are called, in any language"),
                },
                "an office's layouts",
            ),
            "how a layout for it is recognised in an office's template",
        ),
        "areas": Field(
            MapOf(_AREA, "[a-z]{1,20}", "the name of an area (lower-case letters)"),
            "its slots, in reading order",
            required=True,
        ),
    },
    "a kind",
)


@cache
def kinds() -> dict[str, Kind]:
    """The kinds by name, in alphabetical order.

    AssertionError if there is a mistake in one of their files: they are our own, so it is a bug.
    """
    sink = Sink()
    folder = Folder(Path(__file__).parent)
    read: dict[str, Kind] = {}
    for file in folder.names("kinds", ".yaml"):
        node = document(folder, file, sink)
        values = None if node is None else _KIND.read(node, sink)
        if values is not None:
            name = PurePosixPath(file).stem
            read[name] = _kind(name, values)
    assert not sink.found, "\n".join(map(str, sink.found))
    return read


def _kind(name: str, values: Values) -> Kind:
    layout, office = values.get("layout"), values.get("office")
    shapes = values.get("shapes", ())
    return Kind(
        name,
        values.get("label").text,
        layout.text if layout else "",
        cast("Surface", values.get("surface").text),
        values.get("foot", True),
        tuple(_area(area, keys) for area, keys in values.get("areas").items()),
        tuple(
            Decoration(shape.get("box"), shape.get("fill").text, shape.get("thick", 0.0)) for shape in shapes
        ),
        _words(office, "types"),
        _words(office, "names"),
        values.at,
    )


def _words(values: Values | None, key: str) -> tuple[str, ...]:
    return () if values is None else tuple(word.text for word in values.get(key, ()))


def _area(name: str, values: Values) -> Area:
    anchor, filled = values.get("anchor"), values.get("filled")
    return Area(
        name,
        values.get("label").text,
        cast("Holds", values.get("holds").text),
        values.get("style").text,
        values.get("box", OFF_PAGE),
        cast("Anchor", anchor.text if anchor else "top"),
        values.get("required", False),
        values.get("hidden", False),
        cast("Filled", filled.text if filled else ""),
        values.text("joins"),
        cast("Side", values.text("side") or "start"),
        values.get("frame", False),
        values.get("reach", 0.0),
        values.text("sinks"),
        values.text("fill"),
        values.get("inset", (0.0, 0.0)),
        values.text("ink") == "cover",
        values.text("form"),
        values.at,
    )
