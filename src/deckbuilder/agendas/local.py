"""What a deck says from facts: values for {fact.…}, {service.…}, {standard.…} and {country}, services, and standards in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from deckbuilder import facts
from deckbuilder.content.labels import NOTHING, labelled
from deckbuilder.content.slide_draft import SERVICES, Filling, ServicesRef
from deckbuilder.content.timelines import StandardsRef, in_order
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.facts import Fact, Facts, Service
from deckbuilder.markup import parse
from deckbuilder.model import (
    NEUTRAL,
    Block,
    Message,
    Moment,
    Named,
    Point,
    Source,
    Table,
    Territory,
    Timeline,
)
from deckbuilder.provenance import UNKNOWN
from deckbuilder.values import dataclass

FACTS = ("fact", "standard", "service")
"""What stands before the point in a placeholder that asks for a fact."""


@dataclass
class Country:
    """The facts of one country, as a deck asks for them. `used` is what was printed, whose age is then looked at."""

    facts: Facts
    code: str
    sink: Sink
    used: dict[str, Service | Fact] = field(default_factory=dict)

    def values(self, names: Mapping[str, Span]) -> Iterator[Named[Source]]:
        """The values for those placeholders that ask for a fact; an unknown fact is an error where it is asked for."""
        for name, at in names.items():
            group, _, rest = name.partition(".")
            if name == "country":
                yield Named(
                    name,
                    labelled("international") if self.code == facts.INTERNATIONAL else Territory(self.code),
                )
            elif group == "service" and rest in SERVICES:
                yield Named(name, self.service_value(rest))
            elif name == "service.checked_on":
                yield Named(name, self.checked_on())
            elif group == "standard" and rest in self.facts.standards:
                yield Named(name, self.facts.standards[rest].name)
            elif group == "fact" and rest in self.facts.facts:
                yield Named(name, self.fact_value(rest))
            elif group in FACTS:
                self.sink.error(
                    at,
                    "unknown-fact",
                    f"there is no {group} '{rest}'",
                    near(rest, self.known(group)) or f"write it in {facts.FOLDER}/",
                )

    def known(self, group: str) -> tuple[str, ...]:
        """What may follow the point in a placeholder of this group."""
        if group == "service":
            return (*SERVICES, "checked_on")
        return tuple(self.facts.facts if group == "fact" else self.facts.standards)

    def service_value(self, kind: str) -> Source:
        """The services of a kind in one line, each with its name."""
        found = self.services(kind)
        if not found:
            return labelled("unavailable")
        said = "; ".join(
            f"{_name(service, number)}{_bare(facts.contact(service))}" for number, service in enumerate(found)
        )
        return Message(
            said,
            lang=NEUTRAL,
            values=tuple((f"name{number}", service.name) for number, service in enumerate(found)),
        )

    def services(self, kind: str) -> tuple[Service, ...]:
        found = facts.services(self.facts, self.code, kind)
        self.used.update((service.id, service) for service in found)
        return found

    def checked_on(self) -> Source:
        """The day of the oldest check among the services of the country."""
        days = [
            service.checked.on for kind in SERVICES for service in facts.services(self.facts, self.code, kind)
        ]
        return Moment(min(days)) if days else labelled("unavailable")

    def fact_value(self, name: str) -> Source:
        found = facts.value(self.facts, name, self.code)
        if found is None:
            return labelled("unavailable")
        self.used[found.id] = found
        return found.value

    def filled(self, filling: Filling, blocks: tuple[Block[Source], ...]) -> tuple[Block[Source], ...]:
        """The blocks of a slot with what facts say in them."""
        if isinstance(filling, ServicesRef):
            return (self.table(filling.kinds),)
        points = in_order(tuple(self.points(filling)))
        return tuple(
            replace(block, points=points) for block in blocks if isinstance(block, Timeline) and points
        )

    def points(self, ref: StandardsRef) -> Iterator[Point[Source]]:
        """A point for each standard with a date; one that is unknown is an error where it is asked for."""
        for word in ref.names:
            standard = self.facts.standards.get(word.text)
            if standard is None:
                self.sink.error(
                    word.at,
                    "unknown-fact",
                    f"there is no standard '{word.text}'",
                    near(word.text, self.facts.standards),
                )
                continue
            date = facts.begun(standard)
            if date is not None:
                yield Point(
                    date.iso,
                    replace(date, provenance=UNKNOWN),
                    replace(standard.short, provenance=date.provenance),
                )

    def table(self, kinds: tuple[str, ...]) -> Table[Source]:
        """The services of the country: a row for each, and one that says so where a kind has none."""
        head: tuple[Source, ...] = tuple(
            labelled(name) for name in ("service", "service-name", "service-contact", "service-checked")
        )
        return Table(head, tuple(row for kind in kinds for row in self.rows(kind)))

    def rows(self, kind: str) -> Iterator[tuple[Source, ...]]:
        found = self.services(kind)
        if not found:
            yield (labelled(f"service-{kind}"), labelled("unavailable"), NOTHING, NOTHING)
        for service in found:
            yield (
                labelled(f"service-{kind}"),
                service.name,
                facts.contact(service),
                Moment(service.checked.on, style="short"),
            )


def _name(service: Service, number: int) -> str:
    """A placeholder for the service's name before its numbers; nothing where the name is the number, as «1-1-2»."""
    digits = "".join(char for char in service.name.source if char.isalnum())
    return "" if digits in service.phones else f"{{name{number}}}: "


def _bare(contact: Message) -> str:
    """A contact without the marks of a link: what is put into a sentence is never parsed."""
    return "".join(run.text for run in parse(contact.source))
