"""What is held back, and why; and the addresses that are printed although nobody has opened them."""

from __future__ import annotations

from collections.abc import Iterator

from deckbuilder.diagnostics import Span
from deckbuilder.facts.claims import known
from deckbuilder.facts.origins import Origin
from deckbuilder.facts.register import Fact, Service, Standard, Withheld
from deckbuilder.model import Message, Moment, Slide, Source
from deckbuilder.project import Project
from deckbuilder.provenance import Mark, Provenance, Status
from deckbuilder.review.fact_list import outcome, service_line
from deckbuilder.traversal import slide_texts
from deckbuilder.values import dataclass

UNEXPLAINED = "nobody has said why"
"""What stands for the reason of what is held back without one."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What no released deck prints: what it is, how well it is known, and why nobody can stand behind it."""

    id: str
    text: str
    known: str
    why: str
    at: Span


def held_back(project: Project) -> Iterator[HeldBack]:
    """Everything that is held back, in the order of the sources."""
    for entry in project.library.entries.values():
        yield from _of_slide(entry.slide)
    for withheld in project.facts.withheld.values():
        yield _of_withheld(withheld)
    for standard in project.facts.standards.values():
        yield from _of_standard(standard)
    for service in project.facts.services.values():
        if not service.printable:
            yield _of_service(service)
    for facts in project.facts.facts.values():
        yield from (_of_fact(fact) for fact in facts if not fact.printable)


def unseen(project: Project) -> tuple[Origin, ...]:
    """The sources with an address that is printed and that nobody has opened."""
    origins = project.facts.origins.values()
    return tuple(origin for origin in origins if origin.printable and origin.link and not origin.seen)


def _of_slide(slide: Slide[Source]) -> Iterator[HeldBack]:
    """The doubtful texts of a slide; a slide that is doubtful as a whole is one entry."""
    if slide.provenance.doubtful:
        yield _entry(slide.id, "the whole slide", slide.provenance, slide.at)
        return
    for text in slide_texts(slide):
        provenance = known(slide, text)
        if provenance.doubtful and isinstance(text, Message | Moment):
            words = " ".join(text.source.split()) if isinstance(text, Message) else text.iso
            yield _entry(slide.id, words, provenance, text.at)


def _entry(slide: str, text: str, provenance: Provenance, span: Span) -> HeldBack:
    return HeldBack(slide, text, _how_known(provenance), provenance.why or UNEXPLAINED, span)


def _how_known(provenance: Provenance) -> str:
    """The mark of what is doubtful, or its status where the mark is not what makes it so."""
    return provenance.mark.value if provenance.mark.doubtful else provenance.status.value


def _of_withheld(withheld: Withheld) -> HeldBack:
    known_as = "–" if withheld.mark is Mark.UNMARKED else withheld.mark.value
    return HeldBack(withheld.slide or withheld.id, withheld.text, known_as, withheld.why, withheld.at)


def _of_standard(standard: Standard) -> Iterator[HeldBack]:
    """The dates of an instrument that are not printed, each with its reason."""
    marks, reasons = dict(standard.marks), dict(standard.why)
    for event, moment in standard.dates():
        mark = marks.get(event, Mark.UNMARKED)
        if event in reasons or mark.doubtful:
            text = f"{standard.short.source}: {event.replace('_', ' ')} {moment.iso}"
            why = reasons.get(event, UNEXPLAINED)
            yield HeldBack(standard.id, text, mark.value or Status.UNVERIFIED.value, why, moment.at)


def _of_service(service: Service) -> HeldBack:
    return HeldBack(
        service.id,
        service_line(service),
        outcome(service.checked.verified),
        service.checked.note or UNEXPLAINED,
        service.at,
    )


def _of_fact(fact: Fact) -> HeldBack:
    value = fact.value.source if isinstance(fact.value, Message) else fact.value.iso
    return HeldBack(fact.id, value, outcome(fact.checked.verified), fact.checked.note or UNEXPLAINED, fact.at)
