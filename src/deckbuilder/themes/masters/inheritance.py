"""Where a placeholder is and how its text is set, along the line it inherits from: layout, master, the master's styles.

The line is that of ECMA-376 Part 1, 19.3.1 (placeholders) and 21.1.2.4 (list styles); every property is looked up on its
own. What nothing says is PowerPoint's default: 18 points, insets of a tenth of an inch and half of it.
"""

from __future__ import annotations

from dataclasses import replace

from deckbuilder.geometry import Frame, points
from deckbuilder.themes.layouts import SINGLE, Style
from deckbuilder.themes.masters.cleaning import Layout, Master
from deckbuilder.themes.masters.repair import FOOT, TITLES
from deckbuilder.themes.masters.xml import Element, box_of, find, form, local, number, places
from deckbuilder.values import dataclass

_LEVELS = 3
_CONTENT = ("body", "obj", "subTitle", "tbl", "pic", "chart")
_LOWEST = 0.92
"""How far down a box may grow, as a part of the page's height."""
_INSETS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}


@dataclass(frozen=True, eq=False)
class Placeholder:
    """A placeholder of a layout with those of the master it inherits from, and the master's text style."""

    shape: Element
    ph: Element
    line: tuple[Element, ...]
    styles: Element | None
    frame: Frame | None

    @property
    def form(self) -> str:
        return form(self.ph)

    @property
    def index(self) -> str:
        return self.ph.get("idx", "0")

    @property
    def name(self) -> str:
        about = next((one for one in self.shape.iter() if local(one) == "cNvPr"), None)
        return "" if about is None else about.get("name", "")

    @property
    def attributes(self) -> str:
        """What ties a slide's placeholder to this one: type, size and index, as XML attributes."""
        said = ((name, self.ph.get(name)) for name in ("type", "orient", "sz", "idx"))
        return " ".join(f'{name}="{value}"' for name, value in said if value and value.isalnum())

    @property
    def insets(self) -> tuple[float, float, float, float]:
        left, top, right, bottom = (
            points(int(self.body(name, str(usual)))) for name, usual in _INSETS.items()
        )
        return left, top, right, bottom

    @property
    def turned(self) -> bool:
        """Whether its text or its box does not stand upright."""
        boxes = (find(shape, "p:spPr/a:xfrm") for shape in self.line)
        box = next((one for one in boxes if one is not None), None)
        return (
            self.body("vert", "horz") != "horz"
            or self.ph.get("orient") == "vert"
            or number(box, "rot") % 21_600_000 != 0
        )

    def body(self, name: str, otherwise: str) -> str:
        """A property of the text's body; one that should be a number and is none is not taken."""
        for shape in self.line:
            found = find(shape, "p:txBody/a:bodyPr")
            value = None if found is None else found.get(name)
            if value is not None and (name not in _INSETS or value.lstrip("-").isdecimal()):
                return value
        return otherwise

    def levels(self, level: int) -> list[Element]:
        """What speaks of a list's level, from 1, the nearest first."""
        found = [find(shape, f"p:txBody/a:lstStyle/a:lvl{level}pPr") for shape in self.line]
        return [one for one in (*found, find(self.styles, f"a:lvl{level}pPr")) if one is not None]

    # ---- how text is set

    def size(self, level: int = 1) -> float:
        said = (find(one, "a:defRPr") for one in self.levels(level))
        sizes = (number(one, "sz") / 100 for one in said if one is not None and number(one, "sz") > 0)
        return next(sizes, 18.0)

    def looks(self, name: str) -> str:
        """An attribute of the first level's characters, such as `b` or `cap`; empty if nothing says it."""
        said = (find(one, "a:defRPr") for one in self.levels(1))
        return next((one.get(name, "") for one in said if one is not None and name in one.attrib), "")

    @property
    def face(self) -> str:
        """The face as it is named: `+mj-lt` for that of the theme's headings."""
        said = (find(one, "a:defRPr/a:latin") for one in self.levels(1))
        return next(
            (one.get("typeface", "") for one in said if one is not None and one.get("typeface")), "+mn-lt"
        )

    @property
    def fill(self) -> Element | None:
        """The `a:solidFill` (or another fill) of the text."""
        said = (find(one, "a:defRPr") for one in self.levels(1))
        fills = (child for one in said if one is not None for child in one if local(child).endswith("Fill"))
        return next(fills, None)

    @property
    def centred(self) -> bool:
        return next((one.get("algn") for one in self.levels(1) if "algn" in one.attrib), "l") == "ctr"

    @property
    def hanging(self) -> bool:
        """Whether its paragraphs, without bullets, have a margin or hang."""
        said = [
            next((number(one, name) for one in self.levels(1) if name in one.attrib), 0)
            for name in ("marL", "indent")
        ]
        return any(said)

    @property
    def listed(self) -> bool:
        marks = (
            local(child)
            for one in self.levels(1)
            for child in one
            if local(child) in {"buNone", "buChar", "buAutoNum", "buBlip"}
        )
        return next(marks, "buNone") != "buNone"

    @property
    def style(self) -> Style:
        """How text is set in it; `smallest` is left at the size itself."""
        size = self.size()
        heading = self.face.startswith("+mj")
        levels = tuple(self.size(level) / size for level in range(1, _LEVELS + 1))
        margins = tuple(self._margin(level) for level in range(1, _LEVELS + 1)) if self.listed else ()
        face = "" if self.face.startswith("+") else self.face
        strong, capitals = self.looks("b") in {"1", "true"}, self.looks("cap") == "all"
        return Style(
            size, size, strong, heading, self._leading(size), self._gap(size), face, capitals, levels, margins
        )

    def _margin(self, level: int) -> float:
        """How far the text of a level is moved in, in points: the further of its first and its other lines."""
        said = self.levels(level)
        left = next((number(one, "marL") for one in said if "marL" in one.attrib), 0)
        indent = next((number(one, "indent") for one in said if "indent" in one.attrib), 0)
        return points(max(left, left + indent, 0))

    def _spacing(self, name: str) -> tuple[float, float] | None:
        """A spacing as a part of a line and in points, the first of which is 0 where the second is said."""
        found = next(
            (spacing for one in self.levels(1) if (spacing := find(one, f"a:{name}")) is not None), None
        )
        if found is None:
            return None
        percent, hundredths = find(found, "a:spcPct"), find(found, "a:spcPts")
        return (_percent(percent), 0.0) if percent is not None else (0.0, number(hundredths, "val") / 100)

    def _leading(self, size: float) -> float:
        percent, fixed = self._spacing("lnSpc") or (1.0, 0.0)
        return fixed / size if fixed else max(0.5, percent) * SINGLE

    def _gap(self, size: float) -> float:
        around = [self._spacing(name) or (0.0, 0.0) for name in ("spcBef", "spcAft")]
        return sum(percent * SINGLE + fixed / size for percent, fixed in around)


def _percent(element: Element | None) -> float:
    """A percentage, written as thousandths or, in newer files, with a sign."""
    text = "" if element is None else element.get("val", "")
    try:
        return float(text.rstrip("%")) / (100 if text.endswith("%") else 100_000)
    except ValueError:
        return 1.0


def placeholders(master: Master, layout: Layout | None) -> list[Placeholder]:
    """The placeholders of a layout, or of the master itself, in the order in which they are drawn."""
    root = master.tree if layout is None else layout.tree
    return _grown(
        [_placeholder(shape, ph, master, layout) for shape, ph in places(root)], master.height * _LOWEST
    )


def _grown(found: list[Placeholder], lowest: float) -> list[Placeholder]:
    """Boxes that grow with their text reach as far down as nothing else stands: that is the room they have."""
    feet = [lowest, *(one.frame.y for one in found if one.form in FOOT and one.frame)]
    grown = []
    for one in found:
        frame, grows = (
            one.frame,
            any(find(shape, "p:txBody/a:bodyPr/a:spAutoFit") is not None for shape in one.line),
        )
        if frame and grows and one.form in _CONTENT:
            below = [
                other.frame.y
                for other in found
                if other.frame
                and other is not one
                and other.frame.y >= frame.bottom
                and _meet(frame, other.frame)
            ]
            limit = min([*below, *(foot for foot in feet if foot > frame.bottom)], default=frame.bottom)
            grown.append(replace(one, frame=replace(frame, height=max(frame.height, limit - frame.y))))
        else:
            grown.append(one)
    return grown


def _meet(one: Frame, other: Frame) -> bool:
    """Whether two boxes share a stretch of the page's width."""
    return one.x < other.right and other.x < one.right


def _placeholder(shape: Element, ph: Element, master: Master, layout: Layout | None) -> Placeholder:
    parent = None if layout is None else _parent(form(ph), master)
    line = (shape,) if parent is None else (shape, parent)
    kind = "titleStyle" if form(ph) in TITLES else "otherStyle" if form(ph) in FOOT else "bodyStyle"
    frame = next((box for one in line if (box := box_of(one)) is not None), None)
    return Placeholder(shape, ph, line, find(master.tree, f"p:txStyles/p:{kind}"), frame)


def _parent(kind: str, master: Master) -> Element | None:
    """The master's placeholder that one of a layout inherits from: of titles the title, of all that is content the body."""
    wanted = "title" if kind in TITLES else kind if kind in FOOT else "body"
    return next((shape for shape, ph in places(master.tree) if form(ph) == wanted), None)
