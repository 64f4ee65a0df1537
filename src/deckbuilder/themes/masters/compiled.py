"""A template put together: the file somebody sent, cleaned, repaired and mapped, as the value decks are made
under."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from deckbuilder.content.kinds import Kind, kinds
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.archive import Unusable, opened
from deckbuilder.ooxml.logos import sign
from deckbuilder.ooxml.reading import own_colours
from deckbuilder.ooxml.tree import serialised
from deckbuilder.themes.layouts import GENERATED, OWN_FOOT, Layout, Template
from deckbuilder.themes.masters import making
from deckbuilder.themes.masters.assigning import Match
from deckbuilder.themes.masters.cleaning import CleanedTemplate, MasterPart, cleaned
from deckbuilder.themes.masters.clearing import Cleared, cleared
from deckbuilder.themes.masters.inheritance import Design, designs
from deckbuilder.themes.masters.inks import Inker
from deckbuilder.themes.masters.mapping import CONTENT, mapped
from deckbuilder.themes.masters.page_painting import PagePictures
from deckbuilder.themes.masters.pages import COVER_FOOT, FOOT, MasterPage, page_of
from deckbuilder.themes.masters.painting import Canvas
from deckbuilder.themes.masters.refusals import refusal
from deckbuilder.themes.masters.repainting import repainted
from deckbuilder.themes.masters.repair import Repairs, repaired
from deckbuilder.themes.masters.room import Room
from deckbuilder.themes.theme import Brand
from deckbuilder.values import dataclass


@dataclass(frozen=True)
class Analysis:
    """A template taken apart: what is kept of it, its masters and layouts with what they inherit and
    the pictures of them as pages, the layout of each kind, None where ours is the only one, what was
    mended, and the places that were made smaller."""

    cleaned: CleanedTemplate
    designs: tuple[Design, ...]
    pictures: PagePictures
    matches: Mapping[str, Match | None]
    repairs: Repairs
    cleared: tuple[Cleared, ...]

    @property
    def main(self) -> Design:
        """The bare master that layouts of ours belong to: that of content slides."""
        match = self.matches.get(CONTENT)
        return self.bare(match.candidate.design.master if match else self.cleaned.masters[0])

    @property
    def content(self) -> Design:
        """What most slides have: the layout for content, or the main master where there is none."""
        return self.content_under(self.main)

    def bare(self, master: MasterPart) -> Design:
        """A master without a layout."""
        return next(design for design in self.designs if design.master is master and design.layout is None)

    def content_under(self, bare: Design) -> Design:
        """The layout for content, if it is one of this master; else the master itself."""
        match = self.matches.get(CONTENT)
        if match is None or match.candidate.design.master is not bare.master:
            return bare
        return match.candidate.design


class UnknownLayout(Exception):
    """A layout that the template does not have was asked for: the kind, its name, and those there are."""

    def __init__(self, kind: str, name: str, names: list[str]) -> None:
        super().__init__(name)
        self.kind, self.name, self.names = kind, name, names


def analysed(data: bytes, chosen: Mapping[str, str]) -> Analysis:
    """The template in the file `data`. RefusedTemplate if it cannot be used; UnknownLayout if
    `chosen` names one it has not."""
    try:
        template = cleaned(*opened(data))
    except Unusable as error:
        raise refusal(error) from None
    repairs = repaired(template)
    names = [layout.title for _, layout in template.layouts]
    for kind, name in chosen.items():
        if name != GENERATED and name not in names:
            raise UnknownLayout(kind, name, names)
    pictures = PagePictures(template.media, template.page.frame)
    inherited, smaller = cleared(designs(template), pictures)
    return Analysis(template, inherited, pictures, mapped(pictures, inherited, chosen), repairs, smaller)


Chosen = tuple[tuple[str, str], ...]
"""The layouts that a theme names for kinds of slides, sorted."""


@lru_cache(32)
def compiled(data: bytes, chosen: Chosen, brands: tuple[Brand, Brand] | None = None) -> Template:
    """The template of a file as decks are made under it; raises what `analysed` raises.

    `brands` are the one the template came with and another, in which its colours and fonts are wanted.
    """
    analysis = analysed(data, dict(chosen))
    if brands and brands[0] != brands[1]:
        repainted(analysis.designs, analysis.content, *brands)
        analysis.pictures.drawn.clear()
    template, main = analysis.cleaned, analysis.main.master
    logo = sign(main.tree, main.relationships, template.page.frame)
    return Template(
        digest=hashlib.sha256(repr((chosen, brands)).encode() + data).hexdigest(),
        page=template.page,
        layouts=tuple(layouts_of(analysis)),
        masters=tuple(master.name for master in template.masters),
        main=main.name,
        relationships=tuple((part.name, tuple(part.relationships)) for part in template.parts),
        sign=logo.media if logo else "",
        parts={part.name: serialised(part.tree) for part in template.parts} | dict(template.media),
    )


def layouts_of(analysis: Analysis) -> Iterator[tuple[str, tuple[Layout, ...]]]:
    """For each kind the template's layout, if it has one, and ours with a place for every area, if that has
    not."""
    number = len(analysis.cleaned.layouts)
    for name, kind in kinds().items():
        match = analysis.matches[name]
        master = analysis.main if match is None else analysis.bare(match.candidate.design.master)
        page = page_of(analysis.content_under(master), master, analysis.cleaned.page.frame)
        maker = making.Maker(kind, match, page, _room(analysis, kind, match, master))
        inker = _inker(analysis, match, master, page)
        own = [] if match is None else [_template_layout(match, page)]
        if match is None:
            number += 1
            own.append(_our_layout(parts.layout(number), kind, master, maker))
        elif match.missing:
            number += 1
            own.append(_sister(parts.layout(number), own[0], match, maker))
        yield name, tuple(inker.inked(layout, kind) for layout in own)


def _inker(analysis: Analysis, match: Match | None, master: Design, page: MasterPage) -> Inker:
    """What gives inks to the places of a layout, or of one of ours under a bare master."""
    design, own = (master, {}) if match is None else (match.candidate.design, dict(match.taken))
    return Inker(Canvas(analysis.pictures, design), master, page, own)


def _room(analysis: Analysis, kind: Kind, match: Match | None, master: Design) -> Room:
    """What is free on a layout, or on the master where there is none: not where its foot is."""
    design = master if match is None else match.candidate.design
    foot = (place.frame for place in design.placeholders if place.kind.is_foot and kind.foot)
    lowest = FOOT if kind.foot else COVER_FOOT
    return Room(
        analysis.pictures.of(design),
        tuple(frame for frame in foot if frame is not None),
        lowest * analysis.cleaned.page.frame.height,
    )


def _template_layout(match: Match, page: MasterPage) -> Layout:
    """A layout as the template has it."""
    layout = match.candidate.layout
    return Layout(
        layout.name,
        layout.title,
        tuple(making.own_places(match, page)),
        tuple(place.kind for place in match.candidate.foot),
        own_colours(layout.tree),
    )


def _sister(part: str, layout: Layout, match: Match, maker: making.Maker) -> Layout:
    """A copy of a layout with a place for every area. It is written when a deck is rendered, for its names
    are in the deck's language."""
    return replace(
        layout,
        part=part,
        name=match.kind.label,
        places=tuple(maker.places()),
        made=True,
        source=layout.part,
        master=match.candidate.design.master.name,
    )


def _our_layout(part: str, kind: Kind, master: Design, maker: making.Maker) -> Layout:
    """A layout made of nothing but the master, likewise."""
    forms = [place.form for place in master.placeholders]
    own_foot = {placeholder.form: placeholder for placeholder in OWN_FOOT}
    foot = tuple(own_foot[form] for form in forms if form in own_foot)
    return Layout(
        part,
        kind.label,
        tuple(maker.places()),
        foot if kind.foot else (),
        made=True,
        master=master.master.name,
    )
