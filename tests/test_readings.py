"""Reading in two steps: a file is parsed once for each of its versions, and what is kept never shows."""

from __future__ import annotations

import dataclasses
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckbuilder import project as projects
from deckbuilder.agendas.agenda_draft import AGENDA
from deckbuilder.content import pictures
from deckbuilder.content.audiences import AUDIENCES
from deckbuilder.content.library_release import RELEASE
from deckbuilder.content.modules import MODULE
from deckbuilder.content.register import REGISTER
from deckbuilder.diagnostics import Diagnostic, Sink
from deckbuilder.facts.facts_draft import FACTS
from deckbuilder.model import Message
from deckbuilder.project import Project
from deckbuilder.reading.files import Folder
from deckbuilder.reading.readings import FileType, Readings
from deckbuilder.themes.theme_draft import THEME
from deckbuilder.translation.catalog import CATALOG
from deckbuilder.translation.locales import SETTINGS
from deckbuilder.traversal import slide_texts
from deckbuilder.words.terms import TERMS
from tests.samples import EVERYTHING, REPO, copied

TYPES: tuple[tuple[str, FileType[Any]], ...] = (
    ("slides/audiences.yaml", AUDIENCES),
    ("slides/library.yaml", RELEASE),
    ("slides/terms.yaml", TERMS),
    ("slides/images/register.yaml", REGISTER),
    ("slides/images/*.png", pictures.picture_type()),
    ("slides/agendas/*.yaml", AGENDA),
    ("slides/facts/*.yaml", FACTS),
    ("slides/*.yaml", MODULE),
    ("themes/*/theme.yaml", THEME),
    ("locales/locales.yaml", SETTINGS),
    ("locales/*/LC_MESSAGES/deck.po", CATALOG),
)
"""What type the files at a place are of; the first place that fits counts."""


def whole(folder: Path) -> Path:
    """A copy of the project with everything in it, with the facts and terms of the repository besides."""
    copied(EVERYTHING, folder)
    shutil.copytree(REPO / "slides" / "facts", folder / "slides" / "facts")
    shutil.copy(REPO / "slides" / "terms.yaml", folder / "slides")
    return folder


def loaded(folder: Path, readings: Readings | None = None) -> tuple[Project, tuple[Diagnostic, ...]]:
    sink = Sink()
    project = projects.load(folder, sink, readings)
    return project, sink.found


def everything_in(value: object) -> object:
    """A value with all that is in it, places in files too, which take no part in its equality."""
    if dataclasses.is_dataclass(value):
        inside = (getattr(value, field.name) for field in dataclasses.fields(value))
        return (type(value).__name__, *map(everything_in, inside))
    if isinstance(value, Mapping):
        return tuple((name, everything_in(inner)) for name, inner in value.items())
    if isinstance(value, tuple):
        return tuple(map(everything_in, value))
    return value


def shown(project: Project) -> object:
    """All of a project. Of its catalogs the translations: how they are read is no part of it."""
    parts = {field.name: getattr(project, field.name) for field in dataclasses.fields(project)}
    return everything_in(parts | {"catalogs": {tag: project.catalogs[tag] for tag in project.catalogs}})


def sources_of(folder: Path) -> Iterator[tuple[str, FileType[Any]]]:
    """The source files of a project, each with its type."""
    typed: dict[str, FileType[Any]] = {}
    for place, file_type in TYPES:
        for path in sorted(folder.glob(place)):
            typed.setdefault(path.relative_to(folder).as_posix(), file_type)
    yield from typed.items()


# ---- what is parsed


def test_a_project_that_did_not_change_is_not_parsed_again(tmp_path: Path) -> None:
    readings, folder = Readings(), copied(REPO, tmp_path)
    first = loaded(folder, readings)
    assert {file for file, _ in sources_of(folder) if not file.endswith(".po")} <= set(readings.parsed)
    again = loaded(folder, readings)
    assert readings.parsed == ()
    assert everything_in(again) == everything_in(first)


@pytest.mark.parametrize(
    "file",
    [
        "slides/frame.yaml",
        "slides/agendas/all.yaml",
        "slides/audiences.yaml",
        "slides/images/register.yaml",
        "slides/facts/sources.yaml",
        "slides/terms.yaml",
        "themes/signed/theme.yaml",
        "locales/locales.yaml",
    ],
)
def test_one_changed_file_costs_one_file(tmp_path: Path, file: str) -> None:
    readings, folder = Readings(), whole(tmp_path)
    loaded(folder, readings)
    with (folder / file).open("a") as source:
        source.write("# one line more\n")
    loaded(folder, readings)
    assert readings.parsed == (file,)


def test_a_catalog_is_parsed_when_it_is_asked_for_and_once(tmp_path: Path) -> None:
    readings, folder = Readings(), copied(EVERYTHING, tmp_path)
    for times_parsed in (1, 0, 0):
        project, _ = loaded(folder, readings)
        before = readings.parsed
        assert project.catalogs["es"].translations
        assert len(readings.parsed) - len(before) == times_parsed


def test_what_is_no_longer_read_is_forgotten(tmp_path: Path) -> None:
    readings, folder = Readings(), copied(EVERYTHING, tmp_path)
    loaded(folder, readings)
    kept = len(readings)
    (folder / "slides" / "words.yaml").unlink()
    for _ in range(2):
        loaded(folder, readings)
    assert len(readings) == kept - 1
    (folder / "slides" / "frame.yaml").write_text("module: frame\n")
    loaded(folder, readings)
    assert len(readings) == kept - 1


# ---- what is kept


@pytest.mark.parametrize("root", [REPO, EVERYTHING], ids=["repository", "everything"])
def test_every_reading_can_be_put_away_and_taken_out_again(root: Path) -> None:
    readings, folder = Readings(), Folder(root)
    for file, file_type in sources_of(root):
        reading = readings.reading(folder, file_type, file)
        assert reading.draft is not None
        assert everything_in(pickle.loads(pickle.dumps(reading))) == everything_in(reading)


@pytest.mark.parametrize("root", [REPO, EVERYTHING], ids=["repository", "everything"])
def test_drafts_are_values(root: Path) -> None:
    for file, file_type in sources_of(root):
        if file_type is CATALOG:
            continue  # thousands of translations, which are looked up and never compared
        draft, same = (Readings().reading(Folder(root), file_type, file).draft for _ in range(2))
        assert (draft, hash(draft)) == (same, hash(same))


def test_a_keeper_that_travels_begins_with_nothing(tmp_path: Path) -> None:
    readings = Readings()
    loaded(copied(EVERYTHING, tmp_path), readings)
    assert len(readings) > 0
    assert len(pickle.loads(pickle.dumps(readings))) == 0


# ---- a loading that keeps is a clean loading

Edit = Callable[[Path, str], None]


def change(folder: Path, file: str) -> None:
    path = folder / file
    path.write_bytes(b"# a line above\n" + path.read_bytes().replace(b"One", b"Another"))


def break_off(folder: Path, file: str) -> None:
    path = folder / file
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])


def spoil(folder: Path, file: str) -> None:
    path = folder / file
    path.write_bytes(path.read_bytes() + b"\n  - : [\n")


def misspell(folder: Path, file: str) -> None:
    path = folder / file
    path.write_bytes(
        path.read_bytes().replace(b"title:", b"titel:", 1).replace(b"audiences: ", b"audiences: no")
    )


def delete(folder: Path, file: str) -> None:
    (folder / file).unlink()


def add(folder: Path, file: str) -> None:
    path = folder / file
    path.with_name(f"a-{path.name}").write_bytes(path.read_bytes())


def rename(folder: Path, file: str) -> None:
    path = folder / file
    path.rename(path.with_name(f"z-{path.name}"))


def mend(folder: Path, file: str) -> None:
    root = next(root for root in (EVERYTHING, REPO) if (root / file).is_file())
    shutil.copy(root / file, folder / file)


EDITS: tuple[Edit, ...] = (change, break_off, spoil, misspell, delete, add, rename, mend, mend)
FILES = (
    *(
        path.relative_to(EVERYTHING).as_posix()
        for name in ("slides", "themes", "locales")
        for path in sorted((EVERYTHING / name).rglob("*"))
        if path.is_file()
    ),
    "slides/facts/sources.yaml",
    "slides/facts/standards.yaml",
    "slides/terms.yaml",
)


@pytest.mark.slow
@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.sampled_from(FILES)), min_size=1, max_size=6))
def test_whatever_is_edited_a_kept_loading_is_a_clean_one(edits: list[tuple[Edit, str]]) -> None:
    readings = Readings()
    with tempfile.TemporaryDirectory() as place:
        folder = whole(Path(place))
        loaded(folder, readings)
        for edit, file in edits:
            if edit is mend or (folder / file).is_file():
                edit(folder, file)
            kept, findings = loaded(folder, readings)
            clean, clean_findings = loaded(folder)
            assert findings == clean_findings
            assert shown(kept) == shown(clean)


# ---- whose a text is


def test_a_text_has_its_own_language_or_that_of_its_slide_or_of_its_file() -> None:
    module = """\
module: talk
title: La charla
lang: es
slides:
- id: plain
  kind: content
  title: Uno
  sensitivity: Es duro
  notes: Una nota
  materials: [Papel]
  body:
    picture: {file: a.png, alt: Una foto}
- id: foreign
  kind: content
  lang: fr
  title: {text: One, lang: en}
  sensitivity: C'est dur
  body:
  - Un
"""
    reading = MODULE.reading(module.encode(), "slides/talk.yaml")
    assert reading.findings == ()
    assert reading.draft is not None
    assert reading.draft.draft is not None
    plain, foreign = reading.draft.draft.slides
    languages = [
        {message.source: message.lang for message in slide_texts(draft.slide) if isinstance(message, Message)}
        for draft in (plain, foreign)
    ]
    assert languages == [{"Uno": "es", "Una nota": "es", "Papel": "es"}, {"One": "en", "Un": "fr"}]
    warnings = [draft.care.sensitivity for draft in (plain, foreign)]
    assert [warning and warning.lang for warning in warnings] == ["es", "fr"]
    assert [ref.alt and (ref.alt.lang, ref.alt.context) for _, ref in plain.pictures] == [("es", "plain")]
