"""The deck of one audience: the slides its agenda asks for, with what the builder itself writes into them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from deckbuilder.agenda import EVENT, Agenda, Session
from deckbuilder.copies import references
from deckbuilder.diagnostics import Sink, near
from deckbuilder.facts import INTERNATIONAL, Facts, report_age
from deckbuilder.kinds import Filled, kinds
from deckbuilder.labels import labels
from deckbuilder.library import Audience, Entry, Library, shown_to
from deckbuilder.local import Country, asked, label
from deckbuilder.markup import placeholders
from deckbuilder.model import (
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
    for_audience,
    texts,
)
from deckbuilder.programme import Programme
from deckbuilder.times import clock, moment, sittings


@dataclass(frozen=True, slots=True)
class _Shown:
    """A session as one audience sees it."""

    session: Session
    entries: tuple[Entry, ...]

    @property
    def minutes(self) -> int:
        return sum(entry.slide.minutes for entry in self.entries)


def assemble(
    library: Library,
    facts: Facts,
    agenda: Agenda,
    programme: Programme,
    audience: Audience,
    sink: Sink,
    *,
    strict: bool = False,
    sources: bool = False,
) -> Deck[Source]:
    """The deck of `agenda` for `audience`, in the words of its authors.

    Facts are those of the agenda's country, or the international ones if it names none; `strict` refuses facts nobody
    has checked for a year; `sources` asks for a last slide that lists what the facts are taken from. Reports a
    placeholder without a value, a slide that is asked for twice, a programme whose times do not work out, and a deck
    without slides.
    """
    shown = [_shown(session, dict(programme.minutes), library, audience) for session in programme.sessions]
    _report_twice(agenda, shown, sink)
    periods = _periods(agenda, [one for one in shown if one.entries or one.session.pause], sink)
    country = Country(facts, agenda.event.country or INTERNATIONAL, sink)
    ready = [replace(entry, slide=_filled(entry, one.session, periods, country)) for one in shown for entry in one.entries]
    if not ready:
        message = f"no slide of '{agenda.name}' is for the audience '{audience.name}'"
        sink.error(agenda.at, "empty-deck", message, "leave the audience out under 'audiences:'")
    deck = Deck(
        id=f"{agenda.name}-{audience.name}",
        title=agenda.title,
        subject=agenda.subject or audience.title,
        locale="",
        sections=tuple(_sections(ready, agenda, library)),
        values=(*agenda.values, Named("audience", audience.title), Named("deck_title", agenda.title)),
        labels=labels(),
        date=agenda.value("event_dates"),
        footer=agenda.footer,
        programme=periods,
        zone=agenda.event.zone,
    )
    deck = replace(deck, values=(*deck.values, *country.values(asked(texts(deck)))))
    if sources:
        deck = replace(deck, sections=(*deck.sections, *_references(deck, country)))
    report_age(country.used.values(), sink, strict=strict)
    _report_placeholders(deck, sink)
    return deck


def _references(deck: Deck[Source], country: Country) -> Iterator[Section[Source]]:
    """The sources of the slides, and of the facts on them."""
    ids = dict.fromkeys([*(one for slide in deck.slides for one in slide.sources), *(one for fact in country.used.values() for one in fact.sources)])
    if ids:
        yield references([country.facts.origins[one] for one in ids], label("sources"))


def _shown(session: Session, minutes: dict[str, int], library: Library, audience: Audience) -> _Shown:
    own = None if audience.everyone else audience.name
    found = (library.entries[use.name] for use in session.uses)
    entries = (replace(entry, slide=for_audience(entry.slide, own)) for entry in found if shown_to(entry, audience))
    return _Shown(session, tuple(replace(one, slide=replace(one.slide, minutes=minutes.get(one.slide.id, one.slide.minutes))) for one in entries))


def _report_twice(agenda: Agenda, shown: Sequence[_Shown], sink: Sink) -> None:
    seen: set[str] = set()
    for entry in (entry for one in shown for entry in one.entries):
        if entry.slide.id in seen:
            message = f"the slide '{entry.slide.id}' is asked for twice in '{agenda.name}'"
            sink.error(agenda.at, "slide-twice", message, "leave one of the two out", (entry.slide.at,))
        seen.add(entry.slide.id)


# ---- the programme


def _periods(agenda: Agenda, shown: Sequence[_Shown], sink: Sink) -> tuple[Period[Source], ...]:
    """The sessions this audience has, with their times where the event says when it begins."""
    timed = sittings(agenda.event, [(one.session, one.minutes) for one in shown], sink)
    days = max((sitting.day for sitting in timed), default=1)
    found: list[Period[Source]] = []
    for number, one in enumerate(shown):
        sitting = timed[number] if timed else None
        found.append(
            Period(
                one.session.id,
                one.session.title,
                clock(sitting, agenda.event, days) if sitting else None,
                moment(sitting.day, sitting.start, agenda.event) if sitting else "",
                moment(sitting.day, sitting.end, agenda.event) if sitting else "",
                one.session.minutes or one.minutes,
                one.session.listed,
                one.session.pause,
                tuple(entry.slide.id for entry in one.entries),
            )
        )
    return tuple(found)


def _filled(entry: Entry, session: Session, periods: tuple[Period[Source], ...], country: Country) -> Slide[Source]:
    """The slide with what the builder writes into it: tables of services, and the slots its kind keeps for it."""
    slide = entry.slide
    for slot, ref in entry.services:
        parts = (replace(part, blocks=(country.table(ref.kinds),)) if part.slot == slot else part for part in slide.parts)
        slide = replace(slide, parts=tuple(parts))
    for area in kinds()[slide.kind].areas:
        block = _block(area.filled, slide, session, periods)
        if block is not None:
            slide = replace(slide, parts=(*slide.parts, Part(area.name, (block,))))
    return slide


def _block(filled: Filled, slide: Slide[Source], session: Session, periods: tuple[Period[Source], ...]) -> Block[Source] | None:
    if filled == "agenda":
        return _agenda_block(periods)
    own = next((period for period in periods if period.id == session.id), None)
    if filled == "time" and own and own.time and own.slides[0] == slide.id:
        return Paragraph(own.time)
    return None


def _agenda_block(periods: tuple[Period[Source], ...]) -> Block[Source]:
    """The programme: a table with times where there are any, else a numbered list of the sessions."""
    listed = [period for period in periods if period.listed]
    if any(period.time for period in listed):
        head: tuple[Source, Source] = (label("time"), label("session"))
        return Table(head, tuple((period.time, period.title) for period in listed if period.time))
    return Bullets(tuple(Item(period.title) for period in listed), ordered=True)


def _sections(shown: list[Entry], agenda: Agenda, library: Library) -> Iterator[Section[Source]]:
    """Consecutive slides of one module are a section; a slide of the agenda's own belongs to the section it stands in."""
    start, module = 0, ""
    for end, entry in enumerate([*shown, None]):
        name = entry.module if entry else ""
        if entry and (name in ("", module) or not module):
            module = module or name
            continue
        if end > start:
            title: Message = library.modules[module].title if module else agenda.title
            slides = tuple(one.slide for one in shown[start:end])
            yield Section(slides[0].id, title, slides)
        start, module = end, name


# ---- placeholders


def _report_placeholders(deck: Deck[Source], sink: Sink) -> None:
    names = {value.name for value in deck.values}
    words = {label.text for label in deck.labels}
    for text in texts(deck):
        if not isinstance(text, Message) or text in words:
            continue
        for name in placeholders(text.source):
            if name not in names:
                sink.error(text.at, "unknown-placeholder", f"no value for {{{name}}} in the deck '{deck.id}'", _placeholder_hint(name, names))


def _placeholder_hint(name: str, names: Collection[str]) -> str:
    event = {placeholder: key for key, (placeholder, _) in EVENT.items()}
    if name in event:
        return f"write '{event[name]}:' under 'event:' in the agenda, or leave the slide out"
    return near(name, {*names, *event})
