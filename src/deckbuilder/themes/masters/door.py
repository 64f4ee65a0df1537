"""The door for templates: a .pptx or .potx somebody sends, read part by part and never trusted.

Nothing is taken on the file's word: members are counted and inflated under a limit before anything is parsed, names that
leave the package and XML with a document type are refused, and what no relationship leads to is not even inflated.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import field

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.themes.masters.xml import NS, RELATIONS, Element, NotXml, every, parse
from deckbuilder.values import dataclass

LARGEST = 100 * 1024 * 1024
"""Bytes of a file that is read at all."""
MOST_MEMBERS = 10_000
MOST_INFLATED = 400 * 1024 * 1024
LARGEST_PART = 64 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "in PowerPoint: File, Save As, 'PowerPoint Template (.potx)'"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml."
_STRICT = "http://purl.oclc.org/ooxml/"


class Refused(Exception):
    """A file that cannot be used: the diagnostic's code, what is wrong, and what to do."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part: its type's last word, and the part or address it leads to."""

    kind: str
    target: str
    external: bool


@dataclass
class Package:
    """A file whose parts are read when they are asked for, each within the limits."""

    archive: zipfile.ZipFile
    infos: Mapping[str, zipfile.ZipInfo]
    inflated: int = 0
    _read: dict[str, bytes] = field(default_factory=dict)

    def has(self, part: str) -> bool:
        return part in self.infos

    def data(self, part: str) -> bytes:
        """The bytes of a part; Refused if it is missing, encrypted, damaged or larger than it may be."""
        if part not in self._read:
            self._read[part] = self._inflate(part)
        return self._read[part]

    def _inflate(self, part: str) -> bytes:
        info = self.infos.get(part)
        if info is None:
            raise Refused("broken-template", f"the part '{part}' is missing", f"open it {_SAVE_AS}")
        try:
            with self.archive.open(info) as file:
                data = file.read(LARGEST_PART + 1)
        except RuntimeError:
            raise Refused(
                "legacy-template", f"the part '{part}' is encrypted", "save it without a password"
            ) from None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
            raise Refused(
                "broken-template", f"the part '{part}' is damaged", f"open it and save it anew {_SAVE_AS}"
            ) from None
        self.inflated += len(data)
        if len(data) > LARGEST_PART or self.inflated > MOST_INFLATED:
            raise Refused(
                "template-too-large", f"the part '{part}' is too large", "make its pictures smaller"
            )
        return data

    def xml(self, part: str) -> Element:
        """The root of an XML part; Refused if it is none."""
        try:
            return parse(self.data(part))
        except NotXml as error:
            raise Refused(
                "broken-template",
                f"the part '{part}' is refused: {error}",
                f"open it and save it anew {_SAVE_AS}",
            ) from None

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part, or of the package for the empty name, by id."""
        folder, _, name = part.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return {}
        rows = every(self.xml(rels), f"{{{RELATIONS}}}Relationship")
        return {row.get("Id", ""): _relation(row, folder) for row in rows}


def _relation(row: Element, folder: str) -> Relation:
    kind, target = row.get("Type", "").rpartition("/")[2], row.get("Target", "")
    if row.get("TargetMode") == "External":
        return Relation(kind, target, external=True)
    inside = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(kind, inside, external=False)


def opened(data: bytes) -> tuple[Package, str]:
    """A presentation and the name of its main part; Refused for anything else, with what to do about it."""
    if data.startswith(_OLE):
        message = "this is an old .ppt or .pot, or it is protected by a password"
        raise Refused("legacy-template", message, f"open it, take the password away, and save it {_SAVE_AS}")
    package = _package(data)
    relations = package.relations("")
    if _STRICT.encode() in (package.data("_rels/.rels") if package.has("_rels/.rels") else b""):
        raise Refused(
            "strict-template",
            "this is a 'Strict Open XML Presentation'",
            f"save it as a plain one {_SAVE_AS}",
        )
    main = next((one.target for one in relations.values() if one.kind == "officeDocument"), "")
    _check_type(package, main)
    return package, main


def _package(data: bytes) -> Package:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, struct.error):
        raise Refused(
            "not-a-template", "this is not a PowerPoint file, or it is damaged", f"save it {_SAVE_AS}"
        ) from None
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_INFLATED:
        raise Refused(
            "template-too-large",
            "the file has too many parts, or unpacks to too much",
            "take the slides and large pictures out of it",
        )
    names = [info.filename for info in infos]
    if len(names) != len(set(names)):
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(
            "broken-template",
            f"the part '{twice}' is in the file twice",
            f"open it and save it anew {_SAVE_AS}",
        )
    return Package(archive, {info.filename: info for info in infos if not info.is_dir()})


def _check_type(package: Package, main: str) -> None:
    """Refuse what is no presentation, and what carries macros."""
    types = package.xml("[Content_Types].xml") if package.has("[Content_Types].xml") else None
    rows = [] if types is None else types.findall("ct:Override", NS) + types.findall("ct:Default", NS)
    kinds = {
        (row.get("PartName") or "").removeprefix("/"): row.get("ContentType", "")
        for row in rows
        if row.get("PartName")
    }
    if any(
        "macroEnabled" in row.get("ContentType", "") or "vbaProject" in row.get("ContentType", "")
        for row in rows
    ):
        raise Refused("macro-template", "it carries macros", f"save it without them {_SAVE_AS}")
    if not main or not kinds.get(main, "").startswith(_MAIN):
        raise Refused(
            "not-a-template", "this is not a PowerPoint presentation", f"save the presentation {_SAVE_AS}"
        )
    if not package.has(main):
        raise Refused(
            "broken-template", f"the part '{main}' is missing", f"open it and save it anew {_SAVE_AS}"
        )


def told(refused: Refused, at: Span, sink: Sink) -> None:
    """Report why a file was refused."""
    sink.error(at, refused.code, f"the template cannot be used: {refused.message}", refused.hint)
