"""What colour a text of a template has and what lies behind it, as far as a file can tell without being drawn."""

from __future__ import annotations

import colorsys
import posixpath
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from deckbuilder.content.pictures import mean_colour
from deckbuilder.geometry import Frame
from deckbuilder.themes.colours import contrast, mixed
from deckbuilder.themes.masters.cleaning import Cleaned, Layout, Master, Part
from deckbuilder.themes.masters.inheritance import Placeholder
from deckbuilder.themes.masters.xml import OFFICE, Element, box_of, every, find, local, number, q
from deckbuilder.values import dataclass

SLOTS = (
    "dk1",
    "lt1",
    "dk2",
    "lt2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
_USUAL = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_PRESETS = {
    "black": "#000000",
    "white": "#FFFFFF",
    "red": "#FF0000",
    "green": "#008000",
    "blue": "#0000FF",
    "gray": "#808080",
    "yellow": "#FFFF00",
}
_SHARE = 100_000
_OPAQUE = 0.5
"""The least opacity at which a fill counts as what lies behind a text."""
_COVERED = 0.9
"""The least part of a place that a shape must cover to count as lying behind it."""
_Change = Callable[[str, float], str]


def _light(colour: str, change: Callable[[float], float]) -> str:
    hue, light, strong = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    channels = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, change(light))), strong)
    return "#" + "".join(f"{round(one * 255):02X}" for one in channels)


_CHANGES: Mapping[str, _Change] = {
    "lumMod": lambda colour, share: _light(colour, lambda light: light * share),
    "lumOff": lambda colour, share: _light(colour, lambda light: light + share),
    "shade": lambda colour, share: mixed("#000000", colour, share),
    "tint": lambda colour, share: mixed("#FFFFFF", colour, share),
}
"""How the changes of a colour that designs are made of act on it; others are so rare in masters that they are left out."""


@dataclass(frozen=True)
class Palette:
    """The colours of a master or layout by their names: those of its theme, under its colour map."""

    slots: Mapping[str, str]
    names: Mapping[str, str]

    def slot(self, name: str) -> str:
        """The name in the theme of what is called `bg1` or `tx1` on a page."""
        return self.names.get(name, _USUAL.get(name, name))

    def named(self, name: str) -> str | None:
        return self.slots.get(self.slot(name))

    def colour(self, holder: Element | None) -> str | None:
        """The colour inside an element such as `a:solidFill`; None for one that cannot be told."""
        said = next(iter(holder), None) if holder is not None else None
        if said is None:
            return None
        kind, value = local(said), said.get("lastClr" if local(said) == "sysClr" else "val", "")
        base = {
            "srgbClr": f"#{value.upper()}",
            "sysClr": f"#{value.upper()}",
            "schemeClr": self.named(value),
            "prstClr": _PRESETS.get(value),
        }.get(kind)
        if base is None or len(base) != 7:
            return None
        for change in said:
            act = _CHANGES.get(local(change))
            base = act(base, number(change, "val", _SHARE) / _SHARE) if act else base
        return base


def palette(master: Master, layout: Layout | None = None) -> Palette:
    """The colours of a master, or of a layout that maps them in a way of its own."""
    scheme = find(master.theme.tree if master.theme else None, "a:themeElements/a:clrScheme")
    plain = Palette({}, {})
    slots = {
        local(one): colour for one in (() if scheme is None else scheme) if (colour := plain.colour(one))
    }
    own = find(layout.tree, "p:clrMapOvr/a:overrideClrMapping") if layout else None
    names = own if own is not None else find(master.tree, "p:clrMap")
    return Palette(
        slots, {} if names is None else {str(key): str(value) for key, value in names.attrib.items()}
    )


@dataclass(frozen=True)
class Ink:
    """A text of the template: its colour, what lies behind, and whether that is the mean of a picture or gradient."""

    colour: str
    behind: str
    mean: bool

    @property
    def ratio(self) -> float:
        return contrast(self.colour, self.behind)


@dataclass(frozen=True)
class Canvas:
    """One layout, or a master without one, as it is painted: from the background to what lies on top."""

    found: Cleaned
    master: Master
    layout: Layout | None

    @cached_property
    def palette(self) -> Palette:
        return palette(self.master, self.layout)

    def ink(self, place: Placeholder) -> Ink | None:
        """The colour of a placeholder's text and of what lies behind it; None where either cannot be told."""
        behind, mean = self.behind(place.frame) if place.frame else (None, False)
        colour = self.palette.named("tx1") if place.fill is None else self.palette.colour(place.fill)
        return Ink(colour, behind, mean) if colour and behind else None

    def behind(self, frame: Frame) -> tuple[str | None, bool]:
        """The colour behind a frame, and whether it is the mean of a picture or gradient; None where nothing is said."""
        shown = (
            self.fill(part, holder) for part, holder, box in self._shapes() if box.covers(frame) >= _COVERED
        )
        return next((fill for fill in shown if fill[0]), self._background())

    def clutter(self, frame: Frame) -> float:
        """How much of a frame lies on a picture or on drawings that cover only some of it, 0 to 1."""
        groups = (
            box
            for part in (self.layout, self.master)
            if part
            for one in every(part.tree, "p:cSld/p:spTree/p:grpSp")
            if (box := box_of(one))
        )
        partly = sum(box.covers(frame) for box in groups)
        for _, fill, box in self._shapes():
            covered = box.covers(frame)
            if covered >= _COVERED:
                return 1.0 if local(fill) == "blipFill" else min(1.0, partly)
            partly += covered
        backgrounds = (
            find(part.tree, "p:cSld/p:bg") for part in (self.layout, self.master) if part is not None
        )
        behind = next((one for one in backgrounds if one is not None), None)
        return 1.0 if find(behind, "p:bgPr/a:blipFill") is not None else min(1.0, partly)

    def _shapes(self) -> Iterator[tuple[Part, Element, Frame]]:
        """What is drawn, the topmost first: its part, its fill, its box."""
        hidden = self.layout is not None and self.layout.tree.get("showMasterSp") in {"0", "false"}
        parts: list[Part] = [*([self.layout] if self.layout else []), *([] if hidden else [self.master])]
        for part in parts:
            tree = find(part.tree, "p:cSld/p:spTree")
            for shape in reversed([] if tree is None else list(tree.iter(q("p:sp"), q("p:pic")))):
                box, fill = box_of(shape), _fill_of(shape)
                if (
                    box is not None
                    and fill is not None
                    and find(shape, "p:nvSpPr/p:nvPr/p:ph") is None
                    and shape.getparent() is tree
                ):
                    yield part, fill, box

    def _background(self) -> tuple[str | None, bool]:
        parts: list[Part] = [*([self.layout] if self.layout else []), self.master]
        for part in parts:
            background = find(part.tree, "p:cSld/p:bg")
            if background is None:
                continue
            reference, properties = find(background, "p:bgRef"), find(background, "p:bgPr")
            if reference is not None:
                return self.palette.colour(reference), number(reference, "idx") > 1001
            fill = next(
                (one for one in (() if properties is None else properties) if local(one).endswith("Fill")),
                None,
            )
            return self.fill(part, fill) if fill is not None else (None, False)
        return self.palette.named("bg1"), False

    def fill(self, part: Part, fill: Element) -> tuple[str | None, bool]:
        """The colour of a fill, or the mean of its colours."""
        kind = local(fill)
        if kind == "solidFill":
            alpha = next((one for one in fill.iter(q("a:alpha"))), None)
            return (
                (self.palette.colour(fill), False)
                if number(alpha, "val", _SHARE) / _SHARE >= _OPAQUE
                else (None, False)
            )
        if kind == "gradFill":
            stops = [colour for stop in every(fill, "a:gsLst/a:gs") if (colour := self.palette.colour(stop))]
            return (_mean(stops), True) if stops else (None, False)
        if kind == "pattFill":
            return self.palette.colour(find(fill, "a:bgClr")), True
        return (self._picture(part, fill), True) if kind == "blipFill" else (None, False)

    def _picture(self, part: Part, fill: Element) -> str | None:
        blip = find(fill, "a:blip")
        at = "" if blip is None else blip.get(f"{{{OFFICE}}}embed", "")
        row = int(at[3:]) - 1 if at[3:].isdecimal() else -1
        if not 0 <= row < len(part.rows):
            return None
        name = posixpath.normpath(posixpath.join(posixpath.dirname(part.name), part.rows[row][1]))
        return mean_colour(self.found.media.get(name, b""))


def _fill_of(shape: Element) -> Element | None:
    """What a shape or picture is filled with."""
    if local(shape) == "pic":
        return find(shape, "p:blipFill")
    properties = find(shape, "p:spPr")
    return next(
        (
            one
            for one in (() if properties is None else properties)
            if local(one).endswith("Fill") and local(one) != "noFill"
        ),
        None,
    )


def _mean(colours: list[str]) -> str:
    channels = (sum(int(one[at : at + 2], 16) for one in colours) / len(colours) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one):02X}" for one in channels)
