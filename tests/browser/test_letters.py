"""Letters of many scripts on one page: how far apart their lines stand, in which fonts, and what stays as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckbuilder.themes.scripts import SCRIPTS
from tests.browser.conftest import Open
from tests.browser.decks import bullets, deck_of, default_theme, page_of, rich, slide, words

HUMAN = {
    "my": "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့်",
    "km": "មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរ និងសិទ្ធិ។",
    "bn": "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে।",
    "am": "የሰው ልጅ ሁሉ ሲወለድ ነፃና በክብርና በመብትም እኩልነት ያለው ነው።",
    "ka": "ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით.",
    "ar": "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق.",
}
SCRIPT_OF = {"my": "Mymr", "km": "Khmr", "bn": "Beng", "am": "Ethi", "ka": "Geor", "ar": "Arab"}
PITCHES = """() => [...document.querySelectorAll('.slot li')].map(item => {
  const text = item.querySelector('span') ?? item, style = getComputedStyle(text)
  return parseFloat(style.lineHeight) / parseFloat(style.fontSize)
})"""


def test_lines_stand_as_far_apart_as_their_own_letters_need(open_page: Open) -> None:
    items = [
        rich("All human beings → ✓ ☐ ① are born free"),
        *(rich(text, tag) for tag, text in HUMAN.items()),
    ]
    page = open_page(page_of(deck_of(slide("one", "content", title=words("Free"), body=bullets(*items)))))
    plain, *others = page.evaluate(PITCHES)
    theme = default_theme()
    assert plain == pytest.approx(theme.style("body").leading * theme.natural / 1.2, rel=0.02)
    for tag, pitch in zip(HUMAN, others, strict=False):
        assert pitch == pytest.approx(
            plain * max(1, SCRIPTS[SCRIPT_OF[tag]].pitch / theme.natural), rel=0.02
        ), tag


@pytest.mark.parametrize("tag", HUMAN)
def test_a_page_has_the_letters_of_its_texts(tag: str, open_page: Open) -> None:
    """As wide as a page without any font of this computer has them: nothing falls back to another font."""
    page = open_page(
        page_of(deck_of(slide("one", "content", title=words("Free"), body=words(rich(HUMAN[tag], tag)))))
    )
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    loaded = page.evaluate(
        "() => [...document.fonts].filter(face => face.status === 'loaded').map(face => face.unicodeRange)"
    )
    first = ord(max(HUMAN[tag]))
    assert any(_within(first, ranges) for ranges in loaded)


def _within(code: int, ranges: str) -> bool:
    spans = (span.strip().upper().removeprefix("U+").partition("-") for span in ranges.split(","))
    return any(int(start, 16) <= code <= int(end or start, 16) for start, _, end in spans)


def test_a_footer_in_other_letters_is_seen_whole(open_page: Open) -> None:
    deck = deck_of(slide("one", "content", title=words("Free"), body=words("Text")))
    page = open_page(page_of(replace(deck, footer=rich("ყველა ადამიანი", "ka"))))
    inside, around = page.evaluate(
        """() => [".footer span", ".footer"].map(name => {
          const box = document.querySelector(`.foot ${name}`).getBoundingClientRect()
          return [box.left, box.right]
        })"""
    )
    assert around[0] <= inside[0] < inside[1] <= around[1]
    assert inside[0] == pytest.approx(around[0], abs=1), "it begins where reading starts"
