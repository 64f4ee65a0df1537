"""Fonts: how wide a text is, and which files a page needs to show it.

A brand names a font PowerPoint has; text is measured, and HTML is set, in a free font of the same widths that
comes with this package, cut by script. Widths are HarfBuzz advances, in multiples of the font size (em).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from deckbuilder.themes.substitutes import EQUALS, substitute
from deckbuilder.values import dataclass

__all__ = ["EQUALS", "NAMES", "OFFICE", "Face", "Piece", "face", "family", "full_width", "missing", "pieces"]

FOLDER = Path(__file__).parents[1] / "_assets" / "fonts"

NAMES = tuple(EQUALS)
"""The fonts a theme of one's own may name."""

OTHER_SCRIPTS = ("Arimo", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Thai", "Noto Sans Khmer")
"""The families asked, in this order, for letters that the brand's own font lacks."""

OFFICE = {
    "Arab": "Arial",
    "Hebr": "Arial",
    "Deva": "Nirmala UI",
    "Thai": "Leelawadee UI",
    "Khmr": "Leelawadee UI",
    "Laoo": "Leelawadee UI",
    "Jpan": "Yu Gothic",
    "Hang": "Malgun Gothic",
    "Hans": "Microsoft YaHei",
    "Hant": "Microsoft JhengHei",
    "Beng": "Nirmala UI",
    "Taml": "Nirmala UI",
    "Ethi": "Ebrima",
    "Mymr": "Myanmar Text",
    "Geor": "Sylfaen",
    "Armn": "Sylfaen",
}
"""Fonts for scripts as Office has them, by their ISO 15924 code."""
EAST_ASIAN = ("Jpan", "Hang", "Kore", "Hans", "Hant")
"""Scripts of full-width letters: each is one em wide, so none is measured, and pages show them in the
reader's own fonts."""
UPRIGHT_SCRIPTS = (
    *EAST_ASIAN,
    "Arab",
    "Hebr",
    "Deva",
    "Thai",
    "Khmr",
    "Laoo",
    "Beng",
    "Taml",
    "Ethi",
    "Mymr",
)
"""Scripts without italics; what is emphasised in them is set bold, never slanted by a machine."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a font: a family cut to some ranges of Unicode, in one weight and style."""

    family: str
    file: str
    weight: int
    style: str
    css_ranges: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def has(self, char: str) -> bool:
        place = bisect_right(self.starts, ord(char)) - 1
        return place >= 0 and ord(char) <= self.ends[place]

    @property
    def woff2(self) -> bytes:
        return (FOLDER / f"{self.file}.woff2").read_bytes()


@cache
def pieces(family: str, weight: int = 400, style: str = "normal") -> tuple[Piece, ...]:
    """The files of one face in the order they are asked for a letter: its own, then those of other scripts,
    under its name."""
    own = sorted(_of_family(family, weight, style), key=lambda piece: not piece.has("a"))
    others = (name for name in OTHER_SCRIPTS if name != family)
    borrowed = (piece for name in others for piece in _of_family(name, weight, style))
    return (*own, *(replace(piece, family=family) for piece in borrowed))


def _of_family(family: str, weight: int, style: str) -> list[Piece]:
    return [
        _piece(row)
        for row in _index()
        if (row["family"], row["weight"], row["style"]) == (family, weight, style)
    ]


@cache
def _index() -> list[dict[str, str | int]]:
    try:
        rows: list[dict[str, str | int]] = json.loads((FOLDER / "index.json").read_text("utf-8"))
    except OSError as error:
        raise RuntimeError(
            "the fonts are missing from the installation; install the package again"
        ) from error
    return rows


def _piece(row: dict[str, str | int]) -> Piece:
    spans = sorted(map(_span, str(row["ranges"]).split(",")))
    starts, ends = tuple(start for start, _ in spans), tuple(end for _, end in spans)
    return Piece(
        str(row["family"]),
        str(row["file"]),
        int(row["weight"]),
        str(row["style"]),
        str(row["ranges"]),
        starts,
        ends,
    )


def _span(text: str) -> tuple[int, int]:
    first, _, last = text.strip().removeprefix("U+").partition("-")
    return int(first, 16), int(last or first, 16)


@dataclass(frozen=True, slots=True)
class Face:
    """One weight of a font as text is measured in it. Its files are opened when a text first needs them.

    `wider` and `least` make up for a font that is not at hand: its widths as a multiple of the family's, and
    the least distance of its baselines in em.
    """

    family: str
    weight: int
    wider: float = 1.0
    least: float = 0.0

    def width(self, text: str) -> float:
        """How wide `text` is on one line, in em; a letter the font lacks counts as one em."""
        return _width(self, text) * self.wider

    def pitch(self, characters: Iterable[str]) -> float:
        """The distance of baselines the fonts of these characters ask for: the most of ascent, descent and
        gap, in em."""
        files = {pieces(self.family, self.weight)[0].file, *map(_files(self).__getitem__, characters)}
        return max(self.least, *(_extents(file) for file in files if file))


@cache
def face(name: str, *, strong: bool = False) -> Face:
    """The face to measure the PowerPoint font `name` with."""
    free = substitute(name)
    if strong:
        return Face(free.family, 700, free.bold, free.pitch)
    return Face(free.family, 400, free.regular, free.pitch)


def family(name: str) -> str:
    """The free font that stands in for the PowerPoint font `name`, on a page and in measuring."""
    return substitute(name).family


@lru_cache(50_000)
def _width(face: Face, text: str) -> float:
    total = 0.0
    start = 0
    of = _files(face)
    files = [of[char] for char in text]
    for end in range(1, len(text) + 1):
        if end == len(text) or files[end] != files[start]:
            total += _advance(files[start], text[start:end])
            start = end
    return total


class _Files(dict[str, str]):
    """By character the file of a face that has it; empty if none has."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.pieces = pieces(face.family, face.weight)

    def __missing__(self, char: str) -> str:
        self[char] = next((piece.file for piece in self.pieces if piece.has(char)), "")
        return self[char]


@cache
def _files(face: Face) -> _Files:
    return _Files(face)


def _advance(file: str, text: str) -> float:
    if not file:
        return float(len(text))
    import uharfbuzz

    font, em = _font(file)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return float(sum(position.x_advance for position in buffer.glyph_positions)) / em


@cache
def _font(file: str) -> tuple[Any, int]:
    """A uharfbuzz.Font, which is imported when the first text is measured, and its units in an em."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FOLDER / f"{file}.ttf")))
    return uharfbuzz.Font(face), face.upem


@cache
def _extents(file: str) -> float:
    font, em = _font(file)
    extents = font.get_font_extents("ltr")
    return float(extents.ascender - extents.descender + extents.line_gap) / em


def missing(text: str, name: str) -> str:
    """The characters of `text` that no file has and no reader's own font is counted on for."""
    regular = face(name)
    return "".join(
        char
        for char in dict.fromkeys(text)
        if not char.isspace() and not _files(regular)[char] and not full_width(char)
    )


def full_width(char: str) -> bool:
    """Whether a character is one em wide in every font (Unicode Standard Annex 11)."""
    return east_asian_width(char) in "WF"
