"""The first slide of a deck in small: its lines where they stand on our own page."""

from __future__ import annotations

from collections.abc import Iterator

from deckbuilder.blocks import flowing
from deckbuilder.content.kinds import Area, Kind, kinds
from deckbuilder.fitting.measure import broken_lines
from deckbuilder.fitting.setting import Setting, setting
from deckbuilder.geometry import POINTS_PER_UNIT
from deckbuilder.listing import Cover, CoverLine
from deckbuilder.model import Part, Rich, Slide
from deckbuilder.themes.theme import Theme
from deckbuilder.traversal import block_texts

ASCENT = 0.905
"""How far the letters of Arimo, and of what it is as wide as, reach above the baseline, in em (its hhea
table)."""
LETTERS = 1.149
"""How tall one of its lines is without any air, in em."""
MOST_LINES = 12
"""More lines than can be read in a picture of this size."""


def cover_of(slide: Slide[Rich], theme: Theme) -> Cover:
    """The lines of a fitted `slide` on our own page; pictures and what is drawn are left out."""
    kind = kinds()[slide.kind]
    lines = tuple(line for part in slide.parts for line in _lines(part, kind, theme))
    return Cover(kind.name, lines[:MOST_LINES])


def _lines(part: Part[Rich], kind: Kind, theme: Theme) -> Iterator[CoverLine]:
    area = kind.area(part.slot)
    if area is None or area.hidden:
        return
    texts = [text for block in flowing(part.blocks) for text in block_texts(block)]
    how = setting(theme, area.style, part.size).showing(*texts)
    width = area.box.width * POINTS_PER_UNIT
    paragraphs = [broken_lines(text, how, width, strong=how.style.strong) for text in texts]
    top = _top(area, paragraphs, how)
    for number, lines in enumerate(paragraphs):
        for line in lines:
            baseline = top + (how.pitch - LETTERS) / 2 * how.points + ASCENT * how.points
            yield _cover_line(area, baseline, how, line)
            top += how.line
        top += how.gap if number < len(paragraphs) - 1 else 0


def _top(area: Area, paragraphs: list[tuple[str, ...]], how: Setting) -> float:
    """Where the first line of a text begins, in points from the top of the page."""
    count = sum(map(len, paragraphs))
    height = count * how.line + max(0, len(paragraphs) - 1) * how.gap
    room = area.box.height * POINTS_PER_UNIT - height
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[area.anchor]
    return area.box.y * POINTS_PER_UNIT + room * share


def _cover_line(area: Area, baseline: float, how: Setting, line: str) -> CoverLine:
    units = round(baseline / POINTS_PER_UNIT, 2)
    return CoverLine(area.box.x, units, round(how.points, 1), line, how.style.heading)
