"""A source as text and as meaning, at once: what edits begin with and end with."""

from __future__ import annotations

import re

from deckbuilder.authoring.entries import value_at
from deckbuilder.authoring.meaning import Address, Meaning, Value, of_node, of_value, part, position
from deckbuilder.authoring.refusal import CannotEdit, Refused
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.reading import source
from deckbuilder.reading.outline import MappingText, NodeText, ScalarText, SequenceText, outline
from deckbuilder.values import dataclass

_MARK = "\ufeff"
"""The byte order mark that some editors put before a text."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source that the project reads without an error.

    `text` has single line feeds; `mark` (empty or the byte order mark) and `newline` are put back by `data`.
    """

    name: str
    mark: str
    newline: str
    text: str
    root: NodeText
    meaning: Meaning

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return (self.mark + self.text.replace("\n", self.newline)).encode("utf-8")

    def node(self, address: Address) -> NodeText:
        """The node at `address`; CannotEdit if there is none."""
        node, meaning = self.root, self.meaning
        for step in address:
            node = value_at(node, position(meaning, step))
            meaning = part(meaning, (step,))
        return node

    def scalar_at(self, span: Span) -> tuple[Address, ScalarText] | None:
        """The scalar whose words begin at a place, as findings and messages tell it, with its address."""
        return _scalar_at(self.root, (), span)


def _scalar_at(node: NodeText, address: Address, span: Span) -> tuple[Address, ScalarText] | None:
    if isinstance(node, ScalarText):
        return (address, node) if node.at == span else None
    for step, child in _steps(node):
        scalar = _scalar_at(child, (*address, step), span)
        if scalar is not None:
            return scalar
    return None


def _steps(node: SequenceText | MappingText) -> list[tuple[str | int, NodeText]]:
    if isinstance(node, SequenceText):
        return [*enumerate(node.items)]
    return [(key.value, value) for key, value in node.entries]


def read(data: bytes, name: str) -> Document | Refused:
    """The source `name` with these bytes; `Refused` if it is not read, or has line ends of two kinds.

    The door of the project decides: what it has an error for, such as an anchor, a key that is there twice,
    or a character that may not be shown, is not edited.
    """
    sink = Sink()
    node = source.parse(data, name, sink)
    if node is None or sink.failed:
        first = sink.found[0]
        return Refused(first.message, first.at)
    whole = data.decode("utf-8")
    text = whole.removeprefix(_MARK)
    newlines = sorted(set(re.findall("\r\n|\n|\r", text)))
    if len(newlines) > 1:
        return Refused("its lines end in two ways; save it with one kind of line end", Span(name))
    newline = newlines[0] if newlines else "\n"
    text = text.replace(newline, "\n")
    mark = whole[: len(whole) - len(whole.removeprefix(_MARK))]
    return Document(name, mark, newline, text, outline(text, name), of_node(node))


def proved(text: str, name: str, value: Value) -> bytes | Refused:
    """The bytes of a new source, which was read and says `value`; Refused if a text may not stand in one.

    A text that reads otherwise than it should is a mistake of ours.
    """
    try:
        meaning = of_value(value)
    except CannotEdit as reason:
        return Refused(reason.reason, Span(name))
    document = read(text.encode("utf-8"), name)
    assert isinstance(document, Document), document
    assert document.meaning == meaning, f"{name} says something else than it should"
    return document.data
