"""Forms of panels: how titled texts stand in cells, as cards, steps, pairs, figures, options or rows of help.

Each form is one file of the folder forms/. A form is data: the sources, fitting and both renderers follow it,
and none of them knows a form by name. Its lengths are multiples of the size of «cardtext» before it is
scaled, so that they hold on the page of any template.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Literal, cast

from deckbuilder.content.kinds import PANEL_STYLES
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Panels, T
from deckbuilder.reading.files import Folder
from deckbuilder.reading.shapes import Choice, Field, Flag, ListOf, Number, Record, Text, Values
from deckbuilder.reading.source import document
from deckbuilder.values import dataclass

Sign = Literal["number", "letter", "arrow", "icon"]
SignPlace = Literal["above", "start", "between"]
Edge = Literal["", "start", "below"]
ListElement = Literal["ul", "ol", "dl"]
PanelAnchor = Literal["top", "middle"]


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """What tells panels apart or joins their texts: a number or a letter on a disc of this `size`, or an
    arrow between; or their icons, without a disc."""

    sign: Sign
    place: SignPlace
    size: float


@dataclass(frozen=True, slots=True)
class PanelText:
    """How a text of a panel is set. `at_end` puts it on the side where reading ends."""

    style: str
    required: bool = False
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class PanelForm:
    """How panels are arranged.

    `fewest` and `most` say how many there may be; `columns` into how many columns one, two, three … are put.
    `gap` is between columns and between rows, `inset` around the texts of a cell, at the sides and above and
    below; a cell grows to `tallest` where there is room. `anchor` is where texts stand in their cell, and
    `stands` where all cells in their slot. `beside` is the part of the width, in percent, that heads take
    where texts stand beside them, and 0 where they stand below. `fill` is the colour behind each, empty
    for none. `icon` is where icons stand that no disc has. `whole`: they are not parted between slides.
    `element` is the list of the HTML page.
    """

    name: str
    label: str
    about: str
    fewest: int
    most: int
    columns: tuple[int, ...]
    gap: tuple[float, float]
    inset: tuple[float, float]
    tallest: float
    element: ListElement
    head: PanelText
    text: PanelText
    fill: str = ""
    edge: Edge = ""
    mark: MarkPlace | None = None
    icon: MarkPlace | None = None
    joined: bool = False
    anchor: PanelAnchor = "top"
    stands: PanelAnchor = "top"
    beside: float = 0.0
    whole: bool = False

    def columns_for(self, count: int) -> int:
        """How many columns so many panels stand in."""
        return self.columns[min(count, len(self.columns)) - 1]

    def sign(self, number: int) -> str:
        """What stands on the disc of the panel with this number; empty where there is none."""
        if self.mark is None:
            return ""
        match self.mark.sign:
            case "number":
                return str(number)
            case "letter":
                return chr(ord("A") + number - 1)
            case "arrow" | "icon":
                return ""


def _pair(numbers: tuple[float, ...], span: Span, sink: Sink) -> tuple[float, float] | None:
    if len(numbers) != 2:
        sink.error(span, "wrong-shape", "two lengths: across and down")
        return None
    across, down = numbers
    return across, down


def _counts(numbers: tuple[float, ...], span: Span, sink: Sink) -> tuple[int, ...]:
    del span, sink
    return tuple(map(int, numbers))


_LENGTH = Number(0, 20)
_TWO_LENGTHS = ListOf(_LENGTH).then(_pair)
_COUNTS = ListOf(Number(1, 12, whole=True)).then(_counts)
_TEXT = Record(
    {
        "style": Field(Choice(PANEL_STYLES, "a style of panels"), "its text style", required=True),
        "required": Field(Flag(), "whether each panel must have it"),
        "side": Field(Choice(("start", "end"), "start or end"), "where it is aligned; start if left out"),
    },
    "a text of a panel",
)
_MARK = Record(
    {
        "form": Field(Choice(("number", "letter", "arrow", "icon"), "a sign"), "what it is", required=True),
        "place": Field(Choice(("above", "start", "between"), "a place"), "where it stands", required=True),
        "size": Field(_LENGTH, "how large it is", required=True),
    },
    "a mark",
)
_FORM = Record(
    {
        "label": Field(Text(), "its name for people", required=True),
        "about": Field(Text(), "what it is for", required=True),
        "panels": Field(_COUNTS, "how few and how many", required=True),
        "columns": Field(_COUNTS, "the columns for one, two, three panels", required=True),
        "gap": Field(_TWO_LENGTHS, "between columns, and between rows", required=True),
        "inset": Field(_TWO_LENGTHS, "around the texts: at the sides, above and below", required=True),
        "tallest": Field(_LENGTH, "how tall a cell grows", required=True),
        "list": Field(Choice(("ul", "ol", "dl"), "a list"), "the list of the HTML page", required=True),
        "head": Field(_TEXT, "how heads are set", required=True),
        "text": Field(_TEXT, "how texts are set", required=True),
        "fill": Field(Choice(("soft", "background"), "a colour of the theme"), "what lies behind each"),
        "edge": Field(Choice(("start", "below"), "start or below"), "a line along each cell"),
        "mark": Field(_MARK, "what tells them apart"),
        "icon": Field(_MARK, "where icons stand, if no disc has them"),
        "joint": Field(Choice(("chevron",), "a sign"), "what stands between one and the next"),
        "anchor": Field(Choice(("top", "middle"), "top or middle"), "where texts stand; top if left out"),
        "stands": Field(
            Choice(("top", "middle"), "top or middle"),
            "where all of them stand in their slot; top if left out",
        ),
        "beside": Field(Number(10, 90), "the percentage heads take where texts stand beside them"),
        "whole": Field(Flag(), "whether all of them stand on one slide"),
    },
    "a form of panels",
)


@cache
def panel_forms() -> dict[str, PanelForm]:
    """The forms by name, in alphabetical order.

    AssertionError if there is a mistake in one of their files: they are our own, so it is a bug.
    """
    sink = Sink()
    folder = Folder(Path(__file__).parent)
    forms: dict[str, PanelForm] = {}
    for file in folder.names("forms", ".yaml"):
        root = document(folder, file, sink)
        values = None if root is None else _FORM.read(root, sink)
        if values is not None:
            name = PurePosixPath(file).stem
            forms[name] = _form(name, values)
    assert not sink.found, "\n".join(map(str, sink.found))
    return forms


def form_of(panels: Panels[T]) -> PanelForm:
    """The form of these panels, with a place for their icons if they have any and no disc to put them on."""
    form = panel_forms()[panels.form]
    if form.mark is not None or form.icon is None or not any(panel.icon for panel in panels.items):
        return form
    in_one_row = form.columns_for(len(panels.items)) >= len(panels.items)
    place: SignPlace = form.icon.place if in_one_row else "start"
    return replace(form, mark=replace(form.icon, place=place))


def _form(name: str, values: Values) -> PanelForm:
    fewest, most = values.get("panels")
    return PanelForm(
        name,
        values.text("label"),
        values.text("about"),
        fewest,
        most,
        values.get("columns"),
        values.get("gap"),
        values.get("inset"),
        values.get("tallest"),
        cast("ListElement", values.text("list")),
        _text(values.get("head")),
        _text(values.get("text")),
        fill=values.text("fill"),
        edge=cast("Edge", values.text("edge")),
        mark=_mark(values.get("mark")) if "mark" in values else None,
        icon=_mark(values.get("icon")) if "icon" in values else None,
        joined="joint" in values,
        anchor=cast("PanelAnchor", values.text("anchor") or "top"),
        stands=cast("PanelAnchor", values.text("stands") or "top"),
        beside=values.get("beside", 0.0),
        whole=values.get("whole", False),
    )


def _text(values: Values) -> PanelText:
    return PanelText(values.text("style"), values.get("required", False), at_end=values.text("side") == "end")


def _mark(values: Values) -> MarkPlace:
    return MarkPlace(
        cast("Sign", values.text("form")),
        cast("SignPlace", values.text("place")),
        values.get("size"),
    )
