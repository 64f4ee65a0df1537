"""Compiled templates: the empty package a deck is made in, opened with python-pptx and inspected once.

It is either generated for a brand or made of an office's own template; slides are written into both in the same way.
What was confirmed is remembered in the cache folder under the digest of every part, so that the next run need not load
python-pptx; a template that differs by a byte is confirmed again.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from pathlib import Path

from deckbuilder.geometry import OWN_PAGE
from deckbuilder.model import Deck, Rich, Size
from deckbuilder.publish import replace_file
from deckbuilder.render.pptx import package, template
from deckbuilder.render.pptx.brand import OWN_INKS
from deckbuilder.themes.layouts import Template
from deckbuilder.themes.theme import Theme
from deckbuilder.values import dataclass


@dataclass(frozen=True)
class Base:
    """The package without slides: its masters and layouts, its parts by name, and the inks of what is drawn on slides."""

    template: Template
    parts: Mapping[str, bytes] = field(repr=False)
    inks: Mapping[str, str] = field(default_factory=lambda: OWN_INKS)


def base(deck: Deck[Rich], theme: Theme, kept: Path | None) -> Base:
    """The package for `deck`, confirmed; `kept` is the folder that remembers."""
    foot = [
        (name, str(text)) for name, text in (("foot:date", deck.date), ("foot:footer", deck.footer)) if text
    ]
    names = (*((label.name, str(label.text)) for label in deck.labels), *foot)
    found, digest = _compiled(theme, names, deck.foot, deck.locale, deck.rtl)
    mark = kept / f"template-{digest}" if kept else None
    if mark is None or not mark.exists():
        confirm(deck, found)
        _remember(mark)
    return found


@cache
def _compiled(
    theme: Theme, names: tuple[tuple[str, str], ...], foot: Size, locale: str, rtl: bool
) -> tuple[Base, str]:
    found = _made(theme, dict(names), foot, locale, rtl=rtl)
    digest = hashlib.sha256()
    for name, data in found.parts.items():
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return found, digest.hexdigest()


def _made(theme: Theme, names: Mapping[str, str], foot: Size, locale: str, *, rtl: bool) -> Base:
    if theme.office is None:
        own = Template("", OWN_PAGE, template.layouts(theme))
        return Base(own, template.parts(theme, names, foot, locale, rtl=rtl))
    from deckbuilder.render.pptx import office

    own = theme.office.template
    return Base(own, office.parts(theme, theme.office, names, locale, rtl=rtl), office.inks(theme, own))


def _remember(mark: Path | None) -> None:
    if mark is None:
        return
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        replace_file(mark, b"")
    except OSError:
        return  # a project that cannot be written to is confirmed each time


def confirm(deck: Deck[Rich], found: Base) -> None:
    """Open the package with python-pptx and look for the places of every layout; AssertionError if one is not there."""
    from pptx import Presentation

    every = [
        *((name, data.encode()) for name, data in package.frame_parts(deck, found.template, 0)),
        *found.parts.items(),
    ]
    types = package.content_types(name for name, _ in every).encode()
    shown = Presentation(io.BytesIO(package.zipped([("[Content_Types].xml", types), *every])))
    assert len(shown.slide_masters) == len(found.template.masters), "a master is missing"
    there = {
        str(layout.part.partname)[1:]: layout
        for master in shown.slide_masters
        for layout in master.slide_layouts
    }
    for kind, layouts in found.template.layouts:
        for layout in layouts:
            forms = {one.placeholder_format.idx for one in there[layout.part].placeholders}
            wanted = {_index(place.ph) for _, place in layout.places if place.ph} | {
                _index(ph) for _, ph in layout.foot
            }
            assert wanted <= forms, (
                f"the layout of '{kind}' has {sorted(forms)} and should have {sorted(wanted)}"
            )


def _index(ph: str) -> int:
    """The index in the attributes of a `p:ph`; 0 where none is written, as for titles."""
    _, found, rest = ph.partition('idx="')
    return int(rest.partition('"')[0]) if found else 0
