"""Hostile words stay words: in every place a text can stand, on every view, and in the
window of the speaker."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from deckbuilder.model import Bullets, Deck, Figure, Item, Named, Paragraph, Quote, Rich, Run, Table
from deckbuilder.traversal import map_text
from tests.browser.conftest import Complaints, Open
from tests.browser.decks import deck_of, page_of, picture, slide

HOSTILE = (
    "</script><script>window.hit = 1</script>",
    '"><img src=x onerror="window.hit = 2">',
    "</style><style>body{display:none}</style>",
    "<svg onload=window.hit=3><!-- <iframe srcdoc='<script>parent.hit=4</script>'>",
    "{{ 7 * 7 }}{% raw %}&lt;b&gt;&#x3c;i&#x3e;",
    "</title></textarea></aside></section><meta http-equiv=refresh content='0;url=https://example.org'>",
    "' onfocus='window.hit = 5' autofocus='",
)
LINKS = (
    "javascript:window.hit=6",
    "JavaScript:window.hit=6",
    " javascript:window.hit=6",
    "data:text/html,<script>hit</script>",
    "vbscript:x",
    "//example.org/",
    "file:///etc/passwd",
)


def hostile(text: str, link: str = "") -> Deck[Rich]:
    bad = Rich((Run(text, link=link),), "en")
    cells = ((bad, bad), (bad, bad))
    deck = deck_of(
        slide(
            "start", "title", (Paragraph(bad), Paragraph(bad)), title=Paragraph(bad), subtitle=Paragraph(bad)
        ),
        slide(
            "list",
            "content",
            (Paragraph(bad),),
            title=Paragraph(bad),
            body=Bullets((Item(bad), Item(bad, 1))),
        ),
        slide("quote", "quote", title=Paragraph(bad), quote=Quote(bad), by=Paragraph(bad)),
        slide("table", "table", title=Paragraph(bad), table=Table((bad, bad), cells, (50, 50))),
        slide(
            "figure", "figure", title=Paragraph(bad), picture=Figure(picture(), bad), caption=Paragraph(bad)
        ),
    )
    return replace(
        map_text(deck, lambda _: bad), labels=tuple(Named(label.name, bad) for label in deck.labels)
    )


def assert_only_words(page: Page, text: str) -> None:
    assert page.evaluate("window.hit") is None
    assert page.locator("script").count() == page.locator("style").count() == 1
    assert (
        page.locator(
            "iframe, object, embed, base, meta[http-equiv=refresh], [onerror], [onload], [onfocus], main "
            "svg, main style"
        ).count()
        == 0
    )
    assert page.locator("#start h1").text_content() == text
    assert page.locator("#figure img").get_attribute("alt") == text
    assert page.locator("#list aside.notes").text_content() == text
    assert page.title().strip() == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_as_it_is(text: str, open_page: Open) -> None:
    page = open_page(page_of(hostile(text)))
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert_only_words(page, text)
    assert_only_words(open_page(page_of(hostile(text)), query="?read"), text)


def test_hostile_notes_are_words_in_the_speaker_s_window(open_page: Open, context: BrowserContext) -> None:
    text = "".join(HOSTILE)
    page = open_page(page_of(hostile(text)))
    with context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator(".speaker-controls-notes .value p")).to_have_text([text, text])
    expect(speaker.locator("#current-slide iframe")).to_have_count(1)
    assert speaker.evaluate("[window.hit, window.opener.hit]") == [None, None]
    assert speaker.locator("img, svg, iframe[srcdoc]").count() == 0
    speaker.close()


@pytest.mark.parametrize("link", LINKS)
def test_an_address_that_may_not_be_one_makes_no_link(link: str, open_page: Open) -> None:
    page = open_page(page_of(hostile("click here", link)), query="?read")
    assert page.locator("main a, footer a").count() == 0
    assert page.locator("#start h1").text_content() == "click here"


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/?a=1&b=%22",
        'https://example.org/"><script>',
        "mailto:a@example.org",
        "tel:+34911",
    ],
)
def test_an_address_that_may_be_one_is_kept_as_it_is(link: str, open_page: Open) -> None:
    page = open_page(page_of(hostile("click here", link)), query="?read")
    assert {
        element.get_attribute("href")
        for element in page.locator("main a").all()
        if element.get_attribute("rel")
    } == {link}
    assert page.evaluate("window.hit") is None


def test_the_policy_stops_what_is_put_into_the_page(open_page: Open, complaints: Complaints) -> None:
    """A second wall: were there a hole in the first, nothing could run through it or leave the page."""
    page = open_page(page_of(hostile("a word")))
    page.evaluate(
        """() => {
          const place = document.createElement('div');
          place.innerHTML = '<img src=x onerror="window.hit = 1"><p style="color:red">styled</p><img src="https://example.org/a.png">';
          document.body.append(place, Object.assign(document.createElement('script'), { text: 'window.hit = 2' }));
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert [
        text
        for text in complaints
        if "Content Security Policy" not in text and not text.startswith("request of")
    ] == []
    assert len(complaints) >= 4
    complaints.clear()
