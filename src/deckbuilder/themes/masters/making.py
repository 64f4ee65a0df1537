"""Places for what a template has none for: where they are on its page, and how their text is set in its style.

A kind that no layout of the template fits gets one of ours, in the region of the master's title and body; a layout that
fits but for a credit or a note gets a sister with that place. Nothing is drawn: the master's own art is the decoration.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from deckbuilder.blocks import SLOTS, Holds
from deckbuilder.content.kinds import Area, Kind
from deckbuilder.geometry import GRID_HEIGHT, OWN_PAGE, Box, Frame
from deckbuilder.themes.layouts import STANDARD, Place, Style, is_listed
from deckbuilder.themes.masters.cleaning import Layout, Master
from deckbuilder.themes.masters.inheritance import Placeholder, placeholders
from deckbuilder.themes.masters.mapping import TEXT_ONLY, Match
from deckbuilder.themes.masters.repair import TITLES
from deckbuilder.themes.masters.xml import local
from deckbuilder.values import dataclass

_GRID_BODY, _GRID_ALL = Box(9, 23, 142, 58), Box(9, 6, 142, 75)
"""Where our own pages have content, and content with its title."""
_SIDE, _TOP, _TITLE, _BODY, _FOOT = 0.06, 0.07, 0.15, 0.26, 0.9
"""Where they are on a page whose master says nothing, as parts of its width and height."""
_LOW = 0.3
"""The part of the page's height below which a master's text is not what content can be measured by."""
_SEPARATE = 0.015
"""The least distance between two places, as a part of the page's height."""
_FIRST_INDEX = 200
_AWAY = -0.22
"""Where a title is put that is not shown, as a part of the page's height."""
_SMALLER = 0.7
"""How much smaller than legible at the back of a room a text may be set, with a warning, before nothing is built."""
_LINE = 1.8
"""The least height of a place, in multiples of its text's size."""
_EDGE = 0.01
"""How near the upper edge of the page a line over the title may begin, as a part of the page's height."""
NORMAL_HEIGHT = OWN_PAGE.frame.height


@dataclass(frozen=True)
class Page:
    """A master's page in points: its size, the boxes of title and body, how their text is set, the insets at its sides, and
    the colours of text and heading as XML, and whether each is centred."""

    width: float
    height: float
    title: Frame
    body: Frame
    heading: Style
    text: Style
    sides: tuple[float, float] = (7.2, 7.2)
    inks: tuple[str, str] = ("", "")
    centred: tuple[bool, bool] = (False, False)

    @property
    def whole(self) -> Frame:
        """The smallest rectangle around title and body."""
        x, y = min(self.title.x, self.body.x), min(self.title.y, self.body.y)
        return Frame(
            x, y, max(self.title.right, self.body.right) - x, max(self.title.bottom, self.body.bottom) - y
        )

    @property
    def away(self) -> Frame:
        return Frame(self.title.x, _AWAY * self.height, self.title.width, 0.12 * self.height)

    def style(self, name: str) -> Style:
        """One of our styles in the master's sizes: a heading as the title, all else as the body, larger or smaller."""
        ours, base, measure = STANDARD[name], self.text, STANDARD["body"]
        if ours.heading:
            base, measure = self.heading, STANDARD["title"]
        size = round(base.size * ours.size / measure.size * 2) / 2
        plain = replace(base, size=size, levels=STANDARD[name].levels, margins=())
        return self.limited(base if name in {"title", "body"} else plain, name)

    def limited(self, style: Style, name: str) -> Style:
        """`style` with the least size it may have: in the proportion of the pages somewhat less than our own page allows,
        for the boxes of a template are what they are."""
        return replace(style, smallest=min(style.size, _SMALLER * self.legible(name)))

    def legible(self, name: str) -> float:
        """The size from which on such a text can be read at the back of a room."""
        return STANDARD[name].smallest * self.height / NORMAL_HEIGHT

    def drawn(self, name: str) -> Style:
        """The style of a table, or of the texts of a drawing, which inherit nothing from a placeholder."""
        return replace(
            self.style(name),
            leading=STANDARD[name].leading,
            capitals=False,
            face="",
            heading=False,
            strong=False,
        )


def page_of(master: Master, layout: Layout | None, size: Frame) -> Page:
    """The page of a layout for content, or of its master; where neither has a title or text, the usual places."""
    width, height = size.width, size.height
    usual = Frame(width * _SIDE, height * _TOP, width * (1 - 2 * _SIDE), height * _TITLE)
    content = replace(usual, y=height * _BODY, height=height * (_FOOT - _BODY))
    title, body = _first(master, layout, TITLES), _first(master, layout, ("obj", "body"))
    return Page(
        width,
        height,
        title.frame if title and title.frame else usual,
        _roomy(body.frame, height) if body and body.frame else content,
        title.style if title else STANDARD["title"],
        body.style if body else STANDARD["body"],
        (body.insets[0], body.insets[2]) if body else (7.2, 7.2),
        (_fill(body), _fill(title)),
        (body.centred if body else False, title.centred if title else False),
    )


def _roomy(body: Frame, height: float) -> Frame:
    """The box of a master's text; one of a few lines, as on a master made for title pages, reaches down to the foot."""
    low = body.height < _LOW * height
    return replace(body, height=max(body.height, _FOOT * height - body.y)) if low else body


def _first(master: Master, layout: Layout | None, forms: tuple[str, ...]) -> Placeholder | None:
    """The first placeholder of one of `forms`: of the layout, or else of the master."""
    every_one = [*(placeholders(master, layout) if layout else ()), *placeholders(master, None)]
    return next(
        (one for form in forms for one in every_one if one.form == form and one.frame and not one.turned),
        None,
    )


def _fill(place: Placeholder | None) -> str:
    """The colour of a placeholder's text as XML; empty where it is not one plain colour."""
    fill = place.fill if place else None
    if fill is None or local(fill) != "solidFill":
        return ""
    return etree.tostring(fill, encoding="unicode", with_tail=False)


# ---- the places of one kind


def taken(match: Match, page: Page) -> Iterator[tuple[str, Place]]:
    """The template's own places, and the areas that share one."""
    for area in match.kind.areas:
        found = match.taken.get(match.joined.get(area.name, area.name))
        if found is not None:
            yield area.name, replace(own_place(area, found, page), after=match.joined.get(area.name, ""))


def own_place(area: Area, found: Placeholder, page: Page) -> Place:
    assert found.frame is not None
    style = page.limited(found.style, area.style)
    text_only, unwrapped = found.form in TEXT_ONLY, found.body("wrap", "square") == "none"
    away = area.hidden and found.frame.bottom > 0
    frame = page.away if away else found.frame
    return Place(
        found.attributes, frame, style, page.drawn("table"), page.drawn("label"), found.insets, found.listed, found.centred, found.hanging,
        text_only, put_away=away, unwrapped=unwrapped, legible=page.legible(area.style),
    )  # fmt: skip


def every(kind: Kind, match: Match | None, page: Page) -> Iterator[tuple[str, Place]]:
    """A place for each area of the kind: those of a template's layout, moved together to make room, and ours."""
    have = dict(taken(match, page)) if match else {}
    joined = match.joined if match else {}
    lacking = [area for area in kind.areas if area.name not in have]
    frames = (
        _beside(kind, lacking, have, page)
        if match
        else {area.name: _on_page(kind, area, page) for area in lacking}
    )
    used = [int(one.index) for one in (match.candidate.places if match else ()) if one.index.isdecimal()]
    first = max([_FIRST_INDEX - 1, *used]) + 1
    for at, area in enumerate(kind.areas):
        if area.name in have:
            yield (
                area.name,
                replace(
                    have[area.name], frame=frames.get(joined.get(area.name, area.name), have[area.name].frame)
                ),
            )
        else:
            yield area.name, _made(area, frames[area.name], page, first + at)


def _made(area: Area, frame: Frame, page: Page, index: int) -> Place:
    ph = 'type="title"' if area.name == "title" else _attributes(area.holds, index)
    style = page.style(area.style)
    listed = is_listed(area) and bool(style.margins)
    sides = (page.sides[0], 0.0, page.sides[1], 0.0)
    return Place(
        ph,
        frame,
        style,
        page.drawn("table"),
        page.drawn("label"),
        sides,
        listed,
        made=True,
        centred=page.centred[area.name == "title"],
    )


def _attributes(holds: Holds, index: int) -> str:
    """The attributes of the placeholder for what a slot holds; empty for what stands in none."""
    best = next(iter(SLOTS[holds]), "")
    if not best:
        return ""  # what is drawn as shapes can stand in no placeholder
    form = {"obj": "", "body": 'type="body" sz="quarter" '}.get(best, f'type="{best}" ')
    return f'{form}idx="{index}"'


def _on_page(kind: Kind, area: Area, page: Page) -> Frame:
    """An area of a layout that is ours alone: the region of the master's body stands for that of our page."""
    title = kind.area("title")
    if area.hidden:
        return page.away
    if kind.is_above_title(area) and title is not None:
        return _above(area, kind, _on_page(kind, title, page), page)
    if title is not None and not title.hidden and title.style == "title":
        return (
            page.title if area is title else _legible(area, _projected(area.box, _GRID_BODY, page.body), page)
        )
    return _legible(area, _projected(area.box, _GRID_ALL, page.whole), page)


def _legible(area: Area, frame: Frame, page: Page) -> Frame:
    """`frame` made high enough for a line of the area's text; it grows upwards."""
    missing = max(0.0, _LINE * page.style(area.style).size - frame.height)
    return replace(frame, y=frame.y - missing, height=frame.height + missing)


def _projected(box: Box, grid: Box, region: Frame) -> Frame:
    """`box` in `region` as it is in `grid`, and nowhere outside."""
    across, down = region.width / grid.width, region.height / grid.height
    left, top = max(0.0, (box.x - grid.x) * across), max(0.0, (box.y - grid.y) * down)
    width, height = min(box.width * across, region.width - left), min(box.height * down, region.height - top)
    short = box.height * down - height  # what would hang below the region moves up
    return Frame(region.x + left, region.y + max(0.0, top - short), width, height + min(short, top))


def _beside(kind: Kind, lacking: list[Area], have: dict[str, Place], page: Page) -> dict[str, Frame]:
    """Frames for the areas a template's layout lacks: below its content where the page is free, else at the content's foot,
    which then ends above them."""
    frames = {area.name: page.away for area in lacking if area.hidden}
    title = have["title"].frame if "title" in have and not have["title"].put_away else page.title
    frames |= {area.name: _above(area, kind, title, page) for area in lacking if kind.is_above_title(area)}
    shown = [area for area in lacking if area.name not in frames]
    content = {name: place.frame for name, place in have.items() if name != "title" and not place.put_away}
    if not shown:
        return frames
    if not content:
        return frames | _under_title(kind, shown, have, page)
    left, right = min(one.x for one in content.values()), max(one.right for one in content.values())
    bottom = max(one.bottom for one in content.values())
    heights = [_height(area, page) for area in shown]
    gap = _SEPARATE * page.height
    free = bottom + gap + sum(heights) <= _FOOT * page.height
    first = bottom + gap if free else bottom - sum(heights)
    for area, y, height in zip(shown, _stacked(first, heights), heights, strict=True):
        frames[area.name] = Frame(left, y, right - left, height)
    for name, one in content.items():
        if one.bottom > first - gap:
            frames[name] = replace(one, height=max(first - gap - one.y, one.height / 3))
    return frames


def _above(area: Area, kind: Kind, title: Frame, page: Page) -> Frame:
    """A line over the title, as far from it as on our own page, and not beyond the upper edge."""
    ours = kind.area("title")
    assert ours is not None
    height = _LINE * page.style(area.style).size
    distance = (ours.box.y - area.box.y - area.box.height) / GRID_HEIGHT * page.height
    return Frame(title.x, max(_EDGE * page.height, title.y - distance - height), title.width, height)


def _under_title(kind: Kind, shown: list[Area], have: dict[str, Place], page: Page) -> dict[str, Frame]:
    """The same where the layout has nothing but a title, or not even that: what is free of the master's region."""
    title = next(
        (place.frame for name, place in have.items() if name == "title" and not place.put_away), None
    )
    if title is None:
        return {area.name: _on_page(kind, area, page) for area in shown}
    below = Frame(
        title.x,
        title.bottom + _SEPARATE * page.height,
        title.width,
        max(page.whole.bottom, page.height * _FOOT) - title.bottom,
    )
    above = Frame(title.x, page.whole.y, title.width, max(0.0, title.y - page.whole.y))
    room = below if below.height >= above.height else above
    share = min(1.0, room.height / max(1.0, sum(_height(area, page) for area in shown)))
    heights = [_height(area, page) * share for area in shown]
    return {
        area.name: Frame(room.x, y, room.width, height)
        for area, y, height in zip(shown, _stacked(room.y, heights), heights, strict=True)
    }


def _height(area: Area, page: Page) -> float:
    """How high an area is on this page: as on ours, and no less than a line of its text."""
    return max(area.box.height / GRID_HEIGHT * page.height, _LINE * page.style(area.style).size)


def _stacked(top: float, heights: list[float]) -> Iterator[float]:
    for height in heights:
        yield top
        top += height
