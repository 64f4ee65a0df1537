"""A template in other colours and fonts: those in which a theme differs from the one that brought the template.

Headings and text are changed where the master's content slides have their colour, so that a light title on a dark cover
stays light; everything else by its name in the template's theme.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from deckbuilder.themes.colours import Colours
from deckbuilder.themes.masters.cleaning import Cleaned, Layout, Master
from deckbuilder.themes.masters.inheritance import placeholders
from deckbuilder.themes.masters.painting import Palette, palette
from deckbuilder.themes.masters.repair import FOOT, TITLES
from deckbuilder.themes.masters.xml import NS, Element, find, form, local, places, q
from deckbuilder.themes.theme import Brand


def repainted(found: Cleaned, main: Master, content: Layout | None, before: Brand, after: Brand) -> None:
    """Change the template in place from the brand it came with to another; `content` is the layout of most slides."""
    for role, forms in (("heading", TITLES), ("text", ("body", "obj", "subTitle"))):
        new = getattr(after.colours, role)
        if new != getattr(before.colours, role):
            _ink(found, role, _shown(main, content, forms), new)
    for master in found.masters:
        _slots(master, before.colours, after.colours)
        _background(master, before.colours.background, after.colours.background)
        _fonts(master, before, after)


# ---- headings and text


def _shown(master: Master, layout: Layout | None, forms: tuple[str, ...]) -> str | None:
    """The colour that placeholders of such forms have on a layout."""
    names = palette(master, layout)
    found = (place for place in placeholders(master, layout) if place.form in forms)
    return next(
        (names.colour(place.fill) if place.fill is not None else names.named("tx1") for place in found), None
    )


def _ink(found: Cleaned, role: str, old: str | None, new: str) -> None:
    """Give headings, or text, of the colour `old` the colour `new`, on every master and layout."""
    for master in found.masters:
        style = find(master.tree, f"p:txStyles/p:{'titleStyle' if role == 'heading' else 'bodyStyle'}")
        _paint_all(style, palette(master), old, new)
        parts: list[tuple[Element, Palette]] = [(master.tree, palette(master))]
        parts += [(layout.tree, palette(master, layout)) for layout in master.layouts]
        for tree, names in parts:
            for shape, ph in places(tree):
                if (form(ph) in TITLES) == (role == "heading") and form(ph) not in FOOT:
                    _paint_all(find(shape, "p:txBody/a:lstStyle"), names, old, new)


def _paint_all(style: Element | None, names: Palette, old: str | None, new: str) -> None:
    """Paint the levels of a style that have the colour `old`."""
    for fill in style.iterfind("*/a:defRPr/a:solidFill", NS) if style is not None else ():
        if names.colour(fill) == old:
            _paint(fill, new)


def _paint(fill: Element, colour: str) -> None:
    for child in list(fill):
        fill.remove(child)
    etree.SubElement(fill, q("a:srgbClr"), val=colour[1:])


# ---- what the theme names


def _slots(master: Master, before: Colours, after: Colours) -> None:
    """Change the theme's colours: each change by the name the colour has there, if it is there."""
    scheme = find(master.theme.tree if master.theme else None, "a:themeElements/a:clrScheme")
    names = palette(master)
    for slot, new in _changes(names, before, after):
        own = next((one for one in (() if scheme is None else scheme) if local(one) == slot), None)
        if own is not None:
            _paint(own, new)


def _changes(names: Palette, before: Colours, after: Colours) -> Iterator[tuple[str, str]]:
    accents = [f"accent{number}" for number in range(1, 7)]
    if before.accent != after.accent:
        yield (
            next((slot for slot in accents if names.slots.get(slot) == before.accent), accents[0]),
            after.accent,
        )
    for slot, old, new in zip(accents[1:], before.more, after.more, strict=False):
        if old != new and names.slots.get(slot) == old:
            yield slot, new
    for slot, role in (("hlink", "link"), ("folHlink", "visited")):
        if getattr(before, role) != getattr(after, role):
            yield slot, getattr(after, role)
    for name, role in (("bg1", "background"), ("bg2", "soft")):
        if getattr(before, role) != getattr(after, role) and names.named(name) == getattr(before, role):
            yield names.slot(name), getattr(after, role)


def _background(master: Master, old: str, new: str) -> None:
    """Change the plain background of a master and its layouts where it is written out."""
    parts: list[tuple[Element, Layout | None]] = [
        (master.tree, None),
        *((layout.tree, layout) for layout in master.layouts),
    ]
    for tree, layout in parts:
        fill = find(tree, "p:cSld/p:bg/p:bgPr/a:solidFill")
        if (
            old != new
            and fill is not None
            and find(fill, "a:srgbClr") is not None
            and palette(master, layout).colour(fill) == old
        ):
            _paint(fill, new)


# ---- fonts


def _fonts(master: Master, before: Brand, after: Brand) -> None:
    """Name other faces in the theme, and wherever a style names the old one itself."""
    rows = (
        ("majorFont", "titleStyle", before.heading, after.heading),
        ("minorFont", "bodyStyle", before.body, after.body),
    )
    for kind, style, old, new in rows:
        if old == new:
            continue
        themed = find(
            master.theme.tree if master.theme else None, f"a:themeElements/a:fontScheme/a:{kind}/a:latin"
        )
        named = [
            one
            for one in master.tree.iterfind(f"p:txStyles/p:{style}/*/a:defRPr/a:latin", NS)
            if one.get("typeface") == old
        ]
        for latin in (*([themed] if themed is not None else ()), *named):
            latin.attrib.clear()
            latin.set("typeface", new)
