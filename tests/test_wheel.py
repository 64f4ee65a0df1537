"""The wheel holds all it needs, and builds a project that is somewhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from deckbuilder.content.kinds import kinds
from tests.samples import REPO, SMALL, SRC, contents, copied

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Built:
    """A wheel, and what pip tells about the making of it."""

    wheel: Path
    log: str


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The wheel of this source tree. Where the tools to build one cannot be had the
    test is skipped, but not under CI."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--verbose", "--no-deps", "--wheel-dir", str(folder)]
    command = [sys.executable, "-m", "pip", "wheel", *options, str(REPO)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and not os.environ.get("CI"):
        pytest.skip(f"pip makes no wheel here: {done.stderr[-300:]}")
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("awareness_deckbuilder-*.whl")
    return Built(wheel, done.stdout + done.stderr)


@pytest.fixture(scope="module")
def wheel(built: Built) -> Path:
    return built.wheel


def test_the_wheel_is_built_with_pinned_tools_and_no_others(built: Built) -> None:
    """`pip` says what it put into the environment of the build: `Successfully installed
    hatchling-1.33.0 …`."""
    lists = re.findall(r"Successfully installed (.+)", built.log)
    tools = {tuple(tool.rsplit("-", 1)) for row in lists for tool in row.split()}
    names = {name for name, _ in tools}
    assert "hatchling" in names
    pins = {tuple(row.split("==")) for row in (REPO / "constraints.txt").read_text("utf-8").splitlines()}
    assert {(re.sub(r"[-_.]+", "-", name).lower(), version) for name, version in tools} <= pins


def test_the_wheel_holds_the_whole_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    files = [path.relative_to(SRC) for path in SRC.rglob("*") if path.is_file()]
    ours = {
        f"deckbuilder/{path.as_posix()}"
        for path in files
        if not any(part.startswith((".", "__pycache__")) for part in path.parts)
    }
    assert ours <= names
    assert {f"deckbuilder/content/kinds/{kind}.yaml" for kind in kinds()} <= names
    assert {
        "deckbuilder/_assets/reveal/reveal.js",
        "deckbuilder/_assets/reveal/LICENSE",
        "deckbuilder/_assets/fonts/index.json",
    } <= names
    assert {"deckbuilder/starter/slides/agendas/first.yaml", "deckbuilder/starter/.gitignore"} <= names
    assert not [name for name in names if name.startswith(("tests/", "slides/", "docs/"))]


def test_the_wheel_builds_a_project_outside_the_clone(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    project = copied(SMALL, tmp_path / "project")
    start = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import deckbuilder; "
        "print(deckbuilder.__file__); from deckbuilder.cli import main; main()"
    )
    command = [sys.executable, "-I", "-c", start, str(tmp_path / "site"), "-C", str(project), "build"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(tmp_path / "site"))
    assert {"day-plenary-en.pptx", "day-plenary-en.html", "index.html"} <= set(contents(project / "dist"))
