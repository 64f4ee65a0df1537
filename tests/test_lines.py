"""Lines a person can read: how full they are, how they name what they hold, and how long the files are."""

from __future__ import annotations

import ast
import io
import tokenize
from collections import Counter
from collections.abc import Iterator

from tests.samples import SRC

PRONOUNS = frozenset({"one", "found", "at", "said", "made", "told", "other"})
"""Words that could hold anything: a variable is called what it is in the field."""
SILENT = frozenset(
    {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENCODING,
        tokenize.ENDMARKER,
    }
)
FULLEST = 30
"""Tokens that ninety-nine lines of a hundred do not exceed; in python-pptx and WeasyPrint they lie between 20 and 22."""


def modules() -> Iterator[tuple[str, str]]:
    """Name and text of every module of the package."""
    for path in sorted(SRC.rglob("*.py")):
        if "_assets" not in path.parts:
            yield path.relative_to(SRC).as_posix(), path.read_text("utf-8")


def tokens_by_line(text: str) -> Counter[int]:
    """How many tokens of code each line has; a text over many lines counts on its first."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return Counter(token.start[0] for token in tokens if token.type not in SILENT)


def is_span(argument: ast.arg) -> bool:
    """Whether an argument says that it is a place in a source: `at: Span` is what all findings call it."""
    return argument.annotation is not None and ast.unparse(argument.annotation) in {"Span", "Span | None"}


def bound_names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every variable and parameter of a module's functions, with its line; fields of classes are none."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.Lambda):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id, node.lineno
            elif isinstance(node, ast.arg) and not is_span(node):
                yield node.arg, node.lineno
            elif isinstance(node, ast.MatchAs | ast.MatchStar) and node.name:
                yield node.name, node.lineno


def test_no_variable_is_called_by_a_word_that_could_be_anything() -> None:
    nameless = {
        f"{module}:{line} {name}"
        for module, text in modules()
        for name, line in bound_names(ast.parse(text))
        if name in PRONOUNS
    }
    assert sorted(nameless) == []


def test_ninety_nine_lines_of_a_hundred_hold_one_thought() -> None:
    lengths = sorted(count for _, text in modules() for count in tokens_by_line(text).values())
    assert lengths[len(lengths) * 99 // 100] <= FULLEST


def test_no_two_classes_share_a_name() -> None:
    places: dict[str, set[str]] = {}
    for module, text in modules():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name.lstrip("_"), set()).add(module)
    assert {name: sorted(modules) for name, modules in places.items() if len(modules) > 1} == {}
