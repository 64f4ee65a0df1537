"""axe-core finds nothing, on any slide and in the reading view. What axe cannot know is
tested beside what does it."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from deckbuilder.editions import Edition
from deckbuilder.model import Deck, Rich
from tests.browser.conftest import Open
from tests.browser.decks import (
    MADE,
    edition_page,
    gallery,
    made,
    name_of,
    one_per_locale_and_theme,
    page_of,
)

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
each = pytest.mark.parametrize("edition", one_per_locale_and_theme(), ids=name_of)


def violations(page: Page) -> list[tuple[str, str]]:
    """The rules that elements of the page break. axe is put into a page once: that
    takes as long as a run of it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    rules: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(options).then(results => results.violations)", RULES
    )
    return [(rule["id"], node["html"][:200]) for rule in rules for node in rule["nodes"]]


def slide_by_slide(deck: Deck[Rich], page: Page) -> dict[str, list[tuple[str, str]]]:
    found = {}
    for number, slide in enumerate(deck.slides):
        page.evaluate("number => Reveal.slide(number)", number)
        page.wait_for_function(
            "id => document.querySelector('section.present:not([inert])').id === id", arg=slide.id
        )
        found[slide.id] = violations(page)
    return found


@each
def test_slides(edition: Edition, open_page: Open) -> None:
    deck, _ = made(edition)
    found = slide_by_slide(deck, open_page(edition_page(edition)))
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("name", MADE)
def test_slides_of_every_block(name: str, open_page: Open) -> None:
    deck = MADE[name]()
    found = slide_by_slide(deck, open_page(page_of(deck)))
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@each
def test_reading_view(edition: Edition, open_page: Open) -> None:
    page = open_page(edition_page(edition), query="", width=390, height=780)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert violations(page) == []


@pytest.mark.parametrize("name", MADE)
def test_reading_view_of_every_block(name: str, open_page: Open) -> None:
    page = open_page(page_of(MADE[name]()), query="?read")
    assert violations(page) == []


def test_help_page_and_black_screen(open_page: Open) -> None:
    page = open_page(page_of(gallery()))
    page.keyboard.press("?")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    assert violations(page) == []
