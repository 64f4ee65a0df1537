"""How a table is written in YAML: a header and rows of cells, or the services it is made from."""

from __future__ import annotations

from deckbuilder.content.lines import CellShape
from deckbuilder.content.objection import Objection
from deckbuilder.content.slide_draft import SERVICES, ServicesRef
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Source, Table
from deckbuilder.reading.shapes import Choice, Field, ListOf, Number, Record, Shape, Values


def _table(values: Values, span: Span, sink: Sink) -> Table[Source] | ServicesRef | None:
    services = values.get("services")
    is_written_out = "columns" in values.keys and "rows" in values.keys
    if is_written_out == (services is not None):
        hint = "write 'columns:' and 'rows:', or 'services:' for the services of the agenda's country"
        sink.error(span, "table-shape", "a table is written out, or made from the services", hint)
        return None
    if services is not None:
        return ServicesRef(tuple(word.text for word in services), span)
    if "columns" not in values or "rows" not in values:
        return None  # what is wrong in them is reported
    table = Table(
        values.get("columns"), values.get("rows"), tuple(int(width) for width in values.get("widths", ()))
    )
    objection = _objection(table)
    if objection is None:
        return table
    sink.error(span, "table-shape", objection.message, objection.way_out)
    return None


def _objection(table: Table[Source]) -> Objection | None:
    """The first reason why a table cannot be drawn."""
    columns = len(table.header)
    if not columns:
        return Objection("a table without columns", "name them under 'columns:'")
    for number, row in enumerate(table.rows, 1):
        if len(row) != columns:
            message = f"row {number} has {len(row)} cells, the header {columns}"
            return Objection(message, "every row needs a cell for each column")
    if table.shares and (len(table.shares) != columns or sum(table.shares) != 100):
        way_out = f"give {columns} percentages that add up to 100, or leave them out"
        return Objection("the widths do not match the columns", way_out)
    return None


TABLE: Shape[Table[Source] | ServicesRef] = Record(
    {
        "columns": Field(ListOf(CellShape(), complete=True), "the header: one text for each column"),
        "rows": Field(ListOf(ListOf(CellShape(), complete=True)), "the rows: a list of cells each"),
        "services": Field(
            ListOf(Choice(SERVICES, "a kind of service"), or_one=True),
            "instead: the services of the agenda's country",
        ),
        "widths": Field(
            ListOf(Number(5, 95, whole=True)), "the widths of the columns in percent; measured if left out"
        ),
    },
    "a table",
).then(_table)
