"""What edits of sources look like, and what is refused; at random places they are tried
in `test_edits.py`."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.authoring import edits
from deckbuilder.authoring.document import Document, read
from deckbuilder.authoring.meaning import Address, Value
from deckbuilder.authoring.new_theme import theme_source
from deckbuilder.authoring.quoting import is_plain, quoted, scalar, single_quoted
from deckbuilder.authoring.refusal import Refused
from deckbuilder.authoring.spelling import entry_lines
from deckbuilder.diagnostics import Span
from deckbuilder.publish import replace_file
from deckbuilder.reading.characters import first_forbidden
from deckbuilder.themes.colours import Colours
from deckbuilder.themes.masters.deriving import Derived
from deckbuilder.themes.masters.report import MappingRow, Report
from tests.samples import REPO

TRAPS = REPO / "tests" / "traps"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def document(text: str) -> Document:
    found = read(text.encode(), "a.yaml")
    assert isinstance(found, Document), found
    return found


def text_of(edited: Document | Refused) -> str:
    assert isinstance(edited, Document), edited
    return edited.data.decode()


def reason(edited: Document | Refused) -> str:
    assert isinstance(edited, Refused), edited
    return edited.reason


# ---- the quoter


@given(TEXTS)
def test_a_quoted_text_reads_as_itself(text: str) -> None:
    for loader in (yaml.BaseLoader, yaml.CBaseLoader):
        assert yaml.load(f"- {quoted(text)}", Loader=loader) == [text]
        assert yaml.load(f"[{quoted(text)}, x]", Loader=loader) == [text, "x"]


@given(TEXTS)
def test_a_text_written_as_a_person_would_reads_as_itself(text: str) -> None:
    for loader in (yaml.BaseLoader, yaml.CBaseLoader):
        assert yaml.load(f"a: {scalar(text)}", Loader=loader) == {"a": text}
        assert yaml.load(f"[{scalar(text, flow=True)}, x]", Loader=loader) == [text, "x"]
        written = single_quoted(text)
        assert written is None or yaml.load(f"a: {written}", Loader=loader) == {"a": text}


@pytest.mark.parametrize(
    "text", ["no", "yes", "12", "1.10", "09:30", "~", "null", "-3", "0x1f", ".inf", "1e3", "="]
)
def test_what_other_programs_take_for_something_else_has_quotation_marks(text: str) -> None:
    assert scalar(text) == f'"{text}"'


@pytest.mark.parametrize(
    "text", ["Quito", "it's", "2026-12-03", "2026-12-03/2026-12-04", "3 steps", "a, b", "a:b"]
)
def test_what_needs_no_quotation_marks_has_none(text: str) -> None:
    assert scalar(text) == text
    assert is_plain(text)


@given(
    st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3))
)
def test_lines_of_a_new_entry_read_as_its_value(value: Value) -> None:
    lines = "\n".join(entry_lines("key", value))
    assert words(yaml.load(lines, Loader=yaml.BaseLoader)) == words({"key": value})


def words(value: object) -> object:
    """A value with the texts that the project makes of it: line ends at their ends do not count."""
    if isinstance(value, dict):
        return {key: words(entry) for key, entry in value.items()}
    return [words(item) for item in value] if isinstance(value, list) else str(value).strip("\n")


# ---- what is put


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("a: one two   # beside\n", "one three", "a: one three   # beside\n"),
        ("a: one\n", "yes", 'a: "yes"\n'),
        ("a: no\n", "yes", "a: yes\n"),
        ("a: one\n", "b: c", 'a: "b: c"\n'),
        ("a: 'one'\n", "it's", "a: 'it''s'\n"),
        ('a: "on\\u00e9 two"\n', "oné three", 'a: "on\\u00e9 three"\n'),
        ("a: one two\n  three four five\n", "one two three 4 five", "a: one two\n  three 4 five\n"),
        (
            "a: >-   # folded\n  one\n  two\n\nb: c\n",
            "new\nlines",
            "a: >-   # folded\n  new\n\n  lines\n\nb: c\n",
        ),
        ("a: |\n    one\n    two\n", "three\n\n  four", "a: |\n    three\n\n      four\n"),
        ("a: >- # why\n  one\n", " x", 'a: " x" # why\n'),
        ("a:   # nothing\n", "x", "a: x   # nothing\n"),
        ("a:\n", "x", "a: x\n"),
        ("a:\tx\n", "z", "a:\tz\n"),
        ('{"a":1}\n', "x", '{"a":x}\n'),
    ],
)
def test_a_text_is_put_in_the_style_of_the_one_before(before: str, new: str, after: str) -> None:
    assert text_of(edits.put(document(before), ("a",), new)) == after


def test_what_stands_there_already_changes_nothing() -> None:
    before = "a: 'x'\nb: [ c,d ]\n"
    assert text_of(edits.put(document(before), ("a",), "x")) == before
    assert text_of(edits.put(document(before), ("b",), ["c", "d"])) == before


def test_a_list_in_one_line_is_put_as_one() -> None:
    before = "a: [ b,  c ]   # why\nd: e\n"
    assert text_of(edits.put(document(before), ("a",), ["x", "y, z"])) == 'a: [x, "y, z"]   # why\nd: e\n'
    assert text_of(edits.put(document(before), ("d",), ["x"])) == "a: [ b,  c ]   # why\nd: [x]\n"


def test_a_new_key_stands_after_the_last_and_before_what_is_below() -> None:
    before = "a:\n  b: c   # why\n\n# below\nd: e\n"
    assert (
        text_of(edits.put(document(before), ("a", "x"), 12))
        == "a:\n  b: c   # why\n  x: 12\n\n# below\nd: e\n"
    )
    assert text_of(edits.put(document("a: {b: c}\n"), ("a", "x"), True)) == "a: {b: c, x: yes}\n"
    assert text_of(edits.put(document("a: {}"), ("a", "x"), "z")) == "a: {x: z}"


def test_a_new_value_is_written_as_a_person_would() -> None:
    edit: Value = {
        "insert": {"session": {"id": "s", "title": "T: x", "minutes": 20, "break": True}},
        "after": "z",
    }
    new: Value = [edit, {"remove": ["a", "b"]}, {"notes": "one\n\ntwo"}]
    assert text_of(edits.put(document("a: b\n"), ("edits",), new)) == (
        'a: b\nedits:\n- insert:\n    session: {id: s, title: "T: x", minutes: 20, break: yes}\n  after: z\n'
        "- remove: [a, b]\n- notes: |\n    one\n\n    two\n"
    )


def test_a_text_is_quoted_and_means_the_same() -> None:
    assert text_of(edits.quote(document("a: >-\n  b\n  c\nd: 'e'\n"), ("a",))) == "a: \"b c\"\nd: 'e'\n"
    assert text_of(edits.quote(document("[a, b]\n"), (1,))) == '[a, "b"]\n'


# ---- entries

LISTED = (
    "# heading\nedits:\n# first\n- a: 1   # beside\n  b: 2\n\n# second\n- c\n# third\n# has two "
    "lines\n- d\n# foot\n"
)


def test_comments_right_above_an_entry_go_with_it() -> None:
    moved = text_of(edits.move(document(LISTED), ("edits",), 2, 0))
    assert moved == (
        "# heading\nedits:\n# third\n# has two lines\n- d\n\n# first\n- a: 1   # beside\n  b: 2\n# "
        "second\n- c\n# foot\n"
    )
    dropped = text_of(edits.drop(document(LISTED), ("edits", 0)))
    assert dropped == "# heading\nedits:\n\n# second\n- c\n# third\n# has two lines\n- d\n# foot\n"


def test_the_heading_of_a_file_stays() -> None:
    assert text_of(edits.drop(document("# heading\na: b\nc: d\n"), ("a",))) == "# heading\nc: d\n"
    assert text_of(edits.move(document("# heading\n- a\n- b\n"), (), 1, 0)) == "# heading\n- b\n- a\n"


def test_a_new_item_stands_above_the_comments_of_the_next() -> None:
    assert "\n- new\n# second\n- c\n" in text_of(edits.add(document(LISTED), ("edits",), 1, "new"))
    assert text_of(edits.add(document(LISTED), ("edits",), 3, "new")).endswith("- d\n- new\n# foot\n")


def test_an_open_end_stays_open() -> None:
    before = document("- a\n- b: c\n  d: e")
    assert text_of(edits.add(before, (), 2, "f")) == "- a\n- b: c\n  d: e\n- f"
    assert text_of(edits.move(before, (), 0, 1)) == "- b: c\n  d: e\n- a"
    assert text_of(edits.drop(before, (1,))) == "- a"
    assert text_of(edits.put(before, (1, "f"), "g")) == "- a\n- b: c\n  d: e\n  f: g"


def test_the_first_key_of_an_item_leaves_its_place_to_the_second() -> None:
    assert text_of(edits.drop(document("-  a: b\n   # c\n   c: d\n-  e: f\n   g: h\n"), (1, "e"))) == (
        "-  a: b\n   # c\n   c: d\n-  g: h\n"
    )


def test_between_brackets_spaces_and_comments_stay() -> None:
    before = "[\n  a,   # first\n  b, c\n]\n"
    assert text_of(edits.move(document(before), (), 2, 0)) == "[\n  c,   # first\n  a, b\n]\n"
    assert text_of(edits.drop(document(before), (1,))) == "[\n  a,   # first\n  c\n]\n"
    assert text_of(edits.add(document(before), (), 0, "x")) == "[\n  x, a,   # first\n  b, c\n]\n"


# ---- what is refused


@pytest.mark.parametrize(
    ("before", "edit", "words"),
    [
        ("a:\n  b: c\n", lambda one: edits.put(one, ("a",), "x"), "several lines"),
        ("a: [b, # why\n c]\n", lambda one: edits.put(one, ("a",), "x"), "comment"),
        ("a: [b, # why\n c]\n", lambda one: edits.drop(one, ("a", 0)), "comment"),
        ("- a: b\n  # why\n  c: d\n", lambda one: edits.drop(one, (0, "a")), "comment"),
        ("a: b\n", lambda one: edits.put(one, ("x", "y"), "z"), "there is no 'x'"),
        ("a: b\n", lambda one: edits.put(one, ("a", "y"), "z"), "there is no 'y'"),
        ("a: [b]\n", lambda one: edits.put(one, ("a", 1), "z"), "there is no '1'"),
        ("a: [b]\n", lambda one: edits.put(one, ("a", -1), "z"), "there is no '-1'"),
        ("a: b\n", lambda one: edits.put(one, ("a",), "x\u202ey"), "U+202E"),
        ("a: b\n", lambda one: edits.put(one, ("a",), "\ud800"), "U+D800"),
        ("a: b\n", lambda one: edits.put(one, ("<<",), "x"), "changing something else"),
        ("a: b\n", lambda one: edits.drop(one, ("a",)), "the only entry"),
        ("a: b\n", lambda one: edits.drop(one, ()), "the whole file"),
        ("a: b\n", lambda one: edits.add(one, ("a",), 0, "x"), "there is no list"),
        ("- a\n", lambda one: edits.add(one, (), 2, "x"), "no place 2"),
        ("- a\n- b\n", lambda one: edits.move(one, (), 0, 2), "no such entry"),
        ("a: b\n", lambda one: edits.move(one, ("a",), 0, 0), "no such entry"),
        ("- a: b\n  c: d\n", lambda one: edits.move(one, (0,), 0, 1), "line of what holds it"),
        ("a: [b]\n", lambda one: edits.quote(one, ("a",)), "only a text"),
    ],
)  # fmt: skip
def test_an_edit_without_a_safe_way_is_refused(before: str, edit: object, words: str) -> None:
    assert callable(edit)
    assert words in reason(edit(document(before)))


def test_a_refusal_says_where() -> None:
    refused = edits.put(document("a:\n  b:\n    c: d\n"), ("a", "b"), "x")
    assert isinstance(refused, Refused)
    assert refused.at == Span("a.yaml", 3, 5)


@pytest.mark.parametrize("path", sorted(TRAPS.glob("refused-*.yaml")), ids=lambda path: path.stem)
def test_what_the_project_does_not_read_is_not_edited(path: Path) -> None:
    assert isinstance(read(path.read_bytes(), path.name), Refused)


def test_line_ends_of_two_kinds_are_refused() -> None:
    data = (TRAPS / "mixed-line-ends.yaml").read_bytes()
    assert "two ways" in reason(read(data, "a.yaml"))
    assert "two ways" in reason(read(b"a: b\rc: d\n", "a.yaml"))


@pytest.mark.parametrize(
    "path",
    sorted(set(TRAPS.glob("*.yaml")) - {*TRAPS.glob("refused-*"), *TRAPS.glob("mixed-*")}),
    ids=lambda path: path.stem,
)
def test_what_is_only_read_has_the_same_bytes(path: Path) -> None:
    found = read(path.read_bytes(), path.name)
    assert isinstance(found, Document), found
    assert found.data == path.read_bytes()


@given(
    TEXTS.filter(lambda text: first_forbidden(text.strip("\n")) is None),
    st.sampled_from(["", "'", '"', ">-\n  "]),
)
def test_any_text_can_be_put_in_any_style(text: str, sign: str) -> None:
    closing = sign if sign in {"'", '"'} else ""
    before = document(f"a: {sign}some words{closing}\nb: c\n")
    address: Address = ("a",)
    edited = edits.put(before, address, text)
    assert isinstance(edited, Document)
    assert yaml.load(edited.data.decode(), Loader=yaml.BaseLoader)["a"].strip("\n") == text.strip("\n")
    assert edited.data.decode().endswith("\nb: c\n")


# ---- a theme of a template


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(NAMES.filter(lambda name: first_forbidden(name.strip("\n")) is None), NAMES, NAMES)
def test_a_theme_says_what_its_template_is_called_whatever_that_is(
    title: str, layout: str, font: str
) -> None:
    colour = "#123456"
    colours = Colours(colour, colour, colour, colour, colour, colour, colour, ("#ABCDEF",))
    brand = Derived(colours, font, "Arial", (f"'{font}'\nis: not there # at all",))
    rows = (MappingRow("content", layout or None, "name", ("credit",)), MappingRow("quote", None, "", ()))
    source = theme_source(title, Report((720, 405), (), rows, brand), None)
    if isinstance(source, Refused):
        assert first_forbidden(layout.strip("\n")) or first_forbidden(font.strip("\n"))
        return
    value = yaml.load(source.decode(), Loader=yaml.BaseLoader)
    assert value["title"] == title
    assert value["layouts"] == {"content": layout or "generated", "quote": "generated"}
    assert value["fonts"] == {"heading": font, "body": "Arial"}


# ---- how it is saved


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_that_is_written_anew_stays_readable_and_writable_for_the_same_people(
    tmp_path: Path, mode: int
) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: b\n")
    file.chmod(mode)
    replace_file(file, edited_bytes())
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"a: c\n", mode)


def test_a_file_that_is_new_is_readable_for_all(tmp_path: Path) -> None:
    replace_file(tmp_path / "a.yaml", edited_bytes())
    assert stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode) == 0o644


def edited_bytes() -> bytes:
    edited = edits.put(document("a: b\n"), ("a",), "c")
    assert isinstance(edited, Document)
    return edited.data
