"""Findings are bounded by their cause: a language without translations is one line, and so is a file in
another language than the deck."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.diagnostics import Cause, Diagnostic, Sink, Span, bounded
from tests.samples import SMALL, copied
from tests.test_agenda import run

CAUSES = st.builds(
    Cause, st.just(Span("a")), st.sampled_from(("{count} x", "{count} y")), st.just(""), st.integers(1, 3)
)
FINDINGS = st.builds(
    Diagnostic,
    st.builds(Span, st.just("file"), st.integers(1, 9)),
    st.sampled_from(("error", "warning")),
    st.sampled_from(("code-a", "code-b")),
    st.sampled_from(("one", "two", "three")),
    cause=st.none() | CAUSES,
)


@given(st.lists(FINDINGS, unique=True, max_size=20))
def test_no_cause_is_told_more_often_than_it_lets_pass_and_no_finding_is_lost(
    findings: list[Diagnostic],
) -> None:
    shown = bounded(findings)
    alone = [finding for finding in findings if finding.cause is None]
    assert [finding for finding in alone if finding not in shown] == []
    counted = sum(int(found.message.split()[0]) for found in shown if found.message[0].isdigit())
    assert counted + sum(not found.message[0].isdigit() for found in shown) == len(findings)
    assert {found.severity for found in shown} == {found.severity for found in findings}
    for cause in {finding.cause for finding in findings if finding.cause}:
        for severity in ("error", "warning"):
            assert (
                sum(found.cause == cause and found.severity == severity for found in shown) <= 2 * cause.most
            )


def test_the_findings_of_one_cause_are_counted_at_its_place() -> None:
    sink, cause = Sink(), Cause(Span("b.po"), "{count} are not", "do this", 2)
    for line in range(1, 4):
        sink.warning(Span("a.yaml", line, 1), "code", f"line {line} is not", cause=cause)
    assert bounded(sink.found[:2]) == sink.found[:2]
    assert list(map(str, bounded(sink.found))) == ["b.po: warning: 3 are not [code]\n    hint: do this"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return copied(SMALL, tmp_path / "project")


NEW = ("fr", "pt_BR", "ar", "my", "zh_Hant", "sw")


def test_each_language_that_is_not_translated_is_one_line(small: Path) -> None:
    for tag in NEW:
        run(small, "locale", "add", tag)
    told = run(small, "check").stderr
    lines = [line for line in told.splitlines() if line.endswith("[untranslated]")]
    assert len(lines) == len(NEW)
    for tag in NEW:
        sentence = rf"\d+ texts of {tag} are not translated: deckbuilder locale status {tag} "
        assert sum(bool(re.search(sentence, line)) for line in lines) == 1
    assert told.count("[untranslated-labels]") == 1


@pytest.mark.parametrize("arguments", [("--draft",), ("--proof",)])
def test_a_draft_and_a_proof_are_there_to_show_what_is_missing_and_tell_nothing(
    small: Path, arguments: tuple[str, ...]
) -> None:
    run(small, "locale", "add", "fr")
    built = run(small, "build", "-l", "fr", *arguments)
    assert (built.exit_code, built.stderr.count("untranslated")) == (0, 0)


OWN = """\
title: Nuestro día
lang: es
event: {place: Aquí}
locales: [es, en]
prefix: own
sessions:
- {title: Mañana, slides: [hello, own-first]}
slides:
- {id: own-first, kind: content, title: Primera, body: [Uno, Dos]}
"""


def in_own_language(small: Path, text: str = OWN, *, to: str = "en") -> list[dict[str, str]]:
    run(small, "locale", "add", "es")
    (small / "slides" / "agendas" / "own.yaml").write_text(text, "utf-8")
    found = json.loads(run(small, "check", "own", "-l", to, "--format", "json").stdout)
    return [finding for finding in found if finding["code"] == "untranslated"]


def test_an_agenda_in_its_own_language_is_told_once_where_its_deck_is_in_another(small: Path) -> None:
    (finding,) = in_own_language(small)
    assert finding["message"] == "6 texts of this file are in es, and are shown so in decks in en"
    assert finding["file"] == "slides/agendas/own.yaml"


def test_an_agenda_in_the_language_of_its_deck_has_nothing_to_tell(small: Path) -> None:
    told = in_own_language(small, to="es")
    assert [finding for finding in told if "own.yaml" in finding["file"]] == []


def test_a_single_slide_in_another_language_is_told_and_a_name_or_quotation_is_not(small: Path) -> None:
    english = OWN.replace("lang: es\n", "").replace("id: own-first,", "id: own-first, lang: es,")
    (finding,) = in_own_language(small, english)
    assert finding["message"].startswith("3 texts of this file are in es")
    quoting = english.replace(" lang: es,", "").replace("[Uno, Dos]", "[{text: Te Protejo, lang: es}]")
    assert in_own_language(small, quoting) == []


def test_what_is_translated_into_the_language_of_the_sources_is_shown_so(small: Path) -> None:
    """An office that writes in Spanish may have its texts in English as well."""
    catalog = small / "locales" / "en" / "LC_MESSAGES" / "deck.po"
    catalog.parent.mkdir(parents=True)
    pairs = {"Primera": "First", "Uno": "One", "Dos": "Two"}
    header = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    entries = (f'\nmsgctxt "own-first"\nmsgid "{es}"\nmsgstr "{en}"\n' for es, en in pairs.items())
    catalog.write_text(header + "".join(entries), "utf-8")
    (finding,) = in_own_language(small)
    assert finding["message"].startswith("3 texts")
    assert run(small, "build", "own", "-l", "en", "-f", "html").exit_code == 0
    built = next((small / "dist").glob("own-*-en.html")).read_text("utf-8")
    assert all(f">{text}<" in built for text in ("First", "One", "Two"))
