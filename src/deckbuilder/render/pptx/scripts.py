"""The fonts of a deck's script, in an office's theme that was made for another."""

from __future__ import annotations

from collections.abc import Iterable

from deckbuilder.ooxml.tree import Element, find
from deckbuilder.themes.scripts import is_east_asian, script_called

_OWN_CHOICE = ("Arab", "Hebr")
"""Scripts for which a face that the template names for «complex» scripts is likely meant."""


def script_fonts(themes: Iterable[Element], script: str) -> None:
    """Name a face for the deck's script, where programs look for it; the faces of Latin letters stay."""
    own = script_called(script)
    if own is None:
        return
    tag = "ea" if is_east_asian(script) else "cs"
    for theme in themes:
        for font in ("majorFont", "minorFont"):
            face = find(theme, f".//a:{font}/a:{tag}")
            is_meant = face is not None and face.get("typeface") and script in _OWN_CHOICE
            if face is not None and not is_meant:
                face.set("typeface", own.face)
