"""What the system refuses ends a run with a sentence, and what names hold forges no line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.cli.boundary import NO_MEMORY, guarded
from deckbuilder.diagnostics import Diagnostic, Span, visible
from tests.samples import EVERYTHING, SMALL, contents, copied

if sys.platform == "win32":
    pytest.skip("limits of memory, full terminals and links are those of Unix", allow_module_level=True)
import resource

PROGRAM = [sys.executable, "-m", "deckbuilder"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return copied(SMALL, tmp_path / "talk")


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    usual: dict[str, object] = {"capture_output": True, "text": True}
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(command, check=False, **usual | options)  # type: ignore[call-overload,no-any-return]


COMMANDS = [
    ["list"],
    ["list", "kinds"],
    ["check"],
    ["build"],
    ["schema", "slides"],
    ["facts"],
    ["agenda", "show", "day"],
]


# ---- lines


@given(st.text(), st.text(), st.text())
def test_a_finding_has_as_many_lines_as_it_has_parts(file: str, message: str, hint: str) -> None:
    lines = str(Diagnostic(Span(file, 1, 2), "error", "a-code", message, hint, (Span(file),))).split("\n")
    assert len(lines) == (3 if hint else 2)
    assert all(line.isprintable() for line in lines)


@given(st.text("ab\n\r\x1b\u2028\u202e\x85\x0c"))
def test_what_steers_a_terminal_is_written_out(text: str) -> None:
    assert visible(text).isprintable()


FORGED = "x\nslides/talk.yaml:1:1: error: forged [forged]"


@pytest.mark.parametrize(
    "name", ["slides/a\nslides.yaml: error: b.yaml", "slides/a\x1b[2Jb.yaml", "slides/a\rb.yaml"]
)
def test_a_file_s_name_forges_no_finding(small: Path, name: str) -> None:
    path = small / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("module: a\n")
    said = run("-C", small, "check").stderr
    assert "\x1b" not in said
    assert "\r" not in said
    assert all(re.match(r"slides/a\\u00|    (hint|see): |\d+ error", line) for line in said.splitlines()), (
        said
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", FORGED],
        ["build", "-l", FORGED],
        ["build", "-t", FORGED],
        ["agenda", "show", FORGED],
        [FORGED],
    ],
    ids=["agenda", "language", "theme", "show", "command"],
)
def test_a_value_forges_no_finding(small: Path, arguments: list[str]) -> None:
    done = run("-C", small, *arguments)
    assert done.returncode == 2
    assert not re.search(r"^slides/talk\.yaml", done.stderr, re.MULTILINE)


# ---- what is printed


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_full_terminal_is_told_and_ends_the_run(small: Path, command: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = run("-C", small, *command, capture_output=False, stdout=full, stderr=subprocess.PIPE)
        both = run("-C", small, *command, capture_output=False, stdout=full, stderr=full)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert both.returncode in {0, 1}
    assert done.returncode in {0, 1}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_reader_that_stops_is_no_traceback(small: Path, command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run("-C", small, *command, capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8", "cp437"])
@pytest.mark.parametrize("command", [["list", "locales"], ["check"], ["locale", "status"]], ids=" ".join)
def test_any_encoding_can_be_printed_in(tmp_path: Path, encoding: str, command: list[str]) -> None:
    root = copied(EVERYTHING, tmp_path / "all")
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    done = run("-C", root, *command, env=environment, text=False)
    assert b"Traceback" not in done.stderr  # type: ignore[operator]
    assert done.returncode in {0, 1}


def test_an_import_in_a_narrow_encoding_is_written_and_told(tmp_path: Path) -> None:
    root = copied(EVERYTHING, tmp_path / "all")
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    assert (
        run("-C", root, "locale", "export", "es", "--to", "xlsx", "-o", tmp_path / "es.xlsx").returncode == 0
    )
    done = run("-C", root, "locale", "import", tmp_path / "es.xlsx", env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout + done.stderr


# ---- memory, disk, folders


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        ImportError("libx.so: failed to map segment from shared object"),
        SyntaxError("unknown error"),
    ],
    ids=["Python", "the loader", "libxml2"],
)
def test_want_of_memory_is_told_however_a_library_says_it(error: Exception) -> None:
    with pytest.raises(click.ClickException) as told, guarded():
        raise error
    assert told.value.message == NO_MEMORY


def test_a_fault_of_ours_is_not_taken_for_want_of_memory() -> None:
    with pytest.raises(SyntaxError), guarded():
        raise SyntaxError("Opening and ending tag mismatch")


@pytest.mark.parametrize("megabytes", [40, 60, 90, 120, 160, 200, 300])
def test_too_little_memory_is_told_and_writes_nothing(small: Path, tmp_path: Path, megabytes: int) -> None:
    limit = megabytes * 1024 * 1024
    done = run(
        "-C", small, "build", "-o", tmp_path / "out",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )  # fmt: skip
    assert done.returncode == 0 or "there is not enough memory" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 0 or contents(tmp_path / "out") == {}


def test_a_working_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    script = f"import os, sys; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); from deckbuilder.cli import run; run()"
    for command in (["list"], ["build"], ["check"]):
        gone.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", script, *command], capture_output=True, text=True, check=False
        )
        assert done.returncode == 1
        assert done.stderr == "Error: the folder this was started in is gone; go to one that is there\n"


def test_files_that_must_stay_small_are_a_finding(small: Path, tmp_path: Path) -> None:
    """A limit on the size of files is what a full disk looks like to a program."""
    done = run(
        "-C", small, "build", "-o", tmp_path / "out",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert contents(tmp_path / "out") == {}


# ---- links


def test_outputs_are_not_written_through_a_link_that_nobody_named(small: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (small / "dist").symlink_to(outside)
    done = run("-C", small, "build")
    assert done.returncode == 2
    assert "dist is a link" in done.stderr
    assert contents(outside) == {}
    assert run("-C", small, "build", "-o", outside).returncode == 0


@pytest.mark.parametrize("linked", ["locales/es", "locales/es/LC_MESSAGES", "locales"])
def test_translations_are_not_written_through_a_link(tmp_path: Path, linked: str) -> None:
    root = copied(EVERYTHING, tmp_path / "all")
    outside = tmp_path / "outside"
    shutil.move(root / linked, outside)
    (root / linked).symlink_to(outside)
    before = contents(outside)
    done = run("-C", root, "locale", "update")
    assert "Traceback" not in done.stderr
    assert contents(outside) == before
