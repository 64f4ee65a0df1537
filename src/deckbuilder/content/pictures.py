"""The door for pictures: decoded whole, and encoded again without what cameras and people leave in them.

A file is what its first bytes say, not what its name says; EXIF, GPS, comments and colour profiles do not
survive.
"""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Picture
from deckbuilder.reading.readings import FileType, Reading

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 20 * 1024 * 1024
MOST_PIXELS = 40_000_000
WIDEST = 2560
"""Pixels: twice the 1280 CSS pixels of a slide. A wider picture is scaled down."""

_SAMPLED = 320
"""Pixels of the longer side of a picture that is only looked at."""
_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg"}


def picture_type(cache: Path | None = None) -> FileType[Picture]:
    """The type of PNG and JPEG files.

    `cache` is a folder where what was encoded is kept under the digest of the file; damage there means «not
    cached».
    """
    return FileType("picture", LARGEST, partial(_parse, cache=cache))


def shown(reading: Reading[Picture], span: Span, sink: Sink) -> Picture | None:
    """The picture of a file; what is wrong with it is told at `span`, where it is asked for."""
    sink.extend(replace(finding, at=span) for finding in reading.findings)
    return reading.draft


def _parse(data: bytes, name: str, sink: Sink, cache: Path | None) -> Picture | None:
    kept = cache / f"{hashlib.sha256(data).hexdigest()}.picture" if cache else None
    return (kept and _unpack(kept)) or _decode(data, name, sink, kept)


def _decode(data: bytes, name: str, sink: Sink, kept: Path | None) -> Picture | None:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # it is told below, as an error
            image = Image.open(io.BytesIO(data), formats=tuple(_FORMATS))
        with image:
            if image.width * image.height > MOST_PIXELS:
                pixels = f"{image.width} × {image.height} pixels"
                message = f"'{name}' has {pixels}; {MOST_PIXELS // 1_000_000} million is the most"
                sink.error(Span(name), "picture-too-large", message, "scale it down")
                return None
            picture = _encoded(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, struct.error):
        message = f"'{name}' is not a PNG or JPEG picture that can be read"
        sink.error(Span(name), "not-a-picture", message, "open it in an image program and export it as PNG")
        return None
    if kept:
        _pack(kept, picture)
    return picture


def decoded(data: bytes) -> Picture | None:
    """A PNG or JPEG picture as PNG, decoded and encoded again; None if it is none, or too large."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=tuple(_FORMATS)) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            image.format = "PNG"
            return _encoded(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, struct.error):
        return None


@lru_cache(64)
def sampled(data: bytes) -> Image | None:
    """A picture as large as is needed to see where it is light and dark, with its transparency; None where it
    cannot be read. Nobody may change it."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "BMP")) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            image.draft("RGB", (_SAMPLED, _SAMPLED))
            image.thumbnail((_SAMPLED, _SAMPLED), Image.Resampling.BOX)
            return image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, struct.error):
        return None


def _encoded(image: Image) -> Picture:
    from PIL import ImageOps

    media = _FORMATS[image.format or ""]
    upright = ImageOps.exif_transpose(image)
    if upright.width > WIDEST:
        upright = upright.resize((WIDEST, round(upright.height * WIDEST / upright.width)))
    mode = (
        "RGB"
        if media == "image/jpeg"
        else "RGBA"
        if "A" in upright.getbands() or "transparency" in upright.info
        else "RGB"
    )
    plain = upright.convert(mode)
    plain.info = {}
    out = io.BytesIO()
    if media == "image/jpeg":
        plain.save(out, "JPEG", quality=88, optimize=True)
    else:
        plain.save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), media, plain.width, plain.height)


_HEADER = struct.Struct(">4sBII32s")
_MARK = b"DKP1"


def _pack(path: Path, picture: Picture) -> None:
    from deckbuilder.publish import replace_file

    header = _HEADER.pack(
        _MARK,
        picture.media == "image/png",
        picture.width,
        picture.height,
        hashlib.sha256(picture.data).digest(),
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, header + picture.data)
    except OSError:
        return  # a project that cannot be written to has no cache


def _unpack(path: Path) -> Picture | None:
    try:
        packed = path.read_bytes()
        mark, png, width, height, digest = _HEADER.unpack_from(packed)
    except (OSError, struct.error):
        return None
    data = packed[_HEADER.size :]
    if mark != _MARK or hashlib.sha256(data).digest() != digest:
        return None
    return Picture(data, "image/png" if png else "image/jpeg", width, height)
