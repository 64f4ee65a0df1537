"""Charts, timelines and panels in a browser: no word reaches into another or out of its place, and the
numbers are there to be heard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from deckbuilder.editions import Edition
from deckbuilder.geometry import Frame, pixels
from deckbuilder.model import Chart, Timeline
from deckbuilder.plans import PanelsPlan
from tests.browser.conftest import Open
from tests.browser.decks import MADE, edition_page, every_edition, gallery, made, name_of, page_of
from tests.browser.test_stage import slots

DRAWN = [
    edition
    for edition in every_edition()
    if any(
        isinstance(block, Chart | Timeline)
        for one in made(edition)[0].slides
        for part in one.parts
        for block in part.blocks
    )
]
WORDS = """() => [...document.querySelectorAll('.chart svg, .timeline')].map(drawing => {
  const frame = drawing.getBoundingClientRect();
  const words = [...drawing.querySelectorAll('tspan, li > p')].map(one => {
    const range = document.createRange(), { left, top, right, bottom } = (range.selectNodeContents(one), range.getBoundingClientRect());
    return { text: one.textContent, left, top, right, bottom };
  });
  return { slide: drawing.closest('section').id, left: frame.left, top: frame.top, right: frame.right, bottom: frame.bottom, words };
})"""
"""The place of every word that is drawn, and of the drawing it is in; every slide is laid out before."""


def drawings(page: Page) -> list[dict[str, Any]]:
    slots(page)
    found: list[dict[str, Any]] = page.evaluate(WORDS)
    return found


def outside(drawing: dict[str, Any]) -> list[str]:
    return [
        one["text"]
        for one in drawing["words"]
        if min(
            one["left"] - drawing["left"],
            one["top"] - drawing["top"],
            drawing["right"] - one["right"],
            drawing["bottom"] - one["bottom"],
        )
        < -1
    ]


def overlapping(drawing: dict[str, Any]) -> list[tuple[str, str]]:
    words = drawing["words"]
    return [
        (one["text"], other["text"])
        for number, one in enumerate(words)
        for other in words[:number]
        if _shared(one, other) > 1
    ]


def _shared(one: dict[str, float], other: dict[str, float]) -> float:
    """How far two places reach into each other, in pixels; lines of one text, whose boxes are
    taller than their letters, touch."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return min(across, down - 0.35 * min(one["bottom"] - one["top"], other["bottom"] - other["top"]))


def all_is_readable(page: Page) -> bool:
    found = drawings(page)
    assert found
    assert {one["slide"]: outside(one) for one in found if outside(one)} == {}
    assert {one["slide"]: overlapping(one) for one in found if overlapping(one)} == {}
    return True


@pytest.mark.parametrize("edition", DRAWN, ids=name_of)
def test_the_words_of_the_library_s_drawings_are_readable(edition: Edition, open_page: Open) -> None:
    assert all_is_readable(open_page(edition_page(edition)))


@pytest.mark.parametrize("name", ["gallery", "mirrored"])
def test_the_words_of_every_drawing_are_readable(name: str, open_page: Open) -> None:
    assert all_is_readable(open_page(page_of(MADE[name]())))


def test_the_editions_have_charts_and_timelines_in_two_languages() -> None:
    assert {(edition.audience, edition.locale) for edition in DRAWN} == {
        (audience, tag) for audience in ("plenary", "legal", "law-enforcement") for tag in ("en", "es")
    }


def test_on_the_stage_the_table_is_heard_and_not_seen(open_page: Open) -> None:
    page = open_page(page_of(gallery()), query="?present#/bars")
    expect(page.get_by_role("img", name="What the chart tells")).to_be_visible()
    table = page.get_by_role("table", name="What the chart tells")
    assert table.get_by_role("row").count() == 4
    assert page.evaluate("getComputedStyle(document.querySelector('#bars .data')).clipPath") == "inset(50%)"


def test_on_a_wide_page_the_table_stands_below_the_picture_and_on_a_narrow_one_in_its_place(
    open_page: Open,
) -> None:
    page = open_page(page_of(gallery()), query="?read", width=1000)
    picture, table = (page.locator(f"#bars {name}").bounding_box() for name in ("svg", "table"))
    assert picture
    assert table
    assert table["y"] >= picture["y"] + picture["height"]
    page = open_page(page_of(gallery()), query="?read", width=360)
    expect(page.locator("#bars svg")).to_be_hidden()
    expect(page.locator("#bars table")).to_be_visible()


def test_in_the_reading_view_a_timeline_is_a_plain_list(open_page: Open) -> None:
    page = open_page(page_of(gallery()), query="?read", width=390)
    tops = page.evaluate(
        "[...document.querySelectorAll('#points li')].map(one => one.getBoundingClientRect().top)"
    )
    assert tops == sorted(set(tops))
    assert page.locator("#points figcaption").is_visible()


# ---- panels


CELLS = """() => [...document.querySelectorAll('.panels')].map(list => {
  const slot = list.closest('.slot').getBoundingClientRect(), far = getComputedStyle(list).direction === 'rtl';
  const of = element => {
    const { left, right, top, width, height } = element.getBoundingClientRect();
    return { x: far ? slot.right - right : left - slot.left, y: top - slot.top, width, height };
  };
  const cells = [...list.children].map(cell => [of(cell), of(cell.querySelector('.head'))]);
  return { slide: list.closest('section').id, cells };
})"""
"""The place of every panel and of its head, in pixels from the corner of its slot where reading starts."""


@pytest.mark.parametrize("name", ["gallery", "mirrored"])
def test_panels_stand_where_their_plan_has_them(name: str, open_page: Open) -> None:
    pages = MADE[name]()
    page = open_page(page_of(pages))
    slots(page)
    found = {row["slide"]: row["cells"] for row in page.evaluate(CELLS)}
    plans = {
        slide.id: part.plan
        for slide in pages.slides
        for part in slide.parts
        if isinstance(part.plan, PanelsPlan)
    }
    assert found.keys() == plans.keys() != set()
    for slide, plan in plans.items():
        for (box, head), cell in zip(found[slide], plan.cells, strict=True):
            assert distance(box, cell.box) < 1.5, (slide, box, cell.box)
            assert abs(head["x"] - pixels(cell.head.x)) < 1.5, (slide, head, cell.head)
            assert abs(head["y"] - pixels(cell.head.y)) < 2.5, (slide, head, cell.head)


def distance(box: dict[str, float], frame: Frame) -> float:
    """How far a place is from where it was to be, in pixels."""
    wanted = {"x": frame.x, "y": frame.y, "width": frame.width, "height": frame.height}
    return max(abs(box[side] - pixels(points)) for side, points in wanted.items())


def test_in_the_reading_view_panels_stand_below_each_other_on_a_phone(open_page: Open) -> None:
    page = open_page(page_of(gallery()), query="?read", width=390)
    for slide in ("panels-cards", "panels-steps", "panels-figures"):
        lefts = page.evaluate(
            "id => [...document.querySelectorAll(`#${id} .panels > *`)].map(one => "
            "one.getBoundingClientRect().left)",
            slide,
        )
        assert len(set(lefts)) == 1, slide


def test_panels_are_lists_with_numbers_letters_or_terms(open_page: Open) -> None:
    page = open_page(page_of(gallery()), query="?present#/panels-options")
    expect(page.locator("#panels-options").get_by_role("listitem")).to_have_count(5)
    marks = page.evaluate(
        "[...document.querySelectorAll('#panels-options li')].map(one => getComputedStyle(one, "
        "'::before').content)"
    )
    assert marks == ["counter(list-item, upper-alpha)"] * 5
    terms = page.evaluate("document.querySelectorAll('#panels-figures dl > div > dt + dd').length")
    assert terms == 4
