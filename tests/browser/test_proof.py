"""The proof for translators in a browser: legible for everybody, on a telephone and on paper,
and the keyboard never caught."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, fitted_deck
from deckbuilder.exchange.proof import proof
from deckbuilder.purpose import Purpose
from deckbuilder.render import html
from tests.browser.conftest import Open
from tests.browser.test_accessibility import slide_by_slide, violations
from tests.browser.test_reading import pages_of, printed
from tests.samples import EVERYTHING, REPO, project

CASES = {
    "es": lambda: proof(project(REPO), "san-jose-2014", "es", "calm", Sink()),
    "ar": lambda: proof(project(EVERYTHING), "rtl", "ar", "signed", Sink()),
    "qps": lambda: proof(project(REPO), "standard", "qps_plocm", "contrast", Sink()),
}
each = pytest.mark.parametrize("name", CASES)


@each
def test_axe_finds_nothing(name: str, open_page: Open) -> None:
    assert violations(open_page(CASES[name](), query="", width=1300, height=900)) == []


@each
@pytest.mark.parametrize("width", [360, 768, 1600])
def test_the_page_itself_never_scrolls_sideways(name: str, width: int, open_page: Open) -> None:
    page = open_page(CASES[name](), query="", width=width, height=800)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def overhanging(page: Page) -> list[str]:
    """Slots whose text is outside the picture of their slide."""
    script = """() => [...document.querySelectorAll('.picture')].flatMap(picture => {
        const frame = picture.getBoundingClientRect();
        return [...picture.querySelectorAll('.slot:not(.unseen) > *')].filter(one => {
            const box = one.getBoundingClientRect();
            return box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
        }).map(one => one.textContent.slice(0, 60));
    })"""
    found: list[str] = page.evaluate(script)
    return found


@pytest.mark.parametrize("name", ["es", "ar"])
def test_every_picture_shows_its_slide_whole(name: str, open_page: Open) -> None:
    page = open_page(CASES[name](), query="", width=1300, height=900)
    assert page.evaluate("document.querySelectorAll('.picture').length") > 8
    assert overhanging(page) == []


def test_the_keyboard_reaches_links_and_tables_and_nothing_in_the_pictures(open_page: Open) -> None:
    page = open_page(CASES["es"](), query="", width=1300, height=900)
    reached = []
    for _ in range(page.evaluate("document.querySelectorAll('nav a, .wide').length")):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "document.activeElement.closest('.picture') === null && document.activeElement !== "
                "document.body"
            )
        )
    assert all(reached)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body"), "that was all"


def test_on_paper_a_slide_begins_a_page_on_a4_across(open_page: Open) -> None:
    page = open_page(CASES["es"](), query="", width=1300, height=900)
    pages = pages_of(printed(page))
    assert {(width, round(height, -1)) for width, height in pages} == {(841, 590)}
    assert len(pages) >= page.evaluate("document.querySelectorAll('.sheet').length")


# ---- drafts


@pytest.mark.parametrize("theme", ["plain", "signed"])
def test_what_a_draft_marks_is_legible_on_every_slide_and_in_the_reading_view(
    theme: str, open_page: Open
) -> None:
    """English in an Arabic deck: in the other direction, on every surface, linked and in tables."""
    deck, spoken = fitted_deck(
        project(EVERYTHING), Edition("rtl", "plenary", "ar", theme), Sink(), Purpose(draft=True)
    )
    page = html.render(deck, spoken)
    found = slide_by_slide(deck, open_page(page))
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert violations(open_page(page, query="?read")) == []
