"""Agendas as they are written: an event, its programme, and what an office changes of another's.

The folder of them is read in `agendas`. What the edits of an agenda come to is worked out in `programme`; the deck of
an audience is put together in `assemble`.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import Any, Literal

from deckbuilder.content.lines import LANGUAGE, LINE, MOMENT, PRINTED
from deckbuilder.content.slides import NAMES, SLIDE
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Message, Named, Source
from deckbuilder.reading.shapes import (
    ByForm,
    ByTag,
    Field,
    Flag,
    ListOf,
    MapOf,
    Number,
    Record,
    Shape,
    Text,
    Values,
    Word,
    name_of,
)
from deckbuilder.values import dataclass

FOLDER = "slides/agendas"

EVENT: dict[str, tuple[str, str]] = {
    "title": ("event_title", "what the event is called"),
    "place": ("event_place", "where it is"),
    "dates": ("event_dates", "when it is: 2014-06-09, or 2014-06-09/2014-06-10"),
    "presenter": ("presenter", "who speaks"),
    "role": ("presenter_role", "the speaker's office"),
    "organiser": ("organiser", "who invites"),
    "contact": ("contact", "whom to write to afterwards"),
}
"""The keys of an event that slides may print: the {placeholder} each gives a value to, and what it is."""
TIME = r"([01]\d|2[0-3]):[0-5]\d"
ZONE = r"[A-Za-z]+(/[A-Za-z0-9_+-]+){0,2}"

Where = Literal["after", "before"]


@dataclass(frozen=True, slots=True)
class Use:
    """A slide, or a whole module, that a session asks for; `audiences` narrows who sees it here, empty leaves it to the slide."""

    name: str
    module: bool = False
    audiences: tuple[str, ...] = ()
    at: Span = field(compare=False, repr=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Session:
    """A part of the programme. One that is not `listed` is not on the agenda slide; a `pause` has no slides.

    `minutes` is what it may take, 0 if nobody said; `starts` a fixed time, `day` the day it begins, counted from 1, or 0.
    """

    id: str
    title: Message
    listed: bool
    uses: tuple[Use, ...]
    minutes: int = 0
    pause: bool = False
    starts: str = ""
    day: int = 0
    at: Span = field(compare=False, repr=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Insert:
    """Slides, or a session, put in before or after a slide or a session."""

    what: tuple[Use, ...] | Session
    where: Where
    anchor: Word


@dataclass(frozen=True, slots=True)
class Replace:
    """One slide instead of another, in its place."""

    slide: Word
    by: Word


@dataclass(frozen=True, slots=True)
class Remove:
    """A slide, or a session with all its slides, left out."""

    name: Word


@dataclass(frozen=True, slots=True)
class Move:
    """A slide or a session put in another place."""

    name: Word
    where: Where
    anchor: Word


@dataclass(frozen=True, slots=True)
class Minutes:
    """How long a slide or a session takes here."""

    name: Word
    minutes: int


Edit = Insert | Replace | Remove | Move | Minutes


@dataclass(frozen=True, slots=True)
class Event:
    """Where and when: an ISO 3166 country, an IANA time zone, the days, and when each begins and ends."""

    country: str = ""
    zone: str = ""
    dates: str = ""
    starts: str = ""
    ends: str = ""
    at: Span = field(compare=False, repr=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Agenda:
    """One event, or one way to use the library, with what it takes from the agenda it extends filled in.

    `values` are what its slides may say in {placeholders}; `base` is the agenda it extends; `sessions` are its own, or
    those of its base; `edits` are what it changes of them. `local` are the ids of its own slides. An `archive` shows old
    slides as they were, without their dates and updates.
    """

    name: str
    title: Message
    subject: Message | None
    event: Event
    values: tuple[Named[Source], ...]
    audiences: tuple[str, ...]
    locales: tuple[Word, ...]
    theme: Word | None
    footer: Message | None
    sessions: tuple[Session, ...]
    base: str = ""
    edits: tuple[Edit, ...] = ()
    local: tuple[str, ...] = ()
    archive: bool = False
    at: Span = field(compare=False, repr=False, default=Span(""))

    def value(self, name: str) -> Source | None:
        return next((value.text for value in self.values if value.name == name), None)


# ---- how an agenda is written


def _use(values: Values, at: Span, sink: Sink) -> Use | None:
    if ("slide" in values) == ("module" in values):
        sink.error(
            at,
            "wrong-shape",
            "an entry of a session is one slide or one module",
            "write 'slide:' or 'module:'",
        )
        return None
    word = values.get("slide") or values.get("module")
    return Use(word.text, "module" in values, tuple(one.text for one in values.get("audiences", ())), word.at)


_USE: Shape[Use] = ByForm(
    scalar=name_of("the id of a slide").then(lambda word, at, sink: Use(word.text, at=at)),
    mapping=Record(
        {
            "slide": Field(name_of("the id of a slide"), "one slide"),
            "module": Field(name_of("a module's name"), "every slide of the module"),
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
    "starts": Field(
        Text(TIME, "a time, as 09:30"), "a fixed time; the end of the session before if left out"
    ),
    "day": Field(Number(1, 31, whole=True), "the day of the event it begins, counted from 1"),
}


def _session(values: Values, at: Span, sink: Sink) -> Session | None:
    pause, uses = values.get("break", False), values.get("slides", ())
    if pause == bool(uses):
        message = "a break has no slides" if pause else "this session has no slides"
        sink.error(
            at,
            "wrong-shape",
            message,
            "leave 'slides:' out" if pause else "name them under 'slides:', or say 'break: yes'",
        )
        return None
    given, starts = values.get("id"), values.get("starts")
    return Session(
        given.text if given else "",
        replace(values.get("title"), part="session"),
        values.get("listed", True),
        uses,
        int(values.get("minutes", 0)),
        pause,
        starts.text if starts else "",
        int(values.get("day", 0)),
        at,
    )


_SESSION: Shape[Session] = Record(_SESSION_FIELDS, "a session").then(_session)
_ANCHOR: dict[str, Field[Any]] = {
    "after": Field(name_of("the id of a slide or session"), "the slide or session it comes after"),
    "before": Field(name_of("the id of a slide or session"), "the slide or session it comes before"),
}
_NAME = name_of("the id of a slide or session")
_EDITS = ByTag(
    {
        "insert": Record(
            {
                "insert": Field(
                    ByForm(
                        scalar=ListOf(_USE, or_one=True),
                        sequence=ListOf(_USE),
                        mapping=ByForm(
                            mapping=Record(
                                {"session": Field(_SESSION, "a session", required=True)}, "what is inserted"
                            )
                        ),
                    ),
                    "the ids of slides, or 'session:' with a new one",
                    required=True,
                ),
            }
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
            {
                "minutes": Field(
                    MapOf(Number(1, 720, whole=True)),
                    "for the id of a slide or session: its minutes",
                    required=True,
                )
            },
            "a time",
        ),
    },
    "an edit",
)


def _edits(pair: tuple[str, Values], at: Span, sink: Sink) -> tuple[Edit, ...] | None:
    tag, values = pair
    if tag == "replace":
        return (Replace(values.get("replace"), values.get("by")),)
    if tag == "remove":
        return tuple(Remove(word) for word in values.get("remove"))
    if tag == "minutes":
        return tuple(
            Minutes(Word(name, values.keys["minutes"]), int(minutes))
            for name, minutes in values.get("minutes").items()
        )
    if ("after" in values) == ("before" in values):
        sink.error(
            at,
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


_EVENT = Record(
    {key: Field(MOMENT if key == "dates" else LINE, about) for key, (_, about) in EVENT.items()}
    | {
        "country": Field(
            Text("[A-Z]{2}", "a country's two letters, as CO"),
            "where it is, as ISO 3166 writes it: its services are shown",
        ),
        "zone": Field(Text(ZONE, "a time zone, as America/Bogota"), "the time zone of its clock times"),
        "starts": Field(Text(TIME, "a time, as 09:00"), "when each day begins"),
        "ends": Field(Text(TIME, "a time, as 17:00"), "when each day has to end"),
    },
    "an event",
)
SHAPE = Record(
    {
        "extends": Field(
            name_of("an agenda's name"),
            "the agenda this one is made from; whatever is not said here is as there",
        ),
        "title": Field(LINE, "the title of the decks"),
        "subject": Field(LINE, "what they are about, in one sentence: the subject in the files' properties"),
        "lang": Field(LANGUAGE, "the language this file is written in, where it differs from the sources'"),
        "event": Field(_EVENT, "what the slides may say of the event"),
        "variables": Field(
            MapOf(LINE, "[a-z][a-z0-9_]{0,40}", "a name for a {placeholder}"),
            "more values for {placeholders}",
        ),
        "audiences": Field(NAMES, "for whom decks are built; every audience if left out"),
        "locales": Field(
            ListOf(Text(), or_one=True), "the languages decks are built in; every language if left out"
        ),
        "theme": Field(name_of("a theme's name"), "the brand of its decks"),
        "footer": Field(LINE, "the text at the foot of the slides; the theme's if left out"),
        "sessions": Field(ListOf(_SESSION), "the programme, in order"),
        "edits": Field(ListOf(_EDITS.then(_edits)), "what is different from the agenda it extends"),
        "archive": Field(Flag(), "yes: old slides stand as they were, without dates and updates"),
        "prefix": Field(
            Text("[a-z][a-z0-9]{1,11}", "two to twelve letters"), "what the ids of its own slides begin with"
        ),
        "slides": Field(ListOf(SLIDE), "slides of its own"),
    },
    "an agenda",
)
