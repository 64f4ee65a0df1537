"""What a fill looks like: one colour, a gradient, a pattern or a picture, drawn as large as it is shown.

Sizes are in pixels of the picture of a page (`page_picture`); every fill is an image with its transparency.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from deckbuilder.content.pictures import sampled
from deckbuilder.ooxml.namespaces import q
from deckbuilder.ooxml.tree import Element, children, every, find, local, number
from deckbuilder.themes.masters.cleaning import MasterPart, XmlPart
from deckbuilder.themes.masters.palette import SHARE, Palette
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

Size = tuple[int, int]
_FIRST_BACKGROUND = 1001
"""The number of the first of a theme's backgrounds; those below are fills of shapes."""
_DEGREE = 60_000
"""In such parts files say angles."""
_GRADIENT = 32
"""Points across and down at which a gradient is reckoned."""
_OPAQUE = 255
_USUAL_SHARE = 40
"""Of its foreground's colour, in per cent, a pattern has that does not say it by its name."""
_EMU_PER_PIXEL = 9525
"""Of a picture, 96 to the inch, as it is laid out in tiles."""


@dataclass(frozen=True)
class Fills:
    """Draws the fills of one part: `media` are the template's pictures by part, `part` knows them by its
    ids."""

    media: Mapping[str, bytes]
    part: XmlPart
    palette: Palette
    emu_per_pixel: float

    def image(self, fill: Element, size: Size) -> Image | None:
        """A fill as large as `size`; None where nothing is seen of it, or nobody can say what."""
        from PIL import Image

        match local(fill):
            case "solidFill":
                colour = self._coloured(next(iter(children(fill)), None))
                return None if colour is None else Image.new("RGBA", size, colour)
            case "gradFill":
                return self._gradient(fill, size)
            case "pattFill":
                return self._pattern(fill, size)
            case "blipFill":
                return self._picture(fill, size)
            case _:
                return None

    def is_unknown(self, fill: Element) -> bool:
        """Whether it is a picture in a form that only presentations show."""
        return local(fill) == "blipFill" and self._source(fill) is None

    def styled(self, reference: Element | None, master: MasterPart) -> tuple[Fills, Element] | None:
        """The fill of the theme that a style refers to, and what draws it; None where it is none."""
        order = number(reference, "idx")
        name = "bgFillStyleLst" if order >= _FIRST_BACKGROUND else "fillStyleLst"
        styles = children(find(master.theme.tree, f"a:themeElements/a:fmtScheme/a:{name}"))
        place = order - _FIRST_BACKGROUND if order >= _FIRST_BACKGROUND else order - 1
        if reference is None or not 0 <= place < len(styles):
            return None
        own = self.palette.colour(reference) or ""
        painter = replace(self, part=master.theme, palette=replace(self.palette, own=own))
        return painter, styles[place]

    # ---- one sort each

    def _coloured(self, element: Element | None) -> tuple[int, int, int, int] | None:
        """The channels of a colour, with its opacity."""
        colour = None if element is None else self.palette.changed(element)
        if colour is None or element is None:
            return None
        red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
        opacity = number(find(element, "a:alpha"), "val", SHARE) / SHARE
        return red, green, blue, round(opacity * _OPAQUE)

    def _gradient(self, fill: Element, size: Size) -> Image | None:
        """A gradient along its angle, or from the middle outwards."""
        from PIL import Image

        stops = sorted(self._stops(fill))
        if not stops:
            return None
        image = Image.new("RGBA", (_GRADIENT, _GRADIENT))
        shares = _circular() if find(fill, "a:path") is not None else _linear(find(fill, "a:lin"))
        image.putdata([_between(stops, share) for share in shares])
        return image.resize(size, Image.Resampling.BILINEAR)

    def _stops(self, fill: Element) -> Iterator[tuple[float, tuple[int, int, int, int]]]:
        for stop in every(fill, "a:gsLst/a:gs"):
            colour = self._coloured(next(iter(children(stop)), None))
            if colour is not None:
                yield number(stop, "pos") / SHARE, colour

    def _pattern(self, fill: Element, size: Size) -> Image | None:
        """Both colours of a pattern, in the shares they have."""
        from PIL import Image

        inks = (find(fill, "a:fgClr"), find(fill, "a:bgClr"))
        front, back = (self._coloured(next(iter(children(holder)), None)) for holder in inks)
        if front is None or back is None:
            return None
        digits = fill.get("prst", "").removeprefix("pct")
        share = int(digits) if digits.isdecimal() else _USUAL_SHARE
        rows = [front if row * share // 100 != (row + 1) * share // 100 else back for row in range(size[1])]
        column = Image.new("RGBA", (1, size[1]))
        column.putdata(rows)
        return column.resize(size)

    def _source(self, fill: Element) -> Image | None:
        blip = find(fill, "a:blip")
        relationship = None if blip is None else self.part.relationships.get(blip.get(q("r:embed"), ""))
        return None if relationship is None else sampled(self.media.get(relationship.target, b""))

    def _picture(self, fill: Element, size: Size) -> Image | None:
        """A picture, cut as it is, with its effects, stretched or laid in tiles."""
        source, blip = self._source(fill), find(fill, "a:blip")
        if source is None or blip is None:
            return None
        image = self._with_effects(_cropped(source, find(fill, "a:srcRect")), blip)
        tile = find(fill, "a:tile")
        return (
            _stretched(image, find(fill, "a:stretch/a:fillRect"), size)
            if tile is None
            else self._tiled(image, tile, size)
        )

    def _tiled(self, image: Image, tile: Element, size: Size) -> Image:
        """A picture again and again, in its own size."""
        from PIL import Image

        scale = _EMU_PER_PIXEL / self.emu_per_pixel
        across, down = (number(tile, name, SHARE) / SHARE * scale for name in ("sx", "sy"))
        piece = image.resize((max(1, round(image.width * across)), max(1, round(image.height * down))))
        laid = Image.new("RGBA", size)
        for x in range(0, size[0], piece.width):
            for y in range(0, size[1], piece.height):
                laid.paste(piece, (x, y))
        return laid

    def _with_effects(self, image: Image, blip: Element) -> Image:
        """A picture as it is washed out, coloured or made transparent."""
        from PIL import Image, ImageOps

        alpha = image.getchannel("A")
        plain = image.convert("RGB")
        for effect in children(blip):
            match local(effect):
                case "alphaModFix":
                    amount = number(effect, "amt", SHARE) / SHARE
                    alpha = alpha.point(lambda value, amount=amount: round(value * amount))
                case "grayscl":
                    plain = plain.convert("L").convert("RGB")
                case "duotone":
                    ends = [self.palette.changed(colour) for colour in children(effect)]
                    match ends:
                        case [str(dark), str(light)]:
                            plain = ImageOps.colorize(plain.convert("L"), dark, light)
                        case _:
                            continue  # a colour that cannot be told
                case "lum":
                    bright, contrast = (number(effect, name) / SHARE for name in ("bright", "contrast"))
                    plain = plain.point(
                        lambda value, bright=bright, contrast=contrast: round(
                            ((value / _OPAQUE - 0.5) * (1 + contrast) + 0.5 + bright) * _OPAQUE
                        )
                    )
                case _:
                    continue  # drawn without it: what is told of contrast is then that of the plain picture
        return Image.merge("RGBA", (*plain.split(), alpha))


def _linear(line: Element | None) -> Iterator[float]:
    """How far along a gradient each of its points is, 0 to 1, row by row."""
    turn = math.radians(number(line, "ang") / _DEGREE)
    across, down = math.cos(turn), math.sin(turn)
    reach = abs(across) + abs(down)
    for row in range(_GRADIENT):
        for column in range(_GRADIENT):
            x, y = (column + 0.5) / _GRADIENT - 0.5, (row + 0.5) / _GRADIENT - 0.5
            yield (x * across + y * down) / reach + 0.5


def _circular() -> Iterator[float]:
    for row in range(_GRADIENT):
        for column in range(_GRADIENT):
            x, y = (column + 0.5) / _GRADIENT - 0.5, (row + 0.5) / _GRADIENT - 0.5
            yield min(1.0, math.hypot(x, y) * 2 / math.sqrt(2))


def _between(stops: list[tuple[float, tuple[int, int, int, int]]], share: float) -> tuple[int, int, int, int]:
    """The colour of a gradient at a share of its way."""
    before = max((stop for stop in stops if stop[0] <= share), default=stops[0])
    after = min((stop for stop in stops if stop[0] >= share), default=stops[-1])
    width = after[0] - before[0]
    part = (share - before[0]) / width if width > 0 else 0.0
    red, green, blue, alpha = (
        round(low + (high - low) * part) for low, high in zip(before[1], after[1], strict=True)
    )
    return red, green, blue, alpha


def _cropped(image: Image, crop: Element | None) -> Image:
    """What is shown of a picture that is cut at its edges."""
    left, top, right, bottom = (number(crop, name) / SHARE for name in ("l", "t", "r", "b"))
    box = (
        round(image.width * left),
        round(image.height * top),
        round(image.width * (1 - right)),
        round(image.height * (1 - bottom)),
    )
    is_whole = box == (0, 0, image.width, image.height)
    return image if is_whole or box[0] >= box[2] or box[1] >= box[3] else image.crop(box)


def _stretched(image: Image, inset: Element | None, size: Size) -> Image:
    """A picture as large as its shape, or as far inside it as it says."""
    from PIL import Image

    left, top, right, bottom = (number(inset, name) / SHARE for name in ("l", "t", "r", "b"))
    width, height = max(1, round(size[0] * (1 - left - right))), max(1, round(size[1] * (1 - top - bottom)))
    whole = Image.new("RGBA", size)
    whole.paste(
        image.resize((width, height), Image.Resampling.BOX), (round(size[0] * left), round(size[1] * top))
    )
    return whole
