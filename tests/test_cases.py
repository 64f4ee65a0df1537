"""Mistakes, each in a file of its own: tests/cases/*.yaml and *.po.

A case is one file of the small project in tests/cases/project. The comments it begins with say which file it
is and what is to be found, in the order in which it is reported:

    # file: slides/talk.yaml            the file it takes the place of, or is added as # make:
    slides/images/a.png link    a special file beside it: see MAKERS # run: build -o PROJECT/out         the
    command, where it is not `check` # error: 7:3 unknown-key did you    line:column, code, and words of the
    message or hint; `0:0` is a file as a whole # warning: slides/x.yaml 1:1 code   the same in another file
    of the project # and more                          other findings may come between
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from deckbuilder.cli import main
from tests.samples import REPO, SMALL, SRC, contents

_EXPECTED = re.compile(r"# (error|warning|note): (?:(\S+) )?(\d+):(\d+) ([a-z0-9-]+) ?(.*)")


def _remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _link(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to(REPO / "pyproject.toml")


FACTS = """\
sources:
  s1: {title: A guide, body: A body, kind: body}
facts:
  office: {value: "106", as_of: 2001-02, verified: yes, checked_on: 2001-02-03, checked_by: Ana, sources: [s1]}
"""
TERMS = "terms: {}\ntime_words: {en: [now]}\n"


def _reviewed(*lines: str) -> str:
    """The record of a review in which the slide `points` had these lines."""
    return json.dumps({"overrides": {"points": lines}, "library": ["hello", "points", "view"]})


MAKERS: dict[str, Callable[[Path], object]] = {
    "nothing": _remove,
    "folder": Path.mkdir,
    "link": _link,
    "pipe": os.mkfifo,
    "9-MiB": lambda path: path.write_bytes(b"#" * 9 * 1024 * 1024),
    "points-kept": lambda path: path.write_text(
        path.read_text().replace("id: points", "id: points\n  keep: yes")
    ),
    "a-letter": lambda path: path.write_text("Dear Sir or Madam"),
    "index": lambda path: (path / "index.html").write_text("My own page"),
    "for-b-c": lambda path: path.write_text("extends: day\naudiences: [b-c]\n"),
    "for-c": lambda path: path.write_text("extends: day\naudiences: [c]\n"),
    "facts": lambda path: path.write_text(FACTS),
    "facts-of-co": lambda path: path.write_text(FACTS.replace("office: {", "office: {country: CO, ")),
    "terms": lambda path: path.write_text(TERMS),
    "office-review": lambda path: path.write_text(
        _reviewed("kind: content", "Title: Points", "Content: One", "Content: Two")
    ),
    "old-review": lambda path: path.write_text(_reviewed("kind: content", "Title: What it was")),
    "undecided": lambda path: path.write_text(path.read_text().replace("default: yes\n", "")),
    "48-megapixels": lambda path: Image.new("1", (8000, 6000)).save(path, "PNG"),
}
"""What a case may ask for beside itself, by the word that follows the path."""


@dataclass(frozen=True)
class Finding:
    severity: str
    file: str
    line: int
    column: int
    code: str
    words: str = ""

    def met_by(self, other: Finding) -> bool:
        """Whether `other`, which holds message and hint in full, is this finding."""
        same = (self.severity, self.file, self.line, self.column, self.code)
        return (
            same == (other.severity, other.file, other.line, other.column, other.code)
            and self.words in other.words
        )


@dataclass(frozen=True)
class Case:
    path: Path

    def __str__(self) -> str:
        return self.path.name

    @property
    def head(self) -> list[str]:
        lines = self.path.read_text("utf-8", errors="replace").splitlines()
        return [line for line in lines if line.startswith("# ")]

    def said(self, key: str) -> list[str]:
        return [line.partition(": ")[2] for line in self.head if line.startswith(f"# {key}: ")]

    @property
    def file(self) -> str:
        return self.said("file")[0]

    @property
    def command(self) -> list[str]:
        return (self.said("run") or ["check"])[0].split()

    @property
    def open_ended(self) -> bool:
        return "# and more" in self.head

    @property
    def findings(self) -> list[Finding]:
        found = [match.groups() for line in self.head if (match := _EXPECTED.fullmatch(line))]
        return [
            Finding(kind, file or self.file, int(line), int(column), code, words)
            for kind, file, line, column, code, words in found
        ]

    @property
    def fails(self) -> bool:
        return any(one.severity == "error" for one in self.findings)

    def project(self, folder: Path, before: bytes = b"") -> Path:
        """The small project with this case in it, in `folder`; `before` stands at the
        beginning of the case."""
        shutil.copytree(SMALL, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".deckbuilder"))
        place = folder / self.file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(before + self.path.read_bytes())
        for wish in self.said("make"):
            name, what = wish.split()
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            MAKERS[what](folder / name)
        return folder


CASES = [Case(path) for path in sorted(SMALL.parent.iterdir()) if path.suffix in {".yaml", ".po"}]
MISTAKES = [case for case in CASES if case.fails]
ODDITIES = [case for case in CASES if not case.fails]
MOVABLE = [case for case in MISTAKES if case.command == ["check"]]


def run(folder: Path, *arguments: str) -> Result:
    """The command on the project in `folder`; a traceback fails the test with its own exception."""
    given = [one.replace("PROJECT", str(folder)) for one in arguments]
    result = CliRunner().invoke(main, ["-C", str(folder), *given])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def found(case: Case, folder: Path) -> list[Finding]:
    """What the case's command reports as JSON."""
    option = "--report" if case.command[0] == "build" else "--format"
    rows = json.loads(run(folder, *case.command, option, "json").stdout)
    place = f"{folder}/"
    return [
        Finding(
            row["severity"],
            row["file"].removeprefix(place),
            row["line"],
            row["column"],
            row["code"],
            f"{row['message']} {row['hint']}",
        )
        for row in rows
    ]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_mistake_is_reported_where_it_is_with_its_code_and_a_way_out(case: Case, tmp_path: Path) -> None:
    real = found(case, case.project(tmp_path))
    expected = case.findings
    if case.open_ended:
        real = [one for one in real if any(wanted.met_by(one) for wanted in expected)]
    shown = "\n".join(
        f"# {one.severity}: {one.file} {one.line}:{one.column} {one.code} {one.words}" for one in real
    )
    assert len(real) == len(expected), shown
    assert all(wanted.met_by(one) for wanted, one in zip(expected, real, strict=True)), shown


@pytest.mark.slow
@pytest.mark.parametrize("case", MISTAKES, ids=str)
def test_an_error_ends_with_1_and_no_file_of_the_project_or_its_output_is_touched(
    case: Case, tmp_path: Path
) -> None:
    folder = case.project(tmp_path)
    (folder / "dist").mkdir()
    (folder / "dist" / "index.html").write_text("of an earlier build")
    before = contents(folder)
    command = case.command if case.command[0] == "build" else ["build"]
    assert run(folder, *case.command).exit_code == 1
    assert run(folder, *command).exit_code == 1
    assert {
        name: data for name, data in contents(folder).items() if not name.startswith(".deckbuilder")
    } == before


@pytest.mark.parametrize("case", ODDITIES, ids=str)
def test_a_warning_ends_with_0_and_under_strict_with_1_and_a_note_with_0(case: Case, tmp_path: Path) -> None:
    folder = case.project(tmp_path)
    only_notes = all(finding.severity == "note" for finding in case.findings) and not case.open_ended
    assert run(folder, "check").exit_code == 0
    assert run(folder, "check", "--strict").exit_code == (0 if only_notes else 1)


@pytest.mark.slow
@pytest.mark.parametrize("case", MOVABLE, ids=str)
def test_lines_added_above_move_a_finding_and_change_nothing_else_of_it(case: Case, tmp_path: Path) -> None:
    plain = found(case, case.project(tmp_path / "plain"))
    moved = found(case, case.project(tmp_path / "moved", before=b"# one\n# two\n# three\n"))
    there = [(one.file == case.file and one.line > 0 and not _on_top(case, one), one) for one in plain]
    expected = [
        Finding(one.severity, one.file, one.line + 3 * mine, one.column, one.code, one.words)
        for mine, one in there
    ]
    assert [(one.file, one.line, one.column, one.code, one.words) for one in moved] == [
        (one.file, one.line, one.column, one.code, one.words) for one in expected
    ]


def _on_top(case: Case, one: Finding) -> bool:
    """Whether a finding is about the file as a whole and so is told for its first line."""
    return one.file == case.file and (one.line, one.column) == (1, 1)


# ---- every code


def codes() -> set[str]:
    """The codes of all diagnostics: the words like-this that are handed to `error`,
    `warning` or a function in their place."""
    return {code for path in SRC.rglob("*.py") for code in _codes(ast.parse(path.read_text("utf-8")))}


REPORTERS = {"error", "warning", "note", "refuse", "add", "Check", "RefusedTemplate"}
"""What the functions and classes are called that a code is handed to."""


def _codes(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        told = (
            node.value
            if isinstance(node, ast.Yield)
            else node.elt
            if isinstance(node, ast.GeneratorExp)
            else None
        )
        if isinstance(told, ast.Tuple):  # a finding of a template: code, message, hint
            yield from _code(told.elts[0])
        elif isinstance(node, ast.Call) and _name(node.func) in REPORTERS:
            yield from _code(*node.args)
        elif isinstance(node, ast.arguments):
            named = [*node.posonlyargs, *node.args][
                len(node.posonlyargs) + len(node.args) - len(node.defaults) :
            ]
            yield from _code(
                *(value for name, value in zip(named, node.defaults, strict=True) if name.arg == "code")
            )


def _name(function: ast.expr) -> str:
    """What a function is called; `add` only where it is a word of its own, as in `add = sink.error`."""
    if isinstance(function, ast.Attribute):
        return "" if function.attr == "add" else function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _code(*nodes: ast.expr) -> Iterator[str]:
    words = (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return (
        word
        for word in words
        if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+|overlap|unreviewed|untranslated", word)
    )


OF_LOCALE = {
    "bad-workbook", "cannot-reword", "english-edited", "foreign-file", "foreign-format", "not-a-text", "row-twice",
    "translation-conflict", "unknown-row", "unknown-status",
}  # fmt: skip
"""What only `deckbuilder locale` finds, in what it is given: shown in test_sheet.py and
test_locale_cli.py."""
OF_FACTS = {"fact-changed"}
"""What takes two languages and a record to find: shown in test_fact_checks.py."""
OF_WORDS = {"term-quoted", "term-unverified"}
"""Notes, which only `deckbuilder terms check` tells: shown in test_terms.py."""
OF_OUTPUTS = {"no-longer-built", "broken-output"}
"""What takes an earlier build to find, shown in test_keeping.py, or a mistake of the program, in test_last_decoding.py."""
OF_EDITORS = {"kept-settings"}
"""What takes files of an editor: shown in test_editor.py."""
OF_PROCESSES = {"lost-process"}
"""What takes a process that somebody ends: shown in test_workers.py."""
OF_TEMPLATES = {
    "adjusted-colour", "broken-template", "covered-place", "generated-layout", "left-out", "leftover-prompt", "legacy-template", "literal-colours",
    "little-room", "macro-template", "many-slides", "no-layouts",
    "no-places", "not-a-template", "page-shape", "repaired-places", "small-text", "strict-template", "substitute-font", "template-too-large",
    "unknown-layout",
}  # fmt: skip
"""What is wrong with a PowerPoint file: shown in test_templates.py, test_pages.py and
test_template_limits.py."""


def test_every_code_has_a_case_and_every_case_a_code_that_exists() -> None:
    shown = {one.code for case in CASES for one in case.findings}
    assert (
        shown | OF_LOCALE | OF_FACTS | OF_WORDS | OF_OUTPUTS | OF_EDITORS | OF_PROCESSES | OF_TEMPLATES
        == codes()
    )
