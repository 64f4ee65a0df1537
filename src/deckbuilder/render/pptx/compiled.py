"""Compiled templates: the empty package a deck is made in, opened with python-pptx and inspected once.

It is either generated for a brand or made of an office's own template; slides are written into both in the
same way. What was confirmed is remembered in the cache folder under the digest of every part, so that the
next run need not load python-pptx; a template that differs by a byte is confirmed again.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import field, replace
from functools import cache
from pathlib import Path

from deckbuilder.geometry import OWN_PAGE
from deckbuilder.model import Deck, Rich
from deckbuilder.ooxml.colours import Colour
from deckbuilder.ooxml.packing import packed
from deckbuilder.plans import Size
from deckbuilder.remembered import Remembered
from deckbuilder.render.pptx import package, template
from deckbuilder.render.pptx.arrangements import arrangements, with_arrangements
from deckbuilder.render.pptx.brand import OWN_INKS
from deckbuilder.themes.layouts import Layout, Template
from deckbuilder.themes.theme import Theme
from deckbuilder.values import dataclass


@dataclass(frozen=True)
class Base:
    """The package without slides: its masters and layouts, its parts by name, and the inks of what is drawn
    on slides."""

    template: Template
    parts: Mapping[str, bytes] = field(repr=False)
    inks: Mapping[str, Colour] = field(default_factory=lambda: OWN_INKS)


def base(deck: Deck[Rich], theme: Theme, kept: Path | None) -> Base:
    """The package for `deck`, confirmed; `kept` is the folder that remembers."""
    labels = tuple((label.name, str(label.text)) for label in deck.labels)
    foot = (("foot:footer", str(deck.footer)),) if deck.footer else ()
    names = (*labels, *foot)
    compiled, digest = _compiled(theme, names, deck.foot, deck.locale, deck.rtl)
    remembered = Remembered(kept) if kept else None
    if remembered is None or remembered.get(f"template-{digest}") is None:
        confirm(deck, compiled)
        if remembered:
            remembered.keep(f"template-{digest}", b"")
    return _arranged(deck, theme, compiled, dict(names))


def _arranged(deck: Deck[Rich], theme: Theme, compiled: Base, names: dict[str, str]) -> Base:
    """The package with layouts for the panels of the deck, on pages of the brand's own."""
    wanted = arrangements(deck)
    if theme.office is not None or not wanted:
        return compiled
    more = template.arranged_parts(theme, names, deck.locale, wanted, rtl=deck.rtl)
    return Base(
        with_arrangements(compiled.template, wanted, names), dict(compiled.parts) | more, compiled.inks
    )


@cache
def _compiled(
    theme: Theme, names: tuple[tuple[str, str], ...], foot: Size, locale: str, rtl: bool
) -> tuple[Base, str]:
    """The package and the digest of all its parts."""
    compiled = _base(theme, dict(names), foot, locale, rtl=rtl)
    digest = hashlib.sha256()
    for name, data in compiled.parts.items():
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return compiled, digest.hexdigest()


def _base(theme: Theme, names: Mapping[str, str], foot: Size, locale: str, *, rtl: bool) -> Base:
    if theme.office is None:
        own = Template("", OWN_PAGE, template.layouts(theme))
        return Base(own, template.template_parts(theme, names, foot, locale, rtl=rtl))
    from deckbuilder.render.pptx import office

    parts = office.template_parts(theme, theme.office, names, locale, rtl=rtl)
    return Base(theme.office.template, parts, office.inks(theme, theme.office.template))


def confirm(deck: Deck[Rich], compiled: Base) -> None:
    """Open the package with python-pptx and look for the places of every layout; AssertionError if one is not
    there."""
    from pptx import Presentation

    around = dict(package.frame_parts(replace(deck, sections=()), compiled.template))
    shown = Presentation(io.BytesIO(packed(around | dict(compiled.parts))))
    assert len(shown.slide_masters) == len(compiled.template.masters), "a master is missing"
    opened = {
        str(layout.part.partname)[1:]: layout
        for master in shown.slide_masters
        for layout in master.slide_layouts
    }
    for kind, layouts in compiled.template.layouts:
        for layout in layouts:
            existing = {place.placeholder_format.idx for place in opened[layout.part].placeholders}
            wanted = _indexes(layout)
            assert wanted <= existing, (
                f"the layout of '{kind}' has {sorted(existing)} and should have {sorted(wanted)}"
            )


def _indexes(layout: Layout) -> set[int]:
    """The indexes of the placeholders that slides of a layout take."""
    areas = (place.placeholder for _, place in layout.places)
    return {placeholder.key for placeholder in (*areas, *layout.foot) if placeholder is not None}
