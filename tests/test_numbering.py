"""Numbers of lists have their room, however many there are, in whatever digits they are written."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Sink
from deckbuilder.fitting import fit
from deckbuilder.model import Bullets, Item, Paragraph, Part, Rich, Run, Slide
from deckbuilder.render.html.style import digits_class, hang_class
from deckbuilder.render.pptx import text
from deckbuilder.themes import fonts
from deckbuilder.themes.masters.compiled import compiled
from deckbuilder.themes.theme import Office, Theme
from tests.samples import SMALL, project
from tests.template_files import plain

FORM = Rich((Run("{title} ({part}/{parts})"),), "en")
EMU = 12_700


def own_page() -> Theme:
    return project(SMALL).themes["plain"]


def template() -> Theme:
    return replace(own_page(), office=Office(compiled(plain(), ())))


def numbered(count: int, locale: str = "en", start: int = 1, below: str = "") -> list[Bullets[Rich]]:
    """A list of so many items, on as many pages as it takes."""
    return lists(own_page(), count, locale, start, below)


def lists(theme: Theme, count: int, locale: str, start: int, below: str) -> list[Bullets[Rich]]:
    items = [Item(Rich((Run(f"duty {number}"),), locale, rtl=locale == "ar")) for number in range(count)]
    if below:
        items.append(Item(Rich((Run(below),), locale), 1))
    title = Part("title", (Paragraph(Rich((Run("Duties"),), locale)),))
    slide = Slide(
        "one", "content", (title, Part("body", (Bullets(tuple(items), ordered=True, start=start),)))
    )
    pages = list(fit.pages(slide, theme, FORM, sink := Sink()))
    assert not sink.found
    shown = [part.blocks[0] for page in pages if (part := page.part("body"))]
    return [block for block in shown if isinstance(block, Bullets)]


def widest(block: Bullets[Rich]) -> float:
    """The width of the last number of a list with its period, at its full size in points."""
    last = block.start + sum(1 for item in block.items if item.level == 0) - 1
    return fonts.face(own_page().body_font).width(f"{last}.") * own_page().style("body").size


@pytest.mark.parametrize(("count", "start"), [(10, 1), (12, 1), (3, 8), (3, 99), (100, 1), (4, 1998)])
def test_texts_begin_beyond_the_widest_number(count: int, start: int) -> None:
    pages = numbered(count, start=start)
    assert {block.hang for block in pages} == {pages[0].hang}, "all pages of a list have one indent"
    assert all(block.hang > widest(block) + 5 for block in pages)


@pytest.mark.parametrize(("count", "start"), [(1, 1), (9, 1), (2, 8)])
def test_a_list_of_one_digit_stays_where_it_is(count: int, start: int) -> None:
    assert {block.hang for block in numbered(count, start=start)} == {0.0}


def test_bullets_have_no_numbers() -> None:
    slide = Slide("one", "content", (Part("body", (Bullets((Item(FORM),) * 12),)),))
    pages = fit.pages(slide, own_page(), FORM, Sink())
    blocks = [part.blocks[0] for page in pages if (part := page.part("body"))]
    assert all(isinstance(block, Bullets) and not block.hang for block in blocks)


@pytest.mark.parametrize("theme", [own_page, template])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_in_powerpoint_numbers_hang_in_their_room_and_what_is_below_is_moved_with_them(
    theme: object, locale: str
) -> None:
    assert callable(theme)
    (block, *_) = lists(theme(), 3, locale, 98, "below")
    place = theme().places(kinds()["content"], ["title", "body"])["body"]
    xml = text.paragraphs((block,), place, text.Hyperlink(lambda _: ""), rtl=locale == "ar")
    margins = [(int(left), -int(hang)) for left, hang in re.findall(r'marL="(\d+)" indent="(-\d+)"', xml)]
    first, below = margins[0], margins[-1]
    assert first == (round(block.hang * EMU), round(block.hang * EMU))
    assert below[0] - below[1] == first[0], "the mark below stands under the text of its item"


@pytest.mark.parametrize(
    ("locale", "scheme", "counter"),
    [
        ("en", "arabicPeriod", ""),
        ("mr", "hindiNumPeriod", "digits-devanagari"),
        ("ar_EG", "arabicPeriod", "digits-arabic-indic"),
        ("fa", "arabicPeriod", "digits-persian"),
        ("bn", "arabicPeriod", "digits-bengali"),
        ("my", "arabicPeriod", "digits-myanmar"),
        ("qps_ploc", "arabicPeriod", ""),
    ],
)
def test_a_list_counts_in_the_digits_of_its_language(locale: str, scheme: str, counter: str) -> None:
    assert f'type="{scheme}"' in text.numbered(1, locale)
    assert digits_class(locale) == counter


def test_a_page_knows_how_far_in_a_list_is() -> None:
    assert hang_class(0.0) == ""
    assert hang_class(48.0) == "hang-640"
