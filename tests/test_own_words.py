"""The builder's own words: a catalog of the package, in English and Spanish, that no project need hold."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from deckbuilder.cli import main
from deckbuilder.content.kinds import kinds
from deckbuilder.content.labels import CONTEXT, labels
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.exchange.extract import template_of_labels, units
from deckbuilder.exchange.merge import merged
from deckbuilder.exchange.own_words import overrides, with_those_of
from deckbuilder.model import Message
from deckbuilder.reading.characters import first_forbidden
from deckbuilder.reading.files import Folder
from deckbuilder.review.guard import lexicon, names
from deckbuilder.translation import po
from deckbuilder.translation.catalog import PROGRAM, PROGRAM_TEMPLATE, Catalogs, Translation, packaged, path
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.header import build_date, for_language
from deckbuilder.translation.translate import faults
from tests.conftest import needed
from tests.samples import REPO, SRC, copied, project

STARTER = SRC / "starter"
WORDS = tuple(label.text for label in labels() if isinstance(label.text, Message))
SPANISH = SRC / path("es", PROGRAM)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(STARTER, tmp_path / "project")


def run(root: Path, *arguments: str) -> Result:
    """The command on the project; a traceback fails the test with its own exception."""
    result = CliRunner().invoke(main, ["-C", str(root), *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def done(root: Path, *arguments: str) -> str:
    result = run(root, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def read(place: Path) -> PoFile:
    file = po.parse(place.read_bytes(), place.name, Sink())
    assert file is not None
    return file


def live(file: PoFile) -> dict[str, Entry]:
    """The builder's words of a file that are in use, by their English."""
    return {entry.source: entry for entry in file.entries if entry.context == CONTEXT and not entry.obsolete}


def add_entry(root: Path, tag: str, english: str, translation: str, flags: str = "") -> None:
    """Say one of the builder's words otherwise in the project's file of a language."""
    place = root / path(tag)
    entry = f'\n{flags}msgctxt "{CONTEXT}"\nmsgid "{english}"\nmsgstr "{translation}"\n'
    place.write_text(place.read_text("utf-8") + entry, "utf-8")


# ---- the catalog of the package


def test_the_catalogs_of_the_package_are_up_to_date(update_goldens: bool) -> None:
    """`pytest --update-goldens tests/test_own_words.py` writes them anew; then translate what is empty."""
    old, spanish = read(SRC / PROGRAM_TEMPLATE), read(SPANISH)
    template = template_of_labels(old, build_date())
    update = merged(template, spanish, for_language(PROGRAM, build_date(), "es"))
    if update_goldens:
        (SRC / PROGRAM_TEMPLATE).write_bytes(po.write(template))
        SPANISH.write_bytes(po.write(update.file))
    assert po.write(template) == (SRC / PROGRAM_TEMPLATE).read_bytes(), "run it with --update-goldens"
    assert po.write(update.file) == SPANISH.read_bytes(), "run it with --update-goldens"


def test_the_template_holds_every_label_every_place_and_every_kind() -> None:
    held = set(live(read(SRC / PROGRAM_TEMPLATE)))
    assert {kind.label for kind in kinds().values()} <= held
    assert {area.label for kind in kinds().values() for area in kind.areas} <= held
    assert {word.source for word in WORDS} == held


def test_spanish_is_complete_and_confirmed() -> None:
    translated = live(read(SPANISH))
    assert set(translated) == {word.source for word in WORDS}
    assert [entry.source for entry in translated.values() if entry.fuzzy or not entry.translated] == []
    assert packaged("es") is not None


@pytest.mark.parametrize("tag", ["es"])
def test_what_the_package_says_passes_the_checks_of_translations(tag: str) -> None:
    catalog = packaged(tag)
    assert catalog is not None
    assert (catalog.faults, catalog.refused) == ((), frozenset())
    for word in WORDS:
        translation = catalog.get(CONTEXT, word.source)
        assert translation is not None
        assert faults(tag, word, translation) == ()
        assert first_forbidden(translation.text) is None


@pytest.mark.parametrize("tag", ["en", "es"])
def test_what_the_package_says_passes_the_guard_on_words(tag: str) -> None:
    found = project(REPO)
    guard = lexicon(found.terms, tag, names(found, tag))
    catalog = packaged(tag)
    for word in WORDS:
        translation = catalog.get(CONTEXT, word.source) if catalog else None
        assert guard.hits(translation.text if translation else word.source) == ()


def test_gettext_finds_nothing_to_mend() -> None:
    command = [needed("msgfmt"), "--check", "-o", "/dev/null", str(SPANISH)]
    check = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (check.returncode, check.stderr) == (0, "")


# ---- a project need not hold them


@pytest.mark.parametrize("root", [REPO, STARTER], ids=["talk", "starter"])
def test_a_project_has_none_of_them_in_its_own_files(root: Path) -> None:
    assert [unit for unit in units(project(root)) if unit.message.context == CONTEXT] == []
    for place in root.joinpath("locales").rglob("*.po*"):
        assert live(read(place)) == {}


def test_without_them_a_deck_in_spanish_says_them_in_spanish_and_strictly(root: Path) -> None:
    done(root, "build", "-l", "es", "-f", "html", "--strict")
    page = next((root / "dist").glob("*-es.html")).read_text("utf-8")
    assert live(read(SPANISH))["Present as slides"].translation in page
    assert "Present as slides" not in page


def test_a_region_that_has_nothing_of_its_own_says_them_as_the_language_does(root: Path) -> None:
    done(root, "build", "-l", "es_CR", "-f", "html", "--strict")
    assert "Diapositivas" in next((root / "dist").glob("*-es_CR.html")).read_text("utf-8")


def test_a_project_may_say_one_otherwise(root: Path) -> None:
    add_entry(root, "es", "Next slide", "Adelante")
    done(root, "build", "-l", "es", "-f", "html", "--strict")
    page = next((root / "dist").glob("*-es.html")).read_text("utf-8")
    assert "Adelante" in page
    assert f">{live(read(SPANISH))['Next slide'].translation}<" not in page


def test_a_guess_or_a_broken_override_gives_way_to_what_the_package_says(root: Path) -> None:
    add_entry(root, "es", "Next slide", "Adelante?", "#, fuzzy\n")
    done(root, "build", "-l", "es", "-f", "html", "--strict")
    assert "Adelante" not in next((root / "dist").glob("*-es.html")).read_text("utf-8")
    add_entry(root, "es", "{number} of {total}", "{number}")
    result = run(root, "check", "-l", "es")
    assert (result.exit_code, "[lost-placeholder]" in result.stderr) == (1, True)


# ---- a new word of the program


def extended(program: Path) -> Path:
    """A copy of the package with a kind, and with it words, that no catalog knows."""
    shutil.copytree(SRC, program / "deckbuilder", ignore=shutil.ignore_patterns("__pycache__"))
    folder = program / "deckbuilder" / "content" / "kinds"
    kind = (folder / "quote.yaml").read_text("utf-8").replace("label: ", "label: Brand new ", 1)
    (folder / "brand-new.yaml").write_text(kind, "utf-8")
    return program


def test_a_new_word_in_the_program_never_breaks_the_strict_build_of_a_project(
    root: Path, tmp_path: Path
) -> None:
    environment = os.environ | {"PYTHONPATH": str(extended(tmp_path / "program"))}
    command = [sys.executable, "-m", "deckbuilder", "-C", str(root), "build", "-l", "es", "--strict", "-f"]
    build = subprocess.run(
        [*command, "html", "-f", "run-sheet"], capture_output=True, text=True, check=False, env=environment
    )
    assert build.returncode == 0, build.stderr
    assert build.stderr.count("[untranslated-labels]") == 1
    assert "1 word of the builder has no translation into es" in build.stderr
    listed = subprocess.run(
        [*command[:5], "list", "kinds"], capture_output=True, text=True, check=True, env=environment
    )
    assert "brand-new" in listed.stdout


def test_many_editions_of_a_language_tell_of_it_once(root: Path) -> None:
    done(root, "locale", "add", "fr")
    (root / "locales" / "locales.yaml").write_text("publish: 0\n", "utf-8")
    result = run(root, "build", "-l", "fr", "-f", "html", "-j", "2")
    assert result.exit_code == 0
    assert len(list((root / "dist").glob("*-fr.html"))) > 1
    assert result.stderr.count("[untranslated-labels]") == 1


def test_update_check_fails_for_the_slides_and_not_for_the_words_of_the_program(root: Path) -> None:
    done(root, "locale", "add", "fr")
    place = root / path("fr", PROGRAM)
    file = read(place)
    place.write_bytes(po.write(PoFile(file.header, file.entries[1:])))
    assert "fr, the builder's words" in done(root, "locale", "update", "--check")
    assert read(place).entries == file.entries[1:]
    assert "written" in done(root, "locale", "update")
    assert set(live(read(place))) == set(live(file))


# ---- languages the package does not have


def test_a_new_language_gets_them_in_a_file_of_their_own(root: Path) -> None:
    output = done(root, "locale", "add", "fr")
    assert path("fr", PROGRAM) in output
    words = read(root / path("fr", PROGRAM))
    assert set(live(words)) == {word.source for word in WORDS}
    assert words.headers()["Language"] == "fr"
    assert live(read(root / path("fr"))) == {}


def test_a_language_the_package_has_gets_no_such_file(root: Path) -> None:
    done(root, "locale", "add", "es_CR")
    assert not (root / path("es_CR", PROGRAM)).exists()
    shutil.rmtree(root / "locales" / "es")
    done(root, "locale", "add", "es")
    assert not (root / path("es", PROGRAM)).exists()


def test_what_is_translated_there_is_shown(root: Path) -> None:
    done(root, "locale", "add", "fr")
    place = root / path("fr", PROGRAM)
    text = place.read_text("utf-8").replace(
        'msgid "Keyboard"\nmsgstr ""', 'msgid "Keyboard"\nmsgstr "Clavier"'
    )
    place.write_text(text, "utf-8")
    done(root, "build", "-l", "fr", "-f", "html")
    assert "Clavier" in next((root / "dist").glob("*-fr-draft.html")).read_text("utf-8")
    status = json.loads(done(root, "locale", "status", "fr", "--json"))
    assert [(row["locale"], row["translated"]) for row in status["builder"]] == [("fr", 1)]
    (row,) = status["builder"]
    left = f"{row['missing']} of the {row['total']} words of the builder itself are shown in another language"
    assert left in done(root, "locale", "status", "fr")
    assert row["missing"] > row["total"] - 5  # some are no more than placeholders and signs


def test_no_text_of_a_slide_is_taken_from_the_words_of_the_program(tmp_path: Path) -> None:
    place = tmp_path / path("fr", PROGRAM)
    place.parent.mkdir(parents=True)
    entry = Entry("Hello", ("Bonjour",), "hello")
    place.write_bytes(po.write(PoFile(for_language("x", build_date(), "fr"), (entry,))))
    deck, words = Catalogs(Folder(tmp_path), ("fr",)).of_project("fr")
    assert (deck.translations, words.translations) == ({}, {})


def test_slides_in_a_language_the_package_lacks_may_have_them_translated(root: Path) -> None:
    (root / "locales" / "locales.yaml").write_text("source: fr\n", "utf-8")
    assert path("fr", PROGRAM) in done(root, "locale", "add", "fr")
    assert not (root / path("fr")).exists()
    done(root, "build", "-l", "fr", "-f", "html", "--strict")
    assert run(root, "locale", "add", "fr").exit_code == 2


# ---- to translators and back


def test_a_spreadsheet_holds_both_and_what_comes_back_finds_its_file(root: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    done(root, "locale", "add", "fr")
    place = tmp_path / "fr.xlsx"
    done(root, "locale", "export", "fr", "-o", str(place))
    book = load_workbook(place)
    page = book["fr"]
    typed = {"Keyboard": "Clavier", "First steps": "Premiers pas"}
    for row in page.iter_rows(min_row=2):
        row[6].value = typed.get(str(row[5].value), row[6].value)
    book.save(place)
    output = done(root, "locale", "import", str(place))
    assert path("fr", PROGRAM) in output
    assert live(read(root / path("fr", PROGRAM)))["Keyboard"].translation == "Clavier"
    texts = {entry.source: entry.translation for entry in read(root / path("fr")).entries}
    assert (texts["First steps"], "Keyboard" in texts) == ("Premiers pas", False)
    assert "nothing new" in done(root, "locale", "import", str(place))


def test_a_po_file_of_the_words_comes_back_into_the_file_of_the_words(root: Path, tmp_path: Path) -> None:
    done(root, "locale", "add", "fr")
    place = tmp_path / "from-ana.po"
    text = (root / path("fr", PROGRAM)).read_text("utf-8")
    place.write_text(text.replace('msgid "Close"\nmsgstr ""', 'msgid "Close"\nmsgstr "Fermer"'), "utf-8")
    before = (root / path("fr")).read_bytes()
    done(root, "locale", "import", str(place))
    assert live(read(root / path("fr", PROGRAM)))["Close"].translation == "Fermer"
    assert (root / path("fr")).read_bytes() == before


def test_a_proof_shows_the_words_in_the_language_they_are_shown_in(root: Path) -> None:
    done(root, "build", "-l", "es", "--proof")
    assert "Diapositiva siguiente" in next((root / "dist").glob("*.proof.html")).read_text("utf-8")


# ---- projects from before


def test_an_override_stays_and_what_the_package_says_too_is_retired_and_not_lost(root: Path) -> None:
    same = live(read(SPANISH))["Close"].translation
    add_entry(root, "es", "Next slide", "Adelante")
    add_entry(root, "es", "Close", same)
    add_entry(root, "es", "Session", "")
    done(root, "locale", "update")
    file = read(root / path("es"))
    assert {source: entry.translation for source, entry in live(file).items()} == {"Next slide": "Adelante"}
    retired = {entry.source: entry.translation for entry in file.entries if entry.obsolete}
    assert retired == {"Close": same}
    before = (root / path("es")).read_bytes()
    done(root, "locale", "update")
    assert (root / path("es")).read_bytes() == before


def test_translations_into_a_language_the_package_lacks_move_into_the_file_of_the_words(root: Path) -> None:
    done(root, "locale", "add", "fr")
    (root / path("fr", PROGRAM)).unlink()
    add_entry(root, "fr", "Close", "Fermer")
    add_entry(root, "fr", "Session", "Séance?", "#, fuzzy\n")
    done(root, "locale", "update")
    words = live(read(root / path("fr", PROGRAM)))
    assert (words["Close"].translation, words["Session"].translation) == ("Fermer", "Séance?")
    assert (words["Close"].fuzzy, words["Session"].fuzzy) == (False, True)
    deck = read(root / path("fr"))
    assert live(deck) == {}
    assert {entry.source for entry in deck.entries if entry.obsolete} == {"Close", "Session"}


ENGLISH = st.sampled_from(sorted({word.source for word in WORDS})[:6])
SAID = st.builds(
    lambda source, text, fuzzy: Entry(source, (text,), CONTEXT, flags=("fuzzy",) if fuzzy else ()),
    ENGLISH,
    st.sampled_from(["", "A", "B"]),
    st.booleans(),
)
FILES = st.lists(SAID, unique_by=lambda entry: entry.source).map(lambda entries: PoFile(None, tuple(entries)))


@settings(max_examples=200)
@given(deck=FILES, words=FILES)
def test_whatever_a_project_says_of_the_words_is_shown_after_an_update_as_before(
    deck: PoFile, words: PoFile
) -> None:
    header = for_language(PROGRAM, build_date(), "fr")
    template = template_of_labels(None, build_date())
    new_words = merged(template, with_those_of(words, deck), header).file
    without = {
        entry.key: Translation(entry.translation, 0, entry.fuzzy)
        for entry in new_words.entries
        if entry.translated and not entry.obsolete
    }
    wanted = PoFile(header, tuple(overrides(deck, template, without)))
    new_deck = merged(wanted, deck, header).file
    for word in WORDS:
        assert confirmed(word.source, new_deck, new_words) == confirmed(word.source, deck, words)
    kept = {(entry.source, entry.translation) for entry in (*new_deck.entries, *new_words.entries)}
    said = {(entry.source, entry.translation) for entry in (*deck.entries, *words.entries)}
    assert {pair for pair in said if pair[1]} <= kept


def confirmed(english: str, *files: PoFile) -> str:
    """What is shown of a word: the first confirmed translation of the files."""
    entries = (live(file).get(english) for file in files)
    return next(
        (entry.translation for entry in entries if entry and entry.translated and not entry.fuzzy), ""
    )


def test_findings_in_what_a_project_says_are_its_own_and_name_its_file(root: Path) -> None:
    done(root, "locale", "add", "fr")
    place = root / path("fr", PROGRAM)
    place.write_text("Dear colleague\n", "utf-8")
    result = run(root, "check", "-l", "fr")
    assert (result.exit_code, str(Span(path("fr", PROGRAM), 1, 1)) in result.stderr) == (1, True)
    done(root, "check", "-l", "es")
