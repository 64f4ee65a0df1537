"""What colour a text of a template has and what lies behind it, as far as a file can tell without being
drawn."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from deckbuilder.content.pictures import mean_colour
from deckbuilder.geometry import Frame
from deckbuilder.ooxml.namespaces import q
from deckbuilder.ooxml.reading import frame_of, shape_tree
from deckbuilder.ooxml.tree import Element, attributes, children, every, find, local, number
from deckbuilder.themes.colours import contrast, mixed
from deckbuilder.themes.masters.cleaning import MasterPart, XmlPart
from deckbuilder.themes.masters.inheritance import Design, LayoutPlaceholder
from deckbuilder.values import dataclass

_USUAL = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""What a page's names for colours stand for where no colour map says it."""
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
"""In such parts files say shares."""
_OPAQUE = 0.5
"""The least opacity at which a fill counts as what lies behind a text."""
_COVERED = 0.9
"""The least part of a place that a shape must cover to count as lying behind it."""
_PLAIN_BACKGROUNDS = 1001
"""The reference to a theme's background that is a plain colour; those after it may be gradients and
pictures."""
_CHANNELS = (slice(1, 3), slice(3, 5), slice(5, 7))
"""Where red, green and blue are in a colour such as #1B2A33."""


def _lightened(colour: str, change: Callable[[float], float]) -> str:
    red, green, blue = (int(colour[channel], 16) / 255 for channel in _CHANNELS)
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    return _hex(colorsys.hls_to_rgb(hue, min(1.0, max(0.0, change(light))), saturation))


def _hex(channels: tuple[float, ...]) -> str:
    """Channels from 0 to 1 as a colour such as #1B2A33."""
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)


_CHANGES: Mapping[str, Callable[[str, float], str]] = {
    "lumMod": lambda colour, share: _lightened(colour, lambda light: light * share),
    "lumOff": lambda colour, share: _lightened(colour, lambda light: light + share),
    "shade": lambda colour, share: mixed("#000000", colour, share),
    "tint": lambda colour, share: mixed("#FFFFFF", colour, share),
}
"""How the changes of a colour that designs are made of act on it; others are so rare in masters that they are
left out."""


@dataclass(frozen=True)
class Palette:
    """The colours of a design by their names: those of its theme, under its colour map."""

    slots: Mapping[str, str]
    names: Mapping[str, str]

    def slot(self, name: str) -> str:
        """The name in the theme of what is called `bg1` or `tx1` on a page."""
        return self.names.get(name, _USUAL.get(name, name))

    def named(self, name: str) -> str | None:
        """The colour that a page calls `name`."""
        return self.slots.get(self.slot(name))

    def colour(self, holder: Element | None) -> str | None:
        """The colour inside an element such as `a:solidFill`; None for one that cannot be told."""
        element = next(iter(children(holder)), None)
        if element is None:
            return None
        colour = self._plain(element)
        if colour is None or len(colour) != 7:
            return None
        for change in element:
            act = _CHANGES.get(local(change))
            colour = act(colour, number(change, "val", _SHARE) / _SHARE) if act else colour
        return colour

    def _plain(self, element: Element) -> str | None:
        """A colour before it is changed, by the model it is told in."""
        match local(element):
            case "srgbClr":
                return f"#{element.get('val', '').upper()}"
            case "sysClr":
                return f"#{element.get('lastClr', '').upper()}"
            case "schemeClr":
                return self.named(element.get("val", ""))
            case "prstClr":
                return _PRESETS.get(element.get("val", ""))
            case _:
                return None


def palette(design: Design) -> Palette:
    """The colours of a master, or of a layout that maps them in a way of its own."""
    names = None if design.layout is None else find(design.layout.tree, "p:clrMapOvr/a:overrideClrMapping")
    if names is None:
        names = find(design.master.tree, "p:clrMap")
    return Palette(_theme_colours(design.master), attributes(names))


def _theme_colours(master: MasterPart) -> dict[str, str]:
    unnamed = Palette({}, {})
    slots = children(colour_scheme(master))
    return {local(slot): colour for slot in slots if (colour := unnamed.colour(slot))}


def colour_scheme(master: MasterPart) -> Element | None:
    """The element of a master's theme that holds its colours."""
    return find(master.theme.tree, "a:themeElements/a:clrScheme")


@dataclass(frozen=True)
class Ink:
    """A text of the template: its colour, what lies behind, and whether that is the mean of a picture or
    gradient."""

    colour: str
    behind: str
    mean: bool

    @property
    def ratio(self) -> float:
        """How much the text stands out: its contrast by WCAG 2."""
        return contrast(self.colour, self.behind)


@dataclass(frozen=True)
class Canvas:
    """One design as it is painted, from the background to what lies on top; `media` are the template's
    pictures by part."""

    media: Mapping[str, bytes]
    design: Design

    @cached_property
    def palette(self) -> Palette:
        """The colours by their names."""
        return palette(self.design)

    def ink(self, place: LayoutPlaceholder) -> Ink | None:
        """The colour of a placeholder's text and of what lies behind it; None where either cannot be told."""
        behind, mean = self.behind(place.frame) if place.frame else (None, False)
        colour = self.palette.named("tx1") if place.fill is None else self.palette.colour(place.fill)
        return Ink(colour, behind, mean) if colour and behind else None

    def first_ink(self, forms: tuple[str, ...]) -> Ink | None:
        """The ink of the first placeholder of one of these types for which it can be told."""
        inks = (self.ink(place) for place in self.design.placeholders if place.form in forms)
        return next((ink for ink in inks if ink is not None), None)

    def behind(self, frame: Frame) -> tuple[str | None, bool]:
        """The colour behind a frame, and whether it is the mean of a picture or gradient; None where nothing
        is said."""
        for part, fill, box in self._drawn():
            if box.covers(frame) >= _COVERED:
                colour, mean = self.fill(part, fill)
                if colour:
                    return colour, mean
        return self._background()

    def clutter(self, frame: Frame) -> float:
        """How much of a frame lies on a picture or on drawings that cover only some of it, 0 to 1."""
        partly = sum(box.covers(frame) for box in self._groups())
        for _, fill, box in self._drawn():
            covered = box.covers(frame)
            if covered >= _COVERED:
                return 1.0 if local(fill) == "blipFill" else min(1.0, partly)
            partly += covered
        pictured = find(self._own_background(), "p:bgPr/a:blipFill") is not None
        return 1.0 if pictured else min(1.0, partly)

    def _groups(self) -> Iterator[Frame]:
        """The boxes of drawings that are groups of shapes."""
        for part in self.design.parts:
            for group in every(part.tree, "p:cSld/p:spTree/p:grpSp"):
                frame = frame_of(group)
                if frame is not None:
                    yield frame

    def _drawn(self) -> Iterator[tuple[XmlPart, Element, Frame]]:
        """The shapes and pictures that hold no text of a slide, the topmost first: the part, the fill, the
        box of each."""
        for part in self._shown():
            tree = shape_tree(part.tree)
            drawings = (
                [] if tree is None else [child for child in tree if child.tag in {q("p:sp"), q("p:pic")}]
            )
            for shape in reversed(drawings):
                frame, fill = frame_of(shape), _fill_of(shape)
                is_placeholder = find(shape, "p:nvSpPr/p:nvPr/p:ph") is not None
                if frame is not None and fill is not None and not is_placeholder:
                    yield part, fill, frame

    def _shown(self) -> tuple[XmlPart, ...]:
        """The parts whose shapes are seen: a layout may hide those of its master."""
        layout = self.design.layout
        hides = layout is not None and layout.tree.get("showMasterSp") in {"0", "false"}
        return self.design.parts[:1] if hides else self.design.parts

    def _own_background(self) -> Element | None:
        """The background of the layout, or else of the master."""
        backgrounds = (find(part.tree, "p:cSld/p:bg") for part in self.design.parts)
        return next((background for background in backgrounds if background is not None), None)

    def _background(self) -> tuple[str | None, bool]:
        """The colour of the page itself, and whether it is the mean of a picture or gradient."""
        for part in self.design.parts:
            background = find(part.tree, "p:cSld/p:bg")
            if background is None:
                continue
            reference = find(background, "p:bgRef")
            if reference is not None:
                return self.palette.colour(reference), number(reference, "idx") > _PLAIN_BACKGROUNDS
            fills = (child for child in children(find(background, "p:bgPr")) if local(child).endswith("Fill"))
            fill = next(fills, None)
            return (None, False) if fill is None else self.fill(part, fill)
        return self.palette.named("bg1"), False

    def fill(self, part: XmlPart, fill: Element) -> tuple[str | None, bool]:
        """The colour of a fill, and whether it is the mean of several; None where nothing is seen of it."""
        match local(fill):
            case "solidFill":
                alpha = next(fill.iter(q("a:alpha")), None)
                opaque = number(alpha, "val", _SHARE) / _SHARE >= _OPAQUE
                return (self.palette.colour(fill) if opaque else None), False
            case "gradFill":
                stops = (self.palette.colour(stop) for stop in every(fill, "a:gsLst/a:gs"))
                colours = [colour for colour in stops if colour]
                return (_mean(colours), True) if colours else (None, False)
            case "pattFill":
                return self.palette.colour(find(fill, "a:bgClr")), True
            case "blipFill":
                return self._picture(part, fill), True
            case _:
                return None, False

    def _picture(self, part: XmlPart, fill: Element) -> str | None:
        """The mean colour of a picture; None where there is none."""
        blip = find(fill, "a:blip")
        relationship = None if blip is None else part.relationships.get(blip.get(q("r:embed"), ""))
        return None if relationship is None else mean_colour(self.media.get(relationship.target, b""))


def _fill_of(shape: Element) -> Element | None:
    """What a shape or picture is filled with."""
    if local(shape) == "pic":
        return find(shape, "p:blipFill")
    for child in children(find(shape, "p:spPr")):
        if local(child).endswith("Fill") and local(child) != "noFill":
            return child
    return None


def _mean(colours: list[str]) -> str:
    """The mean of colours, channel by channel."""
    channels = (sum(int(colour[channel], 16) for colour in colours) for channel in _CHANNELS)
    return "#" + "".join(f"{round(channel / len(colours)):02X}" for channel in channels)
