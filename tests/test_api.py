"""What programs may call: the functions of `deckbuilder.api`, the page about them, and
the examples that use them."""

from __future__ import annotations

import ast
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from deckbuilder import api
from tests.samples import REPO, contents

EXAMPLES = sorted((REPO / "examples").glob("*.py"))


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """The small project that `deckbuilder init` writes."""
    from deckbuilder import starter

    starter.copy_to(tmp_path / "project")
    return tmp_path / "project"


def example(name: str) -> dict[str, object]:
    return runpy.run_path(str(REPO / "examples" / f"{name}.py"))


def test_a_rendered_deck_has_the_bytes_that_the_command_builds(starter: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "deckbuilder", "-C", str(starter), "build", "-o", str(tmp_path / "dist")]
    subprocess.run(command, check=True, capture_output=True)
    built = contents(tmp_path / "dist")
    project = api.load(starter)
    rendered = {
        f"{edition.name}.{form}": api.render(project, edition, form)
        for edition in api.editions(project)
        for form in ("pptx", "html")
    }
    assert rendered == {name: data for name, data in built.items() if name != "index.html"}


def test_editions_are_chosen_by_name(starter: Path) -> None:
    project = api.load(starter / "slides")
    names = [edition.name for edition in api.editions(project, audiences=["staff"])]
    assert names == ["first-staff-en", "first-staff-es"]
    (regional,) = api.editions(project, audiences=["staff"], locales=["es_CR"])
    assert regional.locale == "es_CR"


@pytest.mark.parametrize(
    ("choice", "hint"),
    [
        ({"agendas": ["frist"]}, "there is no agenda 'frist': did you mean 'first'?"),
        ({"audiences": ["stuff"]}, "there is no audience 'stuff': did you mean 'staff'?"),
        ({"locales": ["fr"]}, "there is no language 'fr': there is: en, es"),
        ({"theme": "calm"}, "there is no theme 'calm': there is: plain"),
    ],
)
def test_a_name_that_does_not_exist_is_told_with_those_that_do(
    starter: Path, choice: dict[str, object], hint: str
) -> None:
    project = api.load(starter)
    with pytest.raises(LookupError, match=re.escape(hint)):
        api.editions(project, **choice)  # type: ignore[arg-type]
    with pytest.raises(LookupError, match=re.escape(hint)):
        api.check(project, **choice)  # type: ignore[arg-type]


def test_a_format_that_does_not_exist_is_told(starter: Path) -> None:
    project = api.load(starter)
    edition = api.editions(project)[0]
    with pytest.raises(LookupError, match="there is no format 'ppt': did you mean 'pptx'"):
        api.render(project, edition, "ppt")


def test_errors_come_all_at_once_and_nothing_is_made(starter: Path) -> None:
    module = starter / "slides" / "welcome.yaml"
    text = module.read_text("utf-8")
    module.write_text(
        text.replace("kind: closing", "kind: closng").replace("kind: table", "kind: tabel"), "utf-8"
    )
    with pytest.raises(api.SourcesFail) as failure:
        api.load(starter)
    assert [finding.code for finding in failure.value.findings] == ["unknown-kind", "unknown-kind"]
    assert "did you mean 'closing'?" in str(failure.value)


def test_a_text_that_does_not_fit_is_an_error_of_the_edition(starter: Path) -> None:
    module = starter / "slides" / "welcome.yaml"
    module.write_text(
        module.read_text("utf-8").replace("title: Thank you", f"title: {'Thank you ' * 60}"), "utf-8"
    )
    project = api.load(starter)
    edition = api.editions(project, locales=["en"])[0]
    with pytest.raises(api.SourcesFail) as failure:
        api.render(project, edition, "html")
    assert {finding.code for finding in failure.value.findings} == {"text-overflow"}


def test_a_folder_without_slides_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(api.NotAProjectError, match="neither this folder nor one above it holds slides/"):
        api.load(tmp_path)


def test_a_check_finds_what_the_command_finds(starter: Path) -> None:
    module = starter / "slides" / "welcome.yaml"
    new = "- {id: new, kind: content, title: Something new, body: [Not translated]}\n"
    module.write_text(module.read_text("utf-8") + new, "utf-8")
    agenda = starter / "slides" / "agendas" / "first.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("first-steps]", "first-steps, new]"), "utf-8")
    command = [sys.executable, "-m", "deckbuilder", "-C", str(starter), "check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    findings = api.check(api.load(starter))
    assert findings
    assert all(str(finding) in done.stdout + done.stderr for finding in findings)


def test_a_deck_in_spanish_has_spanish_texts(starter: Path) -> None:
    project = api.load(starter)
    (edition,) = api.editions(project, audiences=["staff"], locales=["es"])
    texts = {str(text): text.locale for text in api.texts(api.deck(project, edition))}
    assert texts["Gracias"] == "es"


def test_the_page_about_the_api_names_what_it_offers_and_nothing_else() -> None:
    page = (REPO / "docs" / "api.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)", page, re.MULTILINE)) == set(api.__all__)


def test_every_public_function_says_what_it_raises_or_returns() -> None:
    tree = ast.parse(Path(api.__file__).read_text("utf-8"))
    public = [
        node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    assert {function.name for function in public} == {"load", "editions", "deck", "render", "check"}
    assert all(ast.get_docstring(function) for function in public)


def test_there_is_a_test_for_every_example() -> None:
    here = Path(__file__).read_text("utf-8")
    assert [path.stem for path in EXAMPLES if f'example("{path.stem}")' not in here] == []


def test_the_example_that_builds_one_deck_writes_two_files(starter: Path, tmp_path: Path) -> None:
    build_one_deck = example("build_one_deck")["build_one_deck"]
    assert callable(build_one_deck)
    files = build_one_deck(starter, tmp_path)
    assert [file.name for file in files] == ["first-staff-es.pptx", "first-staff-es.html"]
    assert all(file.stat().st_size > 10_000 for file in files)


def test_the_example_that_prints_words_says_the_language_of_each(starter: Path) -> None:
    words_of_a_deck = example("words_of_a_deck")["words_of_a_deck"]
    assert callable(words_of_a_deck)
    lines = list(words_of_a_deck(starter, "first", "es"))
    assert lines[0] == "-- title"
    assert "es: Gracias" in lines


def test_the_example_for_reviews_prints_a_line_for_each_finding(starter: Path) -> None:
    annotations = example("findings_as_annotations")["annotations"]
    assert callable(annotations)
    assert list(annotations(starter)) == []
    module = starter / "slides" / "welcome.yaml"
    module.write_text(module.read_text("utf-8").replace("kind: closing", "kind: closng"), "utf-8")
    (line,) = annotations(starter)
    assert line.startswith("slides/welcome.yaml:")
    assert "did you mean 'closing'?" in line
