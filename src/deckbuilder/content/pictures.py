"""The door for pictures: decoded whole, and encoded again without what cameras and people leave in them.

A file is what its first bytes say, not what its name says; EXIF, GPS, comments and colour profiles do not
survive.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Picture
from deckbuilder.reading.readings import FileType, Reading
from deckbuilder.remembered import Remembered

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 20 * 1024 * 1024
MOST_PIXELS = 40_000_000
WIDEST = 2560
"""Pixels: twice the 1280 CSS pixels of a slide. A wider picture is scaled down."""

_SAMPLED = 320
"""Pixels of the longer side of a picture that is only looked at."""
_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg"}
"""What is read, and what it becomes. MPO is JPEG with further pictures behind it: telephones write it."""


def picture_type(cache: Path | None = None) -> FileType[Picture]:
    """The type of PNG and JPEG files.

    `cache` is a folder where what was encoded is kept under the digest of the file; see `remembered`.
    """
    return FileType("picture", LARGEST, partial(_parse, cache=cache))


def shown(reading: Reading[Picture], span: Span, sink: Sink) -> Picture | None:
    """The picture of a file; what is wrong with it is told at `span`, where it is asked for."""
    sink.extend(replace(finding, at=span) for finding in reading.findings)
    return reading.draft


def _parse(data: bytes, name: str, sink: Sink, cache: Path | None) -> Picture | None:
    remembered = Remembered(cache) if cache else None
    entry = f"{hashlib.sha256(data).hexdigest()}.picture"
    kept = remembered.get(entry) if remembered else None
    picture = _unpacked(kept) if kept else None
    if picture is None:
        picture = _read(data, name, sink)
        if picture and remembered:
            remembered.keep(entry, _packed(picture))
    return picture


def _read(data: bytes, name: str, sink: Sink) -> Picture | None:
    """The picture in a file, encoded again; None and an error with its name if it cannot be taken."""
    try:
        with opened_picture(data, tuple(_FORMATS)) as image:
            return _encoded(image, _FORMATS[image.format or ""])
    except LargePicture as large:
        message = f"'{name}' has {large} pixels; {MOST_PIXELS // 1_000_000} million is the most"
        sink.error(Span(name), "picture-too-large", message, "scale it down")
    except UnreadablePicture as unfit:
        message = f"'{name}' is not a PNG or JPEG picture that can be read{unfit}"
        sink.error(Span(name), "not-a-picture", message, "open it in an image program and export it as PNG")
    return None


def decoded(data: bytes) -> Picture | None:
    """A PNG or JPEG picture as PNG, decoded and encoded again; None if it is none, or too large."""
    try:
        with opened_picture(data, tuple(_FORMATS)) as image:
            return _encoded(image, "image/png")
    except (UnreadablePicture, LargePicture):
        return None


class UnreadablePicture(Exception):
    """A file that is no picture of a kind that is taken; as a text, what else can be said of it."""


class LargePicture(Exception):
    """A picture with too many pixels; as a text, how many."""


@contextmanager
def opened_picture(data: bytes, formats: tuple[str, ...]) -> Iterator[Image]:
    """A picture of one of the `formats` while it is worked on: LargePicture for one with too many pixels, and
    UnreadablePicture for whatever a decoder says of a strange file.

    Decoders raise all kinds of exceptions for damaged files, and what they warn of names files of Python.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=formats) as image:
                _check(image)
                yield image
    except (UnreadablePicture, LargePicture, MemoryError):
        raise
    except Image.DecompressionBombError:
        raise LargePicture("far too many") from None
    except Exception as error:
        raise UnreadablePicture(_kind_of(data)) from error


def _check(image: Image) -> None:
    """Refuse a picture that is too large, or that moves: not what telephones keep behind the first frame."""
    if image.width * image.height > MOST_PIXELS:
        raise LargePicture(f"{image.width} × {image.height}")
    if image.format == "PNG" and getattr(image, "n_frames", 1) > 1:
        raise UnreadablePicture(": it is an animation")


_KINDS = (
    (rb"GIF8", "a GIF picture"),
    (rb"RIFF....WEBP", "a WebP picture"),
    (rb"BM", "a BMP picture"),
    (rb"II\*\0|MM\0\*", "a TIFF picture"),
    (rb"8BPS", "a file of Photoshop"),
    (rb"\0\0[\1\2]\0", "an icon"),
    (rb"....ftyp(?:heic|heix|mif1|msf1|hevc)", "a HEIC picture, as telephones make them"),
    (rb"....ftypavif", "an AVIF picture"),
    (rb"\s*(?:<\?xml[^>]*>\s*)?<svg", "an SVG drawing"),
    (rb"%PDF", "a PDF file"),
    (rb"\x89PNG|\xff\xd8", "it is damaged"),
)
"""How files begin, and what they are (the headers of the formats as Wikipedia's «List of file signatures» has
them)."""


def _kind_of(data: bytes) -> str:
    """What a file is that is not taken, as the end of a sentence; nothing where it cannot be told."""
    kind = next((kind for sign, kind in _KINDS if re.match(sign, data, re.DOTALL)), "")
    if not kind:
        return ""
    return f": {kind}" if kind.startswith("it is") else f": it is {kind}"


@lru_cache(64)
def sampled(data: bytes) -> Image | None:
    """A picture as large as is needed to see where it is light and dark, with its transparency; None where it
    cannot be read. Nobody may change it."""
    from PIL.Image import Resampling

    try:
        with opened_picture(data, ("PNG", "JPEG", "GIF", "BMP")) as image:
            image.draft("RGB", (_SAMPLED, _SAMPLED))
            seen = _eight_bit(image)
            seen.thumbnail((_SAMPLED, _SAMPLED), Resampling.BOX)
            return seen.convert("RGBA")
    except (UnreadablePicture, LargePicture):
        return None


def _encoded(image: Image, media: str) -> Picture:
    from PIL import ImageOps

    upright = _eight_bit(ImageOps.exif_transpose(image))
    is_see_through = "A" in upright.getbands() or "transparency" in upright.info
    plain = upright.convert("RGBA" if is_see_through and media == "image/png" else "RGB")
    if plain.width > WIDEST:
        plain = plain.resize((WIDEST, max(1, round(plain.height * WIDEST / plain.width))))
    plain.info = {}
    out = io.BytesIO()
    if media == "image/jpeg":
        plain.save(out, "JPEG", quality=88, optimize=True)
    else:
        plain.save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), media, plain.width, plain.height)


def _eight_bit(image: Image) -> Image:
    """The picture with 8 bits a channel; Pillow would cut grey of 16 bits off at 255: all would be white."""
    if not image.mode.startswith("I"):
        return image
    if "transparency" in image.info:
        raise UnreadablePicture(": it has 16 bits of grey, and a shade that stands for nothing")
    return image.convert("I").point(lambda shade: shade * (1 / 257)).convert("L")


_HEADER = struct.Struct(">4s?II")
_MARK = b"DKP2"


def _packed(picture: Picture) -> bytes:
    return _HEADER.pack(_MARK, picture.media == "image/png", picture.width, picture.height) + picture.data


def _unpacked(kept: bytes) -> Picture | None:
    """The picture as it was kept by this version; None for what another one kept."""
    if len(kept) < _HEADER.size:
        return None
    mark, png, width, height = _HEADER.unpack_from(kept)
    data = kept[_HEADER.size :]
    return Picture(data, "image/png" if png else "image/jpeg", width, height) if mark == _MARK else None
