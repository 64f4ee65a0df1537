"""Tables, charts, timelines and panels in their place: at the largest size that fits, each with its plan."""

from __future__ import annotations

from dataclasses import replace

from deckbuilder.blocks import duty
from deckbuilder.content.panel_forms import form_of
from deckbuilder.diagnostics import Sink
from deckbuilder.fitting import chart_plan, panel_plan, table_plan, timeline_plan
from deckbuilder.fitting.filled_area import FilledArea
from deckbuilder.fitting.overflow import report_long_labels, report_long_text, report_wide_columns
from deckbuilder.fitting.parting import stretches
from deckbuilder.fitting.table_plan import MeasuredTable
from deckbuilder.model import Chart, Panels, Part, Rich, Table, Timeline
from deckbuilder.traversal import block_texts


def table_parts(
    part: Part[Rich], table: Table[Rich], filled: FilledArea, sink: Sink
) -> tuple[Part[Rich], ...]:
    """The table whole, or its rows on as many pages as they need, each under the header."""
    frame, style = filled.place.frame, duty(table).style
    settings = filled.settings(style)
    measured = table_plan.first_that_fits(table, settings, frame.width, filled.height)
    if measured is None:
        word = table_plan.widest_word(table, settings[-1], frame.width)
        report_wide_columns(len(table.header), word, filled, sink)
        return (_table_part(part, table_plan.crowded(table, settings[-1], frame.width), filled),)
    if measured.height <= filled.height:
        return (_table_part(part, measured, filled),)
    room = filled.height - measured.header
    tallest = max(measured.rows, default=0.0)
    if tallest > room:
        report_long_text(block_texts(table), tallest, room, filled, sink)
        return (_table_part(part, measured, filled),)
    return tuple(
        _table_part(part, measured.stretch(start, end), filled)
        for start, end in stretches(measured.rows, 0.0, room)
    )


def _table_part(part: Part[Rich], measured: MeasuredTable, filled: FilledArea) -> Part[Rich]:
    plan = measured.plan(filled.place.frame.height)
    return replace(part, blocks=(measured.table,), size=measured.setting.size, plan=plan)


def chart_part(part: Part[Rich], chart: Chart[Rich], filled: FilledArea, sink: Sink) -> Part[Rich]:
    """The chart at the largest size of text at which everything is readable."""
    frame = filled.place.frame
    texts = tuple(block_texts(chart))
    settings = [setting.showing(*texts) for setting in filled.settings(duty(chart).style)]
    tried = chart_plan.first_that_fits(chart, settings, frame.width, frame.height)
    if not tried.fits:
        names = (*chart.series, *(category.name for category in chart.categories))
        report_long_labels(names, "shorten the names, or show fewer", filled, sink)
    return replace(part, blocks=(tried.chart,), size=tried.size, plan=tried.plan)


def timeline_parts(
    part: Part[Rich], timeline: Timeline[Rich], filled: FilledArea, sink: Sink
) -> tuple[Part[Rich], ...]:
    """The timeline on as few pages as can be."""
    frame, settings = filled.place.frame, filled.settings(duty(timeline).style)
    pages = timeline_plan.paged(timeline, settings, frame.width, frame.height)
    if pages:
        return tuple(replace(part, size=page.size, blocks=(page.timeline,), plan=page.plan) for page in pages)
    texts = [point.text for point in timeline.points]
    report_long_labels(texts, "shorten it, or write a table", filled, sink)
    page = timeline_plan.evenly(timeline, settings[-1], frame.width, frame.height)
    return (replace(part, size=page.size, plan=page.plan),)


def panels_parts(
    part: Part[Rich], panels: Panels[Rich], filled: FilledArea, sink: Sink
) -> tuple[Part[Rich], ...]:
    """The panels on as few pages as can be, all set alike."""
    frame, form = filled.place.frame, form_of(panels)
    settings = panel_plan.offered(filled.theme, filled.place, form)
    pages = panel_plan.paged(panels, form, settings, frame.width, frame.height)
    if pages:
        return tuple(replace(part, size=page.size, blocks=(page.panels,), plan=page.plan) for page in pages)
    report_long_labels(block_texts(panels), "shorten them, or show fewer", filled, sink)
    page = panel_plan.crowded(panels, form, settings[-1], frame.width, frame.height)
    return (replace(part, size=page.size, plan=page.plan),)
