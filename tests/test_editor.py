"""What editors are told of a project: schemas with its names, settings, and nothing of somebody's own replaced."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from deckbuilder.authoring.editor import SETTINGS, SETTINGS_FILE, names_of, schema_files, settings
from deckbuilder.content.kinds import kinds
from deckbuilder.schema import CLOSED, SHAPES, schema
from tests.samples import EVERYTHING, REPO, SMALL, SRC, contents, copied, project
from tests.test_cli import SOURCES, YamlOfEditors, run

STARTER = SRC / "starter"


@cache
def _validator(root: Path, name: str) -> jsonschema.Draft202012Validator:
    told: dict[str, Any] = json.loads(schema_files(project(root))[f"{name}.json"])
    jsonschema.Draft202012Validator.check_schema(told)
    return jsonschema.Draft202012Validator(told)


def _root(path: Path) -> Path:
    return next(root for root in (STARTER, EVERYTHING, SMALL, REPO) if path.is_relative_to(root))


@pytest.mark.parametrize(("name", "path"), SOURCES, ids=str)
def test_every_source_is_right_by_the_schema_with_its_project_s_names(name: str, path: Path) -> None:
    _validator(_root(path), name).validate(yaml.load(path.read_text("utf-8"), YamlOfEditors))


AGENDA = "extends: standard\nevent: {country: CO, zone: America/Bogota, dates: 2026-12-03, starts: '09:00'}\n"
SLIDE = "module: m\ntitle: M\nslides:\n- {id: one, kind: closing, title: One"
MISTAKES = (
    ("agenda", AGENDA.replace("CO", "ZQ")),
    ("agenda", AGENDA.replace("CO", "Colombia")),
    ("agenda", AGENDA.replace("America/Bogota", "Bogota")),
    ("agenda", AGENDA.replace("2026-12-03", "03/12/2026")),
    ("agenda", AGENDA.replace("09:00", "9:00 am")),
    ("agenda", AGENDA + "audiences: [everybody]\n"),
    ("agenda", AGENDA + "theme: our-brand\n"),
    ("agenda", AGENDA + "título: Mi día\n"),
    ("agenda", AGENDA + "edits:\n- remove: The agenda\n"),
    ("agenda", AGENDA + "edits:\n- minutes: {opening: 45 min}\n"),
    ("agenda", AGENDA + "edits:\n- insert: [Help us]\n"),
    ("agenda", AGENDA + "archive: maybe\n"),
    ("agenda", AGENDA + "sessions:\n- {slides: [agenda]}\n"),
    ("slides", SLIDE + ", audiences: everybody}\n"),
    ("slides", SLIDE + ", superseded_by: The other}\n"),
    ("slides", SLIDE + ", minutes: long}\n"),
    ("slides", SLIDE.replace("closing", "closure") + "}\n"),
    ("slides", SLIDE.replace("id: one", "id: One") + "}\n"),
    ("theme", "title: T\nextends: nobody\n"),
    ("library", "version: 'of today'\n"),
)
"""What people get wrong, with names of the repository where names stand."""


@pytest.mark.parametrize(("name", "text"), MISTAKES)
def test_a_mistake_is_underlined(name: str, text: str) -> None:
    assert not _validator(REPO, name).is_valid(yaml.load(text, YamlOfEditors)), text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("agenda", AGENDA),
        ("agenda", AGENDA + "edits:\n- insert: [mine-today]\n  after: agenda\n"),
        ("agenda", AGENDA + "locales: [pt_BR]\naudiences: legal\ntheme: contrast\n"),
        ("slides", SLIDE + ", audiences: [legal]}\n"),
        ("library", "version: '2.1'\n"),
    ],
)
def test_what_is_right_is_not_and_neither_is_a_slide_of_a_moment_ago(name: str, text: str) -> None:
    assert _validator(REPO, name).is_valid(yaml.load(text, YamlOfEditors))


def test_names_are_offered_with_what_people_call_them() -> None:
    names = names_of(project(REPO))
    assert names["audiences"]["legal"] == project(REPO).library.audiences["legal"].title.source
    assert names["slides"]["agenda"]
    assert names["anchors"]["opening"] == "Opening"
    assert names["countries"]["HN"] == "Honduras"
    assert names["locales"]["es"] == "Spanish"
    assert "America/Bogota" in names["zones"]
    assert names.keys() >= CLOSED
    text = schema_files(project(REPO))["agenda.json"].decode()
    for offer in ("audiences", "slides", "modules", "agendas", "themes"):
        assert all(json.dumps(name) in text for name in names[offer]), offer


def test_dates_and_times_say_what_is_expected_in_words() -> None:
    told = [
        rule["patternErrorMessage"] for name in SHAPES for rule in _rules(schema(name)) if "pattern" in rule
    ]
    assert {"expected a time, as 09:30", "expected a country's two letters, as CO"} <= set(told)
    assert any(words.startswith("expected a date: 2014-06-09") for words in told)


def _rules(node: object) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [rule for member in node for rule in _rules(member)]
    if not isinstance(node, dict):
        return []
    own = [node] if isinstance(node.get("pattern"), str) else []
    return [*own, *(rule for member in node.values() for rule in _rules(member))]


def test_no_schema_is_so_long_that_it_makes_an_editor_slow() -> None:
    """What is said of a slide, an icon or a form of panels stands once: it grows with the kinds alone."""
    assert max(map(len, schema_files(project(REPO)).values())) < 20_000 * len(kinds())


# ---- written for editors


def test_a_new_project_has_schemas_and_settings_that_name_its_files(tmp_path: Path) -> None:
    assert run("init", tmp_path / "mine").exit_code == 0
    files = contents(tmp_path / "mine")
    told = json.loads(files[f"{SETTINGS}/{SETTINGS_FILE}"])["yaml.schemas"]
    for name, places in told.items():
        assert name.removeprefix("./") in files
        assert all(
            "*" in place or not place.startswith("slides/welcome") or place in files for place in places
        )
    assert "slides/welcome.yaml" in told["./schemas/slides.json"]
    assert {f"./schemas/{name}.json" for name in SHAPES} == set(told)


def test_an_agenda_of_one_s_own_names_a_schema_that_exists_and_knows_it(tmp_path: Path) -> None:
    folder = copied(EVERYTHING, tmp_path / "mine")
    result = run("-C", folder, "agenda", "new", "lima", "--extends", "all")
    assert result.exit_code == 0, result.stderr
    agenda = folder / "slides" / "agendas" / "lima.yaml"
    line = agenda.read_text("utf-8").splitlines()[0]
    named = (agenda.parent / line.partition("$schema=")[2]).resolve()
    assert '"lima"' in named.read_text("utf-8")


def test_settings_of_somebody_s_own_are_kept_and_noted_until_they_say_the_same(tmp_path: Path) -> None:
    folder = copied(EVERYTHING, tmp_path / "mine")
    place = folder / SETTINGS / SETTINGS_FILE
    place.parent.mkdir()
    own = '{"editor.tabSize": 2} // mine\n'
    place.write_text(own)
    result = run("-C", folder, "schema", "--editor")
    assert (result.exit_code, place.read_text()) == (0, own)
    assert "[kept-settings]" in result.stderr
    printed = json.loads(run("-C", folder, "schema", "--settings").stdout)
    assert printed == json.loads(settings(project(EVERYTHING)))
    place.write_text(json.dumps({"editor.tabSize": 2} | printed))
    again = run("-C", folder, "schema", "--editor")
    assert "kept-settings" not in again.stderr
    assert json.loads(place.read_text())["editor.tabSize"] == 2


def test_settings_are_replaced_only_where_somebody_says_so(tmp_path: Path) -> None:
    folder = copied(EVERYTHING, tmp_path / "mine")
    assert run("-C", folder, "schema", "--editor").exit_code == 0
    schema_file = folder / "schemas" / "agenda.json"
    schema_file.write_text("{}")
    assert "[kept-settings]" in run("-C", folder, "schema", "--editor").stderr
    assert schema_file.read_text() == "{}"
    assert run("-C", folder, "schema", "--editor", "--overwrite").exit_code == 0
    assert json.loads(schema_file.read_text())["title"].startswith("An agenda")


def test_what_was_written_for_editors_is_written_anew_without_a_word(tmp_path: Path) -> None:
    folder = copied(EVERYTHING, tmp_path / "mine")
    assert run("-C", folder, "schema", "--editor").exit_code == 0
    (folder / "slides" / "more.yaml").write_text("module: more\ntitle: More\nslides: []\n")
    result = run("-C", folder, "schema", "--editor")
    assert "kept-settings" not in result.stderr
    told = json.loads((folder / SETTINGS / SETTINGS_FILE).read_text())["yaml.schemas"]
    assert "slides/more.yaml" in told["./schemas/slides.json"]
