"""What text in a font we do not have is measured with: a free font, and how much wider a line of it may be.

The numbers were taken from the free fonts themselves and, for Microsoft's, from free fonts of the same widths
(Times New Roman from Liberation Serif, Verdana from DejaVu Sans, Century Gothic from URW Gothic, …): 600
lines of English and Spanish set in each and in Arimo, the ratio that 95 of 100 lines do not exceed; and the
font's own distance of baselines.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeVar

from deckbuilder.values import dataclass

T = TypeVar("T")

EQUALS = {"Arial": "Arimo", "Calibri": "Carlito", "Georgia": "Gelasio"}
"""PowerPoint's fonts and the free ones whose letters are exactly as wide."""

_ALSO = {
    "Helvetica": "Arimo",
    "Liberation Sans": "Arimo",
    "Arimo": "Arimo",
    "Calibri Light": "Carlito",
    "Carlito": "Carlito",
    "Gelasio": "Gelasio",
}
"""Others of those widths, which are not offered for a theme of one's own."""

FACE = r"[\w][\w .&+'-]{0,63}"
"""The form of a font's name: nothing that means something in a style sheet."""
UNKNOWN = 1.05
"""The reserve for a font nothing is known of."""

_MEASURED = {
    "Arial Narrow": (0.82, 0.82, 1.15),
    "Barlow": (0.99, 0.93, 1.2),
    "Book Antiqua": (1.02, 1.05, 1.3),
    "Bookman Old Style": (1.13, 1.12, 1.2),
    "Cabin": (0.96, 0.92, 1.22),
    "Cambria": (0.94, 0.95, 1.18),
    "Century Gothic": (1.12, 1.04, 1.23),
    "Century Schoolbook": (1.09, 1.14, 1.2),
    "Courier New": (1.4, 1.3, 1.14),
    "DM Sans": (1.06, 1.04, 1.31),
    "DejaVu Sans": (1.15, 1.21, 1.17),
    "Dosis": (0.86, 0.85, 1.27),
    "EB Garamond": (0.98, 1.0, 1.31),
    "Exo 2": (1.04, 1.0, 1.2),
    "Fira Sans": (1.04, 0.97, 1.2),
    "Garamond": (0.98, 1.0, 1.2),
    "Hind": (0.99, 0.96, 1.61),
    "IBM Plex Sans": (1.03, 1.0, 1.3),
    "Inter": (1.08, 1.03, 1.21),
    "Josefin Sans": (1.04, 1.04, 1.2),
    "Karla": (1.05, 1.01, 1.2),
    "Lato": (0.99, 0.95, 1.2),
    "Liberation Serif": (0.97, 1.01, 1.2),
    "Libre Franklin": (1.06, 1.02, 1.22),
    "Franklin Gothic Book": (1.06, 1.02, 1.22),
    "Manrope": (1.05, 1.02, 1.37),
    "Merriweather": (1.1, 1.05, 1.26),
    "Montserrat": (1.15, 1.11, 1.22),
    "Mulish": (1.05, 1.01, 1.26),
    "Noto Sans": (1.08, 1.06, 1.37),
    "Noto Serif": (1.1, 1.08, 1.37),
    "Nunito": (1.03, 0.99, 1.37),
    "Nunito Sans": (1.03, 0.99, 1.37),
    "Open Sans": (1.07, 1.07, 1.37),
    "Oswald": (0.83, 0.87, 1.49),
    "Outfit": (1.01, 0.97, 1.26),
    "PT Sans": (0.98, 0.91, 1.3),
    "PT Serif": (1.03, 1.02, 1.33),
    "Palatino Linotype": (1.02, 1.05, 1.35),
    "Playfair Display": (1.03, 0.99, 1.34),
    "Poppins": (1.15, 1.1, 1.5),
    "Public Sans": (1.06, 1.01, 1.2),
    "Quicksand": (1.06, 1.03, 1.25),
    "Raleway": (1.06, 1.01, 1.2),
    "Roboto": (1.01, 0.95, 1.2),
    "Roboto Condensed": (0.9, 0.85, 1.2),
    "Roboto Slab": (1.09, 1.01, 1.32),
    "Rubik": (1.07, 1.06, 1.2),
    "Source Sans 3": (0.95, 0.93, 1.43),
    "Source Sans Pro": (0.95, 0.93, 1.26),
    "Source Serif 4": (1.09, 1.04, 1.38),
    "Times New Roman": (0.97, 1.01, 1.2),
    "Titillium Web": (0.96, 0.92, 1.53),
    "Ubuntu": (1.04, 1.01, 1.2),
    "Verdana": (1.15, 1.21, 1.22),
    "Work Sans": (1.13, 1.06, 1.2),
}
"""Per font: the widths of regular and bold as multiples of Arimo's, and the distance of baselines in em."""

_WEIGHT = re.compile(
    r"\s+(thin|extralight|light|book|regular|medium|semibold|demi|bold|extrabold|black|heavy)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Substitute:
    """The free `family` to measure with, how much wider than it regular and bold text is reckoned, and the
    distance of baselines in em, 0 where the family's own holds. `known` is false where only a reserve is
    added."""

    family: str
    regular: float = 1.0
    bold: float = 1.0
    pitch: float = 0.0
    known: bool = True

    @property
    def exact(self) -> bool:
        """Whether the widths are the font's own."""
        return self.known and self.pitch == 0.0

    def __str__(self) -> str:
        if self.exact:
            return f"{self.family}, of the same widths"
        wider = f"{(max(self.regular, self.bold) - 1) * 100:+.0f} %"
        return f"{self.family} and {wider if self.known else f'a reserve of {wider}'}"


@cache
def substitute(name: str) -> Substitute:
    """What text in the font `name` is measured with."""
    for called in (name, _WEIGHT.sub("", name)):
        family = _find(called, EQUALS) or _find(called, _ALSO)
        if family:
            return Substitute(family)
        row = _find(called, _MEASURED)
        if row:
            return Substitute("Arimo", *row)
    return Substitute("Arimo", UNKNOWN, UNKNOWN, known=False)


def _find(name: str, table: dict[str, T]) -> T | None:
    return next((row for key, row in table.items() if key.casefold() == name.casefold()), None)
