"""The document: with and without scripts, on a telephone and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from deckbuilder.editions import Edition
from deckbuilder.model import Table
from tests.browser.conftest import Open
from tests.browser.decks import (
    MADE,
    deck_of,
    edition_page,
    gallery,
    made,
    name_of,
    one_per_locale_and_theme,
    page_of,
    rich,
    slide,
    words,
)

each = pytest.mark.parametrize("edition", one_per_locale_and_theme(), ids=name_of)
VISIBLE_TEXT = """[...document.querySelectorAll('body *')].filter(element =>
  !element.closest('.unseen, script, [aria-hidden]') && element.checkVisibility() &&
  [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))"""
LINES_OF_CELLS = """place => [...place.querySelectorAll('th, td')].map(cell => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
})"""


def in_view(page: Page) -> str:
    return str(page.evaluate("document.documentElement.className.split(' ')[0]"))


@each
def test_a_narrow_window_shows_a_page_that_needs_no_sideways_scrolling(
    edition: Edition, open_page: Open
) -> None:
    page = open_page(edition_page(edition), query="", width=320, height=780)
    assert in_view(page) == "read"
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert (
        page.evaluate(
            f"Math.min(...{VISIBLE_TEXT}.map(element => parseFloat(getComputedStyle(element).fontSize)))"
        )
        >= 18
    )


@pytest.mark.parametrize("name", MADE)
def test_every_block_reflows(name: str, open_page: Open) -> None:
    page = open_page(page_of(MADE[name]()), query="", width=320, height=780)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    reach = (
        "[...document.querySelectorAll('main *')].filter(one => one.checkVisibility() && "
        "!one.closest('.style-table table')).map(one => one.getBoundingClientRect())"
    )
    assert page.evaluate(f"Math.max(...{reach}.map(box => box.right))") <= 320.5
    assert page.evaluate(f"Math.min(...{reach}.map(box => box.left))") >= -0.5


def test_a_table_is_moved_under_a_narrow_window_and_its_words_stay_whole(open_page: Open) -> None:
    header = ("Activity", "Responsible", "Deadline", "Beneficiaries", "Municipalities", "Confirmation")
    row = ("Accompaniment", "Municipality", "2026-11-30", "12,500", "10:30–11:00", "Unconfirmed")
    table = Table(tuple(map(rich, header)), (tuple(map(rich, row)),))
    wide = deck_of(slide("wide", "table", title=words("Plan"), table=table))
    page = open_page(page_of(wide), query="", width=320, height=780)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    place = page.locator(".style-table")
    assert place.get_attribute("tabindex") == "0"
    assert place.evaluate("place => place.scrollWidth > place.clientWidth")
    assert place.evaluate(LINES_OF_CELLS) == [1] * len(header + row), "each cell is one word, in one line"


def test_without_scripts_there_is_the_whole_document(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "deck.html").write_bytes(page_of(gallery()))
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "deck.html").as_uri())
    for heading in page.locator("main :is(h1, h2)").all():
        expect(heading).to_be_visible()
    expect(page.get_by_role("link", name="Present as slides")).to_be_hidden()
    assert page.locator("main > section").count() == sum(1 for _ in gallery().slides)
    context.close()


def test_links_lead_both_ways_and_keep_the_place(open_page: Open) -> None:
    page = open_page(page_of(gallery()), query="?present#/quoted")
    page.keyboard.press("?")
    page.get_by_role("link", name="Read as a page").click()
    page.wait_for_url("**/*?read#quoted")
    assert in_view(page) == "read"
    assert abs(page.evaluate("document.getElementById('quoted').getBoundingClientRect().top")) < 2
    page.get_by_role("link", name="Present as slides").click()
    page.wait_for_function("() => document.querySelector('.reveal.ready')")
    assert in_view(page) == "stage"


def test_a_window_that_becomes_narrow_becomes_a_page(open_page: Open) -> None:
    page = open_page(page_of(gallery()), query="#/quoted")
    assert in_view(page) == "stage"
    with page.expect_navigation():
        page.set_viewport_size({"width": 390, "height": 780})
    page.wait_for_function("() => document.documentElement.matches('.read')")
    assert abs(page.evaluate("document.getElementById('quoted').getBoundingClientRect().top")) < 2


def test_notes_are_closed_until_they_are_asked_for(open_page: Open) -> None:
    edition = one_per_locale_and_theme()[0]
    deck, _ = made(edition)
    page = open_page(edition_page(edition), query="?read")
    first = next(deck.slides)
    notes = page.locator(f"#{first.id} aside.notes")
    expect(notes).to_be_hidden()
    page.locator(f"#{first.id} summary").click()
    expect(notes).to_be_visible()
    expect(notes).to_contain_text(str(first.notes[0].text)[:40])


def test_the_list_of_slides_leads_to_them(open_page: Open) -> None:
    page = open_page(page_of(gallery()), query="?read")
    page.locator("header summary").click()
    page.get_by_role("navigation", name="Slides").get_by_role("link", name="A table", exact=True).click()
    assert abs(page.evaluate("document.getElementById('table').getBoundingClientRect().top")) < 2


# ---- paper


def printed(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True, tagged=True, outline=True)


def pages_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in points. Chromium writes the objects of a PDF uncompressed."""
    boxes = re.findall(rb"/Type\s*/Page\b(?!s).*?/MediaBox\s*\[0 0 (\d+)\S* (\d+)", pdf, re.DOTALL)
    return [(int(width), int(height)) for width, height in boxes]


def headings_of(pdf: bytes) -> tuple[int, int]:
    return len(re.findall(rb"/S\s*/H1\b", pdf)), len(re.findall(rb"/S\s*/H2\b", pdf))


@each
@pytest.mark.parametrize("query", ["?present", "?read", "?view=print"])
def test_one_page_for_each_slide_with_its_heading(edition: Edition, query: str, open_page: Open) -> None:
    deck, _ = made(edition)
    total = sum(1 for _ in deck.slides)
    page = open_page(edition_page(edition), query=query)
    pdf = printed(page)
    assert pages_of(pdf) == [(960, 540)] * total
    assert headings_of(pdf) == (1, total - 1)
    assert b"/Marked true" in pdf


@pytest.mark.parametrize("name", MADE)
def test_every_block_on_paper(name: str, open_page: Open) -> None:
    deck = MADE[name]()
    total = sum(1 for _ in deck.slides)
    pdf = printed(open_page(page_of(deck)))
    assert pages_of(pdf) == [(960, 540)] * total
    assert headings_of(pdf) == (1, total - 1)
    assert re.search(rb"/S\s*/TH\b", pdf)


def test_after_printing_the_slides_are_as_before(open_page: Open) -> None:
    page = open_page(page_of(gallery()), query="?present#/quoted")
    printed(page)
    page.wait_for_function("() => document.querySelectorAll('main > section:not([inert])').length === 1")
    assert page.evaluate("Reveal.getCurrentSlide().id") == "quoted"
    assert page.evaluate(
        "[...document.querySelectorAll('main > section:not([hidden])')].map(slide => slide.id)"
    ) == ["quoted"]


def test_on_paper_things_stand_where_they_do_on_the_screen(open_page: Open, page: Page) -> None:
    places = (
        "[...document.querySelectorAll('#lists .slot > *')].map(one => [one.offsetLeft, "
        "one.offsetTop, one.offsetWidth, one.offsetHeight])"
    )
    open_page(page_of(gallery()), query="?present#/lists")
    seen = page.evaluate(places)
    page.emulate_media(media="print")
    assert page.evaluate(places) == seen
    page.emulate_media(media="screen")
