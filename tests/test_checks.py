"""Checks of translations: what each finds, what it lets pass, and that none of them ever fails itself."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, fitted_deck
from deckbuilder.model import Message
from deckbuilder.project import load
from deckbuilder.purpose import Purpose
from deckbuilder.translation.checks import CHECKS, check
from deckbuilder.translation.po import parse
from tests.samples import REPO, SMALL, copied

CODES = [rule.code for rule in CHECKS]


def codes(source: str, text: str, locale: str = "es", room: int = 0) -> list[str]:
    return [finding.code for finding in check(Message(source), text, locale, room)]


FOUND: list[tuple[str, str, str, str]] = [
    ("forbidden-character", "Name", "Nom\u202ebre", "es"),
    ("forbidden-character", "Name", "Nom\x07bre", "es"),
    ("forbidden-character", "Name", "الاسم\u2067", "ar"),
    ("forbidden-character", "Name", "n" * 10_001, "es"),
    ("lost-placeholder", "In {place}", "En {lugar}", "es"),
    ("lost-placeholder", "In {place}", "En", "es"),
    ("lost-placeholder", "In {place}", "En {place} {place}", "es"),
    ("lost-markup", "A **bold** word", "Una palabra negrita", "es"),
    ("lost-markup", "A **bold** word", "Una **palabra negrita", "es"),
    ("lost-markup", "A word", "Una **palabra ** negrita", "es"),
    ("raw-markup", "A word", "Una _palabra_", "es"),
    ("raw-markup", "A word", "Una <b>palabra</b>", "es"),
    ("lost-markup", "An *odd* word", "Una **rara** palabra", "es"),
    ("lost-markup", "Read [this](https://example.org)", "Lea esto", "es"),
    ("lost-markup", "Participants and trainers", "Teilnehmer*innen und Trainer*innen", "de"),
    ("changed-address", "Read [this](https://example.org)", "Lea [esto](https://example.com)", "es"),
    ("changed-address", "Write to help@example.org", "Escriba a ayuda@example.org", "es"),
    ("changed-address", "See https://example.org/a", "Vea", "es"),
    ("changed-address", "[A](https://example.org/en/a)", "[A](https://example.org/fr/a)", "es"),
    ("unopened-question", "Why?", "Por qué?", "es_CR"),
    ("unopened-question", "Why?", "¿Por qué¿", "es"),
    ("changed-number", "47.5 % of 12,345", "47,5 % de 12.346", "es"),
    ("changed-number", "In 2014", "En 2015", "es"),
    ("changed-number", "Six of 75", "Seis de", "es"),
    ("edge-space", "Name", "Nombre ", "es"),
    ("edge-space", " minutes", "minutos", "es"),
    ("end-punctuation", "It is so.", "Es así", "es"),
    ("end-punctuation", "It is so", "Es así.", "es"),
    ("end-punctuation", "Is it so?", "Es así.", "es"),
    ("same-as-source", "Read the whole convention", "Read the whole convention", "es"),
    ("same-as-source", "INTRODUCTORY GENERAL REMARKS", "INTRODUCTORY GENERAL REMARKS", "es"),
    ("repeated-word", "The name", "El el nombre", "es"),
    ("mixed-scripts", "Name", "оплатa имени", "ru"),
    ("mixed-scripts", "Court", "Суд cуд", "ru"),
    ("not-composed", "Name", "Pa\u0301gina", "es"),
]


@pytest.mark.parametrize(("code", "source", "text", "locale"), FOUND)
def test_a_fault_is_found(code: str, source: str, text: str, locale: str) -> None:
    assert code in codes(source, text, locale)


FINE: list[tuple[str, str, str]] = [
    ("{a} of {b}", "{b}: {a}", "es"),
    ("**One** and *two*", "*Dos* y **uno**", "es"),
    ("A star: 5 \\* 3", "Una estrella: 5 \\* 3", "es"),
    ("Participants", "Teilnehmer\\*innen", "de"),
    ("See [it](http://example.org/x)", "Vea [esto](https://example.org/x)", "es"),
    ("See [it](https://www.example.org/en/x)", "Vea [esto](https://www.example.org/es/x)", "es_CR"),
    ("See [it](https://example.org/x)", "Vea [esto](https://example.org/es/x)", "es"),
    ("See https://example.org/x for more.", "更多信息见 https://example.org/x。", "zh"),
    ("What are you saying?!", "¡Qué dices?", "es"),
    ("A sign (?)", "Un signo (?)", "es"),
    ("Why?", "Perché?", "it"),
    ("12,345.6 and 1,234", "12.345,6 y 1234", "es"),
    ("12,345", "١٢٬٣٤٥", "ar"),
    ("12,345", "12 345", "fr"),
    ("2014-05-31", "31.05.2014", "de"),
    ("June 2014", "2014年6月", "ja"),
    ("Two pages", "2 páginas", "es"),
    ("An hour ago", "1 時間前", "ja"),
    ("50 m²", "50 m2", "es"),
    ("Is it so?", "هل هو كذلك؟", "ar"),
    ("Is it so?", "Είναι έτσι;", "el"),
    ("It is so.", "そうです。", "ja"),
    ("It is so.", "ऐसा है।", "hi"),
    ("It is so.", "እንደዚያ ነው።", "am"),
    ("It is so.", "เป็นเช่นนั้น", "th"),
    ("Laws, and so on, etc.", "Leyes, etcétera", "es"),
    ("In the afternoon", "Por la tarde, p. m.", "es"),
    ("In the USA", "En EE. UU.", "es"),
    ("In the USA", "En EE.\u00a0UU.", "es"),
    ("The armed forces", "Las FF. AA.", "es"),
    ("In the USA.", "En EE. UU.", "es"),
    ("**It is so.**", "**Es así.**", "es"),
    ("Marie-laure Lemineur", "Marie-laure Lemineur", "es"),
    ("San José, Costa Rica", "San José, Costa Rica", "es"),
    ("AGENDA", "AGENDA", "es"),
    ("{title} ({part}/{parts})", "{title} ({part}/{parts})", "es"),
    ("www.ecpat.net", "www.ecpat.net", "es"),
    ("Always", "Luôn luôn", "vi"),
    ("We", "Nous nous", "fr"),
    ("Small {unit} and big {unit}", "Klein {unit} und {unit} groß", "de"),
    ("PDF files", "PDF-файлы", "ru"),
    ("PDF files", "PDFы", "ru"),
    ("Children", "شیرِ می\u200cخواهم", "fa"),
    ("Text", "ข้อ\u200bความ", "th"),
    ("Name", "য়".encode().decode(), "bn"),
]


@pytest.mark.parametrize(("source", "text", "locale"), FINE)
def test_what_is_right_is_let_pass(source: str, text: str, locale: str) -> None:
    assert codes(source, text, locale) == []


def test_a_length_is_told_from_a_tenth_above_the_room_and_in_columns() -> None:
    assert codes("Points", "a" * 11, room=10) == []
    assert codes("Points", "a" * 12, room=10) == ["over-budget"]
    assert codes("Points", "字" * 6, "zh", room=10) == ["over-budget"]
    assert codes("Points", "x\u0323" * 11, room=10) == []
    assert codes("**Ten**", "**aaaaaaaaaa**", room=14) == [], (
        "the four stars of the source are in its room and take none"
    )


def test_a_text_with_a_forbidden_character_is_looked_at_no_further() -> None:
    assert codes("In {place}", "En\u202e") == ["forbidden-character"]


def test_errors_come_first_and_every_check_has_a_case() -> None:
    levels = [rule.severity for rule in CHECKS]
    assert levels == sorted(levels)
    assert {code for code, *_ in FOUND} | {"over-budget"} == set(CODES)
    assert len(set(CODES)) == len(CODES)


LANGUAGES = st.sampled_from(["es", "es_CR", "ar", "th", "ja", "zh_Hant", "vi", "ru", "el", "qaa", ""])
SIGNS = [
    "**",
    "*",
    "_",
    "[",
    "](",
    ")",
    "{",
    "}",
    "{{",
    "{a}",
    "https://",
    "a@b.c",
    "\\",
    "&amp;",
    "¿",
    "?",
    "1",
    "٣",
    "²",
    "\u0301",
    "\n",
]
PIECES = st.sampled_from(SIGNS)
ANYTHING = st.lists(st.text(max_size=8) | PIECES, max_size=12).map("".join)


@given(ANYTHING, ANYTHING, LANGUAGES, st.integers(0, 20))
def test_checks_never_fail_whatever_the_texts_hold(source: str, text: str, locale: str, room: int) -> None:
    for finding in check(Message(source), text, locale, room):
        assert finding.message


@given(ANYTHING.filter(lambda text: not re.search(r"[?!¿¡]", text)), LANGUAGES)
def test_a_text_is_never_faulty_beside_itself(text: str, locale: str) -> None:
    """But for what is wrong with it alone: characters, and letters that are odd in themselves."""
    alone = {"forbidden-character", "same-as-source", "mixed-scripts", "not-composed"}
    assert set(codes(text, text, locale)) <= alone


@given(st.text(st.characters(categories=("L", "Mn")), max_size=20))
def test_a_composed_text_is_never_told_to_be_composed(text: str) -> None:
    assert "not-composed" not in codes("Name", unicodedata.normalize("NFC", text))


def test_the_spanish_of_this_project_has_no_finding() -> None:
    read = parse((REPO / "locales/es/LC_MESSAGES/deck.po").read_bytes(), "deck.po", Sink())
    assert read is not None
    assert [
        (entry.source, codes(entry.source, entry.translation))
        for entry in read.entries
        if codes(entry.source, entry.translation)
    ] == []


# ---- in a build

HEADER = 'msgid ""\nmsgstr "Language: es\\n"\n'
EDITION = Edition("day", "staff", "es", "plain")


def findings(folder: Path, catalog: str, *, strict: bool = False) -> tuple[list[str], str]:
    """What is said of the Spanish catalog, and what the second slide then says."""
    place = copied(SMALL, folder) / "locales/es/LC_MESSAGES/deck.po"
    place.parent.mkdir(parents=True)
    place.write_text(HEADER + catalog)
    sink = Sink()
    deck, _ = fitted_deck(load(folder, sink), EDITION, sink, Purpose(strict=strict))
    points = next(slide for slide in deck.slides if slide.id == "points")
    reported = [
        f"{finding.at}: {finding.severity}: {finding.message} [{finding.code}]"
        for finding in sink.found
        if finding.at.file.endswith(".po") and finding.at.line
    ]
    return reported, str(points.parts[0].blocks[0].text)  # type: ignore[union-attr]


def test_a_translation_with_an_error_is_not_shown_and_fails_the_build_at_its_line(tmp_path: Path) -> None:
    reported, shown = findings(tmp_path, '\nmsgctxt "points"\nmsgid "Points"\nmsgstr "**Puntos**"\n')
    message = "'points': **bold**: 1 in the translation, 0 in the source [lost-markup]"
    assert reported == [f"locales/es/LC_MESSAGES/deck.po:6:1: error: {message}"]
    assert shown == "Points"


def test_a_translation_with_a_warning_is_shown(tmp_path: Path) -> None:
    reported, shown = findings(tmp_path, '\nmsgctxt "points"\nmsgid "Points"\nmsgstr "Puntos."\n')
    assert [line.partition(": ")[2].partition(":")[0] for line in reported] == ["warning"]
    assert shown == "Puntos."


def test_under_strict_a_warning_is_an_error(tmp_path: Path) -> None:
    reported, _ = findings(tmp_path, '\nmsgctxt "points"\nmsgid "Points"\nmsgstr "Puntos."\n', strict=True)
    assert [line.partition(": ")[2].partition(":")[0] for line in reported] == ["error"]


def test_a_flag_silences_a_warning_and_never_an_error(tmp_path: Path) -> None:
    reported, shown = findings(
        tmp_path / "warning",
        '\n#, ignore-end-punctuation\nmsgctxt "points"\nmsgid "Points"\nmsgstr "Puntos."\n',
    )
    assert (reported, shown) == ([], "Puntos.")
    reported, shown = findings(
        tmp_path / "error", '\n#, ignore-lost-markup\nmsgctxt "points"\nmsgid "Points"\nmsgstr "**Puntos**"\n'
    )
    assert (len(reported), shown) == (1, "Points")


def test_a_broken_translation_falls_back_along_the_chain(tmp_path: Path) -> None:
    place = copied(SMALL, tmp_path) / "locales"
    for tag, text in (("es_CR", "**Puntos ticos**"), ("es", "Puntos")):
        (place / tag / "LC_MESSAGES").mkdir(parents=True)
        (place / tag / "LC_MESSAGES" / "deck.po").write_text(
            HEADER + f'\nmsgctxt "points"\nmsgid "Points"\nmsgstr "{text}"\n'
        )
    sink = Sink()
    deck, _ = fitted_deck(load(tmp_path, sink), Edition("day", "staff", "es_CR", "plain"), sink)
    points = next(slide for slide in deck.slides if slide.id == "points")
    title = points.parts[0].blocks[0].text  # type: ignore[union-attr]
    assert (str(title), title.locale) == ("Puntos", "es")
    assert [finding.at.file for finding in sink.found if finding.severity == "error"] == [
        "locales/es_CR/LC_MESSAGES/deck.po"
    ]


@pytest.mark.parametrize(
    ("source", "text", "language"),
    [
        ("Under 18 years", "十八岁以下", "zh"),
        ("Article 34", "第三十四条", "zh"),
        ("9 June 2014", "二〇一四年六月九日", "zh"),
        ("105 of 12,345 children", "一万二千三百四十五名儿童中的一百零五名", "zh"),
        ("25,000 reports", "两万五千份报告", "zh"),
        ("Under 18 years", "十八歳未満", "ja"),
        ("Article 23", "סעיף כ״ג", "he"),
        ("Chapter 3", "פרק ג׳", "he"),
    ],
)
def test_numbers_in_letters_are_the_same_numbers(source: str, text: str, language: str) -> None:
    assert "changed-number" not in codes(source, text, language)


@pytest.mark.parametrize(
    ("source", "text", "language"),
    [
        ("Under 18 years", "十六岁以下", "zh"),
        ("25,000 reports", "两万份报告", "zh"),
        ("Article 23", "סעיף כ״ד", "he"),
        ("Under 18 years", "未成年人", "zh"),
    ],
)
def test_another_number_in_letters_is_told(source: str, text: str, language: str) -> None:
    assert "changed-number" in codes(source, text, language)
