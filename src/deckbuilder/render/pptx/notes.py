"""The notes page of a slide: its picture, what is said with it, and its number."""

from __future__ import annotations

from deckbuilder.model import Deck, Paragraph, Rich, Slide
from deckbuilder.ooxml.colours import override
from deckbuilder.ooxml.namespaces import PAGE
from deckbuilder.ooxml.placeholders import Placeholder
from deckbuilder.ooxml.shapes import NO_TEXT, ROOT, placeholder_shape, slide_number
from deckbuilder.ooxml.writing import HEAD
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.notes_master import NOTES_BODY, NOTES_NUMBER, PICTURE_LOCKS


def notes_xml(deck: Deck[Rich], slide: Slide[Rich], link: text.Hyperlink) -> str:
    """The notes page of a slide."""
    inner = "".join(text.paragraph(note.text, _way(note, deck), link) for note in slide.notes)
    number = f"{NO_TEXT}<a:p>{slide_number(text.language(deck.locale))}</a:p>"
    shapes = (
        placeholder_shape(2, str(deck.label("slide")), Placeholder("sldImg"), locks=PICTURE_LOCKS)
        + placeholder_shape(3, str(deck.label("notes")), NOTES_BODY, NO_TEXT + inner)
        + placeholder_shape(4, str(deck.label("area:Slide number")), NOTES_NUMBER, number)
    )
    page = f"<p:cSld><p:spTree>{ROOT}{shapes}</p:spTree></p:cSld>{override(None)}"
    return f"{HEAD}<p:notes {PAGE}>{page}</p:notes>"


def _way(note: Paragraph[Rich], deck: Deck[Rich]) -> str:
    """The properties of a note that runs the other way than the deck."""
    way = text.direction(note.text, deck.rtl)
    return f"<a:pPr{way}/>" if way else ""
