"""The fonts a page carries: of each face, the pieces with a character the deck shows in it, and no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from deckbuilder.blocks import bold, flowing, lines
from deckbuilder.content.kinds import kinds
from deckbuilder.model import Deck, Part, Rich
from deckbuilder.render.html.assets import data_uri
from deckbuilder.themes import fonts
from deckbuilder.themes.fonts import Piece, pieces
from deckbuilder.themes.theme import Theme
from deckbuilder.translation.locales import has_italics
from deckbuilder.traversal import texts
from deckbuilder.values import dataclass

REGULAR, BOLD = 400, 700
"""The weights of CSS that the fonts have."""
DIGITS = "0123456789."
"""The numbers before the items of a list."""


@dataclass(frozen=True, slots=True, order=True)
class FontFace:
    """One weight and style of a family."""

    family: str
    weight: int = REGULAR
    style: str = "normal"


def font_faces(deck: Deck[Rich], theme: Theme) -> str:
    """The @font-face rules for `deck`.

    Of two pieces with the same character the first is measured, and in a browser the later rule wins: so they
    stand here in reverse.
    """
    characters: dict[FontFace, set[str]] = defaultdict(set)
    for face, text in _shown(deck, theme):
        characters[face].update(text)
    rules = (
        _rule(piece) for face in sorted(characters) for piece in reversed(_needed(face, characters[face]))
    )
    return "\n".join(rules)


def _shown(deck: Deck[Rich], theme: Theme) -> Iterator[tuple[FontFace, str]]:
    """Every text with the face it is shown in.

    What stands in the list of slides or in a button is plain body text.
    """
    body = FontFace(fonts.family(theme.body_font))
    yield FontFace(body.family, BOLD), "".join(str(label.text) for label in deck.labels)
    yield body, DIGITS
    for text in texts(deck):
        yield body, str(text)
        yield from _marked(text, body.family, strong=False)
    for slide in deck.slides:
        for part in slide.parts:
            yield from _part(part, slide.kind, theme)


def _part(part: Part[Rich], kind: str, theme: Theme) -> Iterator[tuple[FontFace, str]]:
    area = kinds()[kind].area(part.slot)
    assert area is not None
    style = theme.style(area.style)
    family = fonts.family(theme.heading_font if style.heading else theme.body_font)
    for line in (line for block in flowing(part.blocks) for line in lines(block)):
        if line.is_item:
            yield FontFace(family, BOLD if style.strong else REGULAR), DIGITS
        yield from _marked(line.text, family, strong=style.strong)
    body = fonts.family(theme.body_font)
    for text in (text for block in part.blocks for text in bold(block)):
        yield FontFace(body, BOLD), str(text)
        yield from _marked(text, body, strong=True)


def _marked(text: Rich, family: str, *, strong: bool) -> Iterator[tuple[FontFace, str]]:
    """Each run with the face that its marks ask for."""
    for run in text.runs:
        upright = run.emphasis and not has_italics(text.locale)
        weight = BOLD if strong or run.strong or upright else REGULAR
        style = "italic" if run.emphasis and not upright else "normal"
        yield FontFace(family, weight, style), run.text


def _needed(face: FontFace, characters: set[str]) -> list[Piece]:
    """The pieces of a face in the order they are asked; a character is taken from the first that has it.

    A sign that several scripts share, such as the danda of India, brings no piece where another has it.
    """
    offered = pieces(face.family, face.weight, face.style)
    having = {char: [piece for piece in offered if piece.has(char)] for char in characters}
    needed: set[str] = set()
    for holders in sorted(filter(None, having.values()), key=len):
        if needed.isdisjoint(piece.file for piece in holders):
            needed.add(holders[0].file)
    return [piece for piece in offered if piece.file in needed]


def _rule(piece: Piece) -> str:
    return (
        f'@font-face{{font-family:"{piece.family}";font-weight:{piece.weight};font-style:{piece.style};'
        f'font-display:block;src:url({_source(piece)}) format("woff2");unicode-range:{piece.css_ranges}}}'
    )


@cache
def _source(piece: Piece) -> str:
    return data_uri("font/woff2", piece.woff2)
