"""Texts, blocks, decks and PO entries as Hypothesis makes them up."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar, cast

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from deckbuilder.content.kinds import Area, kinds
from deckbuilder.content.labels import labels
from deckbuilder.content.panel_forms import panel_forms
from deckbuilder.model import (
    Block,
    Bullets,
    Category,
    Chart,
    ChartForm,
    Deck,
    Figure,
    Item,
    Message,
    Named,
    Panel,
    Panels,
    Paragraph,
    Part,
    Picture,
    Point,
    Quote,
    Rich,
    Run,
    Section,
    Slide,
    Table,
    Timeline,
    Value,
)
from deckbuilder.reading.characters import first_forbidden
from deckbuilder.translation.po import Entry

T = TypeVar("T")

HOSTILE = st.sampled_from(
    [
        "<b>&amp;",
        "</script>",
        "\"'",
        "]]>",
        "{x}",
        "{{",
        "a*b_c",
        "[x](y)",
        "\\",
        "&#0;",
        "%s",
        "-->",
        "xmlns:a=",
        "שלום",
        "ไทยไทย",
        "ﷺ",
        "e\u0301",
        "👩‍👧",
        "\t",
    ]
)
WORD = st.text(st.characters(categories=("L", "N", "P", "S", "M")), min_size=1, max_size=12) | HOSTILE
TEXT = (
    st.lists(WORD, min_size=1, max_size=8)
    .map(" ".join)
    .filter(lambda text: first_forbidden(text) is None and bool(text.strip()))
)
"""Any text the doors let in, one line of it."""

STYLES = st.tuples(
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "https://example.org/?a=1&b=2", "mailto:tests@example.org"]),
)
LOCALES = st.sampled_from([("en_GB", False), ("es", False), ("ar", True), ("th", False)])


@st.composite
def riches(draw: st.DrawFn, texts: SearchStrategy[str] = TEXT) -> Rich:
    """A text of one to three runs in some language."""
    locale, rtl = draw(LOCALES)
    made = tuple(
        Run(text, *style) for text, style in draw(st.lists(st.tuples(texts, STYLES), min_size=1, max_size=3))
    )
    return Rich(made, locale, rtl)


PLAIN = st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14), min_size=1, max_size=60).map(
    " ".join
)
"""Latin prose of up to sixty words."""
PROSE = PLAIN.map(lambda text: Rich((Run(text),), "en"))


def pixel() -> Picture:
    """A picture of one pixel, as PNG."""
    head = "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    rest = "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
    return Picture(bytes.fromhex(head + rest), "image/png", 1, 1)


def items(texts: SearchStrategy[T], most: int = 6) -> SearchStrategy[tuple[Item[T], ...]]:
    """Items of a list; the first is an outermost one, and none is more than one level
    below the one before."""

    def levelled(found: list[tuple[T, int]]) -> tuple[Item[T], ...]:
        made: list[Item[T]] = []
        for text, level in found:
            made.append(Item(text, min(level, made[-1].level + 1) if made else 0))
        return tuple(made)

    return st.lists(st.tuples(texts, st.integers(0, 2)), min_size=1, max_size=most).map(levelled)


@st.composite
def tables(draw: st.DrawFn, texts: SearchStrategy[T], most: int = 5) -> Table[T]:
    columns = draw(st.integers(1, 4))
    row = st.tuples(*[texts] * columns)
    return Table(draw(row), tuple(draw(st.lists(row, max_size=most))))


@st.composite
def charts(draw: st.DrawFn, texts: SearchStrategy[T]) -> Chart[T]:
    """A chart of one or two series; what says a number is a number, whatever other texts are."""
    form: ChartForm = draw(st.sampled_from(("bar", "column", "line")))
    series = tuple(draw(st.lists(texts, min_size=1, max_size=1 if form == "line" else 2)))
    numbers = st.integers(0, 100)

    def value() -> Value[T]:
        number, said = draw(numbers), draw(texts)
        return Value(
            number, cast(T, replace(said, runs=(Run(str(number)),))) if isinstance(said, Rich) else said
        )

    categories = (
        Category(draw(texts), tuple(value() for _ in series)) for _ in range(draw(st.integers(1, 3)))
    )
    return Chart(form, draw(texts), series, tuple(categories), 100)


@st.composite
def timelines(draw: st.DrawFn, texts: SearchStrategy[T]) -> Timeline[T]:
    years = draw(st.lists(st.integers(1900, 2030), min_size=1, max_size=6, unique=True))
    return Timeline(draw(texts), tuple(Point(str(year), draw(texts), draw(texts)) for year in sorted(years)))


@st.composite
def panels(draw: st.DrawFn, texts: SearchStrategy[T], form: str) -> Panels[T]:
    """Panels in a form, as many as it takes and each with what it needs."""
    shape = panel_forms()[form]
    count = draw(st.integers(shape.fewest, shape.most))
    text = texts if shape.text.required else st.none() | texts
    return Panels(form, tuple(Panel(draw(texts), draw(text)) for _ in range(count)))


def blocks(holds: str, texts: SearchStrategy[T], form: str = "") -> SearchStrategy[tuple[Block[T], ...]]:
    """What may stand in an area that holds `holds`, panels in their `form`."""
    if form:
        return panels(texts, form).map(lambda panels: (panels,))
    paragraph = st.builds(Paragraph, texts)
    bullets = st.tuples(items(texts), st.booleans()).map(lambda pair: Bullets(*pair))
    text: SearchStrategy[tuple[Block[T], ...]] = st.lists(paragraph | bullets, min_size=1, max_size=3).map(
        tuple
    )
    quote: SearchStrategy[tuple[Block[T], ...]] = texts.map(lambda text: (Quote(text),))
    table: SearchStrategy[tuple[Block[T], ...]] = tables(texts).map(lambda table: (table,))
    picture: SearchStrategy[tuple[Block[T], ...]] = (st.none() | texts).map(
        lambda alt: (Figure(pixel(), alt),)
    )
    chart: SearchStrategy[tuple[Block[T], ...]] = charts(texts).map(lambda chart: (chart,))
    timeline: SearchStrategy[tuple[Block[T], ...]] = timelines(texts).map(lambda timeline: (timeline,))
    line: SearchStrategy[tuple[Block[T], ...]] = paragraph.map(lambda one: (one,))
    alone = {"quote": quote, "table": table, "picture": picture, "chart": chart, "timeline": timeline}
    return {"line": line, "text": text, **alone, "content": st.one_of(text, *alone.values())}[holds]


@st.composite
def slides(draw: st.DrawFn, name: str, texts: SearchStrategy[T]) -> Slide[T]:
    """A slide of some kind, with every area it needs and some of the others."""
    kind = draw(st.sampled_from(list(kinds().values())))
    notes = tuple(Paragraph(note) for note in draw(st.lists(texts, max_size=2)))
    parts = [
        Part(area.name, draw(blocks(area.holds, texts, area.form)))
        for area in kind.areas
        if _wanted(area, draw(st.booleans()))
    ]
    return Slide(name, kind.name, tuple(parts), notes)


def _wanted(area: Area, chosen: bool) -> bool:
    return area.required or chosen


@st.composite
def decks(
    draw: st.DrawFn, texts: SearchStrategy[T], words: SearchStrategy[Named[T]] | None = None
) -> Deck[T]:
    """A deck of one or two sections; `words` are the builder's own, made up like any
    other text if left out."""
    names = [label.name for label in labels()]
    made = (
        tuple(draw(words) for _ in names) if words else tuple(Named(name, draw(texts)) for name in names[:3])
    )
    numbers = iter(range(100))
    sections = tuple(
        Section(
            f"section-{number}",
            draw(texts),
            tuple(draw(slides(f"slide-{next(numbers)}", texts)) for _ in range(draw(st.integers(1, 2)))),
        )
        for number in range(draw(st.integers(1, 2)))
    )
    date, footer = draw(st.none() | texts), draw(st.none() | texts)
    return Deck("deck", (), draw(texts), draw(texts), "en_GB", sections, made, date, footer)


def english_labels() -> tuple[Named[Rich], ...]:
    """The words of the builder as they are written in its source."""
    return tuple(
        Named(label.name, Rich((Run(label.text.source),), "en"))
        for label in labels()
        if isinstance(label.text, Message)
    )


LINES = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\n\t"\\'), max_size=60)
COMMENT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30).map(str.strip)
FLAG = st.sampled_from(["fuzzy", "python-brace-format", "no-wrap"])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry of a PO file as a program makes it."""
    plural = draw(st.none() | LINES)
    strings = tuple(draw(st.lists(LINES, min_size=2, max_size=3))) if plural is not None else (draw(LINES),)
    flags = tuple(dict.fromkeys(draw(st.lists(FLAG, max_size=2))))
    extracted = tuple(draw(st.lists(COMMENT.filter(bool), max_size=2)))
    return Entry(
        draw(LINES.filter(bool)), strings, draw(st.none() | LINES), plural, extracted=extracted, flags=flags
    )
