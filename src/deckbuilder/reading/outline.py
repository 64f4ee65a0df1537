"""Where each node of a YAML text was written: from which character to which, and in what style.

For `authoring`, which changes a text at such places. The text has passed the door, `source`, before: it holds
one document without anchors, tags or keys that are more than a word, and its line ends are single line feeds.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import yaml

from deckbuilder.diagnostics import Span
from deckbuilder.reading.source import LOADER, place_of
from deckbuilder.values import dataclass


class ScalarStyle(Enum):
    """How a scalar is written; the value is the sign it begins with."""

    PLAIN = ""
    SINGLE = "'"
    DOUBLE = '"'
    LITERAL = "|"
    FOLDED = ">"


@dataclass(frozen=True, slots=True)
class ScalarText:
    """A scalar as it stands in its text, quotation marks and the sign of a block included.

    `start` and `end` count characters; `at` is where its words begin, as in `source.Scalar`.
    """

    value: str
    at: Span
    start: int
    end: int
    style: ScalarStyle


@dataclass(frozen=True, slots=True)
class SequenceText:
    """A list; in block style `start` is at its first dash and `end` where its last scalar ends."""

    items: tuple[NodeText, ...]
    start: int
    end: int
    flow: bool


@dataclass(frozen=True, slots=True)
class MappingText:
    """A mapping; in block style `start` is at its first key and `end` where its last scalar ends."""

    entries: tuple[tuple[ScalarText, NodeText], ...]
    start: int
    end: int
    flow: bool


NodeText = ScalarText | SequenceText | MappingText


def outline(text: str, name: str) -> NodeText:
    """The nodes of `text`, which `source.parse` has accepted; `name` is the file that places are told of."""
    return _Outliner(text, name).document()


class _Outliner:
    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.name = name
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)

    def document(self) -> NodeText:
        next(self.events)  # the start of the stream
        next(self.events)  # the start of the document
        return self.node(next(self.events))

    def node(self, event: yaml.Event) -> NodeText:
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event)
        assert isinstance(event, yaml.MappingStartEvent), "the door lets no aliases in"
        return self.mapping(event)

    def scalar(self, event: yaml.ScalarEvent) -> ScalarText:
        start, end = _start(event), _end(event)
        style = ScalarStyle(event.style or "")
        if style in (ScalarStyle.PLAIN, ScalarStyle.LITERAL, ScalarStyle.FOLDED):
            # the parser takes empty lines that follow for a part of a block
            end = start + len(self.text[start:end].rstrip())
        span = place_of(event, self.lines, self.name)
        return ScalarText(event.value.strip("\n"), span, start, end, style)

    def sequence(self, start: yaml.SequenceStartEvent) -> SequenceText:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event))
        flow = bool(start.flow_style)
        # the end of a block, as the parser tells it, is where the next thing begins
        end = _end(event) if flow else items[-1].end
        return SequenceText(tuple(items), _start(start), end, flow)

    def mapping(self, start: yaml.MappingStartEvent) -> MappingText:
        entries = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            assert isinstance(event, yaml.ScalarEvent), "the door lets no keys in that are more than a word"
            key = self.scalar(event)
            entries.append((key, self.node(next(self.events))))
        flow = bool(start.flow_style)
        end = _end(event) if flow else max(entries[-1][0].end, entries[-1][1].end)
        return MappingText(tuple(entries), _start(start), end, flow)


def _start(event: yaml.Event) -> int:
    assert event.start_mark
    return int(event.start_mark.index)


def _end(event: yaml.Event) -> int:
    assert event.end_mark
    return int(event.end_mark.index)
