"""Copies of a deck for other hands: without notes, or with those in the speaker's language."""

from __future__ import annotations

from dataclasses import replace

from deckbuilder.model import (
    Deck,
    Rich,
)
from deckbuilder.traversal import map_slides


def without_notes(deck: Deck[Rich]) -> Deck[Rich]:
    """The participants' copy: no note, no minutes, no materials."""
    return map_slides(deck, lambda slide: replace(slide, notes=(), minutes=0, materials=()))


def with_notes_of(deck: Deck[Rich], translated: Deck[Rich]) -> Deck[Rich]:
    """`deck` with the notes of the same slides in `translated`, the same deck in another language."""
    notes = {slide.id: (slide.notes, slide.materials) for slide in translated.slides}
    return map_slides(
        deck, lambda slide: replace(slide, notes=notes[slide.id][0], materials=notes[slide.id][1])
    )
