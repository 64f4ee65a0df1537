"""The command line as people and scripts meet it: exit codes, options, what is printed,
and what is written where."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from click.testing import CliRunner, Result

from deckbuilder import __version__
from deckbuilder.cli import COMMANDS, main
from deckbuilder.cli.schema import NAMES
from deckbuilder.content.kinds import kinds
from deckbuilder.schema import schema
from tests import page
from tests.samples import DECKS, EVERYTHING, REPO, SMALL, SRC, contents, copied, every_edition


def run(*arguments: str | Path) -> Result:
    """A command line; whatever is raised but an exit is raised here."""
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def program(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "deckbuilder", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return copied(SMALL, tmp_path / "project")


# ---- build


def listed(folder: Path) -> set[str]:
    """The files that the page of decks of a project links to."""
    listing = page.document((folder / "dist" / "index.html").read_bytes())
    links = {link.attributes["href"] for link in listing.find("a")}
    return {link for link in links if not link.startswith("#")}


def test_build_makes_every_edition_in_every_format_and_a_page_that_lists_them(tmp_path: Path) -> None:
    folder = copied(EVERYTHING, tmp_path)
    result = run("-C", folder, "build")
    names = {f"{edition.name}.{ending}" for edition in every_edition(EVERYTHING) for ending in DECKS}
    assert result.exit_code == 0
    assert set(contents(folder / "dist")) == {*names, "index.html"}
    assert listed(folder) == names
    assert all(
        re.search(rf"\b{edition.agenda} +{edition.audience} +{edition.locale}\b", result.stdout)
        for edition in every_edition(EVERYTHING)
    )


@pytest.mark.parametrize(
    ("options", "made"),
    [
        (["-f", "pptx"], {"day-plenary-en.pptx", "day-staff-en.pptx"}),
        (["--format", "html", "-a", "staff"], {"day-staff-en.html"}),
        (["day", "-a", "plenary", "-l", "en", "-f", "pptx"], {"day-plenary-en.pptx"}),
        (
            ["-f", "pptx", "-f", "pptx", "-a", "staff", "-a", "staff", "-l", "en", "-l", "EN", "day", "day"],
            {"day-staff-en.pptx"},
        ),
    ],
    ids=["format", "audience", "all-options", "said-twice"],
)
def test_options_choose_what_is_built(small: Path, options: list[str], made: set[str]) -> None:
    assert run("-C", small, "build", *options).exit_code == 0
    assert set(contents(small / "dist")) == {*made, "index.html"}


def test_an_agenda_that_names_an_audience_or_a_language_twice_is_built_once(small: Path) -> None:
    agenda = small / "slides" / "agendas" / "day.yaml"
    agenda.write_text("audiences: [plenary, plenary]\nlocales: [en, en]\n" + agenda.read_text())
    assert run("-C", small, "build", "-f", "pptx").exit_code == 0
    assert set(contents(small / "dist")) == {"day-plenary-en.pptx", "index.html"}


def test_a_later_build_of_a_part_still_lists_the_rest(small: Path) -> None:
    run("-C", small, "build")
    run("-C", small, "build", "-a", "staff", "-f", "html")
    assert listed(small) == set(contents(small / "dist")) - {"index.html"}


def test_build_writes_into_the_folder_that_is_named_and_nowhere_else(small: Path, tmp_path: Path) -> None:
    before = contents(small)
    assert run("-C", small, "build", "-o", tmp_path / "deep" / "er").exit_code == 0
    after = {name: data for name, data in contents(small).items() if not name.startswith(".deckbuilder/")}
    assert after == before
    assert "index.html" in contents(tmp_path / "deep" / "er")
    assert not [name for name in contents(tmp_path) if Path(name).name.startswith(".deckbuilder-")]


WATCHED = """
import json, os, sys
seen = []
def hook(event, given):
    if event == "open" and isinstance(given[0], str) and (given[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        seen.append(["write", given[0]])
    elif event in {"os.mkdir", "os.remove", "os.rename", "os.symlink"}:
        seen.append([event, str(given[0])])
    elif event.startswith(("socket.", "subprocess.", "urllib.")) or event in {"os.system", "os.exec", "os.posix_spawn"}:
        seen.append([event, ""])
from deckbuilder.cli import main
sys.addaudithook(hook)
try:
    main(["build", "-j", "1"])
finally:
    print(json.dumps(seen))
"""


def test_a_build_asks_no_network_starts_no_program_and_writes_only_its_output(small: Path) -> None:
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        cwd=small,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    seen = json.loads(done.stdout.splitlines()[-1])
    allowed = (str(small / "dist"), str(small / ".deckbuilder"))
    assert len(seen) > 10
    assert [one for one in seen if not one[1].startswith(allowed)] == []


def test_a_build_with_an_error_leaves_the_output_byte_for_byte_and_makes_none(
    small: Path, tmp_path: Path
) -> None:
    run("-C", small, "build")
    before = contents(small / "dist")
    talk = small / "slides" / "talk.yaml"
    talk.write_text(talk.read_text().replace("title: Points", "title: " + "far too long " * 60))
    assert run("-C", small, "build").exit_code == 1
    assert contents(small / "dist") == before
    assert run("-C", small, "build", "-o", tmp_path / "new").exit_code == 1
    assert not (tmp_path / "new").exists()


def test_several_processes_tell_the_same_findings(small: Path) -> None:
    talk = small / "slides" / "talk.yaml"
    talk.write_text(talk.read_text().replace("title: Points", "title: " + "far too long " * 60))
    one, two = (run("-C", small, "build", "-j", jobs, "--report", "json") for jobs in ("1", "2"))
    assert json.loads(one.stdout) == json.loads(two.stdout) != []
    assert (one.exit_code, two.exit_code) == (1, 1)


def test_es_cr_falls_back_to_es_and_says_so(tmp_path: Path) -> None:
    folder = copied(REPO, tmp_path)
    assert (
        run("-C", folder, "build", "san-jose-2014", "-l", "es-CR", "-a", "plenary", "-f", "html").exit_code
        == 0
    )
    shown = page.document((folder / "dist" / "san-jose-2014-plenary-es_CR.html").read_bytes())
    said = [one for slide in page.slides(shown) for one in page.slide_said(shown, slide)]
    assert shown.attributes["lang"] == "es-CR"
    assert {one.language for one in said} <= {"es", "es-CR"}
    assert said[0].text.startswith("La explotación sexual")


def test_strict_takes_a_missing_translation_for_an_error(tmp_path: Path) -> None:
    folder = copied(EVERYTHING, tmp_path)
    assert run("-C", folder, "build", "all", "-l", "es", "-f", "pptx").exit_code == 0
    before = contents(folder / "dist")
    result = run("-C", folder, "build", "all", "-l", "es", "-f", "pptx", "--strict")
    assert result.exit_code == 1
    assert "error:" in result.stderr
    assert "[untranslated]" in result.stderr
    assert contents(folder / "dist") == before


def test_strict_takes_any_other_warning_for_an_error_too(small: Path) -> None:
    register = small / "slides" / "images" / "register.yaml"
    register.write_text(register.read_text() + "idle.png:\n  alt: A\n  credit: B\n  licence: C\n")
    assert run("-C", small, "build", "-f", "pptx").exit_code == 0
    before = contents(small / "dist")
    assert run("-C", small, "check", "--strict").exit_code == 1
    assert run("-C", small, "build", "--strict").exit_code == 1
    assert contents(small / "dist") == before


def test_another_theme_can_be_asked_for(tmp_path: Path) -> None:
    folder = copied(EVERYTHING, tmp_path)
    arguments = ("-C", folder, "build", "all", "-a", "staff", "-l", "en", "-f", "html")
    run(*arguments)
    plain = (folder / "dist" / "all-staff-en.html").read_bytes()
    assert run(*arguments, "-t", "signed").exit_code == 0
    assert (folder / "dist" / "all-staff-en.html").read_bytes() != plain


def test_the_page_of_decks_fills_in_the_placeholders_of_titles(small: Path) -> None:
    agenda = small / "slides" / "agendas" / "day.yaml"
    agenda.write_text(agenda.read_text().replace("title: A day", 'title: "A day & a night in {event_place}"'))
    assert run("-C", small, "build", "-f", "html").exit_code == 0
    listing = page.document((small / "dist" / "index.html").read_bytes())
    assert [one.text.strip() for one in listing.find("h2")] == ["A day & a night in Town hall"]


def test_one_file_is_one_file(small: Path) -> None:
    assert "1 file in " in run("-C", small, "build", "-f", "html", "-a", "staff").stdout
    assert "2 files in " in run("-C", small, "build", "-f", "html").stdout


def test_errors_are_told_before_warnings_wherever_they_are(tmp_path: Path) -> None:
    folder = copied(EVERYTHING, tmp_path)
    catalog = folder / "locales" / "es" / "LC_MESSAGES" / "deck.po"
    catalog.write_text(catalog.read_text() + '\nmsgid "broken\n')
    lines = run("-C", folder, "check", "all").stderr.splitlines()
    found = [
        line.partition(": ")[2].partition(":")[0]
        for line in lines
        if re.match(r"\S+: (error|warning): ", line)
    ]
    assert {"error", "warning"} == set(found)
    assert found == sorted(found)
    assert "[po-syntax]" in lines[0]


def test_an_agenda_s_own_slides_are_in_its_schema() -> None:
    slides = [{"id": "off-one", "kind": "content", "title": "One", "body": [{"text": "a", "items": ["b"]}]}]
    agenda = {"extends": "day", "prefix": "off", "slides": slides}
    assert jsonschema.Draft202012Validator(schema("agenda")).is_valid(agenda)
    slides[0]["colour"] = "green"
    assert not jsonschema.Draft202012Validator(schema("agenda")).is_valid(agenda)


# ---- what is asked for and is not there


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["buidl"], "build"),
        (["build", "dya"], "day"),
        (["build", "-a", "staf"], "staff"),
        (["build", "-l", "fr"], "there is: en"),
        (["build", "-l", "not a tag"], "language"),
        (["build", "-t", "plane"], "plain"),
        (["build", "-f", "pdf"], "pptx"),
        (["check", "dya"], "day"),
        (["list", "audience"], "audiences"),
        (["schema", "slide"], "slides"),
        (["build", "--lcoale", "en"], "--locale"),
    ],
    ids=" ".join,
)
def test_a_name_that_does_not_exist_ends_with_2_and_suggests_one_that_does(
    small: Path, arguments: list[str], hint: str
) -> None:
    result = run("-C", small, *arguments)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_an_agenda_that_is_not_for_the_audience_is_a_mistake_of_the_command(small: Path) -> None:
    agenda = small / "slides" / "agendas" / "day.yaml"
    agenda.write_text("audiences: plenary\n" + agenda.read_text())
    result = run("-C", small, "build", "-a", "staff")
    assert result.exit_code == 2
    assert "deckbuilder list" in result.stderr


@pytest.mark.parametrize("name", ["-C", "--project"])
@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in {"init", "schema"}])
def test_the_project_may_be_named_before_and_after_the_command(small: Path, name: str, command: str) -> None:
    rest = ["--help"] if command in {"agenda", "locale", "terms", "theme"} else []
    assert run(name, small, command, *rest).exit_code == run(command, name, small, *rest).exit_code == 0


def test_the_project_is_found_from_a_folder_inside_it(small: Path) -> None:
    assert program("check", cwd=small / "slides" / "agendas").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["-C", ".", "check"], ["-C", "nowhere", "check"], ["list"], ["build"]],
    ids=" ".join,
)
def test_without_a_project_the_command_says_how_to_get_one(tmp_path: Path, arguments: list[str]) -> None:
    result = program(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "deckbuilder init" in result.stderr or "nowhere" in result.stderr


# ---- check


def test_check_reads_everything_and_loads_no_renderer(small: Path) -> None:
    asked = (
        "import sys; from deckbuilder.cli import main; main(['check'], standalone_mode=False); "
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=small, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "deckbuilder.fitting.fit" in loaded
    assert loaded & {"pptx", "lxml", "jinja2", "deckbuilder.render.pptx", "deckbuilder.render.html"} == set()


def test_check_writes_nothing_but_what_it_remembers(small: Path) -> None:
    before = contents(small)
    assert run("-C", small, "check").exit_code == 0
    assert {
        name: data for name, data in contents(small).items() if not name.startswith(".deckbuilder/")
    } == before


def test_what_is_remembered_may_be_damaged(small: Path) -> None:
    run("-C", small, "build")
    before = contents(small / "dist")
    for path in (small / ".deckbuilder").iterdir():
        path.write_bytes(b"rubbish" + path.read_bytes()[9:])
    assert run("-C", small, "build").exit_code == 0
    assert contents(small / "dist") == before


def test_many_findings_of_one_kind_are_counted_and_not_all_written_out(tmp_path: Path) -> None:
    folder = copied(EVERYTHING, tmp_path)
    slides = "".join(f"- {{id: more-{number}, kind: nothing}}\n" for number in range(20))
    (folder / "slides" / "more.yaml").write_text(f"module: more\ntitle: More\nslides:\n{slides}")
    result = run("-C", folder, "check", "all", "-l", "es")
    assert "slides/more.yaml: … and 8 more [unknown-kind]" in result.stderr


def test_findings_as_json_hold_all_that_is_told(small: Path) -> None:
    (small / "slides" / "other.yaml").write_text(
        "module: other\ntitle: Other\nslides:\n- id: hello\n  kind: closing\n  title: Again\n"
    )
    result = run("-C", small, "check", "--format", "json")
    (found,) = json.loads(result.stdout)
    assert found == {
        "file": "slides/talk.yaml", "line": 4, "column": 3, "severity": "error", "code": "duplicate-id",
        "message": "the id 'hello' is taken", "hint": "every slide needs an id of its own",
        "see": [{"file": "slides/other.yaml", "line": 4, "column": 3}],
    }  # fmt: skip


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_a_file_whose_name_is_no_text_is_reported(small: Path, form: str) -> None:
    (small / "slides" / os.fsdecode(b"\xff.yaml")).write_text("module: x")
    assert run("-C", small, "check", "--format", form).exit_code == 1


def test_a_picture_bomb_is_one_finding_and_no_warning_of_a_library(small: Path) -> None:
    from PIL import Image

    Image.new("1", (12_000, 9_000)).save(small / "slides" / "images" / "photo.png")
    result = program("check", cwd=small)
    assert result.returncode == 1
    assert "[picture-too-large]" in result.stderr
    assert "Warning" not in result.stderr


def test_a_language_of_the_sources_that_cldr_does_not_know_is_told_or_used(small: Path) -> None:
    (small / "locales").mkdir()
    (small / "locales" / "locales.yaml").write_text("source: qaa\n")
    agenda = small / "slides" / "agendas" / "day.yaml"
    agenda.write_text(agenda.read_text().replace("place: Town hall", "place: Town hall\n  dates: 2014-06-09"))
    assert run("-C", small, "check").exit_code in {0, 1}


@pytest.mark.parametrize("columns", ["columns: [], rows: []", "columns: [], rows: [[]]"])
def test_a_table_without_columns_is_told(small: Path, columns: str) -> None:
    talk = small / "slides" / "talk.yaml"
    talk.write_text(
        talk.read_text().replace("  body:\n  - One\n  - Two\n", f"  body:\n    table: {{{columns}}}\n")
    )
    assert run("-C", small, "check").exit_code == 1


@pytest.mark.parametrize("last", ["  notes: |", "  notes: >-", "  notes: |\n\n"])
def test_a_text_that_ends_with_the_file_is_told_as_empty(small: Path, last: str) -> None:
    talk = small / "slides" / "talk.yaml"
    talk.write_text(talk.read_text() + last)
    result = run("-C", small, "check")
    assert result.exit_code == 1
    assert "[wrong-shape]" in result.stderr


@pytest.mark.parametrize("what", ["module", "slide"])
def test_a_title_that_is_not_printed_is_told_and_takes_nothing_with_it(small: Path, what: str) -> None:
    talk = small / "slides" / "talk.yaml"
    title = {"module": "title: Talk", "slide": "title: Points"}[what]
    talk.write_text(talk.read_text().replace(title, "title: {text: Hidden, print: no, why: a test}"))
    result = run("-C", small, "check")
    assert result.exit_code == 1
    assert re.search(r"slides/talk\.yaml:\d+:\d+: error", result.stderr)


@pytest.mark.parametrize(
    ("name", "fine"), [("my-day", True), ("My Day", False), ("a&b", False), ("ünder", False)]
)
def test_agendas_and_themes_have_names_that_are_safe_in_paths(small: Path, name: str, fine: bool) -> None:
    (small / "slides" / "agendas" / "day.yaml").rename(small / "slides" / "agendas" / f"{name}.yaml")
    result = run("-C", small, "check")
    assert (result.exit_code == 0) == fine
    assert ("[bad-name]" in result.stderr) != fine


# ---- list


def test_list_shows_which_slide_goes_to_whom_and_why() -> None:
    rows = json.loads(run("-C", REPO, "list", "slides", "--json").stdout)["slides"]
    gaps, obstacles = (
        next(row for row in rows if row["slide"] == name)
        for name in ("legal-gaps", "civil-society-obstacles")
    )
    assert {gaps[name] for name in ("plenary", "legal")} == {"yes"}
    assert {gaps[name] for name in ("law-enforcement", "private-sector", "civil-society")} == {"–"}
    assert gaps["why"] == "said by the slide"
    assert gaps["in"] == "san-jose-2014"
    assert set(obstacles["in"].split(", ")) >= {"san-jose-2014", "standard"}
    assert next(row for row in rows if row["slide"] == "title")["why"] == "for everyone"


def test_list_shows_all_there_is() -> None:
    result = run("-C", REPO, "list")
    assert result.exit_code == 0
    for name in ("san-jose-2014", "plenary", "es → en", "contrast", *kinds()):
        assert name in result.stdout


def test_list_tells_errors_and_ends_with_1(small: Path) -> None:
    (small / "slides" / "other.yaml").write_text("module: other\n")
    result = run("-C", small, "list", "slides")
    assert result.exit_code == 1
    assert "hello" in result.stdout
    assert "[missing-key]" in result.stderr


# ---- schema


class YamlOfEditors(yaml.SafeLoader):
    """YAML 1.2, as editors read it: `no` is a word and a date is a string."""


YamlOfEditors.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in {"int", "float", "null"}
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
YamlOfEditors.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))

SOURCES = [
    (name, path)
    for root in (REPO, EVERYTHING, SMALL, SRC / "starter")
    for name, pattern in (
        ("slides", "slides/*.yaml"), ("agenda", "slides/agendas/*.yaml"), ("theme", "themes/*/theme.yaml"), ("audiences", "slides/audiences.yaml"),
        ("library", "slides/library.yaml"), ("register", "slides/images/register.yaml"), ("locales", "locales/locales.yaml"), ("facts", "slides/facts/*.yaml"),
        ("terms", "slides/terms.yaml"),
    )
    for path in sorted(root.glob(pattern))
    if name == (path.stem if path.stem in {"audiences", "library", "terms"} else name)
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "path"),
    SOURCES,
    ids=lambda value: str(value.relative_to(REPO)) if isinstance(value, Path) else value,
)
def test_the_schema_accepts_every_source_of_this_repository(name: str, path: Path) -> None:
    jsonschema.Draft202012Validator(schema(name)).validate(yaml.load(path.read_text("utf-8"), YamlOfEditors))


def test_every_schema_has_a_source_it_was_tried_on() -> None:
    assert {name for name, _ in SOURCES} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_refuses_a_key_nobody_knows(name: str) -> None:
    path = next(path for kind, path in SOURCES if kind == name)
    document = yaml.load(path.read_text("utf-8"), YamlOfEditors)
    place = document if name not in {"audiences", "register"} else next(iter(document.values()))
    place["colour-of-money"] = "green"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema(name)).validate(document)


@pytest.mark.parametrize(
    ("slide", "fine"),
    [
        ({"id": "one", "kind": "closing", "title": "One"}, True),
        ({"id": "one", "kind": "closing"}, False),
        ({"id": "One", "kind": "closing", "title": "One"}, False),
        ({"id": "one", "kind": "closing", "title": "One", "quote": "x"}, False),
        ({"id": "one", "kind": "chart", "title": "One"}, False),
        (
            {
                "id": "one",
                "kind": "content",
                "title": "One",
                "body": ["a", {"text": "b", "items": ["c", {"text": "d"}]}],
            },
            True,
        ),
        (
            {
                "id": "one",
                "kind": "content",
                "title": "One",
                "body": ["a", {"text": "b", "items": [{"txet": "d"}]}],
            },
            False,
        ),
        (
            {
                "id": "one",
                "kind": "table",
                "title": "One",
                "table": {"columns": ["a"], "rows": [[{"date": "2014-06"}]]},
            },
            True,
        ),
        (
            {
                "id": "one",
                "kind": "table",
                "title": "One",
                "table": {"columns": ["a"], "rows": [[{"date": "June"}]]},
            },
            False,
        ),
        (
            {
                "id": "one",
                "kind": "table",
                "title": "One",
                "table": {"columns": [2014, 1.5], "rows": [[{"date": 2014}, True]]},
            },
            True,
        ),
    ],
    ids=lambda value: str(value)[:60],
)
def test_the_schema_and_the_loader_agree_about_a_slide(
    small: Path, slide: dict[str, object], fine: bool
) -> None:
    module = {"module": "other", "title": "Other", "slides": [slide]}
    (small / "slides" / "other.yaml").write_text(json.dumps(module))
    assert jsonschema.Draft202012Validator(schema("slides")).is_valid(module) == fine
    assert (run("-C", small, "check").exit_code == 0) == fine


@pytest.mark.slow
def test_schemas_can_be_written_into_a_folder_for_an_editor(tmp_path: Path) -> None:
    assert run("schema", "-o", tmp_path / "schemas").exit_code == 0
    assert {name: json.loads(data) for name, data in contents(tmp_path / "schemas").items()} == {
        f"{name}.json": schema(name) for name in NAMES
    }
    assert json.loads(run("schema", "theme").stdout) == schema("theme")
    for name in NAMES:
        jsonschema.Draft202012Validator.check_schema(schema(name))


# ---- init, help


def test_init_makes_a_project_that_builds_at_once_without_a_finding(tmp_path: Path) -> None:
    assert run("init", tmp_path / "mine").exit_code == 0
    result = run("-C", tmp_path / "mine", "build", "--strict")
    assert result.exit_code == 0, result.stderr
    assert {"first-plenary-en.pptx", "first-plenary-es.html", "index.html"} <= set(
        contents(tmp_path / "mine" / "dist")
    )
    assert run("-C", tmp_path / "mine", "check", "--strict").stdout == "nothing to mend\n"


def test_init_touches_no_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    result = run("init", tmp_path)
    assert result.exit_code == 2
    assert "not empty" in result.stderr
    assert contents(tmp_path) == {"letter.txt": b"mine"}


def test_init_into_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    assert run("init", tmp_path / "letter.txt").exit_code == 2
    assert run("init", tmp_path / "letter.txt" / "below").exit_code in {1, 2}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_says_what_it_is_for(command: str) -> None:
    text = run(command, "--help").stdout
    options = re.findall(r"^  (-\S.*?)(?:  +(.*))?$(?:\n {10,}(\S.*))?", text, re.MULTILINE)
    assert options
    assert all(about or more for _, about, more in options), text
    assert len(text.splitlines()) > 8


def test_help_and_version() -> None:
    assert run("--help").stdout.count("deckbuilder ") >= 4
    assert run("--version").stdout.strip().endswith(__version__)
    assert run("-h").exit_code == 0
