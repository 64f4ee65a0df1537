"""Room for what the builder prints itself: credits, dates of facts, times, the notice of hard content.

Nobody may cut such a text, so its place is made as high as it needs, and what stands beside it gives of its
own: content ends earlier or a heading begins later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from deckbuilder.blocks import flowing
from deckbuilder.content.kinds import Area, Kind
from deckbuilder.fitting.filled_area import FilledArea
from deckbuilder.fitting.measure import USABLE_HEIGHT
from deckbuilder.fitting.text_pages import text_height
from deckbuilder.geometry import Frame
from deckbuilder.model import Part, Rich, Slide
from deckbuilder.themes.layouts import Place

PRINTED = ("credit", "badge", "time", "sensitive")
"""The areas that the builder fills with what nobody wrote for this slide."""
MOST_GIVEN = 2 / 3
"""The part of its height that a place gives at most."""
SMALLEST_PRINT = 0.7
"""To which part of its size a text goes down where its place could not be made high enough."""
HAIR = 0.1
"""Points that a place is made higher than its text, for lengths are not exact."""

Places = Mapping[str, Place]
Filling = Callable[[Part[Rich], Places], FilledArea]
"""Gives the area that a part fills, with what stands beside it."""


def with_room(slide: Slide[Rich], kind: Kind, places: Places, filling: Filling) -> Places:
    """`places`, in which every text that the builder prints on the slide has the height it needs."""
    for part in slide.parts:
        area = kind.area(part.slot)
        if area is not None and area.filled in PRINTED and any(flowing(part.blocks)):
            name = places[part.slot].after or part.slot
            sharers = [sharer for sharer in slide.parts if name in (sharer.slot, places[sharer.slot].after)]
            places = _with_room_for(sharers, name, kind, places, filling)
    return places


def _with_room_for(
    parts: Sequence[Part[Rich]], name: str, kind: Kind, places: Places, filling: Filling
) -> Places:
    """`places` with room for the texts in one of them: as little as they need at their smallest usual sizes,
    or smaller still."""
    lacking = _lacking_height(parts, places, filling)
    if lacking <= 0:
        return places
    area = kind.area(name)
    assert area is not None, f"the kind '{kind.name}' has no area '{name}'"
    given = _most_given(area, kind, places)
    if lacking > given:
        for part in parts:
            places = _smaller(part.slot, places)
        lacking = min(given, _lacking_height(parts, places, filling))
    return _given_way(area, kind, places, lacking)


def _lacking_height(parts: Sequence[Part[Rich]], places: Places, filling: Filling) -> float:
    """How many points their place is too low for texts, each at the size at which least is lacking; 0 if it
    is not."""
    lacking = max(_lacking(filling(part, places), part) for part in parts)
    return lacking / USABLE_HEIGHT + HAIR if lacking > 0 else 0.0


def _lacking(filled: FilledArea, part: Part[Rich]) -> float:
    blocks = tuple(flowing(part.blocks))
    return min(text_height(blocks, size, filled) - filled.height for size in filled.sizes())


def _smaller(name: str, places: Places) -> Places:
    """`places` in which a text may go down to a size that is only for print."""
    place = places[name]
    style = replace(place.style, smallest=min(place.style.smallest, SMALLEST_PRINT * place.style.size))
    return {**places, name: replace(place, style=style)}


def _most_given(area: Area, kind: Kind, places: Places) -> float:
    """How many points those beside an area can give it."""
    givers = [neighbour for neighbour in _beside(area, kind, places) if _gives(neighbour, kind, area)]
    return min((MOST_GIVEN * places[giver.name].frame.height for giver in givers), default=0.0)


def _given_way(area: Area, kind: Kind, places: Places, lacking: float) -> Places:
    """`places` in which an area is higher by `lacking` points, and others give or move as much."""
    is_above = kind.is_above_title(area)
    grown = dict(places)
    own = places[area.name].frame
    top = own.y if is_above else own.y - lacking
    grown[area.name] = replace(places[area.name], frame=replace(own, y=top, height=own.height + lacking))
    for neighbour in _beside(area, kind, places):
        frame = places[neighbour.name].frame
        gives = _gives(neighbour, kind, area)
        overlap = max(0.0, own.bottom - frame.y if is_above else frame.bottom - own.y)
        moved = _moved(frame, lacking + overlap, down=is_above, gives=gives)
        grown[neighbour.name] = replace(places[neighbour.name], frame=moved)
    return {name: _with_holder(place, places, grown) for name, place in grown.items()}


def _with_holder(place: Place, before: Places, grown: Places) -> Place:
    """`place` where that of the area is whose placeholder it shares, if that was moved."""
    if not place.after or grown[place.after].frame == before[place.after].frame:
        return place
    return replace(place, frame=grown[place.after].frame)


def _moved(frame: Frame, length: float, *, down: bool, gives: bool) -> Frame:
    """`frame` with its near edge `length` points further away, or all of it."""
    height = frame.height - length if gives else frame.height
    if down:
        return replace(frame, y=frame.y + length, height=height)
    return replace(frame, y=frame.y if gives else frame.y - length, height=height)


def _gives(neighbour: Area, kind: Kind, area: Area) -> bool:
    """Whether a neighbour gives of its height; what is not essential keeps it and moves."""
    return neighbour.name == "title" if kind.is_above_title(area) else _is_content(neighbour)


def _beside(area: Area, kind: Kind, places: Places) -> list[Area]:
    """What has to give way to an area: what is between it and the heading, or the heading and what is above
    it."""
    return [
        neighbour
        for neighbour in kind.areas
        if neighbour.name in places
        and neighbour.name != area.name
        and not (neighbour.hidden or places[neighbour.name].after or places[neighbour.name].put_away)
        and _is_in_the_way(neighbour, kind, area, places)
    ]


def _is_in_the_way(neighbour: Area, kind: Kind, area: Area, places: Places) -> bool:
    """Whether an area stands where another grows to, which is down to the heading or up to it; or to the
    content, where a template has its heading below that."""
    own, frame = places[area.name].frame, places[neighbour.name].frame
    if kind.is_above_title(area):
        return neighbour.name == "title" or (kind.is_above_title(neighbour) and frame.y >= own.bottom)
    if neighbour.name == "title":
        content = (place for name, place in places.items() if _is_content(kind.area(name)))
        return any(place.frame.y < frame.y for place in content)
    return not kind.is_above_title(neighbour) and frame.y < own.y


def _is_content(area: Area | None) -> bool:
    return area is not None and area.essential and area.name != "title"
