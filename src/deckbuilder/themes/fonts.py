"""Fonts: how wide a text is, and which files a page needs to show it.

A brand names a font PowerPoint has; text is measured, and HTML is set, in a free font of the same widths that
comes with this package, cut by script. Widths are HarfBuzz advances, in multiples of the font size (em).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from unicodedata import category, east_asian_width

from deckbuilder.themes.substitutes import EQUALS, substitute
from deckbuilder.values import dataclass

__all__ = ["EQUALS", "NAMES", "Face", "Piece", "face", "family", "full_width", "pieces", "without_font"]

FOLDER = Path(__file__).parents[1] / "_assets" / "fonts"

NAMES = tuple(EQUALS)
"""The fonts a theme of one's own may name."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Ranges of characters: the first and the last of each, in their order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def hold(self, char: str) -> bool:
        """Whether a character lies within one of them."""
        place = bisect_right(self.starts, ord(char)) - 1
        return place >= 0 and ord(char) <= self.ends[place]


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a font: a family cut to some ranges of Unicode, in one weight and style.

    `lacking` are the characters within its ranges that it has no glyph for. A piece that is `lent` is another
    family's, for a script or signs that the brand's own font has not.
    """

    family: str
    file: str
    weight: int
    style: str
    css_ranges: str
    ranges: Spans
    lacking: Spans
    lent: bool = False

    def has(self, char: str) -> bool:
        return self.ranges.hold(char) and not self.lacking.hold(char)

    @property
    def woff2(self) -> bytes:
        return (FOLDER / f"{self.file}.woff2").read_bytes()


@cache
def pieces(family: str, weight: int = 400, style: str = "normal") -> tuple[Piece, ...]:
    """The files of one face in the order they are asked for a letter: its own, then those of other scripts
    and of signs, under its name.

    Few of those are slanted, and some have one weight: they are lent as they are, or nothing would be shown.
    """
    own = sorted(_of_family(family, weight, style), key=lambda piece: not piece.has("a"))
    borrowed = (piece for name in _lenders() if name != family for piece in _lent(name, weight, style))
    lent = (replace(piece, family=family, weight=weight, style=style, lent=True) for piece in borrowed)
    return (*own, *lent)


@cache
def _lenders() -> tuple[str, ...]:
    """The families that are asked, in this order, for letters a brand's own font lacks."""
    names = dict.fromkeys(str(row["family"]) for row in _index())
    return ("Arimo", *(name for name in names if name not in EQUALS.values()))


def _lent(family: str, weight: int, style: str) -> list[Piece]:
    """The files of a family in the face that is nearest to what is wanted."""
    faces = ((weight, style), (weight, "normal"), (400, "normal"))
    return next(filter(None, (_of_family(family, *face) for face in faces)), [])


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
    ranges = str(row["ranges"])
    return Piece(
        str(row["family"]),
        str(row["file"]),
        int(row["weight"]),
        str(row["style"]),
        ranges,
        _spans(ranges),
        _spans(str(row["lacks"])),
    )


@cache
def _spans(css: str) -> Spans:
    """Ranges as CSS writes them: U+0-FF,U+131; none in an empty text."""
    pairs = sorted(map(_span, filter(None, css.split(","))))
    return Spans(tuple(start for start, _ in pairs), tuple(end for _, end in pairs))


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

    def ratio(self, piece: Piece) -> float:
        """How much wider than in `piece` its letters are; those of one that is lent are shown as they are."""
        return 1.0 if piece.lent else self.wider

    def width(self, text: str) -> float:
        """How wide `text` is on one line, in em.

        What no font at hand has is reckoned: a letter or sign 1 em, an emoji more, a mark on a letter none.
        """
        return _width(self, text)

    @property
    def pitch(self) -> float:
        """The distance of baselines the font itself asks for: ascent, descent and gap, in em."""
        return max(self.least, _extents(pieces(self.family, self.weight)[0].file))


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
    of = _pieces_of(face, text)
    total = 0.0
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or of[end] is not of[start]:
            total += _stretch(face, of[start], text[start:end])
            start = end
    return total


def _stretch(face: Face, piece: Piece | None, text: str) -> float:
    """How wide `text` is, which is all in one piece, or in none."""
    return _reckoned(text) if piece is None else _advance(piece.file, text) * face.ratio(piece)


def _pieces_of(face: Face, text: str) -> list[Piece | None]:
    """The piece each character is shown in. Marks and joiners stay with their letter, or it would be parted
    from them where lines are drawn, and shaped as if it stood alone."""
    known = _pieces_by_character(face)
    of: list[Piece | None] = []
    for char in text:
        before = of[-1] if of else None
        of.append(before if of and _stays(char, before) else known[char])
    return of


def _stays(char: str, piece: Piece | None) -> bool:
    """Whether a character is a mark or a joiner that belongs to the letter before it, which `piece` has."""
    if char < _FIRST_MARK:
        return False
    kind = category(char)
    return kind == "Cf" or (kind[0] == "M" and (piece is None or piece.has(char)))


_FIRST_MARK = "\u0300"


class _PiecesByCharacter(dict[str, Piece | None]):
    """By character the piece of a face that has it; None if none has."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.pieces = pieces(face.family, face.weight)

    def __missing__(self, char: str) -> Piece | None:
        self[char] = next((piece for piece in self.pieces if piece.has(char)), None)
        return self[char]


@cache
def _pieces_by_character(face: Face) -> _PiecesByCharacter:
    return _PiecesByCharacter(face)


EMOJI_WIDTH = 1.4
"""How wide, in em, the widest of the emoji fonts of Windows, Apple, Google and Debian draws one."""
_WITHOUT_FONT = {"Mn": 0.0, "Me": 0.0, "Cf": 0.0, "Cc": 0.0, "Mc": 0.5}
"""How wide marks and what cannot be seen are, in em, by their category in Unicode; all else is one em."""
_JOINER = "\u200d"
_SKIN = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def _reckoned(text: str) -> float:
    """How wide characters are that no font at hand has, in em."""
    before = ("", *text)
    return sum(_reckoned_character(char, last) for last, char in zip(before, text, strict=False))


def _reckoned_character(char: str, before: str) -> float:
    """How wide one is after another; what is joined to an emoji is drawn within it."""
    if before == _JOINER or char in _SKIN:
        return 0.0
    kind = category(char)
    if kind == "So" and full_width(char):
        return EMOJI_WIDTH
    return _WITHOUT_FONT.get(kind, 1.0)


def _advance(file: str, text: str) -> float:
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


def unicode_script(char: str) -> str:
    """The code of the script that Unicode counts a character to (ISO 15924); empty for those of several or
    none."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return str(buffer.script or "")


def without_font(text: str) -> frozenset[str]:
    """The letters of `text` that no font of the package has: a page shows them in the reader's own, if at
    all."""
    known = _pieces_by_character(face(NAMES[0]))
    return frozenset(char for char in set(text) if char.isalpha() and known[char] is None)


def full_width(char: str) -> bool:
    """Whether a character is one em wide in every font (Unicode Standard Annex 11)."""
    return east_asian_width(char) in "WF"
