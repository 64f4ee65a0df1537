"""A block is put into a copy of the package: every place it must reach is named, by the
type checker or by one test.

The house was measured like this before its walls were rebuilt: a block touched some twenty files, of which
the type checker named four, and a figure that nobody had verified was printed by one that nobody named.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.samples import REPO, SRC
from tests.template_files import missing

pytestmark = pytest.mark.slow

MOST_FILES = 8
ADDED = "model.py"
"""The file in which the block is added; the others are named by a checker."""


@dataclass(frozen=True)
class Insertion:
    """Lines put into a file of the package before or after the line with `anchor`."""

    file: str
    anchor: str
    lines: str
    before: bool = False

    def into(self, text: str) -> str:
        assert text.count(self.anchor) == 1, (self.file, self.anchor, text.count(self.anchor))
        both = (self.lines, self.anchor) if self.before else (self.anchor, self.lines)
        return text.replace(self.anchor, "".join(both))


@dataclass(frozen=True)
class Case:
    """A case put into a match on blocks, before the one that refuses what is unknown.

    It is the match of `function` or, where that is empty, the only one of the file in
    which a picture has a case.
    """

    file: str
    case: str
    function: str = ""

    def into(self, text: str) -> str:
        (match,) = (match for match in matches(ast.parse(text), self.function) if tells_blocks_apart(match))
        refusal = match.cases[-1].pattern
        lines = text.splitlines(keepends=True)
        margin = " " * (refusal.col_offset - len("case "))
        lines.insert(refusal.lineno - 1, textwrap.indent(f"{self.case}\n", margin))
        return "".join(lines)


def matches(tree: ast.Module, function: str) -> Iterator[ast.Match]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and function in {"", node.name}:
            yield from (match for match in ast.walk(node) if isinstance(match, ast.Match))


def tells_blocks_apart(match: ast.Match) -> bool:
    return any("Figure(" in ast.unparse(case.pattern) for case in match.cases)


IMPORTS = "from __future__ import annotations\n"
EDITS: tuple[Insertion | Case, ...] = (
    Insertion(
        "model.py",
        "TextBlock = ",
        "@dataclass(frozen=True, slots=True)\nclass Verse(Generic[T]):\n    lines: tuple[T, ...]\n\n\n",
        before=True,
    ),
    Insertion("model.py", "Block = TextBlock[T]", " | Verse[T]"),
    Insertion("blocks.py", IMPORTS, "from deckbuilder.model import Verse\n"),
    Insertion("blocks.py", "Holds = Literal[", '"verse", '),
    Insertion("blocks.py", "SLOTS: dict[Holds, tuple[str, ...]] = {\n", '    "verse": (),\n'),
    Insertion(
        "blocks.py",
        "DUTIES: dict[type, Duty] = {\n",
        '    Verse: Duty("frame", "", ("verse", "content"), lambda word, _: Verse((word("{} 1"), word("{} '
        '2")))),\n',
    ),
    Case("blocks.py", "case Verse():\n    yield from (Line(text) for text in block_texts(block))", "lines"),
    Case("blocks.py", "case Verse():\n    return", "bold"),
    Case("blocks.py", "case Verse():\n    continue", "flowing"),
    Case("blocks.py", "case Verse():\n    return ()", "sides"),
    Case(
        "blocks.py", "case Verse(lines):\n    yield from () if any(map(gone, lines)) else (block,)", "without"
    ),
    Case("blocks.py", "case Verse():\n    yield block", "_meant"),
    Insertion("content/slots.py", IMPORTS, "from deckbuilder.model import Verse\n"),
    Insertion(
        "content/slots.py",
        "_DRAWN: dict[str, Shape[Slot]] = {\n",
        '    "verse": ListOf(PRINTED, complete=True).then(lambda lines, at, sink: Slot((Verse(lines),))),\n',
    ),
    Insertion("fitting/fit.py", IMPORTS, "from deckbuilder.model import Verse\n"),
    Case("fitting/fit.py", "case Verse():\n    return (part,)"),
    Insertion("render/pptx/slide.py", IMPORTS, "from deckbuilder.model import Verse\n"),
    Case(
        "render/pptx/slide.py",
        "case Verse(lines):\n"
        "    verse = dataclasses.replace(part, blocks=tuple(map(Paragraph, lines)))\n"
        "    return self.words(number, verse, place)",
    ),
    Insertion("render/html/blocks.py", IMPORTS, "from deckbuilder.model import Verse\n"),
    Case(
        "render/html/blocks.py",
        'case Verse(lines):\n    return joined(Markup("<p>{}</p>").format(page.words(line)) for line in '
        "lines)",
    ),
)
"""All that a simple block needs: two lines that stand alone in a slot."""
FILES = {edit.file for edit in EDITS}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Collection[str]], Path]:
    """Makes a copy of the package with the edits to these files."""
    if find_spec("mypy") is None:
        missing("mypy (the extra dev of this project)", demanded=True)
    root = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("_assets", "__pycache__")

    def edited(files: Collection[str]) -> Path:
        shutil.copytree(SRC, root / "deckbuilder", ignore=ignored, dirs_exist_ok=True)
        assets = root / "deckbuilder" / "_assets"
        if not assets.is_symlink():
            assets.symlink_to(SRC / "_assets")
        for edit in EDITS:
            if edit.file in files:
                path = root / "deckbuilder" / edit.file
                path.write_text(edit.into(path.read_text("utf-8")), "utf-8")
        return root

    return edited


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(root), "MYPYPATH": str(root)}
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(
        command, cwd=REPO, env=environment, text=True, encoding="utf-8", capture_output=True, check=False
    )


def named_by_the_type_checker(root: Path) -> set[str]:
    """The files of a copy of the package in which mypy finds something."""
    found = run(
        root,
        "mypy",
        "--config-file",
        "pyproject.toml",
        "--cache-dir",
        str(root / "cache"),
        "-p",
        "deckbuilder",
    )
    errors = re.findall(r"^(?:.*/)?deckbuilder/(\S+?):\d+: error", found.stdout, re.MULTILINE)
    assert bool(errors) == bool(found.returncode), found.stdout + found.stderr
    return set(errors)


def duties_fulfilled(root: Path) -> tuple[bool, str]:
    """Whether each duty is fulfilled in a copy of the package, and what the tests said."""
    found = run(root, "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "tests/test_blocks.py")
    return found.returncode == 0, found.stdout


def test_a_block_touches_few_files() -> None:
    assert len(FILES) <= MOST_FILES


def test_every_file_that_a_block_must_reach_is_named_by_a_checker(
    package: Callable[[Collection[str]], Path],
) -> None:
    only_added = package({ADDED})
    named = named_by_the_type_checker(only_added)
    fulfilled, said = duties_fulfilled(only_added)
    assert not fulfilled
    assert "test_every_block_has_a_row_in_the_table_of_duties" in said
    unwritten = package(FILES - {"content/slots.py"})
    fulfilled, said = duties_fulfilled(unwritten)
    assert not fulfilled
    assert "content/slots.py reads no ['verse']" in said
    assert named | {ADDED, "content/slots.py"} == FILES


def test_a_block_with_all_of_them_is_read_released_measured_and_drawn(
    package: Callable[[Collection[str]], Path],
) -> None:
    whole = package(FILES)
    assert named_by_the_type_checker(whole) == set()
    fulfilled, said = duties_fulfilled(whole)
    assert fulfilled, said
    assert "[Verse]" in run(whole, "pytest", "-q", "-n", "0", "--collect-only", "tests/test_blocks.py").stdout
