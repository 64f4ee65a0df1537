"""Colours that files name with a word: those of a list, and those of a system's windows."""

from __future__ import annotations

import re
from functools import cache

_ABBREVIATIONS = (("dk", "dark"), ("lt", "light"), ("med", "medium"))
"""How the list of ECMA-376 Part 1, 20.1.10.48 shortens the names that style sheets have for the same
colours."""
_SYSTEM = {
    **dict.fromkeys(("background", "menuText", "windowText", "captionText", "inactiveCaptionText"), "000000"),
    **dict.fromkeys(("btnText", "infoText"), "000000"),
    **dict.fromkeys(("window", "highlightText", "btnHighlight"), "FFFFFF"),
    **dict.fromkeys(("menu", "btnFace", "menuBar"), "F0F0F0"),
    "scrollBar": "C8C8C8",
    "activeCaption": "99B4D1",
    "inactiveCaption": "BFCDDB",
    "windowFrame": "646464",
    "activeBorder": "B4B4B4",
    "inactiveBorder": "F4F7FC",
    "appWorkspace": "ABABAB",
    "highlight": "0078D7",
    "btnShadow": "A0A0A0",
    "grayText": "6D6D6D",
    "3dDkShadow": "696969",
    "3dLight": "E3E3E3",
    "infoBk": "FFFFE1",
    "hotLight": "0066CC",
    "gradientActiveCaption": "B9D1EA",
    "gradientInactiveCaption": "D7E4F2",
    "menuHighlight": "3399FF",
}
"""The colours of ECMA-376 Part 1, 20.1.10.58, as Windows has them when nobody changed them."""


@cache
def preset(word: str) -> str | None:
    """A colour such as `dkBlue` as six digits; None for a word that is none."""
    from PIL.ImageColor import colormap

    names = [word.lower()]
    for short, long in _ABBREVIATIONS:
        if re.match(rf"{short}[A-Z]", word):
            names.append(f"{long}{word.removeprefix(short).lower()}")
    colours = (colormap[name] for name in names if name in colormap)
    return next((str(colour).removeprefix("#").upper() for colour in colours), None)


def system_colour(word: str) -> str | None:
    """What a system's colour such as `windowText` usually is, as six digits; None for a word that is none."""
    return _SYSTEM.get(word)
