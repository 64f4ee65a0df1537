"""The properties of a file: title and subject, and what it says of itself (ECMA-376 Part 2, 11; Part 1, 22.2
and 22.3).

People read the line of comments where their system shows a file. Programs read the custom properties, which
come back unchanged from every editor that was tried, and whose values stay below the 255 characters that
PowerPoint lets people type.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckbuilder.colophon import PROGRAM
from deckbuilder.epoch import moment
from deckbuilder.imprint import imprint
from deckbuilder.model import Deck, Rich
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.namespaces import CUSTOM_PROPERTIES, EXTENDED_PROPERTIES, declared
from deckbuilder.ooxml.writing import HEAD, escape
from deckbuilder.render.pptx import text

PREFIX = "deckbuilder."
"""What the names of our properties begin with."""
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format of every custom property (ECMA-376 Part 1, 22.3.2.1)."""
_FIRST = 2
"""The smallest number a custom property may have (the same place)."""


def property_parts(deck: Deck[Rich]) -> Iterator[tuple[str, bytes]]:
    """The parts that hold the properties of a deck."""
    yield parts.APP_PROPERTIES, _application().encode()
    yield parts.CORE_PROPERTIES, _core(deck).encode()
    yield parts.CUSTOM_PROPERTIES, _custom(deck).encode()


def _application() -> str:
    application = f"<Application>{escape(PROGRAM)}</Application>"
    return f'{HEAD}<Properties xmlns="{EXTENDED_PROPERTIES}">{application}</Properties>'


def _core(deck: Deck[Rich]) -> str:
    about = " · ".join(str(words) for words in imprint(deck))
    library = deck.colophon.library
    version = f"<cp:version>{escape(library)}</cp:version>" if library else ""
    return (
        f"{HEAD}<cp:coreProperties {declared('cp', 'dc', 'dcterms', 'xsi')}>"
        f"<dc:title>{escape(str(deck.title))}</dc:title><dc:subject>{escape(str(deck.subject))}</dc:subject>"
        f"<dc:description>{escape(about)}</dc:description>"
        f"<dc:language>{text.language(deck.locale)}</dc:language>{version}{_dates(deck.colophon.dated)}"
        "</cp:coreProperties>"
    )


def _dates(day: str) -> str:
    """When the sources are of, as the date of the file; nothing where nobody says, for a clock would make
    another file each time."""
    date = moment(day)
    if date is None:
        return ""
    stamp = date.strftime("%Y-%m-%dT%H:%M:%SZ")
    return "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
    )


def _custom(deck: Deck[Rich]) -> str:
    rows = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{PREFIX}{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(deck.colophon.entries, _FIRST)
    )
    return f'{HEAD}<Properties xmlns="{CUSTOM_PROPERTIES}" {declared("vt")}>{rows}</Properties>'
