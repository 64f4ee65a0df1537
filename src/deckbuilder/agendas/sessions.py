"""How a programme is written in YAML: sessions, and what is different from those of another agenda."""

from __future__ import annotations

import datetime
from typing import Any

from deckbuilder.agendas.agenda import Edit, Insert, Minutes, Move, Remove, Replace, Session, Use, Where
from deckbuilder.content.lines import PRINTED
from deckbuilder.content.lists import NAMES
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Message
from deckbuilder.reading.alternatives import ByForm, ByTag
from deckbuilder.reading.mends import time_of_day
from deckbuilder.reading.references import Reference
from deckbuilder.reading.shapes import (
    Field,
    Flag,
    ListOf,
    LocatedText,
    MapOf,
    Number,
    Record,
    Shape,
    Text,
    Values,
    name_of,
)

TIME_OF_DAY: Shape[datetime.time] = Text(
    "([01][0-9]|2[0-3]):[0-5][0-9]", "a time, as 09:30", time_of_day
).then(lambda word, span, sink: datetime.time.fromisoformat(word.text))


def _use(values: Values, span: Span, sink: Sink) -> Use | None:
    if ("slide" in values) == ("module" in values):
        message = "an entry of a session is one slide or one module"
        sink.error(span, "wrong-shape", message, "write 'slide:' or 'module:'")
        return None
    word = values.get("slide") or values.get("module")
    return Use(word.text, "module" in values, values.texts("audiences"), word.at)


_USE: Shape[Use] = ByForm(
    scalar=Reference("the id of a slide", "slides").then(lambda word, span, sink: Use(word.text, at=span)),
    mapping=Record(
        {
            "slide": Field(Reference("the id of a slide", "slides"), "one slide"),
            "module": Field(Reference("a module's name", "modules"), "every slide of the module"),
            "audiences": Field(NAMES, "who sees it here; whoever may if left out"),
        },
        "an entry of a session",
    ).then(_use),
)
_SESSION_FIELDS: dict[str, Field[Any]] = {
    "id": Field(name_of("a session's id"), "its name, which edits refer to; made from its place if left out"),
    "title": Field(PRINTED, "its name on the agenda slide", required=True),
    "listed": Field(Flag(), "no: it is not on the agenda slide"),
    "slides": Field(ListOf(_USE), "its slides: ids, or 'module: NAME' for all of a module"),
    "minutes": Field(Number(1, 720, whole=True), "how long it takes; its slides' minutes if left out"),
    "break": Field(Flag(), "yes: a pause without slides"),
    "starts": Field(TIME_OF_DAY, "a fixed time; the end of the session before if left out"),
    "day": Field(Number(1, 31, whole=True), "the day of the event it begins, counted from 1"),
}


def _session(values: Values, span: Span, sink: Sink) -> Session | None:
    pause, uses = values.get("break", False), values.get("slides", ())
    if pause and uses:
        sink.error(span, "wrong-shape", "a break has no slides", "leave 'slides:' out")
        return None
    if not pause and not uses and "slides" in values.keys and "slides" not in values:
        return None  # what is wrong with them is told
    if not pause and not uses:
        hint = "name them under 'slides:', or say 'break: yes'"
        sink.error(span, "wrong-shape", "this session has no slides", hint)
        return None
    return Session(
        id=values.text("id"),
        title=values.get("title", Message("")),
        listed=values.get("listed", True),
        uses=uses,
        minutes=int(values.get("minutes", 0)),
        pause=pause,
        starts=values.get("starts"),
        day=int(values.get("day", 0)),
        at=span,
    )


SESSION: Shape[Session] = Record(_SESSION_FIELDS, "a session", partial=True).then(_session)
_NAME = Reference("the id of a slide or session", "anchors")
_ANCHOR: dict[str, Field[Any]] = {
    "after": Field(_NAME, "the slide or session it comes after"),
    "before": Field(_NAME, "the slide or session it comes before"),
}
_NEW_SESSION = Record({"session": Field(SESSION, "a session", required=True)}, "what is inserted")
_INSERTED: Shape[Any] = ByForm(
    scalar=ListOf(_USE, or_one=True), sequence=ListOf(_USE), mapping=ByForm(mapping=_NEW_SESSION)
)
_MINUTES = MapOf(Number(1, 720, whole=True))
_FORMS: dict[str, Record] = {
    "insert": Record(
        {"insert": Field(_INSERTED, "the ids of slides, or 'session:' with a new one", required=True)}
        | _ANCHOR,
        "an insertion",
    ),
    "replace": Record(
        {
            "replace": Field(_NAME, "the slide that goes", required=True),
            "by": Field(_NAME, "the slide that comes", required=True),
        },
        "a replacement",
    ),
    "remove": Record(
        {"remove": Field(ListOf(_NAME, or_one=True), "what is left out", required=True)}, "a removal"
    ),
    "move": Record({"move": Field(_NAME, "what is moved", required=True)} | _ANCHOR, "a move"),
    "minutes": Record(
        {"minutes": Field(_MINUTES, "for the id of a slide or session: its minutes", required=True)},
        "a time",
    ),
}


def _edits(pair: tuple[str, Values], span: Span, sink: Sink) -> tuple[Edit, ...] | None:
    tag, values = pair
    if tag == "replace":
        return (Replace(values.get("replace"), values.get("by")),)
    if tag == "remove":
        return tuple(Remove(word) for word in values.get("remove"))
    if tag == "minutes":
        return tuple(
            Minutes(LocatedText(name, values.keys["minutes"]), int(minutes))
            for name, minutes in values.get("minutes").items()
        )
    if ("after" in values) == ("before" in values):
        sink.error(
            span,
            "missing-key",
            f"this {tag} needs a place",
            "say 'after:' or 'before:' with the id of a slide or session, one of the two",
        )
        return None
    where: Where = "after" if "after" in values else "before"
    anchor = values.get(where)
    if tag == "move":
        return (Move(values.get("move"), where, anchor),)
    what = values.get("insert")
    return (Insert(what.get("session") if isinstance(what, Values) else what, where, anchor),)


EDITS: Shape[tuple[Edit, ...]] = ByTag(_FORMS, "an edit").then(_edits)
"""One entry of `edits:`, which may name several slides: an edit for each."""
