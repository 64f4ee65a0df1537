"""Where a placeholder is and how its text is set, along the line it inherits from: layout, master, the
master's styles.

The line is that of ECMA-376 Part 1, 19.3.1 (placeholders) and 21.1.2.4 (list styles); every property is
looked up on its own. What nothing says is PowerPoint's default: 18 points, insets of a tenth of an inch and
half of it.
"""

from __future__ import annotations

from dataclasses import replace

from deckbuilder.geometry import Frame, points
from deckbuilder.ooxml import reading
from deckbuilder.ooxml.placeholders import Placeholder
from deckbuilder.ooxml.tree import Element, find, local, number
from deckbuilder.themes.layouts import SINGLE, Style
from deckbuilder.themes.masters.cleaning import CleanedTemplate, LayoutPart, MasterPart
from deckbuilder.values import dataclass

_LEVELS = (1, 2, 3)
"""The levels of lists that are measured."""
_CONTENT = ("body", "obj", "subTitle", "tbl", "pic", "chart")
_LOWEST = 0.92
"""How far down a box may grow, as a part of the page's height."""
_FLATTEST = 1.0
"""Points of a side below which a box is none: so designers put away what they do not want."""
_INSETS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
"""The insets of a text that says none, in EMU: left, top, right, bottom."""
_USUAL_SIZE = 18.0
_BULLETS = {"buNone", "buChar", "buAutoNum", "buBlip"}
_WHOLE_SHARE = 100_000
"""The whole of something, in the thousandths of a per cent in which files say shares."""
_WHOLE_TURN = 21_600_000
"""A turn in the sixty-thousandths of a degree in which files say rotations."""


@dataclass(frozen=True, eq=False)
class LayoutPlaceholder:
    """A placeholder of a layout or master, with what it inherits: `line` are its shape and the one of the
    master, `styles` the master's text style, `frame` its box in points, None where nothing says one; `given`
    is the box that the template gives it, where it has been made smaller."""

    kind: Placeholder
    line: tuple[Element, ...]
    styles: Element | None
    frame: Frame | None
    given: Frame | None = None

    @property
    def shape(self) -> Element:
        """The shape itself."""
        return self.line[0]

    @property
    def form(self) -> str:
        """Its type: `obj` where none is written."""
        return self.kind.form

    @property
    def name(self) -> str:
        """Its name, as PowerPoint shows it."""
        return reading.name_of(self.shape)

    @property
    def insets(self) -> tuple[float, float, float, float]:
        """What its text keeps free inside the box, in points: left, top, right, bottom."""
        left, top, right, bottom = (
            points(int(self.body_property(name, str(usual)))) for name, usual in _INSETS.items()
        )
        return left, top, right, bottom

    @property
    def turned(self) -> bool:
        """Whether its text or its box does not stand upright."""
        boxes = (find(shape, "p:spPr/a:xfrm") for shape in self.line)
        box = next((box for box in boxes if box is not None), None)
        return (
            self.body_property("vert", "horz") != "horz"
            or self.kind.orient == "vert"
            or number(box, "rot") % _WHOLE_TURN != 0
        )

    @property
    def grows(self) -> bool:
        """Whether its box grows with its text."""
        return any(find(shape, "p:txBody/a:bodyPr/a:spAutoFit") is not None for shape in self.line)

    def body_property(self, name: str, usual: str) -> str:
        """A property of the text's body, as the nearest that says it has it."""
        for shape in self.line:
            body = find(shape, "p:txBody/a:bodyPr")
            value = None if body is None else body.get(name)
            if value is not None:
                return value
        return usual

    def levels(self, level: int) -> list[Element]:
        """What speaks of a list's level, from 1, the nearest first."""
        own = [find(shape, f"p:txBody/a:lstStyle/a:lvl{level}pPr") for shape in self.line]
        inherited = find(self.styles, f"a:lvl{level}pPr")
        return [properties for properties in (*own, inherited) if properties is not None]

    def _level_attribute(self, name: str, level: int = 1) -> str | None:
        """What the nearest that says it says of a level; None where nothing does."""
        values = (properties.get(name) for properties in self.levels(level))
        return next((value for value in values if value is not None), None)

    def _level_number(self, name: str, level: int = 1) -> int:
        """The same as a number; 0 where nothing says one."""
        speaking = (properties for properties in self.levels(level) if name in properties.attrib)
        return number(next(speaking, None), name)

    def _characters(self, level: int = 1) -> list[Element]:
        """What speaks of the characters of a level, the nearest first."""
        looks = (find(properties, "a:defRPr") for properties in self.levels(level))
        return [look for look in looks if look is not None]

    # ---- how text is set

    def size(self, level: int = 1) -> float:
        """The size of a level's text, in points."""
        sizes = (number(look, "sz") / 100 for look in self._characters(level))
        return next((size for size in sizes if size > 0), _USUAL_SIZE)

    def character_property(self, name: str) -> str:
        """An attribute of the first level's characters, such as `b` or `cap`; empty if nothing says it."""
        values = (look.get(name) for look in self._characters())
        return next((value for value in values if value is not None), "")

    @property
    def face(self) -> str:
        """The face as it is named: `+mj-lt` for that of the theme's headings."""
        latin = (find(look, "a:latin") for look in self._characters())
        names = (element.get("typeface") for element in latin if element is not None)
        return next((name for name in names if name), "+mn-lt")

    @property
    def fill(self) -> Element | None:
        """The `a:solidFill` (or another fill) of the text."""
        fills = (child for look in self._characters() for child in look if local(child).endswith("Fill"))
        return next(fills, None)

    @property
    def centred(self) -> bool:
        """Whether its text is centred from side to side."""
        return self._level_attribute("algn") == "ctr"

    @property
    def hanging(self) -> bool:
        """Whether its paragraphs, without bullets, have a margin or hang."""
        return any(self._level_number(name) for name in ("marL", "indent"))

    @property
    def listed(self) -> bool:
        """Whether its paragraphs have bullets unless they are told otherwise."""
        marks = (local(child) for properties in self.levels(1) for child in properties)
        return next((mark for mark in marks if mark in _BULLETS), "buNone") != "buNone"

    @property
    def style(self) -> Style:
        """How text is set in it; `smallest` is left at the size itself."""
        size = self.size()
        return Style(
            size,
            size,
            strong=self.character_property("b") in {"1", "true"},
            heading=self.face.startswith("+mj"),
            leading=self._leading(size),
            gap=self._gap(size),
            face="" if self.face.startswith("+") else self.face,
            capitals=self.character_property("cap") == "all",
            levels=tuple(self.size(level) / size for level in _LEVELS),
            margins=tuple(self._margin(level) for level in _LEVELS) if self.listed else (),
        )

    def _margin(self, level: int) -> float:
        """How far the text of a level is moved in, in points: the further of its first and its other
        lines."""
        left, indent = self._level_number("marL", level), self._level_number("indent", level)
        return points(max(left, left + indent, 0))

    def _spacing(self, name: str) -> tuple[float, float] | None:
        """A spacing as a part of a line and in points, the first of which is 0 where the second is said."""
        spacings = (find(properties, f"a:{name}") for properties in self.levels(1))
        spacing = next((spacing for spacing in spacings if spacing is not None), None)
        if spacing is None:
            return None
        percent = find(spacing, "a:spcPct")
        if percent is not None:
            return number(percent, "val") / _WHOLE_SHARE, 0.0
        return 0.0, number(find(spacing, "a:spcPts"), "val") / 100

    def _leading(self, size: float) -> float:
        percent, fixed = self._spacing("lnSpc") or (1.0, 0.0)
        return fixed / size if fixed else max(0.5, percent) * SINGLE

    def _gap(self, size: float) -> float:
        around = [self._spacing(name) or (0.0, 0.0) for name in ("spcBef", "spcAft")]
        return sum(percent * SINGLE + fixed / size for percent, fixed in around)


@dataclass(frozen=True, eq=False)
class Design:
    """What a slide gets that is made with a layout: the layout, None for the bare master, under its master,
    and their placeholders in the order in which they are drawn. It is worked out once, after the template is
    repaired."""

    master: MasterPart
    layout: LayoutPart | None
    placeholders: tuple[LayoutPlaceholder, ...]

    @property
    def parts(self) -> tuple[LayoutPart | MasterPart, ...]:
        """The parts that say something of it, the nearest first."""
        return (self.master,) if self.layout is None else (self.layout, self.master)

    @property
    def title(self) -> str:
        """The name of the layout; empty for a bare master."""
        return "" if self.layout is None else self.layout.title


def designs(template: CleanedTemplate) -> tuple[Design, ...]:
    """The bare masters, each followed by its layouts."""
    lowest = template.page.frame.height * _LOWEST
    return tuple(
        Design(master, layout, tuple(_grown(_of_a_line(_placeholders(master, layout)), lowest)))
        for master in template.masters
        for layout in (None, *master.layouts)
    )


def _placeholders(master: MasterPart, layout: LayoutPart | None) -> list[LayoutPlaceholder]:
    """The placeholders of a layout, or of the master itself, in boxes as high as they are drawn."""
    root = master.tree if layout is None else layout.tree
    return [_inheriting(shape, kind, master, layout) for shape, kind in reading.placeholders(root)]


def _inheriting(
    shape: Element, kind: Placeholder, master: MasterPart, layout: LayoutPart | None
) -> LayoutPlaceholder:
    parent = None if layout is None else _parent(kind, master)
    line = (shape,) if parent is None else (shape, parent)
    styles = find(master.tree, f"p:txStyles/p:{_style_name(kind)}")
    frames = (reading.frame_of(ancestor) for ancestor in line)
    frame = next((frame for frame in frames if frame), None)
    is_flat = frame is not None and min(frame.width, frame.height) < _FLATTEST
    return LayoutPlaceholder(kind, line, styles, None if is_flat else frame)


def _style_name(kind: Placeholder) -> str:
    """The text style of the master that such a placeholder has."""
    if kind.is_title:
        return "titleStyle"
    return "otherStyle" if kind.is_foot else "bodyStyle"


def _parent(kind: Placeholder, master: MasterPart) -> Element | None:
    """The master's placeholder that one of a layout inherits from: of titles the title, of all that is
    content the body."""
    wanted = _parent_form(kind)
    for shape, candidate in reading.placeholders(master.tree):
        if candidate.form == wanted:
            return shape
    return None


def _parent_form(kind: Placeholder) -> str:
    if kind.is_title:
        return "title"
    return kind.form if kind.is_foot else "body"


def _of_a_line(placeholders: list[LayoutPlaceholder]) -> list[LayoutPlaceholder]:
    """Boxes that are lower than a line of their text are as high as the line is drawn, as far as nothing else
    stands there: text in a box goes on beyond it, on the side that it is not held to."""
    return [_with_line(place, placeholders) for place in placeholders]


def _with_line(place: LayoutPlaceholder, placeholders: list[LayoutPlaceholder]) -> LayoutPlaceholder:
    frame, line = place.frame, place.size() * SINGLE + place.insets[1] + place.insets[3]
    if frame is None or place.turned or place.kind.is_foot or frame.height >= line:
        return place
    frames = [near.frame for near in placeholders if near is not place and near.frame is not None]
    beside = [near for near in frames if near.x < frame.right and frame.x < near.right]
    ceiling = max((near.bottom for near in beside if near.bottom <= frame.y), default=0.0)
    floor = min((near.y for near in beside if near.y >= frame.bottom), default=frame.bottom + line)
    missing = line - frame.height
    above = {"t": 0.0, "ctr": missing / 2}.get(place.body_property("anchor", "t"), missing)
    top = max(ceiling, frame.y - above)
    return replace(place, frame=replace(frame, y=top, height=min(floor, top + line) - top))


def _grown(placeholders: list[LayoutPlaceholder], lowest: float) -> list[LayoutPlaceholder]:
    """Boxes that grow with their text reach as far down as nothing else stands: that is the room they
    have."""
    frames = [(place, place.frame) for place in placeholders if place.frame is not None]
    feet = [lowest, *(frame.y for place, frame in frames if place.kind.is_foot)]
    grown = list[LayoutPlaceholder]()
    for place in placeholders:
        frame = place.frame
        if frame is None or not place.grows or place.form not in _CONTENT:
            grown.append(place)
            continue
        below = [below.y for under, below in frames if under is not place and _is_under(below, frame)]
        limits = [*below, *(foot for foot in feet if foot > frame.bottom)]
        limit = min(limits, default=frame.bottom)
        grown.append(replace(place, frame=replace(frame, height=max(frame.height, limit - frame.y))))
    return grown


def _is_under(below: Frame, frame: Frame) -> bool:
    """Whether a box stands under another, and they share a stretch of the page's width."""
    return below.y >= frame.bottom and below.x < frame.right and frame.x < below.right
