"""Files that are no PO file and no spreadsheet of ours: what they are, so that one sentence can say it."""

from __future__ import annotations

import re

_BINARY = {
    b"\xde\x12\x04\x95": "a compiled catalog (.mo)",
    b"\x95\x04\x12\xde": "a compiled catalog (.mo)",
    b"%PDF": "a PDF",
    b"{\\rtf": "a text of a word processor (.rtf)",
}
_PACKED = {
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (.ods)",
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
    b"word/document.xml": "a Word document (.docx)",
    b"ppt/presentation.xml": "a PowerPoint presentation (.pptx)",
}
_XML = {
    b"<xliff": "an XLIFF file",
    b"<tmx": "a translation memory (.tmx)",
    b"<tbx": "a glossary (.tbx)",
    b"<martif": "a glossary (.tbx)",
    b"<TS": "a file of Qt (.ts)",
    b"<resources": "an XML file of Android",
    b"<html": "a web page",
    b"<?xml": "an XML file",
}
_ENDINGS = {
    ".csv": "a table of plain text (.csv)",
    ".tsv": "a table of plain text (.tsv)",
    ".xlf": "an XLIFF file",
    ".xliff": "an XLIFF file",
    ".sdlxliff": "an XLIFF file",
    ".tmx": "a translation memory (.tmx)",
    ".json": "a JSON file",
    ".arb": "a JSON file",
    ".yaml": "a YAML file",
    ".yml": "a YAML file",
    ".properties": "a file of Java (.properties)",
    ".strings": "a file of Apple (.strings)",
    ".srt": "subtitles (.srt)",
    ".txt": "a plain text (.txt)",
    ".docx": "a Word document (.docx)",
    ".ods": "an OpenDocument spreadsheet (.ods)",
    ".mo": "a compiled catalog (.mo)",
}
_HEAD = 4_000
"""Bytes at the beginning of a file that are looked at."""


def foreign_format(data: bytes, name: str) -> str:
    """What a file is that cannot be taken over, in a few words; empty if it may be a PO
    file or a spreadsheet."""
    for sign, format_ in _BINARY.items():
        if data.startswith(sign):
            return format_
    if data.startswith(b"PK"):
        return next((format_ for sign, format_ in _PACKED.items() if sign in data), "")
    head = data[:_HEAD].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").lstrip()
    if re.search(rb"(?m)^(#~ )?msg(id|ctxt)\b", data.replace(b"\x00", b"")):
        return ""
    if head.startswith(b"<"):
        return next((format_ for sign, format_ in _XML.items() if sign in head), "an XML file")
    if head.startswith((b"{", b"[")):
        return "a JSON file"
    ending = re.search(r"\.[A-Za-z]+$", name)
    return _ENDINGS.get(ending[0].lower(), "") if ending else ""
