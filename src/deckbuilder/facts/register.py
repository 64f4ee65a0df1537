"""What slides/facts/ holds: sources, services by country, legal standards, and values of an office's own.

A number that nobody verified is never printed, a kind of service without a verified entry says so in the
deck's language, and no country is ever given another country's number.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from deckbuilder.cldr.dates import is_moment
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.epoch import today
from deckbuilder.facts.origins import Origin
from deckbuilder.model import NEUTRAL, NOWHERE, Message, Moment
from deckbuilder.provenance import Mark, Provenance, Status, Verified
from deckbuilder.values import dataclass

INTERNATIONAL = "INT"
"""What stands for a country in what is for all of them."""
AGES, TOO_OLD = 183, 365
"""Days after which a check counts as old, and after which a strict build refuses it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Who looked at a fact last, on which day (ISO 8601), and with what outcome.

    `called`: somebody called the number or opened the address, so that no page has to stand behind
    it. `note` is for the editors.
    """

    verified: Verified
    on: str
    by: str
    called: bool = False
    note: str = ""

    @property
    def age(self) -> int | None:
        """The days since somebody looked; None where no such day is given."""
        if not is_moment(self.on):
            return None
        return (today() - datetime.date.fromisoformat(self.on)).days


@dataclass(frozen=True, slots=True)
class Service:
    """A service of a country, as it may be printed."""

    id: str
    country: str
    kind: str
    name: Message
    phones: tuple[str, ...]
    whatsapp: str
    url: str
    checked: Checked
    sources: tuple[str, ...]
    at: Span = field(compare=False, repr=False, default=NOWHERE)

    @property
    def printable(self) -> bool:
        """Whether it may be printed."""
        return self.checked.verified.printable

    @property
    def contact(self) -> Message:
        """How to reach it, as text with links; it is in no language."""
        ways = list(self.phones)
        if self.whatsapp:
            ways.append(f"WhatsApp {self.whatsapp}")
        if self.url:
            ways.append(f"[{self.url.removeprefix('https://').rstrip('/')}]({self.url})")
        return Message(" · ".join(ways), self.at, lang=NEUTRAL)


@dataclass(frozen=True, slots=True)
class Standard:
    """A legal instrument: its names, and its dates as data, each with how well it is known.

    `why` says of a date why it is not printed, whatever its mark.
    """

    id: str
    name: Message
    short: Message
    body: Message
    scope: str
    binding: bool
    adopted: Moment | None
    opened: Moment | None
    in_force: Moment | None
    marks: tuple[tuple[str, Mark], ...]
    why: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    at: Span = field(compare=False, repr=False, default=NOWHERE)

    def dates(self) -> Iterator[tuple[str, Moment]]:
        """The events in its history whose date is given, in their order, each with that date."""
        dates = (("adopted", self.adopted), ("opened", self.opened), ("in_force", self.in_force))
        yield from ((event, moment) for event, moment in dates if moment)

    @property
    def begun(self) -> Moment | None:
        """The month it was adopted or, if nobody can stand behind that date, opened for signature."""
        known = [date for date in (self._month("adopted"), self._month("opened")) if date]
        certain = [date for date in known if not date.provenance.doubtful]
        return next(iter((*certain, *known)), None)

    def _month(self, event: str) -> Moment | None:
        """The month of an event in its history, with what is known of it."""
        date = dict(self.dates()).get(event)
        if date is None:
            return None
        mark = dict(self.marks).get(event, Mark.UNMARKED)
        status = Status.UNVERIFIED if event in dict(self.why) else Status.UNSTATED
        provenance = Provenance(sources=self.sources, status=status, mark=mark)
        return replace(date, iso=date.iso[:7], provenance=provenance)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of an office's own, for every country or for one."""

    id: str
    country: str
    value: Message | Moment
    as_of: str
    checked: Checked
    sources: tuple[str, ...]
    at: Span = field(compare=False, repr=False, default=NOWHERE)

    @property
    def printable(self) -> bool:
        """Whether it may be printed."""
        return self.checked.verified.printable


@dataclass(frozen=True, slots=True)
class Withheld:
    """A statement that was written and that nobody could show: it stands on no slide until somebody can.

    `slide` is the slide where it would stand, empty if none; `why` is what is missing.
    """

    id: str
    slide: str
    text: str
    mark: Mark
    why: str
    sources: tuple[str, ...]
    at: Span = field(compare=False, repr=False, default=NOWHERE)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything slides/facts/ holds, by id."""

    origins: dict[str, Origin]
    services: dict[str, Service]
    standards: dict[str, Standard]
    facts: dict[str, tuple[Fact, ...]]
    withheld: dict[str, Withheld]

    def services_of(self, country: str, kind: str) -> tuple[Service, ...]:
        """The verified services of a kind in a country, in the order they are written; never another
        country's."""
        return tuple(
            service
            for service in self.services.values()
            if service.country == country and service.kind == kind and service.printable
        )

    def fact(self, name: str, country: str) -> Fact | None:
        """The verified fact for a country: its own, or else one for every country."""
        verified = [fact for fact in self.facts.get(name, ()) if fact.printable]
        own = [fact for fact in verified if fact.country == country]
        shared = [fact for fact in verified if not fact.country]
        return next(iter((*own, *shared)), None)

    def names(self) -> Iterator[Message]:
        """What services and standards are called by those whose they are."""
        for service in self.services.values():
            yield service.name
        for standard in self.standards.values():
            yield from (standard.name, standard.short, standard.body)

    def messages(self) -> Iterator[Message]:
        """What of the facts is to be translated."""
        yield from self.names()
        for facts in self.facts.values():
            yield from (fact.value for fact in facts if isinstance(fact.value, Message))


def report_age(printed: Iterable[Service | Fact], sink: Sink, *, strict: bool) -> None:
    """Warn of what was checked more than half a year ago; under `strict`, refuse what was more than a year
    ago."""
    for entry in printed:
        days = entry.checked.age or 0
        if days > AGES:
            add = sink.error if strict and days > TOO_OLD else sink.warning
            message = f"'{entry.id}' was checked {days} days ago"
            add(entry.at, "old-check", message, "look again, and set 'checked_on:' and 'checked_by:'")
