"""The list of facts for their keepers: each with its place, where it is shown, its date, its sources, and what is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from datetime import date
from typing import Literal, assert_never

from deckbuilder.cldr.dates import first_day, is_moment
from deckbuilder.content.library import Entry
from deckbuilder.diagnostics import Span
from deckbuilder.epoch import today
from deckbuilder.facts import AGES, INTERNATIONAL, Checked, Fact, Service, Standard
from deckbuilder.markup import asked
from deckbuilder.model import Message, Moment, Part, Slide, Source, Table
from deckbuilder.project import Project
from deckbuilder.provenance import UNKNOWN, Mark, Provenance, Status, Verified
from deckbuilder.review.fact_checks import due
from deckbuilder.review.provenance import is_fact, known, stated
from deckbuilder.traversal import block_texts, slide_texts
from deckbuilder.values import dataclass

TITLE = "title"
"""The slot whose text names a slide."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A fact: a line of a slide or a row of a table, a service, a legal standard, or an office's own value.

    `marks` are those of its cells; `age` is in days since the first day of `as_of`, None where there is no date;
    `stale` says why somebody should look again.
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
    stale: tuple[str, ...] = field(default=())

    @property
    def age(self) -> int | None:
        return (today() - first_day(self.as_of)).days if is_moment(self.as_of) else None


def listed(project: Project) -> Iterator[Listed]:
    """Every fact of the project, in the order of the sources."""
    for entry in project.library.entries.values():
        shown = tuple(
            name for name, programme in project.programmes.items() if entry.slide.id in programme.slides
        )
        yield from (replace(one, agendas=shown) for one in _of_slide(entry))
    for service in project.facts.services.values():
        yield _service(service, project)
    for standard in project.facts.standards.values():
        yield from (
            replace(one, agendas=_asking(f"standard.{standard.id}", project)) for one in _standard(standard)
        )
    for many in project.facts.facts.values():
        yield from (_value(fact, project) for fact in many)


# ---- slides


def _of_slide(entry: Entry) -> Iterator[Listed]:
    """The lines of a slide that state a fact. Where some have a mark, the others are labels; a title counts if nothing else does."""
    slide = entry.slide
    texts = (text for text in slide_texts(slide) if isinstance(text, Message | Moment))
    marked = any(text.provenance.mark is not Mark.UNMARKED for text in texts)
    lines = [line for part in slide.parts if part.slot != TITLE for line in _lines(part)]
    titles = [line for part in slide.parts if part.slot == TITLE for line in _lines(part)]
    found = [line for line in lines if any(_counts(text, slide, marked=marked) for text in line)]
    found += [
        line
        for line in titles
        if any(stated(text) for text in line) or (slide.provenance.as_of and not found and not marked)
    ]
    yield from (_line(line, slide) for line in found)
    yield from (
        _line((note.text,), replace(slide, provenance=UNKNOWN)) for note in slide.notes if stated(note.text)
    )


def _lines(part: Part[Source]) -> Iterator[tuple[Source, ...]]:
    """What stands on one line: a row of a table, or any other text by itself."""
    for block in part.blocks:
        yield from block.rows if isinstance(block, Table) else ((text,) for text in block_texts(block))


def _counts(text: Source, slide: Slide[Source], *, marked: bool) -> bool:
    return stated(text) or (not marked and isinstance(text, Message | Moment) and is_fact(slide, text))


def _line(line: tuple[Source, ...], slide: Slide[Source]) -> Listed:
    texts = [text for text in line if isinstance(text, Message | Moment)]
    about = [known(slide, text) for text in texts]
    marks = dict.fromkeys(fact.mark for fact in about if fact.mark is not Mark.UNMARKED)
    first = next((one for one in about if one.mark is not Mark.UNMARKED or one.as_of), about[0])
    status = Status.CURRENT if first.status is Status.UNSTATED else first.status
    return Listed(
        "slide",
        slide.id,
        " · ".join(_said(text) for text in texts),
        texts[0].at,
        first.as_of,
        tuple(dict.fromkeys(one for fact in about for one in fact.sources)),
        status.value,
        tuple(marks),
        first.review_by,
        stale=_stale(about),
    )


def _said(text: Message | Moment) -> str:
    return " ".join(text.source.split()) if isinstance(text, Message) else text.iso


def _stale(about: list[Provenance]) -> tuple[str, ...]:
    late = (f"review was due by {one.review_by}" for one in about if due(one.review_by))
    return tuple(
        dict.fromkeys((*late, *(one.status.value for one in about if one.status is Status.SUPERSEDED)))
    )


# ---- services, standards, values


def _service(service: Service, project: Project) -> Listed:
    """A service: its date is that of its last check; it is shown by the agendas of its country."""
    agendas = tuple(
        name
        for name, agenda in project.agendas.items()
        if (agenda.event.country or INTERNATIONAL) == service.country
    )
    reach = " · ".join(filter(None, (service.name.source, *service.phones, service.whatsapp, service.url)))
    text = f"{service.country} {service.kind}: {reach}"
    return _checked(
        Listed(
            "service", service.id, text, service.at, service.checked.on, service.sources, "", agendas=agendas
        ),
        service.checked,
    )


def _value(fact: Fact, project: Project) -> Listed:
    text = f"{fact.country or 'every country'}: {_said(fact.value)}"
    one = Listed(
        "value",
        fact.id,
        text,
        fact.at,
        fact.as_of,
        fact.sources,
        "",
        agendas=_asking(f"fact.{fact.id}", project),
    )
    return _checked(one, fact.checked)


def _checked(one: Listed, checked: Checked) -> Listed:
    """`one` with what its last check said, and whether that is too long ago."""
    days = (today() - date.fromisoformat(checked.on)).days if is_moment(checked.on) else 0
    return replace(
        one, status=_outcome(checked.verified), stale=(f"checked {days} days ago",) if days > AGES else ()
    )


def _outcome(verified: Verified) -> str:
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


def _standard(standard: Standard) -> Iterator[Listed]:
    """The dates of an instrument, which are facts without a date of their own."""
    marks = dict(standard.marks)
    dates = (("adopted", standard.adopted), ("opened", standard.opened), ("in_force", standard.in_force))
    for name, moment in dates:
        if moment:
            text = f"{standard.short.source}: {name.replace('_', ' ')} {moment.iso}"
            mark = (marks[name],) if name in marks else ()
            yield Listed(
                "standard", standard.id, text, moment.at, "", standard.sources, Status.CURRENT.value, mark
            )


def _asking(placeholder: str, project: Project) -> tuple[str, ...]:
    """The agendas with a slide that prints the value of a placeholder."""
    entries = project.library.entries
    slides = {name for name, entry in entries.items() if placeholder in asked(slide_texts(entry.slide))}
    return tuple(name for name, programme in project.programmes.items() if slides & set(programme.slides))
