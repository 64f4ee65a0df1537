"""Formats and their media: what a format costs to add, and what each medium has fitted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import assert_never

import pytest

from deckbuilder.build import Options, render
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Wanted, editions
from deckbuilder.project import load
from deckbuilder.render import FORMATS, Flowing, OnStage, UnderMasters
from tests.samples import EVERYTHING, SMALL, SRC, copied, project

MODULE = """
from deckbuilder.model import Deck, Rich
from deckbuilder.themes.theme import Theme


def render(deck: Deck[Rich], _theme: Theme) -> bytes:
    return "\\n".join(slide.id for slide in deck.slides).encode()
"""
LINE = '    "outline": Format("-outline.txt", "Outline", Flowing("outline"), usual=False),\n'


def program(folder: Path) -> Path:
    """A copy of the program, to which a test may add; what the package brings along is linked."""
    package = folder / "deckbuilder"
    shutil.copytree(SRC, package, ignore=shutil.ignore_patterns("_assets", "__pycache__"))
    (package / "_assets").symlink_to(SRC / "_assets")
    return package


def test_a_format_is_one_module_and_one_line(tmp_path: Path) -> None:
    """It is built, offered and listed, though no file but these two knows of it."""
    package = program(tmp_path)
    (package / "render" / "outline.py").write_text(MODULE)
    table = package / "render" / "__init__.py"
    table.write_text(table.read_text().replace('    "ics": ', f'{LINE}    "ics": '))
    folder = copied(SMALL, tmp_path / "small")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}

    def told(*options: str) -> str:
        command = [sys.executable, "-m", "deckbuilder", "build", *options]
        run = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=True)
        return run.stdout

    assert "outline" in told("--help")
    assert "outline.txt" in told("-f", "outline")
    made = sorted((folder / "dist").glob("*-outline.txt"))
    assert made
    assert all(path.read_text().splitlines() for path in made)
    listing = (folder / "dist" / "index.html").read_text()
    assert all(f'href="{path.name}"' in listing for path in made)
    assert ">Outline<" in listing


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_fitted_to_the_pages_of_its_medium(name: str) -> None:
    themes = project(EVERYTHING).themes.values()
    assert themes
    for brand in themes:
        pages = FORMATS[name].fitted_to(brand)
        match FORMATS[name].medium:
            case UnderMasters():
                assert pages == brand
            case OnStage():
                assert pages == replace(brand, office=None)
            case Flowing():
                assert pages is None
            case medium:
                assert_never(medium)


@pytest.mark.parametrize(
    ("name", "fitted"), [("pptx", True), ("html", True), ("run-sheet", True), ("ics", False)]
)
def test_a_text_too_long_for_its_slide_is_nothing_to_what_flows(
    tmp_path: Path, name: str, fitted: bool
) -> None:
    talk = copied(SMALL, tmp_path) / "slides" / "talk.yaml"
    talk.write_text(talk.read_text().replace("title: Points", f"title: {'Many points ' * 100}"))
    changed = load(tmp_path, Sink())
    edition = next(editions(changed, Wanted()))
    codes = [finding.code for finding in render(changed, edition, Options((name,))).findings]
    assert ("text-overflow" in codes) == fitted
