"""Places for what a template has none for: where they are on its page, and how their text is set in its
style.

A kind that no layout of the template fits gets one of ours, in the region of the master's title and body; a
layout that fits but for a credit or a note gets a sister with that place. Nothing is drawn: the master's own
art is the decoration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from deckbuilder.blocks import SLOTS
from deckbuilder.content.kinds import Area, Kind
from deckbuilder.geometry import GRID_HEIGHT, Box, Frame
from deckbuilder.ooxml.placeholders import Placeholder
from deckbuilder.themes.layouts import Place, is_listed
from deckbuilder.themes.masters.inheritance import LayoutPlaceholder
from deckbuilder.themes.masters.mapping import TEXT_ONLY, Match
from deckbuilder.themes.masters.pages import FOOT, MasterPage

_GRID_BODY, _GRID_ALL = Box(9, 23, 142, 58), Box(9, 6, 142, 75)
"""Where our own pages have content, and content with its title."""
_SEPARATE = 0.015
"""The least distance between two places, as a part of the page's height."""
_FIRST_INDEX = 200
"""The first index that is given to a placeholder of ours."""
_LINE = 1.8
"""The least height of a place, in multiples of its text's size."""
_LEAST_LEFT = 3
"""A place that makes room for others keeps at least one of so many parts of its height."""
_EDGE = 0.01
"""How near the upper edge of the page a line over the title may begin, as a part of the page's height."""


def own_places(match: Match, page: MasterPage) -> Iterator[tuple[str, Place]]:
    """The template's own places for the areas of a kind, and the areas that share one."""
    for area in match.kind.areas:
        shared = match.joined.get(area.name, "")
        placeholder = match.taken.get(shared or area.name)
        if placeholder is not None:
            yield area.name, replace(_own_place(area, placeholder, page), after=shared)


def _own_place(area: Area, placeholder: LayoutPlaceholder, page: MasterPage) -> Place:
    frame = placeholder.frame
    assert frame is not None, "places without a box are no candidates"
    put_away = area.hidden and frame.bottom > 0
    return Place(
        placeholder.kind,
        page.away if put_away else frame,
        page.limited(placeholder.style, area.style),
        page.all_drawn,
        placeholder.insets,
        listed=placeholder.listed,
        centred=placeholder.centred,
        hanging=placeholder.hanging,
        text_only=placeholder.form in TEXT_ONLY,
        put_away=put_away,
        unwrapped=placeholder.body_property("wrap", "square") == "none",
        legible=page.legible(area.style),
    )


def all_places(kind: Kind, match: Match | None, page: MasterPage) -> Iterator[tuple[str, Place]]:
    """A place for each area of the kind: those of a template's layout, moved together to make room, and
    ours."""
    if match is None:
        for index, area in enumerate(kind.areas, _FIRST_INDEX):
            yield area.name, _made(area, _on_page(kind, area, page), page, index)
        return
    own, joined = dict(own_places(match, page)), match.joined
    frames = _beside(kind, own, page)
    for index, area in enumerate(kind.areas, _first_index(match)):
        place = own.get(area.name)
        if place is None:
            yield area.name, _made(area, frames[area.name], page, index)
        else:
            frame = frames.get(joined.get(area.name, area.name), place.frame)
            yield area.name, replace(place, frame=frame)


def _first_index(match: Match) -> int:
    """The first index that no placeholder of a layout has."""
    used = (place.kind.key for place in match.candidate.places)
    return max((_FIRST_INDEX - 1, *used)) + 1


def _made(area: Area, frame: Frame, page: MasterPage, index: int) -> Place:
    """A place of ours, set in the master's style."""
    style = page.style(area.style)
    left, right = page.sides
    return Place(
        _own_placeholder(area, index),
        frame,
        style,
        page.all_drawn,
        (left, 0.0, right, 0.0),
        listed=is_listed(area) and bool(style.margins),
        made=True,
        centred=page.title_centred if area.name == "title" else page.text_centred,
    )


def _own_placeholder(area: Area, index: int) -> Placeholder | None:
    """The placeholder of ours for what an area holds; None for what stands in none."""
    if area.name == "title":
        return Placeholder("title")
    best = next(iter(SLOTS[area.holds]), "")
    match best:
        case "":
            return None  # what is drawn as shapes can stand in no placeholder
        case "obj":
            return Placeholder("", index)
        case "body":
            return Placeholder("body", index, "quarter")
        case _:
            return Placeholder(best, index)


# ---- a layout that is ours alone


def _on_page(kind: Kind, area: Area, page: MasterPage) -> Frame:
    """An area of a layout that is ours alone: the region of the master's body stands for that of our page."""
    if area.hidden:
        return page.away
    title = kind.area("title")
    if title is not None and kind.is_above_title(area):
        return _above(area, kind, _on_page(kind, title, page), page)
    titled = title is not None and not title.hidden and title.style == "title"
    if titled and area is title:
        return page.title
    if titled:
        return _legible(area, _projected(area.box, _GRID_BODY, page.body), page)
    return _legible(area, _projected(area.box, _GRID_ALL, page.whole), page)


def _legible(area: Area, frame: Frame, page: MasterPage) -> Frame:
    """`frame` made high enough for a line of the area's text; it grows upwards."""
    missing = max(0.0, _line_height(area, page) - frame.height)
    return replace(frame, y=frame.y - missing, height=frame.height + missing)


def _projected(box: Box, grid: Box, region: Frame) -> Frame:
    """`box` in `region` as it is in `grid`, and nowhere outside."""
    across, down = region.width / grid.width, region.height / grid.height
    left, top = max(0.0, (box.x - grid.x) * across), max(0.0, (box.y - grid.y) * down)
    width, height = min(box.width * across, region.width - left), min(box.height * down, region.height - top)
    short = box.height * down - height  # what would hang below the region moves up
    return Frame(region.x + left, region.y + max(0.0, top - short), width, height + min(short, top))


# ---- a layout of the template with further places


def _beside(kind: Kind, own: Mapping[str, Place], page: MasterPage) -> dict[str, Frame]:
    """Frames for the areas a template's layout lacks: below its content where the page is free, else at the
    content's foot, which then ends above them."""
    lacking = [area for area in kind.areas if area.name not in own]
    shown_title = _shown_title(own)
    title = shown_title or page.title
    frames = {area.name: page.away for area in lacking if area.hidden}
    frames |= {area.name: _above(area, kind, title, page) for area in lacking if kind.is_above_title(area)}
    rest = [area for area in lacking if area.name not in frames]
    content = {name: place.frame for name, place in own.items() if name != "title" and not place.put_away}
    if not rest:
        return frames
    if content:
        return frames | _below(rest, content, page)
    if shown_title is not None:
        return frames | _around_title(rest, shown_title, page)
    return frames | {area.name: _on_page(kind, area, page) for area in rest}


def _shown_title(own: Mapping[str, Place]) -> Frame | None:
    """Where a layout has its title; None where it has none, or the slide moves it off the page."""
    title = own.get("title")
    return None if title is None or title.put_away else title.frame


def _above(area: Area, kind: Kind, title: Frame, page: MasterPage) -> Frame:
    """A line over the title, as far from it as on our own page, and not beyond the upper edge."""
    ours = kind.area("title")
    assert ours is not None, "there is a title that the area stands above"
    height = _line_height(area, page)
    distance = (ours.box.y - area.box.y - area.box.height) / GRID_HEIGHT * page.height
    return Frame(title.x, max(_EDGE * page.height, title.y - distance - height), title.width, height)


def _below(areas: Sequence[Area], content: Mapping[str, Frame], page: MasterPage) -> dict[str, Frame]:
    """Frames for areas below the content of a layout, and the content's own frames where they have to end
    earlier."""
    left, right = min(frame.x for frame in content.values()), max(frame.right for frame in content.values())
    bottom = max(frame.bottom for frame in content.values())
    heights = [_height(area, page) for area in areas]
    gap = _SEPARATE * page.height
    is_free = bottom + gap + sum(heights) <= FOOT * page.height
    top = bottom + gap if is_free else bottom - sum(heights)
    frames = {
        area.name: Frame(left, y, right - left, height)
        for area, y, height in zip(areas, _stacked(top, heights), heights, strict=True)
    }
    for name, frame in content.items():
        if frame.bottom > top - gap:
            height = max(top - gap - frame.y, frame.height / _LEAST_LEFT)
            frames[name] = replace(frame, height=height)
    return frames


def _around_title(areas: Sequence[Area], title: Frame, page: MasterPage) -> dict[str, Frame]:
    """The same where the layout has nothing but a title: what is free of the master's region, below it or
    above."""
    lowest = max(page.whole.bottom, page.height * FOOT)
    below = Frame(title.x, title.bottom + _SEPARATE * page.height, title.width, lowest - title.bottom)
    above = Frame(title.x, page.whole.y, title.width, max(0.0, title.y - page.whole.y))
    room = below if below.height >= above.height else above
    share = min(1.0, room.height / max(1.0, sum(_height(area, page) for area in areas)))
    heights = [_height(area, page) * share for area in areas]
    return {
        area.name: Frame(room.x, y, room.width, height)
        for area, y, height in zip(areas, _stacked(room.y, heights), heights, strict=True)
    }


def _height(area: Area, page: MasterPage) -> float:
    """How high an area is on this page: as on ours, and no less than a line of its text."""
    return max(area.box.height / GRID_HEIGHT * page.height, _line_height(area, page))


def _line_height(area: Area, page: MasterPage) -> float:
    """The least height of an area."""
    return _LINE * page.style(area.style).size


def _stacked(top: float, heights: Sequence[float]) -> Iterator[float]:
    """The upper edges of frames that stand one below the other."""
    for height in heights:
        yield top
        top += height
