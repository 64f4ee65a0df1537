"""What a file may cost: one with more in it than anybody writes is refused before it is built up in memory."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deckbuilder.diagnostics import Sink
from deckbuilder.exchange import sheet, workbook
from deckbuilder.reading import source
from deckbuilder.translation import po
from tests.test_sheet import FILE, SHEET, repacked

if sys.platform == "win32":
    pytest.skip("limits of processors and memory are those of Unix", allow_module_level=True)
import resource

Parts = dict[str, bytes]
MAIN = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def in_sheet(more: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[SHEET] = parts[SHEET].replace(b"</sheetData>", more)

    return change


def many_styles(parts: Parts) -> None:
    formats = b"<cellXfs>" + b"<xf/>" * 2_000_000 + b"</cellXfs>"
    parts["xl/styles.xml"] = re.sub(
        rb"<cellXfs.*?</cellXfs>", formats, parts["xl/styles.xml"], flags=re.DOTALL
    )


def many_names(parts: Parts) -> None:
    names = b'<definedName name="n">1</definedName>' * 400_000
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</sheets>", b"</sheets>" + names)


def many_sheets(parts: Parts) -> None:
    further = b'<sheet name="s" sheetId="9" r:id="rId1"/>' * 1000
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</sheets>", further + b"</sheets>")


def many_attributes(parts: Parts) -> None:
    attributes = b" ".join(b'a%d="1"' % number for number in range(200_000))
    parts[SHEET] = parts[SHEET].replace(b"<sheetData>", b"<sheetData " + attributes + b">")


def many_strings(parts: Parts) -> None:
    parts["xl/sharedStrings.xml"] = b"<sst" + MAIN + b">" + b"<si><t/></si>" * 1_000_000 + b"</sst>"


def a_rich_string(parts: Parts) -> None:
    runs = b"<r><rPr><b/></rPr><t>x</t></r>" * 400_000
    parts["xl/sharedStrings.xml"] = b"<sst" + MAIN + b"><si>" + runs + b"</si></sst>"


def nested(parts: Parts) -> None:
    parts["xl/sharedStrings.xml"] = b"<sst" + MAIN + b">" + b"<a>" * 800_000 + b"</a>" * 800_000 + b"</sst>"


HOSTILE: dict[str, Callable[[Parts], None]] = {
    "many styles": many_styles,
    "many names": many_names,
    "many sheets": many_sheets,
    "many attributes": many_attributes,
    "many strings": many_strings,
    "a rich string": a_rich_string,
    "nested": nested,
    "empty cells": in_sheet(b'<row r="90">' + b"<c/>" * 3_000_000 + b"</row></sheetData>"),
    "own strings": in_sheet(
        b'<row r="90">' + b'<c t="inlineStr"><is><t>x</t></is></c>' * 400_000 + b"</row></sheetData>"
    ),
    "empty rows": in_sheet(b"<row/>" * 2_000_000 + b"</sheetData>"),
    "merged cells": in_sheet(
        b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:XFD9"/>' * 600_000 + b"</mergeCells>"
    ),
}
MEASURED = """
import sys
from pathlib import Path
from deckbuilder.diagnostics import Sink
from deckbuilder.exchange import sheet, workbook
sink = Sink()
assert workbook.read(Path(sys.argv[1]).read_bytes(), "x.xlsx", sheet.COLUMNS, sink) is None
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
print(int(peak.split()[1]) // 1024)
"""
"""Prints the most memory it had in MB: of itself alone, where `ru_maxrss` begins at that of the process that started it."""


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_workbook_with_more_than_anybody_writes_is_refused_at_little_cost(
    kind: str, tmp_path: Path
) -> None:
    """In 10 seconds of a processor, and 300 MB."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(repacked(HOSTILE[kind]))
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, path],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (10, 10)),
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 300


def test_a_size_that_a_sheet_only_claims_costs_nothing() -> None:
    def claim(parts: Parts) -> None:
        parts[SHEET] = re.sub(rb"<dimension[^>]*/>", b'<dimension ref="A1:XFD1048576"/>', parts[SHEET])

    sink = Sink()
    table = workbook.read(repacked(claim), "x.xlsx", sheet.COLUMNS, sink)
    assert table == workbook.read(sheet.export(FILE, "es"), "x.xlsx", sheet.COLUMNS, sink)
    assert table is not None


@pytest.mark.parametrize(
    "data",
    [
        b"- a\n" * 300_000,
        b"[" + b"a," * 600_000 + b"]",
        b"".join(b"k%d: v\n" % number for number in range(200_000)),
    ],
    ids=["list", "flow", "keys"],
)
def test_a_yaml_file_with_too_many_values_is_refused(data: bytes) -> None:
    sink = Sink()
    assert source.parse(data, "slides/a.yaml", sink) is None
    assert [finding.code for finding in sink.found] == ["file-too-large"]


def test_a_po_file_with_too_many_lines_is_refused() -> None:
    sink = Sink()
    assert po.parse(b'msgid "a"\nmsgstr "b"\n\n' * 200_000, "x.po", sink) is None
    assert [finding.code for finding in sink.found] == ["file-too-large"]
