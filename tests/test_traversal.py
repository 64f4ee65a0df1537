"""The way through a deck loses nothing, whatever a class of the model holds."""

from __future__ import annotations

import dataclasses
from typing import Any, Generic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckbuilder import traversal
from deckbuilder.model import Deck, Slide, T
from deckbuilder.plans import Size
from tests import derived

NUMBERS = st.integers()
CLASSES = pytest.mark.parametrize("cls", derived.classes(), ids=lambda cls: cls.__name__)
FEW = settings(max_examples=20)
mapped = traversal._mapped


@CLASSES
@FEW
@given(st.data())
def test_every_field_of_every_class_survives_the_identity(cls: type, data: st.DataObject) -> None:
    value = data.draw(derived.values(cls, NUMBERS))
    assert derived.contents(mapped(value, lambda text: text)) == derived.contents(value)


@CLASSES
@FEW
@given(st.data())
def test_every_text_of_every_class_is_visited_once_and_in_the_order_of_the_fields(
    cls: type, data: st.DataObject
) -> None:
    numbers = iter(range(1_000_000))
    value = data.draw(derived.values(cls, st.builds(lambda: Text(next(numbers)))))
    visited: list[Text] = []
    mapped(value, visited.append)
    assert visited == in_order(derived.contents(value))


@CLASSES
@FEW
@given(st.data())
def test_nothing_but_texts_is_changed(cls: type, data: st.DataObject) -> None:
    value = data.draw(derived.values(cls, st.just(Text(1))))
    shown = str(derived.contents(value))
    assert str(derived.contents(mapped(value, lambda _: Text(2)))) == shown.replace("Text(1)", "Text(2)")


class Text:
    """A text that nothing else in a value can be taken for."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __repr__(self) -> str:
        return f"Text({self.number})"


def in_order(contents: Any) -> list[Text]:
    if isinstance(contents, Text):
        return [contents]
    return [text for inner in contents for text in in_order(inner)] if isinstance(contents, tuple) else []


def test_the_size_of_what_stands_at_the_foot_is_kept() -> None:
    deck: Deck[int] = Deck("deck", (), 1, 2, "en", (), foot=Size(70, 90))
    assert traversal.map_text(deck, str).foot == Size(70, 90)


@dataclasses.dataclass(frozen=True)
class Shelf(Generic[T]):
    """A class whose texts stand under names."""

    texts: dict[str, T]


def test_texts_kept_in_a_way_that_is_not_known_are_refused_and_not_lost() -> None:
    with pytest.raises(TypeError, match="no way through dict"):
        mapped(Shelf({"a": 1}), str)


@FEW
@given(derived.values(Slide, NUMBERS))
def test_the_texts_of_a_slide_are_those_of_its_parts_notes_and_materials(slide: Slide[int]) -> None:
    blocks = [text for part in slide.parts for block in part.blocks for text in traversal.block_texts(block)]
    notes = [note.text for note in slide.notes]
    assert traversal.slide_texts(slide) == (*blocks, *notes, *slide.materials)
