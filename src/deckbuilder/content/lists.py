"""How a list is written in YAML: items with items below them, each for everyone or for some audiences."""

from __future__ import annotations

from collections.abc import Iterator

from deckbuilder.content.lines import HELD_BACK, LINE_KEYS, PROVENANCE, line_of, message_of
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Bullets, Item, Message, Source
from deckbuilder.reading.alternatives import ByForm
from deckbuilder.reading.references import Reference
from deckbuilder.reading.shapes import (
    Field,
    Later,
    ListOf,
    LocatedText,
    Record,
    Shape,
    Text,
    Values,
)
from deckbuilder.values import dataclass

NAMES = ListOf(Reference("a name", "audiences"), or_one=True)
"""The names of audiences, or a single one."""
DEEPEST_LIST = 3


@dataclass(frozen=True, slots=True)
class _Nested:
    """An item with the items below it; `text` is None for one that is not printed."""

    text: Message | None
    audiences: tuple[LocatedText, ...] = ()
    below: tuple[_Nested, ...] = ()


@dataclass(frozen=True, slots=True)
class ListDraft:
    """A list before its audiences are known: `audiences` are the names its items bear, with their places."""

    bullets: Bullets[Source]
    audiences: tuple[LocatedText, ...]


def items_shape() -> Shape[tuple[_Nested, ...]]:
    """The items of a list; an item may have such items below it."""
    return ListOf(ByForm(scalar=Text().then(_plain_item), mapping=_ITEM))


def _plain_item(word: LocatedText, span: Span, sink: Sink) -> _Nested:
    del span
    return _Nested(message_of(word, sink))


def _item(values: Values, span: Span, sink: Sink) -> _Nested:
    return _Nested(line_of(values, span, sink), values.get("audiences", ()), values.get("items", ()))


_ITEM: Shape[_Nested] = Record(
    LINE_KEYS
    | PROVENANCE
    | {
        "audiences": Field(NAMES, "who sees it; everyone if left out"),
        "items": Field(Later("items", items_shape), "the items below it"),
    }
    | HELD_BACK,
    "an item",
).then(_item)


def list_shape(*, ordered: bool) -> Shape[ListDraft]:
    """A list with numbers or with bullets."""

    def draft(items: tuple[_Nested, ...], span: Span, sink: Sink) -> ListDraft:
        rows = tuple(_rows(items, span, sink))
        bullets = Bullets(tuple(item for item, _ in rows), ordered)
        return ListDraft(bullets, tuple(word for _, words in rows for word in words))

    return items_shape().then(draft)


def _rows(
    items: tuple[_Nested, ...],
    span: Span,
    sink: Sink,
    level: int = 0,
    inherited: tuple[LocatedText, ...] = (),
) -> Iterator[tuple[Item[Source], tuple[LocatedText, ...]]]:
    """The items one after the other, each with its level and the audiences it names itself.

    One that names none is for those of the item above it, which are `inherited`.
    """
    if level >= DEEPEST_LIST and items:
        message = f"a list of more than {DEEPEST_LIST} levels"
        sink.error(span, "list-too-deep", message, "split the slide; nobody reads a fourth level")
        return
    for item in items:
        if item.text is None:
            continue
        audiences = item.audiences or inherited
        yield Item(item.text, level, tuple(word.text for word in audiences)), item.audiences
        yield from _rows(item.below, item.text.at, sink, level + 1, audiences)
