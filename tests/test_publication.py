"""A language below its threshold is published as a draft alone, whatever is built, and the listing says how far it is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from deckbuilder import api
from deckbuilder.editions import Wanted, editions
from deckbuilder.publication import progress, unfinished
from deckbuilder.purpose import SPEAKER, Copy
from tests.samples import REPO, contents, copied
from tests.words_and_facts import loaded, made, run

SLIDES = """\
- {id: one, kind: content, title: First, body: [Alpha, Gamma], notes: Whispered}
- {id: two, kind: content, audiences: [staff], title: Second, body: [Beta, {text: Te Protejo, lang: es}]}
"""
SPANISH = {
    ("one", "First"): "Primera", ("one", "Alpha"): "Alfa", ("one", "Gamma"): "Gama", ("one", "Whispered"): "Susurrado",
    ("two", "Second"): "Segunda", ("two", "Beta"): "Beta en español",
    ("agenda:talk", "Talk"): "Charla", ("agenda:talk", "All"): "Todo",
    ("module:talk", "Talk"): "Charla", ("audience:plenary", "Everyone"): "Todos", ("audience:staff", "Staff"): "Personal",
}  # fmt: skip
AGENDA = (
    "title: Talk\nevent: {dates: 2026-12-03, starts: '09:00', zone: UTC}\nsessions:\n"
    "- {title: All, minutes: 30, slides: [one, {slide: two, audiences: [staff]}]}\n"
)


def office(folder: Path, *, lacks: tuple[tuple[str, str], ...] = (), publish: str = "") -> Path:
    """A project in Spanish but for some texts, with a line for its locales.yaml."""
    done = {key: text for key, text in SPANISH.items() if key not in lacks}
    folder = made(folder, SLIDES, agenda=AGENDA, es=done)
    (folder / "slides" / "agendas" / "first.yaml").unlink()
    (folder / "locales" / "locales.yaml").write_text(f"source: en\n{publish}\n", "utf-8")
    return folder


def build(folder: Path, *arguments: str) -> Result:
    result = run(folder, "build", "talk", *arguments)
    assert result.exit_code == 0, result.stderr
    return result


def names(folder: Path) -> set[str]:
    return {name for name in contents(folder / "dist") if not name.startswith((".", "index"))}


BETA, ALPHA, NOTE = ("two", "Beta"), ("one", "Alpha"), ("one", "Whispered")


def test_a_finished_language_is_published_and_says_nothing(tmp_path: Path) -> None:
    folder = office(tmp_path / "office")
    told = build(folder, "-f", "html").stderr
    assert names(folder) == {f"talk-{who}-{tag}.html" for who in ("plenary", "staff") for tag in ("en", "es")}
    assert "unfinished-language" not in told


def test_what_counts_is_what_the_deck_shows_its_audience(tmp_path: Path) -> None:
    folder = office(tmp_path / "office", lacks=(BETA,))
    told = build(folder, "-f", "html", "-l", "es").stderr
    assert names(folder) == {"talk-plenary-es.html", "talk-staff-es-draft.html"}
    assert told.count("[unfinished-language]") == 1


def test_of_one_line_the_language_and_what_to_do_can_be_read(tmp_path: Path) -> None:
    folder = office(tmp_path / "office", lacks=(ALPHA,))
    told = build(folder, "-f", "html").stderr
    lines = [
        line for line in told.splitlines() if "[unfinished-language]" in line or "[untranslated]" in line
    ]
    (line,) = lines
    assert "2 decks are drafts, for es is below 100 % of what they show: deckbuilder locale status es" in line
    assert "locales/locales.yaml" in told


@pytest.mark.parametrize(
    ("publish", "drafts"),
    [("publish: 0", 0), ("publish: 50", 0), ("publish: {es: 50}", 0), ("publish: {es: 100}", 2), ("publish: 100", 2), ("publish: {es: 99.5}", 2), ("", 2)],
)  # fmt: skip
def test_the_threshold_is_the_project_s(publish: str, drafts: int, tmp_path: Path) -> None:
    folder = office(tmp_path / "office", lacks=(ALPHA,), publish=publish)
    build(folder, "-f", "html", "-l", "es")
    assert sum("-draft" in name for name in names(folder)) == drafts
    assert len(names(folder)) == 2


def test_the_threshold_of_a_language_is_that_of_its_regions_too(tmp_path: Path) -> None:
    folder = office(tmp_path / "office", lacks=(ALPHA,), publish="publish: {es: 50}")
    assert loaded(folder).locales.threshold("es_CR") == 50
    build(folder, "-f", "html", "-l", "es_CR")
    assert not any("-draft" in name for name in names(folder))


@pytest.mark.parametrize(
    "publish", ["publish: 101", "publish: -1", "publish: most", "publish: {fr: 90}", "publish: {es: x}"]
)
def test_a_threshold_that_cannot_be_is_told(publish: str, tmp_path: Path) -> None:
    with pytest.raises(api.SourcesFail, match=r"locales/locales\.yaml"):
        api.load(office(tmp_path / "office", publish=publish))


def test_every_output_of_an_unfinished_language_is_a_draft(tmp_path: Path) -> None:
    folder = office(tmp_path / "office", lacks=(ALPHA,))
    formats = ("-f", "pptx", "-f", "html", "-f", "run-sheet", "-f", "ics")
    build(folder, "-a", "staff", "-l", "es", *formats)
    build(folder, "-a", "staff", "-l", "es", "--no-notes")
    endings = (".pptx", ".html", "-run-sheet.html", ".ics")
    copies = {f"talk-staff-es-participants-draft{ending}" for ending in (".pptx", ".html")}
    assert names(folder) == {f"talk-staff-es-draft{ending}" for ending in endings} | copies
    shown = contents(folder / "dist")["talk-staff-es-draft.html"].decode()
    assert "[en]\u00a0Alpha" in shown


def test_participants_have_their_copy_when_only_notes_are_missing(tmp_path: Path) -> None:
    folder = office(tmp_path / "office", lacks=(NOTE,))
    build(folder, "-a", "staff", "-l", "es", "-f", "html", "--no-notes")
    build(folder, "-a", "staff", "-l", "es", "-f", "html")
    assert names(folder) == {"talk-staff-es-participants.html", "talk-staff-es-draft.html"}


def test_notes_in_an_unfinished_language_make_a_draft_too(tmp_path: Path) -> None:
    folder = office(tmp_path / "office", lacks=(NOTE,))
    build(folder, "-a", "staff", "-l", "en", "-f", "html", "--notes-locale", "es")
    assert names(folder) == {"talk-staff-en-notes-es-draft.html"}
    edition = next(editions(loaded(folder), Wanted(locales=("en",))))
    (notes,) = progress(loaded(folder), edition, Copy(notes_locale="es"))
    assert (notes.done, notes.total, notes.percent) == (0, 1, 0)


def test_a_strict_build_takes_what_is_missing_for_an_error_and_writes_nothing(tmp_path: Path) -> None:
    folder = office(tmp_path / "office", lacks=(ALPHA,))
    strict = run(folder, "build", "talk", "-l", "es", "--strict")
    assert strict.exit_code == 1
    assert strict.stderr.count("[untranslated]") == 1
    assert not (folder / "dist").exists() or names(folder) == set()


def test_guesses_are_no_confirmed_translations(tmp_path: Path) -> None:
    folder = office(tmp_path / "office")
    catalog = folder / "locales" / "es" / "LC_MESSAGES" / "deck.po"
    catalog.write_text(
        catalog.read_text("utf-8").replace(
            'msgctxt "one"\nmsgid "Alpha"', '#, fuzzy\nmsgctxt "one"\nmsgid "Alpha"'
        )
    )
    project = loaded(folder)
    found = [
        unfinished(project, edition, SPEAKER)
        for edition in editions(project, Wanted(locales=("es",), agendas=("talk",)))
    ]
    assert all(language is not None and language.percent < 100 for language in found)


def test_languages_of_the_sources_and_made_up_ones_are_no_drafts(tmp_path: Path) -> None:
    folder = office(tmp_path / "office")
    build(folder, "-f", "html", "-l", "en", "-l", "qps-ploc", "-a", "staff")
    assert names(folder) == {"talk-staff-en.html", "talk-staff-qps_ploc.html"}


def test_the_listing_says_how_far_a_draft_is_and_has_no_finished_deck_beside_it(tmp_path: Path) -> None:
    folder = office(tmp_path / "office", publish="publish: 0", lacks=(ALPHA,))
    build(folder, "-f", "html", "-a", "staff")
    (folder / "locales" / "locales.yaml").write_text("source: en\n", "utf-8")
    told = build(folder, "-f", "html", "-a", "staff").stderr
    page = (folder / "dist" / "index.html").read_text("utf-8")
    assert re.search(r'<strong class="draft">Borrador</strong> .*\b\d\d\s% traducido', page)
    assert 'href="talk-staff-es-draft.html"' in page
    assert 'href="talk-staff-es.html"' not in page
    assert 'href="talk-staff-en.html"' in page
    assert "no longer built: talk-staff-es.html" in told
    build(folder, "-f", "html", "-a", "staff", "--clean")
    assert names(folder) == {"talk-staff-en.html", "talk-staff-es-draft.html"}


def test_when_a_language_is_finished_the_listing_has_its_deck(tmp_path: Path) -> None:
    folder = office(tmp_path / "office", lacks=(ALPHA,))
    build(folder, "-f", "html", "-a", "staff", "-l", "es")
    (folder / "locales" / "locales.yaml").write_text("publish: 10\n", "utf-8")
    build(folder, "-f", "html", "-a", "staff", "-l", "es")
    page = (folder / "dist" / "index.html").read_text("utf-8")
    assert 'href="talk-staff-es.html"' in page
    assert 'class="draft"' not in page
    assert re.search(r"\b\d\d\s% traducido", page)


def test_the_languages_of_the_repository_are_finished() -> None:
    project = loaded(REPO)
    below = [edition.name for edition in editions(project, Wanted()) if unfinished(project, edition, SPEAKER)]
    assert below == []


def test_a_new_language_of_the_repository_is_a_draft_of_nothing(tmp_path: Path) -> None:
    folder = copied(REPO, tmp_path / "project")
    run(folder, "locale", "add", "pt_BR")
    project = loaded(folder)
    edition = replace(next(editions(project, Wanted(agendas=("standard",)))), locale="pt_BR")
    language = unfinished(project, edition, SPEAKER)
    assert language is not None
    assert language.percent < 5
