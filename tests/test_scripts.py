"""Every script builds: what is measured, how far lines stand apart, and which fonts are named.

A language is tried with an empty catalog: the words of the sources, and dates, times and numbers as CLDR writes
them, which nobody could shorten.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder import starter
from deckbuilder.cldr import formats
from deckbuilder.cldr.dates import hours_in_words
from deckbuilder.content.labels import JOINT
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Wanted, editions, fitted_to, translated_deck
from deckbuilder.exchange.new_language import remarks
from deckbuilder.fitting import measure
from deckbuilder.fitting.setting import setting
from deckbuilder.model import NEUTRAL, Clock, Message, Rich, Run
from deckbuilder.plans import FULL
from deckbuilder.project import Project, load
from deckbuilder.purpose import RELEASE
from deckbuilder.render.html.text import Language
from deckbuilder.render.pptx.text import Hyperlink, runs
from deckbuilder.themes import fonts, scripts
from deckbuilder.themes.scripts import OWN, SCRIPTS
from deckbuilder.translation.locales import Locales, neighbour, office_tag, script
from deckbuilder.translation.translate import translator_for
from tests.browser.decks import default_theme

SIGNS = "→←↑↓↔⇒⇔➔➜➤⟶✓✔✗✘☐☑☒★☆⭐①②⑩❶Ⓐ■□▪▲▶●○◆≥≤≠≈±√∑∞∈∀∂☎✉⚠ℹ♀♂♥❤✅❌🙂👍🏽┌│█░№™©½²₂Ⅳ…–—•"
"""Arrows, dingbats, boxes, enclosed numerals, mathematics, emoji, box drawing, and what print has of signs."""
LANGUAGES = sorted(tag for tag in locale_identifiers() if re.fullmatch(r"[a-z]{2,3}(_[A-Z][a-z]{3})?", tag))
"""Every language of CLDR, in each script it is written in."""


@cache
def project() -> Project:
    """The project that `init` makes, whose agenda has dates, times, a programme, and a slide that says whom to
    call."""
    return load(Path(starter.__file__).parent, Sink())


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, len(LANGUAGES), 40))
def test_a_fresh_catalog_passes_in_every_language_of_cldr(first: int) -> None:
    made = replace(project(), catalogs=project().catalogs)
    findings: dict[str, list[str]] = {}
    for tag in LANGUAGES[first : first + 40]:
        sink = Sink()
        for edition in editions(made, Wanted()):
            if edition.locale == "en":
                here = replace(edition, locale=tag)
                deck = translated_deck(made, here, sink, RELEASE)
                fitted_to(made.themes[edition.theme], deck, here, sink, RELEASE)
        wrong = {"text-overflow", "small-text", "forbidden-character"}
        errors = [str(finding) for finding in sink.found if finding.code in wrong]
        if errors:
            findings[tag] = errors
    assert findings == {}


# ---- what is one piece


@pytest.mark.parametrize(
    ("text", "locale", "pieces"),
    [
        ("10:30–11:00", "es", ["10:30–11:00"]),
        ("9:00\u00a0AM–10:30\u00a0AM", "en", ["9:00\u00a0AM–10:30\u00a0AM"]),
        ("上午9:00–上午10:30", "zh_Hant", ["上午9:00–上午10:30"]),
        ("AM\u00a09:00–AM\u00a010:30", "ko", ["AM\u00a09:00–AM\u00a010:30"]),
        ("1948年12月10日", "ja", ["1948年12月10日"]),
        ("1948년 12월 10일", "ko", ["1948년 ", "12월 ", "10일"]),
        ("٩:٠٠\u00a0ص–١٠:٣٠\u00a0ص", "ar", ["٩:٠٠\u00a0ص–١٠:٣٠\u00a0ص"]),
        ("২০১৪–২০১৫", "bn", ["২০১৪–২০১৫"]),
        ("2014-06-09", "en", ["2014-06-09"]),
        ("9 June", "en", ["9 ", "June"]),
        ("well-known", "en", ["well-", "known"]),
    ],
)
def test_dates_times_and_ranges_are_one_piece(text: str, locale: str, pieces: list[str]) -> None:
    measured = [piece.text for piece in measure.pieces(rich(text, locale), "Arial", strong=False)]
    assert measured == pieces
    shown = str(Language(locale, rtl=False).words(rich(text, locale)))
    assert all(f'<span class="whole">{piece.strip()}</span>' in shown for piece in pieces if "–" in piece)


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if "_" not in tag and tag != "dz"])
def test_a_time_is_one_piece_in_every_language(tag: str) -> None:
    """In all but Dzongkha, which writes a sentence."""
    clock = Clock(start="09:00", end="10:30")
    words = hours_in_words(clock, Locale.parse(tag))
    pieces = [piece.text for piece in measure.pieces(rich(words, tag), "Arial", strong=False)]
    assert len(pieces) == 1, pieces


def test_latin_letters_in_a_time_of_urdu_stay_behind_their_figures() -> None:
    words = hours_in_words(Clock(start="09:00", end="10:30"), Locale.parse("ur"))
    assert words == "\u20669:00\u00a0AM–10:30\u00a0AM\u2069"


@pytest.mark.parametrize(
    ("tag", "number"),
    [("my", "(၁/၂)"), ("bn", "(১/২)"), ("fa", "(۱/۲)"), ("es", "(1/2)"), ("ar_EG", "(١/٢)")],
)
def test_slides_that_go_on_are_counted_in_the_digits_of_the_language(tag: str, number: str) -> None:
    made = project()
    edition = replace(next(iter(editions(made, Wanted()))), locale=tag)
    deck = translated_deck(made, edition, Sink(), RELEASE)
    assert f"({formats.count(1, deck.nought)}/{formats.count(2, deck.nought)})" == number


# ---- lines put together


@pytest.mark.parametrize(
    ("tag", "line"),
    [("ar", "أ؛ ب"), ("fa", "أ؛ ب"), ("ja", "أ；ب"), ("am", "أ፤ ب"), ("es", "أ; ب"), ("el", "أ· ب")],
)
def test_what_the_program_puts_into_a_line_is_parted_as_the_language_does(tag: str, line: str) -> None:
    values = (("one", Message("أ", lang=NEUTRAL)), ("two", Message("ب", lang=NEUTRAL)))
    joined = Message(JOINT.join(("{one}", "{two}")), lang=NEUTRAL, values=values)
    translator = translator_for(tag, project().locales, project().catalogs, Sink(), RELEASE)
    assert re.sub("[\u2066-\u2069]", "", str(translator.text(joined, {}))) == line


# ---- languages CLDR half knows


@pytest.mark.parametrize(
    ("tag", "formats_of"),
    [("quy", "es"), ("kek", "es"), ("lua", "fr"), ("umb", "pt"), ("ht", "ht"), ("nah", "en"), ("srn", "nl")],
)
def test_dates_are_written_as_the_neighbour_writes_them(tag: str, formats_of: str) -> None:
    assert Locales("en", {}).get(tag).formats == formats_of
    assert Locales("en", {tag: "it"}).get(tag).formats == "it"


def test_a_country_is_never_called_by_its_letters() -> None:
    for tag in LANGUAGES:
        locale = Locales("en", {}).get(tag)
        name, _ = formats.territory("CR", locale.formats, neighbour(tag))
        assert name != "CR", tag


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("quy", ["as in Spanish (es)", "formats: {quy: es}"]),
        ("nah", ["CLDR knows no language 'nah'", "as in English (en)"]),
        ("ja", ["No font comes with the program for Japanese"]),
        ("zh_Hant", ["Traditional Chinese"]),
        ("vai", ["Vai"]),
        ("my", []),
        ("ar", []),
    ],
)
def test_what_is_not_known_of_a_language_is_said_when_it_is_begun(tag: str, words: list[str]) -> None:
    said = "\n".join(remarks(tag, Locales("en", {})))
    assert bool(said) == bool(words)
    assert [word for word in words if word not in said] == []


# ---- signs


def rich(text: str, locale: str = "en") -> Rich:
    return Rich((Run(text),), locale)


BODY = setting(default_theme(), "body", FULL)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_makes_no_line_taller(sign: str) -> None:
    assert scripts.natural(f"First {sign} then") == 0
    with_sign = measure.paragraph_height(rich(f"First {sign} then"), BODY, 500)
    assert with_sign == measure.paragraph_height(rich("First – then"), BODY, 500)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_widens_its_text_by_its_own_width_only(sign: str) -> None:
    arial = fonts.face("Arial")
    around = arial.width("First ") + arial.width(" then")
    assert arial.width(f"First {sign} then") == pytest.approx(around + arial.width(sign), abs=0.05)
    assert arial.width(sign) <= 2


def test_a_piece_of_a_font_has_what_it_can_draw() -> None:
    """Ranges of style sheets promise more than there is: the font for Arabic promises arrows."""
    import uharfbuzz

    faces = {piece.file: piece for name in fonts.NAMES for piece in fonts.pieces(fonts.family(name))}
    for file, piece in faces.items():
        font = uharfbuzz.Font(
            uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(fonts.FOLDER / f"{file}.ttf")))
        )
        spans = zip(piece.ranges.starts, piece.ranges.ends, strict=True)
        claimed = (chr(code) for start, end in spans for code in range(start, end + 1))
        undrawn = [char for char in claimed if piece.has(char) and not font.get_nominal_glyph(ord(char))]
        assert undrawn == [], file


def test_every_font_of_the_package_has_its_licence_beside_it() -> None:
    licences = {
        file.name.removeprefix("LICENSE-"): file.read_text("utf-8") for file in fonts.FOLDER.glob("LICENSE-*")
    }
    files = {file.stem for file in fonts.FOLDER.glob("*.woff2")}
    assert files == {file.stem for file in fonts.FOLDER.glob("*.ttf")}
    unlicensed = {file for file in files if not any(file.startswith(f"{name}-") for name in licences)}
    assert unlicensed == set()
    assert all("Open Font License" in text or "Apache License" in text for text in licences.values())


# ---- letters


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("မြန်မာနိုင်ငံ", "မြန်မာနိုင်ငံ"),
        ("தமிழ்நாடு", "தமிழ்நாடு"),
        ("বাংলাদেশ", "বাংলাদেশ"),
        ("ಕರ್ನಾಟಕ", "ಕರ್ನಾಟಕ"),
        ("ສິດທິມະນຸດ", "ສິດທິມະນຸດ"),
        ("ދިވެހިރާއްޖެ", "ދިވެހިރާއްޖެ"),
        ("བོད་ཡིག", "བོད་ཡིག"),
        ("አዲስ አበባ", "አዲስ አበባ"),
        ("Հայաստան", "Հայաստան"),
        ("საქართველო", "საქართველო"),
        ("ਪੰਜਾਬੀ", "ਪੰਜਾਬੀ"),
        ("ગુજરાતી", "ગુજરાતી"),
        ("ଓଡ଼ିଆ", "ଓଡ଼ିଆ"),
        ("සිංහල", "සිංහල"),
        ("తెలుగు", "తెలుగు"),
        ("മലയാളം", "മലയാളം"),
        ("ខ្មែរ", "ខ្មែរ"),
    ],
)
def test_marks_take_no_room_of_their_own(text: str, letters: str) -> None:
    bases = sum(unicodedata.category(char)[0] != "M" for char in letters)
    assert fonts.without_font(text) == frozenset()
    assert fonts.face("Arial").width(text) < 1.1 * bases


@given(st.text(alphabet=st.characters(categories=["Mn", "Me", "Cf"]), max_size=5))
def test_what_no_font_has_is_as_wide_as_its_letters(marks: str) -> None:
    """Cham and its marks: no font of the package has them."""
    assert fonts.face("Arial").width("ꨀ" + marks) == fonts.face("Arial").width("ꨀ")


def test_a_joiner_parts_no_word() -> None:
    """Persian writes a joiner between a word and its ending; the letters are shaped as one word around it."""
    joined, joiner = "می\u200cخواهم", "\u200c"
    parts = sum(map(fonts.face("Arial").width, joined.split(joiner)))
    assert fonts.face("Arial").width(joined) == pytest.approx(parts, abs=0.02)


def test_a_substitute_is_wider_in_its_own_letters_only() -> None:
    poppins, arimo = fonts.face("Poppins"), fonts.face("Arial")
    assert poppins.width("Protection") > arimo.width("Protection")
    assert poppins.width("حماية الطفل") == pytest.approx(arimo.width("حماية الطفل"), abs=0.1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Protection – 保護", "Hans"),
        ("こども", "Jpan"),
        ("어린이", "Hang"),
        ("حماية", "Arab"),
        ("ကလေး", "Mymr"),
        ("བྱིས་པ", "Tibt"),
        ("Дети, παιδιά, niños, trẻ em", ""),
        ("2014 – 12,5 % → ✓ ☐ ①", ""),
    ],
)
def test_lines_are_as_far_apart_as_their_letters_need(text: str, code: str) -> None:
    assert scripts.tallest(text) == code
    assert scripts.natural(text) == (SCRIPTS[code].pitch if code else 0)


def test_one_text_in_other_letters_leaves_the_others_as_they_were() -> None:
    plain, burmese = rich("A child has a right to be heard"), rich("ကလေးသူငယ်", "my")
    assert BODY.showing(burmese).pitch > BODY.pitch
    assert BODY.showing(plain) == BODY


# ---- what Office is told


def test_every_script_of_a_language_has_a_font_in_office() -> None:
    codes = {scripts.office_code(script(tag)) for tag in locale_identifiers()}
    assert codes - SCRIPTS.keys() == set(OWN)


@pytest.mark.parametrize("tag", ["ko", "ja", "zh_Hans", "zh_Hant", "yue"])
def test_the_languages_of_full_width_letters_have_an_east_asian_font(tag: str) -> None:
    assert scripts.is_east_asian(script(tag))


@pytest.mark.parametrize("tag", ["ar", "ja", "hi", "ko", "ta", "ka", "hy", "my", "he", "th", "am", "chr"])
def test_what_has_no_italics_is_emphasised_in_bold_in_powerpoint(tag: str) -> None:
    emphasised = Rich((Run("…", emphasis=True),), tag)
    properties = runs(emphasised, Hyperlink(str))
    assert ' b="1"' in properties
    assert ' i="1"' not in properties


@pytest.mark.parametrize("tag", ["en", "es", "ru", "el", "vi"])
def test_what_has_italics_is_slanted_in_powerpoint(tag: str) -> None:
    assert ' i="1"' in runs(Rich((Run("…", emphasis=True),), tag), Hyperlink(str))


@pytest.mark.parametrize(
    ("tag", "office"),
    [
        ("zh_Hans", "zh-CN"),
        ("zh_Hant", "zh-TW"),
        ("zh_Hant_HK", "zh-HK"),
        ("zh_Hans_CN", "zh-CN"),
        ("yi", "yi-001"),
        ("es", "es-ES"),
        ("sr_Latn", "sr-Latn-RS"),
        ("ar", "ar-EG"),
        ("es_419", "es-419"),
    ],
)
def test_office_knows_the_tag_of_a_language(tag: str, office: str) -> None:
    assert office_tag(tag) == office
