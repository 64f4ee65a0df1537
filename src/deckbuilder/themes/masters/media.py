"""The pictures of a template: looked at when a part refers to them, and cleaned of all but their pixels.

Whoever brings a picture, it passes one door: PNG, JPEG, GIF, BMP and TIFF are decoded and kept as PNG or JPEG
without metadata, drawings of Windows without comments. SVG, whose drawings may hold scripts and addresses,
and all other forms are left out: PowerPoint keeps a PNG beside each SVG, which is shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import field

from deckbuilder.content.embedded_pictures import JPEG, PNG, UnfitPicture, head, without_metadata
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.archive import Archive
from deckbuilder.ooxml.metafiles import CLEANERS
from deckbuilder.themes.masters.refusals import RefusedTemplate
from deckbuilder.values import dataclass

MOST_PIXELS, MOST_PICTURES = 160_000_000, 500
"""Of all pictures of a template together, and how many there may be."""
_BEGINNINGS = (PNG, JPEG, b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_WAY_OUT = "replace it in the template, or delete it there"


@dataclass
class TemplateMedia:
    """The pictures that parts of an archive refer to, as they were asked for. `left` are words for those left
    out."""

    archive: Archive
    pixels: int = 0
    left: list[str] = field(default_factory=list)
    _names: dict[str, str | None] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)
    _data: dict[str, bytes] = field(default_factory=dict)
    _sources: dict[str, str] = field(default_factory=dict)

    def part(self, source: str) -> str | None:
        """The new part of the picture `source`; None, and a word in `left`, for one that slides do not show.

        RefusedTemplate for one that is no picture although it begins like one, or is too large.
        """
        if source not in self._names:
            self._names[source] = self._looked_at(source)
        return self._names[source]

    def _looked_at(self, source: str) -> str | None:
        if not self.archive.has(source):
            self._leave("a picture that is missing from the file")
            return None
        data = self.archive.data(source)
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._digests:
            looked = self._form(source, data)
            if looked is None:
                self._leave("a picture in a form that slides do not show")
                return None
            ending, cleaned = looked
            part = parts.media(f"master{len(self._digests) + 1}.{ending}")
            self._digests[digest] = part
            self._data[part], self._sources[part] = cleaned, source
        if len(self._digests) > MOST_PICTURES or self.pixels > MOST_PIXELS:
            pixels = f"{MOST_PIXELS // 1_000_000} million pixels"
            message = f"it has more than {MOST_PICTURES} pictures, or they have more than {pixels}"
            raise RefusedTemplate("template-too-large", message, "make its pictures smaller")
        return self._digests[digest]

    def _form(self, source: str, data: bytes) -> tuple[str, bytes] | None:
        """The ending of a picture's name, and its bytes, which are cleaned already if it is a drawing."""
        for beginning, ending, clean in CLEANERS:
            if data.startswith(beginning):
                drawing = clean(data)
                return None if drawing is None else (ending, drawing)
        if not data.startswith(_BEGINNINGS):
            return None
        try:
            picture = head(data)
        except UnfitPicture as unfit:
            raise _refused(source, unfit) from None
        self.pixels += picture.pixels
        return picture.ending, data

    def _leave(self, what: str) -> None:
        if what not in self.left:
            self.left.append(what)

    def cleaned(self) -> Mapping[str, bytes]:
        """Every picture by its new part, without metadata; RefusedTemplate for one that is damaged."""
        return {part: self._bare(part, data) for part, data in self._data.items()}

    def _bare(self, part: str, data: bytes) -> bytes:
        if part.endswith((".emf", ".wmf")):
            return data
        try:
            return without_metadata(data)
        except UnfitPicture as unfit:
            raise _refused(self._sources[part], unfit) from None


def _refused(source: str, unfit: UnfitPicture) -> RefusedTemplate:
    return RefusedTemplate("broken-template", f"the picture '{source}' {unfit}", _WAY_OUT)
