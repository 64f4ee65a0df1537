"""What holds the parts of a deck together: the presentation and the order of its slides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deckbuilder.geometry import Box, emu, on_grid
from deckbuilder.model import Deck, Rich, Section
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.namespaces import PAGE, declared
from deckbuilder.ooxml.relationships import Relationships
from deckbuilder.ooxml.writing import HEAD, escape, guid
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.numbering import slide_numbers
from deckbuilder.render.pptx.properties import property_parts
from deckbuilder.themes.layouts import Style, Template

_FIRST_MASTER = 2_147_483_648
"""The smallest id a master may have (ECMA-376 Part 1, 19.7.9)."""
_LAYOUTS_OF_A_MASTER = 1000
"""How far the ids of masters are from each other; those of the layouts stand between."""
_NOTES_SIZE = '<p:notesSz cx="6858000" cy="9144000"/>'
PLAIN_TEXT = Style(18, 12)
"""How text looks that stands in no placeholder."""


def master_id(number: int) -> int:
    """The id of the master `number`, from 0; its layouts have those that follow, and no two of them the
    same."""
    return _FIRST_MASTER + _LAYOUTS_OF_A_MASTER * number


def frame_parts(deck: Deck[Rich], template: Template) -> Iterator[tuple[str, bytes]]:
    """The parts around the slides of `deck`: properties, the presentation, and the relationships between
    them."""
    package = Relationships(parts.PACKAGE)
    package.get_or_add("officeDocument", parts.PRESENTATION)
    package.get_or_add("core-properties", parts.CORE_PROPERTIES)
    package.get_or_add("extended-properties", parts.APP_PROPERTIES)
    package.get_or_add("custom-properties", parts.CUSTOM_PROPERTIES)
    yield package.part, package.xml.encode()
    yield from property_parts(deck)
    relationships = Relationships(parts.PRESENTATION)
    yield parts.PRESENTATION, _presentation(deck, template, relationships).encode()
    yield relationships.part, relationships.xml.encode()


def empty_frame(template: Template) -> Iterator[tuple[str, bytes]]:
    """The parts that hold a template together that is no deck: it has masters and a size of pages, and no
    properties."""
    package = Relationships(parts.PACKAGE)
    package.get_or_add("officeDocument", parts.PRESENTATION)
    relationships = Relationships(parts.PRESENTATION)
    masters = _masters(template, relationships)
    relationships.get_or_add("theme", parts.theme(1))
    yield package.part, package.xml.encode()
    yield relationships.part, relationships.xml.encode()
    presentation = f"{HEAD}<p:presentation {PAGE}>{masters}{_size(template)}</p:presentation>"
    yield parts.PRESENTATION, presentation.encode()


def _presentation(deck: Deck[Rich], template: Template, relationships: Relationships) -> str:
    """The presentation part; what it refers to is added to `relationships`, the slides last."""
    masters = _masters(template, relationships)
    notes_master = relationships.get_or_add("notesMaster", parts.NOTES_MASTER)
    relationships.get_or_add("presProps", parts.PRESENTATION_PROPERTIES)
    relationships.get_or_add("viewProps", parts.VIEW_PROPERTIES)
    relationships.get_or_add("theme", parts.theme(1))
    relationships.get_or_add("tableStyles", parts.TABLE_STYLES)
    numbers = slide_numbers([slide.id for slide in deck.slides])
    slides = _slides(numbers.values(), relationships)
    way = ' rtl="1"' if deck.rtl else ""
    return (
        f'{HEAD}<p:presentation {PAGE}{way} saveSubsetFonts="1">{masters}'
        f'<p:notesMasterIdLst><p:notesMasterId r:id="{notes_master}"/></p:notesMasterIdLst>{slides}'
        f"{_size(template)}<p:defaultTextStyle>{_default_text(deck)}</p:defaultTextStyle>"
        f"{_sections(deck, numbers)}"
        "</p:presentation>"
    )


def _masters(template: Template, relationships: Relationships) -> str:
    """The list of masters."""
    ids = (relationships.get_or_add("slideMaster", master) for master in template.masters)
    rows = (f'<p:sldMasterId id="{master_id(number)}" r:id="{name}"/>' for number, name in enumerate(ids))
    return f"<p:sldMasterIdLst>{''.join(rows)}</p:sldMasterIdLst>"


def _slides(numbers: Iterable[int], relationships: Relationships) -> str:
    """The list of slides, in the order in which their parts are counted."""
    rows = (
        f'<p:sldId id="{number}" r:id="{relationships.get_or_add("slide", parts.slide(place))}"/>'
        for place, number in enumerate(numbers, 1)
    )
    return f"<p:sldIdLst>{''.join(rows)}</p:sldIdLst>"


def _size(template: Template) -> str:
    page = template.page
    return f'<p:sldSz cx="{page.width}" cy="{page.height}"/>{_NOTES_SIZE}'


def _default_text(deck: Deck[Rich]) -> str:
    """How text looks that somebody writes outside of placeholders."""
    levels = "".join(
        text.level_style(level, PLAIN_TEXT, heading=False, listed=False, rtl=deck.rtl)
        for level in range(1, 10)
    )
    return f'<a:defPPr><a:defRPr lang="{text.language(deck.locale)}"/></a:defPPr>{levels}'


def _sections(deck: Deck[Rich], numbers: Mapping[str, int]) -> str:
    """The sections, each slide in exactly one; two may have one name, for PowerPoint knows them by their
    GUIDs."""
    rows = "".join(_section(deck.id, section, numbers) for section in deck.sections)
    return (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
        f"<p14:sectionLst {declared('p14')}>{rows}</p14:sectionLst></p:ext></p:extLst>"
    )


def _section(deck_id: str, section: Section[Rich], numbers: Mapping[str, int]) -> str:
    slides = "".join(f'<p14:sldId id="{numbers[slide.id]}"/>' for slide in section.slides)
    return (
        f'<p14:section name="{escape(str(section.title))}" id="{guid(deck_id, section.id)}">'
        f"<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
    )


def properties() -> dict[str, str]:
    """The properties of presentation and view, by part name."""
    grid = emu(on_grid(Box(0, 0, 1, 1)).width)
    return {
        parts.PRESENTATION_PROPERTIES: f"{HEAD}<p:presentationPr {PAGE}/>",
        parts.VIEW_PROPERTIES: f'{HEAD}<p:viewPr {PAGE}><p:gridSpacing cx="{grid}" cy="{grid}"/></p:viewPr>',
    }
