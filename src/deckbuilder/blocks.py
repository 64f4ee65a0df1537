"""What every block owes beside its fields: the table of duties of the closed union `model.Block`.

How it takes room, in which style it is set, what slots hold it, what it looks like on a contact sheet; and
what is left of it when texts or audiences go. What each renderer draws, and how it is written in YAML, stands
with them. Whoever adds a block fulfils its duties here: the type checker names each function, and
`tests/test_blocks.py` each row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Generic, Literal, assert_never, cast

from deckbuilder.model import (
    Block,
    Bullets,
    Category,
    Chart,
    Figure,
    Item,
    Panel,
    Panels,
    Paragraph,
    Picture,
    Point,
    Quote,
    Slide,
    T,
    Table,
    TextBlock,
    Timeline,
    Value,
)
from deckbuilder.traversal import block_texts, with_blocks
from deckbuilder.values import dataclass

Holds = Literal["line", "text", "quote", "table", "picture", "chart", "timeline", "panels", "content"]
"""What a slot of a kind may hold: «text» is paragraphs and lists, «content» is anything."""
SLOTS: dict[Holds, tuple[str, ...]] = {
    "line": ("body", "subTitle", "obj"),
    "text": ("body", "subTitle", "obj"),
    "quote": ("body", "obj", "subTitle"),
    "table": ("tbl", "obj"),
    "picture": ("pic", "obj"),
    "chart": ("chart", "obj"),
    "timeline": (),
    "panels": (),
    "content": ("obj", "body"),
}
"""Every slot with PowerPoint's placeholders that can take what it holds (ECMA-376 Part 1, 19.7.10): the best,
which our own layouts have, first. None can take what is drawn as shapes."""

Room = Literal["lines", "rows", "cells", "frame"]
"""How a block takes its room: as lines that may go on on another slide; as rows of a table, or
as cells of one size, that may; as a drawing that fills its frame, whose texts have no room
that could be told beforehand."""
Words = Callable[[str], T]
"""Makes a text in which «{}» stands for the name of a place."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What a block owes. `style` is that of its texts wherever it stands, or empty for the slot's own.

    `sample` is one as a contact sheet shows it, made of words and of a picture.
    """

    room: Room
    style: str
    slots: tuple[Holds, ...]
    sample: Callable[[Words[Any], Picture], Block[Any]]


# ---- samples


def _list_sample(word: Words[T], picture: Picture) -> Bullets[T]:
    del picture
    return Bullets(tuple(Item(word("{} · {}"), level) for level in (0, 1, 2, 0)))


def _table_sample(word: Words[T], picture: Picture) -> Table[T]:
    del picture
    numbers = (1, 2, 3)
    rows = (tuple(word(f"{{}} {row}.{column}") for column in numbers) for row in numbers)
    return Table(tuple(word(f"{{}} {column}") for column in numbers), tuple(rows))


def _chart_sample(word: Words[T], picture: Picture) -> Chart[T]:
    del picture
    numbers = (1, 2, 3)
    rows = (Category(word(f"{{}} {number}"), (Value(number, word(f"{number}")),)) for number in numbers)
    return Chart("bar", word("{}"), (word("{}"),), tuple(rows), max(numbers))


def _timeline_sample(word: Words[T], picture: Picture) -> Timeline[T]:
    del picture
    years = ("1989", "2000", "2007", "2025")
    return Timeline(word("{}"), tuple(Point(year, word(year), word("{} · {}")) for year in years))


def panels_sample(word: Words[T]) -> Panels[T]:
    """Three panels, in the form of cards."""
    return Panels("cards", tuple(Panel(word(f"{{}} {number}"), word("{}")) for number in (1, 2, 3)))


# ---- the table


DUTIES: dict[type, Duty] = {
    Paragraph: Duty("lines", "", ("line", "text", "content"), lambda word, _: Paragraph(word("{}"))),
    Bullets: Duty("lines", "", ("text", "content"), _list_sample),
    Quote: Duty("lines", "", ("quote", "content"), lambda word, _: Quote(word(" · ".join(["{}"] * 6)))),
    Figure: Duty("frame", "", ("picture", "content"), lambda word, picture: Figure(picture, word("{}"))),
    Table: Duty("rows", "table", ("table", "content"), _table_sample),
    Chart: Duty("frame", "table", ("chart", "content"), _chart_sample),
    Timeline: Duty("frame", "label", ("timeline", "content"), _timeline_sample),
    Panels: Duty("cells", "cardtext", ("panels", "content"), lambda word, _: panels_sample(word)),
}
"""The duties of every class of the union."""


def duty(block: Block[T]) -> Duty:
    """What a block owes. KeyError for one that has no row in the table, which is a bug."""
    return DUTIES[type(block)]


def style_of(blocks: Iterable[Block[T]], style: str) -> str:
    """The style of what stands in a slot of `style`: the slot's, unless a block has its
    own wherever it stands."""
    return next((own for block in blocks if (own := duty(block).style)), style)


def sample(cls: type, word: Words[T], picture: Picture) -> Block[T]:
    """A block of this class as a contact sheet shows it."""
    return cast("Block[T]", DUTIES[cls].sample(word, picture))


def alone_in(holds: Holds) -> type | None:
    """The class of the only block that such a slot can hold; None where it has the choice."""
    held = [cls for cls, duty in DUTIES.items() if holds in duty.slots]
    return held[0] if len(held) == 1 else None


# ---- its texts


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """A text of a block in reading order: its `level` in a list or -1, and the audiences
    it is for, empty for everyone."""

    text: T
    level: int = -1
    audiences: tuple[str, ...] = ()

    @property
    def is_item(self) -> bool:
        """Whether it stands behind a bullet or a number."""
        return self.level >= 0


def lines(block: Block[T]) -> Iterator[Line[T]]:
    """Every text of a block in reading order, alternative texts included."""
    match block:
        case Bullets(items):
            yield from (Line(item.text, item.level, item.audiences) for item in items)
        case Panels(items=panels):
            for panel in panels:
                yield Line(panel.head, audiences=panel.audiences)
                if panel.text is not None:
                    yield Line(panel.text, audiences=panel.audiences)
        case Paragraph() | Quote() | Figure() | Table() | Chart() | Timeline():
            yield from (Line(text) for text in block_texts(block))
        case _:
            assert_never(block)


def bold(block: Block[T]) -> Iterator[T]:
    """The texts that may be bold wherever the block stands: what heads rows and columns, the names and
    numbers of a chart, dates, and those of panels, of which their form says it."""
    match block:
        case Paragraph() | Bullets() | Quote() | Figure():
            return
        case Table(header, rows):
            yield from (*header, *(row[0] for row in rows))
        case Chart(series=series, categories=categories):
            yield from (*series, *(category.name for category in categories))
            yield from (value.said for category in categories for value in category.values)
        case Timeline(points=points):
            yield from (point.date for point in points)
        case Panels():
            yield from block_texts(block)
        case _:
            assert_never(block)


def flowing(blocks: Iterable[Block[T]]) -> Iterator[TextBlock[T]]:
    """Those blocks that are text and flow from line to line."""
    for block in blocks:
        match block:
            case Paragraph() | Bullets() | Quote():
                yield block
            case Figure() | Table() | Chart() | Timeline() | Panels():
                continue
            case _:
                assert_never(block)


def sides(block: Block[T]) -> tuple[int, ...]:
    """How many things a drawing sets beside each other, in each of its directions; text and pictures have no
    sides."""
    match block:
        case Chart(series=series, categories=categories):
            return (len(series), len(categories))
        case Timeline(points=points):
            return (len(points),)
        case Panels(items=panels):
            return (len(panels),)
        case Paragraph() | Bullets() | Quote() | Figure() | Table():
            return ()
        case _:
            assert_never(block)


# ---- what is left of it


def without(block: Block[T], gone: Callable[[T], bool], instead: T) -> Iterator[Block[T]]:
    """What is left of a block without the texts that are `gone`; nothing if it does not stand without them.

    In a table `instead` stands in the cell. Each block is named here: one that is not is a fault of ours, and
    stops the build rather than being printed with what is not to be printed.
    """
    match block:
        case Paragraph(text) | Quote(text):
            yield from () if gone(text) else (block,)
        case Bullets():
            yield from kept_items(block, lambda item: not gone(item.text))
        case Table(header, rows):
            cells = [tuple(instead if gone(cell) else cell for cell in row) for row in (header, *rows)]
            yield replace(block, header=cells[0], rows=tuple(cells[1:]))
        case Figure(alt=alt):
            # without its description a picture would tell those who do not see it less than the others
            yield from () if alt is not None and gone(alt) else (block,)
        case Chart():
            yield from _chart_without(block, gone)
        case Timeline():
            yield from _timeline_without(block, gone)
        case Panels():
            yield from _panels_kept(block, lambda panel: not any(map(gone, _panel_texts(panel))))
        case _:
            assert_never(block)


def _chart_without(chart: Chart[T], gone: Callable[[T], bool]) -> Iterator[Chart[T]]:
    """The chart without those categories and series; nothing if none is left, or its description is gone."""
    kept = [number for number, name in enumerate(chart.series) if not gone(name)]
    rows = tuple(
        replace(row, values=tuple(row.values[number] for number in kept))
        for row in chart.categories
        if not gone(row.name) and not any(gone(row.values[number].said) for number in kept)
    )
    if kept and rows and not gone(chart.alt):
        yield replace(chart, series=tuple(chart.series[number] for number in kept), categories=rows)


def _timeline_without(timeline: Timeline[T], gone: Callable[[T], bool]) -> Iterator[Timeline[T]]:
    """The timeline without those points. One that never had any stays: it is still to be filled."""
    points = tuple(point for point in timeline.points if not gone(point.text) and not gone(point.date))
    if not gone(timeline.alt) and (points or not timeline.points):
        yield replace(timeline, points=points)


def _panel_texts(panel: Panel[T]) -> tuple[T, ...]:
    return (panel.head,) if panel.text is None else (panel.head, panel.text)


def _panels_kept(panels: Panels[T], keep: Callable[[Panel[T]], bool]) -> Iterator[Panels[T]]:
    """The panels to keep; nothing if none is left."""
    kept = tuple(panel for panel in panels.items if keep(panel))
    if kept:
        yield replace(panels, items=kept)


def for_audience(slide: Slide[T], audience: str | None) -> Slide[T]:
    """The slide without the items meant for other audiences; all of them if `audience` is None."""

    def meant(audiences: tuple[str, ...]) -> bool:
        return audience is None or not audiences or audience in audiences

    return with_blocks(slide, lambda block: _meant(block, meant))


def _meant(block: Block[T], meant: Callable[[tuple[str, ...]], bool]) -> Iterator[Block[T]]:
    """What of a block is meant for an audience; who it is for is not said of it any more."""
    match block:
        case Bullets():
            for kept in kept_items(block, lambda item: meant(item.audiences)):
                yield replace(kept, items=tuple(replace(item, audiences=()) for item in kept.items))
        case Panels():
            for panels in _panels_kept(block, lambda panel: meant(panel.audiences)):
                yield replace(panels, items=tuple(replace(panel, audiences=()) for panel in panels.items))
        case Paragraph() | Quote() | Figure() | Table() | Chart() | Timeline():
            yield block
        case _:
            assert_never(block)


DEEPEST = 99
"""A level below that of every item."""


def kept_items(bullets: Bullets[T], keep: Callable[[Item[T]], bool]) -> Iterator[Bullets[T]]:
    """The list with the items to keep; those below one that goes go with it. Nothing if none is left."""
    kept: list[Item[T]] = []
    gone = DEEPEST
    for item in bullets.items:
        if item.level > gone:
            continue
        gone = DEEPEST if keep(item) else item.level
        if gone == DEEPEST:
            kept.append(item)
    if kept:
        yield replace(bullets, items=tuple(kept))
