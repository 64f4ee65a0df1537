"""Places of ours under an office's master, which take the room of areas below them that a slide leaves empty,
as areas do on our own page.

Only such room is taken: it is known to be free of the office's own art, of its foot and of all other places.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import replace

from deckbuilder.content.kinds import Area, Kind
from deckbuilder.geometry import Frame
from deckbuilder.themes.layouts import Place

_EXACT = 1.0
"""Points by which edges may differ that stand in one line."""


def reaching(kind: Kind, places: Mapping[str, Place], filled: Collection[str]) -> dict[str, Place]:
    """`places` as they are on a slide that fills the areas called `filled`."""
    reached = {area.name: _reached(area, kind, places, filled) for area in kind.in_template if area.reach}
    return {**places, **reached}


def _reached(area: Area, kind: Kind, places: Mapping[str, Place], filled: Collection[str]) -> Place:
    """The place of an area, which ends where the lowest empty one above the next filled one ends."""
    place = places[area.name]
    if not place.made:
        return place
    below = {
        neighbour.name: places[neighbour.name].frame
        for neighbour in kind.in_template
        if area.box.is_over(neighbour.box) and places[neighbour.name].made
    }
    tops = (
        neighbour.frame.y
        for name, neighbour in places.items()
        if name in filled and name != area.name and _is_under(neighbour.frame, place.frame)
    )
    next_top = min(tops, default=math.inf)
    ends = [
        frame.bottom
        for name, frame in below.items()
        if name not in filled and _covers(frame, place.frame) and frame.bottom <= next_top + _EXACT
    ]
    bottom = max([place.frame.bottom, *ends])
    return replace(place, frame=replace(place.frame, height=bottom - place.frame.y))


def _is_under(frame: Frame, above: Frame) -> bool:
    """Whether a frame begins below the top of another, in a column of the page that both are in."""
    beside = frame.x >= above.right - _EXACT or frame.right <= above.x + _EXACT
    return frame.y > above.y + _EXACT and not beside


def _covers(frame: Frame, above: Frame) -> bool:
    """Whether all that is straight below a frame is in the width of another."""
    return frame.x <= above.x + _EXACT and frame.right >= above.right - _EXACT
