"""Colours as themes write them, and how well they can be told apart (WCAG 2.2)."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from deckbuilder.values import dataclass

HEX = "#[0-9A-Fa-f]{6}"
TEXT_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3, level AA, for text of any size."""
MOST_CONTRAST = 21.0
"""Of black on white."""
SHAPE_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11, level AA, for bars and bullets."""


def luminance(colour: str) -> float:
    """The relative luminance of `#RRGGBB`, 0 black to 1 white."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = map(_linear, channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """A channel of sRGB, 0 to 1, as an amount of light (IEC 61966-2-1, with the limit it has there)."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(ink: str, behind: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(ink), luminance(behind)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(base: str, tint: str, share: float) -> str:
    """`base` with `share` of `tint` in it, 0 to 1."""
    pairs = ((int(base[start : start + 2], 16), int(tint[start : start + 2], 16)) for start in (1, 3, 5))
    return "#" + "".join(
        f"{round(low + (high - low) * min(1.0, max(0.0, share))):02X}" for low, high in pairs
    )


def lightened(colour: str, factor: float, more: float = 0.0) -> str:
    """`colour` with its lightness times `factor` and `more` added, as `lumMod` and `lumOff` change it
    (ECMA-376 Part 1, 20.1.2.3.20 and 20.1.2.3.21)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels)
    changed = colorsys.hls_to_rgb(hue, min(1.0, lightness * factor + more), saturation)
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in changed)


@dataclass(frozen=True, slots=True)
class Tint:
    """A colour made of one of a theme's: the name of that, and what its lightness is changed by."""

    of: str
    factor: float
    more: float = 0.0


TINTS = {
    "warm": Tint("accent", 0.1, 0.9),
    "rule": Tint("soft", 0.85),
    "onaccent": Tint("accent", 0.4, 0.6),
}
"""The colours that follow from those of a theme: the surface on which the room acts, quiet lines and bars,
and the accent on covers. Both formats make them in the same way, so that they change with the theme's."""


VEILS = {"veil": 0.24, "haze": 0.14}
"""How much of a cover's ink there is in shapes that hardly stand out from it."""


@dataclass(frozen=True, slots=True)
class Colours:
    """`#RRGGBB` each.

    A page is `background` with `text` and `heading`; a soft page has `soft` behind; a cover has the colour of
    headings behind and `background` for its text.
    """

    background: str
    text: str
    soft: str
    heading: str
    accent: str
    link: str
    visited: str
    more: tuple[str, ...]

    def tint(self, name: str) -> str:
        """A colour that follows from the others, by its name in `TINTS`."""
        tint = TINTS[name]
        return lightened(getattr(self, tint.of), tint.factor, tint.more)

    def fill(self, name: str) -> str:
        """The colour of a shape, by the name that kinds have for it (`content.kinds.FILLS`)."""
        if name in TINTS:
            return self.tint(name)
        if name in VEILS:
            return mixed(self.heading, self.background, VEILS[name])
        return str(getattr(self, name))


@dataclass(frozen=True, slots=True)
class ColourPair:
    """A colour on another: the names of both in `Colours`, their contrast, and what is needed."""

    ink: str
    behind: str
    ratio: float
    least: float

    @property
    def weak(self) -> bool:
        return self.ratio < self.least


_PAIRS = (
    ("text", "background", TEXT_CONTRAST),
    ("heading", "background", TEXT_CONTRAST),
    ("link", "background", TEXT_CONTRAST),
    ("visited", "background", TEXT_CONTRAST),
    ("text", "soft", TEXT_CONTRAST),
    ("heading", "soft", TEXT_CONTRAST),
    ("link", "soft", TEXT_CONTRAST),
    ("accent", "background", SHAPE_CONTRAST),
    ("accent", "soft", SHAPE_CONTRAST),
)
"""What stands on what, by the names of `Colours`."""


def pairs(colours: Colours) -> Iterator[ColourPair]:
    """What stands on what on a page, and how well it can be told apart."""
    for ink, behind, least in _PAIRS:
        yield ColourPair(ink, behind, contrast(getattr(colours, ink), getattr(colours, behind)), least)


_QUIET = 0.12
"""How much of the text's colour is in a quiet ground that is made for another background."""


def on_ground(colours: Colours, behind: Sequence[str]) -> Colours:
    """The colours in which tables and drawings are legible on `behind`, the colours of a template's page
    where they stand, that of most of it first: those of the brand, where they are, else the nearest to
    them."""
    if not behind or _all_stand_out(colours, behind):
        return colours
    main, extremes = behind[0], ("#FFFFFF", "#000000")
    text = _first((colours.text, colours.background, *extremes), behind, TEXT_CONTRAST)
    grounds = (mixed(main, text, _QUIET), main)
    soft = next((ground for ground in grounds if contrast(text, ground) >= TEXT_CONTRAST), main)
    on_both = (*behind, soft)
    return replace(
        colours,
        background=main,
        text=text,
        soft=soft,
        heading=_first((colours.heading, text), on_both, TEXT_CONTRAST),
        accent=_first((colours.accent, *colours.more, text), on_both, SHAPE_CONTRAST),
        link=_first((colours.link, text), on_both, TEXT_CONTRAST),
        visited=_first((colours.visited, text), on_both, TEXT_CONTRAST),
    )


def _all_stand_out(colours: Colours, behind: Iterable[str]) -> bool:
    return all(
        contrast(colours.text, ground) >= TEXT_CONTRAST
        and contrast(colours.heading, ground) >= TEXT_CONTRAST
        and contrast(colours.accent, ground) >= SHAPE_CONTRAST
        for ground in behind
    )


def _first(inks: Sequence[str], behind: Sequence[str], least: float) -> str:
    """The first of some inks that stands out on all of `behind`; where none does, the one that does most."""
    legible = (ink for ink in inks if worst(ink, behind) >= least)
    return next(legible, max(inks, key=lambda ink: worst(ink, behind)))


def worst(ink: str, behind: Iterable[str]) -> float:
    """The least contrast of an ink on some colours."""
    return min(contrast(ink, ground) for ground in behind)
