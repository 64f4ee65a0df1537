"""Icons as native outlines: one freeform each, which takes any colour and width of line."""

from __future__ import annotations

from functools import cache

from deckbuilder.content.icons import SIDE, Stroke, strokes

_PER_UNIT = 1000
"""Units of a path in one of an icon, so that hundredths are whole numbers."""
_STEPS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}


@cache
def outline(name: str) -> str:
    """The geometry of a shape that draws an icon."""
    side = SIDE * _PER_UNIT
    steps = "".join(map(_step, strokes(name)))
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{side}" h="{side}" fill="none">{steps}</a:path></a:pathLst></a:custGeom>'
    )


def _step(stroke: Stroke) -> str:
    name = f"a:{_STEPS[stroke.letter]}"
    points = "".join(
        f'<a:pt x="{round(x * _PER_UNIT)}" y="{round(y * _PER_UNIT)}"/>' for x, y in stroke.points
    )
    return f"<{name}>{points}</{name}>" if points else f"<{name}/>"
