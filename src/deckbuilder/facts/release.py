"""What of a deck is printed: nothing that nobody can stand behind, and what is superseded or contested says
that it is."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from deckbuilder.blocks import without
from deckbuilder.content.labels import NOTHING, labelled
from deckbuilder.facts.claims import provenance_of
from deckbuilder.model import Moment, Slide, Source
from deckbuilder.provenance import UNKNOWN, Provenance, Status
from deckbuilder.traversal import with_blocks


def released(slide: Slide[Source]) -> Slide[Source]:
    """The slide without its doubtful texts, notes and materials; a doubtful cell becomes a dash."""
    notes = tuple(note for note in slide.notes if not doubtful(note.text))
    materials = tuple(text for text in slide.materials if not doubtful(text))
    certain = with_blocks(slide, lambda block: without(block, doubtful, NOTHING))
    return replace(certain, notes=notes, materials=materials)


def doubtful(text: Source) -> bool:
    """Whether nobody can stand behind a text, so that a released deck does not print it."""
    return provenance_of(text).doubtful


def badge(slide: Slide[Source]) -> Source | None:
    """What a slide says of its own date, and in a copy for review that nobody confirmed it; None if there is
    nothing to say."""
    provenance = slide.provenance
    if not provenance.as_of:
        return labelled("not-verified") if provenance.doubtful else None
    own = Provenance(status=provenance.status, mark=provenance.mark) if provenance.doubtful else UNKNOWN
    dated = (("date", Moment(provenance.as_of)),)
    return replace(labelled(_badge_label(provenance.status)), values=dated, provenance=own)


def _badge_label(status: Status) -> str:
    """The label that says how far what is dated holds."""
    match status:
        case Status.SUPERSEDED:
            return "superseded"
        case Status.CONTESTED:
            return "contested"
        case Status.UNSTATED | Status.CURRENT | Status.UNVERIFIED:
            return "as-of"
        case _:
            assert_never(status)
