"""Who may import whom: only what is further down, and most dependencies and the disk through one door."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter

import pytest

from tests.samples import REPO, SRC

PAGE = REPO / "docs" / "architecture.md"
"""Its table of rooms is the order: a room may import the rooms that stand after it, and no other."""

DOORS: dict[str, set[str]] = {
    "babel": {"cldr", "translation/locales", "translation/po"},
    "click": {"cli"},
    "icalendar": {"render/calendar"},
    "icu4py": {"fitting/measure", "cldr", "sentences"},
    "jinja2": {"render/html"},
    "markdown_it": {"markup"},
    "markupsafe": {"render/html"},
    "openpyxl": {"exchange/workbook", "exchange/sheet"},
    "lxml": {"ooxml", "themes/masters", "render/pptx"},
    "PIL": {
        "contact_sheet",
        "content/embedded_pictures",
        "content/pictures",
        "ooxml/presets",
        "themes/masters",
    },
    "pptx": {"render/pptx"},
    "uharfbuzz": {"themes/fonts"},
    "xlsxwriter": {"render/pptx"},
    "yaml": {"reading/source", "reading/outline"},
}
"""Where each dependency comes in: modules, and folders with all that is in them."""

OPENS = {
    "content/embedded_pictures",
    "content/pictures",
    "exchange/workbook",
    "publish",
    "reading/files",
    "remembered",
    "render/html",
    "starter",
    "content/icons",
    "themes/fonts",
    "ooxml",
}
"""Who opens files: the doors for sources, for templates, for outputs, for what is remembered, and for what the
package itself brings along."""
WRITES = {"publish", "starter"}
"""Who makes or changes files."""


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its path below it, without its ending:
    `cldr/dates`, `render/__init__`."""
    return {
        path.relative_to(SRC).with_suffix("").as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(SRC.rglob("*.py"))
        if "_assets" not in path.parts
    }


@cache
def rooms() -> tuple[str, ...]:
    """The folders and modules at the top of the package, in the order of the table of rooms."""
    table = PAGE.read_text("utf-8").partition("## The rooms\n")[2].partition("\n## ")[0]
    first_cells = re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE)
    return tuple(name for cell in first_cells for name in re.findall(r"`(\w+)/?`", cell))


def room(module: str) -> str:
    """The room of a module: its folder at the top of the package, or itself."""
    return module.partition("/")[0]


def stands_in(module: str, places: Iterable[str]) -> bool:
    return any(module == place or module.startswith(f"{place}/") for place in places)


def imported(tree: ast.Module) -> Iterator[str]:
    """What a module imports anywhere in it, in full: `from a import b` is `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def module_of(name: str) -> str:
    """The module of ours that defines the name `deckbuilder.a.b.c`: the longest path that is one."""
    parts = name.split(".")[1:]
    for length in range(len(parts), -1, -1):
        path = "/".join(parts[:length])
        package = f"{path}/__init__".removeprefix("/")
        if path in modules():
            return path
        if package in modules():
            return package
    raise AssertionError(name)


@cache
def arrows() -> frozenset[tuple[str, str]]:
    """Each pair of modules of which the first imports the second."""
    return frozenset(
        (module, module_of(name))
        for module, tree in modules().items()
        for name in imported(tree)
        if name.split(".")[0] == "deckbuilder"
    )


def test_every_room_is_in_the_table_of_rooms_once() -> None:
    ends = {"__init__", "__main__"}  # which know no room, and all of them
    assert sorted(rooms()) == sorted({room(module) for module in modules()} - ends)


def test_rooms_import_only_rooms_that_stand_below_them() -> None:
    order = ("__main__", *rooms(), "__init__")
    depth = {name: number for number, name in enumerate(order)}
    upward = {
        f"{module} imports {target}, which stands above it"
        for module, target in arrows()
        if depth[room(target)] < depth[room(module)]
    }
    assert sorted(upward) == []


@pytest.mark.parametrize("folder", sorted({path.rpartition("/")[0] for path in modules()} - {""}))
def test_inside_a_folder_no_two_modules_need_each_other(folder: str) -> None:
    """A folder in it counts as one module."""
    needs: dict[str, set[str]] = {}
    for module, target in arrows():
        if module.startswith(f"{folder}/") and target.startswith(f"{folder}/"):
            child = module.removeprefix(f"{folder}/").partition("/")[0]
            needed = target.removeprefix(f"{folder}/").partition("/")[0]
            needs.setdefault(child, set()).update({needed} - {child})
    TopologicalSorter(needs).prepare()  # CycleError if there is a circle


def test_renderers_do_not_know_each_other() -> None:
    renderers = {"/".join(module.split("/")[:2]) for module in modules() if room(module) == "render"}
    siblings = {
        f"{module} imports {target}"
        for module, target in arrows()
        for renderer in renderers - {"render/__init__"}
        if stands_in(module, {renderer}) and room(target) == "render" and not stands_in(target, {renderer})
    }
    assert sorted(siblings) == []


def test_renderers_draw_from_plans_and_measure_nothing() -> None:
    """Of what fitting knows they need how a style is set; where things stand comes with the deck."""
    needed = {target for module, target in arrows() if room(module) == "render" and room(target) == "fitting"}
    assert needed == {"fitting/setting"}


def test_a_dependency_comes_in_through_its_door() -> None:
    ours = {"deckbuilder", *sys.stdlib_module_names}
    outside = {
        (module, name.split(".")[0])
        for module, tree in modules().items()
        for name in imported(tree)
        if name.split(".")[0] not in ours
    }
    elsewhere = [
        f"{module} imports {name}" for module, name in outside if not stands_in(module, DOORS.get(name, ()))
    ]
    assert sorted(elsewhere) == []


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
    elsewhere = {
        f"{module} calls {call}"
        for module, tree in modules().items()
        for call in calls(tree)
        if call.rpartition(".")[2] in names and not stands_in(module, allowed)
    }
    assert sorted(elsewhere) == []


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
