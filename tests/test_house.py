"""Laws of the house: what the code itself must be like, so that nobody who adds to it forgets a room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import get_args, get_origin

import pytest

from deckbuilder import model
from tests.samples import SRC

BLOCKS = {(get_origin(member) or member).__name__ for member in get_args(model.Block)}
TEXTS = {member.__name__ for member in get_args(model.Source)}
DECIDING = (
    "blocks.py",
    "facts/release.py",
    "facts/claims.py",
    "provenance.py",
    "fitting/",
    "exchange/budget.py",
    "traversal.py",
)
"""Where it is decided what is released, who sees it, and how much room it has."""
SOURCES = {
    path.relative_to(SRC).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted(SRC.rglob("*.py"))
    if "_assets" not in path.parts
}


def patterns(case: ast.match_case) -> Iterator[ast.pattern]:
    """The alternatives of a case that are tried on the subject itself."""
    waiting = [case.pattern]
    while waiting:
        pattern = waiting.pop()
        match pattern:
            case ast.MatchOr():
                waiting += pattern.patterns
            case ast.MatchAs(pattern=ast.pattern() as inner):
                waiting.append(inner)
            case _:
                yield pattern


def matched_classes(match: ast.Match) -> set[str]:
    """The names of the classes that a match tells apart."""
    every = (pattern for case in match.cases for pattern in patterns(case))
    return {ast.unparse(pattern.cls) for pattern in every if isinstance(pattern, ast.MatchClass)}


def is_wildcard(case: ast.match_case) -> bool:
    return any(isinstance(one, ast.MatchAs) and one.pattern is None for one in patterns(case))


def refuses(case: ast.match_case) -> bool:
    """Whether a case does nothing but tell the type checker that nobody comes here."""
    return len(case.body) == 1 and ast.unparse(case.body[0]).startswith("assert_never(")


def asked_classes(call: ast.Call) -> set[str]:
    """The names of the classes that an `isinstance` asks for."""
    if ast.unparse(call.func) != "isinstance":
        return set()
    return {node.id for node in ast.walk(call.args[1]) if isinstance(node, ast.Name)}


@pytest.mark.parametrize("name", SOURCES)
def test_a_match_on_blocks_or_texts_names_every_case(name: str) -> None:
    matches = [node for node in ast.walk(SOURCES[name]) if isinstance(node, ast.Match)]
    careless = [
        match.lineno
        for match in matches
        if matched_classes(match) & (BLOCKS | TEXTS) and not refuses(match.cases[-1])
    ]
    early = [
        case.pattern.lineno
        for match in matches
        if matched_classes(match) & (BLOCKS | TEXTS)
        for case in match.cases[:-1]
        if is_wildcard(case)
    ]
    assert careless + early == []


@pytest.mark.parametrize("name", [name for name in SOURCES if name.startswith(DECIDING)])
def test_what_is_released_and_measured_is_asked_of_every_class_by_name(name: str) -> None:
    asserted = {id(node.test) for node in ast.walk(SOURCES[name]) if isinstance(node, ast.Assert)}
    calls = (node for node in ast.walk(SOURCES[name]) if isinstance(node, ast.Call))
    deciding = [call for call in calls if asked_classes(call) & (BLOCKS | TEXTS) and id(call) not in asserted]
    assert [call.lineno for call in deciding] == []


def test_the_rooms_where_it_is_decided_exist() -> None:
    for start in DECIDING:
        assert any(name.startswith(start) for name in SOURCES), start
    assert {"Paragraph", "Table"} < BLOCKS
    assert {"Message", "Moment"} < TEXTS
