"""Which texts of a slide are facts, and what is known of each: its own date, sources and mark, or those of
its slide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Span
from deckbuilder.model import Amount, Clock, Message, Moment, Slide, Source, Territory
from deckbuilder.provenance import UNKNOWN, Provenance
from deckbuilder.traversal import slide_texts


def provenance_of(text: Source) -> Provenance:
    """What is known of a text by itself. What a programme or chart says in numbers is no fact of its own."""
    match text:
        case Message() | Moment():
            return text.provenance
        case Clock() | Territory() | Amount():
            return UNKNOWN
        case _:
            assert_never(text)


def provenances(slide: Slide[Source]) -> Iterator[tuple[Provenance, Span]]:
    """What is known of a slide, and then of each text on it and in its notes, each with its place."""
    yield slide.provenance, slide.at
    for text in slide_texts(slide):
        yield provenance_of(text), text.at


def face(slide: Slide[Source]) -> Slide[Source]:
    """The slide without what only its speaker sees."""
    return replace(slide, notes=(), materials=())


def claims(slide: Slide[Source]) -> Iterator[Message | Moment]:
    """What its author says on the face of a slide; what the builder fills in, as the credit of a picture, is
    not."""
    filled = {area.name for area in kinds()[slide.kind].areas if area.filled}
    own = replace(face(slide), parts=tuple(part for part in slide.parts if part.slot not in filled))
    for text in slide_texts(own):
        match text:
            case Message() | Moment():
                yield text
            case Clock() | Territory() | Amount():
                pass
            case _:
                assert_never(text)


def known(slide: Slide[Source], text: Source) -> Provenance:
    """What is known of a text on the face of a slide: what it says itself, and else what the slide says."""
    return provenance_of(text).over(slide.provenance)


def is_fact(slide: Slide[Source], text: Message | Moment) -> bool:
    """Whether a text on the face of a slide states a fact."""
    return known(slide, text).states_a_fact


def says_it_is_a_fact(text: Source) -> bool:
    """Whether a text says of itself that it is a fact, whatever its slide says."""
    return provenance_of(text).states_a_fact
