"""Where on a layout something can be added: what stands there already, and what is painted there.

All places of ours are found here, so that none stands on another, on the foot of the slide, or on what must
be seen; and where there are several, the one on the same ground as the rest of the slide is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from deckbuilder.geometry import Frame
from deckbuilder.themes.masters.page_picture import PagePicture
from deckbuilder.values import dataclass

GAP = 0.015
"""The least distance between two places, as a part of the page's height."""
_EDGE = 0.01
"""How near an edge of the page a line may be, as a part of the page's height."""
_NARROWEST = 0.4
"""The part of its width that a line keeps at least where a sign stands in its way."""
_LEAST_LEFT = 1 / 3
"""The part of its height that content keeps where it makes room for others."""
_LEAST_OF_HEADING = 2 / 3
"""Likewise of what has other content under it."""
_TOUCHING = 0.01
"""The part of a frame that may lie on another before they are said to overlap."""
Frames = dict[str, Frame]


@dataclass(frozen=True)
class Room:
    """A page with its `picture`, on which the frames `taken` are not to be touched: those of the foot, and of
    what is put above or below the content. `lowest` is where content ends."""

    picture: PagePicture
    taken: tuple[Frame, ...]
    lowest: float

    @property
    def page(self) -> Frame:
        """The page."""
        return self.picture.page

    @property
    def gap(self) -> float:
        """The distance between two places."""
        return GAP * self.page.height

    def with_taken(self, *frames: Frame) -> Room:
        """The same room with further places."""
        return replace(self, taken=(*self.taken, *frames))

    def is_free(self, frame: Frame) -> bool:
        """Whether a frame stands on no other and on nothing that must be seen."""
        clear = all(_apart(frame, other_frame) for other_frame in self.taken)
        edge = _EDGE * self.page.height
        inside = frame.y >= edge - 1 and frame.bottom <= self.page.height - edge + 1
        return clear and inside and self.picture.is_free(frame)

    def first(self, frames: Iterable[Frame], beside: Frame) -> Frame | None:
        """The first of some frames that is free and on the ground of what stands `beside`; else the first
        that is free; None if none is. One in whose way a sign stands may be narrower."""
        free = [frame for wanted in frames for frame in self._tries(wanted) if self.is_free(frame)]
        plain = (frame for frame in free if self.picture.is_plain(frame, beside))
        return next(plain, next(iter(free), None))

    def _tries(self, frame: Frame) -> Iterator[Frame]:
        yield frame
        clear = self.picture.clear_part(frame)
        is_as_high = clear.height > frame.height * (1 - _TOUCHING)
        if is_as_high and _NARROWEST * frame.width <= clear.width < frame.width:
            yield clear

    # ---- one line, such as the date of a fact

    def line(self, name: str, wanted: Frame, title: Frame, content: Mapping[str, Frame]) -> Frames:
        """Where a line stands that is wanted above the title: there, or below it, or else above or below the
        content, which then makes room; with the frames of the content that did."""
        height = wanted.height
        below_title = replace(title, y=title.bottom + self.gap / 2, height=height)
        room = self.with_taken(title, *content.values())
        place = room.first((wanted, below_title), title)
        if place is not None and room.picture.is_plain(place, title):
            return {name: place}
        if not content:
            return {name: place or self._on_nothing(below_title)}
        return self._at_content(name, height, content) or {name: place or wanted}

    def _on_nothing(self, frame: Frame) -> Frame:
        clear = self.picture.clear_part(frame)
        return clear if clear.height > frame.height / 2 else frame

    def _at_content(self, name: str, height: float, content: Mapping[str, Frame]) -> Frames | None:
        """A line above the content, which begins so much lower; else below it, where it ends earlier."""
        around = _around(content.values())
        top = replace(around, height=height)
        bottom = replace(around, y=around.bottom - height, height=height)
        for line, make_room in ((top, self._lower), (bottom, self._shorter)):
            changed = make_room(content, line)
            if changed is not None and self.is_free(line):
                return changed | {name: line}
        return None

    def _lower(self, content: Mapping[str, Frame], line: Frame) -> Frames | None:
        """The frames of content that have to begin below a line; None where too little would be left.

        One that would keep too little of its height and has others under it, as a heading has, moves down
        whole, and they begin after it.
        """
        top = line.bottom + self.gap / 2
        lowered: Frames = {}
        for name, frame in sorted(content.items(), key=lambda entry: entry[1].y):
            moved = [lowered[above] for above in lowered if _is_under(frame, content[above])]
            begins = max([top, *(above.bottom for above in moved)])
            if frame.y < begins:
                has_others = any(_is_under(below, frame) for below in content.values())
                lowered[name] = _begun(frame, begins, has_others=has_others)
        return _kept({name: (content[name], frame) for name, frame in lowered.items()})

    def _shorter(self, content: Mapping[str, Frame], line: Frame) -> Frames | None:
        """The frames of content that have to end above a line; None where too little would be left."""
        bottom = line.y - self.gap
        return _kept(
            {
                name: (frame, replace(frame, height=bottom - frame.y))
                for name, frame in content.items()
                if frame.bottom > bottom
            }
        )

    # ---- what stands below

    def below(
        self,
        names: Sequence[str],
        heights: Sequence[float],
        least: Sequence[float],
        content: Mapping[str, Frame],
    ) -> Frames | None:
        """Frames one below the other under the content: as high as `heights` say where the page is free, or
        somewhat lower, down to `least`; else at the content's foot, which then ends above them. None where
        neither is possible."""
        around = _around(content.values())
        top = around.bottom + self.gap
        floor = min([self.lowest, *(frame.y for frame in self.taken if frame.y > around.bottom)])
        for wanted in (heights, _shrunk(heights, least, floor - top)):
            frames = _stacked(names, wanted, replace(around, y=top))
            if sum(wanted) <= floor - top + 1 and all(map(self.is_free, frames.values())):
                return frames
        return self._at_foot(names, heights, content)

    def _at_foot(
        self, names: Sequence[str], heights: Sequence[float], content: Mapping[str, Frame]
    ) -> Frames | None:
        """Frames at the foot of the content, of the longest of its places or else of a shorter one."""
        around = _around(content.values())
        for bottom in sorted({frame.bottom for frame in content.values()}, reverse=True):
            wanted = replace(around, y=bottom - sum(heights), height=sum(heights))
            strip = next(filter(self.picture.is_free, self._tries(wanted)), None)
            shorter = None if strip is None else self._shorter(content, strip)
            if strip is not None and shorter is not None:
                return _stacked(names, heights, strip) | shorter
        return None

    def stretched(self, frame: Frame, others: Iterable[Frame]) -> Frame:
        """A frame that reaches down as far as the page is free, for it takes the text of another as well."""
        below = (
            near.y for near in (*others, *self.taken) if near.y >= frame.bottom and _share_width(near, frame)
        )
        floor = min([self.lowest, *below])
        longer = replace(frame, height=max(frame.height, floor - frame.y))
        return longer if self.picture.is_free(longer) else frame

    def forced(self, names: Sequence[str], heights: Sequence[float], content: Mapping[str, Frame]) -> Frames:
        """Frames at the foot of the content, for what has no room: the content ends above them, and keeps a
        third of its height whatever happens."""
        around = _around(content.values())
        frames = _stacked(names, heights, replace(around, y=around.bottom - sum(heights)))
        top = around.bottom - sum(heights) - self.gap
        for name, frame in content.items():
            if frame.bottom > top:
                height = max(top - frame.y, frame.height * _LEAST_LEFT)
                frames[name] = replace(frame, height=height)
        return frames

    def around_title(
        self, names: Sequence[str], heights: Sequence[float], title: Frame, top: float
    ) -> Frames:
        """Frames for a layout that has nothing but a title: what is free below it, or else above."""
        start = title.bottom + self.gap
        under = Frame(title.x, start, title.width, max(1.0, self.lowest - start))
        over = Frame(title.x, top, title.width, max(1.0, title.y - self.gap - top))
        rooms = [self._free_part(room) for room in (under, over)]
        room = rooms[0] if rooms[0].height >= rooms[1].height else rooms[1]
        share = min(1.0, room.height / max(1.0, sum(heights)))
        return _stacked(names, [height * share for height in heights], room)

    def _free_part(self, frame: Frame) -> Frame:
        """What of a frame is free of what is painted and of the foot."""
        feet = [foot.y for foot in self.taken if foot.y >= frame.y and _share_width(foot, frame)]
        shorter = replace(frame, height=max(1.0, min([frame.bottom, *feet]) - frame.y))
        return self.picture.clear_part(shorter)


def _is_under(frame: Frame, above: Frame) -> bool:
    """Whether a frame begins where another ends or further down, in a column of the page that both are in."""
    return frame.y >= above.bottom - 1 and frame.x < above.right and above.x < frame.right


def _begun(frame: Frame, y: float, *, has_others: bool) -> Frame:
    """A frame that begins at `y`: it ends where it did, or is moved whole where others under it make room."""
    left = frame.bottom - y
    if has_others and left < frame.height * _LEAST_OF_HEADING:
        return replace(frame, y=y)
    return replace(frame, y=y, height=left)


def _kept(changed: Mapping[str, tuple[Frame, Frame]]) -> Frames | None:
    """The new frames, unless one of them keeps too little of what it had."""
    if any(new.height < old.height * _LEAST_LEFT for old, new in changed.values()):
        return None
    return {name: new for name, (_, new) in changed.items()}


def _shrunk(heights: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Heights made lower in proportion, so that they fit, and not below the least."""
    share = max(0.0, room) / max(1.0, sum(heights))
    return [max(low, height * min(1.0, share)) for height, low in zip(heights, least, strict=True)]


def _around(frames: Iterable[Frame]) -> Frame:
    """The smallest frame around some others."""
    every = list(frames)
    x, y = min(frame.x for frame in every), min(frame.y for frame in every)
    right, bottom = max(frame.right for frame in every), max(frame.bottom for frame in every)
    return Frame(x, y, right - x, bottom - y)


def _stacked(names: Sequence[str], heights: Sequence[float], top: Frame) -> Frames:
    """Frames one below the other, as wide as `top` and from its upper edge."""
    frames, y = Frames(), top.y
    for name, height in zip(names, heights, strict=True):
        frames[name] = Frame(top.x, y, top.width, height)
        y += height
    return frames


def _apart(frame: Frame, near: Frame) -> bool:
    """Whether two frames do not overlap, but for a hair."""
    return frame.covers(near) <= _TOUCHING and near.covers(frame) <= _TOUCHING


def _share_width(frame: Frame, near: Frame) -> bool:
    """Whether two frames share a stretch of the page's width."""
    return frame.x < near.right and near.x < frame.right
