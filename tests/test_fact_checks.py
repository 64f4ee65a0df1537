"""Checks of facts: a claim without a source, a review that is due, words that age, and a
fact changed in one language only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from deckbuilder import project as projects
from deckbuilder.agendas.assemble import assemble
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Wanted
from deckbuilder.facts.claims import claims
from deckbuilder.review import confirmed, fact_checks
from deckbuilder.review.scope import Scope
from deckbuilder.translation import po
from tests.words_and_facts import FACTS, TODAY, loaded, made, repository, reviewed, run, told, translate

KEPT = {"across-borders", "ecpat-since-2014", "financial-sector"}
"""Slides whose wording has a word that ages, as somebody who keeps the facts has still to decide."""


def content(*lines: str, more: str = "") -> str:
    body = "".join(f"  - {line}\n" for line in lines)
    return f"- id: one\n  kind: content\n{more}  title: One\n  body:\n{body}"


SOURCED = '  as_of: "2024-05"\n  sources: [s1]\n'


# ---- a claim without a date and a source


@pytest.mark.parametrize(
    "line",
    [
        "In 140 countries",
        "Since 2014",
        "This is an offence",
        "{text: Reported in 2024, mark: V1}",
        "{text: Reported in 2024, sources: [s1]}",
        '{text: "Reported by 5 bodies", as_of: "2024"}',
        "{text: Es delito, lang: es}",
        "{text: '5', lang: zxx}",
    ],
)
def test_a_claim_without_a_date_and_a_source_is_told(tmp_path: Path, line: str) -> None:
    found = reviewed(made(tmp_path, content(line)), strict=True)
    assert [(one.severity, one.at.line, one.code) for one in found] == [("warning", 8, "unsourced-fact")]


@pytest.mark.parametrize(
    ("line", "more"),
    [
        ("In 140 countries", SOURCED),
        ("{text: In 140 countries, as_of: '2024', sources: [s1]}", ""),
        ("{text: In 140 countries, as_of: '2024'}", "  sources: [s1]\n"),
        ("{text: In 140 countries, sources: [s1]}", "  as_of: '2024'\n"),
        ("{text: Ring 112 within 24 hours, mark: SYN}", ""),
        ("Ring 112 within 24 hours", "  mark: SYN\n"),
        ("'{service.emergency2}: ask {presenter}'", ""),
        ("[The page](https://example.org/2014/05)", ""),
        ("Ask who leads", ""),
        ("{text: No figure, mark: V1}", ""),
        ("One", "  notes: In 2014 it was an offence.\n"),
    ],
)
def test_what_has_a_source_or_claims_nothing_is_not_told(tmp_path: Path, line: str, more: str) -> None:
    sink = Sink()
    fact_checks.report(
        Scope(projects.load(made(tmp_path, content(line, more=more)), Sink())), sink, strict=True
    )
    assert sink.found == ()


def test_a_date_in_a_table_is_a_claim_too(tmp_path: Path) -> None:
    rows = "[[One, {date: 2014-05}], [Two, {date: 2015, mark: SYN}]]"
    table = f"- id: one\n  kind: table\n  title: One\n  table:\n    columns: [Law, Since]\n    rows: {rows}\n"
    assert told(reviewed(made(tmp_path, table))) == ["warning slides/talk.yaml:9:18 unsourced-fact"]


def test_a_kind_without_a_place_for_a_date_states_no_facts(tmp_path: Path) -> None:
    assert (
        reviewed(made(tmp_path, "- {id: one, kind: contact, title: Ana, body: 'Telephone 2222 3333'}\n"))
        == ()
    )


def test_a_project_without_sources_is_not_asked_for_them(tmp_path: Path) -> None:
    folder = made(tmp_path, content("In 140 countries"), facts="facts: {}\n", terms="terms: {}\n")
    assert reviewed(folder) == ()


# ---- reviews


@pytest.mark.parametrize(("day", "due"), [("2026-11-22", True), ("2026-11-23", False), ("2027-01-01", False)])
def test_a_review_is_due_the_day_after_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, due: bool
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    of_slide = made(tmp_path / "slide", content("One", more=f"  review_by: {day}\n"))
    of_text = made(tmp_path / "text", content(f"{{text: One, review_by: {day}}}"))
    assert told(reviewed(of_slide)) == ["warning slides/talk.yaml:4:3 review-due"] * due
    assert told(reviewed(of_text)) == ["warning slides/talk.yaml:8:12 review-due"] * due
    assert told(reviewed(of_slide, strict=True)) == ["error slides/talk.yaml:4:3 review-due"] * due


# ---- words that age


@pytest.mark.parametrize(
    ("line", "more", "place"),
    [
        ("Now it is so", SOURCED, "10:5"),
        ("{text: It is so today, mark: V1}", "", "8:21"),
        ("{text: Recently seen, as_of: '2024'}", "", "8:12"),
        ("One", "  notes:\n  - {text: Recently seen, mark: V2}\n", "7:12"),
    ],
)
def test_a_word_that_ages_is_told_in_a_fact(tmp_path: Path, line: str, more: str, place: str) -> None:
    assert told(reviewed(made(tmp_path, content(line, more=more)))) == [
        f"warning slides/talk.yaml:{place} ageing-word"
    ]


@pytest.mark.parametrize(
    ("line", "more"),
    [
        ("What we want to reach today", ""),
        ("{text: Ask for help now, mark: SYN}", SOURCED),
        ("Ask for help now", SOURCED + "  mark: SYN\n"),
        ("Nowhere to go", SOURCED),
        ("It is so today", SOURCED + "  quoting: s1\n"),
        ("One", SOURCED + "  notes: Say today's date.\n"),
    ],
)
def test_a_word_that_ages_is_not_told_elsewhere(tmp_path: Path, line: str, more: str) -> None:
    assert reviewed(made(tmp_path, content(line, more=more))) == ()


def test_a_word_that_ages_is_told_in_a_translation(tmp_path: Path) -> None:
    folder = made(
        tmp_path,
        content("It is so", more=SOURCED),
        es={("one", "It is so"): "Actualmente es así", ("one", "One"): "Uno"},
    )
    found = reviewed(folder)
    assert [(one.at.file, one.at.column, one.code) for one in found] == [
        ("locales/es/LC_MESSAGES/deck.po", 9, "ageing-word")
    ]
    assert "“Actualmente”" in found[0].message


def test_a_word_that_ages_is_told_in_a_value_of_the_facts(tmp_path: Path) -> None:
    value = 'facts:\n  wifi: {value: "{presenter} speaks now", as_of: "2026", verified: no}\n'
    assert [one.code for one in reviewed(made(tmp_path, content("One"), facts=FACTS + value))] == [
        "ageing-word"
    ]


# ---- history beside its update

HISTORY = "- {id: old, kind: section, title: Old, status: superseded, superseded_by: new}\n"
UPDATE = "- {id: new, kind: section, title: New}\n"


@pytest.mark.parametrize(
    ("slides", "codes"),
    [
        (HISTORY + UPDATE, []),
        (HISTORY + "- {id: between, kind: section, title: Between}\n" + UPDATE, ["no-update"]),
        (UPDATE + HISTORY, ["no-update"]),
        ("- {id: old, kind: section, title: Old, status: superseded}\n", ["no-update"]),
        ("- {id: staff-only, kind: section, title: Old, audiences: staff}\n", ["empty-deck"]),
    ],
)
def test_history_is_shown_with_what_brings_it_up_to_date(
    tmp_path: Path, slides: str, codes: list[str]
) -> None:
    folder = made(tmp_path, slides)
    (folder / "slides" / "audiences.yaml").write_text(
        "staff: {title: Staff}\nguests: {title: Guests}\n", "utf-8"
    )
    sink = Sink()
    assemble(loaded(folder), loaded(folder).agendas["talk"], loaded(folder).library.audiences["guests"], sink)
    assert [one.code for one in sink.found] == codes


# ---- sources that resolve


@pytest.mark.parametrize(
    ("slides", "place"),
    [
        (content("One", more="  sources: [s2]\n"), "4:3"),
        (content("{text: One, sources: [s2]}"), "8:12"),
        (
            "- {id: one, kind: table, title: T, table: {columns: [A], rows: [[{text: B, sources: [s2]}]]}}\n",
            "4:73",
        ),
        (
            "- {id: one, kind: table, title: T, table: {columns: [A], rows: [[{date: 2014, sources: "
            "[s2]}]]}}\n",
            "4:66",
        ),
        (content("One", more="  notes: {text: N, sources: [s2]}\n"), "6:17"),
    ],
)
def test_a_source_that_nobody_lists_is_an_error_wherever_it_is_named(
    tmp_path: Path, slides: str, place: str
) -> None:
    sink = Sink()
    projects.load(made(tmp_path, slides), sink)
    assert told(sink.found) == [f"error slides/talk.yaml:{place} unknown-source"]
    good = Sink()
    projects.load(made(tmp_path / "good", slides.replace("s2", "s1")), good)
    assert good.found == ()


# ---- a fact changed in one language only

FACT = ("one", "In 75 countries")
PLACE = "locales/es/LC_MESSAGES/deck.po"


def agreed(folder: Path) -> Path:
    """A project with a dated fact in two languages that somebody confirmed."""
    made(folder, content("In 75 countries", more=SOURCED), es={FACT: "En 75 países", ("one", "One"): "Uno"})
    assert run(folder, "facts", "confirm", "es").exit_code == 0
    return folder


def msgid_changed(folder: Path, text: str) -> None:
    """Change the text of the fact in the sources, and the msgid of its translation with it."""
    for name in ("slides/talk.yaml", PLACE):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace("In 75 countries", text), "utf-8")


def test_facts_that_agree_are_not_told(tmp_path: Path) -> None:
    assert reviewed(agreed(tmp_path), strict=True) == ()


def test_a_translation_that_changed_alone_is_told_where_the_fact_is_written(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    translate(folder, {FACT: "En 80 países"})
    found = reviewed(folder)
    assert told(found) == ["warning slides/talk.yaml:10:5 fact-changed"]
    assert "changed in es only" in found[0].message
    assert found[0].see[0].file == PLACE
    assert told(reviewed(folder, strict=True)) == ["error slides/talk.yaml:10:5 fact-changed"]
    assert run(folder, "facts", "confirm", "es", "one").exit_code == 0
    assert reviewed(folder) == ()


def test_a_text_that_changed_alone_is_told_where_its_translation_is(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    msgid_changed(folder, "In 80 countries")
    found = reviewed(folder)
    assert [(one.at.file, one.code) for one in found] == [(PLACE, "fact-changed")]
    assert "changed in the sources only" in found[0].message
    assert found[0].see[0].file == "slides/talk.yaml"


def test_a_fact_that_changed_in_both_languages_is_not_told(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    msgid_changed(folder, "In 80 countries")
    translate(folder, {("one", "In 80 countries"): "En 80 países"})
    assert reviewed(folder) == ()


def test_a_translation_that_gettext_holds_back_is_not_told_twice(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    translate(folder, {FACT: "En 80 países"}, flags=("fuzzy",))
    assert reviewed(folder) == ()


def test_a_fact_that_nobody_confirmed_is_not_told(tmp_path: Path) -> None:
    folder = made(tmp_path, content("In 75 countries", more=SOURCED), es={FACT: "En 80 países"})
    assert reviewed(folder) == ()
    folder = agreed(tmp_path / "other")
    path = folder / "slides" / "talk.yaml"
    path.write_text(path.read_text("utf-8") + "  - In 90 countries\n", "utf-8")
    translate(folder, {("one", "In 90 countries"): "En 95 países"})
    assert reviewed(folder) == ()


def test_advice_of_our_own_may_change_in_one_language(tmp_path: Path) -> None:
    folder = made(tmp_path, content("{text: Ask, mark: SYN}", more=SOURCED), es={("one", "Ask"): "Pregunte"})
    assert run(folder, "facts", "confirm", "es").exit_code == 0
    translate(folder, {("one", "Ask"): "Pregunten"})
    assert reviewed(folder) == ()


def test_only_the_languages_asked_for_are_compared(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    translate(folder, {FACT: "En 80 países"})
    assert reviewed(folder, wanted=Wanted(locales=("en",))) == ()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"one": 3}', "\xff", "[" * 100_000])
def test_a_damaged_record_is_an_error_and_not_a_crash(tmp_path: Path, text: str) -> None:
    folder = agreed(tmp_path)
    (folder / confirmed.path("es")).write_text(text, "latin-1")
    assert told(reviewed(folder)) == ["error locales/es/facts.json bad-record"]


def test_a_record_is_the_same_whatever_the_order_of_the_file(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    before = (folder / confirmed.path("es")).read_bytes()
    path = folder / "locales" / "es" / "LC_MESSAGES" / "deck.po"
    read = po.parse(path.read_bytes(), path.name, Sink())
    assert read
    path.write_bytes(po.write(replace(read, entries=read.entries[::-1])))
    assert run(folder, "facts", "confirm", "es").exit_code == 0
    assert (folder / confirmed.path("es")).read_bytes() == before


# ---- the library itself


def test_the_library_states_no_fact_without_a_source_and_no_review_is_due(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    sink = Sink()
    fact_checks.report(Scope(repository()), sink, strict=True)
    assert {one.code for one in sink.found} <= {"ageing-word"}
    lines = {
        (text.at.file, text.at.line): entry.slide.id
        for entry in repository().library.entries.values()
        for text in claims(entry.slide)
    }
    places = [one.see[0] if one.see else one.at for one in sink.found]
    assert {lines[at.file, at.line] for at in places} <= KEPT


def test_the_repository_has_no_fact_that_changed_in_one_language_only() -> None:
    sink = Sink()
    confirmed.report(Scope(repository()), sink, strict=True)
    assert sink.found == ()


def test_a_check_of_the_project_tells_all_of_it(tmp_path: Path) -> None:
    folder = agreed(tmp_path)
    translate(folder, {FACT: "Hoy en 80 países"})
    output = run(folder, "check", "-l", "es").output
    assert "[fact-changed]" in output
    assert "[ageing-word]" in output
    assert loaded(folder).catalogs["es"].get(*FACT)
