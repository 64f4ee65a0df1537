"""Blocks as HTML: paragraphs, lists in lists, quotations, figures, tables with headers that have a scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import assert_never

from markupsafe import Markup

from deckbuilder.model import (
    Block,
    Bullets,
    Chart,
    Figure,
    Item,
    Panels,
    Paragraph,
    Picture,
    Quote,
    Rich,
    Table,
    Timeline,
)
from deckbuilder.plans import ChartPlan, PanelsPlan, Plan, TablePlan, TimelinePlan, planned
from deckbuilder.render.html.assets import data_uri
from deckbuilder.render.html.chart import chart
from deckbuilder.render.html.panels import panels
from deckbuilder.render.html.style import air_class, digits_class, hang_class, share_class
from deckbuilder.render.html.text import Language, joined, one_line
from deckbuilder.render.html.timeline import timeline


def block(given: Block[Rich], page: Language, title: str, plan: Plan | None = None, name: str = "") -> Markup:
    """One block.

    `title` is the id of the slide's heading, which names a table; `plan` how a table or a drawing is laid
    out, and `name` what the ids in it begin with. Notes are of text, which has no plan.
    """
    match given:
        case Paragraph(text):
            return Markup("<p>{}</p>").format(page.words(text))
        case Bullets(items, ordered):
            return _numbered_list(given, page) if ordered else _list(items, page)
        case Quote(text):
            return Markup("<blockquote><p>{}</p></blockquote>").format(page.words(text))
        case Figure(picture, alt):
            return _figure(picture, alt, page)
        case Table():
            return _table(given, planned(plan, TablePlan), page, title)
        case Chart() | Timeline() | Panels():
            return _drawing(given, plan, page, name)
        case _:
            assert_never(given)


def _drawing(
    given: Chart[Rich] | Timeline[Rich] | Panels[Rich], plan: Plan | None, page: Language, name: str
) -> Markup:
    match given:
        case Chart():
            return chart(given, planned(plan, ChartPlan), name, page)
        case Timeline():
            return timeline(given, planned(plan, TimelinePlan), page)
        case Panels():
            return panels(given, planned(plan, PanelsPlan), page)
        case _:
            assert_never(given)


def _list(items: Sequence[Item[Rich]], page: Language) -> Markup:
    """A list with bullets."""
    return Markup("<ul>{}</ul>").format(_items(items, page))


def _items(items: Sequence[Item[Rich]], page: Language) -> Markup:
    """The items of a list; what is below them has bullets, also below numbers."""
    return joined(_item(item, below, page) for item, below in _branches(items))


def _numbered_list(given: Bullets[Rich], page: Language) -> Markup:
    """A list with numbers, in the digits of its language, and as far in as they need."""
    names = " ".join(filter(None, (hang_class(given.hang), digits_class(given.items[0].text.locale))))
    classes = Markup(' class="{}"').format(names) if names else ""
    first = Markup(' start="{}"').format(given.start) if given.start != 1 else ""
    return Markup("<ol{}{}>{}</ol>").format(classes, first, _items(given.items, page))


def _item(item: Item[Rich], below: Sequence[Item[Rich]], page: Language) -> Markup:
    return Markup("<li>{}{}</li>").format(page.words(item.text), _list(below, page) if below else "")


def _branches(items: Sequence[Item[Rich]]) -> Iterator[tuple[Item[Rich], Sequence[Item[Rich]]]]:
    """Each item with the deeper ones that follow it."""
    number = 0
    while number < len(items):
        item = items[number]
        below = _deeper(items[number + 1 :], item.level)
        yield item, below
        number += 1 + len(below)


def _deeper(items: Sequence[Item[Rich]], level: int) -> Sequence[Item[Rich]]:
    """The items at the beginning that are below this level."""
    return list(takewhile(lambda item: item.level > level, items))


def _figure(picture: Picture, alt: Rich | None, page: Language) -> Markup:
    """A picture; one whose alternative text says nothing is a decoration, which screen readers pass over."""
    size = Markup('width="{}" height="{}"').format(picture.width, picture.height)
    source = data_uri(picture.media, picture.data)
    if alt is None or not one_line(alt).strip():
        return Markup('<figure role="presentation"><img src="{}" {} alt=""></figure>').format(source, size)
    return Markup('<figure><img src="{}" {} alt="{}"{}></figure>').format(
        source, size, one_line(alt), page.lang(alt)
    )


def _table(table: Table[Rich], plan: TablePlan, page: Language, title: str) -> Markup:
    columns = joined(Markup('<col class="{}">').format(share_class(share)) for share in plan.shares)
    head = joined(_cell(cell, page, "col") for cell in table.header)
    rows = joined(Markup("<tr>{}</tr>").format(joined(_row(row, page))) for row in table.rows)
    air = air_class(plan)
    classes = Markup(' class="{}"').format(air) if air else ""
    return Markup(
        '<table{} aria-labelledby="{}">'
        "<colgroup>{}</colgroup><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(classes, title, columns, head, rows)


def _row(cells: tuple[Rich, ...], page: Language) -> Iterator[Markup]:
    """The cells of a row, the first of which heads it."""
    for number, cell in enumerate(cells):
        yield _cell(cell, page, "" if number else "row")


def _cell(cell: Rich, page: Language, scope: str) -> Markup:
    """A cell; one that heads a row or column names its `scope`, unless it is empty and so heads nothing."""
    words = page.words(cell)
    if scope and str(cell).strip():
        return Markup('<th scope="{}">{}</th>').format(scope, words)
    return Markup("<td>{}</td>").format(words)
