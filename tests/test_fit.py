"""What fitting may do to a slide, and what not: it chooses sizes and cuts between
units, and no word is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition
from deckbuilder.fitting import fit
from deckbuilder.fitting.filled_area import FilledArea
from deckbuilder.fitting.measure import USABLE_HEIGHT, block_height
from deckbuilder.fitting.text_pages import text_parts
from deckbuilder.model import (
    Block,
    Bullets,
    Deck,
    Item,
    Panels,
    Paragraph,
    Part,
    Quote,
    Rich,
    Run,
    Slide,
    Table,
    Timeline,
)
from deckbuilder.ooxml.placeholders import Placeholder
from deckbuilder.plans import FULL, Size, TablePlan, planned
from deckbuilder.themes.layouts import STANDARD
from deckbuilder.themes.theme import Theme
from deckbuilder.traversal import block_texts
from tests import strategies as make
from tests.samples import EVERYTHING, SMALL, changeable, copied, deck, every_edition, project

REPEATED = ("note", "credit", "badge")
"""The slots of small print, which stands on every page of a slide that goes on."""
FORM = Rich((Run("{title} ({part}/{parts})"),), "en")
STEPS = {100, 92.5, 85, 77.5, 70}
"""The font scales PowerPoint itself chooses from."""
FLOORS = {style.smallest / style.size * 100 for style in STANDARD.values()}
"""The sizes that a text of panels has where it may be no smaller."""
LEAST = STANDARD["body"].smallest / STANDARD["body"].size * 100
"""The smallest size of running text, in percent."""


def theme() -> Theme:
    return project(SMALL).themes["plain"]


def pages(slide: Slide[Rich], sink: Sink | None = None) -> list[Slide[Rich]]:
    return list(fit.pages(slide, theme(), FORM, sink or Sink()))


def english(text: str) -> Rich:
    return Rich((Run(text),), "en")


def content(*blocks: Block[Rich]) -> Slide[Rich]:
    return Slide("one", "content", (Part("title", (Paragraph(english("Title")),)), Part("body", blocks)))


def body(slide: Slide[Rich]) -> Part[Rich]:
    found = slide.part("body")
    assert found is not None
    return found


def told(text: Rich) -> list[tuple[str, bool, bool, str]]:
    """The runs of a text; a space that holds two words together is a space."""
    return [(run.text.replace("\u00a0", " "), run.strong, run.emphasis, run.link) for run in text.runs]


def units(blocks: Iterable[Block[Rich]]) -> Iterator[tuple[object, ...]]:
    """The paragraphs, items and rows of blocks, each with what it is."""
    for block in blocks:
        match block:
            case Bullets(items, ordered):
                yield from (("item", ordered, item.level, told(item.text)) for item in items)
            case Timeline(_, points):
                yield from (("point", told(point.date), told(point.text)) for point in points)
            case Table(_, rows):
                yield from (("row", [told(cell) for cell in row]) for row in rows)
            case Paragraph(text) | Quote(text):
                yield type(block).__name__, told(text)
            case _:
                yield "picture", [told(text) for text in block_texts(block)]


@given(make.slides("one", make.riches(make.PLAIN)))
def test_no_paragraph_item_or_row_is_lost_or_changes_its_place(slide: Slide[Rich]) -> None:
    made = pages(slide)
    for part in slide.parts:
        shown = [_pieces(found.blocks) for one in made if (found := one.part(part.slot))]
        if part.slot in REPEATED:
            assert shown[1:] == [shown[0]] * (len(made) - 1)
        elif part.slot not in ("title", "kicker"):  # which is cut where it is too long
            assert [unit for page in shown for unit in page] == _pieces(part.blocks)


def _pieces(blocks: Iterable[Block[Rich]]) -> Sequence[object]:
    """What may stand on different pages: every panel, and the units of all else."""
    panels = [panel for block in blocks if isinstance(block, Panels) for panel in block.items]
    return panels or list(units(tuple(blocks)))


@given(make.slides("one", make.riches(make.PLAIN)))
def test_a_slide_that_goes_on_counts_its_pages_and_says_its_notes_once(slide: Slide[Rich]) -> None:
    made = pages(slide)
    assert [one.notes for one in made] == [slide.notes, *[()] * (len(made) - 1)]
    assert len({one.id for one in made}) == len(made)
    assert made[0].id == slide.id
    if len(made) > 1:
        titles = [told(block_texts(part.blocks[0])[0]) for one in made if (part := one.part("title"))]
        assert [title[-1][0] for title in titles] == [
            f" ({number}/{len(made)})" for number in range(1, len(made) + 1)
        ]
    assert all(part.blocks for one in made for part in one.parts)


@given(make.PLAIN, make.PLAIN)
def test_a_longer_text_is_never_set_larger(text: str, more: str) -> None:
    (short,), (long,) = (
        pages(content(Paragraph(english(text)))),
        pages(content(Paragraph(english(f"{text} {more}")))),
    )
    assert (body(long).size.font, -body(long).size.spacing) <= (
        body(short).size.font,
        -body(short).size.spacing,
    )


@given(st.lists(make.PROSE, min_size=1, max_size=12))
def test_a_list_is_set_no_smaller_than_it_goes_on(texts: list[Rich]) -> None:
    made = pages(content(Bullets(tuple(Item(text) for text in texts))))
    assert all(body(one).size.font >= LEAST - 0.01 for one in made) or len(texts) == 1
    tallest = max(
        len(pages(content(Bullets((Item(text),))))) > 1
        or body(pages(content(Bullets((Item(text),))))[0]).size != FULL
        for text in texts
    )
    assert all(body(one).size == FULL for one in made) or len(made) == 1 or tallest


@given(st.lists(make.PROSE, min_size=1, max_size=12))
def test_a_numbered_list_goes_on_counting(texts: list[Rich]) -> None:
    before = 0
    for one in pages(content(Bullets(tuple(Item(text) for text in texts), ordered=True))):
        (block,) = body(one).blocks
        assert isinstance(block, Bullets)
        assert block.start == before + 1
        before += len(block.items)
    assert before == len(texts)


@given(make.items(make.PROSE, most=12))
def test_an_item_stays_with_those_below_it(items: tuple[Item[Rich], ...]) -> None:
    sink = Sink()
    for one in pages(content(Bullets(items)), sink):
        (block,) = body(one).blocks
        assert isinstance(block, Bullets)
        assert block.items[0].level == 0


@pytest.mark.parametrize("kind", ["title", "content", "statement", "quote", "section"])
def test_what_fits_at_no_size_is_told_with_how_much_to_cut_and_left_whole(kind: str) -> None:
    sink = Sink()
    slot = {"quote": "quote", "statement": "body", "content": "body"}.get(kind, "title")
    text = english("word " * 600)
    block: Block[Rich] = Quote(text) if slot == "quote" else Paragraph(text)
    (only,) = pages(Slide("one", kind, (Part(slot, (block,)),)), sink)
    (found,) = sink.found
    assert found.code == "text-overflow"
    assert "cut about" in found.hint
    part = only.part(slot)
    assert part is not None
    assert sum(len(str(text)) for block in part.blocks for text in block_texts(block)) == len(str(text))


def test_an_item_that_is_too_long_for_a_page_at_full_size_is_set_smaller_before_the_author_has_to_cut() -> (
    None
):
    sink = Sink()
    long = Item(english("a few words of an item that may not be parted " * 17))
    (alone,) = pages(content(Bullets((long,))), sink)
    assert body(alone).size.font == LEAST
    pages(content(Bullets((long, long))), sink)
    assert not sink.failed


@pytest.mark.parametrize("word", ["مرحبا", "नमस्ते", "สวัสดี", "ជំរាបសួរ", "Привет", "שלום"])
def test_a_word_in_any_script_leaves_room_for_the_credit_of_a_picture(word: str, tmp_path: Path) -> None:
    folder = copied(SMALL, tmp_path)
    talk = folder / "slides" / "talk.yaml"
    talk.write_text(talk.read_text().replace("title: Hello", f"title: {word}"))
    (edition, *_) = every_edition(folder)
    assert deck(folder, edition)


def test_a_table_repeats_its_header_and_its_widths_on_each_page() -> None:
    rows = tuple((english(str(number)), english("a few words")) for number in range(40))
    made = pages(content(Table((english("No"), english("What")), rows)))
    parts = [body(page) for page in made]
    plans = [planned(part.plan, TablePlan) for part in parts]
    assert len(plans) > 1
    assert {block.header for part in parts for block in part.blocks if isinstance(block, Table)} == {
        (english("No"), english("What"))
    }
    assert {plan.shares for plan in plans} == {plans[0].shares}
    assert sum(plans[0].shares) == 1000


@pytest.mark.parametrize(
    "edition", every_edition(EVERYTHING), ids=lambda edition: f"{edition.name}-{edition.theme}"
)
def test_sizes_are_powerpoints_own_steps(edition: Edition) -> None:
    made, theme = deck(EVERYTHING, edition)
    sizes = {part.size for slide in made.slides for part in slide.parts}
    styles = [theme.style(name) for name in STANDARD]
    own = {step / style.size * 100 for style in styles for step in style.steps}
    assert {size.font for size in sizes} <= STEPS | own | FLOORS
    assert {size.spacing for size in sizes if size != FULL} <= {90, 100}


def test_something_in_this_project_is_longer_than_its_place() -> None:
    decks = [deck(EVERYTHING, edition)[0] for edition in every_edition(EVERYTHING)]
    assert len({part.size for made in decks for slide in made.slides for part in slide.parts}) > 1


def test_what_stands_at_the_foot_is_never_set_smaller() -> None:
    made, sink = _with_footer("nine words " * 6), Sink()
    assert made(sink).foot == FULL
    assert not sink.found


def test_what_is_too_long_for_the_foot_is_told_with_how_much_to_cut() -> None:
    sink = Sink()
    assert _with_footer("nine words " * 20)(sink).foot == FULL
    (found,) = sink.found
    assert (found.code, found.severity) == ("text-overflow", "error")
    fits = int(re.findall(r"about (\d+) fit", found.message)[0])
    assert 50 < fits < 100
    assert f"cut about {len('nine words ' * 20) - fits} characters" in found.hint


def _with_footer(words: str) -> Callable[[Sink], Deck[Rich]]:
    made, _ = deck(SMALL, every_edition(SMALL)[0])
    return lambda sink: fit.fitted(
        replace(changeable(made), date=english("9 June 2014"), footer=english(words)), theme(), sink
    )


def test_full_size_is_what_the_theme_says() -> None:
    assert Size(100, 100) == FULL


@pytest.mark.parametrize(("lacking", "in_template"), [(0.1, 100), (0.2, 92.5)])
def test_above_the_first_line_in_a_template_s_box_a_little_of_its_height_may_lack(
    lacking: float, in_template: float
) -> None:
    """Lines need room for what stands above their letters; in a box that an office
    drew, the first needs none.

    On our own page every line has its room. `lacking` is in sizes of the text.
    """
    area = next(area for area in kinds()["content"].areas if area.name == "body")
    text = Paragraph(english("Keep children safe. " * 20))
    place = theme().on_grid(area)
    place = replace(place, style=replace(place.style, steps=()))
    ours = FilledArea(area, place, theme(), "one")
    whole = block_height(text, ours.setting(FULL), ours.width)
    room = (whole - lacking * ours.setting(FULL).points) / USABLE_HEIGHT
    lower = replace(ours.place, frame=replace(ours.place.frame, height=room))
    for placeholder, font in ((Placeholder("body", 1), in_template), (None, 92.5)):
        box = replace(ours, place=replace(lower, placeholder=placeholder))
        (part,) = text_parts(Part("body", (text,)), box, Sink())
        assert part.size.font == font
