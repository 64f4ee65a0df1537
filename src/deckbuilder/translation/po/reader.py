"""Reading PO files by a strict grammar: every line is understood, or the file is refused with what is wrong
in it."""

from __future__ import annotations

import io
import re
from dataclasses import field

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.translation.po.entries import Entry, Key, PoFile
from deckbuilder.values import dataclass

LARGEST = 16 * 1024 * 1024
"""Bytes of a PO file at most."""

MOST_LINES = 300_000
"""Lines of a PO file at most: a text takes about eight."""
_ENOUGH = 20
"""Errors after which a file is no longer read: it is something else."""

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,2})\])?\s*(.*)")
_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(\s|$)")
_SMART = "“”„«»‟〝〞＂"
_BLANK = " \t\f\v\u00a0\r\n"


def parse(data: bytes, name: str, sink: Sink) -> PoFile | None:
    """Read a PO file; None and errors with lines of the file `name` if any of it is damaged."""
    text = _decoded(data, name, sink)
    if text is None:
        return None
    if text.count("\n") > MOST_LINES:
        message = f"the file has more than {MOST_LINES:,} lines"
        sink.error(Span(name), "file-too-large", message, "is this the file of one project?")
        return None
    reader = _EntryReader(name, sink)
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        reader.take(number, line)
        if reader.errors > _ENOUGH:
            break
    ends = re.search(r"\r\n|\r|\n", text)
    return reader.finish(ends[0] if ends else "\n")


def _decoded(data: bytes, name: str, sink: Sink) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        declared = re.search(rb"charset=([A-Za-z0-9_.:-]+)", data[:4000])
        before = data[: error.start].decode("utf-8", "replace")
        span = Span(
            name, len(re.findall(r"\r\n|\r|\n", before)) + 1, len(re.split(r"[\r\n]", before)[-1]) + 1
        )
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            message = "the file is UTF-16"
        else:
            message = f"byte 0x{data[error.start]:02X} is not UTF-8"
            if declared and declared[1].upper() not in {b"UTF-8", b"CHARSET"}:
                message += f", and its header says {declared[1].decode()}"
        sink.error(span, "not-utf-8", message, "save the file again with the encoding UTF-8")
        return None


@dataclass(slots=True)
class _Open:
    """The entry that is being read; `complete` once it has come to its msgstr."""

    line: int = 0
    text_line: int = 0
    strings: dict[str, list[str]] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)
    obsolete: bool = False
    last: str = ""
    raw: list[str] = field(default_factory=list)

    complete: bool = False

    @property
    def whole(self) -> bool:
        """Whether there is a msgid and a msgstr."""
        return "msgid" in self.strings and self.complete

    def joined(self, name: str) -> str | None:
        return "".join(self.strings[name]) if name in self.strings else None


class _EntryReader:
    def __init__(self, name: str, sink: Sink) -> None:
        self.name = name
        self.sink = sink
        self.errors = 0
        self.entry = _Open()
        self.entries: list[Entry] = []
        self.seen: dict[Key, int] = {}

    def error(
        self, line: int, message: str, hint: str, code: str = "po-syntax", see: tuple[Span, ...] = ()
    ) -> None:
        self.errors += 1
        context = self.entry.joined("msgctxt")
        where = f" (slide '{context}')" if context else ""
        self.sink.error(Span(self.name, line, 1), code, message + where, hint, see)

    def take(self, number: int, line: str) -> None:
        """Read one line, which comes with its end."""
        text = line.strip(_BLANK)
        if not text:
            self.close_if_complete()
        elif text[0] == "#" and text[1:2] != "~":
            self.comment(number, text)
        elif text[0] in 'm"':
            self.statement(number, text)
        elif text.startswith("#~|"):
            self.comment(number, text[:1] + text[2:])
        elif text[0] == "#":
            self.retired(number, text[2:].strip(_BLANK))
        elif _CONFLICT.match(text):
            self.error(
                number,
                "two versions of this file were merged and a conflict was left",
                "choose one of the two versions here",
                "po-conflict",
            )
        else:
            self.statement(number, text)
        self.entry.raw.append(line)

    def comment(self, number: int, text: str) -> None:
        self.close_if_complete()
        mark, entry = text[:2], self.entry
        kind, body = (mark, text[2:].strip()) if mark in {"#.", "#:", "#,", "#|"} else ("#", text)
        entry.comments.setdefault(kind, []).append(body)
        entry.line = entry.line or number

    def retired(self, number: int, text: str) -> None:
        """A line of an obsolete entry, without its mark."""
        if not self.entry.obsolete:
            self.close_if_complete()
        if text.startswith("#"):
            self.comment(number, text)
        elif text:
            self.statement(number, text, obsolete=True)

    def statement(self, number: int, text: str, *, obsolete: bool = False) -> None:
        keyword = _KEYWORD.match(text)
        if keyword:
            name = keyword[1] + (f"[{int(keyword[2])}]" if keyword[2] else "")
            self.begin(number, name, keyword[1])
            self.entry.last, self.entry.strings[name], self.entry.complete = name, [], keyword[1] == "msgstr"
            text = keyword[3]
        elif not text.startswith('"') and text[0] not in _SMART:
            hint = "a line begins with msgid, msgstr, msgctxt, # or a quotation mark; is this a PO file?"
            self.error(number, f"'{text[:40]}' is not a line of a PO file", hint)
            return
        elif not self.entry.last:
            self.error(number, "a text without msgid or msgstr before it", "a line is missing above this one")
            return
        self.entry.obsolete = self.entry.obsolete or obsolete
        self.string(number, text)

    def begin(self, number: int, name: str, keyword: str) -> None:
        before = self.entry.strings
        if before and (keyword == "msgctxt" or (keyword == "msgid" and set(before) != {"msgctxt"})):
            self.close()
        elif name in before:
            self.error(number, f"{name} is written twice in this entry", "delete one of the two")
        elif keyword == "msgstr" and "msgid" not in before:
            self.error(number, "msgstr without a msgid before it", "a line is missing above this one")
        if keyword == "msgid" or not self.entry.line:
            self.entry.line = number
        if keyword == "msgstr":
            self.entry.text_line = self.entry.text_line or number

    def string(self, number: int, text: str) -> None:
        string = _STRING.fullmatch(text)
        if string:
            self.entry.strings[self.entry.last].append(_unescaped(string[1]))
            return
        smart = bool(text) and (text[0] in _SMART or text[-1] in _SMART)
        straight = 'use the straight quotation mark " at both ends'
        hint = straight if smart else 'begin and end the line with ", and write \\" for one inside the text'
        self.error(number, "the quotation marks of this line do not match", hint)

    def close_if_complete(self) -> None:
        if self.entry.complete:
            self.close()

    def close(self) -> None:
        """End the entry that is open, whose statements have begun."""
        if self.entry.whole:
            self.add(_made(self.entry))
        else:
            missing = "msgstr" if "msgid" in self.entry.strings else "msgid"
            self.error(
                self.entry.line,
                f"this entry has no {missing}",
                "the file was cut off here, or lines are missing",
            )
        self.entry = _Open()

    def add(self, entry: Entry) -> None:
        if not entry.obsolete:
            before = self.seen.setdefault(entry.key, entry.line)
            if before != entry.line:
                see = (Span(self.name, before, 1),)
                hint = "keep the better translation and delete the other entry"
                self.error(entry.line, "this text is in the file twice", hint, "po-duplicate", see)
        self.entries.append(entry)

    def finish(self, newline: str) -> PoFile | None:
        if self.entry.strings:
            self.close()
        if self.errors:
            return None
        if not self.entries:
            self.error(1, "there is no entry in this file", "is this a PO file?")
            return None
        header = next((entry for entry in self.entries if _is_header(entry)), None)
        others = tuple(entry for entry in self.entries if entry is not header)
        return PoFile(header, others, newline, tuple(self.entry.raw))


def _is_header(entry: Entry) -> bool:
    return entry.source == "" and entry.context is None and not entry.obsolete


def _made(read: _Open) -> Entry:
    flags = [flag.strip() for line in read.comments.get("#,", ()) for flag in line.split(",")]
    return Entry(
        source=read.joined("msgid") or "",
        strings=_forms(read),
        context=read.joined("msgctxt"),
        plural=read.joined("msgid_plural"),
        notes=tuple(read.comments.get("#", ())),
        extracted=tuple(read.comments.get("#.", ())),
        references=tuple(read.comments.get("#:", ())),
        flags=tuple(flag for flag in flags if flag),
        previous=tuple(read.comments.get("#|", ())),
        obsolete=read.obsolete,
        line=read.line,
        text_line=read.text_line,
        raw=tuple(read.raw),
    )


_SINGULAR = {"msgctxt", "msgid", "msgstr"}


def _forms(read: _Open) -> tuple[str, ...]:
    """The msgstr in the order of their numbers; one that is left out is empty."""
    if read.strings.keys() <= _SINGULAR:
        return ("".join(read.strings["msgstr"]),)
    numbers = {int(name[7:-1]): name for name in read.strings if name.startswith("msgstr[")}
    if "msgstr" in read.strings:
        numbers[0] = "msgstr"
    return tuple(read.joined(numbers.get(number, "")) or "" for number in range(max(numbers) + 1))


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_ESCAPE = re.compile(r"\\(.)")


def _unescaped(text: str) -> str:
    """`text` with its escapes resolved; one that gettext does not know stays as it is."""
    return _ESCAPE.sub(lambda escape: _ESCAPES.get(escape[1], escape[0]), text) if "\\" in text else text
