"""The colours of a design by their names: those of its theme, under the colour map of its master or
layout."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Mapping

from deckbuilder.ooxml.presets import preset, system_colour
from deckbuilder.ooxml.tree import Element, attributes, children, find, local, number
from deckbuilder.themes.colours import mixed
from deckbuilder.themes.masters.cleaning import MasterPart
from deckbuilder.themes.masters.inheritance import Design
from deckbuilder.values import dataclass

_USUAL = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""What a page's names for colours stand for where no colour map says it."""
SHARE = 100_000
"""In such parts files say shares."""
_DEGREE = 60_000
"""In such parts files say angles."""
_CHANNELS = (slice(1, 3), slice(3, 5), slice(5, 7))
"""Where red, green and blue are in a colour such as #1B2A33."""
_LENGTH = len("#RRGGBB")


def _lightened(colour: str, change: Callable[[float], float]) -> str:
    hue, light, saturation = _hls(colour)
    return _hex(colorsys.hls_to_rgb(hue, _within(change(light)), saturation))


def _saturated(colour: str, change: Callable[[float], float]) -> str:
    hue, light, saturation = _hls(colour)
    return _hex(colorsys.hls_to_rgb(hue, light, _within(change(saturation))))


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[channel], 16) / 255 for channel in _CHANNELS)
    return colorsys.rgb_to_hls(red, green, blue)


def _within(share: float) -> float:
    return min(1.0, max(0.0, share))


def _hex(channels: tuple[float, ...]) -> str:
    """Channels from 0 to 1 as a colour such as #1B2A33."""
    return "#" + "".join(f"{round(_within(channel) * 255):02X}" for channel in channels)


def _inverted(colour: str, share: float) -> str:
    del share
    return "#" + "".join(f"{255 - int(colour[channel], 16):02X}" for channel in _CHANNELS)


def _grey(colour: str, share: float) -> str:
    return _saturated(colour, lambda _: 0.0 * share)


_CHANGES: Mapping[str, Callable[[str, float], str]] = {
    "lum": lambda colour, share: _lightened(colour, lambda _: share),
    "lumMod": lambda colour, share: _lightened(colour, lambda light: light * share),
    "lumOff": lambda colour, share: _lightened(colour, lambda light: light + share),
    "sat": lambda colour, share: _saturated(colour, lambda _: share),
    "satMod": lambda colour, share: _saturated(colour, lambda saturation: saturation * share),
    "satOff": lambda colour, share: _saturated(colour, lambda saturation: saturation + share),
    "shade": lambda colour, share: mixed("#000000", colour, share),
    "tint": lambda colour, share: mixed("#FFFFFF", colour, share),
    "inv": _inverted,
    "gray": _grey,
}
"""How the changes of a colour that designs are made of act on it (ECMA-376 Part 1, 20.1.2.3); the others, of
single channels, are so rare in masters that they are left out."""


@dataclass(frozen=True)
class Palette:
    """The colours of a design: `slots` are those of its theme, `names` what a page calls them. `own` is the
    colour that stands for «the colour of this shape» in a style of the theme, or empty."""

    slots: Mapping[str, str]
    names: Mapping[str, str]
    own: str = ""

    def slot(self, name: str) -> str:
        """The name in the theme of what is called `bg1` or `tx1` on a page."""
        return self.names.get(name, _USUAL.get(name, name))

    def named(self, name: str) -> str | None:
        """The colour that a page calls `name`."""
        return self.slots.get(self.slot(name))

    def colour(self, holder: Element | None) -> str | None:
        """The colour inside an element such as `a:solidFill`; None for one that cannot be told."""
        element = next(iter(children(holder)), None)
        return None if element is None else self.changed(element)

    def changed(self, element: Element) -> str | None:
        """The colour of an element such as `a:schemeClr`, with its changes; None for one that cannot be
        told."""
        colour = self._plain(element)
        if colour is None or len(colour) != _LENGTH:
            return None
        for change in element:
            act = _CHANGES.get(local(change))
            colour = act(colour, number(change, "val", SHARE) / SHARE) if act else colour
        return colour

    def _plain(self, element: Element) -> str | None:  # noqa: PLR0911 - a case for each model
        """A colour before it is changed, by the model it is told in."""
        match local(element):
            case "srgbClr":
                return f"#{element.get('val', '').upper()}"
            case "sysClr":
                colour = element.get("lastClr") or system_colour(element.get("val", ""))
                return f"#{colour.upper()}" if colour else None
            case "schemeClr":
                name = element.get("val", "")
                return self.own if name == "phClr" else self.named(name)
            case "prstClr":
                colour = preset(element.get("val", ""))
                return f"#{colour}" if colour else None
            case "scrgbClr":
                channels = (number(element, name) / SHARE for name in ("r", "g", "b"))
                return _hex(tuple(_encoded(channel) for channel in channels))
            case "hslClr":
                hue = number(element, "hue") / _DEGREE / 360
                saturation, light = (number(element, name) / SHARE for name in ("sat", "lum"))
                return _hex(colorsys.hls_to_rgb(hue % 1, _within(light), _within(saturation)))
            case _:
                return None


def _encoded(light: float) -> float:
    """An amount of light as a channel of sRGB (IEC 61966-2-1)."""
    light = _within(light)
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def palette(design: Design) -> Palette:
    """The colours of a master, or of a layout that maps them in a way of its own or changes the theme."""
    names = None if design.layout is None else find(design.layout.tree, "p:clrMapOvr/a:overrideClrMapping")
    if names is None:
        names = find(design.master.tree, "p:clrMap")
    return Palette(theme_colours(design), attributes(names))


def theme_colours(design: Design) -> dict[str, str]:
    """The colours of the theme by their names there, as the layout changes them."""
    unnamed = Palette({}, {})
    schemes = [colour_scheme(design.master)]
    if design.layout is not None and design.layout.override is not None:
        schemes.append(find(design.layout.override.tree, "a:clrScheme"))
    slots = [slot for scheme in schemes for slot in children(scheme)]
    return {local(slot): colour for slot in slots if (colour := unnamed.colour(slot))}


def colour_scheme(master: MasterPart) -> Element | None:
    """The element of a master's theme that holds its colours."""
    return find(master.theme.tree, "a:themeElements/a:clrScheme")
