"""No input makes a traceback: sources and translations with bytes lost, doubled and strewn in
are read, or refused with a line."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder import project as projects
from deckbuilder.cli import main
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Wanted, editions, fitted_deck
from deckbuilder.render import FORMATS
from tests.samples import EVERYTHING, SMALL
from tests.test_cases import CASES

pytestmark = pytest.mark.slow

PO = "locales/en_GB/LC_MESSAGES/deck.po"
FILES = {
    path.name: (str(path.relative_to(SMALL)), path.read_bytes()) for path in sorted(SMALL.rglob("*.yaml"))
}
FILES |= {
    str(path.relative_to(EVERYTHING)): (PO, path.read_bytes()) for path in sorted(EVERYTHING.rglob("*.po"))
}
FILES |= {f"case {case}": (case.file, case.path.read_bytes()) for case in CASES if not case.said("make")}
"""Files of the small project to damage: sound ones, and those of the cases."""

SPLINTERS = [
    b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b"\t", b"\n", b"\n\n", b"  ", b"- ", b": ", b"? ", b", ", b"{", b"}", b"{}", b"[", b"]", b"[]",
    b"'", b'"', b"&a ", b"*a", b"<<: ", b"!!int ", b"!x ", b"|\n", b">-\n", b"---\n", b"...\n", b"%YAML 9\n", b"#", b"~", b"null",
    b"9" * 5000, b"-1", b"1e9", b"no", b"{x}", b"{{", b"{event_place}", b"**", b"*", b"_", b"\\", b"`", b"<b>", b"&amp;",
    b"[x](javascript:y)", b"[x](https://y)", b"2014-13", b"0000", b"xx", b"ar", b"root", b"en_US_POSIX", b"../", b"/etc", b"C:",
    "\u202e".encode(), "\u2067".encode(), "\u0e44\u0e17\u0e22".encode(), b"\xed\xa0\x80", b"\\ud800", b"\\x00", b'msgid ""\n',
    b'msgid "One"\n', b'msgstr[9] "x"\n', b"#~ ", b"#, fuzzy\n", b"#| ", b"<<<<<<< a\n", b'""', b"lang: ", b"kind: ", b"print: no",
    b"why: x", b"audiences: ", b"date: ", b"items: ", b"table: {columns: [], rows: []}", b"extends: plain\n",
]  # fmt: skip
EDIT = st.tuples(
    st.sampled_from(("insert", "delete", "double", "replace")),
    st.floats(0, 1),
    st.integers(1, 60),
    st.sampled_from(SPLINTERS),
)
ENOUGH_SECONDS = 10
"""Of the processor, which no file of this size may take; the usual is a hundredth of it."""


def damaged(data: bytes, edits: list[tuple[str, float, int, bytes]]) -> bytes:
    for how, where, length, splinter in edits:
        start = int(where * len(data))
        before, middle, after = data[:start], data[start : start + length], data[start + length :]
        data = {
            "insert": before + splinter + middle + after,
            "delete": before + after,
            "double": before + middle + middle + after,
            "replace": before + splinter + after,
        }[how]
    return data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def _put(folder: Path, name: str, data: bytes) -> Path:
    shutil.rmtree(folder)
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns(".deckbuilder"))
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return folder


@given(st.sampled_from(sorted(FILES)), st.lists(EDIT, min_size=1, max_size=5))
def test_damage_is_reported_and_never_raised(
    folder: Path, file: str, edits: list[tuple[str, float, int, bytes]]
) -> None:
    name, data = FILES[file]
    root = _put(folder, name, damaged(data, edits))
    started = time.process_time()
    for form in ("text", "json"):
        result = CliRunner().invoke(main, ["-C", str(root), "check", "--format", form])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code in {0, 1, 2}
    assert time.process_time() - started < ENOUGH_SECONDS


@given(st.sampled_from(sorted(FILES)), st.lists(EDIT, min_size=1, max_size=3))
def test_what_is_not_refused_can_be_rendered(
    folder: Path, file: str, edits: list[tuple[str, float, int, bytes]]
) -> None:
    name, data = FILES[file]
    sink = Sink()
    project = projects.load(_put(folder, name, damaged(data, edits)), sink)
    for edition in editions(project, Wanted()) if not sink.failed else ():
        deck, theme = fitted_deck(project, edition, sink)
        if not sink.failed:
            assert all(one.render(deck, theme) for one in FORMATS.values())


@given(st.sampled_from(sorted({name for name, _ in FILES.values()})), st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(folder: Path, name: str, data: bytes) -> None:
    result = CliRunner().invoke(main, ["-C", str(_put(folder, name, data)), "check"])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("slides/other.yaml", b"module: other\ntitle: " + b"[" * 100_000),
        ("slides/other.yaml", b"module: other\ntitle: " + b"- " * 100_000),
        (
            "slides/other.yaml",
            b"a: &a [x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n + 1, n + 1, n, n) for n in range(97, 121)),
        ),
        ("slides/other.yaml", b"module: other\ntitle: Other\nslides:\n" + b"- id: one\n" * 50_000),
        (PO, b'msgid ""\nmsgstr "Plural-Forms: nplurals=100000000; plural=n**n;\\n"\n'),
        (PO, b'msgid ""\nmsgstr ""\n\nmsgctxt "points"\nmsgid "One"\nmsgstr "' + b"[" * 1_000_000 + b'"\n'),
        (PO, b'msgid ""\nmsgstr ""\n\nmsgctxt "points"\nmsgid "One"\nmsgstr "' + b"*a_" * 300_000 + b'"\n'),
        (PO, b'msgid ""\nmsgstr ""\n' + b'"x"\n' * 200_000),
    ],
    ids=["brackets", "dashes", "anchors", "slides", "plural", "open-links", "emphasis", "strings"],
)
def test_a_file_made_to_take_for_ever_takes_seconds(folder: Path, name: str, data: bytes) -> None:
    started = time.process_time()
    result = CliRunner().invoke(main, ["-C", str(_put(folder, name, data)), "check"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert time.process_time() - started < ENOUGH_SECONDS
