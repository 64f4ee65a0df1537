"""Keys in both windows and in any layout, the number of a slide, the overview, the
pointer, the plan, and old browsers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from deckbuilder.model import Deck, Period, Rich
from deckbuilder.render.html.timing import seconds
from tests.browser.conftest import Open
from tests.browser.decks import deck_of, gallery, page_of, rich, slide, words

Changes = Mapping[str, object]

STATE = """() => ({
  slide: Reveal.getIndices().h, dark: Reveal.isPaused(), white: document.documentElement.matches('.white'),
  overview: Reveal.isOverview(), pointer: !document.querySelector('.pointer').hidden,
  typed: document.querySelector('.jump').hidden ? null : document.querySelector('.jump output').textContent,
  help: !!document.querySelector('dialog[open]'),
})"""
QUIET: Changes = {
    "slide": 0,
    "dark": False,
    "white": False,
    "overview": False,
    "pointer": False,
    "typed": None,
    "help": False,
}
DARK: Changes = {"dark": True}
WHITE: Changes = {"dark": True, "white": True}
TABLE: list[tuple[str, Changes]] = [
    *((key, {"slide": 1}) for key in ("ArrowRight", "ArrowDown", "Space", "PageDown", "n", "N")),
    *((f"End {key}", {"slide": -2}) for key in ("ArrowLeft", "ArrowUp", "PageUp", "p")),
    ("End", {"slide": -1}),
    ("End Home", {}),
    ("Escape", {"overview": True}),
    ("o", {"overview": True}),
    ("o Enter", {}),
    *((key, DARK) for key in ("b", "v", ".")),
    *((key, WHITE) for key in ("w", ",")),
    ("b b", {}),
    ("w Escape", {}),
    ("b ArrowRight", DARK),
    ("g", {"typed": ""}),
    ("g 1 2", {"typed": "12"}),
    ("3 Enter", {"slide": 2}),
    ("1 2 Backspace Enter", {}),
    ("3 Escape", {}),
    ("9 9 9 Enter", {"slide": -1}),
    ("l", {"pointer": True}),
    ("l l", {}),
    ("h", {}),
    ("j", {}),
    ("a", {}),
]
"""Keys, and what is different on the slides then; a negative slide counts from the end."""


def expected(changes: Changes, total: int) -> dict[str, object]:
    state = {**QUIET, **changes}
    place = state["slide"]
    assert isinstance(place, int)
    return state | {"slide": place % total}


def speaker_of(page: Page, context: BrowserContext) -> Page:
    with context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.frame_locator("#current-slide iframe").locator("section.present")).to_have_count(1)
    expect(speaker.frame_locator("#upcoming-slide iframe").locator("section.present")).to_have_count(1)
    return speaker


@pytest.mark.parametrize(("keys", "changes"), TABLE)
def test_every_key_does_what_the_table_says(keys: str, changes: Changes, open_page: Open) -> None:
    page = open_page(page_of(gallery()))
    for key in keys.split():
        page.keyboard.press(key)
    assert page.evaluate(STATE) == expected(changes, page.locator("main > section").count())


def test_every_key_does_the_same_in_the_window_of_the_speaker(
    open_page: Open, context: BrowserContext
) -> None:
    page = open_page(page_of(gallery()))
    total = page.locator("main > section").count()
    speaker = speaker_of(page, context)
    for keys, changes in TABLE:
        page.evaluate(
            "Reveal.togglePause(false); Reveal.toggleOverview(false); Reveal.slide(0);"
            "if (!document.querySelector('.pointer').hidden) dispatchEvent(new KeyboardEvent('keydown', "
            "{key: 'l'}));"
            "if (!document.querySelector('.jump').hidden) dispatchEvent(new KeyboardEvent('keydown', {key: "
            "'Escape'}))"
        )
        assert page.evaluate(STATE) == QUIET
        for key in keys.split():
            speaker.keyboard.press(key)
        assert (keys, page.evaluate(STATE)) == (keys, expected(changes, total))
    speaker.close()


def test_help_opens_where_it_is_asked_for_and_the_projector_stays(
    open_page: Open, context: BrowserContext
) -> None:
    page = open_page(page_of(gallery()))
    speaker = speaker_of(page, context)
    speaker.keyboard.press("?")
    expect(speaker.get_by_role("dialog", name="Keyboard")).to_be_visible()
    assert page.evaluate(STATE) == QUIET
    speaker.keyboard.press("ArrowRight")
    speaker.keyboard.press("Escape")
    expect(speaker.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate(STATE) == QUIET
    speaker.close()


def test_keys_and_the_mouse_over_the_picture_of_the_slide_are_meant_for_the_slides(
    open_page: Open, context: BrowserContext
) -> None:
    page = open_page(page_of(gallery()))
    speaker = speaker_of(page, context)
    picture = speaker.frame_locator("#current-slide iframe").locator("section.present")
    speaker.keyboard.press("l")
    shown = picture.bounding_box()
    assert shown is not None
    picture.click(position={"x": shown["width"] / 4, "y": shown["height"] / 2})
    speaker.keyboard.press("n")
    page.wait_for_function("() => Reveal.getIndices().h === 1")
    page.wait_for_function("() => document.querySelector('.pointer').getBoundingClientRect().x > 0")
    box = page.locator(".pointer").bounding_box()
    assert box is not None
    assert (box["x"] + 11) / 1280 == pytest.approx(0.25, abs=0.02)
    assert (box["y"] + 11) / 720 == pytest.approx(0.5, abs=0.02)
    speaker.close()


LAYOUTS: list[tuple[str, Changes, Changes]] = [
    ("question mark of a Spanish layout", {"key": "?", "code": "Minus", "shiftKey": True}, {"help": True}),
    ("question mark of an Arabic layout", {"key": "؟", "code": "Slash", "shiftKey": True}, {"help": True}),
    ("ç, where English has the slash", {"key": "ç", "code": "Slash", "keyCode": 191}, {}),
    ("#, where English has the slash", {"key": "#", "code": "Backslash", "keyCode": 191}, {}),
    ("B of a Russian layout", {"key": "и", "code": "KeyB"}, DARK),
    ("N of an Arabic layout", {"key": "ى", "code": "KeyN"}, {"slide": 1}),
    ("full stop of a French layout", {"key": ".", "code": "Comma", "shiftKey": True}, DARK),
    ("a remote control's dark screen on a French layout", {"key": ":", "code": "Period"}, DARK),
    ("a three of an Arabic layout", {"key": "٣", "code": "Digit3"}, {"typed": "3"}),
    ("a capital, with Caps Lock", {"key": "L", "code": "KeyL"}, {"pointer": True}),
    ("W of a French layout, on another place", {"key": "w", "code": "KeyZ"}, WHITE),
    ("printing", {"key": "p", "code": "KeyP", "ctrlKey": True}, {}),
    ("going back in the history", {"key": "ArrowRight", "code": "ArrowRight", "altKey": True}, {}),
    ("the computer's own menu", {"key": "b", "code": "KeyB", "metaKey": True}, {}),
]


@pytest.mark.parametrize(
    ("key", "changes"), [case[1:] for case in LAYOUTS], ids=[case[0] for case in LAYOUTS]
)
def test_a_key_counts_by_its_sign_in_any_layout(key: Changes, changes: Changes, open_page: Open) -> None:
    page = open_page(page_of(gallery()))
    page.evaluate("key => dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true }))", key)
    assert page.evaluate(STATE) == expected(changes, page.locator("main > section").count())


def test_a_blocked_window_is_told_on_the_page_until_the_next_key(open_page: Open, page: Page) -> None:
    page.add_init_script("window.open = () => null")
    open_page(page_of(gallery()))
    page.keyboard.press("s")
    expect(page.get_by_role("alert")).to_contain_text("blocked the speaker view")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert page.evaluate("Reveal.getIndices().h") == 1


def many(total: int) -> Deck[Rich]:
    return deck_of(
        *(slide(f"n{number}", "content", title=words(f"Slide {number}")) for number in range(total))
    )


@pytest.mark.parametrize(
    ("total", "width", "height"), [(9, 1280, 720), (26, 1280, 720), (26, 1920, 1080), (26, 1024, 768)]
)
def test_the_overview_shows_a_screenful(total: int, width: int, height: int, open_page: Open) -> None:
    page = open_page(page_of(many(total)), width=width, height=height)
    page.keyboard.press("o")
    boxes = [place.bounding_box() for place in page.locator("main > section").all()]
    whole = [
        box
        for box in boxes
        if box
        and box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= width
        and box["y"] + box["height"] <= height
    ]
    assert len(whole) == total
    assert min(box["width"] for box in whole) >= 150


def test_the_overview_of_a_long_deck_follows_the_slide_that_is_chosen(open_page: Open) -> None:
    page = open_page(page_of(many(90)))
    page.keyboard.press("o")
    page.keyboard.press("End")
    expect(page.locator("section.present")).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("ArrowUp")
    above = page.evaluate("Reveal.getIndices().h")
    assert 0 < above < 88
    page.locator("main > section").nth(above - 1).click()
    assert page.evaluate("[Reveal.getIndices().h, Reveal.isOverview()]") == [above - 1, False]


def test_a_reload_comes_back_to_the_slide_however_soon(open_page: Open) -> None:
    page = open_page(page_of(gallery()))
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.reload()
    page.wait_for_selector(".reveal.ready")
    assert page.evaluate("Reveal.getIndices().h") == 3


# ---- the plan


def planned() -> Deck[Rich]:
    base = many(4)
    slides = [replace(page, minutes=5) if page.id == "n1" else page for page in base.slides]
    session = Period("one", None, rich("One"), "", "", 10, True, False, ("n0", "n1", "n2"))
    sections = (replace(base.sections[0], slides=tuple(slides)),)
    return replace(base, sections=sections, programme=(session,))


def test_slides_share_what_the_minutes_of_others_leave_of_the_session() -> None:
    assert seconds(planned()) == {"n0": 150, "n1": 300, "n2": 150}


def test_the_window_of_the_speaker_says_which_slide_of_how_many_and_what_is_left_of_its_minutes(
    open_page: Open, context: BrowserContext
) -> None:
    page = open_page(page_of(planned()))
    speaker = speaker_of(page, context)
    place = speaker.locator(".speaker-controls-time .label").first
    expect(place).to_have_text("1 of 4")
    expect(speaker.locator(".pacing-title")).to_have_text("Time left for this slide")
    expect(speaker.locator(".pacing")).to_contain_text(":02:")
    page.keyboard.press("ArrowRight")
    expect(place).to_have_text("2 of 4")
    expect(speaker.locator(".pacing")).to_contain_text(":07:")
    speaker.close()


def test_without_minutes_there_is_no_plan(open_page: Open, context: BrowserContext) -> None:
    page = open_page(page_of(gallery()))
    assert page.locator("[data-timing]").count() == 0
    speaker = speaker_of(page, context)
    expect(speaker.locator(".pacing")).to_be_hidden()
    speaker.close()


# ---- browsers that lack something the stage is drawn with

LACKS = {
    "layers": "delete window.CSSLayerBlockRule",
    "dialogs": "delete window.HTMLDialogElement",
    **{
        name: "const able = CSS.supports.bind(CSS);"
        f" CSS.supports = (...given) => !given.join(': ').includes({part!r}) && able(...given)"
        for name, part in {"insets": "inset", "selectors": ":where", "wrapping": "anywhere"}.items()
    },
}


@pytest.mark.parametrize("query", ["", "?present", "?present#/quoted", "?receiver"])
@pytest.mark.parametrize("lack", LACKS)
def test_a_browser_that_lacks_something_shows_the_page_and_says_so(
    lack: str, query: str, open_page: Open, page: Page
) -> None:
    page.add_init_script(LACKS[lack])
    open_page(page_of(gallery()), query=query)
    assert page.evaluate("document.documentElement.className") == "read"
    expect(page.get_by_text("This browser cannot show the slides one at a time.")).to_be_visible()
    expect(page.get_by_role("link", name="Present as slides")).to_have_count(0)
    expect(page.locator("main h2").last).to_be_visible()


def test_others_do_not_hear_of_it(open_page: Open) -> None:
    page = open_page(page_of(gallery()), query="?read")
    assert "This browser cannot" not in page.inner_text("body")


# ---- long words


@pytest.mark.parametrize("width", [320, 390])
def test_a_long_address_outside_the_slots_wraps_too(width: int, open_page: Open) -> None:
    address = "https://example.org/" + "a-very-long-path/" * 12 + "x" * 90
    deck = deck_of(slide("one", "content", words(address), title=words("One"), body=words("Short")))
    page = open_page(page_of(replace(deck, footer=rich(address))), query="", width=width, height=780)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == width
