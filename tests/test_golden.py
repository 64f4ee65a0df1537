"""Whole decks as readable text, compared with tests/golden. `pytest --update-goldens`
writes them; read the diff."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deckbuilder.editions import Edition
from tests import outline
from tests.samples import EVERYTHING, REPO, every_edition, rendered

GOLDEN = Path(__file__).parent / "golden"
OUTLINES: dict[str, Callable[[bytes], str]] = {"pptx": outline.pptx, "html": outline.html}
WANTED = [
    "san-jose-2014-plenary-en",
    "san-jose-2014-plenary-es",
    "all-plenary-en",
    "all-plenary-es",
    "all-staff-en",
    "rtl-plenary-ar",
]
"""The editions, each in the first theme of its project that comes without a logo of its own."""

CASES = [
    pytest.param(root, edition, ending, id=f"{edition.name}.{ending}")
    for root, theme in ((REPO, "calm"), (EVERYTHING, "plain"))
    for edition in every_edition(root)
    for ending in OUTLINES
    if edition.name in WANTED and edition.theme == theme
]


@pytest.mark.parametrize(("root", "edition", "ending"), CASES)
def test_a_deck_is_as_it_was(root: Path, edition: Edition, ending: str, update_goldens: bool) -> None:
    file = GOLDEN / f"{edition.name}.{ending}.outline"
    written = OUTLINES[ending](rendered(root, edition, ending))
    if update_goldens:
        file.parent.mkdir(exist_ok=True)
        file.write_text(written, "utf-8")
    assert file.is_file(), "there is no golden; run pytest --update-goldens"
    assert written == file.read_text("utf-8")


def test_every_golden_belongs_to_an_edition() -> None:
    assert {path.name for path in GOLDEN.glob("*.outline")} == {
        f"{name}.{ending}.outline" for name in WANTED for ending in OUTLINES
    }
