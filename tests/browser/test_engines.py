"""Decks in Firefox and WebKit: the stage stands, nothing sticks out, keys work in both windows."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from deckbuilder.colophon import Colophon
from deckbuilder.render.html import decks
from tests.browser.decks import gallery, page_of, repository
from tests.browser.engines import Engine, engine
from tests.listings import AUDIENCES, LANGUAGES, cards

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the drivers themselves
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

OUTSIDE = """[...document.querySelectorAll('main > section.present .slot *')].filter(element => {
  if (element.closest('.data, figcaption')) return false;  // heard and not seen
  if (!element.textContent.trim() || element.children.length) return false;  // letters are what is seen
  const range = document.createRange();
  range.selectNodeContents(element);
  const slide = element.closest('section').getBoundingClientRect(), box = range.getBoundingClientRect();
  return box.right > slide.right + 1 || box.bottom > slide.bottom + 1 || box.left < slide.left - 1;
}).map(element => element.tagName)"""
STANDS = "!!document.querySelector('.reveal.ready')"
WAIT = 20


def until(browser: Engine, script: str) -> None:
    """Wait for what `script` asks; a browser that does not come to it fails the test."""
    end = time.monotonic() + WAIT
    while not browser.tell(script):
        assert time.monotonic() < end, script
        time.sleep(0.1)


@pytest.fixture(scope="module", params=[("firefox", "marionette_driver"), ("webkit", "selenium")], ids=str)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    name, driver = request.param
    if find_spec(driver) is None and not os.environ.get("CI"):
        pytest.skip(f"{driver} is not installed")
    with engine(name, tmp_path_factory.mktemp(name)) as started:
        yield started


def deck(browser: Engine, folder: Path, query: str) -> None:
    file = folder / "deck.html"
    file.write_bytes(page_of(gallery()))
    browser.front(browser.windows()[0])
    browser.open(file.as_uri() + query)


def test_every_slide_is_shown_and_nothing_sticks_out(browser: Engine, tmp_path: Path) -> None:
    deck(browser, tmp_path, "?present")
    until(browser, STANDS)
    for number in range(browser.tell("Reveal.getTotalSlides()")):
        assert (number, browser.tell("Reveal.getIndices().h")) == (number, number)
        assert (number, browser.tell(OUTSIDE)) == (number, [])
        browser.press("ARROW_RIGHT")


def test_the_reading_view_needs_no_sideways_scrolling(browser: Engine, tmp_path: Path) -> None:
    deck(browser, tmp_path, "?read")
    until(browser, "document.readyState === 'complete'")
    assert browser.tell("document.documentElement.scrollWidth <= innerWidth")


def test_keys_work_in_both_windows(browser: Engine, tmp_path: Path) -> None:
    deck(browser, tmp_path, "?present")
    until(browser, STANDS)
    browser.press("o")
    until(browser, "Reveal.isOverview()")
    browser.press("o")
    slides = browser.windows()[0]
    browser.press("s")
    end = time.monotonic() + WAIT
    while len(browser.windows()) < 2:
        assert time.monotonic() < end
        time.sleep(0.1)
    browser.front(next(window for window in browser.windows() if window != slides))
    until(browser, "document.querySelectorAll('iframe').length === 2")
    for key in ("ARROW_RIGHT", "3", "ENTER"):
        browser.press(key)
    browser.press("?")
    until(browser, "!!document.querySelector('dialog[open]')")
    browser.front(slides)
    assert browser.tell(
        "[Reveal.getIndices().h, Reveal.isPaused(), !!document.querySelector('dialog[open]')]"
    ) == [
        2,
        False,
        False,
    ]


SEEN = "[...document.querySelectorAll('{}')].filter(one => one.getClientRects().length).map(one => one.{})"
"""What is seen of elements, by one of their properties."""


def test_the_page_of_decks_finds_a_deck_in_two_clicks(browser: Engine, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    tags = tuple(LANGUAGES)[:3]
    file.write_bytes(decks.render(list(cards(4, 3)), tags, repository().themes, {}, Colophon()))
    browser.front(browser.windows()[0])
    browser.open(f"{file.as_uri()}#es")
    until(browser, "document.readyState === 'complete'")
    assert browser.tell(SEEN.format("h1 span span", "lang")) == ["es"]
    for name in ("ar", "g-event-3"):
        browser.tell(f"document.getElementById('{name}').click()")
    assert browser.tell(SEEN.format("a.show", "getAttribute('href')")) == [
        f"event-3-{audience}-ar.html" for audience in AUDIENCES
    ]
    assert browser.tell("getComputedStyle(document.querySelector('main')).direction") == "rtl"
    assert browser.tell("document.documentElement.scrollWidth <= innerWidth")
