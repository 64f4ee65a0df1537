"""Where help is found: what a slide says where a country has every service, some or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.content.slide_draft import SERVICES
from deckbuilder.diagnostics import Diagnostic, Sink
from deckbuilder.editions import Edition, translated_deck
from deckbuilder.markup import parse
from deckbuilder.model import Rich, Run, Slide
from deckbuilder.project import load
from deckbuilder.purpose import Purpose
from deckbuilder.sentences import without_sentences
from deckbuilder.traversal import slide_texts
from tests.words_and_facts import made

SOURCES = "sources:\n  s1: {title: A guide, body: A body, kind: body}\nservices:\n"
SLIDES = """\
- id: lines
  kind: content
  title: "Help: {country}"
  body:
  - "In danger: {service.emergency}"
  - "To report: {service.hotline}"
  - "To talk: {service.helpline}"
  - "To take down: {service.removal}"
  - "Checked on {service.checked_on}. **Call** each line before."
  notes: "Ask of {service.removal}. Then be quiet."
- id: rows
  kind: table
  title: Table
  table: {services: [emergency, hotline, helpline, removal]}
- id: desk
  kind: content
  title: "Desk: {fact.desk}"
  body:
  - Write to us.
  - "Write to {fact.desk}."
"""
SPANISH = {
    "In danger: {service.emergency}": "En peligro: {service.emergency}",
    "To report: {service.hotline}": "Para reportar: {service.hotline}",
    "To talk: {service.helpline}": "Para hablar: {service.helpline}",
    "To take down: {service.removal}": "Para retirar: {service.removal}",
    "Checked on {service.checked_on}. **Call** each line before.": (
        "**Llame** a cada línea antes. Verificado el {service.checked_on}."
    ),
}


def service(country: str, kind: str, *, verified: str = "yes") -> str:
    name = f"{country.lower()}-{kind}"
    return (
        f"  {name}: {{country: {country}, kind: {kind}, name: Line {name}, url: 'https://{name}.example',"
        f" verified: {verified}, checked_on: 2026-11-01, checked_by: Ana, sources: [s1]}}\n"
    )


def office(folder: Path, country: str, *services: str, facts: str = "") -> Path:
    event = f"event: {{place: Here, country: {country}}}\n" if country else ""
    agenda = f"title: Talk\n{event}sessions:\n- {{id: one, title: One, slides: [lines, rows, desk]}}\n"
    facts = facts or "facts:\n  desk: {country: XX, value: Desk, as_of: 2026, verified: no, sources: [s1]}\n"
    translations = {("lines", text): translation for text, translation in SPANISH.items()}
    listed = "".join(services) or service("AA", "emergency")
    return made(folder, SLIDES, facts=SOURCES + listed + facts, agenda=agenda, es=translations)


def shown(
    folder: Path, language: str = "en", purpose: Purpose | None = None
) -> tuple[Mapping[str, list[str]], tuple[Diagnostic, ...]]:
    """The texts of each slide but for the session that stands over its title, and what is found."""
    sink = Sink()
    project = load(folder, sink)
    edition = Edition("talk", "staff", language, project.theme_of("talk"))
    deck = translated_deck(project, edition, sink, purpose or Purpose())
    return {slide.id: own_texts(slide) for slide in deck.slides}, sink.found


def own_texts(slide: Slide[Rich]) -> list[str]:
    """The texts of a slide without what the frame of every slide says."""
    parts = tuple(part for part in slide.parts if part.slot != "kicker")
    return [str(text) for text in slide_texts(replace(slide, parts=parts))]


def of_code(code: str, findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [finding for finding in findings if finding.code == code]


@pytest.mark.parametrize(("national", "international"), list(product((False, True), repeat=2)))
@pytest.mark.parametrize("kind", SERVICES)
def test_a_missing_national_service_gives_way_to_the_international_one_which_says_so(
    kind: str, national: bool, international: bool, tmp_path: Path
) -> None:
    services = [service(code, kind) for code, there in (("HN", national), ("INT", international)) if there]
    texts, findings = shown(office(tmp_path / "office", "HN", *services))
    said = " | ".join((*texts["lines"], *texts["rows"]))
    assert (f"hn-{kind}.example" in said) == national
    assert (f"international: Line int-{kind}" in said) == (international and not national)
    (finding,) = [found for found in of_code("no-service", findings) if "'lines'" in found.message]
    assert (kind in finding.message.partition("HN")[2]) != national
    assert finding.severity == "warning"


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_nobody_knows_is_left_out_and_the_sentence_beside_it_stays(
    language: str, tmp_path: Path
) -> None:
    texts, _ = shown(office(tmp_path / "office", "HN"), language)
    call = {"en": "Call each line before.", "es": "Llame a cada línea antes."}[language]
    assert texts["lines"][1:] == [call, "Then be quiet."]


@pytest.mark.parametrize("language", ["en", "es"])
def test_international_services_say_so_in_the_language_of_the_deck(language: str, tmp_path: Path) -> None:
    texts, _ = shown(office(tmp_path / "office", "HN", service("INT", "helpline")), language)
    word = {"en": "To talk: international: ", "es": "Para hablar: internacional: "}[language]
    assert any(text.startswith(word) for text in texts["lines"])


def test_the_day_of_the_check_is_that_of_what_is_printed(tmp_path: Path) -> None:
    older = service("INT", "hotline").replace("2026-11-01", "2026-09-30")
    unused = service("INT", "emergency").replace("2026-11-01", "2026-08-01")
    texts, _ = shown(office(tmp_path / "office", "HN", service("HN", "emergency"), older, unused))
    assert "Checked on September 30, 2026. Call each line before." in texts["lines"]


def test_a_slide_of_help_with_a_gap_is_one_warning_and_an_error_of_a_strict_run(tmp_path: Path) -> None:
    folder = office(
        tmp_path / "office", "HN", service("HN", "hotline"), service("HN", "helpline", verified="no")
    )
    _, findings = shown(folder)
    _, strict = shown(folder, purpose=Purpose(strict=True))
    found, refused = of_code("no-service", findings), of_code("no-service", strict)
    assert [finding.severity for finding in found] == ["warning", "warning"]
    assert [finding.severity for finding in refused] == ["error", "error"]
    assert all("hn-helpline" in finding.hint for finding in found)
    assert all(finding.see for finding in found)


def test_a_country_with_every_service_has_nothing_to_tell(tmp_path: Path) -> None:
    services = [service(code, kind) for code in ("HN", "INT") for kind in SERVICES]
    texts, findings = shown(office(tmp_path / "office", "HN", *services))
    assert of_code("no-service", findings) == []
    assert "international" not in " ".join(texts["lines"])


def test_a_deck_of_no_country_is_told_once_that_it_can_have_no_national_service(tmp_path: Path) -> None:
    texts, findings = shown(office(tmp_path / "office", "", service("INT", "hotline")))
    assert {found.severity for found in of_code("no-service", findings)} == {"note"}
    assert "To report: Line int-hotline: int-hotline.example" in texts["lines"]


def test_a_title_says_what_it_lacks_and_a_fact_that_is_missing_is_told(tmp_path: Path) -> None:
    texts, findings = shown(office(tmp_path / "office", "HN"))
    assert texts["desk"] == ["Desk: not available in our data", "Write to us."]
    (finding,) = of_code("no-fact", findings)
    assert "'desk' for HN" in finding.message


def test_a_table_of_help_without_a_row_says_so_for_each_kind(tmp_path: Path) -> None:
    texts, _ = shown(office(tmp_path / "office", "HN"))
    assert texts["rows"].count("not available in our data") == len(SERVICES)


WORDS = st.text("abc xyz", min_size=1, max_size=9).filter(str.strip)


@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=5))
def test_of_a_text_those_sentences_are_left_that_ask_for_nothing_unknown(
    sentences: list[tuple[str, bool]],
) -> None:
    said = [f"A{words.strip()} {'{fact.x}' if unknown else '{fact.y}'}." for words, unknown in sentences]
    left = without_sentences(parse(" ".join(said)), ("fact.x",), "en")
    kept = [text for text, (_, unknown) in zip(said, sentences, strict=True) if not unknown]
    assert "".join(run.text for run in left) == " ".join(kept)


def test_marks_and_links_of_what_is_left_stay() -> None:
    runs = parse("Ask {fact.x}. **Call** [us](https://example.org/a). Else {fact.x}?")
    assert without_sentences(runs, ("fact.x",), "en") == (
        Run("Call", strong=True), Run(" "), Run("us", link="https://example.org/a"), Run("."),
    )  # fmt: skip
