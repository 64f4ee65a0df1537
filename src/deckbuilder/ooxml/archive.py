"""The door for Office files: an archive somebody sends, read part by part and never trusted.

Nothing is taken on the file's word: members are counted and inflated under a limit before anything is parsed,
names that leave the package and XML with a document type are refused, and what no relationship leads to is
not even inflated.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import field
from enum import Enum, auto

from deckbuilder.ooxml.namespaces import NS
from deckbuilder.ooxml.parts import CONTENT_TYPES, PACKAGE, relationships_of
from deckbuilder.ooxml.relationships import Relationships
from deckbuilder.ooxml.tree import Element, NotXml, parse
from deckbuilder.values import dataclass

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read at all."""
MOST_MEMBERS = 10_000
MOST_DECLARED = 1024 * 1024 * 1024
"""Bytes that all parts together may say they unpack to; most are never unpacked."""
MOST_INFLATED = 64 * 1024 * 1024
"""Bytes of the parts that are read, unpacked."""
LARGEST_PART, LARGEST_XML = 24 * 1024 * 1024, 8 * 1024 * 1024
MOST_TAGS, MOST_ATTRIBUTES, MOST_IN_TAG = 200_000, 300_000, 1_000
"""Of all parts that are read; large templates of offices have 40,000 elements. An element in memory is a
hundred times what it is in the archive, so these limits hold before anything is parsed."""
_TAG, _ATTRIBUTE = b"<", b"="
"""What each tag begins with, and what each attribute holds."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old file begins, and also a new one that a password locks."""
_PRESENTATIONS = "application/vnd.openxmlformats-officedocument.presentationml."
_STRICT = b"http://purl.oclc.org/ooxml/"
_MACROS = ("macroEnabled", "vbaProject")


class Reason(Enum):
    """Why a file cannot be used."""

    OLD_OR_LOCKED = auto()
    NOT_AN_ARCHIVE = auto()
    TOO_LARGE = auto()
    TOO_MANY_ELEMENTS = auto()
    NOT_A_PRESENTATION = auto()
    STRICT = auto()
    MACROS = auto()
    PART_TWICE = auto()
    PART_MISSING = auto()
    PART_ENCRYPTED = auto()
    PART_DAMAGED = auto()
    PART_TOO_LARGE = auto()
    PART_NOT_XML = auto()
    PART_MALFORMED = auto()


class Unusable(Exception):
    """A file that cannot be used: the reason, the part it lies in where it lies in one, and what else can be
    said."""

    def __init__(self, reason: Reason, part: str = "", detail: str = "") -> None:
        super().__init__(f"{reason.name} {part} {detail}".strip())
        self.reason, self.part, self.detail = reason, part, detail


@dataclass
class Archive:
    """A file whose parts are read when they are asked for, each within the limits. Every method may raise
    Unusable."""

    file: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]
    inflated: int = 0
    tags: int = 0
    attributes: int = 0
    _read: dict[str, bytes] = field(default_factory=dict)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self.members

    def data(self, part: str) -> bytes:
        """The bytes of a part; Unusable if it is missing, encrypted, damaged or larger than it may be."""
        if part not in self._read:
            self._read[part] = self._inflate(part)
        return self._read[part]

    def _inflate(self, part: str) -> bytes:
        member = self.members.get(part)
        if member is None:
            raise Unusable(Reason.PART_MISSING, part)
        try:
            with self.file.open(member) as stream:
                data = stream.read(LARGEST_PART + 1)
        except RuntimeError:
            raise Unusable(Reason.PART_ENCRYPTED, part) from None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
            raise Unusable(Reason.PART_DAMAGED, part) from None
        self.inflated += len(data)
        if len(data) > LARGEST_PART or self.inflated > MOST_INFLATED:
            raise Unusable(Reason.PART_TOO_LARGE, part)
        return data

    def xml(self, part: str) -> Element:
        """The root of an XML part; Unusable if it is none, or holds more than is read."""
        data = self.data(part)
        self._count(part, data)
        try:
            return parse(data)
        except NotXml as error:
            raise Unusable(Reason.PART_NOT_XML, part, str(error)) from None

    def _count(self, part: str, data: bytes) -> None:
        """Refuse what would be too much in memory, by its signs: a tag begins with `<`, an attribute has
        `=`."""
        if len(data) > LARGEST_XML:
            raise Unusable(Reason.PART_TOO_LARGE, part)
        self.tags += data.count(_TAG)
        self.attributes += data.count(_ATTRIBUTE)
        is_crowded = self.tags > MOST_TAGS or self.attributes > MOST_ATTRIBUTES
        if is_crowded or any(tag.count(_ATTRIBUTE) > MOST_IN_TAG for tag in data.split(_TAG)):
            raise Unusable(Reason.TOO_MANY_ELEMENTS, part)

    def relationships(self, part: str) -> Relationships:
        """The relationships of a part, or of the package; none where the file has no list of them."""
        listed = relationships_of(part)
        return Relationships.read(part, self.xml(listed)) if self.has(listed) else Relationships(part)


def opened(data: bytes) -> tuple[Archive, str]:
    """A presentation and the name of its main part; Unusable for anything else."""
    if data.startswith(_OLE):
        raise Unusable(Reason.OLD_OR_LOCKED)
    archive = _archive(data)
    start = relationships_of(PACKAGE)
    if archive.has(start) and _STRICT in archive.data(start):
        raise Unusable(Reason.STRICT)
    main = next((target for _, target in archive.relationships(PACKAGE).of("officeDocument")), "")
    _check_types(archive, main)
    return archive, main


def _archive(data: bytes) -> Archive:
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        members = file.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, struct.error):
        raise Unusable(Reason.NOT_AN_ARCHIVE) from None
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_DECLARED:
        raise Unusable(Reason.TOO_LARGE)
    seen = set[str]()
    for member in members:
        if member.filename in seen:
            raise Unusable(Reason.PART_TWICE, member.filename)
        seen.add(member.filename)
    return Archive(file, {member.filename: member for member in members if not member.is_dir()})


def _check_types(archive: Archive, main: str) -> None:
    """Refuse what is no presentation, and what carries macros."""
    types = archive.xml(CONTENT_TYPES) if archive.has(CONTENT_TYPES) else None
    rows = [] if types is None else [*types.findall("ct:Override", NS), *types.findall("ct:Default", NS)]
    if any(word in row.get("ContentType", "") for row in rows for word in _MACROS):
        raise Unusable(Reason.MACROS)
    by_part = {row.get("PartName", "").removeprefix("/"): row.get("ContentType", "") for row in rows}
    if not main or not by_part.get(main, "").startswith(_PRESENTATIONS):
        raise Unusable(Reason.NOT_A_PRESENTATION)
    if not archive.has(main):
        raise Unusable(Reason.PART_MISSING, main)
