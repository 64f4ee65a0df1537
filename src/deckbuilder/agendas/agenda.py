"""Agendas as values: an event, its programme, and what an office changes of another's.

How they are written stands in `agenda_draft`; what one takes from another is filled in by `linking`. What
the edits of an agenda come to is worked out in `programme`; the deck of an audience is put together in
`assemble`.
"""

from __future__ import annotations

import datetime
from dataclasses import field
from typing import Literal

from deckbuilder.diagnostics import Span
from deckbuilder.model import Message, Named, Source
from deckbuilder.reading.shapes import LocatedText
from deckbuilder.values import dataclass

FOLDER = "slides/agendas"


def path(name: str) -> str:
    """Where the agenda `name` is in its project."""
    return f"{FOLDER}/{name}.yaml"


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

Where = Literal["after", "before"]


@dataclass(frozen=True, slots=True)
class Use:
    """A slide, or a whole module, that a session asks for.

    `audiences` narrows who sees it here; empty leaves it to the slide.
    """

    name: str
    module: bool = False
    audiences: tuple[str, ...] = ()
    at: Span = field(compare=False, repr=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Session:
    """A part of the programme. One that is not `listed` is not on the agenda slide; a `pause` has no slides.

    `minutes` is what it may take, 0 if nobody said; `starts` a fixed time, `day` the day it begins, counted
    from 1, or 0 where nobody said.
    """

    id: str
    title: Message
    listed: bool
    uses: tuple[Use, ...]
    minutes: int = 0
    pause: bool = False
    starts: datetime.time | None = None
    day: int = 0
    at: Span = field(compare=False, repr=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Insert:
    """Slides, or a session, put in before or after a slide or a session."""

    what: tuple[Use, ...] | Session
    where: Where
    anchor: LocatedText


@dataclass(frozen=True, slots=True)
class Replace:
    """One slide instead of another, in its place."""

    slide: LocatedText
    by: LocatedText


@dataclass(frozen=True, slots=True)
class Remove:
    """A slide, or a session with all its slides, left out."""

    name: LocatedText


@dataclass(frozen=True, slots=True)
class Move:
    """A slide or a session put in another place."""

    name: LocatedText
    where: Where
    anchor: LocatedText


@dataclass(frozen=True, slots=True)
class Minutes:
    """How long a slide or a session takes here."""

    name: LocatedText
    minutes: int


Edit = Insert | Replace | Remove | Move | Minutes


@dataclass(frozen=True, slots=True)
class Event:
    """Where and when: an ISO 3166 country, an IANA time zone, the days, and when each begins and ends."""

    country: str = ""
    zone: str = ""
    dates: str = ""
    starts: datetime.time | None = None
    ends: datetime.time | None = None
    at: Span = field(compare=False, repr=False, default=Span(""))

    def over(self, base: Event) -> Event:
        """What is said here in the place of what `base` says."""
        return Event(
            self.country or base.country,
            self.zone or base.zone,
            self.dates or base.dates,
            self.starts or base.starts,
            self.ends or base.ends,
            self.at,
        )


@dataclass(frozen=True, slots=True)
class Agenda:
    """One event, or one way to use the library, with what it takes from the agenda it extends filled in.

    `values` are what its slides may say in {placeholders}; `base` is the agenda it extends; `sessions` are
    its own, or those of its base; `edits` are what it changes of them. `local` are the ids of its own slides.
    An `archive` shows old slides as they were, without their dates and updates. `left_out` says why a slide
    that is to be kept is not shown.
    """

    name: str
    title: Message
    subject: Message | None
    event: Event
    values: tuple[Named[Source], ...]
    audiences: tuple[str, ...]
    locales: tuple[LocatedText, ...]
    theme: LocatedText | None
    footer: Message | None
    sessions: tuple[Session, ...]
    base: str = ""
    edits: tuple[Edit, ...] = ()
    local: tuple[str, ...] = ()
    archive: bool = False
    left_out: tuple[tuple[str, LocatedText], ...] = ()
    at: Span = field(compare=False, repr=False, default=Span(""))

    def value(self, name: str) -> Source | None:
        return next((value.text for value in self.values if value.name == name), None)
