"""Which inks are used on a layout: of what is added to it, of links, and of what is drawn on slides.

A template's own texts have the colours it gives them. What the builder puts beside them has the template's
colour where that is legible on what is painted there, and else one of the theme's that is. Links have a
colour of the whole slide, which its colour map tells; where that cannot be read, the text of the link says
its own, for not every program looks at both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from deckbuilder.content.kinds import Kind
from deckbuilder.ooxml.colours import ACCENTS, LINKS, MAPPED, Colour, ColourMap
from deckbuilder.ooxml.tree import children, fragment, local
from deckbuilder.themes.colours import TEXT_CONTRAST
from deckbuilder.themes.layouts import Layout, Place
from deckbuilder.themes.masters.inheritance import Design, LayoutPlaceholder
from deckbuilder.themes.masters.page_picture import Backdrop
from deckbuilder.themes.masters.pages import MasterPage
from deckbuilder.themes.masters.painting import Canvas
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

_NAMES = ("tx1", "bg1", "tx2", "bg2", *ACCENTS)
"""The colours of a page that a text may take, the best first."""
_EXTREMES = ("#000000", "#FFFFFF")
_MOST_COLOURS = 32
"""Colours behind a place that are handed on."""


@dataclass(frozen=True)
class _ChosenInk:
    """A colour for a text, and how well it stands out."""

    colour: Colour
    ratio: float


@dataclass(frozen=True)
class Inker:
    """Gives inks to the places of layouts that are made with one design, under a bare `master`; `own` are
    the template's placeholders by the areas that take them."""

    canvas: Canvas
    master: Design
    page: MasterPage
    own: Mapping[str, LayoutPlaceholder]

    def inked(self, layout: Layout, kind: Kind) -> Layout:
        """The layout with inks for all that is put on it."""
        places = list[tuple[str, Place]]()
        backdrops = list[Backdrop]()
        for name, place in layout.places:
            backdrop = self.backdrop(kind, name, place)
            inked = place if backdrop is None else self.inked_place(place, backdrop, self.holder(name, place))
            places.append((name, inked))
            backdrops += [] if backdrop is None else [backdrop]
        faint = any(place.link is not None for _, place in places)
        slot = self.link_slot(backdrops) if faint else None
        colours = layout.colours if slot is None else self.mapped(layout.colours, slot)
        return replace(layout, places=tuple(places), colours=colours)

    def holder(self, name: str, place: Place) -> LayoutPlaceholder | None:
        """The template's placeholder that an area stands in; None for one of ours."""
        return self.own.get(place.after or name)

    def backdrop(self, kind: Kind, name: str, place: Place) -> Backdrop | None:
        """What is behind the text of a place; None for one that is not on the page, or holds a picture."""
        area, holder = kind.area(name), self.holder(name, place)
        assert area is not None, "places are of the areas of a kind"
        if place.put_away or place.frame.bottom <= 0 or area.hidden or area.holds == "picture":
            return None
        return self.canvas.picture.behind(place.frame, self.fill(place, holder))

    def fill(self, place: Place, holder: LayoutPlaceholder | None) -> Image | None:
        """What a place lays behind its own text: ours has what the master gives to titles, or to texts."""
        if holder is not None:
            return self.canvas.pictures.fill_of(self.canvas.design, holder)
        if place.placeholder is None:
            return None
        form = "title" if place.placeholder.is_title else "body"
        parents = (parent for parent in self.master.placeholders if parent.form == form)
        parent = next(parents, None)
        return None if parent is None else self.canvas.pictures.fill_of(self.master, parent)

    def inked_place(self, place: Place, backdrop: Backdrop, holder: LayoutPlaceholder | None) -> Place:
        """A place with its inks. Drawings that take it do not have the fill of its placeholder."""
        ground = self.canvas.picture.behind(place.frame)
        inked = replace(place, behind=ground.significant[:_MOST_COLOURS])
        if place.made:
            inked = self.with_ink(inked, backdrop)
        return self.with_link(inked, backdrop, holder)

    def with_ink(self, place: Place, backdrop: Backdrop) -> Place:
        """A place of ours with the master's ink, or with another where that cannot be read."""
        wanted = self.page.inks[1 if place.style.heading else 0]
        named = Colour.named("tx1") if wanted is None else wanted
        ratio = self.ratio(named, backdrop)
        if ratio >= TEXT_CONTRAST:
            return replace(place, ink=wanted, ratio=ratio)
        choice = self.best(backdrop, ())
        mostly = replace(backdrop, colours=backdrop.colours[:1])
        if choice.ratio < TEXT_CONTRAST <= self.ratio(named, mostly):
            return replace(place, ink=wanted, ratio=ratio)  # none is better, and this one is the office's
        return replace(place, ink=choice.colour, ratio=choice.ratio, recoloured=True)

    def with_link(self, place: Place, backdrop: Backdrop, holder: LayoutPlaceholder | None) -> Place:
        """A place whose links have a colour of their own where the theme's cannot be read."""
        ratio = self.ratio(Colour.named(LINKS[0]), backdrop)
        if ratio >= TEXT_CONTRAST:
            return place
        texts = [] if holder is None else [_plain(holder)]
        choice = self.best(backdrop, [colour for colour in (*texts, place.ink) if colour is not None])
        return replace(place, link=choice.colour, link_ratio=choice.ratio)

    def ratio(self, colour: Colour, backdrop: Backdrop) -> float:
        """How well a colour stands out; not at all where nobody can say which it is."""
        shown = self.canvas.palette.colour(fragment(colour.fill)[0])
        return 1.0 if shown is None else backdrop.ratio(shown)

    def best(self, backdrop: Backdrop, wanted: Iterable[Colour]) -> _ChosenInk:
        """The first colour that can be read: of those `wanted`, of the theme's, then black and white; where
        none can, the one that stands out most."""
        named = (Colour.named(name) for name in _NAMES)
        offered = (*wanted, *named, *map(Colour.written_out, _EXTREMES))
        choices = [_ChosenInk(colour, self.ratio(colour, backdrop)) for colour in offered]
        legible = (choice for choice in choices if choice.ratio >= TEXT_CONTRAST)
        return next(legible, max(choices, key=lambda choice: choice.ratio))

    # ---- the colour of links on a whole slide

    def link_slot(self, backdrops: list[Backdrop]) -> str | None:
        """The colour of the theme, by its name there, that can be read in every place; None where none
        can."""
        palette = self.canvas.palette
        for name in _NAMES:
            colour = palette.named(name)
            if colour and all(behind.ratio(colour) >= TEXT_CONTRAST for behind in backdrops):
                return palette.slot(name)
        return None

    def mapped(self, colours: ColourMap | None, slot: str) -> ColourMap:
        """The colour map of the layout, or of its master, in which links have that colour."""
        own = self.canvas.palette.names if colours is None else dict(zip(MAPPED, colours.slots, strict=True))
        usual = {name: self.canvas.palette.slot(name) for name in MAPPED}
        return ColourMap.of(usual | dict(own) | dict.fromkeys(LINKS, slot))


def _plain(place: LayoutPlaceholder) -> Colour | None:
    """The colour of a placeholder's text, where it is one."""
    fill = place.fill
    if fill is None:
        return Colour.named("tx1")
    colours = children(fill) if local(fill) == "solidFill" else []
    return next((Colour.read(colour) for colour in colours), None)
