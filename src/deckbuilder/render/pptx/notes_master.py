"""The master of notes pages: the picture of the slide, the notes, and the number of the slide.

It is ours also under an office's template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from deckbuilder.geometry import EmuFrame, emu
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.colours import Colour, ColourMap
from deckbuilder.ooxml.namespaces import PAGE
from deckbuilder.ooxml.placeholders import Placeholder
from deckbuilder.ooxml.relationships import Relationships
from deckbuilder.ooxml.shapes import NO_TEXT, RECTANGLE, ROOT, exactly, placeholder_shape, slide_number
from deckbuilder.ooxml.writing import HEAD
from deckbuilder.render.pptx import text
from deckbuilder.themes.layouts import Style

_PICTURE = EmuFrame(685_800, 1_143_000, 5_486_400, 3_086_100)
_TEXT = EmuFrame(685_800, 4_400_550, 5_486_400, 3_600_450)
_NUMBER = EmuFrame(3_884_613, 8_685_213, 2_971_800, 458_787)
"""What stands where on a notes page of 6,858,000 × 9,144,000 EMU."""
_STYLE = Style(12, 12, gap=0.5)
NOTES_BODY, NOTES_NUMBER = Placeholder("body", 3), Placeholder("sldNum", 5, "quarter")
"""The placeholders of a notes page; on the master that of the text is a quarter of the page."""
PICTURE_LOCKS = 'noGrp="1" noRot="1" noChangeAspect="1"'
PLAIN_MAP = ColourMap.of({"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"})
LEVELS_OF_A_MASTER = range(1, 10)
"""The levels that every list style of a master has (ECMA-376 Part 1, 21.1.2.4)."""


def notes_master(names: Mapping[str, str], locale: str, own_theme: str, *, rtl: bool) -> dict[str, str]:
    """The master of notes pages and its relationships, by part name.

    `names` are the labels in the deck's language; `own_theme` is the part with its theme, which no other
    master may share.
    """
    relationships = Relationships(parts.NOTES_MASTER)
    relationships.get_or_add("theme", own_theme)
    levels = "".join(
        text.level_style(level, _STYLE, heading=False, listed=False, rtl=rtl) for level in LEVELS_OF_A_MASTER
    )
    background = f"<p:bg><p:bgPr>{Colour.named('bg1').fill}<a:effectLst/></p:bgPr></p:bg>"
    shapes = _shapes(names, text.language(locale))
    return {
        relationships.source: (
            f"{HEAD}<p:notesMaster {PAGE}>"
            f"<p:cSld>{background}<p:spTree>{ROOT}{shapes}</p:spTree></p:cSld>"
            f"{PLAIN_MAP.xml('p:clrMap')}<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
        ),
        relationships.part: relationships.xml,
    }


def _shapes(names: Mapping[str, str], lang: str) -> str:
    """The picture of the slide, the notes, and the number of the slide."""
    outline = f'<a:noFill/><a:ln w="{emu(1)}">{Colour.named("tx1").fill}</a:ln>'
    ends = f'<a:endParaRPr lang="{lang}"/></a:p>'
    picture = Placeholder("sldImg", 2)
    slide = placeholder_shape(
        2, names["slide"], picture, form=_boxed(_PICTURE) + outline, locks=PICTURE_LOCKS
    )
    body = replace(NOTES_BODY, size="quarter")
    notes = placeholder_shape(3, names["notes"], body, f"{NO_TEXT}<a:p>{ends}", form=_boxed(_TEXT))
    number = f"{NO_TEXT}<a:p>{slide_number(lang)}{ends}"
    label = names["area:Slide number"]
    return slide + notes + placeholder_shape(4, label, NOTES_NUMBER, number, form=_boxed(_NUMBER))


def _boxed(box: EmuFrame) -> str:
    """A rectangle on the notes page, which is not mirrored."""
    return exactly(box) + RECTANGLE
