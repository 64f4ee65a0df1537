"""What a theme changes in the template of the theme it extends: colours, fonts, and the fonts of the deck's script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deckbuilder.brands import Office
from deckbuilder.colours import Colours
from deckbuilder.fonts import EAST_ASIAN, OFFICE
from deckbuilder.masters.xml import NS, Element, find, q
from deckbuilder.theme import Theme

_NAMES = ("background", "text", "soft", "heading", "accent", "link", "visited")
_WELL_SERVED = ("Latn", "Cyrl", "Grek")
"""Scripts that the theme's Latin face has letters for."""
_OWN_CHOICE = ("Arab", "Hebr")
"""Scripts for which a face that the template names for «complex» scripts is likely meant."""


def recoloured(trees: Mapping[str, Element], theme: Theme, office: Office) -> None:
    """Change in a template's themes and pages the colours and fonts in which `theme` differs from the one that brought it."""
    changed = changes(office.colours, theme.colours)
    faces = {"majorFont": (office.heading_font, theme.heading_font), "minorFont": (office.body_font, theme.body_font)}
    for name, tree in trees.items():
        for colour in tree.iter(q("a:srgbClr"), q("a:sysClr")):
            _paint(colour, changed)
        for kind, (before, after) in faces.items():
            latin = find(tree, f"a:themeElements/a:fontScheme/a:{kind}/a:latin") if name.startswith("ppt/theme/theme") else None
            if latin is not None and before != after:
                latin.attrib.clear()
                latin.set("typeface", after)


def changes(before: Colours, after: Colours) -> dict[str, str]:
    """Which colour becomes which, as six hexadecimal digits; one that stands also for something unchanged is kept."""
    pairs = [(getattr(before, name), getattr(after, name)) for name in _NAMES]
    pairs += list(zip(before.more, after.more, strict=False))
    kept = {old for old, new in pairs if old == new}
    return {old[1:]: new[1:] for old, new in pairs if old != new and old not in kept}


def _paint(colour: Element, changed: Mapping[str, str]) -> None:
    attribute = "lastClr" if colour.tag == q("a:sysClr") else "val"
    new = changed.get(colour.get(attribute, "").upper())
    if new:
        colour.attrib.clear()
        colour.tag = q("a:srgbClr")
        colour.set("val", new)


def script_fonts(themes: Iterable[Element], script: str) -> None:
    """Name a face for the deck's script, where programs look for it; the faces of Latin letters stay."""
    own = OFFICE.get(script)
    if own is None or script in _WELL_SERVED:
        return
    tag = "ea" if script in EAST_ASIAN else "cs"
    for theme in themes:
        for kind in ("majorFont", "minorFont"):
            face = theme.find(f".//a:{kind}/a:{tag}", NS)
            if face is not None and not (face.get("typeface") and script in _OWN_CHOICE):
                face.set("typeface", own)
