"""Slides on a screen: that everything fits its place as it was measured, and the keys,
buttons and windows."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from deckbuilder.blocks import flowing
from deckbuilder.content.kinds import kinds
from deckbuilder.editions import Edition
from deckbuilder.fitting import measure
from deckbuilder.fitting.measure import USABLE_WIDTH
from deckbuilder.fitting.setting import setting
from deckbuilder.imprint import imprint
from deckbuilder.model import Deck, Part, Rich
from deckbuilder.render.html import KEYS
from deckbuilder.themes.theme import Theme
from tests.browser.conftest import Open
from tests.browser.decks import (
    MADE,
    default_theme,
    edition_page,
    every_edition,
    gallery,
    made,
    name_of,
    one_per_locale_and_theme,
    page_of,
    turned,
)

PIXELS = 4 / 3

LAY_OUT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.slides > section { display: block !important; transform: none !important; }');
  document.adoptedStyleSheets = [sheet];
  return [...document.querySelectorAll('.slides .slot')].map(slot => {
    const box = slot.getBoundingClientRect(), inner = [...slot.children].map(child => child.getBoundingClientRect());
    const words = [...slot.querySelectorAll('*')].map(element => element.getBoundingClientRect());
    return {
      slide: slot.closest('section').id, area: [...slot.classList].find(name => name.startsWith('area-')).slice(5),
      height: Math.max(...inner.map(one => one.bottom)) - Math.min(...inner.map(one => one.top)),
      above: box.top - Math.min(...inner.map(one => one.top)), below: Math.max(...inner.map(one => one.bottom)) - box.bottom,
      before: box.left - Math.min(...words.map(one => one.left)), after: Math.max(...words.map(one => one.right)) - box.right,
    };
  });
}"""
"""Lays out every slide at once and tells, in pixels of the stage, how much each slot's
content stands out of it."""


def slots(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(LAY_OUT)
    return found


def sticking_out(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [slot for slot in found if max(slot["above"], slot["below"], slot["before"], slot["after"]) > 1]


def reckoned(part: Part[Rich], kind: str, brand: Theme) -> tuple[float, float] | None:
    """How tall `part` was measured to be, in pixels, and how tall it is if the reserve at the end of its
    lines is used; None for what is not measured, or has air of its own."""
    area = kinds()[kind].area(part.slot)
    assert area is not None
    place = brand.on_grid(area)
    blocks = tuple(flowing(part.blocks))
    if area.hidden or not blocks:
        return None
    at = setting(brand, area.style, part.size)
    used, whole = (
        measure.stacked((measure.block_height(block, at, one) for block in blocks), at.gap)
        for one in (place.width, place.width / USABLE_WIDTH)
    )
    return used * PIXELS, whole * PIXELS


def differences(
    deck: Deck[Rich], brand: Theme, found: list[dict[str, Any]]
) -> list[tuple[str, str, float, float]]:
    """The slots that are not as tall as they were measured to be: some line breaks elsewhere."""
    seen = {(slot["slide"], slot["area"]): slot["height"] for slot in found}
    every = (
        (one.id, part.slot, reckoned(part, one.kind, brand)) for one in deck.slides for part in one.parts
    )
    measured = [(name, slot, tall, seen[name, slot]) for name, slot, tall in every if tall is not None]
    return [
        (name, slot, tall[0], height)
        for name, slot, tall, height in measured
        if not tall[1] - 1 < height < tall[0] + 1
    ]


@pytest.mark.parametrize("edition", every_edition(), ids=name_of)
def test_texts_keep_to_their_places_and_break_where_they_were_measured_to(
    edition: Edition, open_page: Open
) -> None:
    found = slots(open_page(edition_page(edition)))
    assert found
    assert sticking_out(found) == []
    assert differences(*made(edition), found) == []


@pytest.mark.parametrize("name", MADE)
def test_blocks_keep_to_their_places_and_break_where_they_were_measured_to(
    name: str, open_page: Open
) -> None:
    deck = MADE[name]()
    found = slots(open_page(page_of(deck)))
    assert sticking_out(found) == []
    assert differences(deck, default_theme(), found) == []


@pytest.mark.parametrize("edition", one_per_locale_and_theme(), ids=name_of)
def test_every_letter_comes_from_a_font_in_the_file(
    edition: Edition, open_page: Open, context: BrowserContext
) -> None:
    assert foreign_fonts(open_page(edition_page(edition)), context) == set()


@pytest.mark.parametrize(
    "name", [name for name in MADE if name != "japanese"]
)  # whose letters are shown in the reader's own fonts
def test_every_letter_of_other_scripts_too(name: str, open_page: Open, context: BrowserContext) -> None:
    assert foreign_fonts(open_page(page_of(MADE[name]())), context) == set()


def foreign_fonts(page: Page, context: BrowserContext) -> set[str]:
    """The families of the machine that Chromium took a letter from."""
    slots(page)
    session = context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    main = session.send(
        "DOM.querySelector", {"nodeId": session.send("DOM.getDocument")["root"]["nodeId"], "selector": "main"}
    )
    nodes = session.send(
        "DOM.querySelectorAll",
        {
            "nodeId": main["nodeId"],
            "selector": ".slot :is(h1, h2, p, li, th, td, caption, figcaption, tspan, time)",
        },
    )["nodeIds"]
    used = [
        font
        for node in nodes
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    ]
    assert used
    return {font["familyName"] for font in used if not font["isCustomFont"]}


def test_the_stage_is_what_a_wide_window_shows(open_page: Open) -> None:
    page = open_page(page_of(gallery()), query="")
    assert page.evaluate("document.documentElement.className.split(' ')[0]") == "stage"
    assert page.evaluate(
        "[...document.querySelectorAll('main > section:not([hidden])')].map(slide => slide.id)"
    ) == ["start"]


@pytest.mark.parametrize(
    ("mirrored", "onwards", "back"), [(False, "ArrowRight", "ArrowLeft"), (True, "ArrowLeft", "ArrowRight")]
)
def test_arrow_keys_follow_the_direction_of_reading(
    open_page: Open, onwards: str, back: str, *, mirrored: bool
) -> None:
    page = open_page(page_of(turned(gallery()) if mirrored else gallery()))
    page.keyboard.press(onwards)
    page.keyboard.press(onwards)
    page.keyboard.press(back)
    assert page.evaluate("Reveal.getIndices().h") == 1


def test_a_deck_from_right_to_left_is_mirrored(open_page: Open) -> None:
    page = open_page(page_of(gallery()))
    left = {
        name: page.locator(f"main > section.present > .{name}").bounding_box()
        for name in ("area-title", "logo")
    }
    page = open_page(page_of(turned(gallery())))
    for name, box in left.items():
        other = page.locator(f"main > section.present > .{name}").bounding_box()
        assert box is not None
        assert other is not None
        assert other["x"] == pytest.approx(1280 - box["x"] - box["width"], abs=0.5)


def test_the_address_leads_to_a_slide_and_follows(open_page: Open) -> None:
    page = open_page(page_of(gallery()), query="?present#/quoted")
    assert page.evaluate("Reveal.getCurrentSlide().id") == "quoted"
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.hash === '#/pictured'")


def test_screen_readers_keep_their_keys_and_hear_only_the_slide_that_is_shown(open_page: Open) -> None:
    page = open_page(page_of(gallery()))
    assert page.locator("[role=application]").count() == 0
    assert page.evaluate(
        "[...document.querySelectorAll('main > section:not([inert])')].map(slide => slide.id)"
    ) == ["start"]


def test_buttons_have_names_and_work_from_the_keyboard(open_page: Open) -> None:
    page = open_page(page_of(gallery()))
    controls = page.get_by_role("navigation", name="Slide controls")
    controls.get_by_role("button", name="Next slide").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert page.evaluate("Reveal.getIndices().h") == 2
    controls.get_by_role("button", name="Previous slide").focus()
    page.keyboard.press("Space")
    assert page.evaluate("Reveal.getIndices().h") == 1
    outline = page.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle + "
        "getComputedStyle(document.activeElement).outlineWidth"
    )
    assert outline == "solid3px"


@pytest.mark.parametrize("edition", one_per_locale_and_theme(), ids=name_of)
def test_the_buttons_cover_nothing_of_the_foot(edition: Edition, open_page: Open) -> None:
    """Neither the progress of the talk nor the number of the slide, on pages of light and of dark."""
    page = open_page(edition_page(edition))
    feet = page.evaluate("""() => Reveal.getSlides().map((slide, index) => {
      Reveal.slide(index);
      const digits = document.createRange();
      const parts = [...slide.querySelectorAll('.foot [class^=segment]')];
      for (const number of slide.querySelectorAll('.foot .number')) {
        digits.selectNodeContents(number);
        parts.push(digits);
      }
      const buttons = document.querySelector('.controls').getBoundingClientRect();
      const covered = parts.map(part => part.getBoundingClientRect())
        .filter(part => part.left < buttons.right && buttons.left < part.right);
      return [parts.length, covered.length];
    })""")
    assert any(parts > 2 for parts, _ in feet)
    assert [covered for _, covered in feet if covered] == []


def test_after_a_click_the_space_bar_goes_on(open_page: Open) -> None:
    page = open_page(page_of(gallery()))
    page.locator(".controls .next").click()
    page.locator(".controls .previous").click()
    page.keyboard.press("Space")
    assert page.evaluate("Reveal.getIndices().h") == 1


def test_the_help_page_opens_and_closes(open_page: Open) -> None:
    page = open_page(page_of(gallery()))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("[Reveal.isOverview(), Reveal.isPaused(), Reveal.getIndices().h]") == [
        False,
        False,
        0,
    ]
    page.locator(".controls .help").click()
    page.get_by_role("button", name="Close").click()
    assert page.locator("dialog[open]").count() == 0


def test_the_black_screen_says_how_to_go_on(open_page: Open) -> None:
    page = open_page(page_of(gallery()))
    page.keyboard.press("b")
    page.get_by_role("button", name="Resume presentation").click()
    assert page.evaluate("Reveal.isPaused()") is False


def test_the_overview_shows_the_slides_beside_each_other(open_page: Open) -> None:
    page = open_page(page_of(gallery()))
    page.keyboard.press("Escape")
    boxes = page.evaluate(
        "[...document.querySelectorAll('main > section')].slice(0, 3).map(slide => "
        "slide.getBoundingClientRect().left)"
    )
    assert boxes == sorted(set(boxes))
    page.keyboard.press("Escape")
    assert page.evaluate("Reveal.isOverview()") is False


def words_of_reveal(page: Page) -> list[str]:
    """What a person may read or hear of the page outside the slides."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(element => !element.closest('main, script')).flatMap(element =>
          [element.getAttribute('aria-label'), element.getAttribute('placeholder'), element.children.length ? null : element.textContent])
          .map(text => text?.trim()).filter(text => text)"""
    )
    return found


def test_no_word_of_reveal_s_own_is_left(open_page: Open) -> None:
    deck = turned(gallery())
    page = open_page(page_of(deck))
    page.keyboard.press("b")
    page.keyboard.press("b")
    labels = {str(label.text) for label in deck.labels} | {key for key, _ in KEYS}
    own = (
        labels
        | {str(deck.sections[0].title), str(deck.date), str(deck.footer)}
        | set(page.locator(".colophon *").all_text_contents())
        | set(page.locator("header a").all_text_contents())
    )
    assert page.locator(".colophon").text_content() == " · ".join(map(str, imprint(deck)))
    spoken = page.locator(".aria-status").text_content()
    assert [
        text
        for text in words_of_reveal(page)
        if text not in own and text != spoken and text != str(spoken).strip()
    ] == []


def test_the_speaker_view_shows_notes_and_both_slides(open_page: Open, context: BrowserContext) -> None:
    edition = one_per_locale_and_theme()[0]
    deck, _ = made(edition)
    page = open_page(edition_page(edition))
    with context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    first, second = list(deck.slides)[:2]
    notes = speaker.locator(".speaker-controls-notes .value")
    expect(notes).to_contain_text(str(first.notes[0].text)[:60])
    expect(speaker.frame_locator("#current-slide iframe").locator("section.present")).to_have_id(first.id)
    expect(speaker.frame_locator("#upcoming-slide iframe").locator("section.present")).to_have_id(second.id)
    expect(speaker.frame_locator("#current-slide iframe").locator(".controls")).to_be_hidden()
    expect(speaker.locator("#upcoming-slide .label")).to_have_text(str(deck.label("next")))
    expect(speaker.locator("#speaker-layout")).to_be_hidden()
    assert speaker.locator("html").get_attribute("lang") == page.locator("html").get_attribute("lang")
    assert "Upcoming" not in speaker.inner_text("body")
    page.keyboard.press("ArrowRight")
    expect(notes).to_contain_text(str(second.notes[0].text)[:60])
    speaker.close()


def test_with_motion_slides_fade_and_without_they_do_not(open_page: Open, page: Page) -> None:
    open_page(page_of(gallery()))
    assert page.evaluate("Reveal.getConfig().transition") == "none"
    page.emulate_media(reduced_motion="no-preference")
    open_page(page_of(gallery()))
    assert page.evaluate("Reveal.getConfig().transition") == "fade"
    page.emulate_media(reduced_motion="reduce")


def test_forced_colours_leave_marks_and_buttons_visible(open_page: Open, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    open_page(page_of(gallery()), query="?present#/lists")
    mark = "getComputedStyle(document.querySelector('section.present li'), '::before').borderTopColor"
    stroke = "getComputedStyle(document.querySelector('.controls .next svg')).stroke"
    behind = "getComputedStyle(document.querySelector('section.present')).backgroundColor"
    assert page.evaluate(f"[{mark}, {stroke}].includes({behind})") is False
    page.emulate_media(forced_colors="none")
