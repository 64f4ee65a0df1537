"""How a text is written in YAML: plainly, or with its language and provenance; and dates written as data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from deckbuilder.cldr.called import language_called
from deckbuilder.cldr.dates import ISO, is_moment
from deckbuilder.diagnostics import Sink, Span, shortened
from deckbuilder.lookalikes import lookalikes
from deckbuilder.model import Message, Moment, Source
from deckbuilder.provenance import Mark, Provenance, Status
from deckbuilder.reading.alternatives import ByForm
from deckbuilder.reading.mends import dates
from deckbuilder.reading.shapes import (
    Choice,
    Field,
    Flag,
    ListOf,
    LocatedText,
    Record,
    Schema,
    Shape,
    Text,
    Values,
)
from deckbuilder.reading.source import Mapping as YamlMapping
from deckbuilder.reading.source import Node
from deckbuilder.values import dataclass

LANGUAGE = Text(
    r"[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*", "a language tag, such as es or pt_BR", language_called, "locales"
)


def message_of(word: LocatedText, sink: Sink, lang: str = "") -> Message:
    """A text as a message; what looks like markup in it and is none is told."""
    _report_lookalikes(word, sink)
    return Message(word.text.strip(), word.at, lang=lang)


def _report_lookalikes(word: LocatedText, sink: Sink) -> None:
    """Warn once of a text with signs that would be shown as they are typed."""
    alike = lookalikes(word.text)
    if alike:
        first, *others = alike
        more = f", and {len(others)} more like it" if others else ""
        message = f"'{shortened(first.text)}' looks like {first.what}, and is shown as it is typed{more}"
        sink.warning(word.at, "raw-markup", message, first.hint)


def is_printed(values: Values, sink: Sink) -> bool:
    """Whether a text is to be printed; one that is not must say why it stays in the source."""
    if values.get("print", True):
        return True
    if "why" not in values:
        sink.error(
            values.at,
            "missing-key",
            "a text that is not printed has no 'why'",
            "say in a few words why it is kept and not shown",
        )
    return False


STATUSES = tuple(status.value for status in Status if status is not Status.UNSTATED)
MARKS = tuple(mark.value for mark in Mark if mark is not Mark.UNMARKED)
PROVENANCE: dict[str, Field[Any]] = {
    "as_of": Field(Text(ISO, "a date, as 2014-06", dates), "the date the fact speaks for"),
    "sources": Field(
        ListOf(Text("[A-Za-z0-9][A-Za-z0-9_-]{0,63}", "the id of a source", offers="sources"), or_one=True),
        "where it is from",
    ),
    "status": Field(Choice(STATUSES, "a status"), "how far it holds today; current if left out"),
    "mark": Field(Choice(MARKS, "a mark"), "how it is known: V1, V2, SYN, G or U"),
    "review_by": Field(
        Text(r"\d{4}-\d{2}-\d{2}", "a day, as 2027-06-01", dates), "the day by which somebody looks again"
    ),
    "why": Field(Text(), "why it is not shown, or why nobody can stand behind it yet"),
}


def provenance_of(values: Values) -> Provenance:
    return Provenance(
        as_of=values.text("as_of"),
        sources=values.texts("sources"),
        status=Status(values.text("status")),
        mark=Mark(values.text("mark")),
        review_by=values.text("review_by"),
        why=values.text("why"),
    )


HELD_BACK: dict[str, Field[Any]] = {
    "print": Field(Flag(), "no: it is kept in the source and not shown; 'why' says why"),
}
LINE_KEYS: dict[str, Field[Any]] = {
    "text": Field(Text(), "the text", required=True),
    "lang": Field(LANGUAGE, "its language, where it differs from the other texts"),
}


def line_of(values: Values, span: Span, sink: Sink) -> Message | None:
    del span
    if not is_printed(values, sink):
        return None
    message = message_of(values.get("text"), sink, values.text("lang"))
    return replace(message, provenance=provenance_of(values))


LINE: Shape[Message] = ByForm(
    scalar=Text().then(lambda word, span, sink: message_of(word, sink)),
    mapping=Record(LINE_KEYS | PROVENANCE | HELD_BACK, "a text").then(line_of),
)
"""One text: written plainly, or with its language."""
PRINTED: Shape[Message] = ByForm(
    scalar=Text().then(lambda word, span, sink: message_of(word, sink)),
    mapping=Record(LINE_KEYS | PROVENANCE, "a text that is always printed").then(line_of),
)
"""The same for a text that something hangs on, so that it cannot be kept back."""


def moment_of(word: LocatedText, span: Span, sink: Sink, style: str = "long") -> Moment | None:
    if not is_moment(word.text):
        sink.error(
            span,
            "bad-date",
            f"'{word.text}' is not a date",
            "write 2014-06-09, 2014-06, 2014, or two of them with a slash between",
        )
        return None
    return Moment(word.text, span, "short" if style == "short" else "long")


MOMENT: Shape[Moment] = Text(
    ISO, "a date: 2014-06-09, 2014-06, 2014, or two of them with a slash between", dates
).then(moment_of)


def _date_cell(values: Values, span: Span, sink: Sink) -> Moment | None:
    moment = moment_of(values.get("date"), span, sink, values.text("style", "short"))
    return None if moment is None else replace(moment, provenance=provenance_of(values))


_CELL_FORMS: dict[str, Shape[Any]] = {
    "text": PRINTED,
    "date": Record(
        PROVENANCE
        | {
            "date": Field(
                Text(ISO, "a date", dates),
                "the date: 2014-06-09, 2014-06, 2014, or two with a slash between",
                required=True,
            ),
            "style": Field(
                Choice(("short", "long"), "short or long"),
                "short (Nov 1989) or long (November 1989); short if left out",
            ),
        },
        "a date",
    ).then(_date_cell),
}


@dataclass(frozen=True)
class CellShape(Shape[Source]):
    """A cell of a table: a text, or a date written as data."""

    def read(self, node: Node, sink: Sink) -> Source | None:
        dated = isinstance(node, YamlMapping) and "date" in node.entries
        text: Source | None = _CELL_FORMS["date" if dated else "text"].read(node, sink)
        return text

    def schema(self) -> Schema:
        return {"anyOf": [shape.schema() for shape in _CELL_FORMS.values()]}
