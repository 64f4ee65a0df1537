"""How a text is set: font, size, and distances of lines, for a style of a theme at some scale."""

from __future__ import annotations

from dataclasses import replace

from deckbuilder.model import Rich
from deckbuilder.plans import Size
from deckbuilder.themes import fonts, scripts
from deckbuilder.themes.layouts import SINGLE, Place, Style
from deckbuilder.themes.theme import Theme
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """A style as it is set at some scale, in a font.

    `natural` is the distance of baselines, in em, that single spacing takes; `unit` the size of the page as a
    multiple of our own, by which lengths are larger that are no part of a text.
    """

    font: str
    style: Style
    size: Size
    natural: float
    unit: float = 1.0

    def showing(self, *texts: Rich) -> Setting:
        """The same for texts whose letters may ask for more room between lines than the brand's font does."""
        needed = max((scripts.natural(str(text)) for text in texts), default=0.0)
        return self if needed <= self.natural else replace(self, natural=needed)

    @property
    def points(self) -> float:
        """The size of the text in points."""
        return self.style.size * self.size.font / 100

    def level(self, level: int) -> float:
        """The size in points of a list's `level`."""
        levels = self.style.levels
        return self.points * levels[min(level, len(levels) - 1)]

    @property
    def pitch(self) -> float:
        """The distance of baselines in em."""
        return self.natural * self.style.leading / SINGLE * self.size.spacing / 100

    @property
    def line(self) -> float:
        """The distance of baselines in points."""
        return self.points * self.pitch

    @property
    def gap(self) -> float:
        """The space before a further paragraph, in points.

        Like the indent it does not shrink with the text, since PowerPoint's fitting shrinks neither; at a
        step of its own the text is set anew, and both go with it.
        """
        return self.style.gap * self._spaced.size

    @property
    def indent(self) -> float:
        """How far each level of a list is moved in, in points."""
        return self._spaced.indent

    def margin(self, level: int) -> float:
        """How far the text of a list's `level`, from 0, is moved in, in points; 0 for what is no list
        (-1)."""
        return self._spaced.margin(level)

    @property
    def _spaced(self) -> Style:
        """The style whose size distances go by."""
        return self.style.at_step(self.size) if self.style.steps else self.style


def setting(theme: Theme, style: str, size: Size) -> Setting:
    """How text is set on our own page in the style called `style`."""
    return set_in(theme, theme.style(style), size)


def place_setting(theme: Theme, place: Place, size: Size, name: str = "") -> Setting:
    """How text is set in a place, or what is drawn there in the style called `name`."""
    return set_in(theme, place.styled(name), size)


def set_in(theme: Theme, style: Style, size: Size) -> Setting:
    """How text is set in a style, in its own face or the theme's font for headings or for text."""
    if style.face:
        natural = max(theme.natural, fonts.face(style.face).least)
        return Setting(style.face, style, size, natural, theme.unit)
    font = theme.heading_font if style.heading else theme.body_font
    return Setting(font, style, size, theme.natural, theme.unit)
