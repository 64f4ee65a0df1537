"""What the program did not write, or somebody changed since, is never replaced, and never removed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from deckbuilder import manifest
from tests.samples import SMALL, contents, copied
from tests.test_cli import run

BUILT = ("day-plenary-en.html", "day-plenary-en.pptx", "index.html")
"""What of the small project's files the tests change."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return copied(SMALL, tmp_path / "project")


@pytest.fixture
def dist(small: Path) -> Path:
    """The outputs of the small project, just built."""
    assert run("-C", small, "build").exit_code == 0
    return small / "dist"


def retitled(small: Path, title: str = "Other points") -> None:
    """Change the slides, so that the next build makes other files."""
    talk = small / "slides" / "talk.yaml"
    talk.write_text(talk.read_text().replace("title: Points", f"title: {title}"))


def renamed_agenda(small: Path) -> None:
    """Withdraw the agenda `day` for one of another name."""
    (small / "slides" / "agendas" / "day.yaml").rename(small / "slides" / "agendas" / "night.yaml")


# ---- files that stand where outputs are to go


@pytest.mark.parametrize("names", [BUILT[:1], BUILT[1:2], BUILT], ids=len)
def test_a_build_keeps_every_file_that_somebody_changed_and_tells_all_at_once(
    small: Path, dist: Path, names: tuple[str, ...]
) -> None:
    for name in names:
        (dist / name).write_bytes((dist / name).read_bytes() + b"a note of mine")
    retitled(small)
    before = contents(dist)
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert "[would-replace]" in result.stderr
    assert "--overwrite" in result.stderr
    assert all(name in result.stderr for name in names)
    assert contents(dist) == before


def test_a_changed_file_is_replaced_where_people_say_so(small: Path, dist: Path) -> None:
    before = contents(dist)
    (dist / "day-plenary-en.pptx").write_bytes(b"mine")
    assert run("-C", small, "build", "--overwrite").exit_code == 0
    assert contents(dist) == before
    assert run("-C", small, "build").exit_code == 0


@pytest.mark.parametrize("name", ["index.html", "day-plenary-en.html"])
def test_a_build_into_a_folder_of_somebody_else_keeps_what_is_there(
    small: Path, tmp_path: Path, name: str
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / name).write_text("my own page")
    result = run("-C", small, "build", "-o", site)
    assert result.exit_code == 1
    assert "not written by deckbuilder" in result.stderr
    assert contents(tmp_path / "site") == {name: b"my own page"}


def test_an_unchanged_build_is_silent_with_a_manifest_and_without_one(small: Path, dist: Path) -> None:
    assert run("-C", small, "build").exit_code == 0
    (dist / manifest.NAME).unlink()
    assert run("-C", small, "build").exit_code == 0
    retitled(small)
    assert run("-C", small, "build").exit_code == 0


def test_a_build_of_an_older_version_which_kept_no_manifest_is_not_replaced(small: Path, dist: Path) -> None:
    (dist / manifest.NAME).unlink()
    retitled(small)
    before = contents(dist)
    assert run("-C", small, "build").exit_code == 1
    assert contents(dist) == before


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no JSON",
        b"[]",
        b'{"files": []}',
        b'{"files": {"index.html": "yes"}}',
        b"[" * 100_000,
        b'{"files": {"../slides/talk.yaml": {"sha256": ["00"], "edition": []}}}',
        b'{"files": {"..\\\\talk.yaml": {"sha256": ["00"], "edition": []}}}',
    ],
)
def test_a_damaged_manifest_makes_nothing_ours(small: Path, dist: Path, data: bytes) -> None:
    assert manifest.parsed(data) is None
    (dist / manifest.NAME).write_bytes(data)
    retitled(small)
    before = contents(dist)
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert manifest.NAME in result.stderr
    assert contents(dist) == before
    assert run("-C", small, "build", "--overwrite").exit_code == 0


def test_a_link_in_the_place_of_a_deck_is_kept_and_not_written_through(small: Path, dist: Path) -> None:
    mine = small / "mine.pptx"
    mine.write_bytes((dist / "day-plenary-en.pptx").read_bytes())
    (dist / "day-plenary-en.pptx").unlink()
    (dist / "day-plenary-en.pptx").symlink_to(mine)
    before = mine.read_bytes()
    retitled(small)
    assert run("-C", small, "build").exit_code == 1
    assert run("-C", small, "build", "--overwrite").exit_code == 0
    assert mine.read_bytes() == before


def test_a_proof_that_somebody_wrote_into_is_kept(small: Path) -> None:
    assert run("-C", small, "locale", "add", "es").exit_code == 0
    assert run("-C", small, "build", "--proof").exit_code == 0
    proof = small / "dist" / "day-es.proof.html"
    assert run("-C", small, "build", "--proof").exit_code == 0
    proof.write_text("with my remarks")
    assert run("-C", small, "build", "--proof").exit_code == 1
    assert proof.read_text() == "with my remarks"
    assert run("-C", small, "build", "--proof", "--overwrite").exit_code == 0
    assert proof.read_text() != "with my remarks"


# ---- all or nothing


@pytest.mark.parametrize("name", BUILT)
def test_where_one_file_cannot_be_replaced_none_is_and_the_deck_and_the_cause_are_named(
    small: Path, dist: Path, name: str
) -> None:
    (dist / name).unlink()
    (dist / name).mkdir()
    retitled(small)
    before = contents(dist)
    result = run("-C", small, "build", "--overwrite")
    assert result.exit_code == 1
    assert f"'{name}' cannot be written: Is a directory; nothing was changed" in result.stderr
    assert "/.deckbuilder-" not in result.stderr
    assert contents(dist) == before
    (dist / name).rmdir()
    assert run("-C", small, "build").exit_code == 0


def test_what_a_crash_left_half_published_is_still_known_as_ours(small: Path, dist: Path) -> None:
    """A crash leaves some files new, some old, and the manifest that was written before the first of them."""
    old = contents(dist)
    written = manifest.parsed((dist / manifest.NAME).read_bytes()) or {}
    retitled(small)
    assert run("-C", small, "build").exit_code == 0
    rewritten = manifest.parsed((dist / manifest.NAME).read_bytes()) or {}
    (dist / "index.html").write_bytes(old["index.html"])
    (dist / "day-plenary-en.html").write_bytes(old["day-plenary-en.html"])
    (dist / manifest.NAME).write_bytes(manifest.file_of(manifest.both(written, rewritten)))
    retitled(small, "Yet other points")
    assert run("-C", small, "build").exit_code == 0


# ---- decks that are withdrawn


def test_decks_that_are_no_longer_built_are_told_and_stay(small: Path, dist: Path) -> None:
    before = contents(dist)
    renamed_agenda(small)
    result = run("-C", small, "build")
    assert result.exit_code == 0
    assert "no longer built" in result.stderr
    assert "--clean" in result.stderr
    assert before.keys() < contents(dist).keys()


def test_clean_removes_what_is_withdrawn_and_nothing_that_somebody_changed_or_brought(
    small: Path, dist: Path
) -> None:
    (dist / "day-plenary-en.pptx").write_bytes(b"mine")
    (dist / "day-plenary-xx.pptx").write_bytes(b"a deck of another program")
    renamed_agenda(small)
    result = run("-C", small, "build", "--clean")
    assert result.exit_code == 0
    assert "day-plenary-en.pptx" in result.stderr
    left = {name for name in contents(dist) if name.startswith("day-")}
    assert left == {"day-plenary-en.pptx", "day-plenary-xx.pptx"}
    assert "removed" not in run("-C", small, "build", "--clean").stderr


def test_a_build_of_a_part_withdraws_nothing(small: Path, dist: Path) -> None:
    before = contents(dist)
    result = run("-C", small, "build", "-a", "plenary", "-f", "html", "--clean")
    assert "no longer built" not in result.stderr
    assert contents(dist).keys() == before.keys()


def test_an_audience_and_a_language_that_are_withdrawn_take_their_decks_with_them(small: Path) -> None:
    assert run("-C", small, "locale", "add", "es").exit_code == 0
    assert run("-C", small, "build").exit_code == 0
    shutil.rmtree(small / "locales" / "es")
    assert (small / "dist" / "day-plenary-es-draft.pptx").exists()
    assert "day-plenary-es-draft.pptx" in run("-C", small, "build", "--clean").stderr
    assert not (small / "dist" / "day-plenary-es-draft.pptx").exists()


def test_clean_never_leaves_the_folder_whatever_a_manifest_says(small: Path, dist: Path) -> None:
    talk = small / "slides" / "talk.yaml"
    lie = {"sha256": [manifest.digest(talk.read_bytes())], "edition": ["gone", "plenary", "en"]}
    for name in ("../slides/talk.yaml", str(talk), "..", "."):
        (dist / manifest.NAME).write_text(json.dumps({"files": {name: lie}}))
        run("-C", small, "build", "--clean")
        run("-C", small, "build", "--clean", "--overwrite")
        assert talk.is_file()


def test_the_manifest_is_the_same_for_the_same_outputs(small: Path, dist: Path, tmp_path: Path) -> None:
    assert run("-C", small, "build", "-o", tmp_path / "again").exit_code == 0
    assert (dist / manifest.NAME).read_bytes() == (tmp_path / "again" / manifest.NAME).read_bytes()
    modified = os.stat(dist / "index.html").st_mtime_ns
    assert run("-C", small, "build").exit_code == 0
    assert os.stat(dist / "index.html").st_mtime_ns == modified


# ---- two decks of one name


def test_two_decks_that_would_be_one_file_are_told_before_anything_is_built(small: Path) -> None:
    agendas = small / "slides" / "agendas"
    audiences = small / "slides" / "audiences.yaml"
    audiences.write_text(audiences.read_text() + "b-c: {title: BC}\nc: {title: C}\n")
    day = (agendas / "day.yaml").read_text()
    (agendas / "a.yaml").write_text(f"{day}audiences: [b-c]\n")
    (agendas / "a-b.yaml").write_text(f"{day}audiences: [c]\n")
    for command in (("build",), ("build", "a-b"), ("build", "a"), ("check",)):
        result = run("-C", small, *command)
        assert result.exit_code == 1
        assert "[same-file]" in result.stderr
        assert "'a' for 'b-c'" in result.stderr
        assert "'a-b' for 'c'" in result.stderr
    assert not (small / "dist").exists()


# ---- commands that write one file


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("theme", "preview", "plain", "-o"), "plain.html"),
        (("theme", "preview", "plain", "-o"), "plain.pptx"),
        (("locale", "export", "es", "-o"), "deck-es.xlsx"),
    ],
)
def test_a_command_keeps_a_file_that_somebody_changed_or_brought(
    small: Path, tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    assert run("-C", small, "locale", "add", "es").exit_code == 0
    file = tmp_path / name
    file.write_bytes(b"what came back")
    assert run("-C", small, *command, file).exit_code == 1
    assert file.read_bytes() == b"what came back"
    assert run("-C", small, *command, file, "--overwrite").exit_code == 0
    assert run("-C", small, *command, file).exit_code == 0
    file.write_bytes(file.read_bytes() + b"changed")
    result = run("-C", small, *command, file)
    assert result.exit_code == 1
    assert "[would-replace]" in result.stderr
    assert file.read_bytes().endswith(b"changed")


def test_schemas_are_written_all_or_none_where_one_is_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "theme.json").write_text("{}")
    assert run("schema", "-o", tmp_path).exit_code == 1
    assert contents(tmp_path) == {"theme.json": b"{}"}
    assert run("schema", "-o", tmp_path, "--overwrite").exit_code == 0
    assert run("schema", "-o", tmp_path).exit_code == 0


@pytest.mark.parametrize("name", ["mine.yaml", "mine.reviewed.json"])
@pytest.mark.parametrize("data", [b"extends: [", b"extends: day\n", b"{}", b""])
def test_a_new_agenda_takes_the_place_of_no_file_sound_or_not(small: Path, name: str, data: bytes) -> None:
    file = small / "slides" / "agendas" / name
    file.write_bytes(data)
    before = contents(small / "slides")
    result = run("-C", small, "agenda", "new", "mine", "--extends", "day")
    assert result.exit_code == 2
    assert name in result.stderr
    assert contents(small / "slides") == before


BROKEN = {"a module": "slides/talk.yaml", "the audiences": "slides/audiences.yaml"}


@pytest.mark.parametrize("file", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("command", [("new", "mine", "--extends", "day"), ("accept", "office")], ids="/".join)
def test_a_command_that_writes_refuses_where_what_it_writes_from_cannot_be_read(
    small: Path, file: str, command: tuple[str, ...]
) -> None:
    office = small / "slides" / "agendas" / "office.yaml"
    office.write_text("extends: day\nedits: [{remove: points}]\n")
    assert run("-C", small, "agenda", "accept", "office").exit_code == 0
    (small / file).write_text((small / file).read_text() + "\n  : [broken\n")
    before = contents(small / "slides")
    result = run("-C", small, "agenda", *command)
    assert result.exit_code == 1
    assert file in result.stderr
    assert contents(small / "slides") == before


@pytest.mark.parametrize("note", ['"note": "mine", ', "\n\n"])
def test_a_review_that_somebody_wrote_into_is_kept(small: Path, note: str) -> None:
    office = small / "slides" / "agendas" / "office.yaml"
    office.write_text("extends: day\nedits: [{remove: points}]\n")
    record = small / "slides" / "agendas" / "office.reviewed.json"
    assert run("-C", small, "agenda", "accept", "office").exit_code == 0
    record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n"))
    assert run("-C", small, "agenda", "accept", "office").exit_code == 0
    record.write_text(record.read_text().replace("{", f"{{{note}", 1))
    before = record.read_bytes()
    result = run("-C", small, "agenda", "accept", "office")
    assert result.exit_code == 1
    assert "office.reviewed.json" in result.stderr
    assert record.read_bytes() == before


# ---- names that Windows keeps for itself


@pytest.mark.parametrize("name", ["con", "aux", "nul", "prn", "com1", "lpt9"])
def test_a_name_that_windows_reserves_is_refused_wherever_it_would_be_a_file(small: Path, name: str) -> None:
    assert "Windows" in run("-C", small, "agenda", "new", name, "--extends", "day").stderr
    template = small / "t.pptx"
    template.write_bytes(b"")
    assert "Windows" in run("-C", small, "theme", "add", name, "--template", template).stderr
    shutil.copytree(small / "themes" / "plain", small / "themes" / name)
    (small / "slides" / "agendas" / f"{name}.yaml").write_text("extends: day\n")
    (small / "slides" / f"{name.upper()}.yaml").write_text(f"module: {name}\ntitle: A\nslides: []\n")
    audiences = small / "slides" / "audiences.yaml"
    audiences.write_text(audiences.read_text() + f"{name}: {{title: Them}}\n")
    rows = json.loads(run("-C", small, "check", "--format", "json").stdout)
    assert {row["file"] for row in rows if row["code"] == "bad-name"} == {
        f"themes/{name}",
        f"slides/agendas/{name}.yaml",
        f"slides/{name.upper()}.yaml",
        "slides/audiences.yaml",
    }


@pytest.mark.parametrize("name", ["console", "com0", "con-1", "aux2", "lpt"])
def test_a_name_that_only_begins_like_one_is_fine(small: Path, name: str) -> None:
    assert run("-C", small, "agenda", "new", name, "--extends", "day").exit_code == 0
