"""The icons that slides may show: Lucide's, a closed list, as outlines that both formats draw.

They are decoration: the words beside an icon carry what it means. None shows a child, a body or violence.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from deckbuilder.values import dataclass

_FILE = Path(__file__).parents[1] / "_assets" / "icons" / "icons.json"
SIDE = 24
"""The side of the square that outlines are drawn in."""
STROKE = 1.75
"""How thick their lines are, in the same units."""
_STEPS = re.compile(r"[MLCZ][^MLCZ]*")


@cache
def icons() -> dict[str, str]:
    """The outlines by name, as SVG writes them: moves, lines, cubic curves, and what is closed."""
    outlines: dict[str, str] = json.loads(_FILE.read_text("utf-8"))
    return outlines


@dataclass(frozen=True, slots=True)
class Stroke:
    """A step of an outline: its letter, and its points."""

    letter: str
    points: tuple[tuple[float, float], ...]


@cache
def strokes(name: str) -> tuple[Stroke, ...]:
    """The steps of the outline of an icon."""
    return tuple(_stroke(piece) for piece in _STEPS.findall(icons()[name]))


def _stroke(piece: str) -> Stroke:
    numbers = [float(number) for number in piece[1:].split()]
    return Stroke(piece[0], tuple(zip(numbers[::2], numbers[1::2], strict=True)))
