"""How outputs are written: all at once, with nothing left of a build that was interrupted."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from deckbuilder.publish import stage
from tests.samples import contents


def left_behind(output: Path, name: str, hours: float) -> None:
    """What a build leaves that is killed: a folder beside its outputs, last written to `hours` ago."""
    folder = output / name
    folder.mkdir(parents=True)
    (folder / "deck.html").write_bytes(b"half a de")
    then = time.time() - hours * 3600
    os.utime(folder, (then, then))


def test_what_an_interrupted_build_left_is_swept_away_by_the_next_after_an_hour(tmp_path: Path) -> None:
    left_behind(tmp_path, ".deckbuilder-old", hours=2)
    left_behind(tmp_path, ".deckbuilder-of-a-build-that-runs", hours=0.5)
    (tmp_path / "deck.html").write_bytes(b"a deck")
    with stage(tmp_path) as waiting:
        waiting.add("index.html", b"all decks")
        waiting.publish()
    assert contents(tmp_path) == {
        ".deckbuilder-of-a-build-that-runs/deck.html": b"half a de",
        "deck.html": b"a deck",
        "index.html": b"all decks",
    }


def test_a_stage_that_is_gone_when_it_is_to_be_cleaned_up_spoils_no_build(tmp_path: Path) -> None:
    """A program that tidies folders may have been faster."""
    with stage(tmp_path) as waiting:
        waiting.add("deck.html", b"a deck")
        waiting.publish()
        shutil.rmtree(waiting.folder)
    assert contents(tmp_path) == {"deck.html": b"a deck"}


def test_of_what_is_not_published_nothing_stays_not_even_the_folder(tmp_path: Path) -> None:
    with stage(tmp_path / "dist" / "decks") as waiting:
        waiting.add("deck.html", b"a deck")
    assert list(tmp_path.iterdir()) == []
