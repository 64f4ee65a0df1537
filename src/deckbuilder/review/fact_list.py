"""The list of facts for their keepers: each with its place, where it is shown, its date, its sources, and
what is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, assert_never

from deckbuilder.cldr.dates import first_day, is_moment
from deckbuilder.diagnostics import Span
from deckbuilder.epoch import today
from deckbuilder.facts.claims import is_fact, known, provenance_of, says_it_is_a_fact
from deckbuilder.facts.linking import page_kinds
from deckbuilder.facts.register import AGES, INTERNATIONAL, Checked, Fact, Service, Standard
from deckbuilder.markup import open_placeholders
from deckbuilder.model import Message, Moment, Part, Slide, Source, Table
from deckbuilder.project import Project
from deckbuilder.provenance import UNKNOWN, Mark, Provenance, Status, Verified
from deckbuilder.review.fact_checks import due
from deckbuilder.traversal import block_texts, slide_texts
from deckbuilder.values import dataclass

TITLE = "title"
"""The slot whose text names a slide."""
Line = tuple[Source, ...]
"""What stands on one line: a row of a table, or any other text by itself."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A fact: a line of a slide or a row of a table, a service, a legal standard, or an office's own value.

    `marks` are those of its cells; `age` is in days since the first day of `as_of`, None where there is no
    date; `stale` says why somebody should look again. `shown_by` says of a service what stands behind it: a
    call, and the kinds of the pages that show it.
    """

    kind: Literal["slide", "service", "standard", "value"]
    id: str
    text: str
    at: Span
    as_of: str
    sources: tuple[str, ...]
    status: str
    marks: tuple[Mark, ...] = ()
    review_by: str = ""
    agendas: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()

    @property
    def age(self) -> int | None:
        return (today() - first_day(self.as_of)).days if is_moment(self.as_of) else None


def listed(project: Project) -> Iterator[Listed]:
    """Every fact of the project, in the order of the sources."""
    for entry in project.library.entries.values():
        agendas = _showing({entry.slide.id}, project)
        yield from (replace(row, agendas=agendas) for row in _of_slide(entry.slide))
    for service in project.facts.services.values():
        yield _of_service(service, project)
    for standard in project.facts.standards.values():
        agendas = _asking(f"standard.{standard.id}", project)
        yield from (replace(row, agendas=agendas) for row in _of_standard(standard))
    for facts in project.facts.facts.values():
        yield from (_of_value(fact, project) for fact in facts)


# ---- slides


def _of_slide(slide: Slide[Source]) -> Iterator[Listed]:
    """The lines of a slide and of its notes that state a fact."""
    yield from (_row(line, slide) for line in _lines_of_facts(slide))
    # what is known of the slide is known of its face: a note is a fact only if it says so itself
    bare = replace(slide, provenance=UNKNOWN)
    yield from (_row((note.text,), bare) for note in slide.notes if says_it_is_a_fact(note.text))


def _lines_of_facts(slide: Slide[Source]) -> list[Line]:
    """The lines on a slide that state a fact.

    Where some have a mark, the others are labels. The title of a dated slide counts if nothing else does.
    """
    marked = any(provenance_of(text).mark is not Mark.UNMARKED for text in slide_texts(slide))
    titles = [line for part in slide.parts if part.slot == TITLE for line in _lines(part)]
    others = [line for part in slide.parts if part.slot != TITLE for line in _lines(part)]
    facts = [line for line in others if any(_counts(text, slide, marked=marked) for text in line)]
    by_itself = bool(slide.provenance.as_of) and not facts and not marked
    facts += [line for line in titles if by_itself or any(map(says_it_is_a_fact, line))]
    return facts


def _lines(part: Part[Source]) -> Iterator[Line]:
    for block in part.blocks:
        yield from block.rows if isinstance(block, Table) else ((text,) for text in block_texts(block))


def _counts(text: Source, slide: Slide[Source], *, marked: bool) -> bool:
    if says_it_is_a_fact(text):
        return True
    return not marked and isinstance(text, Message | Moment) and is_fact(slide, text)


def _row(line: Line, slide: Slide[Source]) -> Listed:
    """A line of a slide as an entry of the list: what is known of its first fact, and of all of them its
    sources."""
    texts = [text for text in line if isinstance(text, Message | Moment)]
    provenances = [known(slide, text) for text in texts]
    first = next((provenance for provenance in provenances if _says_anything(provenance)), provenances[0])
    status = Status.CURRENT if first.status is Status.UNSTATED else first.status
    marks = (provenance.mark for provenance in provenances if provenance.mark is not Mark.UNMARKED)
    return Listed(
        "slide",
        slide.id,
        text=" · ".join(_as_written(text) for text in texts),
        at=texts[0].at,
        as_of=first.as_of,
        sources=_each_once(origin for provenance in provenances for origin in provenance.sources),
        status=status.value,
        marks=tuple(dict.fromkeys(marks)),
        review_by=first.review_by,
        stale=_each_once((*_late(provenances), *_superseded(provenances))),
    )


def _says_anything(provenance: Provenance) -> bool:
    return provenance.mark is not Mark.UNMARKED or bool(provenance.as_of)


def _as_written(text: Message | Moment) -> str:
    """A text of the sources in one line."""
    return " ".join(text.source.split()) if isinstance(text, Message) else text.iso


def _late(provenances: Iterable[Provenance]) -> Iterator[str]:
    for provenance in provenances:
        if due(provenance.review_by):
            yield f"review was due by {provenance.review_by}"


def _superseded(provenances: Iterable[Provenance]) -> Iterator[str]:
    for provenance in provenances:
        if provenance.status is Status.SUPERSEDED:
            yield provenance.status.value


def _each_once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


# ---- services, standards, values


def _of_service(service: Service, project: Project) -> Listed:
    """A service: its date is that of its last check; it is shown by the agendas of its country."""
    agendas = (
        name
        for name, agenda in project.agendas.items()
        if (agenda.event.country or INTERNATIONAL) == service.country
    )
    return Listed(
        "service",
        service.id,
        text=service_line(service),
        at=service.at,
        as_of=service.checked.on,
        sources=service.sources,
        status=outcome(service.checked.verified),
        agendas=tuple(agendas),
        stale=_too_long_ago(service.checked),
        shown_by=_shown_by(service, project),
    )


def service_line(service: Service) -> str:
    """A service in a line: its country, its kind, its name and how to reach it."""
    reach = (service.name.source, *service.phones, service.whatsapp, service.url)
    return f"{service.country} {service.kind}: {' · '.join(filter(None, reach))}"


def _shown_by(service: Service, project: Project) -> tuple[str, ...]:
    """What stands behind a service: a call, and the kinds of the pages that show it."""
    kinds = (kind.value for kind in page_kinds(service, project.facts.origins))
    return ("call", *kinds) if service.checked.called else tuple(kinds)


def _of_value(fact: Fact, project: Project) -> Listed:
    return Listed(
        "value",
        fact.id,
        text=f"{fact.country or 'every country'}: {_as_written(fact.value)}",
        at=fact.at,
        as_of=fact.as_of,
        sources=fact.sources,
        status=outcome(fact.checked.verified),
        agendas=_asking(f"fact.{fact.id}", project),
        stale=_too_long_ago(fact.checked),
    )


def _too_long_ago(checked: Checked) -> tuple[str, ...]:
    days = checked.age or 0
    return (f"checked {days} days ago",) if days > AGES else ()


def outcome(verified: Verified) -> str:
    """What a check came to, as the list says it."""
    match verified:
        case Verified.YES:
            return "verified"
        case Verified.PARTIAL:
            return "partial"
        case Verified.NO:
            return "unverified"
        case _:
            assert_never(verified)


def _of_standard(standard: Standard) -> Iterator[Listed]:
    """The dates of an instrument, which are facts without a date of their own."""
    marks, held_back = dict(standard.marks), dict(standard.why)
    for event, moment in standard.dates():
        status = Status.UNVERIFIED if event in held_back else Status.CURRENT
        yield Listed(
            "standard",
            standard.id,
            text=f"{standard.short.source}: {event.replace('_', ' ')} {moment.iso}",
            at=moment.at,
            as_of="",
            sources=standard.sources,
            status=status.value,
            marks=(marks[event],) if event in marks else (),
        )


# ---- where it is shown


def _asking(placeholder: str, project: Project) -> tuple[str, ...]:
    """The agendas with a slide that prints the value of a placeholder."""
    entries = project.library.entries.values()
    slides = {
        entry.slide.id for entry in entries if placeholder in open_placeholders(slide_texts(entry.slide))
    }
    return _showing(slides, project)


def _showing(slides: set[str], project: Project) -> tuple[str, ...]:
    """The agendas that show one of the slides."""
    return tuple(name for name, programme in project.programmes.items() if slides & set(programme.slides))
