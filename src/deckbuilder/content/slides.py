"""How a slide is written in YAML: the shapes of its lists, tables and pictures, for each kind.

`slide_shape` both reads a slide and describes it as JSON Schema; the keys of a slide are the areas of its
kind.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from deckbuilder.content.charts import CHART
from deckbuilder.content.kinds import Area, Holds, Kind, kinds
from deckbuilder.content.lines import (
    HELD_BACK,
    LANGUAGE,
    LINE,
    LINE_KEYS,
    PRINTED,
    PROVENANCE,
    Cell,
    line_of,
    message_of,
    provenance_of,
)
from deckbuilder.content.slide_draft import SERVICES, Care, Filling, PictureRef, ServicesRef, SlideDraft
from deckbuilder.content.timelines import TIMELINE, StandardsRef
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.model import (
    Block,
    Bullets,
    Chart,
    Item,
    Message,
    Paragraph,
    Part,
    Quote,
    Slide,
    Source,
    Table,
    Timeline,
)
from deckbuilder.reading.shapes import (
    ByForm,
    ByKey,
    Choice,
    Field,
    Flag,
    Later,
    ListOf,
    Number,
    Record,
    Schema,
    Shape,
    Text,
    Values,
    Word,
    name_of,
)
from deckbuilder.reading.source import Mapping as YamlMapping
from deckbuilder.reading.source import Node, Scalar
from deckbuilder.values import dataclass

NAMES = ListOf(name_of("a name"), or_one=True)
DEEPEST_LIST = 3
Piece = Block[Source] | PictureRef | Filling
"""What the author wrote in a slot: a block, a picture whose file is still to be opened, or what facts are
still to fill."""


# ---- lists


def items_shape() -> Shape[tuple[_Line, ...]]:
    """The items of a list; an item may have such items below it."""
    return ListOf(ByForm(scalar=Text().then(lambda word, at, sink: _Line(message_of(word))), mapping=_ITEM))


@dataclass(frozen=True, slots=True)
class _Line:
    """An item of a list with the items below it; `text` is None for one that is not printed."""

    text: Message | None
    audiences: tuple[Word, ...] = ()
    below: tuple[_Line, ...] = ()


def _item(values: Values, at: Span, sink: Sink) -> _Line:
    return _Line(line_of(values, at, sink), values.get("audiences", ()), values.get("items", ()))


_ITEM: Shape[_Line] = Record(
    LINE_KEYS
    | PROVENANCE
    | {
        "audiences": Field(NAMES, "who sees it; everyone if left out"),
        "items": Field(Later("items", items_shape), "the items below it"),
    }
    | HELD_BACK,
    "an item",
).then(_item)


def _flat(
    lines: tuple[_Line, ...], at: Span, sink: Sink, level: int = 0, audiences: tuple[Word, ...] = ()
) -> list[tuple[Item[Source], tuple[Word, ...]]]:
    if level >= DEEPEST_LIST and lines:
        sink.error(
            at,
            "list-too-deep",
            f"a list of more than {DEEPEST_LIST} levels",
            "split the slide; nobody reads a fourth level",
        )
        return []
    found: list[tuple[Item[Source], tuple[Word, ...]]] = []
    for line in lines:
        if line.text is None:
            continue
        mine = line.audiences or audiences
        found.append((Item(line.text, level, tuple(word.text for word in mine)), line.audiences))
        found += _flat(line.below, line.text.at, sink, level + 1, mine)
    return found


@dataclass(frozen=True, slots=True)
class _Slot:
    """What a slot was read as, with the audience names in it, which are checked when all are known."""

    pieces: tuple[Piece, ...] = ()
    audiences: tuple[Word, ...] = ()


def _bullets(ordered: bool) -> Shape[_Slot]:
    def make(lines: tuple[_Line, ...], at: Span, sink: Sink) -> _Slot:
        flat = _flat(lines, at, sink)
        return _Slot(
            (Bullets(tuple(item for item, _ in flat), ordered),),
            tuple(word for _, words in flat for word in words),
        )

    return items_shape().then(make)


# ---- paragraphs, quotes, tables, pictures


def _paragraphs(word: Word, at: Span, sink: Sink) -> _Slot:
    """A text is a paragraph; an empty line in it begins the next."""
    del at, sink
    texts = [text.strip() for text in re.split(r"\n[ \t]*\n", word.text)]
    return _Slot(tuple(Paragraph(Message(text, word.at)) for text in texts if text))


def _lines(lines: tuple[Message | None, ...], at: Span, sink: Sink) -> _Slot:
    del at, sink
    return _Slot(tuple(Paragraph(line) for line in lines if line is not None))


def _one_paragraph(line: Message, at: Span, sink: Sink) -> _Slot:
    del at, sink
    return _Slot((Paragraph(line),))


def _quote(line: Message, at: Span, sink: Sink) -> _Slot:
    del at, sink
    return _Slot((Quote(line),))


def _table(values: Values, at: Span, sink: Sink) -> _Slot | None:
    asked = values.get("services")
    if (asked is None) == ("columns" not in values.keys or "rows" not in values.keys):
        hint = "write 'columns:' and 'rows:', or 'services:' for the services of the agenda's country"
        sink.error(at, "table-shape", "a table is written out, or made from the services", hint)
        return None
    if asked is not None:
        return _Slot((ServicesRef(tuple(word.text for word in asked), at),))
    complete = "columns" in values and "rows" in values  # else what is wrong in them is reported
    return _written_table(values, at, sink) if complete else None


def _written_table(values: Values, at: Span, sink: Sink) -> _Slot | None:
    header: tuple[Source, ...] = values.get("columns")
    rows: tuple[tuple[Source, ...], ...] = values.get("rows")
    if not header:
        sink.error(at, "table-shape", "a table without columns", "name them under 'columns:'")
        return None
    wrong = [number for number, row in enumerate(rows, 1) if len(row) != len(header)]
    if wrong:
        number = wrong[0]
        sink.error(
            at,
            "table-shape",
            f"row {number} has {len(rows[number - 1])} cells, the header {len(header)}",
            "every row needs a cell for each column",
        )
        return None
    widths = tuple(int(width) for width in values.get("widths", ()))
    if widths and (len(widths) != len(header) or sum(widths) != 100):
        sink.error(
            at,
            "table-shape",
            "the widths do not match the columns",
            f"give {len(header)} percentages that add up to 100, or leave them out",
        )
        return None
    return _Slot((Table(header, rows, widths),))


_TABLE = Record(
    {
        "columns": Field(ListOf(Cell(), complete=True), "the header: one text for each column"),
        "rows": Field(ListOf(ListOf(Cell(), complete=True)), "the rows: a list of cells each"),
        "services": Field(
            ListOf(Choice(SERVICES, "a kind of service"), or_one=True),
            "instead: the services of the agenda's country",
        ),
        "widths": Field(
            ListOf(Number(5, 95, whole=True)), "the widths of the columns in percent; measured if left out"
        ),
    },
    "a table",
).then(_table)


def _picture(values: Values, at: Span, sink: Sink) -> _Slot | None:
    alt, decorative = values.get("alt"), values.get("decorative", False)
    if alt and decorative:
        sink.error(
            at,
            "wrong-shape",
            "a picture that is only decoration has no alternative text",
            "keep one of the two",
        )
        return None
    return _Slot((PictureRef(values.get("file").text, alt, decorative, values.get("file").at),))


_PICTURE = Record(
    {
        "file": Field(Text(), "the file's name in slides/images/, listed in register.yaml", required=True),
        "alt": Field(
            PRINTED,
            "what it tells on this slide, for those who do not see it; the register's text if left out",
        ),
        "decorative": Field(Flag(), "yes: it tells nothing, and screen readers pass over it"),
    },
    "a picture",
).then(_picture)


def _chart(chart: Chart[Source], at: Span, sink: Sink) -> _Slot:
    del at, sink
    return _Slot((chart,))


def _timeline(read: tuple[Timeline[Source], StandardsRef | None], at: Span, sink: Sink) -> _Slot:
    del at, sink
    return _Slot(tuple(piece for piece in read if piece is not None))


_DRAWN: dict[str, Shape[_Slot]] = {
    "table": _TABLE,
    "picture": _PICTURE,
    "chart": CHART.then(_chart),
    "timeline": TIMELINE.then(_timeline),
}
"""What fills its place alone."""
_PARAGRAPH_FORMS: dict[str, Shape[_Slot]] = {
    "text": Text().then(_paragraphs),
    "lines": ListOf(LINE).then(_lines),
    "bullets": _bullets(ordered=False),
    "numbered": _bullets(ordered=True),
    "quote": PRINTED.then(_quote),
}
_FORMS: dict[Holds, tuple[str, ...]] = {
    "text": ("text", "lines", "bullets", "numbered"),
    "content": ("text", "lines", "bullets", "numbered", "quote", *_DRAWN),
}


def _joined(slots: tuple[tuple[str, _Slot], ...], at: Span, sink: Sink) -> _Slot | None:
    pieces = tuple(piece for _, slot in slots for piece in slot.pieces)
    alone = next((name for name, _ in slots if name in _DRAWN), None)
    if len(slots) > 1 and alone:
        sink.error(
            at,
            "wrong-shape",
            f"a {alone} shares its place with something else",
            "use the kind two-column, or two slides",
        )
        return None
    return _Slot(pieces, tuple(word for _, slot in slots for word in slot.audiences))


@cache
def _slot_shape(holds: Holds, *, required: bool) -> Shape[_Slot]:
    if holds == "line":
        return (PRINTED if required else LINE).then(_one_paragraph)
    if holds == "quote":
        return (PRINTED if required else LINE).then(_quote)
    if holds in _DRAWN:
        return _DRAWN[holds]
    every = _PARAGRAPH_FORMS | _DRAWN
    cases = {name: every[name] for name in _FORMS[holds]}
    inner = ByKey(cases, "one block of text")
    blocks = ListOf(inner).then(_joined)
    return ByForm(
        scalar=cases["text"],
        sequence=cases["bullets"],
        mapping=ByKey(cases | {"blocks": blocks}, "what stands here").then(lambda pair, at, sink: pair[1]),
    )


# ---- the slide

NOTES: Shape[tuple[Paragraph[Source], ...]] = ByForm(
    scalar=Text().then(_paragraphs),
    sequence=ListOf(LINE).then(_lines),
    mapping=LINE.then(_one_paragraph),
).then(lambda slot, at, sink: tuple(piece for piece in slot.pieces if isinstance(piece, Paragraph)))

_COMMON: dict[str, Field[Any]] = PROVENANCE | {
    "id": Field(
        Text(
            "[a-z0-9]+(-[a-z0-9]+){0,12}",
            "a slide's id (lower-case letters and digits, single hyphens between)",
        ),
        "its name for ever: translations and agendas refer to it",
        required=True,
    ),
    "kind": Field(Text(), "its kind", required=True),
    "audiences": Field(NAMES, "who sees it; everyone if left out"),
    "lang": Field(LANGUAGE, "the language it is written in, where it differs from the sources'"),
    "notes": Field(NOTES, "what the speaker says; an empty line begins a new paragraph"),
    "superseded_by": Field(name_of("the id of a slide"), "the slide that says what has become of it"),
    "sensitivity": Field(
        LINE, "what is hard to bear about it: a warning stands before it, and on the agenda"
    ),
    "quoting": Field(
        Text("[a-z0-9-]{1,60}", "a word for what is quoted"),
        "whose words stand on it: the id of a source or an instrument, or 'terms' if it speaks of words",
    ),
    "minutes": Field(Number(1, 240, whole=True), "how long it takes, in minutes"),
    "materials": Field(ListOf(LINE, or_one=True), "what the facilitator needs to have at hand"),
}


@cache
def _record(kind: Kind) -> Record:
    areas = {
        area.name: Field(
            _slot_shape(area.holds, required=area.required),
            f"{area.label}: {area.holds}",
            required=area.required and not area.filled,
        )
        for area in kind.areas
        if not area.filled
    }
    return Record(_COMMON | areas, f"a slide of the kind '{kind.name}'")


@dataclass(frozen=True)
class _SlideShape(Shape[SlideDraft]):
    """A slide: its `kind` says which other keys it has."""

    def read(self, node: Node, sink: Sink) -> SlideDraft | None:
        if not isinstance(node, YamlMapping):
            sink.error(
                node.at,
                "wrong-shape",
                "expected the keys of a slide",
                "begin it with '- id: …' and 'kind: …'",
            )
            return None
        given = node.entries.get("kind")
        if not isinstance(given, Scalar):
            sink.error(node.at, "missing-key", "this slide has no 'kind'", f"kinds: {', '.join(kinds())}")
            return None
        if given.refused:
            return None
        kind = kinds().get(given.value)
        if kind is None:
            sink.error(
                given.at, "unknown-kind", f"there is no kind '{given.value}'", near(given.value, kinds())
            )
            return None
        values = _record(kind).read(node, sink)
        return None if values is None else _draft(kind, values)

    def schema(self) -> Schema:
        cases = []
        for kind in kinds().values():
            one = _record(kind).schema()
            one["properties"]["kind"] = {"const": kind.name}
            cases.append(one)
        return {"oneOf": cases}


SLIDE: Shape[SlideDraft] = _SlideShape()


def _draft(kind: Kind, values: Values) -> SlideDraft:
    """The draft of a slide of which every required key could be read."""
    slots: list[tuple[Area, _Slot]] = [
        (area, values.get(area.name)) for area in kind.areas if area.name in values
    ]
    pieces = [(area.name, piece) for area, slot in slots for piece in slot.pieces]
    slide = Slide(
        values.get("id").text,
        kind.name,
        tuple(_part(area, slot) for area, slot in slots),
        values.get("notes", ()),
        int(values.get("minutes", 0)),
        tuple(text for text in values.get("materials", ()) if text is not None),
        provenance_of(values),
        values.at,
    )
    return SlideDraft(
        slide,
        _care(values),
        tuple((name, piece) for name, piece in pieces if isinstance(piece, PictureRef)),
        tuple((name, piece) for name, piece in pieces if isinstance(piece, Filling)),
        values.get("audiences", ()),
        tuple(word for _, slot in slots for word in slot.audiences),
        _text(values, "lang"),
    )


def _care(values: Values) -> Care:
    return Care(_text(values, "quoting"), values.get("sensitivity"), values.get("superseded_by"))


def _text(values: Values, key: str) -> str:
    word: Word | None = values.get(key)
    return word.text if word else ""


def _part(area: Area, slot: _Slot) -> Part[Source]:
    blocks = tuple(piece for piece in slot.pieces if not isinstance(piece, PictureRef | Filling))
    return Part(area.name, blocks)
