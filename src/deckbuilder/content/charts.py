"""How a chart is written in YAML: its form, the names of what is compared, and the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from deckbuilder.content.lines import PRINTED
from deckbuilder.content.objection import Objection
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Amount, Category, Chart, ChartForm, Message, Source, Value
from deckbuilder.reading.shapes import Choice, Field, ListOf, Number, Record, Schema, Shape, Values
from deckbuilder.reading.source import Node, Scalar
from deckbuilder.values import dataclass

FORMS: tuple[ChartForm, ...] = ("bar", "column", "line")
MOST_CATEGORIES, MOST_SERIES = 12, 3
"""More than these nobody reads from the last row; and only three fills differ without their colour."""
LARGEST = 999_999_999


@dataclass(frozen=True)
class _NumberAsWritten(Shape[Amount]):
    """A number that keeps its decimals as they were written."""

    def read(self, node: Node, sink: Sink) -> Amount | None:
        number = Number(0, LARGEST).read(node, sink)
        decimals = len(node.value.partition(".")[2]) if isinstance(node, Scalar) else 0
        return None if number is None else Amount(number, decimals, at=node.at)

    def schema(self) -> Schema:
        return Number(0, LARGEST).schema()


@dataclass(frozen=True, slots=True)
class _Series:
    """The numbers of one series, as they were written."""

    name: Message
    values: tuple[Amount, ...]
    at: Span


_SERIES = Record(
    {
        "name": Field(PRINTED, "what is counted", required=True),
        "values": Field(
            ListOf(_NumberAsWritten(), complete=True), "a number for each category", required=True
        ),
    },
    "a series",
).then(lambda values, span, sink: _Series(values.get("name"), values.get("values"), span))


def _chart(values: Values, span: Span, sink: Sink) -> Chart[Source] | None:
    form = cast(ChartForm, values.get("type").text)
    categories: tuple[Message, ...] = values.get("categories")
    series: tuple[_Series, ...] = values.get("series")
    objections = tuple(_objections(form, len(categories), series, values.get("out_of")))
    for objection in objections:
        sink.error(objection.at or span, "chart-shape", objection.message, objection.way_out)
    if objections:
        return None
    percent = "format" in values and values.get("format").text == "percent"
    rows = tuple(_categories(categories, series, percent=percent))
    whole = values.get("out_of") or max(amount.number for row in series for amount in row.values)
    return Chart(form, values.get("alt"), tuple(row.name for row in series), rows, whole, _decimals(series))


def _decimals(series: tuple[_Series, ...]) -> int:
    """Every number of a chart has as many decimals as the one that has most."""
    return max(amount.decimals for row in series for amount in row.values)


def _categories(
    names: tuple[Message, ...], series: tuple[_Series, ...], *, percent: bool
) -> Iterator[Category[Source]]:
    """For each name the numbers that the series have in its place."""
    decimals = _decimals(series)
    for place, name in enumerate(names):
        amounts = (row.values[place] for row in series)
        written = (replace(amount, decimals=decimals, percent=percent) for amount in amounts)
        yield Category(name, tuple(Value[Source](amount.number, amount) for amount in written))


def _objections(
    form: ChartForm, categories: int, series: tuple[_Series, ...], whole: float | None
) -> Iterator[Objection]:
    """What keeps a chart from being drawn so that people can read it."""
    if not categories or not series:
        message = "a chart without a category or a series shows nothing"
        yield Objection(message, "give at least one of each")
        return
    if categories > MOST_CATEGORIES:
        message = f"a chart of {categories} categories; nobody reads more than {MOST_CATEGORIES}"
        yield Objection(message, "put the small ones together, or write a table")
    if form == "line" and len(series) > 1:
        way_out = "split the chart, or write 'type: column'"
        yield Objection("a line chart has one series", way_out, series[1].at)
    elif len(series) > MOST_SERIES:
        message = f"a chart of {len(series)} series; {MOST_SERIES} is the most"
        yield Objection(message, "split the chart", series[MOST_SERIES].at)
    for row in series:
        yield from _objections_to(row, categories, whole)


def _objections_to(row: _Series, categories: int, whole: float | None) -> Iterator[Objection]:
    """What is wrong with the numbers of one series."""
    if len(row.values) != categories:
        message = f"{len(row.values)} values for {categories} categories"
        yield Objection(message, "every category needs a value", row.at)
    for amount in row.values:
        if whole is not None and amount.number > whole:
            message = f"{amount.number:g} is more than 'out_of: {whole:g}'"
            yield Objection(message, "correct one of the two", amount.at)


CHART: Shape[Chart[Source]] = Record(
    {
        "type": Field(
            Choice(FORMS, "a form of chart"), "bar (lying), column (standing) or line", required=True
        ),
        "categories": Field(
            ListOf(PRINTED, complete=True), "what is compared: a short text each", required=True
        ),
        "series": Field(
            ListOf(_SERIES, complete=True),
            "the numbers; more than one series stand side by side",
            required=True,
        ),
        "out_of": Field(
            Number(0, LARGEST), "the number that is drawn at full length; the largest value if left out"
        ),
        "format": Field(
            Choice(("number", "percent"), "number or percent"),
            "how the numbers are written; number if left out",
        ),
        "alt": Field(PRINTED, "what it tells, for those who do not see it", required=True),
    },
    "a chart",
).then(_chart)
