"""Reading what translators' machines make of a PO file, and writing it so that nothing is lost or moved."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.plurals import PLURALS
from babel.messages.pofile import read_po
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.cli import main
from deckbuilder.diagnostics import Diagnostic, Sink
from deckbuilder.reading.files import Folder
from deckbuilder.reading.readings import Readings
from deckbuilder.translation import catalog, po
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.header import (
    for_language,
    for_template,
    mended,
    plural_rule,
    with_field,
)
from tests import strategies as make
from tests.conftest import needed
from tests.samples import SMALL, copied

HEADER = (
    b'msgid ""\nmsgstr ""\n"Project-Id-Version: talk\\n"\n"PO-Revision-Date: 2026-01-02 03:04+0100\\n"\n'
    b'"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Poedit-Bookmarks: 1,2\\n"\n\n'
)
END = b'\\n"\n"X-Poedit'
"""The end of a line of the header, before the next."""
BODY = """#. slide: Hello
msgctxt "hello"
msgid "Good morning"
msgstr "Buenos días"

msgctxt "hello"
msgid "Thanks"
msgstr ""
""".encode()


def read(data: bytes) -> PoFile:
    sink = Sink()
    file = po.parse(data, "x.po", sink)
    assert file is not None, sink.found
    return file


def refused(data: bytes) -> Diagnostic:
    sink = Sink()
    assert po.parse(data, "x.po", sink) is None
    return sink.found[0]


def texts(file: PoFile) -> dict[tuple[str, str], str]:
    return {entry.key: entry.translation for entry in file.entries}


PLAIN = texts(read(HEADER + BODY))


# ---- what is only unusual


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + HEADER + BODY,
        (HEADER + BODY).replace(b"\n", b"\r\n"),
        (HEADER + BODY).replace(b"\n", b"\r"),
        HEADER.replace(b"\n", b"\r\n") + BODY,
        HEADER.replace(b"2026-01-02 03:04+0100", b"2026-01-02T03:04:05Z") + BODY,
        HEADER.replace(b"2026-01-02 03:04+0100", b"") + BODY,
        HEADER.replace(b"Language: es", b"Language: Spanish (Latin America)") + BODY,
        HEADER.replace(b"Language: es", b"Language: 007") + BODY,
        HEADER.replace(b"UTF-8", b"CHARSET") + BODY,
        HEADER.replace(b'"X-Poedit', b'"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;' + END) + BODY,
        HEADER.replace(b'"X-Poedit', b'"Plural-Forms: nplurals=100000000; plural=0;' + END) + BODY,
        b"#, fuzzy\n" + HEADER + BODY,
        BODY,
        (HEADER + BODY).replace(b'msgid "', b'msgid\t"').replace(b'msgstr "', b'\tmsgstr   "'),
        (HEADER + BODY).replace(b"msgid ", b"  msgid "),
        HEADER + BODY + b"\n\n\n",
        (HEADER + BODY).rstrip(b"\n"),
        HEADER + b"\n\n" + BODY.replace(b"\n\n", b"\n\n\n\n"),
        HEADER + BODY.replace(b"\n\n", b"\n"),
        HEADER + BODY + b'\n#~| msgid "Old"\n#~ msgid "Older"\n#~ msgstr "Viejo"\n',
        HEADER + BODY + b"# a last word of the translator\n",
        HEADER + BODY.replace(b'msgid "Thanks"\n', b'msgid "Thanks"\n\n'),
        HEADER + BODY.replace(b'"Good morning"', b'""\n"Good "\n"morning"'),
    ],
    ids=[
        "byte-order-mark", "crlf", "old-mac", "mixed-ends", "iso-date", "no-date", "language-in-words",
        "language-in-digits", "no-charset", "no-plurals", "too-many-plurals", "fuzzy-header", "no-header",
        "tabs", "indented", "empty-lines", "no-last-end", "many-empty-lines", "no-empty-lines",
        "former-obsolete", "last-comment", "gap-in-entry", "wrapped",
    ],
)  # fmt: skip
def test_a_file_that_is_only_unusual_is_read_as_it_was_meant_and_written_as_it_was(data: bytes) -> None:
    file = read(data)
    live = {entry.key: entry.translation for entry in file.entries if not entry.obsolete}
    assert live == PLAIN
    assert po.write(file) == data.removeprefix(b"\xef\xbb\xbf")


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b"", b"#, fuzzy\n"])
def test_the_header_is_never_a_translation(start: bytes, tmp_path: Path) -> None:
    place = tmp_path / catalog.path("es")
    place.parent.mkdir(parents=True)
    place.write_bytes(start + HEADER + BODY)
    spanish = catalog.catalog_of(Folder(tmp_path), "es", Readings())
    assert set(spanish.translations) == {("hello", "Good morning")}
    assert spanish.get("", "") is None


def test_forms_of_a_plural_are_read_whatever_their_number() -> None:
    entry = b'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "a"\nmsgstr[2] "c"\n'
    assert read(entry).entries[0].strings == ("a", "", "c")
    assert read(b'msgid "day"\nmsgid_plural "days"\nmsgstr ""\n').entries[0].strings == ("",)


def test_escapes_are_resolved_and_unknown_ones_left() -> None:
    entry = read(rb'msgid "a\nb\t\"c\" \\n"' + b"\n" + rb'msgstr "\q\v"' + b"\n").entries[0]
    assert (entry.source, entry.translation) == ('a\nb\t"c" \\n', "\\q\v")


def test_comments_belong_to_their_entries() -> None:
    data = b"""# by hand
#, no-wrap, fuzzy
#| msgid "Before"
#: a.yaml
#. told
msgid "a"
msgstr "b"
#~| msgid "x"
#~ msgid "y"
#~ msgstr "z"
"""
    first, second = read(data).entries
    assert (first.notes, first.flags, first.previous, first.references) == (
        ("# by hand",),
        ("no-wrap", "fuzzy"),
        ('msgid "Before"',),
        ("a.yaml",),
    )
    assert (second.obsolete, second.previous, second.translation) == (True, ('msgid "x"',), "z")
    assert first.extracted == ("told",)


# ---- what is damaged


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ((HEADER + BODY).decode().encode("utf-16"), "not-utf-8", 1),
        ((HEADER + BODY).decode().encode("cp1252"), "not-utf-8", 12),
        ((HEADER.replace(b"UTF-8", b"ISO-8859-1") + BODY).decode().encode("latin-1"), "not-utf-8", 12),
        (HEADER + BODY.replace(b"Buenos d", b'Buenos "d'), "po-syntax", 12),
        (HEADER + BODY.decode().replace('"Buenos días"', "“Buenos días”").encode(), "po-syntax", 12),
        (HEADER + BODY[: BODY.index(b'as"')], "po-syntax", 12),
        (HEADER + BODY[: BODY.index(b'msgstr ""')], "po-syntax", 15),
        (HEADER + BODY + b"\n" + BODY, "po-duplicate", 20),
        (HEADER + b"<<<<<<< HEAD\n" + BODY + b"=======\n" + BODY + b">>>>>>> theirs\n", "po-conflict", 9),
        (b"Dear colleague,\n\nhere it is.\n", "po-syntax", 1),
        (b"", "po-syntax", 1),
        (HEADER + BODY.replace(b"msgstr", b"msgstr[x]"), "po-syntax", 12),
    ],
    ids=[
        "utf-16", "cp1252", "latin-1", "unescaped", "smart-quotes", "cut-in-word", "cut-in-entry", "twice",
        "conflict", "letter", "empty", "odd-plural",
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_with_its_line(data: bytes, code: str, line: int) -> None:
    finding = refused(data)
    assert (finding.code, finding.at.file, finding.at.line) == (code, "x.po", line)
    assert finding.hint


@pytest.mark.parametrize("damage", [b'Buenos "d', b"Buenos d\xe9"])
def test_the_line_of_a_damaged_file_is_right_whatever_ends_its_lines(damage: bytes) -> None:
    data = HEADER + BODY.replace(b"Buenos d", damage)
    lines = {refused(data.replace(b"\n", end)).at.line for end in (b"\n", b"\r\n", b"\r")}
    assert lines == {12}


def test_the_slide_is_named() -> None:
    assert "'hello'" in refused(HEADER + BODY.replace(b"Buenos d", b'Buenos "d')).message


def test_a_damaged_catalog_counts_only_for_decks_that_are_looked_up_in_it(tmp_path: Path) -> None:
    root = copied(SMALL, tmp_path)
    for tag, text in (("fr", b"Dear colleague,\n"), ("es", HEADER + BODY)):
        place = root / catalog.path(tag)
        place.parent.mkdir(parents=True)
        place.write_bytes(text)

    def run(*arguments: str) -> int:
        return CliRunner().invoke(main, ["-C", str(root), *arguments]).exit_code

    assert run("build", "-l", "es", "-f", "html") == 0
    assert run("check", "-l", "es") == 0
    assert (
        run("build", "-l", "fr") == run("build", "-l", "fr_CA") == run("check") == run("list", "locales") == 1
    )


# ---- writing


@given(st.lists(make.entries(), max_size=6, unique_by=lambda entry: entry.key))
def test_what_is_written_is_read_back(entries: list[Entry]) -> None:
    file = PoFile(for_language("talk", "2026-01-01 00:00+0000", "es"), tuple(entries))
    again = read(po.write(file))
    assert again == replace(file, header=again.header)
    assert again.header == file.header


@given(
    st.lists(make.entries(), max_size=6, unique_by=lambda entry: entry.key),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_is_read_is_written_byte_for_byte(entries: list[Entry], newline: str) -> None:
    data = po.write(PoFile(for_template("talk", "2026-01-01 00:00+0000"), tuple(entries), newline))
    assert po.write(read(data)) == data


PIECES = [
    b'msgid "a"',
    b'msgstr "b"',
    b"#~ ",
    b"#~| ",
    b"#, x",
    b'"',
    b"\n",
    b"\r",
    b"msgctxt",
    b'msgid_plural "c"',
    b"[1]",
]


@given(st.binary(max_size=200) | st.lists(st.sampled_from(PIECES)).map(b"".join))
def test_no_bytes_make_the_reader_fail_or_forget_a_line(data: bytes) -> None:
    sink = Sink()
    file = po.parse(data, "x.po", sink)
    assert (file is None) == sink.failed
    if file is not None:
        assert po.write(file) == data.removeprefix(b"\xef\xbb\xbf")


@given(st.lists(make.entries(), max_size=4, unique_by=lambda entry: entry.key))
def test_babel_reads_the_same(entries: list[Entry]) -> None:
    """A second opinion, for texts that Babel's own reader does not break."""
    plain = [
        replace(entry, plural=None, strings=entry.strings[:1], context=entry.context or "c")
        for entry in entries
    ]
    plain = [
        entry
        for entry in plain
        if entry.source.isprintable()
        and entry.translation.isprintable()
        and (entry.context or "").isprintable()
    ]
    data = po.write(
        PoFile(
            for_language("talk", "2026-01-01 00:00+0000", "es"),
            tuple({entry.key: entry for entry in plain}.values()),
        )
    )
    theirs = read_po(data.decode().split("\n"), abort_invalid=True)
    assert {(m.context, m.id): m.string for m in theirs if m.id} == texts(read(data))


# ---- headers


def test_a_field_is_changed_and_every_other_line_stays() -> None:
    header = read(HEADER + BODY).header
    assert header is not None
    changed = with_field(header, "PO-Revision-Date", "2027-01-01 00:00+0000")
    data = po.write(PoFile(changed, ()))
    assert data == HEADER.replace(b"2026-01-02 03:04+0100", b"2027-01-01 00:00+0000").removesuffix(b"\n")
    assert with_field(changed, "PO-Revision-Date", "2027-01-01 00:00+0000") is changed
    assert b'"X-New: 1\\n"' in po.write(PoFile(with_field(header, "X-New", "1"), ()))


@pytest.mark.parametrize(
    "data",
    [
        HEADER.replace(b"UTF-8", b"ISO-8859-1"),
        HEADER.replace(b"UTF-8", b"CHARSET"),
        HEADER.replace(b'"X-Poedit', b'"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n"X-Poedit'),
        b"#, fuzzy\n" + HEADER,
        b"",
        HEADER.replace(b'1,2\\n"', b'1,2"'),
    ],
    ids=["latin-1", "no-charset", "no-plurals", "fuzzy", "none", "open-end"],
)
def test_a_header_that_would_mislead_other_programs_is_mended(data: bytes, tmp_path: Path) -> None:
    file = read(data + BODY)
    header = mended(file, for_language("talk", "2026-01-01 00:00+0000", "es"))
    place = tmp_path / "x.po"
    place.write_bytes(po.write(replace(file, header=header)))
    done = subprocess.run(
        [needed("msgfmt"), "--check", "-o", "/dev/null", place], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    if b"X-Poedit" in data:
        assert b"X-Poedit-Bookmarks: 1,2" in place.read_bytes()


def test_a_sound_header_is_left_alone() -> None:
    file = read(HEADER + BODY)
    assert mended(file, for_language("talk", "", "es")) is file.header


@pytest.mark.parametrize("tag", [*PLURALS, "es_419", "pt_BR", "zh_Hant", "ay", "qaa", "nah"])
def test_every_language_has_a_rule_for_plurals_that_gettext_takes(tag: str, tmp_path: Path) -> None:
    place = tmp_path / "x.po"
    count = int(plural_rule(tag).partition(";")[0].removeprefix("nplurals="))
    entry = Entry("day", ("x",) * count, None, "days")
    place.write_bytes(po.write(PoFile(for_language("talk", "2026-01-01 00:00+0000", tag), (entry,))))
    done = subprocess.run(
        [needed("msgfmt"), "--check", "-o", "/dev/null", place], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_language_has_the_rule_of_plurals_that_other_programs_have() -> None:
    assert plural_rule("nah") == "nplurals=2; plural=(n != 1);"
    assert "n%100>=11 ? 4 : 5" in plural_rule("ar_EG")
