"""Which texts are facts, and what is known of each: its own date, sources and mark, or those of its slide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deckbuilder.content.kinds import kinds
from deckbuilder.model import Message, Moment, Slide, Source
from deckbuilder.provenance import Provenance
from deckbuilder.review.scope import Scope, face
from deckbuilder.traversal import slide_texts
from deckbuilder.values import dataclass


def claims(slide: Slide[Source]) -> Iterator[Message | Moment]:
    """What its author says on the face of a slide; what the builder fills in, as the credit of a picture, is not."""
    filled = {area.name for area in kinds()[slide.kind].areas if area.filled}
    own = replace(face(slide), parts=tuple(part for part in slide.parts if part.slot not in filled))
    yield from (text for text in slide_texts(own) if isinstance(text, Message | Moment))


def known(slide: Slide[Source], text: Message | Moment) -> Provenance:
    """What is known of a text on the face of a slide: what it says itself, and else what the slide says."""
    return text.provenance.over(slide.provenance)


def is_fact(slide: Slide[Source], text: Message | Moment) -> bool:
    """Whether a text on the face of a slide states a fact."""
    return known(slide, text).states_a_fact


def stated(text: Source) -> bool:
    """Whether a text says of itself that it is a fact."""
    return isinstance(text, Message | Moment) and text.provenance.states_a_fact


@dataclass(frozen=True, slots=True)
class FactText:
    """A text that states a fact, and whether it is somebody's words."""

    message: Message
    quoted: bool = False


def facts_of(scope: Scope) -> Iterator[FactText]:
    """Every text that states a fact: on slides, in notes that say so, and the values an office keeps in slides/facts/."""
    for entry in scope.entries:
        slide = entry.slide
        texts = (text for text in claims(slide) if isinstance(text, Message) and is_fact(slide, text))
        yield from (FactText(text, bool(entry.care.quoting)) for text in texts)
        yield from (
            FactText(note.text)
            for note in slide.notes
            if isinstance(note.text, Message) and stated(note.text)
        )
    for many in scope.project.facts.facts.values():
        yield from (FactText(fact.value) for fact in many if isinstance(fact.value, Message))
