"""The inks of a design: what colour its texts have, and how they stand out on the picture of its page."""

from __future__ import annotations

from functools import cached_property

from deckbuilder.themes.masters.inheritance import Design, LayoutPlaceholder
from deckbuilder.themes.masters.page_painting import PagePictures
from deckbuilder.themes.masters.page_picture import Backdrop, PagePicture
from deckbuilder.themes.masters.palette import Palette, palette
from deckbuilder.values import dataclass

_MOSTLY = 0.5
"""The part of a place from which on nobody can say what is behind it."""


@dataclass(frozen=True)
class Ink:
    """A text of the template: its colour, and what lies behind."""

    colour: str
    backdrop: Backdrop

    @property
    def behind(self) -> str:
        """The colour of most of what lies behind."""
        return self.backdrop.colour

    @property
    def ratio(self) -> float:
        """How much the text stands out: its contrast by WCAG 2, on all of it but a few points."""
        return self.backdrop.ratio(self.colour)


@dataclass(frozen=True)
class Canvas:
    """One design among the pictures of all."""

    pictures: PagePictures
    design: Design

    @cached_property
    def palette(self) -> Palette:
        """The colours by their names."""
        return palette(self.design)

    @property
    def picture(self) -> PagePicture:
        """The design as a page."""
        return self.pictures.of(self.design)

    def backdrop(self, place: LayoutPlaceholder) -> Backdrop | None:
        """What is behind the text of a placeholder, its own fill included; None where nobody can say."""
        if place.frame is None:
            return None
        backdrop = self.picture.behind(place.frame, self.pictures.fill_of(self.design, place))
        return None if backdrop.unknown > _MOSTLY else backdrop

    def ink(self, place: LayoutPlaceholder) -> Ink | None:
        """The colour of a placeholder's text and what lies behind it; None where either cannot be told."""
        backdrop, colour = self.backdrop(place), self.colour(place)
        return Ink(colour, backdrop) if colour and backdrop else None

    def colour(self, place: LayoutPlaceholder) -> str | None:
        """The colour of a placeholder's text; None where it cannot be told."""
        return self.palette.named("tx1") if place.fill is None else self.palette.colour(place.fill)

    def first_ink(self, forms: tuple[str, ...]) -> Ink | None:
        """The ink of the first placeholder of one of these types for which it can be told."""
        inks = (self.ink(place) for place in self.design.placeholders if place.form in forms)
        return next((ink for ink in inks if ink is not None), None)
