"""Scripts: the font Office shows each in, how far apart its lines stand, and what is set aslant.

A text's lines stand as far apart as its letters need and not as those of another text of the deck do. Signs
(arrows, ticks, digits in circles, emoji) belong to no script, and make no line taller.
"""

from __future__ import annotations

from functools import cache, lru_cache

from deckbuilder.themes import fonts
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Script:
    """How a script is set.

    `face` is the font of Office for it. `pitch` is the distance of baselines, in em, at which its lines stand
    in every format: what single spacing takes in that font, or what our own font needs so that letters do not
    touch those of the next line, if that is more.
    """

    face: str
    pitch: float = 1.33


_INDIC = "Nirmala UI"
_HISTORIC = "Segoe UI Historic"
SCRIPTS = {
    "Adlm": Script("Ebrima", 1.35),
    "Arab": Script("Arial", 1.4),
    "Armn": Script("Sylfaen"),
    "Beng": Script(_INDIC, 1.35),
    "Cakm": Script(_INDIC),
    "Cans": Script("Gadugi"),
    "Cher": Script("Gadugi"),
    "Copt": Script(_HISTORIC),
    "Deva": Script(_INDIC),
    "Dsrt": Script(_HISTORIC),
    "Ethi": Script("Ebrima"),
    "Geor": Script("Sylfaen"),
    "Gujr": Script(_INDIC),
    "Guru": Script(_INDIC),
    "Hang": Script("Malgun Gothic"),
    "Hans": Script("Microsoft YaHei"),
    "Hant": Script("Microsoft JhengHei"),
    "Hebr": Script("Arial", 1.2),
    "Hmnp": Script("Noto Serif Nyiakeng Puachue Hmong"),
    "Jpan": Script("Yu Gothic"),
    "Khmr": Script("Leelawadee UI", 1.5),
    "Knda": Script(_INDIC, 1.35),
    "Laoo": Script("Leelawadee UI", 1.45),
    "Mlym": Script(_INDIC),
    "Mong": Script("Mongolian Baiti"),
    "Mtei": Script(_INDIC),
    "Mymr": Script("Myanmar Text", 1.9),
    "Nkoo": Script("Ebrima"),
    "Olck": Script(_INDIC),
    "Orya": Script(_INDIC, 1.45),
    "Osge": Script("Gadugi"),
    "Rohg": Script("Noto Sans Hanifi Rohingya", 1.4),
    "Shaw": Script(_HISTORIC),
    "Sinh": Script(_INDIC),
    "Syrc": Script("Estrangelo Edessa"),
    "Taml": Script(_INDIC),
    "Tavt": Script("Noto Sans Tai Viet"),
    "Telu": Script(_INDIC, 1.4),
    "Tfng": Script("Ebrima"),
    "Thaa": Script("MV Boli", 1.65),
    "Thai": Script("Leelawadee UI", 1.4),
    "Tibt": Script("Microsoft Himalaya", 1.85),
    "Vaii": Script("Ebrima"),
    "Yiii": Script("Microsoft Yi Baiti"),
}
"""By the codes of ISO 15924 that Office's themes have, every script a language of CLDR is written in but
those that a brand's own font has (`OWN`).

The faces are those of Windows; three scripts have none there, and get the name of a free one. A pitch of 1.33
is that of Segoe UI and of the fonts made to stand beside it. More than that was taken from the letters of the
free fonts: names of territories, languages and months in CLDR, 99 of 100 lines, and less where two rare
letters would have to stand one below the other; for Burmese from its font in Office.
"""
OWN = ("Latn", "Cyrl", "Grek")
"""Scripts that a brand's font has letters for; what is emphasised in them is set in italics, and in all
others bold: they have none, and machines that slant them make them hard to read."""
EAST_ASIAN = ("Jpan", "Hang", "Hans", "Hant")
"""Scripts of full-width letters: each is one em wide in every font, so none is measured, and pages show them
in the reader's own fonts."""
_ALSO = {"Aran": "Arab", "Kore": "Hang", "Hani": "Hans", "Hira": "Jpan", "Kana": "Jpan", "Bopo": "Hant"}
"""Codes that CLDR has for a language, or Unicode for a letter, and what they are called here."""


def script_called(code: str) -> Script | None:
    """How the script with a code of ISO 15924 is set; None for one that a brand's own font has."""
    return SCRIPTS.get(office_code(code))


def office_code(code: str) -> str:
    """The code that Office's themes have for a script: Hang for Kore."""
    return _ALSO.get(code, code)


def is_east_asian(code: str) -> bool:
    """Whether a script's font stands among the East Asian ones of a theme."""
    return office_code(code) in EAST_ASIAN


def has_italics(code: str) -> bool:
    """Whether what is emphasised in a script is set in italics; else it is set bold, in every format."""
    return code in OWN


_FIRST_OTHER = "\u0530"
"""Before it all letters are Latin, Greek and Cyrillic, or none."""


@cache
def letter_script(char: str) -> str:
    """The code of the script a letter belongs to; empty for signs and digits, which are of none."""
    return office_code(fonts.unicode_script(char))


@lru_cache(20_000)
def tallest(text: str) -> str:
    """The code of the script of which a text's lines are tallest; empty where they are as the brand's are."""
    if max(text, default="") < _FIRST_OTHER:
        return ""
    codes = {letter_script(char) for char in set(text) if char >= _FIRST_OTHER}
    return max(sorted(codes & SCRIPTS.keys()), key=lambda code: SCRIPTS[code].pitch, default="")


def natural(text: str) -> float:
    """The distance of baselines, in em, that single spacing of a text takes in every format; 0 where the
    brand's font alone decides."""
    code = tallest(text)
    return SCRIPTS[code].pitch if code else 0.0


def without_font(text: str, own: str) -> frozenset[str]:
    """The codes of the scripts of which a text in the script `own` has letters that no font here has.

    The letters of China are part of Japanese and Korean, and of both ways to write Chinese.
    """
    codes = frozenset(filter(None, map(letter_script, fonts.without_font(text))))
    return (codes - {"Hans"}) | {office_code(own)} if is_east_asian(own) and "Hans" in codes else codes
