"""An area of a slide that is to be filled: where it is, how much room it has, and how its text may be set."""

from __future__ import annotations

import math
from collections.abc import Iterator

from deckbuilder.content.kinds import Area
from deckbuilder.fitting.measure import USABLE_HEIGHT
from deckbuilder.fitting.setting import Setting, place_setting
from deckbuilder.fitting.sizes import AIRY, FEW_ITEMS, LARGE, ROUNDING, sizes
from deckbuilder.model import Block, Rich
from deckbuilder.plans import Size
from deckbuilder.themes.layouts import Place
from deckbuilder.themes.theme import Theme
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class FilledArea:
    """An area of the slide called `slide`, with its place on our page or in a template.

    `beside` is what else stands in the same placeholder, where a template's layout has one for two areas.
    `largest` is the size in points that its text may have at most: that of the text it stands beside.
    """

    area: Area
    place: Place
    theme: Theme
    slide: str
    beside: tuple[Block[Rich], ...] = ()
    largest: float = math.inf

    @property
    def in_template(self) -> bool:
        """Whether its place belongs to a template."""
        return self.place.placeholder is not None

    @property
    def width(self) -> float:
        """What text can take of its width, in points."""
        return self.place.width

    @property
    def height(self) -> float:
        """What is reckoned with of its height, in points."""
        return self.place.height * USABLE_HEIGHT

    def setting(self, size: Size, style: str = "") -> Setting:
        """How its text is set at a size, or what is drawn in it in the style called `style`."""
        return place_setting(self.theme, self.place, size, style)

    def sizes(self, style: str = "") -> Iterator[Size]:
        """The sizes that may be tried, the largest first."""
        full = self.place.styled(style)
        every = sizes(full, style, in_template=self.in_template)
        return (size for size in every if full.size * size.font / 100 <= self.largest + ROUNDING)

    def points(self, size: Size) -> float:
        """How large its text is at a size, in points."""
        return self.place.style.size * size.font / 100

    @property
    def steps(self) -> tuple[float, ...]:
        """The steps of its text's size in points, if it has any."""
        return self.place.style.steps

    def room(self, size: Size, count: int) -> float:
        """How tall a text of `count` paragraphs or items may be at a size, in points.

        At each step but the smallest some air is left, and only a few items stand in the largest
        (docs/design.md).
        """
        if not self.steps or size == tuple(self.sizes())[-1]:
            return self.height
        if count > FEW_ITEMS and self.points(size) > LARGE + ROUNDING:
            return 0.0
        return min(self.height, self.place.height * AIRY)

    def settings(self, style: str = "") -> list[Setting]:
        """How its text may be set, the largest first."""
        return [self.setting(size, style) for size in self.sizes(style)]
