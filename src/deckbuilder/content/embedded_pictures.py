"""The door for pictures that come inside of other files, such as the template of an office.

They pass the same limits as pictures that come alone, and are decoded whole, so that what only begins like a
picture is found. The pixels of a PNG or JPEG file stay coded as they are, for to encode them at each reading
would make them worse; everything else in the file goes: EXIF, GPS, XMP, authors, comments, profiles,
thumbnails, further frames, and what is hung on behind the end.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from deckbuilder.content.pictures import (
    LARGEST,
    MOST_PIXELS,
    LargePicture,
    UnreadablePicture,
    opened_picture,
)
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_FORMATS = {"PNG": "png", "JPEG": "jpg", "MPO": "jpg", "GIF": "png", "BMP": "png", "TIFF": "png"}
"""The formats that are read, and the ending of what is made of them; MPO is JPEG with further pictures behind
it."""
_OPENED = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_PNG_CHUNKS = {b"IHDR": 13, b"PLTE": 768, b"tRNS": 256, b"IDAT": LARGEST, b"IEND": 0}
"""The chunks of a PNG file that its pixels need, and how long each may be (ISO/IEC 15948, 11)."""
_JPEG_SEGMENTS = {0xC4, 0xDB, 0xDD, *range(0xC0, 0xD0)} - {0xC8}
"""The segments of a JPEG file that its pixels need: tables, restarts and frames (ITU-T T.81, B.1.1.3)."""
_MARK, _JPEG_END, _JPEG_SCAN, _FIRST_RESTART, _LAST_RESTART = 0xFF, 0xD9, 0xDA, 0xD0, 0xD7
_JFIF, _ADOBE = (0xE0, b"JFIF\0", 14), (0xEE, b"Adobe", 12)
"""Segments that say how colours and sides of pixels are meant: the marker, how the content begins, its
length."""
_ORIENTATION, _UPRIGHT = 0x0112, 1


class UnfitPicture(Exception):
    """A picture that cannot be taken: what is wrong with it."""


@dataclass(frozen=True, slots=True)
class PictureHead:
    """What a picture says of itself before it is decoded: the ending of its name, and how many pixels it
    has."""

    ending: str
    pixels: int


def head(data: bytes) -> PictureHead:
    """What the beginning of a picture says; UnfitPicture for what is none, and for one that is too large."""
    with _decoding(data) as image:
        return PictureHead(_FORMATS[image.format or ""], image.width * image.height)


def without_metadata(data: bytes) -> bytes:
    """A picture with nothing but its pixels, as PNG or JPEG; UnfitPicture for what cannot be decoded whole.

    A JPEG picture that lies on its side is turned upright, for what says so is taken out.
    """
    with _decoding(data) as image:
        image.load()
        is_upright = image.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
        stripped = _stripped(data) if is_upright else None
        return stripped or _encoded(image)


@contextmanager
def _decoding(data: bytes) -> Iterator[Image]:
    """The picture while it is decoded; UnfitPicture for one that is too large, and for what is no whole
    picture."""
    try:
        with opened_picture(data, _OPENED) as image:
            yield image
    except LargePicture as large:
        most = f"{MOST_PIXELS // 1_000_000} million is the most"
        raise UnfitPicture(f"has {large} pixels; {most}") from None
    except UnreadablePicture as unreadable:
        raise UnfitPicture(f"is not a picture that can be read{unreadable}") from None


def _encoded(image: Image) -> bytes:
    """A picture encoded anew: a JPEG as JPEG, all others as PNG."""
    from PIL import ImageOps

    is_photograph = _FORMATS[image.format or ""] == "jpg"
    ImageOps.exif_transpose(image, in_place=True)
    is_see_through = "A" in image.getbands() or "transparency" in image.info
    plain = image.convert("RGBA" if is_see_through and not is_photograph else "RGB")
    plain.info = {}
    out = io.BytesIO()
    if is_photograph:
        plain.save(out, "JPEG", quality=92)
    else:
        plain.save(out, "PNG")
    return out.getvalue()


# ---- what is kept of a file


def _stripped(data: bytes) -> bytes | None:
    """A PNG or JPEG file of what its pixels need alone; None for another one, and where that cannot be
    told."""
    if data.startswith(PNG):
        return b"".join((PNG, *_png_chunks(data)))
    return _jpeg(data) if data.startswith(JPEG) else None


def _png_chunks(data: bytes) -> Iterator[bytes]:
    """The chunks that are kept, up to the last."""
    offset = len(PNG)
    while offset + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, offset)
        end = offset + 12 + length
        if length <= _PNG_CHUNKS.get(name, -1):
            yield data[offset:end]
        if name == b"IEND":
            return
        offset = end


def _jpeg(data: bytes) -> bytes | None:
    """The segments that are kept, up to the end of the first picture; None for a file whose segments do not
    follow each other."""
    kept = [data[:2]]
    offset = 2
    while offset + 2 <= len(data) and data[offset] == _MARK:
        marker = data[offset + 1]
        if marker == _MARK:  # markers may be filled up to any length
            offset += 1
            continue
        if marker == _JPEG_END:
            return b"".join((*kept, data[offset : offset + 2]))
        if offset + 4 > len(data):
            return None
        end = offset + 2 + struct.unpack_from(">H", data, offset + 2)[0]
        if marker == _JPEG_SCAN:
            end = _end_of_scan(data, end)
        if marker == _JPEG_SCAN or marker in _JPEG_SEGMENTS or _says_how(marker, data[offset + 4 : end]):
            kept.append(data[offset:end])
        offset = end
    return None


def _says_how(marker: int, content: bytes) -> bool:
    """Whether a segment says no more than how pixels are meant."""
    return any(
        marker == own and content.startswith(beginning) and len(content) == length
        for own, beginning, length in (_JFIF, _ADOBE)
    )


def _end_of_scan(data: bytes, offset: int) -> int:
    """Where the next marker is that is neither a restart nor a byte of the pixels."""
    while (offset := data.find(b"\xff", offset)) >= 0 and offset + 1 < len(data):
        if data[offset + 1] != 0 and not _FIRST_RESTART <= data[offset + 1] <= _LAST_RESTART:
            return offset
        offset += 2
    return len(data)
