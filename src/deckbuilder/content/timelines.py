"""How a timeline is written in YAML: points with their dates, or the legal standards it is made from."""

from __future__ import annotations

from dataclasses import field

from deckbuilder.cldr.dates import ISO, first_day
from deckbuilder.content.lines import HELD_BACK, LINE_KEYS, PRINTED, PROVENANCE, line_of, moment_of
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import NOWHERE, Point, Source, Timeline
from deckbuilder.reading.shapes import Choice, Field, ListOf, LocatedText, Record, Shape, Text, Values
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class StandardsRef:
    """A timeline of these legal standards, by their ids in slides/facts/."""

    names: tuple[LocatedText, ...]
    at: Span = field(compare=False, default=NOWHERE)


def _point(values: Values, span: Span, sink: Sink) -> Point[Source] | None:
    date = moment_of(values.get("date"), span, sink, values.text("style", "short"))
    text = line_of(values, span, sink)
    return None if date is None or text is None else Point(date.iso, date, text)


_POINT = Record(
    LINE_KEYS
    | PROVENANCE
    | HELD_BACK
    | {
        "date": Field(
            Text(ISO, "a date"), "when: 2014-06-09, 2014-06, 2014, or two with a slash between", required=True
        ),
        "style": Field(
            Choice(("short", "long"), "short or long"),
            "short (Nov 1989) or long (November 1989); short if left out",
        ),
    },
    "a point",
).then(_point)


def in_order(points: tuple[Point[Source], ...]) -> tuple[Point[Source], ...]:
    """The points in the order of time; those of one day as they were written."""
    return tuple(sorted(points, key=lambda point: first_day(point.iso)))


def _timeline(values: Values, span: Span, sink: Sink) -> tuple[Timeline[Source], StandardsRef | None] | None:
    points, names = values.get("points"), values.get("standards")
    if bool(points) == bool(names):
        hint = "write 'points:', or 'standards:' with the ids of legal standards"
        sink.error(span, "timeline-shape", "a timeline is written out, or made from the standards", hint)
        return None
    standards = StandardsRef(names, span) if names else None
    return Timeline(values.get("alt"), in_order(points or ())), standards


TIMELINE: Shape[tuple[Timeline[Source], StandardsRef | None]] = Record(
    {
        "points": Field(ListOf(_POINT), "what happened and when; they are put in order"),
        "standards": Field(
            ListOf(Text("[A-Za-z0-9][A-Za-z0-9_-]{0,63}", "the id of a legal standard")),
            "instead: standards of slides/facts/",
        ),
        "alt": Field(PRINTED, "what it tells as a whole, for those who do not see it", required=True),
    },
    "a timeline",
).then(_timeline)
