"""The deck of one audience: the slides its agenda asks for, with what the builder itself writes into them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, assert_never

from deckbuilder.agendas.agenda import EVENT, Agenda, Session
from deckbuilder.agendas.care import (
    report_unpaired,
    sensitive,
    warning,
)
from deckbuilder.agendas.halves import report_halves
from deckbuilder.agendas.kept import report_left_out
from deckbuilder.agendas.programme import Programme
from deckbuilder.agendas.sections import ShownSession, sections
from deckbuilder.agendas.times import clock, moment, sittings
from deckbuilder.blocks import for_audience
from deckbuilder.content.audiences import Audience
from deckbuilder.content.kinds import Filled, kinds
from deckbuilder.content.labels import labelled, labels
from deckbuilder.content.library import Library, LibrarySlide, shown_to
from deckbuilder.content.slide_draft import NO_CARE
from deckbuilder.diagnostics import Sink, near
from deckbuilder.facts.citation import origin_ids, references, with_sources
from deckbuilder.facts.country import FACTS, Country
from deckbuilder.facts.gaps import report_missing_help, without_unanswered
from deckbuilder.facts.register import INTERNATIONAL, Facts, report_age
from deckbuilder.facts.release import badge, released
from deckbuilder.markup import open_placeholders
from deckbuilder.model import (
    Amount,
    Block,
    Bullets,
    Deck,
    Item,
    Message,
    Named,
    Paragraph,
    Part,
    Period,
    Section,
    Slide,
    Source,
    Table,
)
from deckbuilder.purpose import RELEASE, Copy, Purpose
from deckbuilder.traversal import map_slides, texts
from deckbuilder.values import dataclass


class Sources(Protocol):
    """What of a project a deck is made from."""

    @property
    def library(self) -> Library: ...

    @property
    def facts(self) -> Facts: ...

    @property
    def programmes(self) -> dict[str, Programme]: ...


def assemble(
    project: Sources,
    agenda: Agenda,
    audience: Audience,
    sink: Sink,
    purpose: Purpose = RELEASE,
) -> Deck[Source]:
    """The deck of `agenda` for `audience`, in the words of its authors.

    Facts are those of the agenda's country, or the international ones if it names none. Reports a placeholder
    without a value, a slide that is asked for twice, history without its update, a programme whose times do
    not work out, what would be half true, what is to be kept and left out, and a deck without slides.
    """
    return _Assembly(project, agenda, audience, purpose, sink).deck()


@dataclass(frozen=True, slots=True)
class _Assembly:
    project: Sources
    agenda: Agenda
    audience: Audience
    purpose: Purpose
    sink: Sink

    def deck(self) -> Deck[Source]:
        agenda, programme = self.agenda, self.project.programmes[self.agenda.name]
        shown = [self.shown(session, dict(programme.minutes)) for session in programme.sessions]
        _report_twice(agenda, shown, self.sink)
        every = [entry for part in shown for entry in part.entries]
        report_left_out(agenda, every, self.audience, self.project.library, self.sink)
        if not agenda.archive:
            report_unpaired(every, self.sink)
        taking_place = [part for part in shown if part.entries or part.session.pause]
        periods = _periods(agenda, taking_place, self.sink)
        country = Country(self.project.facts, agenda.event.country or INTERNATIONAL, self.sink)
        fill = _Filling(agenda, periods, country, sensitive(every), self.purpose.copy)
        ready = [replace(part, entries=tuple(fill.entries(part))) for part in shown]
        if not any(part.entries for part in ready):
            message = f"no slide of '{agenda.name}' is for the audience '{self.audience.name}'"
            self.sink.error(agenda.at, "empty-deck", message, "leave the audience out under 'audiences:'")
        deck = self.whole(tuple(sections(ready, self.project.library)), periods, country)
        for slide in deck.slides:
            entry = self.project.library.entries.get(slide.id)  # none for a warning or the sources
            if entry is not None:
                report_halves(entry, slide, self.sink)
        strict, place = self.purpose.strict, agenda.event.at if agenda.event.at.file else agenda.at
        report_missing_help(every, country.code, country.facts, place, self.sink, strict=strict)
        report_age(country.used.values(), self.sink, strict=strict)
        _report_placeholders(deck, self.sink)
        return deck

    def shown(self, session: Session, minutes: dict[str, int]) -> ShownSession:
        """The slides of a session that this audience sees, as it sees them."""
        own = None if self.audience.everyone else self.audience.name
        uses = (use for use in session.uses if self.is_meant(use.audiences))
        entries = (self.project.library.entries[use.name] for use in uses)
        seen = (entry for entry in entries if shown_to(entry, self.audience))
        return ShownSession(
            session, tuple(slide for entry in seen for slide in self.entries(entry, own, minutes))
        )

    def is_meant(self, audiences: tuple[str, ...]) -> bool:
        """Whether a session shows something that it has for these audiences to this one; empty stands for
        all."""
        return not (audiences and self.audience.name) or self.audience.name in audiences

    def entries(
        self, entry: LibrarySlide, own: str | None, minutes: dict[str, int]
    ) -> Iterator[LibrarySlide]:
        """A slide, after its warning if it needs one; nothing if nobody can stand behind it."""
        slide = for_audience(entry.slide, own)
        if not self.purpose.copy.unverified:
            if slide.provenance.doubtful:
                return
            slide = released(slide)
        ahead = warning(entry)
        if ahead is not None:
            yield replace(entry, slide=ahead, fillings=(), care=NO_CARE)
        yield replace(entry, slide=replace(slide, minutes=minutes.get(slide.id, slide.minutes)))

    def whole(
        self, sections: tuple[Section[Source], ...], periods: tuple[Period[Source], ...], country: Country
    ) -> Deck[Source]:
        """The deck around its slides, with the values its placeholders ask for and, if wanted, its sources at
        the end."""
        agenda = self.agenda
        deck = Deck(
            id=f"{agenda.name}-{self.audience.name}",
            values=(
                *agenda.values,
                Named("audience", self.audience.title),
                Named("deck_title", agenda.title),
            ),
            title=agenda.title,
            subject=agenda.subject or self.audience.title,
            locale="",
            sections=sections,
            labels=labels(),
            date=agenda.value("event_dates"),
            footer=agenda.footer,
            programme=periods,
            zone=agenda.event.zone,
        )
        deck = _answered(deck, country)
        if not self.purpose.copy.sources:
            return deck
        return replace(deck, sections=(*deck.sections, *_references(deck, country)))


def _answered(deck: Deck[Source], country: Country) -> Deck[Source]:
    """The deck with what facts say for its placeholders, and without the sentences about which nobody
    knows."""
    answers = country.answers(open_placeholders(texts(deck)))
    unanswered = frozenset(name for name, answer in answers.items() if answer is None)
    values = (Named(name, answer or labelled("unavailable")) for name, answer in answers.items())
    known = replace(deck, values=(*deck.values, *values))
    return map_slides(known, lambda slide: without_unanswered(slide, unanswered))


def _references(deck: Deck[Source], country: Country) -> Iterator[Section[Source]]:
    """The sources of the slides, and of the facts on them."""
    of_slides = (origin for slide in deck.slides for origin in origin_ids(slide))
    of_facts = (origin for fact in country.used.values() for origin in fact.sources)
    ids = dict.fromkeys((*of_slides, *of_facts))
    if ids:
        yield references(country.facts.origins[name] for name in ids)


def _report_twice(agenda: Agenda, shown: Sequence[ShownSession], sink: Sink) -> None:
    seen: set[str] = set()
    for entry in (entry for part in shown for entry in part.entries):
        if entry.slide.id in seen:
            message = f"the slide '{entry.slide.id}' is asked for twice in '{agenda.name}'"
            sink.error(agenda.at, "slide-twice", message, "leave one of the two out", (entry.slide.at,))
        seen.add(entry.slide.id)


# ---- the programme


def _periods(agenda: Agenda, shown: Sequence[ShownSession], sink: Sink) -> tuple[Period[Source], ...]:
    """The sessions this audience has, with their times where the event says when it begins."""
    timed = sittings(agenda.event, [(part.session, part.minutes) for part in shown], sink)
    if not timed:
        return tuple(_period(part) for part in shown)
    days = max(sitting.day for sitting in timed)
    return tuple(
        replace(
            _period(part),
            time=clock(sitting, agenda.event, days),
            start=moment(sitting.day, sitting.start, agenda.event),
            end=moment(sitting.day, sitting.end, agenda.event),
        )
        for part, sitting in zip(shown, timed, strict=True)
    )


def _period(part: ShownSession) -> Period[Source]:
    """A session without a time."""
    session = part.session
    return Period(
        id=session.id,
        title=session.title,
        time=None,
        start="",
        end="",
        minutes=session.minutes or part.minutes,
        listed=session.listed,
        pause=session.pause,
        slides=tuple(entry.slide.id for entry in part.entries),
    )


@dataclass(frozen=True, slots=True)
class _Filling:
    """Writes into the slides what the builder knows: services, programme, times, dates and sources."""

    agenda: Agenda
    periods: tuple[Period[Source], ...]
    country: Country
    sensitive: Source | None
    copy: Copy

    def entries(self, shown: ShownSession) -> Iterator[LibrarySlide]:
        """The slides of a session with all that is written into them."""
        return (replace(entry, slide=self.slide(entry, shown.session)) for entry in shown.entries)

    def slide(self, entry: LibrarySlide, session: Session) -> Slide[Source]:
        slide = entry.slide
        for slot, filling in entry.fillings:
            parts = (
                replace(part, blocks=self.country.filled(filling, part.blocks)) if part.slot == slot else part
                for part in slide.parts
            )
            slide = replace(slide, parts=tuple(parts))
        if entry.fillings and not self.copy.unverified:
            slide = released(slide)
        written = {
            area.name: Part(area.name, blocks)
            for area in kinds()[slide.kind].areas
            if (blocks := tuple(self.blocks(area.filled, slide, session)))
        }
        shown = written | {part.slot: part for part in slide.parts}
        names = [area.name for area in kinds()[slide.kind].areas if area.name in shown]
        whole = replace(slide, parts=tuple(shown[name] for name in names))
        return with_sources(whole, self.country.facts.origins)

    def blocks(self, filled: Filled, slide: Slide[Source], session: Session) -> Iterator[Block[Source]]:
        """What stands in a slot that the builder fills."""
        match filled:
            case "agenda":
                yield _agenda_block(self.periods)
            case "sensitive":
                yield from _paragraph(self.sensitive)
            case "time":
                opened = self.opened_by(slide, session)
                yield from _paragraph(opened.time if opened else None)
            case "kicker":
                yield from _paragraph(self.kicker(session))
            case "number":
                number = self.number(session)
                yield from _paragraph(Amount(number) if number and self.opened_by(slide, session) else None)
            case "badge":
                yield from _paragraph(None if self.agenda.archive else badge(slide))
            case "" | "credit":
                return  # written by the author, or with the picture when the slide is read
            case _:
                assert_never(filled)

    def opened_by(self, slide: Slide[Source], session: Session) -> Period[Source] | None:
        """The session in the programme, if this slide is its first."""
        own = next((period for period in self.periods if period.id == session.id), None)
        return own if own and own.slides and own.slides[0] == slide.id else None

    def kicker(self, session: Session) -> Source:
        """Which session a slide belongs to: its number in the programme, if it has one, and its title."""
        number = self.number(session)
        if not number:
            return session.title
        values = (("number", Amount(number)), ("session", session.title))
        return replace(labelled("kicker"), values=values)

    def number(self, session: Session) -> int:
        """Which of the sessions in the programme it is, from 1; 0 for a pause, or one that is not listed."""
        numbered = [period.id for period in self.periods if period.listed and not period.pause]
        return numbered.index(session.id) + 1 if session.id in numbered else 0


def _paragraph(text: Source | None) -> Iterator[Paragraph[Source]]:
    """A paragraph of a text; nothing where there is none."""
    if text is not None:
        yield Paragraph(text)


def _agenda_block(periods: tuple[Period[Source], ...]) -> Block[Source]:
    """The programme: a table with times where there are any, else a numbered list of the sessions."""
    listed = [period for period in periods if period.listed]
    if any(period.time for period in listed):
        head: tuple[Source, Source] = (labelled("time"), labelled("session"))
        return Table(head, tuple((period.time, period.title) for period in listed if period.time))
    return Bullets(tuple(Item(period.title) for period in listed), ordered=True)


# ---- placeholders


def _report_placeholders(deck: Deck[Source], sink: Sink) -> None:
    names = {value.name for value in deck.values}
    words = {label.text for label in deck.labels}
    for name, span in open_placeholders(text for text in texts(deck) if text not in words).items():
        if name not in names and name.partition(".")[0] not in FACTS:
            sink.error(
                span,
                "unknown-placeholder",
                f"no value for {{{name}}} in the deck '{deck.id}'",
                _placeholder_hint(name, names),
            )
    for value in _circular(deck.values):
        if isinstance(value.text, Message):
            sink.error(
                value.text.at,
                "unknown-placeholder",
                f"the value of {{{value.name}}} is made of itself",
                "write it out",
            )


def _circular(values: tuple[Named[Source], ...]) -> Iterable[Named[Source]]:
    """The values that are made of themselves, or of such a one."""
    left = {value.name: value for value in values}
    while ready := [
        name for name, value in left.items() if left.keys().isdisjoint(open_placeholders((value.text,)))
    ]:
        for name in ready:
            del left[name]
    return left.values()


def _placeholder_hint(name: str, names: Collection[str]) -> str:
    event = {placeholder: key for key, (placeholder, _) in EVENT.items()}
    if name in event:
        return f"write '{event[name]}:' under 'event:' in the agenda, or leave the slide out"
    return near(name, {*names, *event})
