"""What every block owes: each member of the union fulfils each duty of the table beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args, get_origin

import pytest

from deckbuilder import blocks
from deckbuilder.blocks import DUTIES, SLOTS, Holds
from deckbuilder.content.kinds import kinds
from deckbuilder.content.slots import slot_shape
from deckbuilder.diagnostics import Sink
from deckbuilder.fitting.fit import fitted
from deckbuilder.model import Block, Deck, Paragraph, Part, Rich, Run, Section, Slide
from deckbuilder.themes.layouts import STANDARD
from deckbuilder.traversal import block_texts
from tests import strategies as make
from tests.samples import DECKS, SMALL, project
from tests.test_renderers import READERS, told_of

MEMBERS: list[type] = [get_origin(member) or member for member in get_args(Block)]
EACH = pytest.mark.parametrize("cls", MEMBERS, ids=lambda cls: cls.__name__)


def sample(cls: type) -> Block[Rich]:
    """A sample of which every text is another."""
    numbers = iter(range(100))
    return blocks.sample(
        cls, lambda form: Rich((Run(form.replace("{}", f"word {next(numbers)}")),), "en"), make.pixel()
    )


def texts(of: Iterable[Block[Rich]]) -> list[Rich]:
    return [text for block in of for text in block_texts(block)]


def test_every_block_has_a_row_in_the_table_of_duties() -> None:
    assert set(DUTIES) == set(MEMBERS)


def test_every_slot_is_named_once_and_some_block_stands_in_it() -> None:
    assert tuple(SLOTS) == get_args(Holds)
    assert {holds for duty in DUTIES.values() for holds in duty.slots} == set(SLOTS)


def test_every_slot_of_a_kind_is_one_that_there_is() -> None:
    assert {area.holds for kind in kinds().values() for area in kind.areas} <= set(SLOTS)


@EACH
def test_a_block_has_a_style_of_the_theme_or_that_of_its_slot(cls: type) -> None:
    assert DUTIES[cls].style in {"", *STANDARD}


@EACH
def test_a_sample_is_of_its_class_and_says_something(cls: type) -> None:
    assert type(sample(cls)) is cls
    assert texts([sample(cls)]) != []


@EACH
def test_the_lines_of_a_block_are_its_texts_in_reading_order(cls: type) -> None:
    block = sample(cls)
    assert tuple(line.text for line in blocks.lines(block)) == block_texts(block)


@EACH
def test_what_is_bold_is_a_text_of_the_block(cls: type) -> None:
    block = sample(cls)
    assert set(blocks.bold(block)) <= set(block_texts(block))


@EACH
def test_a_block_of_text_flows_and_no_other(cls: type) -> None:
    assert bool(list(blocks.flowing([sample(cls)]))) == (DUTIES[cls].room == "lines")


@EACH
def test_no_text_is_left_of_a_block_whose_texts_are_all_gone(cls: type) -> None:
    dash = Rich((Run("—"),), "en")
    assert set(texts(blocks.without(sample(cls), lambda text: text != dash, dash))) <= {dash}


@EACH
def test_no_text_that_is_gone_is_left(cls: type) -> None:
    dash, block = Rich((Run("—"),), "en"), sample(cls)
    for gone in block_texts(block):
        assert gone not in texts(blocks.without(block, lambda text, gone=gone: text == gone, dash))  # type: ignore[misc]


@EACH
def test_a_block_of_which_nothing_is_gone_stays_as_it_is(cls: type) -> None:
    block = sample(cls)
    assert list(blocks.without(block, lambda text: False, block_texts(block)[0])) == [block]


@EACH
def test_a_block_for_everyone_is_shown_to_every_audience(cls: type) -> None:
    slide = Slide("one", "content", (Part("body", (sample(cls),)),))
    assert blocks.for_audience(slide, "legal") == slide


@EACH
def test_a_block_can_be_written_where_it_may_stand(cls: type) -> None:
    """What fills a slot of its own has that slot's name where anything may stand."""
    own: list[Holds] = [holds for holds in DUTIES[cls].slots if blocks.alone_in(holds) is cls]
    for holds in DUTIES[cls].slots:
        assert slot_shape(holds, required=False).schema()
    keys = str(slot_shape("content", required=False).schema())
    unwritten = [holds for holds in own if holds != "line" and f"'{holds}'" not in keys]
    assert unwritten == [], f"content/slots.py reads no {unwritten} where anything may stand"


@EACH
@pytest.mark.parametrize("ending", DECKS)
def test_every_renderer_draws_every_block(cls: type, ending: str) -> None:
    """In the slots that hold anything: all of its texts come out, and nothing is told to be wrong."""
    word, sink = Rich((Run("Title"),), "en"), Sink()
    slide = Slide("one", "content", (Part("title", (Paragraph(word),)), Part("body", (sample(cls),))))
    deck = Deck("deck", (), word, word, "en", (Section("s", word, (slide,)),), make.english_labels())
    theme = project(SMALL).themes["plain"]
    pages = fitted(deck, theme, sink)
    assert not sink.found
    (told,) = READERS[ending](DECKS[ending](pages, theme))
    assert set(told_of(slide, ending)) <= {said.text for said in told.slide}
