"""What a deck says for its country: values for {fact.…}, {service.…}, {standard.…} and {country}, services,
standards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from deckbuilder.content.labels import JOINT, NOTHING, labelled
from deckbuilder.content.slide_draft import SERVICES, Filling, ServicesRef
from deckbuilder.content.timelines import StandardsRef, in_order
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.facts.facts_draft import FOLDER
from deckbuilder.facts.register import INTERNATIONAL, Fact, Facts, Service, Standard
from deckbuilder.markup import parse
from deckbuilder.model import (
    NEUTRAL,
    Block,
    Message,
    Moment,
    Point,
    Source,
    Table,
    Territory,
    Timeline,
)
from deckbuilder.provenance import UNKNOWN
from deckbuilder.reading.shapes import LocatedText
from deckbuilder.values import dataclass

SERVICE = "service"
FACTS = ("fact", "standard", SERVICE)
"""What stands before the point in a placeholder that asks for a fact."""
CHECKED_ON = "checked_on"
"""What asks for the day of the oldest check among the services: {service.checked_on}."""


@dataclass
class Country:
    """The facts of one country, as a deck asks for them.

    `used` is what was printed, whose age is then looked at. Where a country has no service of a kind, the
    international ones are printed, named as such.
    """

    facts: Facts
    code: str
    sink: Sink
    used: dict[str, Service | Fact] = field(default_factory=dict)

    # ---- placeholders

    def answers(self, names: Mapping[str, Span]) -> dict[str, Source | None]:
        """What stands for those placeholders that ask for a fact; None where nobody knows it for the country.

        An unknown fact is an error where it is asked for.
        """
        answers: dict[str, Source | None] = {}
        # the day of the oldest check is that of the services that are printed, so it is asked for last
        for name, span in sorted(names.items(), key=lambda asked: asked[0].endswith(f".{CHECKED_ON}")):
            group, _, rest = name.partition(".")
            if name == "country":
                answers[name] = self.name
            elif group in FACTS and rest in self.known(group):
                answers[name] = self.answer(group, rest)
                if answers[name] is None and group != SERVICE:
                    self.report_unknown(rest, span)
            elif group in FACTS:
                hint = near(rest, self.known(group)) or f"write it in {FOLDER}/"
                self.sink.error(span, "unknown-fact", f"there is no {group} '{rest}'", hint)
        return answers

    def report_unknown(self, name: str, span: Span) -> None:
        """Warn of a sentence that is left out because an office's own fact has no value for the country."""
        message = f"nobody knows '{name}' for {self.code}, so the sentence that says it is left out"
        self.sink.warning(span, "no-fact", message, f"write it into a file of {FOLDER}/, and verify it")

    @property
    def name(self) -> Source:
        return labelled("international") if self.code == INTERNATIONAL else Territory(self.code)

    def known(self, group: str) -> tuple[str, ...]:
        """What may follow the point in a placeholder of this group."""
        names = {
            "fact": tuple(self.facts.facts),
            "standard": tuple(self.facts.standards),
            "service": (*SERVICES, CHECKED_ON),
        }
        return names[group]

    def answer(self, group: str, name: str) -> Source | None:
        """What stands for the placeholder {group.name}, which is one of those that are known."""
        if group == "fact":
            return self.fact(name)
        if group == "standard":
            return self.facts.standards[name].name
        return self.checked_on() if name == CHECKED_ON else self.services_in_a_line(name)

    def services_in_a_line(self, kind: str) -> Source | None:
        """The services of a kind in one line, each with its name; None if there are none."""
        services = self.services(kind)
        if not services:
            return None
        contacts = (f"{_name(service, number)}{_bare(service)}" for number, service in enumerate(services))
        names = tuple((f"name{number}", service.name) for number, service in enumerate(services))
        line = Message(JOINT.join(contacts), lang=NEUTRAL, values=names)
        return self.of_country(line, services[0])

    def services(self, kind: str) -> tuple[Service, ...]:
        """The services of a kind, which are printed from now on: those of the country, or international ones
        where it has none."""
        own = self.facts.services_of(self.code, kind)
        services = own or self.facts.services_of(INTERNATIONAL, kind)
        self.used.update((service.id, service) for service in services)
        return services

    def of_country(self, text: Message, service: Service) -> Message:
        """A text about a service, which says so where the service is not of the country."""
        if service.country == self.code:
            return text
        return replace(labelled("stand-in"), values=(("contact", text),))

    def checked_on(self) -> Source | None:
        """The day of the oldest check among the services that are printed; None if there are none."""
        printed = (entry for entry in self.used.values() if isinstance(entry, Service))
        oldest = min((service.checked.on for service in printed), default=None)
        return None if oldest is None else Moment(oldest)

    def fact(self, name: str) -> Source | None:
        """The value of an office's own that is true for the country, which is printed from now on; None if
        there is none."""
        fact = self.facts.fact(name, self.code)
        if fact is None:
            return None
        self.used[fact.id] = fact
        return fact.value

    # ---- slots

    def filled(self, filling: Filling, blocks: tuple[Block[Source], ...]) -> tuple[Block[Source], ...]:
        """The blocks of a slot with what facts say in them."""
        if isinstance(filling, ServicesRef):
            return (self.table(filling.kinds),)
        points = in_order(tuple(self.points(filling)))
        if not points:
            return ()
        return tuple(replace(block, points=points) for block in blocks if isinstance(block, Timeline))

    def points(self, ref: StandardsRef) -> Iterator[Point[Source]]:
        """A point for each standard with a date; one that is unknown is an error where it is asked for."""
        for name in ref.names:
            standard = self.standard(name)
            date = standard.begun if standard else None
            if standard and date:
                # where the date is doubtful the name is left out, so the name bears what is known of it
                name_of_it = replace(standard.short, provenance=date.provenance)
                yield Point(date.iso, replace(date, provenance=UNKNOWN), name_of_it)

    def standard(self, name: LocatedText) -> Standard | None:
        """The standard that is asked for by name; None and an error if there is none."""
        standard = self.facts.standards.get(name.text)
        if standard is None:
            hint = near(name.text, self.facts.standards)
            self.sink.error(name.at, "unknown-fact", f"there is no standard '{name.text}'", hint)
        return standard

    def table(self, kinds: tuple[str, ...]) -> Table[Source]:
        """The services of these kinds, a row for each; if there are none at all, rows say so."""
        columns = ("service", "service-name", "service-contact", "service-checked")
        header: tuple[Source, ...] = tuple(labelled(column) for column in columns)
        rows = tuple(row for kind in kinds for row in self.rows(kind))
        empty = (labelled("unavailable"), NOTHING, NOTHING)
        return Table(header, rows or tuple((labelled(f"service-{kind}"), *empty) for kind in kinds))

    def rows(self, kind: str) -> Iterator[tuple[Source, ...]]:
        """A row for each service of a kind."""
        label = labelled(f"service-{kind}")
        for service in self.services(kind):
            name = self.of_country(service.name, service)
            yield (label, name, service.contact, Moment(service.checked.on, style="short"))


def _name(service: Service, number: int) -> str:
    """A placeholder for the service's name before its numbers; nothing where the name is the number, as
    «1-1-2»."""
    digits = "".join(char for char in service.name.source if char.isalnum())
    return "" if digits in service.phones else f"{{name{number}}}: "


def _bare(service: Service) -> str:
    """How to reach a service, without the marks of a link: what is put into a sentence is never parsed."""
    return "".join(run.text for run in parse(service.contact.source))
