"""`deckbuilder theme`: inspect a template, make a theme of it, and look at a theme."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import pptx
import pytest
from click.testing import CliRunner, Result

from deckbuilder import project as projects
from deckbuilder.cli import main
from deckbuilder.content.kinds import kinds
from deckbuilder.content.panel_forms import panel_forms
from deckbuilder.diagnostics import Sink
from tests.template_files import REPO, changed, plain, renamed, replaced

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("slides", "locales", "themes"):
        shutil.copytree(REPO / name, tmp_path / name)
    (tmp_path / "office.potx").write_bytes(plain())
    return tmp_path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def told(result: Result) -> str:
    return " ".join(result.output.split())


def test_inspect_shows_layouts_places_mapping_and_what_would_not_work(project: Path) -> None:
    result = run("theme", "inspect", project / "office.potx")
    assert result.exit_code == 0
    for words in (
        "720 × 540 points",
        "Title and Content",
        "twoObj",
        "36, 126, 648, 356.4",
        "32 pt Calibri",
        "(generated)",
        "type and name",
        "[page-shape]",
        "4:3",
    ):
        assert words in told(result)


def test_inspect_tells_a_program_the_same(project: Path) -> None:
    found = json.loads(run("theme", "inspect", project / "office.potx", "--json").stdout)
    assert [layout["name"] for layout in found["masters"][0]["layouts"]][:2] == [
        "Title Slide",
        "Title and Content",
    ]
    assert {row["kind"]: row["layout"] for row in found["mapping"]}["quote"] is None
    assert {"generated-layout", "page-shape"} <= {one["code"] for one in found["findings"]}
    assert found["brand"]["heading"] == "Calibri"
    place = found["masters"][0]["layouts"][1]["places"][0]
    assert (place["type"], place["box"], place["points"]) == ("title", [36.0, 21.6, 648.0, 90.0], 44.0)


@pytest.mark.parametrize("words", [("inspect",), ("inspect", "--json"), ("add", "own", "--template")])
def test_a_file_that_cannot_be_used_ends_the_run_with_what_to_do(
    words: tuple[str, ...], project: Path
) -> None:
    (project / "old.ppt").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    named = str(project / "old.ppt")
    command = (*words, named) if "--json" not in words else (words[0], named, words[1])
    result = run("-C", project, "theme", *command)
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "legacy-template" in result.output
    assert "save it" in told(result)
    assert not (project / "themes" / "own").exists()


def test_add_makes_a_theme_that_builds(project: Path) -> None:
    result = run(
        "-C",
        project,
        "theme",
        "add",
        "bogota",
        "--template",
        project / "office.potx",
        "--title",
        "Oficina de Bogotá",
    )
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (project / "themes" / "bogota").iterdir()) == [
        "master.pptx",
        "theme.yaml",
    ]
    built = run(
        "-C",
        project,
        "build",
        "san-jose-2014",
        "-l",
        "es",
        "-a",
        "plenary",
        "-t",
        "bogota",
        "-o",
        project / "out",
    )
    assert built.exit_code == 0, built.output
    shown = pptx.Presentation(str(project / "out" / "san-jose-2014-plenary-es.pptx"))
    assert shown.slides[0].slide_layout.name == "Title Slide"
    assert (project / "out" / "san-jose-2014-plenary-es.html").exists()
    assert "Oficina de Bogotá" in run("-C", project, "list", "themes").output


def test_a_new_theme_explains_itself(project: Path) -> None:
    run("-C", project, "theme", "add", "bogota", "--template", project / "office.potx")
    text = (project / "themes" / "bogota" / "theme.yaml").read_text()
    for line in (
        "template: master.pptx",
        '  content: "Title and Content"  # Title and content: found by its type and name; adds credit',
        "  quote: generated",
    ):
        assert line in text
    assert set(
        re.findall(r"^  ([a-z-]+): ", text.partition("layouts:")[2].partition("colours:")[0], re.MULTILINE)
    ) == set(kinds())
    sink = Sink()
    projects.load(project, sink)
    assert not [one for one in sink.found if one.at.file.startswith("themes/bogota")]


def test_strange_names_of_layouts_do_not_break_the_file(project: Path) -> None:
    names = {1: "Title &quot;: {x}", 2: "#1 - content", 3: "Секция\u00a0*"}
    (project / "odd.pptx").write_bytes(renamed(names, typed=True))
    assert run("-C", project, "theme", "add", "odd", "--template", project / "odd.pptx").exit_code == 0
    sink = Sink()
    theme = projects.load(project, sink).themes["odd"]
    assert not sink.failed
    assert theme.office
    assert dict(theme.office.template.layouts)["title"][0].name == 'Title ": {x}'


@pytest.mark.parametrize(
    ("name", "words"),
    [("calm", "already"), ("../x", "cannot be a theme's name"), ("Big", "cannot be a theme's name")],
)
def test_add_takes_a_new_and_plain_name(name: str, words: str, project: Path) -> None:
    result = run("-C", project, "theme", "add", name, "--template", project / "office.potx")
    assert result.exit_code == 2
    assert words in told(result)


def test_add_takes_the_name_of_the_design(project: Path) -> None:
    named = changed({"ppt/theme/theme1.xml": replaced('name="Office Theme"', 'name="City of Bogotá"')})
    (project / "named.pptx").write_bytes(named)
    run("-C", project, "theme", "add", "bogota", "--template", project / "named.pptx")
    assert 'title: "City of Bogotá"' in (project / "themes" / "bogota" / "theme.yaml").read_text()


def test_preview_shows_every_kind_as_powerpoint(project: Path) -> None:
    run("-C", project, "theme", "add", "bogota", "--template", project / "office.potx")
    result = run("-C", project, "theme", "preview", "bogota", "-o", project / "sheet.pptx")
    assert result.exit_code == 0, result.output
    shown = pptx.Presentation(io.BytesIO((project / "sheet.pptx").read_bytes()))
    labels = {kind.label for kind in kinds().values()} | {form.label for form in panel_forms().values()}
    titles = (slide.shapes.title.text for slide in shown.slides)
    assert {re.sub(r" \(\d/\d\)$", "", title) for title in titles} == labels
    assert "21.0:1" in result.output


def test_preview_shows_every_kind_as_one_page(project: Path) -> None:
    result = run("-C", project, "theme", "preview", "calm", "-o", project / "sheet.html")
    assert result.exit_code == 0, result.output
    page = (project / "sheet.html").read_text()
    for kind in kinds().values():
        assert kind.label in page
    assert not re.search(r'(src|href)="https?:', page)


def test_preview_tells_of_faint_text_in_the_template(project: Path) -> None:
    faint = changed(
        {
            "ppt/theme/theme1.xml": lambda data: re.sub(
                rb"<a:dk1>.*?</a:dk1>", b'<a:dk1><a:srgbClr val="CCCCCC"/></a:dk1>', data
            )
        }
    )
    (project / "faint.pptx").write_bytes(faint)
    run("-C", project, "theme", "add", "faint", "--template", project / "faint.pptx")
    result = run("-C", project, "theme", "preview", "faint", "-o", project / "sheet.pptx")
    assert "[low-contrast]" in result.output


def test_preview_names_the_nearest_theme(project: Path) -> None:
    result = run("-C", project, "theme", "preview", "clam", "-o", project / "sheet.html")
    assert result.exit_code == 2
    assert "calm" in result.output


@pytest.mark.parametrize("group", [("theme",), ("theme", "inspect"), ("theme", "add"), ("theme", "preview")])
def test_help_shows_how(group: tuple[str, ...]) -> None:
    result = run(*group, "--help")
    assert result.exit_code == 0
    assert "Usage" in result.output
