"""The projects the tests build: the repository itself, one with everything in it, and a
small one to make mistakes in."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from deckbuilder import manifest
from deckbuilder import project as projects
from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, Wanted, editions, fitted_deck
from deckbuilder.model import Deck, FittedDeck, Rich, Slide
from deckbuilder.project import Project
from deckbuilder.render import FORMATS, USUAL
from deckbuilder.themes.theme import Theme
from deckbuilder.traversal import block_texts

REPO = Path(__file__).resolve().parent.parent
SRC = REPO / "src" / "deckbuilder"
EVERYTHING = REPO / "tests" / "project"
"""A slide for each kind and each block, partly in Spanish and, from right to left, in Arabic."""
SMALL = REPO / "tests" / "cases" / "project"
"""Three slides without a mistake."""
DECKS = {name: FORMATS[name].render for name in USUAL}
"""The renderers of whole decks, by the ending of their files; the others show a part of one."""


@cache
def project(root: Path) -> Project:
    """A project without errors."""
    sink = Sink()
    found = projects.load(root, sink)
    assert not sink.failed, "\n".join(map(str, sink.found))
    return found


@cache
def every_edition(root: Path) -> tuple[Edition, ...]:
    """Each edition of a project in each of its themes."""
    return tuple(
        edition for theme in project(root).themes for edition in editions(project(root), Wanted(theme=theme))
    )


@cache
def deck(root: Path, edition: Edition) -> tuple[FittedDeck, Theme]:
    """An edition as its renderers get it."""
    sink = Sink()
    made = fitted_deck(project(root), edition, sink)
    assert not sink.failed, "\n".join(map(str, sink.found))
    return made


def changeable(pages: FittedDeck) -> Deck[Rich]:
    """The same deck for a test that changes it: what comes out is not fitted until it says so."""
    return pages


@cache
def rendered(root: Path, edition: Edition, ending: str) -> bytes:
    """The file of an edition."""
    return FORMATS[ending].render(*deck(root, edition))


def copied(root: Path, to: Path) -> Path:
    """A project's sources in a folder of their own, without what earlier builds left."""
    for name in ("slides", "locales", "themes"):
        if (root / name).is_dir():
            shutil.copytree(root / name, to / name)
    return to


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, by its path, but for the manifest of what was written there."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != manifest.NAME
    }


def texts_of_frame(slide: Slide[Rich]) -> set[str]:
    """What the frame of our own pages says on a slide: number and name of its session."""
    areas = {area.name for area in kinds()[slide.kind].areas if area.frame}
    parts = (part for part in slide.parts if part.slot in areas)
    return {str(text) for part in parts for block in part.blocks for text in block_texts(block)}
