"""Places for what a template has none for: where they are on its page, and how their text is set in its
style.

A kind that no layout of the template fits gets one of ours, in the region of the master's title and body; a
layout that fits but for a credit or a note gets a sister with that place. Nothing is drawn: the master's own
art is the decoration.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deckbuilder.blocks import SLOTS
from deckbuilder.content.kinds import Area, Kind
from deckbuilder.geometry import GRID_HEIGHT, Box, Frame
from deckbuilder.ooxml.placeholders import Placeholder
from deckbuilder.themes.layouts import SINGLE, STANDARD, Place, is_listed
from deckbuilder.themes.masters.assigning import TEXT_ONLY, Match
from deckbuilder.themes.masters.inheritance import LayoutPlaceholder
from deckbuilder.themes.masters.pages import MasterPage
from deckbuilder.themes.masters.room import Frames, Room
from deckbuilder.values import dataclass

_GRID_BODY, _GRID_ALL = Box(9, 23, 142, 58), Box(9, 6, 142, 75)
"""Where our own pages have content, and content with its title."""
_FIRST_INDEX = 200
"""The first index that is given to a placeholder of ours."""
_LINE = 1.8
"""The least height of a place, in multiples of its text's size."""
_SEVERAL = 8
"""From this height on, in units of the grid, an area has room for several lines."""
_MOST = 0.5
"""The part of a place of ours that is left of it where something must be seen in it."""
_EDGE = 0.01
"""How near the upper edge of the page a line over the title may begin, as a part of the page's height."""


def own_places(match: Match, page: MasterPage) -> Iterator[tuple[str, Place]]:
    """The template's own places for the areas of a kind, and the areas that share one."""
    for area in match.kind.in_template:
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


@dataclass(frozen=True)
class Maker:
    """Makes the places of a layout for a kind: those of the template's layout `match`, moved together to make
    room, and ours; where there is no layout, ours alone. Lengths are points on the master's `page`."""

    kind: Kind
    match: Match | None
    page: MasterPage
    room: Room

    def places(self) -> Iterator[tuple[str, Place]]:
        """A place for each area of the kind."""
        own, frames = self.own, self.frames()
        joined = {} if self.match is None else self.match.joined
        for index, area in enumerate(self.kind.in_template, self.first_index):
            place = own.get(area.name)
            if place is not None:
                yield (
                    area.name,
                    replace(place, frame=frames.get(joined.get(area.name, area.name), place.frame)),
                )
            elif area.name in frames:
                yield area.name, self.made(area, frames[area.name], index)
            else:
                holder = replace(own[area.joins], frame=frames.get(area.joins, own[area.joins].frame))
                yield area.name, replace(holder, after=area.joins)

    @property
    def own(self) -> dict[str, Place]:
        """The places of the template's layout."""
        return {} if self.match is None else dict(own_places(self.match, self.page))

    @property
    def first_index(self) -> int:
        """The first index that no placeholder of the layout has."""
        if self.match is None:
            return _FIRST_INDEX
        used = (place.kind.key for place in self.match.candidate.places)
        return max((_FIRST_INDEX - 1, *used)) + 1

    def made(self, area: Area, frame: Frame, index: int) -> Place:
        """A place of ours, set in the master's style."""
        style = self.page.style(area.style)
        left, right = self.page.sides
        return Place(
            self.placeholder(area, index),
            frame,
            style,
            self.page.all_drawn,
            (left, 0.0, right, 0.0),
            listed=is_listed(area) and bool(style.margins),
            made=True,
            centred=self.is_centred(area),
        )

    def is_centred(self, area: Area) -> bool:
        """Whether the text of a place of ours is centred: as the one that it follows, or as the master's."""
        if area.joins in self.own:
            return self.own[area.joins].centred
        return self.page.title_centred if area.name == "title" else self.page.text_centred

    def placeholder(self, area: Area, index: int) -> Placeholder | None:
        """The placeholder of ours for an area; None for what stands in none. A layout has one title: where
        another area has taken it, a title that is kept off the page is a text."""
        taken = () if self.match is None else self.match.taken.values()
        if area.name == "title" and any(place.kind.is_title for place in taken):
            return Placeholder("body", index, "quarter")
        return _own_placeholder(area, index)

    # ---- where they are

    def frames(self) -> Frames:
        """Frames for the areas that the layout lacks, and for those of its places that make room for them.

        An area without a frame has none of its own: it follows the one that it joins.
        """
        own = self.own
        lacking = [area for area in self.kind.in_template if area.name not in own]
        lines = [area for area in lacking if self.kind.is_above_title(area) and not area.hidden]
        frames = {area.name: self.page.away for area in lacking if area.hidden}
        shown = {name: place.frame for name, place in own.items() if not place.put_away and not place.after}
        shown |= self.content([area for area in lacking if not area.hidden and area not in lines], shown)
        room = self.room
        for area in lines:
            title = shown.get("title", self.page.title)
            content = {name: frame for name, frame in shown.items() if name != "title"}
            placed = room.line(area.name, _above(area, self.kind, title, self.page), title, content)
            frames[area.name] = placed.pop(area.name)
            room = room.with_taken(frames[area.name])
            shown |= placed
        return shown | frames

    def content(self, areas: Sequence[Area], shown: Frames) -> Frames:
        """Frames for content that the layout lacks, and those of its own content which makes room."""
        content = {name: frame for name, frame in shown.items() if name != "title"}
        if not areas:
            return {}
        if content:
            return self.under(areas, content, shown)
        if self.match is not None and "title" in shown:
            names, heights = [area.name for area in areas], [_height(area, self.page) for area in areas]
            return self.room.around_title(names, heights, shown["title"], self.page.whole.y)
        return {area.name: self.clear(_on_page(self.kind, area, self.page)) for area in areas}

    def under(self, areas: Sequence[Area], content: Frames, shown: Frames) -> Frames:
        """Frames below the content of a layout; where there is no room, those that can join another do."""
        names, heights = [area.name for area in areas], [_height(area, self.page) for area in areas]
        least = [_least_height(area, self.page) for area in areas]
        title = [shown["title"]] if "title" in shown else []
        frames = self.room.with_taken(*title).below(names, heights, least, content)
        if frames is not None:
            return frames
        if all(area.joins in content for area in areas):
            return {area.joins: self.room.stretched(content[area.joins], shown.values()) for area in areas}
        return self.room.forced(names, least, content)

    def clear(self, frame: Frame) -> Frame:
        """What of a frame is free of what must be seen, if that is most of it."""
        if self.room.picture.is_free(frame):
            return frame
        clear = self.room.picture.clear_part(frame)
        is_most = clear.width * clear.height >= _MOST * frame.width * frame.height
        return clear if is_most else frame


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


def _above(area: Area, kind: Kind, title: Frame, page: MasterPage) -> Frame:
    """A line over the title, as far from it as on our own page, and not beyond the upper edge."""
    ours = kind.area("title")
    assert ours is not None, "there is a title that the area stands above"
    height = _line_height(area, page)
    distance = (ours.box.y - area.box.y - area.box.height) / GRID_HEIGHT * page.height
    return Frame(title.x, max(_EDGE * page.height, title.y - distance - height), title.width, height)


def _height(area: Area, page: MasterPage) -> float:
    """How high an area is on this page: as on ours, and no less than a line of its text."""
    return max(area.box.height / GRID_HEIGHT * page.height, _line_height(area, page))


def _line_height(area: Area, page: MasterPage) -> float:
    """The least height of an area: a line of its text, at the smallest of its steps if it has several."""
    size = page.style(area.style).size
    return _LINE * (min(size, page.legible(area.style)) if STANDARD[area.style].steps else size)


def _least_height(area: Area, page: MasterPage) -> float:
    """How low an area may be made where there is little room: a line, or two where ours has several."""
    line = _line_height(area, page)
    return line + page.style(area.style).size * SINGLE if area.box.height > _SEVERAL else line
