"""How sources are written: all of them or none, and never over what somebody saved meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.reading.files import Folder
from deckbuilder.saving import save
from tests.samples import SMALL, contents, copied
from tests.test_cli import run

LIMIT = 1_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder of two files that were read."""
    folder = Folder(tmp_path)
    for name in ("a.yaml", "locales/es.po"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"as it was")
        assert folder.read(name, LIMIT, Span(name), Sink()) == b"as it was"
    return folder


def codes(sink: Sink) -> list[tuple[str, str]]:
    return [(finding.at.file, finding.code) for finding in sink.found]


def test_files_that_stand_as_they_were_read_are_replaced_and_new_ones_made(folder: Folder) -> None:
    os.chmod(folder.root / "a.yaml", 0o640)
    assert save(folder, {"a.yaml": b"new", "locales/fr/LC_MESSAGES/deck.po": b"French"}, Sink())
    assert contents(folder.root) == {
        "a.yaml": b"new",
        "locales/es.po": b"as it was",
        "locales/fr/LC_MESSAGES/deck.po": b"French",
    }
    assert (folder.root / "a.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["a.yaml", "locales/es.po"])
@pytest.mark.parametrize("data", [b"saved by somebody", b"", None], ids=["changed", "emptied", "removed"])
def test_what_somebody_saved_meanwhile_stays_and_nothing_else_is_written(
    folder: Folder, name: str, data: bytes | None
) -> None:
    if data is None:
        (folder.root / name).unlink()
    else:
        (folder.root / name).write_bytes(data)
    before, sink = contents(folder.root), Sink()
    assert not save(folder, {"a.yaml": b"new", "locales/es.po": b"new", "b.yaml": b"new"}, sink)
    assert codes(sink) == [(name, "would-replace")]
    assert contents(folder.root) == before


@pytest.mark.parametrize("name", ["b.yaml", "locales/fr"])
def test_what_was_never_read_is_not_replaced(folder: Folder, name: str) -> None:
    (folder.root / name).write_bytes(b"of somebody")
    before, sink = contents(folder.root), Sink()
    assert not save(folder, {"a.yaml": b"new", name: b"new"}, sink)
    assert codes(sink) == [(name, "would-replace")]
    assert contents(folder.root) == before


@pytest.mark.parametrize("link", ["a.yaml", "locales", "locales/es.po"])
def test_nothing_is_written_through_a_link(
    folder: Folder, tmp_path_factory: pytest.TempPathFactory, link: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (folder.root / link).rename(outside / "there")
    (folder.root / link).symlink_to(outside / "there")
    before, sink = contents(outside), Sink()
    assert not save(folder, {"a.yaml": b"new", "locales/es.po": b"new", "locales/new.po": b"new"}, sink)
    assert {code for _, code in codes(sink)} == {"not-a-file"}
    assert contents(outside) == before
    assert not (folder.root / "locales" / "new.po").exists()


def test_where_one_file_cannot_be_replaced_none_is(folder: Folder) -> None:
    (folder.root / "b.yaml").write_bytes(b"no folder")
    before, sink = contents(folder.root), Sink()
    assert not save(folder, {"a.yaml": b"new", "b.yaml/c.yaml": b"new", "locales/es.po": b"new"}, sink)
    assert [code for _, code in codes(sink)] == ["cannot-write"]
    assert contents(folder.root) == before


def test_a_language_is_not_begun_over_a_folder_that_is_called_like_its_file(tmp_path: Path) -> None:
    small = copied(SMALL, tmp_path / "project")
    (small / "locales" / "fr" / "LC_MESSAGES" / "deck.po" / "mine").mkdir(parents=True)
    before = contents(small / "locales")
    result = run("-C", small, "locale", "add", "fr")
    assert result.exit_code == 1
    assert "[would-replace]" in result.stderr
    assert contents(small / "locales") == before
