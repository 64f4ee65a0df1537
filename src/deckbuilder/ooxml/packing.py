"""Parts as one archive: the same parts give the same bytes, on any machine and at any time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.parsers import expat

from deckbuilder.epoch import zip_entry
from deckbuilder.ooxml.parts import CONTENT_TYPES, PACKAGE, content_types, relationships_of
from deckbuilder.publish import Unwritable

_SMALL = 1000
"""Bytes below which a part is stored as it is: half of a deck's parts are such lists, and to begin to
compress one takes longer than to write the slide it belongs to."""
_COMPRESSED = (".png", ".jpg", ".xlsx")
_XML = (".xml", ".rels")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of `parts`, with the part that says what each of them is: first that, as programs look for
    it, then the relationships of the package, then all others by their names.

    Unwritable if an XML part is none: PowerPoint would not open such a file.
    """
    for name, data in parts.items():
        if name.endswith(_XML):
            _check_xml(name, data)
    start = relationships_of(PACKAGE)
    names = sorted(parts, key=lambda name: (name != start, name))
    types = content_types(names).encode()
    return zipped([(CONTENT_TYPES, types), *((name, parts[name]) for name in names)])


def _check_xml(name: str, data: bytes) -> None:
    """Unwritable for a part that is not well-formed, or holds a character that XML has not."""
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as error:
        raise Unwritable(name, str(error)) from None


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip file of `files` in their order, with one date for all of them and no trace of the machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            info = zip_entry(name)
            plain = len(data) < _SMALL or name.endswith(_COMPRESSED)
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=6)
    return out.getvalue()
