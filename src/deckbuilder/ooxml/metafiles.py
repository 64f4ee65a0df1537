"""Metafiles of Windows (EMF and WMF): drawings as lists of records, cleaned of what is no drawing.

A metafile may carry the names of program and document, comments with anything in them, and records that speak
to the driver of a printer, by one of which old systems ran code. Records are walked by their lengths; those
are left out, and a file whose records do not fit together is none. Formats are those of [MS-EMF] and
[MS-WMF].
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from deckbuilder.values import dataclass

_EMF_HEADER, _EMF_END, _EMF_COMMENT, _EMF_LAST = 1, 14, 70, 122
_EMF_ESCAPES = {105, 106, 110}
"""Records that speak to a driver: DRAWESCAPE, EXTESCAPE, NAMEDESCAPE."""
_EMF_SIGNATURE, _EMF_PLUS = b" EMF", b"EMF+"
_SIGNATURE_PLACE, _SIZE_PLACE, _DESCRIPTION_PLACE, _PIXEL_FORMAT_PLACE = 40, 48, 60, 88
_FIXED_HEADERS = (108, 100, 88)
"""The lengths of the fixed part of a header, the newest first; behind it stand a description and a pixel
format."""
_COMMENT_KIND, _PLUS_FLAGS, _DUAL = slice(12, 16), 18, 1
"""Where a comment says of what kind it is, and EMF+ whether there is a drawing beside it without EMF+."""
_WMF_PLACEABLE, _PLACEABLE_LENGTH, _WMF_HEADER_LENGTH = b"\xd7\xcd\xc6\x9a", 22, 18
_WMF_STARTS = (b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
_WMF_END, _WMF_ESCAPE = 0, 0x0626
_PICTURE_FILES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1", b"Exif\x00\x00")
"""What tells that a picture file stands in a metafile, with whatever that holds."""


@dataclass(frozen=True, slots=True)
class _MetafileRecord:
    kind: int
    data: bytes


def emf(data: bytes) -> bytes | None:
    """An enhanced metafile without description, comments and what speaks to drivers; None for what is none.

    None as well for one that is drawn by EMF+ alone, and for one with a picture file inside.
    """
    records = _whole(_emf_records(data), _EMF_END)
    if not records or not _is_emf_header(records[0]):
        return None
    plus = [record for record in records if _is_plus(record)]
    if plus and not plus[0].data[_PLUS_FLAGS] & _DUAL:
        return None
    kept = [record for record in records if _is_drawn_emf(record)]
    body = b"".join(record.data for record in kept[1:])
    header = _emf_header(records[0].data, len(records[0].data) + len(body), len(kept))
    return _without_pictures(header + body)


def _emf_records(data: bytes) -> Iterator[_MetafileRecord]:
    offset = 0
    while offset + 8 <= len(data):
        kind, length = struct.unpack_from("<II", data, offset)
        if length < 8 or length % 4 or offset + length > len(data) or not _EMF_HEADER <= kind <= _EMF_LAST:
            return
        yield _MetafileRecord(kind, data[offset : offset + length])
        offset += length


def _whole(records: Iterator[_MetafileRecord], end: int) -> list[_MetafileRecord]:
    """The records up to the one that ends the file; none if it does not come."""
    kept = list[_MetafileRecord]()
    for record in records:
        kept.append(record)
        if record.kind == end:
            return kept
    return []


def _is_emf_header(record: _MetafileRecord) -> bool:
    place = slice(_SIGNATURE_PLACE, _SIGNATURE_PLACE + 4)
    is_long = len(record.data) >= _FIXED_HEADERS[-1]
    return record.kind == _EMF_HEADER and is_long and record.data[place] == _EMF_SIGNATURE


def _is_plus(record: _MetafileRecord) -> bool:
    is_long = len(record.data) > _PLUS_FLAGS
    return record.kind == _EMF_COMMENT and is_long and record.data[_COMMENT_KIND] == _EMF_PLUS


def _is_drawn_emf(record: _MetafileRecord) -> bool:
    return record.kind != _EMF_COMMENT and record.kind not in _EMF_ESCAPES


def _emf_header(header: bytes, size: int, records: int) -> bytes:
    """The header for a file of `size` bytes and so many records, without a description and a pixel format."""
    fixed = next(length for length in _FIXED_HEADERS if length <= len(header))
    changed = bytearray(header[:fixed] + bytes(len(header) - fixed))
    struct.pack_into("<II", changed, _SIZE_PLACE, size, records)
    struct.pack_into("<II", changed, _DESCRIPTION_PLACE, 0, 0)
    if fixed > _PIXEL_FORMAT_PLACE:
        struct.pack_into("<II", changed, _PIXEL_FORMAT_PLACE, 0, 0)
    return bytes(changed)


def wmf(data: bytes) -> bytes | None:
    """A metafile of Windows without comments and what speaks to drivers; None for what is none, and for one
    with a picture file inside."""
    start = _PLACEABLE_LENGTH if data.startswith(_WMF_PLACEABLE) else 0
    first = start + _WMF_HEADER_LENGTH
    if not data[start:].startswith(_WMF_STARTS) or len(data) < first:
        return None
    records = _whole(_wmf_records(data, first), _WMF_END)
    kept = [record.data for record in records if record.kind != _WMF_ESCAPE]
    if not kept:
        return None
    header = bytearray(data[start:first])
    words = (_WMF_HEADER_LENGTH + sum(map(len, kept))) // 2
    struct.pack_into("<I", header, 6, words)
    struct.pack_into("<I", header, 12, max(map(len, kept)) // 2)
    return _without_pictures(data[:start] + bytes(header) + b"".join(kept))


def _wmf_records(data: bytes, offset: int) -> Iterator[_MetafileRecord]:
    while offset + 6 <= len(data):
        words, kind = struct.unpack_from("<IH", data, offset)
        if words < 3 or offset + 2 * words > len(data):
            return
        yield _MetafileRecord(kind, data[offset : offset + 2 * words])
        offset += 2 * words


def _without_pictures(data: bytes) -> bytes | None:
    return None if any(beginning in data for beginning in _PICTURE_FILES) else data


CLEANERS: tuple[tuple[bytes, str, Callable[[bytes], bytes | None]], ...] = (
    (b"\x01\x00\x00\x00", "emf", emf),
    (_WMF_PLACEABLE, "wmf", wmf),
    (_WMF_STARTS[0], "wmf", wmf),
    (_WMF_STARTS[1], "wmf", wmf),
)
"""How each begins, the ending of its name, and what cleans it."""
