"""The door for gettext PO files: a strict grammar with a line for each mistake, and nothing lost on the way out.

What Babel reads of a damaged file it reads without a word: a byte order mark makes the header the first slide's text,
a missing quotation mark drops half a sentence, a letter saved as .po is an empty catalog. Here such a file is refused
with its line, and a file that is only unusual (CRLF, a byte order mark, tabs, odd header dates) is read. Everything is
kept: an entry that nobody changed is written back byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.source import decode

LARGEST = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a PO file. `strings` are its msgstr, one unless it has a plural.

    `notes` are the translator's comments (`# …`), `extracted` the program's (`#. …`), `references` `#: …`; `previous`
    are the lines `#| …` as they are written. `raw` holds the lines the entry was read from.
    """

    source: str
    strings: tuple[str, ...] = ("",)
    context: str | None = None
    plural: str | None = None
    notes: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    obsolete: bool = False
    line: int = field(compare=False, default=0)
    raw: tuple[str, ...] = field(compare=False, default=())

    @property
    def key(self) -> tuple[str, str]:
        return (self.context or "", self.source)

    @property
    def translation(self) -> str:
        return self.strings[0]

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags


@dataclass(frozen=True, slots=True)
class PoFile:
    """A PO file: its header (the entry of the empty msgid, None where it is missing), its entries, its line ends."""

    header: Entry | None
    entries: tuple[Entry, ...]
    newline: str = "\n"

    def headers(self) -> dict[str, str]:
        """The header's fields by name, in their order."""
        lines = self.header.translation.split("\n") if self.header else []
        pairs = (line.partition(":") for line in lines if ":" in line)
        return {name.strip(): value.strip() for name, _, value in pairs}


def parse(data: bytes, name: str, sink: Sink) -> PoFile | None:
    """Read a PO file; None and errors with lines of the file `name` if any of it is damaged."""
    newline = "\r\n" if b"\r\n" in data else "\r" if b"\r" in data and b"\n" not in data else "\n"
    text = decode(data, name, sink)
    if text is None:
        return None
    reader = _Reader(name, sink)
    for number, line in enumerate(text.split("\n"), 1):
        reader.take(number, line)
        if reader.errors > _ENOUGH:
            break
    return reader.finish(newline)


_ENOUGH = 20
"""Errors after which a file is no longer read: it is something else."""

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,2})\])?\s*(.*)")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*')
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(\s|$)")
_SMART = "“”„«»‟〝〞＂"


@dataclass(slots=True)
class _Open:
    """The entry that is being read."""

    line: int = 0
    strings: dict[str, list[str]] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)
    obsolete: bool = False
    last: str = ""
    raw: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return any(name.startswith("msgstr") for name in self.strings)


class _Reader:
    def __init__(self, name: str, sink: Sink) -> None:
        self.name = name
        self.sink = sink
        self.errors = 0
        self.entry = _Open()
        self.found: list[Entry] = []
        self.seen: dict[tuple[str | None, str], int] = {}

    def error(self, line: int, message: str, hint: str, code: str = "po-syntax", see: tuple[Span, ...] = ()) -> None:
        self.errors += 1
        context = "".join(self.entry.strings.get("msgctxt", ()))
        where = f" (slide '{context}')" if context else ""
        self.sink.error(Span(self.name, line, 1), code, message + where, hint, see)

    def take(self, number: int, line: str) -> None:
        text = line.strip(" \t\f\v\u00a0")
        if not text:
            self.close()
        elif _CONFLICT.match(text):
            self.error(number, "two versions of this file were merged and a conflict was left", "choose one of the two versions here", "po-conflict")
        elif text.startswith("#~"):
            self.obsolete(number, text[2:].strip(), line)
        elif text.startswith("#"):
            self.comment(number, text, line)
        else:
            self.statement(number, text, line)

    def comment(self, number: int, text: str, line: str) -> None:
        if self.entry.complete or self.entry.obsolete:
            self.close()
        kind = text[:2] if text[:2] in {"#.", "#:", "#,", "#|"} else "#"
        body = text[len(kind) :]
        self.entry.comments.setdefault(kind, []).append(body.removeprefix(" "))
        self.entry.raw.append(line)
        self.entry.line = self.entry.line or number

    def obsolete(self, number: int, text: str, line: str) -> None:
        if text.startswith("|"):
            if self.entry.complete:
                self.close()
            self.entry.raw.append(line)
            return
        if not self.entry.obsolete and self.entry.strings:
            self.close()
        self.entry.obsolete = True
        if text.startswith("#"):
            self.comment(number, text, line)
        elif text:
            self.statement(number, text, line)

    def statement(self, number: int, text: str, line: str) -> None:
        keyword = _KEYWORD.match(text)
        if keyword:
            name = keyword[1] + (f"[{int(keyword[2])}]" if keyword[2] else "")
            self.begin(number, name, keyword[1])
            text = keyword[3]
            self.entry.last = name
            self.entry.strings[name] = []
        elif not text.startswith('"') and text[0] not in _SMART:
            hint = "a line begins with msgid, msgstr, msgctxt, # or a quotation mark; is this a PO file?"
            self.error(number, f"'{text[:40]}' is not a line of a PO file", hint)
            return
        elif not self.entry.last:
            self.error(number, "a text without msgid or msgstr before it", "a line is missing above this one")
            return
        self.entry.raw.append(line)
        self.string(number, text)

    def begin(self, number: int, name: str, keyword: str) -> None:
        starts = (keyword == "msgctxt" or (keyword == "msgid" and set(self.entry.strings) != {"msgctxt"})) and bool(self.entry.strings)
        if starts:
            obsolete = self.entry.obsolete
            self.close()
            self.entry.obsolete = obsolete
        elif name in self.entry.strings:
            self.error(number, f"{name} is written twice in this entry", "delete one of the two")
        elif keyword == "msgstr" and "msgid" not in self.entry.strings:
            self.error(number, "msgstr without a msgid before it", "a line is missing above this one")
        if keyword == "msgid" or not self.entry.line:
            self.entry.line = number

    def string(self, number: int, text: str) -> None:
        found = _STRING.fullmatch(text)
        if not found:
            smart = bool(text) and (text[0] in _SMART or text[-1] in _SMART)
            hint = (
                'use the straight quotation mark " at both ends' if smart else 'begin and end the line with ", and write \\" for one inside the text'
            )
            self.error(number, "the quotation marks of this line do not match", hint)
            return
        self.entry.strings[self.entry.last].append(_unescaped(found[1]))

    def close(self) -> None:
        entry, self.entry = self.entry, _Open()
        if not entry.strings:
            if entry.comments or entry.raw:
                self.entry = _Open(comments=entry.comments, raw=[*entry.raw, ""], line=entry.line) if entry.comments else _Open()
            return
        self.entry = entry
        if "msgid" not in entry.strings or not entry.complete:
            self.error(
                entry.line,
                "this entry has no msgstr" if "msgid" in entry.strings else "this entry has no msgid",
                "the file was cut off here, or lines are missing",
            )
        else:
            self.add(entry)
        self.entry = _Open()

    def add(self, entry: _Open) -> None:
        made = _entry(entry)
        if not made.obsolete:
            before = self.seen.setdefault((made.context, made.source), made.line)
            if before != made.line:
                other = Span(self.name, before, 1)
                self.error(
                    made.line, "this text is in the file twice", "keep the better translation and delete the other entry", "po-duplicate", (other,)
                )
        self.found.append(made)

    def finish(self, newline: str) -> PoFile | None:
        self.close()
        if self.errors:
            return None
        header = next((one for one in self.found if one.source == "" and one.context is None and not one.obsolete), None)
        if not self.found:
            self.error(1, "there is no entry in this file", "is this a PO file?")
            return None
        return PoFile(header, tuple(one for one in self.found if one is not header), newline)


def _entry(read: _Open) -> Entry:
    def joined(name: str) -> str | None:
        return "".join(read.strings[name]) if name in read.strings else None

    numbered = sorted((name for name in read.strings if name.startswith("msgstr")), key=lambda name: int(name[7:-1] or 0) if "[" in name else 0)
    flags = [flag.strip() for line in read.comments.get("#,", ()) for flag in line.split(",")]
    return Entry(
        source=joined("msgid") or "",
        strings=tuple(joined(name) or "" for name in numbered),
        context=joined("msgctxt"),
        plural=joined("msgid_plural"),
        notes=tuple(read.comments.get("#", ())),
        extracted=tuple(read.comments.get("#.", ())),
        references=tuple(read.comments.get("#:", ())),
        flags=tuple(flag for flag in flags if flag),
        previous=tuple(read.comments.get("#|", ())),
        obsolete=read.obsolete,
        line=read.line,
        raw=tuple(read.raw),
    )


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_ESCAPE = re.compile(r"\\(.)")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[0]), text) if "\\" in text else text


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return plain.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def write(file: PoFile) -> bytes:
    """The PO file as bytes: UTF-8, no line wrapped, entries as they were read unless they were made anew."""
    entries = ([file.header] if file.header else []) + list(file.entries)
    lines = [line for entry in entries for line in (*(entry.raw or _lines(entry)), "")]
    return (file.newline.join(lines[:-1]) + file.newline).encode("utf-8")


def _lines(entry: Entry) -> tuple[str, ...]:
    """The lines of an entry in gettext's own order."""
    return tuple(_written(entry))


def _written(entry: Entry) -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in entry.notes)
    if not entry.obsolete:
        yield from (f"#. {line}".rstrip() for line in entry.extracted)
        yield from (f"#: {line}" for line in entry.references)
    if entry.flags:
        yield "#, " + ", ".join(entry.flags)
    mark = "#~ " if entry.obsolete else ""
    yield from (f"#{'~' if entry.obsolete else ''}| {line}" for line in entry.previous)
    if entry.context is not None:
        yield from (mark + line for line in _statement("msgctxt", entry.context))
    yield from (mark + line for line in _statement("msgid", entry.source))
    if entry.plural is not None:
        yield from (mark + line for line in _statement("msgid_plural", entry.plural))
    for number, text in enumerate(entry.strings):
        name = "msgstr" if entry.plural is None else f"msgstr[{number}]"
        yield from (mark + line for line in _statement(name, text))


def _statement(name: str, text: str) -> Iterator[str]:
    """`name "text"`; a text of several lines gets a line for each, none is wrapped."""
    if "\n" not in text.rstrip("\n"):
        yield f'{name} "{_escaped(text)}"'
        return
    yield f'{name} ""'
    yield from (f'"{_escaped(line)}"' for line in text.splitlines(keepends=True))
