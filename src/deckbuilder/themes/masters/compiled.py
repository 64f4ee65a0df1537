"""A template put together: the file somebody sent, cleaned, repaired and mapped, as the value decks are made under."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from deckbuilder.content.kinds import Kind, kinds
from deckbuilder.themes import layouts
from deckbuilder.themes.layouts import FOOT_INDEX, GENERATED, Template
from deckbuilder.themes.masters import making
from deckbuilder.themes.masters.cleaning import Cleaned, Layout, Master, cleaned
from deckbuilder.themes.masters.door import opened
from deckbuilder.themes.masters.inheritance import placeholders
from deckbuilder.themes.masters.logos import sign
from deckbuilder.themes.masters.making import Page
from deckbuilder.themes.masters.mapping import CONTENT, Match, mapped
from deckbuilder.themes.masters.repainting import repainted
from deckbuilder.themes.masters.repair import FOOT, repaired
from deckbuilder.themes.masters.xml import Element, find, written
from deckbuilder.themes.theme import Brand
from deckbuilder.values import dataclass

_COLOURS = (
    "bg1",
    "tx1",
    "bg2",
    "tx2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)


@dataclass(frozen=True)
class Taken:
    """A template as it was taken apart: its parts, and the layout of each kind, None where ours is the only one."""

    cleaned: Cleaned
    matches: Mapping[str, Match | None]
    repaired: int

    @property
    def main(self) -> Master:
        """The master that layouts of ours belong to: that of content slides."""
        match = self.matches.get(CONTENT)
        return match.candidate.master if match else self.cleaned.masters[0]

    def content(self, master: Master) -> tuple[Master, Layout | None]:
        """A master with its layout for content, if that is the one in use."""
        match = self.matches.get(CONTENT)
        return master, match.candidate.layout if match and match.candidate.master is master else None


class UnknownLayout(Exception):
    """A layout that the template does not have was asked for: the kind, its name, and those there are."""

    def __init__(self, kind: str, name: str, names: list[str]) -> None:
        super().__init__(name)
        self.kind, self.name, self.names = kind, name, names


def taken(data: bytes, chosen: Mapping[str, str]) -> Taken:
    """The template in the file `data`. Refused if it cannot be used; UnknownLayout if `chosen` names one it has not."""
    found = cleaned(*opened(data))
    mended = repaired(found)
    names = [layout.title for _, layout in found.layouts]
    for kind, name in chosen.items():
        if name != GENERATED and name not in names:
            raise UnknownLayout(kind, name, names)
    return Taken(found, mapped(found, chosen), mended)


@lru_cache(32)
def compiled(
    data: bytes, chosen: tuple[tuple[str, str], ...], brands: tuple[Brand, Brand] | None = None
) -> Template:
    """The template of a file as decks are made under it; raises what `taken` raises.

    `brands` are the one the template came with and another, in which its colours and fonts are wanted.
    """
    one = taken(data, dict(chosen))
    if brands and brands[0] != brands[1]:
        repainted(one.cleaned, one.main, one.content(one.main)[1], *brands)
    digest = hashlib.sha256(repr((chosen, brands)).encode() + data).hexdigest()
    parts = {part.name: written(part.tree) for part in one.cleaned.parts} | one.cleaned.media
    relations = tuple((part.name, tuple(part.rows)) for part in one.cleaned.parts)
    masters = tuple(master.name for master in one.cleaned.masters)
    return Template(
        digest, one.cleaned.page, tuple(_layouts(one)), masters, one.main.name, relations, _sign(one), parts
    )


def _sign(one: Taken) -> str:
    """The part with the picture on the main master that is most likely the logo; empty if there is none."""
    size = one.cleaned.page.frame
    found = sign(one.main.tree, one.main.name, one.main.rows, size)
    return found.media if found else ""


def _layouts(one: Taken) -> Iterator[tuple[str, tuple[layouts.Layout, ...]]]:
    """For each kind the template's layout, if it has one, and ours with a place for every area, if that has not."""
    size = one.cleaned.page.frame
    number = len(one.cleaned.layouts)
    for name, kind in kinds().items():
        match = one.matches[name]
        page = making.page_of(*one.content(match.candidate.master if match else one.main), size)
        layouts = [_own(match, page)] if match else []
        if match is None or match.missing:
            number += 1
            layouts.append(_ours(number, kind, match, one.main, page))
        yield name, tuple(layouts)


def _own(match: Match, page: Page) -> layouts.Layout:
    layout = match.candidate.layout
    foot = tuple((one.form, one.attributes) for one in match.candidate.foot)
    return layouts.Layout(
        layout.name, layout.title, tuple(making.taken(match, page)), foot, _colours(layout.tree)
    )


def _ours(number: int, kind: Kind, match: Match | None, master: Master, page: Page) -> layouts.Layout:
    """A layout that is made when a deck is rendered, for its names are in the deck's language."""
    part, own = f"ppt/slideLayouts/slideLayout{number}.xml", tuple(making.every(kind, match, page))
    if match:
        base = _own(match, page)
        master_ = match.candidate.master.name
        return replace(
            base,
            part=part,
            name=kind.label,
            places=own,
            made=True,
            source=base.part,
            master=master_,
            inks=page.inks,
        )
    foot = tuple(
        (one.form, f'type="{one.form}" sz="quarter" idx="{FOOT_INDEX[one.form]}"')
        for one in placeholders(master, None)
        if one.form in FOOT
    )
    return layouts.Layout(
        part, kind.label, own, foot if kind.foot else (), made=True, master=master.name, inks=page.inks
    )


def _colours(layout: Element) -> str:
    """The attributes of a layout's own colour map, which its slides must repeat; empty if it has the master's."""
    override = find(layout, "p:clrMapOvr/a:overrideClrMapping")
    return "" if override is None else " ".join(f'{name}="{override.get(name, name)}"' for name in _COLOURS)
