"""Slide kinds: what slots a slide of a kind has, and where they are.

Each kind is one file of the folder kinds/. A kind is data: the sources, both renderers, the slide layouts and
the JSON Schema are derived from it, and none of them knows a kind by name. `geometry` says what the units of
the grid are.
"""

from __future__ import annotations

from dataclasses import field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Literal, cast

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

Surface = Literal["page", "soft", "cover"]
Anchor = Literal["top", "middle", "bottom"]
Filled = Literal["", "agenda", "credit", "time", "badge", "sensitive"]

SURFACES: tuple[Surface, ...] = ("page", "soft", "cover")
PANEL_STYLES = ("cardhead", "cardtext", "number")
"""The styles of what stands in panels: heads, texts, and numbers that are read from the last row."""
STYLES = (
    "display",
    "section",
    "title",
    "statement",
    "quote",
    "lead",
    "body",
    "table",
    "label",
    "caption",
    "small",
    *PANEL_STYLES,
)
LAYOUTS = ("title", "secHead", "obj", "twoObj", "tbl", "chart", "picTx", "titleOnly", "blank")
"""Those layout types of ECMA-376 Part 1, 19.7.15 (ST_SlideLayoutType) that other programs look for."""


@dataclass(frozen=True, slots=True)
class Area:
    """A named slot of a kind.

    `hidden` text is in the file and not on the slide; `filled` text the builder writes. `joins` names the
    area whose place it shares, below its text, on an office's layout that has no place for it.
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
    at: Span = field(compare=False, default=Span(""))

    @property
    def essential(self) -> bool:
        """Whether every slide of the kind has something in it."""
        return self.required or self.filled == "agenda"


@dataclass(frozen=True, slots=True)
class Decoration:
    """A plain rectangle in a colour of the theme."""

    box: Box
    fill: str


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

    def is_above_title(self, area: Area) -> bool:
        """Whether an area stands over the heading, as a date or a time does."""
        title = self.area("title")
        return title is not None and not title.hidden and area.box.y + area.box.height <= title.box.y


OFF_PAGE = Box(9, -20, 142, 12)
"""Where a hidden title is: above the page, as PowerPoint's own «hidden slide title» puts it."""


def _box(numbers: tuple[float, ...], span: Span, sink: Sink) -> Box | None:
    if len(numbers) != 4:
        sink.error(span, "wrong-shape", "a box has four numbers: x, y, width and height")
        return None
    return Box(*numbers)


_BOX = ListOf(Number(0, 160)).then(_box)


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
        "filled": Field(
            Choice(("agenda", "credit", "time", "badge", "sensitive"), "what the builder fills in"),
            "what the builder writes into it",
        ),
    },
    "an area",
)

_KIND = Record(
    {
        "label": Field(Text(), "the name of its slide layout", required=True),
        "layout": Field(Choice(LAYOUTS, "a layout type"), "PowerPoint's type of it"),
        "surface": Field(Choice(SURFACES, "page, soft or cover"), "its pair of colours", required=True),
        "foot": Field(Flag(), "whether date, footer and number stand below; yes if left out"),
        "shapes": Field(
            ListOf(
                Record(
                    {
                        "box": Field(_BOX, "its place", required=True),
                        "fill": Field(
                            Choice(("accent", "soft", "heading"), "a colour of the theme"),
                            "its colour",
                            required=True,
                        ),
                    },
                    "a shape",
                )
            ),
            "plain rectangles behind the text",
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
        tuple(Decoration(shape.get("box"), shape.get("fill").text) for shape in shapes),
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
        values.get("joins").text if "joins" in values else "",
        values.at,
    )
