"""The HTML renderer: a deck as one file, a document for every reader, and slides where there is a script and
room.

    deck, theme ─ slide, blocks, text ─ sections ──┐
                ─ style, faces ─ style sheet ──────┼─ page.html.j2 ─ bytes
                ─ assets ─ script, policy ─────────┘

The file asks nothing of a network: reveal.js, fonts and pictures are in it. The words of a deck become HTML
only in `text`, always escaped; the template gets finished pieces and escapes whatever is none.
"""

from __future__ import annotations

from markupsafe import Markup

from deckbuilder.model import Deck, FittedDeck, Rich
from deckbuilder.reading.characters import encoded
from deckbuilder.render.html import assets, slide, style
from deckbuilder.render.html.colophon import colophon, meta
from deckbuilder.render.html.text import Language, bcp47, language_of, one_line, way
from deckbuilder.themes.theme import Theme
from deckbuilder.values import dataclass

KEYS = (
    ("← →", "key-move"),
    ("Home End", "key-ends"),
    ("G", "key-jump"),
    ("Esc", "key-overview"),
    ("S", "key-notes"),
    ("L", "key-pointer"),
    ("B", "key-black"),
    ("W", "key-white"),
    ("F", "key-full"),
    ("?", "key-help"),
)
"""The keys of the help page, and the label that says what each does."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the builder as the template needs it: `html` for content, the others for attributes."""

    html: Markup
    plain: str
    lang: Markup


def render(deck: FittedDeck, theme: Theme) -> bytes:
    """The HTML file of `deck`."""
    page, sheet = language_of(deck), style.sheet(deck, theme)
    text = assets.template("page.html.j2").render(
        lang=bcp47(deck.locale),
        dir=way(deck.rtl),
        title=one_line(deck.title),
        about=one_line(deck.subject),
        foot=[page.words(text) for text in (deck.footer, deck.date) if text],
        say=lambda name: _label(deck, page, name),
        keys=KEYS,
        meta=meta(deck.colophon),
        colophon=colophon(deck, page),
        slides=slide.slides(deck, theme),
        contents=slide.contents(deck),
        policy=assets.policy(sheet),
        sheet=sheet,
        script=assets.script(),
    )
    return encoded(text, f"the page of {deck.id}")


def _label(deck: Deck[Rich], page: Language, name: str) -> Label:
    text = deck.label(name)
    return Label(page.words(text), one_line(text), page.lang(text))
