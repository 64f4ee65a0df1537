"""The documents say what the program does: every code, command, option, kind and key is
in them, and no other code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from deckbuilder.agendas.agenda import EVENT
from deckbuilder.cli import COMMANDS, main
from deckbuilder.content.kinds import kinds
from tests.samples import REPO
from tests.test_cases import codes

README = REPO / "README.md"
DOCS = REPO / "docs"


def text(*paths: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths)


def everything() -> str:
    return text(README, *sorted(DOCS.glob("*.md")))


def test_troubleshooting_lists_every_code_and_no_other() -> None:
    """A code is documented where a heading or the first cell of a table row is it, between backticks."""
    listed = re.findall(
        r"^(?:#+ |\| ?|[-*] )`([a-z0-9]+(?:-[a-z0-9]+)*)`", text(DOCS / "troubleshooting.md"), re.MULTILINE
    )
    assert sorted(set(listed)) == sorted(codes())
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_documents(command: str) -> None:
    assert re.search(rf"deckbuilder (-C \S+ )?{command}\b", everything())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_in_the_documents(command: str) -> None:
    """By its long form or its short one."""
    shown = CliRunner().invoke(main, [command, "--help"]).stdout
    options = set(re.findall(r"^  (?:(-\w), )?(--[a-z-]+)", shown, re.MULTILINE)) - {("-h", "--help")}
    document = everything()
    assert {
        long
        for short, long in options
        if long not in document and not (short and re.search(rf"(?<![\w-]){short}\b", document))
    } == set()


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_has_a_section_that_names_each_of_its_keys(kind: str) -> None:
    section = re.search(
        rf"^(#+) `?{kind}`?$(.*?)(?=^#+ |\Z)", text(DOCS / "writing-slides.md"), re.MULTILINE | re.DOTALL
    )
    assert section, f"no heading '{kind}' in docs/writing-slides.md"
    assert {
        area.name
        for area in kinds()[kind].areas
        if not area.filled and not re.search(rf"\b{area.name}\b", section[2])
    } == set()


@pytest.mark.parametrize("placeholder", [name for name, _ in EVENT.values()] + ["audience", "deck_title"])
def test_every_placeholder_is_in_the_documents(placeholder: str) -> None:
    assert f"{{{placeholder}}}" in everything()


@pytest.mark.parametrize("name", ["build", "test"])
def test_the_readme_has_its_two_commands_one_line_each(name: str) -> None:
    """`.ci/run` takes them from here: a mark, a fence, one line, the end of the fence."""
    (command,) = re.findall(rf"^<!-- command: {name} -->\n```sh\n([^\n]+)\n```$", text(README), re.MULTILINE)
    assert {"build": "deckbuilder build", "test": "pytest"}[name] in command


def test_links_between_the_documents_lead_somewhere() -> None:
    for path in (README, *sorted(DOCS.glob("*.md")), REPO / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text(path)):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_the_documents_name_no_module_that_is_gone() -> None:
    for name in re.findall(r"`((?:src|tests|benchmarks)/[\w./-]+\.\w+)`", everything()):
        assert (REPO / name).exists(), name


def test_the_page_for_contributors_has_every_command_of_the_justfile() -> None:
    recipes = re.findall(r"^(\w+)(?: \*\w+)?:$", text(REPO / "justfile"), re.MULTILINE)
    assert "fast" in recipes
    listed = re.findall(r"^\| `just (\w+)` \|", text(REPO / "CONTRIBUTING.md"), re.MULTILINE)
    assert sorted(listed) == sorted(set(recipes) - {"default"})
