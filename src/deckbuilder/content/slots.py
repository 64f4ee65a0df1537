"""How a slot of a slide is written in YAML: as one block, or as several that stand below each other.

Which forms a slot may have follows from what its kind says it holds: a line, text, a table, anything.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from deckbuilder.blocks import Holds
from deckbuilder.content.charts import CHART
from deckbuilder.content.lines import LINE, PRINTED, message_of
from deckbuilder.content.lists import ListDraft, list_shape
from deckbuilder.content.panels import PANELS, PanelsDraft, panels_in
from deckbuilder.content.slide_draft import Filling, PictureRef, ServicesRef
from deckbuilder.content.tables import TABLE
from deckbuilder.content.timelines import TIMELINE, StandardsRef
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Block, Chart, Message, Paragraph, Quote, Source, Table, Timeline
from deckbuilder.reading.alternatives import ByForm, ByKey
from deckbuilder.reading.shapes import Field, Flag, ListOf, LocatedText, Record, Shape, Text, Values
from deckbuilder.values import dataclass

Piece = Block[Source] | PictureRef | Filling
"""What stands in a slot: a block, a picture whose file is still to be opened, or what facts are to fill."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What a slot was read as, with the audiences its items name, which are looked up when all are known."""

    pieces: tuple[Piece, ...] = ()
    audiences: tuple[LocatedText, ...] = ()


# ---- text


def _paragraphs(word: LocatedText, span: Span, sink: Sink) -> Slot:
    """A text is a paragraph; an empty line in it begins the next."""
    del span
    whole = message_of(word, sink)
    texts = [text.strip() for text in re.split(r"\n[ \t]*\n", whole.source)]
    return Slot(tuple(Paragraph(replace(whole, source=text)) for text in texts if text))


def _lines(lines: tuple[Message | None, ...], span: Span, sink: Sink) -> Slot:
    del span, sink
    return Slot(tuple(Paragraph(line) for line in lines if line is not None))


def _single_line(line: Message, span: Span, sink: Sink) -> Slot:
    del span, sink
    return Slot((Paragraph(line),))


def _quote(line: Message, span: Span, sink: Sink) -> Slot:
    del span, sink
    return Slot((Quote(line),))


def _list(draft: ListDraft, span: Span, sink: Sink) -> Slot:
    del span, sink
    return Slot((draft.bullets,), draft.audiences)


# ---- what fills its place alone


def _picture(values: Values, span: Span, sink: Sink) -> Slot | None:
    alt, decorative = values.get("alt"), values.get("decorative", False)
    if alt and decorative:
        message = "a picture that is only decoration has no alternative text"
        sink.error(span, "wrong-shape", message, "keep one of the two")
        return None
    file: LocatedText = values.get("file")
    return Slot((PictureRef(file.text, alt, decorative, file.at),))


_PICTURE = Record(
    {
        "file": Field(
            Text(offers="pictures"),
            "the file's name in slides/images/, listed in register.yaml",
            required=True,
        ),
        "alt": Field(
            PRINTED,
            "what it tells on this slide, for those who do not see it; the register's text if left out",
        ),
        "decorative": Field(Flag(), "yes: it tells nothing, and screen readers pass over it"),
    },
    "a picture",
).then(_picture)


def _table(table: Table[Source] | ServicesRef, span: Span, sink: Sink) -> Slot:
    del span, sink
    return Slot((table,))


def _chart(chart: Chart[Source], span: Span, sink: Sink) -> Slot:
    del span, sink
    return Slot((chart,))


def _timeline(read: tuple[Timeline[Source], StandardsRef | None], span: Span, sink: Sink) -> Slot:
    del span, sink
    timeline, standards = read
    return Slot((timeline,) if standards is None else (timeline, standards))


def _panels(draft: PanelsDraft, span: Span, sink: Sink) -> Slot:
    del span, sink
    return Slot((draft.panels,), draft.audiences)


# ---- the forms of a slot

_DRAWN: dict[str, Shape[Slot]] = {
    "table": TABLE.then(_table),
    "picture": _PICTURE,
    "chart": CHART.then(_chart),
    "timeline": TIMELINE.then(_timeline),
    "panels": PANELS.then(_panels),
}
"""What fills its place alone."""
_TEXTS: dict[str, Shape[Slot]] = {
    "text": Text().then(_paragraphs),
    "lines": ListOf(LINE).then(_lines),
    "bullets": list_shape(ordered=False).then(_list),
    "numbered": list_shape(ordered=True).then(_list),
    "quote": PRINTED.then(_quote),
}
_PLAIN_TEXTS = ("text", "lines", "bullets", "numbered")
"""What may stand where a kind asks for text and nothing else."""


def _joined(blocks: tuple[tuple[str, Slot], ...], span: Span, sink: Sink) -> Slot | None:
    """Several blocks in one slot; None and an error if one of them fills its place alone."""
    alone = next((form for form, _ in blocks if form in _DRAWN), None)
    if len(blocks) > 1 and alone:
        message = f"a {alone} shares its place with something else"
        sink.error(span, "wrong-shape", message, "use the kind two-column, or two slides")
        return None
    pieces = tuple(piece for _, block in blocks for piece in block.pieces)
    return Slot(pieces, tuple(word for _, block in blocks for word in block.audiences))


def _chosen(named: tuple[str, Slot], span: Span, sink: Sink) -> Slot:
    del span, sink
    return named[1]


@cache
def slot_shape(holds: Holds, *, required: bool, form: str = "") -> Shape[Slot]:
    """What may be written in a slot that `holds` this; a text that is `required` cannot be kept back.

    Panels in a slot of one `form` are a list of them.
    """
    if form:
        return panels_in(form).then(_panels)
    if holds == "line":
        return (PRINTED if required else LINE).then(_single_line)
    if holds == "quote":
        return (PRINTED if required else LINE).then(_quote)
    if holds in _DRAWN:
        return _DRAWN[holds]
    forms = _TEXTS | _DRAWN if holds == "content" else {form: _TEXTS[form] for form in _PLAIN_TEXTS}
    several = {"blocks": ListOf(ByKey(forms, "one block of text")).then(_joined)}
    return ByForm(
        scalar=forms["text"],
        sequence=forms["bullets"],
        mapping=ByKey(forms | several, "what stands here").then(_chosen),
    )


# ---- notes


def _notes(slot: Slot, span: Span, sink: Sink) -> tuple[Paragraph[Source], ...]:
    del span, sink
    return tuple(piece for piece in slot.pieces if isinstance(piece, Paragraph))


NOTES: Shape[tuple[Paragraph[Source], ...]] = ByForm(
    scalar=Text().then(_paragraphs),
    sequence=ListOf(LINE).then(_lines),
    mapping=LINE.then(_single_line),
).then(_notes)
