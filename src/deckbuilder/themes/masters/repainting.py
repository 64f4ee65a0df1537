"""A template in other colours and fonts: those in which a theme differs from the one that brought the
template.

Headings and text are changed where the master's content slides have their colour, so that a light title on a
dark cover stays light; everything else by its name in the template's theme.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from lxml import etree

from deckbuilder.ooxml.colours import ACCENTS
from deckbuilder.ooxml.namespaces import q
from deckbuilder.ooxml.placeholders import TITLES
from deckbuilder.ooxml.tree import Element, children, every, find, local
from deckbuilder.themes.colours import Colours
from deckbuilder.themes.masters.cleaning import MasterPart
from deckbuilder.themes.masters.inheritance import Design
from deckbuilder.themes.masters.palette import Palette, colour_scheme, palette
from deckbuilder.themes.theme import Brand
from deckbuilder.values import dataclass

Role = Literal["heading", "text"]
_TEXTS = ("body", "obj", "subTitle")


def repainted(designs: Sequence[Design], content: Design, before: Brand, after: Brand) -> None:
    """Paint the trees of `designs` in place, from the brand the template came with to another.

    `content` is what most slides have: what is changed is what looks as it does there.
    """
    masters = [design for design in designs if design.layout is None]
    if after.colours.heading != before.colours.heading:
        _repaint_texts(designs, "heading", _shown_colour(content, TITLES), after.colours.heading)
    if after.colours.text != before.colours.text:
        _repaint_texts(designs, "text", _shown_colour(content, _TEXTS), after.colours.text)
    for master in masters:
        _repaint_scheme(master, before.colours, after.colours)
        for design in designs:
            if design.master is master.master:
                _repaint_background(design, before.colours.background, after.colours.background)
        _rename_fonts(master.master, before, after)


# ---- headings and text


def _shown_colour(design: Design, forms: tuple[str, ...]) -> str | None:
    """The colour that placeholders of such types have on a layout."""
    names = palette(design)
    for place in design.placeholders:
        if place.form in forms:
            return names.named("tx1") if place.fill is None else names.colour(place.fill)
    return None


def _repaint_texts(designs: Sequence[Design], role: Role, old: str | None, new: str) -> None:
    """Give headings, or text, of the colour `old` the colour `new`, on every master and layout."""
    for design in designs:
        names = palette(design)
        if design.layout is None:
            style = "titleStyle" if role == "heading" else "bodyStyle"
            _repaint_levels(find(design.master.tree, f"p:txStyles/p:{style}"), names, old, new)
        for place in design.placeholders:
            if place.kind.is_title == (role == "heading") and not place.kind.is_foot:
                _repaint_levels(find(place.shape, "p:txBody/a:lstStyle"), names, old, new)


def _repaint_levels(style: Element | None, names: Palette, old: str | None, new: str) -> None:
    """Paint the levels of a style that have the colour `old`."""
    for fill in every(style, "*/a:defRPr/a:solidFill"):
        if names.colour(fill) == old:
            _paint(fill, new)


def _paint(holder: Element, colour: str) -> None:
    """Put a colour into an element that holds one."""
    for child in list(holder):
        holder.remove(child)
    etree.SubElement(holder, q("a:srgbClr"), val=colour[1:])


# ---- what the theme names


@dataclass(frozen=True)
class _SlotChange:
    """A colour of the theme by its name there, and what it becomes."""

    slot: str
    new: str


def _repaint_scheme(master: Design, before: Colours, after: Colours) -> None:
    """Change the theme's colours: each change by the name the colour has there, if it is there."""
    slots = {local(slot): slot for slot in reversed(children(colour_scheme(master.master)))}
    for change in list(_slot_changes(palette(master), before, after)):
        if change.slot in slots:
            _paint(slots[change.slot], change.new)


def _slot_changes(names: Palette, before: Colours, after: Colours) -> Iterator[_SlotChange]:
    if before.accent != after.accent:
        same = (slot for slot in ACCENTS if names.slots.get(slot) == before.accent)
        yield _SlotChange(next(same, ACCENTS[0]), after.accent)
    for slot, old, new in zip(ACCENTS[1:], before.more, after.more, strict=False):
        if old != new and names.slots.get(slot) == old:
            yield _SlotChange(slot, new)
    if before.link != after.link:
        yield _SlotChange("hlink", after.link)
    if before.visited != after.visited:
        yield _SlotChange("folHlink", after.visited)
    backgrounds = (
        ("bg1", before.background, after.background),
        ("bg2", before.soft, after.soft),
    )
    for name, old, new in backgrounds:
        if old != new and names.named(name) == old:
            yield _SlotChange(names.slot(name), new)


def _repaint_background(design: Design, old: str, new: str) -> None:
    """Change the plain background of a master or layout where it is written out."""
    fill = find(design.parts[0].tree, "p:cSld/p:bg/p:bgPr/a:solidFill")
    is_literal = find(fill, "a:srgbClr") is not None
    if fill is not None and is_literal and old != new and palette(design).colour(fill) == old:
        _paint(fill, new)


# ---- fonts


def _rename_fonts(master: MasterPart, before: Brand, after: Brand) -> None:
    """Name other faces in the theme, and wherever a style names the old one itself."""
    if before.heading != after.heading:
        _rename_font(master, "majorFont", "titleStyle", before.heading, after.heading)
    if before.body != after.body:
        _rename_font(master, "minorFont", "bodyStyle", before.body, after.body)


def _rename_font(master: MasterPart, font: str, style: str, old: str, new: str) -> None:
    themed = every(master.theme.tree, f"a:themeElements/a:fontScheme/a:{font}/a:latin")[:1]
    styled = [
        latin
        for latin in every(master.tree, f"p:txStyles/p:{style}/*/a:defRPr/a:latin")
        if latin.get("typeface") == old
    ]
    for latin in (*themed, *styled):
        latin.attrib.clear()
        latin.set("typeface", new)
