"""The page of decks as people use it: two clicks to any deck, a language by the address, narrow and wide,
with the keyboard, on paper, from right to left, and in a browser that cannot look at what is pressed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

from deckbuilder.build import Options, render
from deckbuilder.colophon import Colophon
from deckbuilder.index.page import cards_of
from deckbuilder.index.page import page as page_of_decks
from deckbuilder.listing import Listing
from deckbuilder.render.html import decks
from tests.browser.conftest import Open
from tests.browser.decks import every_edition, repository
from tests.browser.test_accessibility import violations
from tests.listings import LANGUAGES, cards

WIDTHS = pytest.mark.parametrize("width", [390, 1280])


@cache
def listing(events: int, languages: int, audiences: int = 5) -> bytes:
    """A page of so many decks, with a file of all decks for every second event."""
    tags = tuple(LANGUAGES)[:languages]
    archives = {f"event-{number}": f"event-{number}.zip" for number in range(0, events, 2)}
    return decks.render(
        list(cards(events, languages, audiences)), tags, repository().themes, archives, Colophon()
    )


@cache
def of_the_repository(folder: Path) -> bytes:
    """The page of the project's own decks, in every theme."""
    listings: dict[str, Listing] = {}
    for edition in every_edition():
        rendered = render(repository(), edition, Options(("html", "run-sheet")))
        assert rendered.listing is not None
        listings |= dict.fromkeys((name for name, _ in rendered.named_files), rendered.listing)
    return page_of_decks(repository(), cards_of(repository(), folder, listings), {})


def shown(page: Page, selector: str) -> list[str]:
    """What is seen of the elements of a selector, by its address or its words; a browser that has not drawn
    an event yet knows no more than the words."""
    texts: list[str] = page.eval_on_selector_all(
        selector,
        "all => all.filter(one => one.checkVisibility())"
        ".map(one => one.getAttribute('href') ?? (one.innerText.trim() || one.textContent.trim()))",
    )
    return texts


def press(page: Page, name: str) -> None:
    page.locator(f"label:has(#{name})").click()


def width_of(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


@WIDTHS
@pytest.mark.parametrize("deck", [("es", "event-0"), ("ar", "event-59"), ("zh-Hant", "event-31")])
def test_two_clicks_lead_to_any_deck(width: int, deck: tuple[str, str], open_page: Open) -> None:
    language, event = deck
    page = open_page(listing(60, 25, 2), query="", width=width)
    press(page, language)
    press(page, f"g-{event}")
    tag = language.replace("-", "_")
    assert shown(page, "a.show") == [f"{event}-{audience}-{tag}.html" for audience in ("plenary", "legal")]
    assert width_of(page) == width


@WIDTHS
def test_no_width_and_no_number_of_decks_makes_the_page_wider_than_its_window(
    width: int, open_page: Open
) -> None:
    page = open_page(listing(60, 25, 2), query="", width=width)
    assert width_of(page) == width
    for name in ("de", "a-legal", "g-event-7", "l-every"):
        press(page, name)
        assert width_of(page) == width


def test_a_click_on_an_audience_leaves_its_decks(open_page: Open) -> None:
    page = open_page(listing(3, 2), query="")
    press(page, "a-legal")
    assert shown(page, "article > .deck h3") == ["Legal"] * 3
    press(page, "a-every")
    assert len(shown(page, "article > .deck h3")) == 15


def test_the_address_begins_with_a_language(open_page: Open) -> None:
    page = open_page(listing(2, 3), query="#es")
    assert shown(page, "h1 span span") == ["Decks es"]
    assert set(shown(page, ".deck .facts b")) == {"Español"}
    assert page.evaluate("scrollY") == 0
    page.locator("a.every").click()
    assert shown(page, "h1 span span") == ["Decks"]
    assert set(shown(page, ".deck .facts b")) == {"English", "Español", "العربية"}
    press(page, "ar")
    assert set(shown(page, ".deck .facts b")) == {"العربية"}


def test_another_language_is_taken_from_the_one_of_the_address(open_page: Open) -> None:
    page = open_page(listing(2, 3), query="#es")
    press(page, "en")
    assert set(shown(page, ".deck .facts b")) == {"English"}


def test_what_does_not_go_together_is_not_offered(open_page: Open) -> None:
    few = [card for card in cards(2, 2) if card.listing.edition != ("event-1", "legal", "en")]
    some = [card for card in few if (card.listing.agenda, card.listing.locale) != ("event-0", "es")]
    page = open_page(decks.render(some, ("en", "es"), repository().themes, {}, Colophon()), query="")
    press(page, "es")
    assert shown(page, ".by-g label") == ["All events es", "Town event-1 es · 9–10 June 2001 es"]
    press(page, "l-every")
    press(page, "g-event-0")
    assert shown(page, ".by-l label") == ["All languages", "English"]


def test_the_keyboard_chooses(open_page: Open) -> None:
    page = open_page(listing(2, 3), query="")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert shown(page, "h1 span span") == ["Decks es"]
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert set(shown(page, "article > .others > .deck h3")) == {"Plenary es"}


@WIDTHS
def test_a_language_from_right_to_left_turns_the_page(width: int, open_page: Open) -> None:
    page = open_page(listing(2, 3), query="", width=width)
    press(page, "ar")
    ways = page.eval_on_selector_all(
        "main, header, h2", "all => all.map(one => getComputedStyle(one).direction)"
    )
    assert set(ways) == {"rtl"}
    assert width_of(page) == width
    if width == 1280:
        assert page.evaluate("document.querySelector('.choices').getBoundingClientRect().right") == 1280
        assert page.evaluate("document.querySelector('main').getBoundingClientRect().left") == 0


def test_where_a_browser_cannot_look_at_what_is_pressed_all_is_shown(open_page: Open) -> None:
    data = listing(2, 2).decode()
    without = data.replace("selector(:has(a))", "selector(:nothing(a))")
    policy = data[data.index("<meta http-equiv") : data.index('<meta name="viewport"')]
    page = open_page(without.replace(policy, "").encode(), query="")
    assert shown(page, ".choices") == []
    assert len(shown(page, "a.show")) == 20
    assert len(shown(page, "a.open")) == 20
    assert shown(page, "h1 span span") == ["Decks"]


def test_on_paper_stands_what_is_chosen(open_page: Open) -> None:
    page = open_page(listing(2, 2), query="", width=794)
    press(page, "es")
    page.emulate_media(media="print")
    assert shown(page, ".choices") == []
    assert set(shown(page, ".facts b")) == {"Español"}
    assert width_of(page) == 794


@WIDTHS
def test_axe_finds_nothing_on_the_page_of_our_own_decks(width: int, open_page: Open, tmp_path: Path) -> None:
    page = open_page(of_the_repository(tmp_path), query="", width=width)
    assert violations(page) == []
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    for name in ("es", "a-legal"):
        press(page, name)
        assert violations(page) == []
    assert width_of(page) == width


@WIDTHS
def test_axe_finds_nothing_on_a_page_of_many_languages(width: int, open_page: Open) -> None:
    page = open_page(listing(5, 25, 1), query="", width=width)
    press(page, "ar")
    assert violations(page) == []
    press(page, "g-event-3")
    press(page, "l-every")
    assert violations(page) == []
