"""Slides that need two sides: where one is held back, what is left is half true, and no deck shows it."""

from __future__ import annotations

from deckbuilder.blocks import sides
from deckbuilder.content.kinds import kinds
from deckbuilder.content.library import LibrarySlide
from deckbuilder.content.timelines import StandardsRef
from deckbuilder.diagnostics import Sink
from deckbuilder.model import Part, Slide, Source

TWO = 2
"""How many sides a comparison has at least."""


def report_halves(entry: LibrarySlide, shown: Slide[Source], sink: Sink) -> None:
    """Report each part of a slide of which a deck shows less than it needs to be true.

    A part its kind asks for that has lost all it had, as one of two columns; a chart, a timeline or panels
    that set several things beside each other, of which one is left. Items may be held back because nobody can
    stand behind them, because they are for other audiences, or because nobody knows them for the country.
    """
    parts = {part.slot: part for part in shown.parts}
    asked = {
        slot: len(filling.names) for slot, filling in entry.fillings if isinstance(filling, StandardsRef)
    }
    for part in entry.slide.parts:
        area = next(area for area in kinds()[entry.slide.kind].areas if area.name == part.slot)
        left = parts.get(part.slot)
        if area.required and part.blocks and (left is None or not left.blocks):
            what = f"nothing is left of '{area.label}'"
        elif left is not None and _lost_a_side(part, left, asked.get(part.slot, 0)):
            what = f"one alone is left of what '{area.label}' sets beside each other"
        else:
            continue
        message = f"'{entry.slide.id}' would be half true: {what}"
        hint = "leave the slide out here, or see what is held back: deckbuilder facts --held-back"
        sink.error(entry.slide.at, "half-true", message, hint)


def _lost_a_side(before: Part[Source], after: Part[Source], asked: int) -> bool:
    """Whether a drawing of the part had two sides or more, and has fewer now."""
    had, has = _sides(before, asked), _sides(after, 0)
    return any(many >= TWO > few for many, few in zip(had, has, strict=False)) and bool(has)


def _sides(part: Part[Source], asked: int) -> tuple[int, ...]:
    """How many things each drawing of a part sets beside each other; `asked` is how many a timeline that is
    still to be filled will have."""
    return tuple(number or asked for block in part.blocks for number in sides(block))
