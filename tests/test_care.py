"""What nobody can stand behind: it is in no released deck, and in a copy for review it says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deckbuilder.cli import main
from tests.office import Package, notes_said, slide_said
from tests.samples import SMALL, copied

SECRET = "Somebody once said seven"
REVIEW = "-unverified"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(SMALL, tmp_path)


def change(root: Path, old: str, new: str) -> None:
    talk = root / "slides" / "talk.yaml"
    assert old in talk.read_text()
    talk.write_text(talk.read_text().replace(old, new, 1))


def run(root: Path, *options: str) -> Result:
    result = CliRunner().invoke(main, ["-C", str(root), "build", "-f", "pptx", "-f", "html", *options])
    assert result.exit_code == 0, result.output
    return result


def said(root: Path, copy: str = "") -> str:
    """Every word and note of the decks of a copy, in both formats."""
    decks = [
        file
        for file in (root / "dist").iterdir()
        if file.stem.endswith(REVIEW) == bool(copy)
        and file.name != "index.html"
        and not file.name.startswith(".")
    ]
    assert {file.suffix for file in decks} == {".pptx", ".html"}
    pages = [file.read_text() for file in decks if file.suffix == ".html"]
    packages = [Package(file.read_bytes()) for file in decks if file.suffix == ".pptx"]
    words = [
        one.text
        for of in packages
        for slide in of.slides
        for one in (*slide_said(of, slide), *notes_said(of, slide))
    ]
    return "\n".join([*pages, *words])


@pytest.mark.parametrize(
    "form", ["notes: [{{text: {secret}, mark: {mark}}}]", "notes: [First., {{text: {secret}, mark: {mark}}}]"]
)
@pytest.mark.parametrize("mark", ["G", "U"])
def test_a_doubtful_note_is_in_no_released_deck(root: Path, form: str, mark: str) -> None:
    change(root, "title: Hello", f"title: Hello\n  {form.format(secret=SECRET, mark=mark)}")
    run(root)
    assert SECRET not in said(root)
    run(root, "--include-unverified")
    assert f"{SECRET} [not verified]" in said(root, REVIEW)


@pytest.mark.parametrize(
    ("date", "badge"), [("as_of: 2014-06", "as of June 2014 [not verified]"), ("", "not verified")]
)
def test_a_slide_that_nobody_confirmed_says_so_in_a_copy_for_review(
    root: Path, date: str, badge: str
) -> None:
    change(root, "title: Points", f"title: Points\n  status: unverified\n  {date}".rstrip())
    run(root, "--include-unverified")
    assert badge in said(root, REVIEW).split("\n")
