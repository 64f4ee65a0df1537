"""`deckbuilder locale`, as translators and those who look after translations use it."""

from __future__ import annotations

import gettext
import json
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from deckbuilder.cli import main
from deckbuilder.diagnostics import Sink
from deckbuilder.exchange.extract import template
from deckbuilder.project import load
from deckbuilder.translation import po
from deckbuilder.translation.catalog import TEMPLATE, path
from deckbuilder.translation.po import PoFile
from tests.conftest import needed
from tests.samples import SMALL, SRC, contents, copied

STARTER = SRC / "starter"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(STARTER, tmp_path / "project")


def run(root: Path, *arguments: str | Path) -> Result:
    """The command on the project; a traceback fails the test with its own exception."""
    result = CliRunner().invoke(main, ["-C", str(root), "locale", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def done(root: Path, *arguments: str | Path) -> str:
    result = run(root, *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def file(root: Path, tag: str = "es") -> PoFile:
    found = po.parse((root / path(tag)).read_bytes(), path(tag), Sink())
    assert found is not None
    return found


def texts(root: Path, tag: str = "es") -> dict[tuple[str, str], str]:
    return {entry.key: entry.translation for entry in file(root, tag).entries if not entry.obsolete}


def change(root: Path, old: str, new: str, name: str = "slides/welcome.yaml") -> None:
    place = root / name
    assert old in place.read_text("utf-8")
    place.write_text(place.read_text("utf-8").replace(old, new), "utf-8")


def sources(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in contents(root).items() if not name.startswith(".deckbuilder")}


# ---- add


def forms(rule: str) -> list[set[int]]:
    """The numbers below a hundred that a `Plural-Forms` gives the same form, in the order of the forms.

    How the rule is written, and whether a million has a form of its own, differs between releases of CLDR.
    """
    counted = re.fullmatch(r"nplurals=(\d); plural=(.+);", rule)
    assert counted, rule
    form = gettext.c2py(counted[2])
    assert {form(number) for number in (*range(100), 10**6)} == set(range(int(counted[1])))
    groups = ({number for number in range(100) if form(number) == index} for index in range(int(counted[1])))
    return [group for group in groups if group]


FIRST_HUNDRED = frozenset(range(100))


@pytest.mark.parametrize(
    ("tag", "folder", "singular"),
    [
        ("fr", "fr", {0, 1}),
        ("pt-br", "pt_BR", {0, 1}),
        ("es_CR", "es_CR", {1}),
        ("th", "th", FIRST_HUNDRED),
        ("nah", "nah", {1}),
        ("zh-hant", "zh_Hant", FIRST_HUNDRED),
    ],
)
def test_a_language_is_added_complete_and_correct(
    root: Path, tag: str, folder: str, singular: frozenset[int]
) -> None:
    said = done(root, "add", tag)
    assert path(folder) in said
    fields = file(root, folder).headers()
    assert fields["Language"] == folder
    assert forms(fields["Plural-Forms"]) in ([singular], [singular, FIRST_HUNDRED - singular])
    assert fields["Content-Type"] == "text/plain; charset=UTF-8"
    assert "Language-Team" in fields
    assert set(texts(root, folder)) == set(texts(root))
    assert set(texts(root, folder).values()) == {""}
    check = subprocess.run(
        [needed("msgfmt"), "--check", "-o", "/dev/null", root / path(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (check.returncode, check.stderr) == (0, "")
    assert CliRunner().invoke(main, ["-C", str(root), "build", "-l", folder, "-f", "html"]).exit_code == 0
    assert done(root, "update", "--check")


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("es", "locale update es"),
        ("en", "written in it"),
        ("x", "language tag"),
        ("qps-ploc", "by itself"),
        ("../fr", "language tag"),
    ],
)
def test_a_language_that_cannot_be_added_is_told_and_nothing_is_written(
    root: Path, tag: str, words: str
) -> None:
    before = sources(root)
    result = run(root, "add", tag)
    assert (result.exit_code, words in result.stderr) == (2, True)
    assert sources(root) == before


def test_a_language_of_a_region_is_told_what_it_falls_back_to(root: Path) -> None:
    assert "Translate what differs from es" in done(root, "add", "es_419")


# ---- update


def test_update_writes_the_template_and_every_language_and_a_second_run_nothing(root: Path) -> None:
    done(root, "add", "fr")
    change(root, "First steps", "The first steps")
    assert "TO CONFIRM" in done(root, "update")
    assert texts(root)["first-steps", "The first steps"] == "Primeros pasos"
    assert {entry.fuzzy for entry in file(root).entries if entry.source == "The first steps"} == {True}
    assert ("first-steps", "The first steps") in texts(root, "fr")
    assert b"The first steps" in (root / TEMPLATE).read_bytes()
    before = {name: (root / name).stat().st_mtime_ns for name in sources(root)}
    assert "up to date" in done(root, "update")
    assert {name: (root / name).stat().st_mtime_ns for name in sources(root)} == before


def test_update_of_one_language_leaves_the_others(root: Path) -> None:
    done(root, "add", "fr")
    change(root, "First steps", "The first steps")
    before = (root / path("es")).read_bytes()
    done(root, "update", "fr")
    assert (root / path("es")).read_bytes() == before
    assert run(root, "update", "--check").exit_code == 1


def test_check_writes_nothing_and_tells_what_is_out_of_date(root: Path) -> None:
    assert run(root, "update", "--check").exit_code == 0
    change(root, "First steps", "The first steps")
    before = sources(root)
    result = run(root, "update", "--check")
    assert (result.exit_code, "out of date" in result.stdout, "locale update" in result.stdout) == (
        1,
        True,
        True,
    )
    assert sources(root) == before


def test_a_damaged_language_is_left_alone_and_the_others_are_brought_up_to_date(root: Path) -> None:
    done(root, "add", "fr")
    (root / path("fr")).write_text("Dear colleague\n")
    change(root, "First steps", "The first steps")
    result = run(root, "update")
    assert (result.exit_code, "locales/fr/LC_MESSAGES/deck.po:1:1" in result.stderr) == (1, True)
    assert (root / path("fr")).read_text() == "Dear colleague\n"
    assert ("first-steps", "The first steps") in texts(root)


def test_with_a_mistake_in_the_slides_nothing_is_updated_because_texts_would_be_missed(root: Path) -> None:
    change(root, "kind: table", "kind: tabel")
    before = sources(root)
    result = run(root, "update")
    assert (result.exit_code, "unknown-kind" in result.stderr) == (1, True)
    assert sources(root) == before


def test_a_language_whose_file_is_missing_gets_one(root: Path) -> None:
    (root / path("es")).unlink()
    done(root, "update", "es")
    assert set(texts(root).values()) == {""}


def test_an_unknown_language_is_told_with_the_nearest(root: Path) -> None:
    result = run(root, "update", "ess")
    assert (result.exit_code, "did you mean 'es'" in result.stderr) == (2, True)


def test_a_file_that_cannot_be_written_is_told(root: Path) -> None:
    (root / "locales" / "fr").write_text("a file where a folder is to be")
    result = run(root, "add", "fr")
    assert result.exit_code == 1
    assert result.stderr.startswith("locales/fr/LC_MESSAGES/deck.po: error: this file cannot be written: ")
    assert "nothing was written [cannot-write]" in result.stderr
    result = run(root, "export", "es", "-o", root / "nowhere" / "es.xlsx")
    assert (result.exit_code, "cannot write" in result.stderr) == (1, True)


# ---- prune


def test_prune_throws_away_what_is_obsolete_and_says_how_much(root: Path) -> None:
    change(root, "First steps", "Entirely other words")
    done(root, "update")
    assert [entry.translation for entry in file(root).entries if entry.obsolete] == ["Primeros pasos"]
    assert "1" in done(root, "prune").splitlines()[1].split()
    assert not any(entry.obsolete for entry in file(root).entries)
    assert "0" in done(root, "prune", "es").splitlines()[1].split()


# ---- status


def test_status_is_a_table_and_json(root: Path) -> None:
    done(root, "add", "fr")
    table = done(root, "status")
    assert "100 %" in table
    assert "MOST TO DO" in table
    assert len(table.split("MOST TO DO")[1].splitlines()) <= 11
    found = json.loads(done(root, "status", "--json"))
    rows = {(one["locale"], one["audience"]): one for one in found["locales"]}
    assert rows["es", "staff"]["percent"] == 100
    assert rows["fr", "staff"]["missing"] > 20
    assert len(found["slides"]) <= 10
    assert {one["locale"] for one in json.loads(done(root, "status", "fr", "--json"))["locales"]} == {"fr"}


def test_require_ends_with_1_below(root: Path) -> None:
    assert run(root, "status", "--require", "100").exit_code == 0
    change(root, "First steps", "The first steps")
    done(root, "update")
    result = run(root, "status", "--require", "100")
    assert (result.exit_code, "100 % is done in es" in result.stderr) == (1, True)
    assert run(root, "status", "--require", "90").exit_code == 0
    assert run(root, "status", "--json", "--require", "100").exit_code == 1


def test_status_of_a_damaged_file_says_so(root: Path) -> None:
    (root / path("es")).write_text("Dear colleague\n")
    result = run(root, "status")
    assert (result.exit_code, "po-syntax" in result.stderr) == (1, True)


# ---- export and import


def test_a_spreadsheet_goes_out_and_comes_back(root: Path, tmp_path: Path) -> None:
    done(root, "add", "fr")
    sheet = tmp_path / "fr.xlsx"
    assert str(sheet) in done(root, "export", "fr", "--to", "xlsx", "-o", sheet)
    before = (root / path("fr")).read_bytes()
    assert "nothing new" in done(root, "import", sheet)
    assert (root / path("fr")).read_bytes() == before
    book = load_workbook(sheet)
    page = book.worksheets[0]
    page["G2"], page["G3"] = "Bienvenue", "{deck_title}"
    book.save(sheet)
    said = done(root, "import", sheet)
    assert "2 translations taken over" in said
    assert "Bienvenue" in said
    assert "Bienvenue" in texts(root, "fr").values()
    check = subprocess.run(
        [needed("msgfmt"), "--check", "-o", "/dev/null", root / path("fr")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (check.returncode, check.stderr) == (0, "")


def test_without_a_name_the_spreadsheet_is_written_here(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    done(root, "export", "es")
    assert (tmp_path / "deck-es.xlsx").exists()


def test_a_refused_row_ends_with_1_and_the_others_are_taken(root: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "es.xlsx"
    done(root, "export", "es", "-o", sheet)
    book = load_workbook(sheet)
    book.worksheets[0]["F3"], book.worksheets[0]["G4"] = "Other English", "{event_place} y {event_dates}"
    book.save(sheet)
    result = run(root, "import", sheet)
    assert (result.exit_code, "english-edited" in result.stderr) == (1, True)
    assert "1 translation taken over" in result.stdout
    assert json.loads(run(root, "import", sheet, "--format", "json").stdout)[0]["code"] == "english-edited"


def test_a_po_file_that_comes_back_is_merged_entry_by_entry(root: Path, tmp_path: Path) -> None:
    back = tmp_path / "deck (1).po"
    done(root, "export", "es", "--to", "po", "-o", back)
    text = back.read_text("utf-8").replace('msgstr "Primeros pasos"', 'msgstr "Los primeros pasos"')
    lines = [
        line
        for line in text.replace("Last-Translator: ", "Last-Translator: Ana <ana@example.org>, ").split(
            "\n\n"
        )
        if "Gracias" not in line
    ]
    back.write_text(
        "\ufeff" + "\r\n\r\n".join(line.replace("\n", "\r\n") for line in lines), "utf-8", newline=""
    )
    before = texts(root)
    said = done(root, "import", back)
    after = texts(root)
    assert {key for key in before if before[key] != after[key]} == {("first-steps", "First steps")}
    assert "Primeros pasos" in said
    assert "Los primeros pasos" in said
    assert "Ana" in file(root).headers()["Last-Translator"]
    assert "\r" not in (root / path("es")).read_text("utf-8")
    assert "nothing new" in done(root, "import", back)


def sent_back(root: Path, place: Path, old: str, new: str) -> Path:
    """A PO file made of ours, in which a translator has changed a word."""
    done(root, "export", "es", "--to", "po", "-o", place)
    change(root, old, new, str(place))
    return place


def test_of_two_translators_the_second_takes_nothing_from_the_first(root: Path, tmp_path: Path) -> None:
    ana = sent_back(root, tmp_path / "ana.po", "Primeros pasos", "Los primeros pasos")
    rui = sent_back(root, tmp_path / "rui.po", "Primeros pasos", "Pasos primeros")
    done(root, "import", ana)
    held = sources(root)
    tried = run(root, "import", rui, "--dry-run")
    assert (tried.exit_code, sources(root) == held) == (1, True)
    second = run(root, "import", rui, "--report", tmp_path / "list.csv")
    assert (second.exit_code, "translation-conflict" in second.stderr) == (1, True)
    assert texts(root)["first-steps", "First steps"] == "Los primeros pasos"
    assert "# also offered: Pasos primeros" in (root / path("es")).read_text("utf-8")
    assert "first-steps,conflict,First steps,Los primeros pasos,Pasos primeros" in (
        tmp_path / "list.csv"
    ).read_text("utf-8-sig")
    done(root, "import", rui, "--replace")
    assert texts(root)["first-steps", "First steps"] == "Pasos primeros"
    assert "also offered" not in (root / path("es")).read_text("utf-8")


def test_a_copy_that_does_not_say_what_it_was_made_from_replaces_nothing(root: Path, tmp_path: Path) -> None:
    back = tmp_path / "deck.po"
    back.write_bytes((root / path("es")).read_bytes())
    change(root, "Primeros pasos", "Pasos primeros", str(back))
    assert run(root, "import", back).exit_code == 1
    assert texts(root)["first-steps", "First steps"] == "Primeros pasos"


def test_the_digests_survive_gettexts_tools(root: Path, tmp_path: Path) -> None:
    back = sent_back(root, tmp_path / "ana.po", "Primeros pasos", "Los primeros pasos")
    subprocess.run([needed("msgcat"), "--sort-output", "-o", back, back], check=True)
    assert "1 translation taken over" in done(root, "import", back)


BROKEN = [
    ("{event_place}, {event_dates}", "{lugar}, {event_dates}", "lost-placeholder"),
    ("Primeros pasos", "**Primeros pasos", "lost-markup"),
    (
        "Primeros pasos",
        "Premiers pas dans la vie et dans les écoles pour les enfants avec des amis qui sont là",
        "wrong-language",
    ),
]


@pytest.mark.parametrize(("old", "new", "code"), BROKEN)
def test_a_broken_translation_never_replaces_a_good_one(
    root: Path, tmp_path: Path, old: str, new: str, code: str
) -> None:
    before = texts(root)
    back = sent_back(root, tmp_path / "back.po", f'msgstr "{old}"', f'msgstr "{new}"')
    result = run(root, "import", back)
    assert (result.exit_code, code in result.stderr) == (1, True)
    assert texts(root) == before


HEAD = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize("context", ["", 'msgctxt "menu"\n'])
def test_the_file_of_another_program_is_refused(root: Path, tmp_path: Path, context: str) -> None:
    back = tmp_path / "back.po"
    strange = "".join(f'{context}msgid "Menu entry {n}"\nmsgstr "Entrada {n}"\n\n' for n in range(30))
    back.write_text(HEAD + strange, "utf-8")
    before = sources(root)
    result = run(root, "import", back)
    assert (result.exit_code, "foreign-file" in result.stderr, sources(root)) == (1, True, before)


def test_a_po_file_without_contexts_heals_on_import(root: Path, tmp_path: Path) -> None:
    done(root, "add", "es_CR")
    back = tmp_path / "back.po"
    text = HEAD.replace("es", "es_CR", 1) + 'msgid "First steps"\nmsgstr "Primeros pasos"\n'
    back.write_text(text, "utf-8")
    assert "1 translation taken over" in done(root, "import", back, "-l", "es_CR")
    assert texts(root, "es_CR")["first-steps", "First steps"] == "Primeros pasos"


def test_a_text_empty_in_use_and_translated_as_obsolete_is_offered_as_a_guess(
    root: Path, tmp_path: Path
) -> None:
    back = tmp_path / "back.po"
    change(root, 'msgstr "Primeros pasos"', 'msgstr ""', path("es"))
    text = (
        'msgctxt "first-steps"\nmsgid "First steps"\nmsgstr ""\n\n#~ msgctxt "first-steps"\n#~ msgid '
        '"First steps"\n'
    )
    back.write_text(HEAD + text + '#~ msgstr "Pasos"\n', "utf-8")
    assert "guess" in done(root, "import", back)
    assert texts(root)["first-steps", "First steps"] == "Pasos"


def test_a_new_file_in_another_language_is_refused_whatever_its_header_says(
    root: Path, tmp_path: Path
) -> None:
    done(root, "add", "pt")
    back = tmp_path / "back.po"
    back.write_text((root / path("es")).read_text("utf-8").replace("Language: es", "Language: pt"), "utf-8")
    before = sources(root)
    result = run(root, "import", back, "-l", "pt")
    assert (result.exit_code, "wrong-language" in result.stderr, sources(root)) == (1, True, before)


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.mo", b"\xde\x12\x04\x95" + bytes(40), ".mo"),
        ("a.xlf", b'<?xml version="1.0"?><xliff version="1.2"/>', "XLIFF"),
        ("a.tmx", b'<?xml version="1.0"?><tmx version="1.4"/>', ".tmx"),
        ("a.json", b'{"First steps": "Primeros pasos"}', "JSON"),
        ("a.csv", b"First steps;Primeros pasos\n", ".csv"),
        ("a.ods", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ".ods"),
        ("a.po", b"%PDF-1.7", "PDF"),
    ],
)
def test_another_format_gets_one_sentence_that_names_it(
    root: Path, tmp_path: Path, name: str, data: bytes, word: str
) -> None:
    place = tmp_path / name
    place.write_bytes(data)
    result = run(root, "import", place, "-l", "es")
    assert (result.exit_code, result.stderr.count(": error: "), word in result.stderr) == (1, 1, True)


def test_flags_that_gettexts_tools_drop_make_no_file_out_of_date(root: Path) -> None:
    change(
        root,
        'msgctxt "first-steps"\nmsgid "First steps"',
        '#, ignore-end-punctuation\nmsgctxt "first-steps"\nmsgid "First steps"',
        path("es"),
    )
    done(root, "update")
    subprocess.run([needed("msgcat"), "--no-wrap", "-o", root / path("es"), root / path("es")], check=True)
    assert "ignore-end-punctuation" in (root / path("es")).read_text("utf-8")
    done(root, "update", "--check")
    done(root, "update")
    flags = [entry.flags for entry in file(root).entries if entry.key == ("first-steps", "First steps")]
    assert "ignore-end-punctuation" in flags[0]


def test_a_po_file_that_is_damaged_is_refused_as_a_whole(root: Path, tmp_path: Path) -> None:
    back = tmp_path / "deck.po"
    text = (
        (root / path("es"))
        .read_text("utf-8")
        .replace('msgstr "Primeros pasos"', 'msgstr "Los primeros pasos"')
    )
    before = sources(root)
    for damage in (text[:-40], text.replace("Gracias", 'Gra"cias'), text.replace("Gracias", "Gra\u202ecias")):
        back.write_text(damage, "utf-8")
        result = run(root, "import", back)
        assert (result.exit_code, f"{back}:" in result.stderr) == (1, True)
    assert sources(root) == before


def test_what_comes_back_empty_or_unconfirmed_deletes_nothing(root: Path, tmp_path: Path) -> None:
    back = tmp_path / "deck.po"
    entries = [
        entry
        for entry in (root / path("es")).read_text("utf-8").split("\n\n")
        if "Primeros pasos" in entry or "Language: es" in entry
    ]
    back.write_text("\n\n".join(entries).replace("Primeros pasos", "") + "\n", "utf-8")
    before = texts(root)
    assert "nothing new" in done(root, "import", back)
    assert texts(root) == before
    done(root, "import", back, "--allow-clear")
    assert {key for key in before if texts(root)[key] != before[key]} == {("first-steps", "First steps")}


def test_a_translation_of_a_text_that_is_gone_is_kept_for_the_day_it_comes_back(
    root: Path, tmp_path: Path
) -> None:
    back = tmp_path / "deck.po"
    back.write_text(
        (root / path("es"))
        .read_text("utf-8")
        .replace('msgstr "Primeros pasos"', 'msgstr "Los primeros pasos"'),
        "utf-8",
    )
    change(root, "First steps", "Entirely other words")
    done(root, "update")
    assert "kept for later" in done(root, "import", back)
    change(root, "Entirely other words", "First steps")
    done(root, "update")
    assert texts(root)["first-steps", "First steps"] == "Los primeros pasos"


@pytest.mark.parametrize(
    ("header", "arguments", "words"),
    [
        ("Language: fr", (), "--locale"),
        ("Language: Spanish", (), "--locale"),
        ("Language: fr", ("--locale", "es"), "it is for 'fr', not 'es'"),
        ("Language: Spanish", ("--locale", "es"), ""),
        ("Language: es_ES", ("--locale", "es"), ""),
        ("Language: es", ("--locale", "xx"), "there is no language 'xx'"),
    ],
)
def test_the_language_is_the_one_that_is_said(
    root: Path, tmp_path: Path, header: str, arguments: tuple[str, ...], words: str
) -> None:
    back = tmp_path / "deck.po"
    back.write_text((root / path("es")).read_text("utf-8").replace("Language: es", header), "utf-8")
    result = run(root, "import", back, *arguments)
    assert (result.exit_code, words in result.stderr) == (2 if words else 0, True)


def test_a_file_for_another_language_of_the_project_is_not_taken_for_this_one(
    root: Path, tmp_path: Path
) -> None:
    done(root, "add", "fr")
    back = tmp_path / "deck.po"
    back.write_bytes((root / path("es")).read_bytes())
    result = run(root, "import", back, "--locale", "fr")
    assert (result.exit_code, "it is for 'es'" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x00" * 100, b"x" * (17 * 1024 * 1024)]
)
def test_any_other_file_is_refused(root: Path, tmp_path: Path, data: bytes) -> None:
    back = tmp_path / "deck.xlsx"
    back.write_bytes(data)
    result = run(root, "import", back)
    assert (result.exit_code, "error" in result.stderr) == (1, True)


def test_what_must_not_be_on_a_slide_does_not_go_out(root: Path, tmp_path: Path) -> None:
    change(root, "Gracias", "Gra\u202ecias", path("es"))
    result = run(root, "export", "es", "-o", tmp_path / "es.xlsx")
    assert (result.exit_code, "forbidden-character" in result.stderr) == (1, True)
    assert not (tmp_path / "es.xlsx").exists()


# ---- reword


def test_a_typing_error_is_mended_in_the_source_and_every_language_keeps_its_translation(root: Path) -> None:
    done(root, "add", "fr")
    before = (root / "slides" / "welcome.yaml").read_text("utf-8")
    said = done(
        root, "reword", "What we want to reach today", "What we wish to reach today", "--keep-translations"
    )
    assert (root / "slides" / "welcome.yaml").read_text("utf-8") == before.replace(
        "What we want", "What we wish"
    )
    entry = next(one for one in file(root).entries if one.source == "What we wish to reach today")
    assert (entry.translation != "", entry.fuzzy, entry.previous) == (True, False, ())
    assert not any(one.obsolete for one in file(root).entries)
    assert "slides/welcome.yaml" in said
    assert path("es") in said
    assert run(root, "update", "--check").exit_code == 0
    assert run(root, "status", "es", "--require", "100").exit_code == 0


def test_another_wording_waits_to_be_confirmed(root: Path) -> None:
    done(root, "reword", "What we want to reach today", "Our aims")
    entry = next(one for one in file(root).entries if one.source == "Our aims")
    assert (entry.fuzzy, entry.previous) == (True, ('msgctxt "aims"', 'msgid "What we want to reach today"'))
    assert run(root, "update", "--check").exit_code == 0


EXTRA = """\
module: extra
title: Extra # a comment: Keep it safe
slides:
- id: extra
  kind: content
  title: Keep it safer
  body:
"""
WRITTEN = {
    "plain": "- Keep it safe",
    "quoted": '- "Keep it safe"',
    "single": "- 'Keep it safe'",
    "keyed": "- text: Keep it safe",
    "flow": "- {text: Keep it safe}",
    "folded": "- >-\n    Keep it\n    safe",
    "literal": "- |-\n    Keep it safe",
    "wrapped": "- Keep\n    it safe",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "new",
    [
        "Keep them safe",
        "Keep it: safe",
        "Keep it 'safe'",
        'Keep "it" safe',
        "# Keep it safe",
        "Keep it # safe",
        "no",
        "{x}: [y",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_the_english_is_changed_however_it_is_written(
    root: Path, written: str, line_end: str, new: str
) -> None:
    place = root / "slides" / "extra.yaml"
    head = EXTRA.replace("\n", line_end)
    place.write_text(f"{head}  {written}\n  - Then rest\n".replace("\r\n", "\n"), newline=line_end)
    done(root, "update")
    done(root, "reword", "Keep it safe", new)
    assert ("extra", new) in texts(root)
    assert ("extra", "Keep it safe") not in texts(root)
    assert {("extra", "Keep it safer"), ("extra", "Then rest")} <= set(texts(root))
    assert place.read_bytes().startswith(head.encode())
    assert place.read_bytes().count(b"\n") == place.read_bytes().count(line_end.encode())


def test_a_file_with_line_ends_of_two_kinds_is_told_and_left_alone(root: Path) -> None:
    place = root / "slides" / "extra.yaml"
    place.write_text(f"{EXTRA}  - Keep it safe\r\n", newline="")
    done(root, "update")
    before = sources(root)
    result = run(root, "reword", "Keep it safe", "Keep them safe")
    assert (result.exit_code, "its lines end in two ways" in result.stderr) == (1, True)
    assert sources(root) == before


def test_every_place_is_changed_also_twice_in_one_line_and_a_paragraph_of_notes(root: Path) -> None:
    place = root / "slides" / "extra.yaml"
    place.write_text(
        "module: extra\ntitle: Extra\nslides:\n- id: extra\n  kind: table\n  title: Extra\n  table:\n    "
        "columns: [Helper, What, Helper]\n"
        "    rows:\n    - [a, Helper, c]\n  notes: |\n    Before.\n\n    Helper\n\n    After.\n"
    )
    done(root, "update")
    assert "4 texts" in done(root, "reword", "Helper", "Helpers")
    assert "columns: [Helpers, What, Helpers]" in place.read_text()
    assert "- [a, Helpers, c]" in place.read_text()
    assert "Before.\n\n    Helpers\n\n    After." in place.read_text()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("First step", "x", "did you mean 'First steps'"),
        ("First steps", " ", "cannot stand"),
        ("First steps", "a\u202eb", "cannot stand"),
    ],
)
def test_what_cannot_be_reworded_is_told_and_nothing_is_written(
    root: Path, old: str, new: str, words: str
) -> None:
    before = sources(root)
    result = run(root, "reword", old, new)
    assert (result.exit_code, words in result.stderr) == (2, True)
    assert sources(root) == before


def test_a_text_that_is_put_together_of_two_cannot_be_reworded(tmp_path: Path) -> None:
    root = copied(SMALL, tmp_path)
    credit = next(
        entry.source for entry in template(load(root, Sink()), None, "").entries if " · " in entry.source
    )
    before = sources(root)
    result = run(root, "reword", credit, "Other")
    assert (result.exit_code, "cannot-reword" in result.stderr) == (1, True)
    assert sources(root) == before


# ---- help


@pytest.mark.parametrize("command", ["add", "update", "status", "export", "import", "reword", "prune"])
def test_help_explains_each_command(root: Path, command: str) -> None:
    assert command in done(root, "--help")
    said = done(root, command, "--help")
    assert len(said.split()) > 60
    assert "msgid" not in said
