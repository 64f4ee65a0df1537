"""YAML whose values know where they were written, and whose scalars are the strings that were written.

The door for YAML: anchors, aliases, tags and merge keys are refused, so a short file stays short; keys
written twice are errors; `no` is a word, `09:30` a time and `1.10` a version, not False, 570 and 1.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

import yaml
from yaml.reader import ReaderError

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.reading.characters import clean
from deckbuilder.reading.files import Folder, is_reserved
from deckbuilder.reading.slips import Stop, slips
from deckbuilder.values import dataclass

LARGEST = 8 * 1024 * 1024
DEEPEST = 20
MOST_VALUES = 100_000
"""Values in one file, keys among them."""
# the C parser is ten times faster; a few builds lack it
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. One that may not stand on a slide is `refused`, which is reported already, and has no value."""

    value: str
    at: Span
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    at: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """`entries` in the order they were written; `keys` tells where each key stands."""

    entries: dict[str, Node]
    keys: dict[str, Span]
    at: Span


Node = Scalar | Sequence | Mapping


def files(folder: Folder, place: str, sink: Sink) -> Iterator[str]:
    """The YAML files in the folder `place`, in alphabetical order; one whose name ends otherwise is an error,
    not passed over."""
    for name in folder.names(place, ""):
        stem, _, ending = name.rpartition(".")
        if ending.lower() in {"yml", "yaml"} and is_reserved(stem.rpartition("/")[2]):
            message = "this file is not read: Windows keeps its name for a device"
            sink.error(Span(name), "bad-name", message, "choose another name")
        elif ending == "yaml":
            yield name
        elif ending.lower() in {"yml", "yaml"}:
            sink.error(
                Span(name),
                "bad-name",
                f"this file is not read: its name ends in .{ending}",
                f"call it {stem}.yaml",
            )


def document(folder: Folder, name: str, sink: Sink) -> Node | None:
    """Read the YAML file `name` of `folder`; None and at least one error if it cannot be used."""
    data = folder.read(name, LARGEST, Span(name), sink)
    return None if data is None else parse(data, name, sink)


def parse(data: bytes, name: str, sink: Sink) -> Node | None:
    """The one document in `data`, whose places are told as lines and columns of the file `name`."""
    text = decode(data, name, sink)
    if text is None:
        return None
    try:
        return _NodeReader(text, name, sink).document()
    except _UnusableYaml:
        return None
    except yaml.MarkedYAMLError:
        for slip in slips(text, stop):
            span = Span(name, slip.line + 1, slip.column + 1)
            sink.error(span, "yaml-syntax", slip.message, slip.hint)
    except ReaderError as error:
        before, _, _ = text.partition(chr(error.character))
        span = Span(name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        sink.error(
            span,
            "yaml-syntax",
            f"a control character, U+{error.character:04X}, cannot stand in YAML",
            "delete it",
        )
    except (yaml.YAMLError, ValueError) as error:
        sink.error(Span(name, 1, 1), "yaml-syntax", f"this is not valid YAML: {str(error).splitlines()[0]}")
    return None


def stop(text: str) -> Stop | None:
    """Where the parser stops in a text, and why; None if it takes the whole of it."""
    try:
        for _ in yaml.parse(text, Loader=LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        return _stop_of(error)
    return None


def _stop_of(error: yaml.MarkedYAMLError) -> Stop:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    begun = error.context_mark.line if error.context_mark else -1
    return Stop(line, column, error.problem or "", error.context or "", begun)


def decode(data: bytes, name: str, sink: Sink) -> str | None:
    """UTF-8 text with or without a byte order mark, line ends made line feeds; else an error at its line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        span = Span(name, before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        sink.error(
            span,
            "not-utf-8",
            f"byte 0x{data[error.start]:02X} is not UTF-8",
            "save the file again with the encoding UTF-8",
        )
        return None
    return _one_line_end(text)


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _UnusableYaml(Exception):
    """Leaves a parse whose error has been reported."""


class _NodeReader:
    def __init__(self, text: str, name: str, sink: Sink) -> None:
        self.lines = text.split("\n")
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)
        self.name = name
        self.sink = sink
        self.values = 0

    def document(self) -> Node | None:
        next(self.events)  # the start of the stream
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            self.sink.error(
                Span(self.name, 1, 1),
                "empty-file",
                "this file is empty",
                "write something in it, or delete it",
            )
            return None
        node = self.node(next(self.events), 0)
        next(self.events)
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            self.refuse(
                event,
                "yaml-feature",
                "a second document begins here",
                "delete the line with the three dashes",
            )
        return node

    def node(self, event: yaml.Event, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.refuse(
                event,
                "yaml-feature",
                "anchors and aliases (& and *) are not allowed",
                "write the value out, or put it in quotation marks",
            )
        tag = getattr(event, "tag", None)
        if tag:
            self.refuse(
                event,
                "yaml-feature",
                f"the tag {tag!r} is not allowed",
                "delete it, or put the value in quotation marks",
            )
        self.values += 1
        if self.values > MOST_VALUES:
            self.refuse(event, "file-too-large", f"more than {MOST_VALUES:,} values in one file", "split it")
        if depth > DEEPEST:
            self.refuse(event, "yaml-feature", f"more than {DEEPEST} levels deep")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        return (
            self.sequence(event, depth)
            if isinstance(event, yaml.SequenceStartEvent)
            else self.mapping(event, depth)
        )

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        span = place_of(event, self.lines, self.name)
        text = clean(event.value.strip("\n"), span, self.sink)
        return Scalar(text or "", span, refused=text is None)

    def sequence(self, event: yaml.Event, depth: int) -> Sequence:
        span, items = self.at(event), []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Sequence(tuple(items), span)

    def mapping(self, event: yaml.Event, depth: int) -> Mapping:
        span = self.at(event)
        entries: dict[str, Node] = {}
        keys: dict[str, Span] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar) or key.value == "<<":
                self.refuse(event, "yaml-feature", "a key must be a plain word")
            if key.refused:
                continue
            if key.value in entries:
                self.sink.error(
                    key.at,
                    "duplicate-key",
                    f"'{key.value}' is written twice",
                    "keep one of the two",
                    (keys[key.value],),
                )
            entries[key.value], keys[key.value] = value, key.at
        return Mapping(entries, keys, span)

    def at(self, event: yaml.Event) -> Span:
        line, column = _mark(event)
        return Span(self.name, line + 1, column + 1)

    def refuse(self, event: yaml.Event, code: str, message: str, hint: str = "") -> NoReturn:
        self.sink.error(self.at(event), code, message, hint)
        raise _UnusableYaml


def place_of(event: yaml.ScalarEvent, lines: list[str], name: str) -> Span:
    """Where the text of a scalar starts."""
    line, column = _mark(event)
    if event.style in (
        "|",
        ">",
    ):  # the mark is on the indicator; the text starts on the next line that has any
        line += 1
        while line + 1 < len(lines) and not lines[line].strip():
            line += 1
        line = min(line, len(lines) - 1)  # the indicator may be the last thing in the file
        column = len(lines[line]) - len(lines[line].lstrip())
    return Span(name, line + 1, column + 1)


def _mark(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)
