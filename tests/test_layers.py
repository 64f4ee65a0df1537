"""Who may import whom: only what is further down, and most dependencies and the disk through one door."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.samples import SRC

LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),  # the only place that prints, exits or reads arguments
    ("build",),  # project → editions → files
    ("review", "fact_list"),
    ("confirmed", "fact_checks", "proof"),
    ("gettext_extractor", "guard", "provenance", "reword", "update"),
    ("contact_sheet", "extract", "index", "scope", "status"),
    ("adoption", "budget", "editions", "render"),
    ("fit", "render/html", "render/pptx"),
    ("assemble", "chronology", "foot", "plot", "project"),
    ("care", "drift", "glossary", "measure", "office", "schema"),
    ("extending", "copies", "local", "programme", "terms", "theme", "times", "translate"),
    ("agenda", "facts", "library", "masters", "pseudo"),
    ("brands", "catalog", "checks", "slides"),
    ("charts", "labels", "layouts", "locales", "timelines"),
    ("kinds", "lines", "orthography", "sheet"),
    ("incoming", "places", "shapes", "wording"),
    ("source", "dates", "amounts", "markup", "merge", "parting", "pictures", "traversal", "render/calendar"),
    ("model", "characters", "files", "fonts", "po", "workbook"),
    (
        "diagnostics",
        "colours",
        "epoch",
        "formats",
        "phrases",
        "publish",
        "starter",
        "substitutes",
        "deckbuilder",
    ),
    ("values",),
)
"""From the top down. Rooms of one layer do not know each other. A room is a module, or a folder that is named here."""
KNOWN = {one for layer in LAYERS for one in layer}

DOORS: dict[str, set[str]] = {
    "babel": {"amounts", "dates", "formats", "locales", "index", "po"},
    "click": {"cli"},
    "icalendar": {"render/calendar"},
    "icu4py": {"measure", "formats"},
    "jinja2": {"render/html"},
    "markdown_it": {"markup"},
    "markupsafe": {"render/html"},
    "openpyxl": {"workbook", "sheet"},
    "lxml": {"masters", "render/pptx"},
    "PIL": {"contact_sheet", "pictures"},
    "pptx": {"render/pptx"},
    "uharfbuzz": {"fonts"},
    "xlsxwriter": {"render/pptx"},
    "yaml": {"source"},
}
"""Where each dependency comes in."""

OPENS = {"files", "fonts", "masters", "pictures", "publish", "render/html", "starter", "workbook"}
"""Who opens files: the doors for sources, for templates, for outputs, and for what the package itself brings along."""
WRITES = {"publish", "starter"}
"""Who makes or changes files."""


def room(path: Path) -> str:
    """The module a file belongs to, as LAYERS calls it; the `__init__` of a folder that only explains it is none."""
    return named([part for part in path.relative_to(SRC).with_suffix("").parts if part != "__init__"])


def named(parts: Sequence[str]) -> str:
    """What LAYERS calls the module at `parts`: in most folders each module is a room, some are one room as a whole."""
    ways = ("/".join(parts[:2]), *(parts[1:2] if parts[:1] != ["cli"] else ()), *parts[:1])
    return next((one for one in ways if one in KNOWN), parts[0] if parts else "deckbuilder")


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the package with the room it is in."""
    trees = (
        (path, ast.parse(path.read_text("utf-8")))
        for path in sorted(SRC.rglob("*.py"))
        if "_assets" not in path.parts
    )
    return tuple(
        (room(path), tree) for path, tree in trees if path.name != "__init__.py" or len(tree.body) > 1
    )


def imported(tree: ast.Module) -> Iterator[str]:
    """What a module imports anywhere in it, in full: `from a import b` is `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def rooms_of(name: str) -> str:
    """The room an import of our own leads to."""
    found = named(name.split(".")[1:])
    return found if found in KNOWN else "deckbuilder"


def used() -> Iterator[tuple[str, str]]:
    """Each pair of rooms of which the first imports the second."""
    for one, tree in modules():
        yield from (
            (one, rooms_of(name))
            for name in imported(tree)
            if name.split(".")[0] == "deckbuilder" and rooms_of(name) != one
        )


def test_every_module_is_in_one_layer() -> None:
    named = [one for layer in LAYERS for one in layer]
    assert len(named) == len(set(named))
    assert {one for one, _ in modules()} <= set(named)


def test_imports_point_down() -> None:
    depth = {one: number for number, layer in enumerate(LAYERS) for one in layer}
    assert sorted({f"{one} imports {other}" for one, other in used() if depth[other] <= depth[one]}) == []


def test_no_two_folders_need_each_other() -> None:
    needs: dict[str, set[str]] = {}
    for path in SRC.rglob("*.py"):
        if "_assets" not in path.parts:
            here = path.relative_to(SRC).with_suffix("").parts[0]
            there = (
                name.split(".")[1]
                for name in imported(ast.parse(path.read_text("utf-8")))
                if name.startswith("deckbuilder.")
            )
            needs.setdefault(here, set()).update(one for one in there if one != here)
    TopologicalSorter(needs).prepare()  # CycleError if there is a circle


def test_a_dependency_comes_in_through_its_door() -> None:
    outside = {
        (name.split(".")[0], one)
        for one, tree in modules()
        for name in imported(tree)
        if name.split(".")[0] not in {"deckbuilder", "__future__", *sys.stdlib_module_names}
    }
    assert sorted(f"{one} imports {name}" for name, one in outside if one not in DOORS.get(name, set())) == []


def calls(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize(
    ("names", "allowed"),
    [
        ({"open", "read_bytes", "read_text"}, OPENS),
        (
            {
                "write_bytes",
                "write_text",
                "replace_in",
                "rename",
                "unlink",
                "rmtree",
                "copytree",
                "mkdtemp",
                "mkstemp",
            },
            WRITES,
        ),
        ({"print", "echo", "exit"}, {"cli"}),
    ],
    ids=["reading", "writing", "printing"],
)
def test_files_and_the_terminal_have_their_doors(names: set[str], allowed: set[str]) -> None:
    found = {
        (one, call)
        for one, tree in modules()
        for call in calls(tree)
        if call.rpartition(".")[2] in names and one not in allowed
    }
    assert sorted(found) == []


def test_no_module_is_too_long_to_read() -> None:
    lengths = {
        path.relative_to(SRC).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in SRC.rglob("*.py")
        if "_assets" not in path.parts
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_the_lightest_command_loads_little() -> None:
    """What only some commands need is imported when it is needed."""
    import subprocess

    asked = "import sys; import deckbuilder.cli; print(*sorted(sys.modules))"
    loaded = set(
        subprocess.run(
            [sys.executable, "-c", asked], capture_output=True, text=True, check=True
        ).stdout.split()
    )
    assert loaded & (set(DOORS) - {"click"}) == set()
