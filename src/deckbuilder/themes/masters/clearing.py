"""Places of a template that reach under what must be seen, or onto a ground on which their text is not
legible: they end before it.

Many designs have a box for text that runs under the sign in a corner, since text hardly gets there. Tables,
charts and pictures do. So the box in the layout is made smaller, in the file that decks are made under; on
slides nothing is moved, and «Reset» keeps it so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deckbuilder.geometry import Frame
from deckbuilder.ooxml.shapes import exactly
from deckbuilder.ooxml.tree import find, fragment
from deckbuilder.themes.masters.inheritance import Design, LayoutPlaceholder
from deckbuilder.themes.masters.page_painting import PagePictures
from deckbuilder.themes.masters.painting import Canvas
from deckbuilder.values import dataclass

_TOUCHED = 0.004
"""The least part of a place that something must lie on to be made room for."""
_MOST, _NEARLY_ALL, _OF_FOOT = 0.6, 0.8, 0.25
"""The part of a place that is left of it at least, where something lies in it that must be seen; where it is
a ground of another colour, which does not hide a text; and in a place for a number or a date. One that would
lose more stays as it is."""
_MARGIN = 0.01
"""What is kept free before something that must be seen, as a part of the page's height."""


@dataclass(frozen=True)
class Cleared:
    """A place that was made smaller: its layout, its name, and what is in its way."""

    layout: str
    name: str
    obstacles: tuple[str, ...]


def cleared(
    designs: tuple[Design, ...], pictures: PagePictures
) -> tuple[tuple[Design, ...], tuple[Cleared, ...]]:
    """The designs with places that are clear of what must be seen, as their layouts say them from now on; and
    which these are."""
    made_smaller = list[Cleared]()
    clear_designs = list[Design]()
    for design in designs:
        canvas = Canvas(pictures, design)
        places = tuple(_clear(place, canvas) for place in design.placeholders)
        for place, clear in zip(design.placeholders, places, strict=True):
            if clear.frame != place.frame and place.frame is not None and design.layout is not None:
                names = tuple(area.name for area in canvas.picture.obstacles(place.frame))
                made_smaller.append(Cleared(design.title, place.name, names))
        clear_designs.append(replace(design, placeholders=places))
    renewed = tuple(clear_designs)
    for design, clear_design in zip(designs, renewed, strict=True):
        pictures.drawn[clear_design] = pictures.of(design)
        _write(design, clear_design)
    return renewed, tuple(made_smaller)


def _clear(place: LayoutPlaceholder, canvas: Canvas) -> LayoutPlaceholder:
    """A placeholder in the largest part of its box that is clear, if that is most of it."""
    frame = place.frame
    if frame is None or place.turned or frame.width <= 1 or frame.height <= 1:
        return place
    own = canvas.pictures.fill_of(canvas.design, place)
    ink = "" if own is not None else canvas.colour(place) or ""
    picture = canvas.picture
    blocks = picture.blocked(frame, ink) if ink else float(bool(picture.obstacles(frame)))
    if blocks <= _TOUCHED:
        return place
    clear = _with_margin(picture.clear_part(frame, ink), frame, _MARGIN * picture.page.height)
    if place.kind.is_foot:
        clear = _as_wide(clear, frame, canvas.design)
    least = _least_part(place, is_hidden=bool(picture.obstacles(frame)))
    if clear.width * clear.height < least * frame.width * frame.height or clear.height < place.size():
        return place
    return replace(place, frame=clear, given=frame)


def _least_part(place: LayoutPlaceholder, *, is_hidden: bool) -> float:
    """Which part of a place must be left for it to be made smaller; `is_hidden` where something lies on it
    that must be seen."""
    if place.kind.is_foot:
        return _OF_FOOT
    return _MOST if is_hidden else _NEARLY_ALL


def _as_wide(clear: Frame, frame: Frame, design: Design) -> Frame:
    """A place of the foot that was cut at its left reaches further to the right, as far as nothing else of
    the foot stands there."""
    feet = (place.frame for place in design.placeholders if place.kind.is_foot and place.frame)
    beyond = [foot.x for foot in feet if foot.x >= frame.right]
    room = min(beyond, default=frame.right) - clear.x
    return replace(clear, width=max(clear.width, min(frame.width, room)))


def _with_margin(clear: Frame, frame: Frame, margin: float) -> Frame:
    """A part of a frame that keeps a distance at each edge at which it was cut."""
    before = (clear.x - frame.x, clear.y - frame.y)
    after = (frame.right - clear.right, frame.bottom - clear.bottom)
    left, top, right, bottom = (margin if cut > 0 else 0.0 for cut in (*before, *after))
    return Frame(clear.x + left, clear.y + top, clear.width - left - right, clear.height - top - bottom)


def _write(design: Design, clear_design: Design) -> None:
    """Write the boxes that changed into the tree of the layout."""
    if design.layout is None:
        return
    for place, frame in _changed(design, clear_design):
        properties = find(place.shape, "p:spPr")
        if properties is None:
            continue
        box = find(properties, "a:xfrm")
        if box is not None:
            properties.remove(box)
        properties[:0] = fragment(exactly(frame.in_emu))


def _changed(design: Design, clear_design: Design) -> Iterator[tuple[LayoutPlaceholder, Frame]]:
    for place, clear in zip(design.placeholders, clear_design.placeholders, strict=True):
        if clear.frame is not None and clear.frame != place.frame:
            yield place, clear.frame
