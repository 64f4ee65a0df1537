"""Numbers of charts: written by ICU in every language of CLDR, and by PowerPoint as in
the texts that were measured."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata

import pytest
from babel.localedata import locale_identifiers

from deckbuilder.diagnostics import Sink
from deckbuilder.model import Amount, Category, Chart, Moment, Rich, Source, Territory, Value
from deckbuilder.render.pptx.number_format import number_format
from deckbuilder.translation.locales import Locales, neighbour
from deckbuilder.translation.translate import Translator
from tests.browser.decks import rich

TAGS = sorted(tag for tag in locale_identifiers() if tag != "root")
NO_DIGITS_IN_EXCEL = {"ccp", "ff", "nqo", "sat"}
"""Languages whose digits Excel does not know: Chakma, Fula in Adlam, N'Ko, Santali."""
GROUPED_BY_TWOS = {"blo", "tok"}
"""Languages that part 999 into 9 99, Anii and Toki Pona, of which no computer has settings."""


def shown(text: Source, tag: str) -> Rich:
    """`text` as a deck in the language `tag` shows it."""
    locales = Locales("en", {})
    return Translator(locales.get(tag), locales, (), Sink()).text(text, {})


@pytest.mark.parametrize(
    ("amount", "tag", "expected"),
    [
        (Amount(1200), "en", "1,200"),
        (Amount(4321), "es", "4321"),
        (Amount(12345.5, 1), "es", "12.345,5"),
        (Amount(4321), "es_MX", "4,321"),
        (Amount(12.5, 1, percent=True), "en", "12.5%"),
        (Amount(71, percent=True), "es", "71\u00a0%"),
        (Amount(12345), "fr", "12\u00a0345"),
        (Amount(1234567), "en_IN", "12,34,567"),
        (Amount(4321.5, 1), "ar_EG", "٤٬٣٢١٫٥"),
        (Amount(12.5, 1, percent=True), "fa", "۱۲٫۵٪"),
        (Amount(12345.5, 1), "ss", "12\u00a0345,5"),  # Swati, which ICU does not know
    ],
)
def test_numbers_are_written_as_the_language_does(amount: Amount, tag: str, expected: str) -> None:
    assert str(shown(amount, tag)) == expected


def noughts(text: str) -> set[int]:
    """Where the sets of digits begin that a text is written in, as code points."""
    return {ord(char) - unicodedata.digit(char) for char in text if unicodedata.category(char) == "Nd"}


def test_numbers_have_the_digits_of_dates_in_every_language() -> None:
    def digits(text: Source, tag: str) -> set[int]:
        return noughts(str(shown(text, tag)))

    assert [tag for tag in TAGS if digits(Amount(1234567890), tag) != digits(Moment("2014-06-30"), tag)] == []


EVERY_NUMBER = """
from babel.localedata import locale_identifiers
from deckbuilder.cldr import formats
for tag in sorted(locale_identifiers()):
    if tag != "root":
        print(tag, formats.number("4321", tag), formats.number("54321.5", tag), formats.percent("47.5", tag))
"""


def test_no_number_depends_on_the_language_of_the_computer() -> None:
    """ICU writes what it has no data for as its computer does."""
    printed = {
        subprocess.run(
            [sys.executable, "-c", EVERY_NUMBER],
            env={**os.environ, "LC_ALL": language, "LANG": language, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for language in ("C", "de_DE", "hi_IN")
    }
    assert len(printed) == 1


# ---- in PowerPoint


@pytest.mark.slow
@pytest.mark.parametrize("number", [0, 999, 1000, 4321, 9999, 10_000, 54_321, 1_234_567])
@pytest.mark.parametrize("percent", [False, True], ids=["number", "percent"])
def test_powerpoint_groups_and_shapes_digits_as_the_texts_do_in_every_language(
    number: int, *, percent: bool
) -> None:
    wrong = {}
    for tag in TAGS:
        said = shown(Amount(number, percent=percent), tag)
        label = as_excel_writes(number, number_format(chart_of(said, number)))
        if tag.partition("_")[0] not in GROUPED_BY_TWOS and look(label, tag) != look(str(said), tag):
            wrong[tag] = (label, str(said))
    assert wrong == {}


def chart_of(said: Rich, number: float) -> Chart[Rich]:
    category = Category(rich("a"), (Value(number, said),))
    return Chart("bar", rich("alt"), (rich("series"),), (category,), number)


def as_excel_writes(number: int, code: str) -> str:
    """A whole number under a format code, on a computer that groups by threes and with commas."""
    condition = re.match(r"\[>=(\d+)\]", code)
    if condition:
        large, small = code.removeprefix(condition[0]).split(";")
        code = large if number >= int(condition[1]) else small
    shape = re.match(r"\[\$-(\w{1,2})00\w{4}\]", code)
    pattern = code.removeprefix(shape[0]) if shape else code
    figures = f"{number:,}" if "#,##0" in pattern else str(number)
    native = figures.translate(excel_digits(shape[1] if shape else "1"))
    return re.sub(r"(#,##)?0", native, pattern).replace('"', "")


def excel_digits(shape: str) -> dict[int, int]:
    """The digits Excel writes for a numeral shape, as ECMA-376 has them: 2
    Arabic-Indic, 3 Persian, 4 Devanagari …"""
    nought = {"1": "0", "2": "٠", "3": "۰", "4": "०", "5": "০", "F": "༠", "10": "၀"}[shape]
    return {ord("0") + value: ord(nought) + value for value in range(10)}


def look(text: str, tag: str) -> tuple[str, bool, str, set[int]]:
    """What is before the digits, whether signs stand between them, what is after them,
    and which digits they are."""
    digits = [place for place, char in enumerate(text) if char.isdigit()]
    core = text[digits[0] : digits[-1] + 1]
    shapes = set() if tag.partition("_")[0] in NO_DIGITS_IN_EXCEL else noughts(core)
    return text[: digits[0]], not core.isdigit(), text[digits[-1] + 1 :], shapes


# ---- countries


def test_a_country_is_named_in_the_language_or_its_neighbour_or_in_english_and_says_which() -> None:
    for tag in TAGS:
        name = shown(Territory("CI"), tag)
        assert str(name)
        spoken = {language.partition("_")[0] for language in (tag, neighbour(tag), "en")}
        assert name.locale.partition("_")[0] in spoken
    assert str(shown(Territory("CR"), "es")) == "Costa Rica"


def test_a_country_that_cldr_does_not_know_is_called_by_its_letters() -> None:
    assert str(shown(Territory("QX"), "es")) == "QX"
