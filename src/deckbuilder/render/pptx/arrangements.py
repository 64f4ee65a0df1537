"""Which layouts the panels of a deck need: one for each kind and number of panels in use.

On it every text of a panel has a placeholder of its own, so that the outline has its words, «reset slide»
puts it back, and a new slide can be made with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deckbuilder.content.kinds import kinds
from deckbuilder.geometry import Frame, on_grid
from deckbuilder.model import Deck, Panels, Rich, Slide
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.placeholders import Placeholder
from deckbuilder.plans import PanelsPlan, planned
from deckbuilder.themes.layouts import Layout, Template
from deckbuilder.values import dataclass

FIRST_INDEX = 40
"""The index of the first placeholder of a panel; those below are of a layout's other places."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Panels as the first slide of its kind with as many of them has them: their plan, in `frame`."""

    kind: str
    panels: Panels[Rich]
    plan: PanelsPlan
    frame: Frame

    @property
    def count(self) -> int:
        """How many panels there are."""
        return len(self.panels.items)


def arrangements(deck: Deck[Rich]) -> tuple[Arrangement, ...]:
    """What layouts the deck needs beside those of the kinds."""
    first: dict[tuple[str, int], Arrangement] = {}
    for slide in deck.slides:
        for arrangement in _of_slide(slide):
            first.setdefault((arrangement.kind, arrangement.count), arrangement)
    return tuple(first.values())


def _of_slide(slide: Slide[Rich]) -> Iterator[Arrangement]:
    kind = kinds()[slide.kind]
    for part in slide.parts:
        area = kind.area(part.slot)
        block = part.blocks[0] if part.blocks else None
        if area is not None and area.form and isinstance(block, Panels):
            frame = part.frame or on_grid(area.box)
            yield Arrangement(kind.name, block, planned(part.plan, PanelsPlan), frame)


def with_arrangements(
    template: Template, arranged: Iterable[Arrangement], labels: dict[str, str]
) -> Template:
    """The template with a layout for each arrangement, before those of the kinds."""
    layouts = dict(template.layouts)
    for number, arrangement in enumerate(arranged, len(layouts) + 1):
        name = f"{labels[f'kind:{arrangement.kind}']}, {arrangement.count}"
        plain = layouts[arrangement.kind][-1]
        own: Layout = replace(plain, part=parts.layout(number), name=name, panels=arrangement.count)
        layouts[arrangement.kind] = (own, *layouts[arrangement.kind])
    return replace(template, layouts=tuple(layouts.items()))


def placeholder(number: int) -> Placeholder:
    """The placeholder of the text of a panel, by its number on the slide, from 0."""
    return Placeholder("body", FIRST_INDEX + number, "quarter")
