"""A brand as a value: what both renderers, and those who measure for them, are told of a theme."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field, replace
from typing import assert_never

from deckbuilder.content.kinds import Area, Kind, Surface
from deckbuilder.diagnostics import Span
from deckbuilder.geometry import OWN_PAGE, POINTS_PER_UNIT, Box, on_grid
from deckbuilder.model import Message, Picture
from deckbuilder.themes import fonts
from deckbuilder.themes.colours import Colours
from deckbuilder.themes.layouts import DRAWN, SINGLE, Place, Style, Template, is_listed
from deckbuilder.themes.reaching import reaching
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Logo:
    """The brand's sign, for light and for dark backgrounds, and what it says to those who do not see it."""

    light: Picture
    dark: Picture
    alt: Message


@dataclass(frozen=True, slots=True)
class Brand:
    """Colours, and the fonts of headings and of text, by their names in PowerPoint."""

    colours: Colours
    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office's own template, in the theme's colours and fonts, and the logo it shows of itself: any other
    is drawn."""

    template: Template
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A brand.

    `heading_font` and `body_font` are names as PowerPoint knows them; `office` is set where PowerPoint files
    are made under a template of somebody's own.
    """

    name: str
    title: str
    colours: Colours
    heading_font: str
    body_font: str
    styles: tuple[tuple[str, Style], ...]
    footer: Message | None = None
    logo: Logo | None = None
    office: Office | None = None
    default: bool = field(default=False, compare=False)
    at: Span = field(compare=False, default=Span(""))

    def style(self, name: str) -> Style:
        return dict(self.styles)[name]

    @property
    def on_page(self) -> Theme:
        """The theme on our own pages, which know no template."""
        return self if self.office is None else replace(self, office=None)

    @property
    def unit(self) -> float:
        """The size of its page as a multiple of our own: of the shorter side, seen so."""
        if self.office is None:
            return 1.0
        page = self.office.template.page
        return min(page.width / OWN_PAGE.width, page.height / OWN_PAGE.height)

    def places(self, kind: Kind, areas: Collection[str]) -> Mapping[str, Place]:
        """Where the areas of a kind are: on our own page or, under a template, on its layout for a slide that
        fills `areas`."""
        if self.office is None:
            return {area.name: self.on_grid(area, kind.box(area, areas)) for area in kind.areas}
        return reaching(kind, dict(self.office.template.layout(kind.name, areas).places), areas)

    def places_at_rest(self, kind: Kind, areas: Collection[str]) -> Mapping[str, Place]:
        """Where the areas of a kind are on the layout, whatever a slide leaves empty."""
        if self.office is None:
            return {area.name: self.on_grid(area) for area in kind.areas}
        return dict(self.office.template.layout(kind.name, areas).places)

    def on_grid(self, area: Area, box: Box | None = None) -> Place:
        """An area on our own page, in its own box or another."""
        sides, ends = (units * POINTS_PER_UNIT for units in area.inset)
        return Place(
            None,
            on_grid(box or area.box),
            self.style(area.style),
            tuple((name, self.style(name)) for name in DRAWN),
            insets=(sides, ends, sides, ends),
            listed=is_listed(area),
        )

    @property
    def natural(self) -> float:
        """The distance of baselines, in em, that single spacing takes in the taller of its two fonts."""
        return max(SINGLE, *(fonts.face(name).pitch for name in (self.heading_font, self.body_font)))


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours on one surface: what lies behind, and the inks of headings and text."""

    behind: str
    heading: str
    text: str


def inks(colours: Colours, surface: Surface) -> Inks:
    match surface:
        case "cover":
            return Inks(colours.heading, colours.background, colours.background)
        case "page":
            behind = colours.background
        case "soft":
            behind = colours.soft
        case "warm":
            behind = colours.tint("warm")
        case _:
            assert_never(surface)
    return Inks(behind, colours.heading, colours.text)
