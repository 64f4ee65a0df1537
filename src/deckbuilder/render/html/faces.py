"""The fonts a page carries: of each face, the pieces that have a character the deck shows in it, and no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from deckbuilder.blocks import bold, flowing, lines
from deckbuilder.content.kinds import kinds
from deckbuilder.model import Deck, Part, Rich
from deckbuilder.render.html.assets import data_uri
from deckbuilder.render.html.text import is_upright
from deckbuilder.themes import fonts
from deckbuilder.themes.fonts import Piece, pieces
from deckbuilder.themes.theme import Theme
from deckbuilder.traversal import texts
from deckbuilder.values import dataclass

DIGITS = "0123456789."
"""The numbers before the items of a list."""


@dataclass(frozen=True, slots=True, order=True)
class Face:
    """One weight and style of a family."""

    family: str
    weight: int = 400
    style: str = "normal"


def font_faces(deck: Deck[Rich], theme: Theme) -> str:
    """The @font-face rules for `deck`. Of two pieces with the same character, the later rule wins, as in measuring the first."""
    found: dict[Face, set[str]] = defaultdict(set)
    for face, text in _shown(deck, theme):
        found[face].update(text)
    return "\n".join(_rule(piece) for face in sorted(found) for piece in reversed(_needed(face, found[face])))


def _shown(deck: Deck[Rich], theme: Theme) -> Iterator[tuple[Face, str]]:
    """Every text with the face it is shown in; what stands in the list of slides or in a button is plain body text."""
    body = Face(fonts.family(theme.body_font))
    yield Face(body.family, 700), "".join(str(label.text) for label in deck.labels)
    yield body, DIGITS
    for text in texts(deck):
        yield body, str(text)
        yield from _marked(text, body.family, strong=False)
    for slide in deck.slides:
        for part in slide.parts:
            yield from _part(part, slide.kind, theme)


def _part(part: Part[Rich], kind: str, theme: Theme) -> Iterator[tuple[Face, str]]:
    area = kinds()[kind].area(part.slot)
    assert area is not None
    style = theme.style(area.style)
    family = fonts.family(theme.heading_font if style.heading else theme.body_font)
    for line in (line for block in flowing(part.blocks) for line in lines(block)):
        if line.is_item:
            yield Face(family, 700 if style.strong else 400), DIGITS
        yield from _marked(line.text, family, strong=style.strong)
    for text in (text for block in part.blocks for text in bold(block)):
        yield Face(fonts.family(theme.body_font), 700), str(text)
        yield from _marked(text, fonts.family(theme.body_font), strong=True)


def _marked(text: Rich, family: str, *, strong: bool) -> Iterator[tuple[Face, str]]:
    for run in text.runs:
        upright = is_upright(run, text.locale)
        yield (
            Face(
                family,
                700 if strong or run.strong or upright else 400,
                "italic" if run.emphasis and not upright else "normal",
            ),
            run.text,
        )


def _needed(face: Face, characters: set[str]) -> list[Piece]:
    """The pieces of a face in the order they are asked; each character is taken from the first that has it."""
    offered = pieces(face.family, face.weight, face.style)
    first = {next((piece.file for piece in offered if piece.has(char)), "") for char in characters}
    return [piece for piece in offered if piece.file in first]


def _rule(piece: Piece) -> str:
    return (
        f'@font-face{{font-family:"{piece.family}";font-weight:{piece.weight};font-style:{piece.style};font-display:block;'
        f'src:url({_source(piece)}) format("woff2");unicode-range:{piece.css_ranges}}}'
    )


@cache
def _source(piece: Piece) -> str:
    return data_uri("font/woff2", piece.woff2)
