"""What files say of themselves: the library, the sources, the program, and nothing of people or machines."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from deckbuilder import __version__
from deckbuilder import project as projects
from deckbuilder.build import Options, build
from deckbuilder.colophon import PROGRAM, Colophon, digest_of
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, Wanted, fitted_deck, translated_deck
from deckbuilder.model import Deck, Rich
from deckbuilder.project import Project
from deckbuilder.purpose import RELEASE, Copy, Purpose
from deckbuilder.render import FORMATS
from tests.office import Package
from tests.page import document
from tests.samples import EVERYTHING, REPO, copied, every_edition, project
from tests.strategies import decks

EDITION = Edition("bogota-2026", "private-sector", "es", "calm")
PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
DCTERMS, DC = "{http://purl.org/dc/terms/}", "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One edition in every format, with the page that lists them."""
    folder = tmp_path_factory.mktemp("colophon")
    wanted = Wanted(("bogota-2026",), None, ("es",))
    sink = Sink()
    build(project(REPO), wanted, Options(tuple(FORMATS)), folder, sink, lambda edition: None)
    assert not sink.failed
    return {path.name.removeprefix(EDITION.name): path.read_bytes() for path in folder.iterdir()}


def _deck(found: Project | None = None, edition: Edition = EDITION, purpose: Purpose = RELEASE) -> Deck[Rich]:
    """An edition, of this repository unless another project is named."""
    return translated_deck(found or project(REPO), edition, Sink(), purpose)


def _properties(data: bytes) -> dict[str, str]:
    custom = Package(data).xml("docProps/custom.xml")
    return {row.attrib["name"]: "".join(row.itertext()) for row in custom.iter(PROPERTIES)}


def _meta(data: bytes) -> dict[str, str]:
    rows = document(data).find("meta")
    return {row.attributes["name"]: row.attributes["content"] for row in rows if "name" in row.attributes}


def test_every_format_says_of_which_edition_and_sources_it_is_and_by_what_it_was_made(
    files: dict[str, bytes],
) -> None:
    entries = dict(_deck().colophon.entries)
    assert entries == {
        "program": f"deckbuilder {__version__}",
        "agenda": "bogota-2026",
        "audience": "private-sector",
        "locale": "es",
        "theme": "calm",
        "library": project(REPO).release.version,
        "dated": project(REPO).release.date,
        "digest": entries["digest"],
    }
    assert re.fullmatch("[0-9a-f]{64}", entries["digest"])
    assert _properties(files[".pptx"]) == {f"deckbuilder.{name}": value for name, value in entries.items()}
    for ending in (".html", "-run-sheet.html"):
        own = {name: value for name, value in _meta(files[ending]).items() if name.startswith("deckbuilder-")}
        assert own == {f"deckbuilder-{name}": value for name, value in entries.items()}
        assert _meta(files[ending])["generator"] == PROGRAM
    calendar = Calendar.from_ical(files[".ics"])
    assert __version__ in str(calendar["prodid"])
    assert {name: str(calendar[f"x-deckbuilder-{name}"]) for name in entries} == entries
    listing = _meta(files["index.html"])
    assert (listing["generator"], listing["deckbuilder-library"]) == (PROGRAM, entries["library"])


def test_people_find_it_in_the_properties_in_the_help_and_at_the_foot_of_a_run_sheet(
    files: dict[str, bytes],
) -> None:
    release, digest = project(REPO).release, _deck().colophon.digest
    line = f"biblioteca {release.version} · fuentes {release.date} · {digest[:12]} · {PROGRAM}"
    assert Package(files[".pptx"]).xml("docProps/core.xml").findtext(f"{DC}description") == line
    for ending, tag in ((".html", "p"), ("-run-sheet.html", "footer")):
        (shown,) = (element for element in document(files[ending]).find(tag) if "colophon" in element.classes)
        assert shown.text == line
    (dialog,) = document(files[".html"]).find("dialog")
    assert line in dialog.text


def test_the_date_of_a_file_is_that_of_the_library_and_not_of_today(
    files: dict[str, bytes],
) -> None:
    core = Package(files[".pptx"]).xml("docProps/core.xml")
    day = project(REPO).release.date
    assert {core.findtext(f"{DCTERMS}{name}") for name in ("created", "modified")} == {f"{day}T00:00:00Z"}


def test_no_file_names_a_person_or_a_machine(files: dict[str, bytes]) -> None:
    for ending, data in files.items():
        parts = Package(data).parts if ending == ".pptx" else {ending: data}
        assert not any(str(REPO).encode() in part for part in parts.values()), ending
    core = Package(files[".pptx"]).xml("docProps/core.xml")
    assert core.findtext(f"{DC}creator") is None
    assert {child.tag.rpartition("}")[2] for child in core} <= {
        "title", "subject", "description", "language", "version", "created", "modified",
    }  # fmt: skip


def test_no_property_is_longer_than_powerpoint_lets_people_type() -> None:
    name = "n" * 64
    longest = Colophon(name, name, name, name, name, "1" * 40, "2026-11-28", "f" * 64)
    assert all(len(value) <= 255 for _, value in longest.entries)


# ---- what changes it


@given(decks(st.integers()), decks(st.integers()))
def test_equal_decks_have_one_digest_and_others_another(first: Deck[int], second: Deck[int]) -> None:
    assert (digest_of(first) == digest_of(second)) == (first == second)


def _changed(tmp_path: Path, path: str, before: str, after: str) -> Colophon:
    """The colophon of the edition after a source was changed."""
    folder = copied(REPO, tmp_path / "changed")
    file = folder / path
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")
    sink = Sink()
    found = projects.load(folder, sink)
    assert not sink.failed, sink.found
    return _deck(found).colophon


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("slides/agendas/bogota-2026.yaml", "Salir con un compromiso concreto", "Salir con un compromiso"),
        ("slides/agendas/bogota-2026.yaml", "  minutes: 20\n", "  minutes: 25\n"),
        ("slides/agendas/bogota-2026.yaml", 'ends: "16:30"', 'ends: "16:30"\n  contact: a@example.org'),
        ("themes/calm/theme.yaml", "title:", "sizes: {body: 26}\ntitle:"),
    ],
)
def test_what_is_shown_otherwise_has_another_digest(
    tmp_path: Path, path: str, before: str, after: str
) -> None:
    assert _changed(tmp_path, path, before, after).digest != _deck().colophon.digest


def test_another_translation_has_another_digest(tmp_path: Path) -> None:
    changed = _changed(
        tmp_path,
        "locales/es/LC_MESSAGES/deck.po",
        '"Las palabras pueden culpar: elíjalas con cuidado"',
        '"Elija las palabras"',
    )
    assert changed.digest != _deck().colophon.digest


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("slides/agendas/bogota-2026.yaml", "edits:\n", "# a remark\nedits:\n"),
        ("slides/law-enforcement.yaml", "module:", "# two lines\n# of remarks\nmodule:"),
        ("slides/agendas/san-jose-2014.yaml", "title: The", "title: Another title of the"),
    ],
)
def test_what_is_not_shown_changes_no_digest(tmp_path: Path, path: str, before: str, after: str) -> None:
    assert _changed(tmp_path, path, before, after) == _deck().colophon


def test_a_new_version_of_the_library_is_another_file_with_the_same_digest(tmp_path: Path) -> None:
    changed = _changed(tmp_path, "slides/library.yaml", "version: ", 'version: "9.9" # ')
    assert changed == replace(_deck().colophon, library="9.9")


def test_copies_and_drafts_say_what_they_are() -> None:
    of_copies = {
        purpose: _deck(purpose=purpose).colophon
        for purpose in (Purpose(), Purpose(Copy(notes=False)), Purpose(draft=True))
    }
    assert [colophon.copy for colophon in of_copies.values()] == ["", "participants", "draft"]
    first, participants, draft = of_copies.values()
    assert participants.digest != first.digest == draft.digest


def test_without_a_file_of_its_version_a_library_is_known_by_its_digest() -> None:
    found, edition = project(EVERYTHING), every_edition(EVERYTHING)[0]
    fitted, theme = fitted_deck(found, edition, Sink())
    digest = fitted.colophon.digest[:12]
    assert (fitted.colophon.library, fitted.colophon.dated) == ("", "")
    assert fitted.colophon.sources == digest
    core = Package(FORMATS["pptx"].render(fitted, theme)).xml("docProps/core.xml")
    assert core.findtext(f"{DC}description") == f"sources {digest} · {PROGRAM}"
    assert core.find(f"{DCTERMS}created") is None
