"""The sizes a text may have: PowerPoint's own steps of its style's size, down to the smallest that can be
read.

The one rule of sizes: what fitting tries, and what the room for a translation is reckoned with.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckbuilder.plans import Size
from deckbuilder.themes.layouts import Style

SCALES = (100, 92.5, 85, 77.5, 70)
"""The font scales tried, in percent: PowerPoint's own steps."""
FINER = (*SCALES, 62.5, 55)
"""Those tried for labels in drawings, which stand apart and are short."""
CLOSER = 90
"""Line spacing in percent, from the first step on; headings, whose lines are close already, keep theirs."""
FURTHER = {62.5: 80, 55: 80, 47.5: 80, 40: 80}
"""More scales, each with its line spacing, for text in a template's placeholders, whose boxes are given."""
SMALLEST_BODY = 85
"""Percent below which a text that can continue on another slide is not set."""
AIRY = 0.85
"""How full text at a step may make its place, as a part of its height."""
LARGE, FEW_ITEMS = 32.0, 4
"""Sizes over so many points are for at most so many items: more of them would be a wall."""
ROUNDING = 0.01
"""Points a size may be below the smallest, since scales are not exact in binary."""


def sizes(style: Style, name: str = "", *, in_template: bool = False) -> Iterator[Size]:
    """The sizes of a text in `style`, the largest first.

    `name` is that of the style where something is drawn in it, a table or labels, whose lines keep their
    distance. A theme may set a style smaller than the smallest size; it has that size then. Running text on
    our own pages has steps of its own.
    """
    if style.steps and not name:
        steps = (step for step in style.steps if step >= style.smallest - ROUNDING)
        yield from (Size(step / style.size * 100) for step in steps)
        return
    for scale in FINER if name == "label" else SCALES:
        if style.size * scale / 100 >= min(style.smallest, style.size) - ROUNDING:
            keeps_spacing = scale == 100 or style.heading or name != ""
            yield Size(scale, 100 if keeps_spacing else CLOSER)
    if in_template and not name:
        for scale, spacing in FURTHER.items():
            if style.size * scale / 100 >= style.smallest - ROUNDING:
                yield Size(scale, spacing)
