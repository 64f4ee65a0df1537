"""Edits of a source: a value is put, an entry added, dropped or moved, and every other character stays.

An edit counts only if the new text, read again through the door of the project, means what the old one meant
with that edit made. Everything else is `Refused`, and there is no new text. Comments right above an entry,
indented as it is, go with it; what stands at the top of the file is its heading and stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from deckbuilder.authoring import meaning as meanings
from deckbuilder.authoring.arranging import (
    inserted_as_lines,
    inserted_in_line,
    reordered,
    replaced,
    without_entry,
)
from deckbuilder.authoring.document import Document, read
from deckbuilder.authoring.entries import Slice, has_comment, line_start
from deckbuilder.authoring.meaning import Address, Meaning, Value, of_value
from deckbuilder.authoring.quoting import quoted
from deckbuilder.authoring.refusal import CannotEdit, Refused
from deckbuilder.authoring.rewriting import spellings
from deckbuilder.authoring.spelling import entry_lines, in_line, item_lines
from deckbuilder.diagnostics import Span
from deckbuilder.reading.outline import MappingText, ScalarStyle, ScalarText, SequenceText

Texts = Iterable[str]
"""New texts of a document to try, from the one that changes least."""


def put(document: Document, address: Address, value: Value) -> Document | Refused:
    """`document` with `value` at `address`: a text, what stands between brackets, or a key that is new.

    A text keeps its style, and its words that do not differ their places. A list or mapping of several lines
    is refused: its entries are changed one by one.
    """

    def texts(wanted: Meaning) -> Texts:
        if wanted == document.meaning:
            return (document.text,)
        if _is_new_key(document, address):
            return (_with_key(document, address, value),)
        return _with_value(document, address, value)

    return _edited(document, address, lambda: _put(document, address, value), texts)


def _put(document: Document, address: Address, value: Value) -> Meaning:
    return meanings.with_part(document.meaning, address, of_value(value))


def quote(document: Document, address: Address) -> Document | Refused:
    """`document` with the text at `address` in double quotation marks, which means the same."""

    def texts(_wanted: Meaning) -> Texts:
        node = document.node(address)
        if not isinstance(node, ScalarText):
            raise CannotEdit("only a text has quotation marks")
        if node.style is ScalarStyle.DOUBLE:
            return (document.text,)
        return (replaced(document.text, Slice(node.start, node.end), quoted(node.value)),)

    return _edited(document, address, lambda: document.meaning, texts)


def add(document: Document, address: Address, number: int, value: Value) -> Document | Refused:
    """`document` with `value` before the item `number` of the list at `address`, or after its last."""

    def texts(_wanted: Meaning) -> Texts:
        parent = document.node(address)
        if not isinstance(parent, SequenceText):
            raise CannotEdit("there is no list")
        if parent.flow:
            return (inserted_in_line(document.text, parent, number, in_line(value)),)
        return (inserted_as_lines(document.text, parent, number, item_lines(value)),)

    return _edited(
        document,
        address,
        lambda: meanings.with_item(document.meaning, address, number, of_value(value)),
        texts,
    )


def drop(document: Document, address: Address) -> Document | Refused:
    """`document` without the entry at `address` and the comments that go with it."""

    def texts(_wanted: Meaning) -> Texts:
        parent = document.node(address[:-1])
        assert isinstance(parent, SequenceText | MappingText), "what has entries is no text"
        number = meanings.position(meanings.part(document.meaning, address[:-1]), address[-1])
        return (without_entry(document.text, parent, number),)

    if not address:
        return Refused("the whole file cannot be dropped", Span(document.name))
    return _edited(document, address, lambda: meanings.without(document.meaning, address), texts)


def move(document: Document, address: Address, old: int, new: int) -> Document | Refused:
    """`document` with the entry `old` of the list or mapping at `address` at the position `new`."""

    def texts(_wanted: Meaning) -> Texts:
        parent = document.node(address)
        assert isinstance(parent, SequenceText | MappingText), "what has entries is no text"
        return (reordered(document.text, parent, old, new),)

    return _edited(document, address, lambda: meanings.with_order(document.meaning, address, old, new), texts)


# ---- the proof


def _edited(
    document: Document, address: Address, meant: Callable[[], Meaning], texts: Callable[[Meaning], Texts]
) -> Document | Refused:
    """The first of the texts that reads as it is meant to."""
    try:
        wanted = meant()
        for text in texts(wanted):
            edited = read(_encoded(document, text), document.name)
            if isinstance(edited, Document) and edited.meaning == wanted:
                return edited
    except CannotEdit as reason:
        return Refused(reason.reason, _place(document, address))
    return Refused("it cannot be changed here without changing something else", _place(document, address))


def _encoded(document: Document, text: str) -> bytes:
    # a surrogate, which no file can hold, is refused by the door as bytes that are no text
    return (document.mark + text.replace("\n", document.newline)).encode("utf-8", "surrogatepass")


def _place(document: Document, address: Address) -> Span:
    """Where the nearest node stands that there is."""
    for length in range(len(address), -1, -1):
        try:
            node = document.node(address[:length])
        except CannotEdit:
            continue
        line = document.text.count("\n", 0, node.start) + 1
        return Span(document.name, line, node.start - line_start(document.text, node.start) + 1)
    return Span(document.name)


# ---- values


def _is_new_key(document: Document, address: Address) -> bool:
    if not address:
        return False
    parent = meanings.part(document.meaning, address[:-1])
    return isinstance(parent, meanings.Pairs) and address[-1] not in dict(parent.entries)


def _with_value(document: Document, address: Address, value: Value) -> Iterator[str]:
    node = document.node(address)
    if isinstance(node, ScalarText):
        parent = document.node(address[:-1])
        flow = isinstance(parent, SequenceText | MappingText) and parent.flow
        yield from _with_scalar(document.text, node, value, flow=flow)
        return
    if not node.flow:
        raise CannotEdit("it has several lines; change its entries one by one")
    if has_comment(document.text, node):
        raise CannotEdit("there is a comment in it that would be lost")
    yield replaced(document.text, Slice(node.start, node.end), in_line(value))


def _with_scalar(text: str, node: ScalarText, value: Value, *, flow: bool) -> Iterator[str]:
    slice_ = Slice(node.start, node.end)
    touches = not slice_.of(text) and not text[node.start - 1 : node.start].isspace()
    for spelling in _spellings(slice_.of(text), node, value, flow=flow):
        yield replaced(text, slice_, f" {spelling}" if touches else spelling)


def _spellings(raw: str, node: ScalarText, value: Value, *, flow: bool) -> Iterator[str]:
    if isinstance(value, str) and raw:
        yield from spellings(raw, node, value, flow=flow)
        return
    if node.style in (ScalarStyle.LITERAL, ScalarStyle.FOLDED) and "#" in raw.partition("\n")[0]:
        raise CannotEdit("there is a comment in it that would be lost")
    yield in_line(value, flow=flow)


def _with_key(document: Document, address: Address, value: Value) -> str:
    """The text with a new key after the last one of its mapping."""
    parent, key = document.node(address[:-1]), str(address[-1])
    assert isinstance(parent, MappingText), "what has keys is a mapping"
    if parent.flow:
        entry = f"{in_line(key)}: {in_line(value)}"
        return inserted_in_line(document.text, parent, len(parent.entries), entry)
    return inserted_as_lines(document.text, parent, len(parent.entries), entry_lines(key, value))
