"""Decks for the browser: those of the repository, and some made of model values that
hold what the former do not."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from PIL import Image

from deckbuilder import project
from deckbuilder.content.panel_forms import PanelForm, panel_forms
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, Wanted, editions, fitted_deck
from deckbuilder.fitting.fit import fitted
from deckbuilder.model import (
    Block,
    Bullets,
    Category,
    Chart,
    ChartForm,
    Deck,
    Figure,
    FittedDeck,
    Item,
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
from deckbuilder.project import Project
from deckbuilder.render.html import render
from deckbuilder.themes.theme import Theme
from deckbuilder.traversal import map_text
from tests.samples import changeable

Slot = Block[Rich] | tuple[Block[Rich], ...]

# ---- the repository's


@cache
def repository() -> Project:
    return project.load(Path(__file__).parents[2], Sink())


@cache
def every_edition() -> tuple[Edition, ...]:
    """What the agendas offer, in every theme."""
    return tuple(
        edition for theme in repository().themes for edition in editions(repository(), Wanted(theme=theme))
    )


def one_per_locale_and_theme() -> list[Edition]:
    """Of each language and theme the first edition, which is for everyone and the longest."""
    found: dict[tuple[str, str], Edition] = {}
    for edition in every_edition():
        found.setdefault((edition.locale, edition.theme), edition)
    return list(found.values())


def name_of(edition: Edition) -> str:
    return f"{edition.name}-{edition.theme}"


@cache
def made(edition: Edition) -> tuple[FittedDeck, Theme]:
    return fitted_deck(repository(), edition, Sink())


@cache
def edition_page(edition: Edition) -> bytes:
    return render(*made(edition))


# ---- made of model values


def default_theme() -> Theme:
    """The theme called calm, for decks made of values."""
    return repository().themes["calm"]


def page_of(deck: Deck[Rich]) -> bytes:
    """The page of a deck that was fitted, and that a test may have changed since."""
    return render(FittedDeck(deck), default_theme())


def rich(text: str, locale: str = "en_GB", *, rtl: bool = False) -> Rich:
    return Rich((Run(text),), locale, rtl)


def words(*found: Rich | str) -> tuple[Paragraph[Rich], ...]:
    return tuple(Paragraph(rich(text) if isinstance(text, str) else text) for text in found)


def bullets(*found: Rich | str, ordered: bool = False, start: int = 1) -> Bullets[Rich]:
    """A list; a text's level is the number of tabs it begins with."""
    lines = [rich(text) if isinstance(text, str) else text for text in found]
    items = (
        Item(replace(line, runs=(Run(str(line).lstrip("\t")),)), str(line).count("\t")) for line in lines
    )
    return Bullets(tuple(items), ordered, start)


@cache
def picture(width: int = 640, height: int = 400) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#7799AA").save(out, "PNG")
    return Picture(out.getvalue(), "image/png", width, height)


def slide(name: str, kind: str, notes: tuple[Paragraph[Rich], ...] = (), **slots: Slot) -> Slide[Rich]:
    parts = tuple(
        Part(slot, blocks if isinstance(blocks, tuple) else (blocks,)) for slot, blocks in slots.items()
    )
    return Slide(name, kind, parts, notes)


def deck_of(
    *slides: Slide[Rich], locale: str = "en_GB", rtl: bool = False, sink: Sink | None = None
) -> Deck[Rich]:
    """A fitted deck with the labels of the repository in English; what does not fit is told to `sink`."""
    base, _ = made(next(edition for edition in every_edition() if edition.locale == "en"))
    section = Section(slides[0].id, rich("All of it"), slides)
    title, date, footer = rich("A deck made for a test"), rich("9 June"), rich("A footer")
    deck = replace(
        changeable(base),
        id="made",
        title=title,
        date=date,
        footer=footer,
        locale=locale,
        rtl=rtl,
        sections=(section,),
        values=(),
    )
    return fitted(deck, default_theme(), sink or Sink())


def chart(
    form: ChartForm,
    series: Sequence[str],
    rows: Mapping[str, Sequence[float]],
    alt: str = "What the chart tells",
    decimals: int = 0,
) -> Chart[Rich]:
    """A chart of `rows`: for each category a number in each series."""
    found = tuple(
        Category(rich(name), tuple(Value(one, rich(f"{one:.{decimals}f}")) for one in row))
        for name, row in rows.items()
    )
    return Chart(
        form,
        rich(alt),
        tuple(map(rich, series)),
        found,
        max(one for row in rows.values() for one in row),
        decimals,
    )


def timeline(*points: tuple[str, str], alt: str = "What happened when") -> Timeline[Rich]:
    """A timeline of dates as data, which are also what is printed, and texts."""
    return Timeline(rich(alt), tuple(Point(iso, rich(iso), rich(text)) for iso, text in points))


def panels(form: PanelForm) -> Panels[Rich]:
    """As many panels as the form has room for."""
    numbers = range(1, form.most + 1)
    has_text = form.text.required or form.most > 5
    items = (
        Panel(
            rich(f"Number {number}"),
            rich(f"As {number}" if form.text.style == "number" else f"What is said of number {number}")
            if has_text
            else None,
        )
        for number in numbers
    )
    return Panels(form.name, tuple(items))


MARKED = Rich(
    (
        Run("Plain, "),
        Run("strong", strong=True),
        Run(" and "),
        Run("both", strong=True, emphasis=True),
        Run(", a "),
        Run("link", link="https://example.org/a?b=c&d=e"),
        Run(" of "),
        Run("two\nlines", link="https://example.org/"),
    ),
    "en_GB",
)
HEBREW = rich("שלום עולם, a@b.org", "he", rtl=True)


@cache
def gallery() -> Deck[Rich]:
    """Every block in every form; in English, with texts in Spanish and Hebrew."""
    first = bullets(
        "First",
        "\tBelow the first",
        "\t\tDeepest",
        "Second, with much more to say, so that it runs over the end of a line",
    )
    second = bullets("Seventh", "\ta point below", "Eighth", ordered=True, start=7)
    cells = (("One", "1", "first"), ("", "2", "no name"))
    table = Table(
        tuple(map(rich, ("Name", "Value", ""))), tuple(tuple(map(rich, row)) for row in cells), (50, 25, 25)
    )
    figure = Figure(picture(), rich("A plain blue-grey field"))
    answers = {
        "Yes": (12, 30),
        "No": (45.5, 50),
        "An answer that is long enough to be broken into lines, on either side": (7, 0),
    }
    years = {str(year): (year - 2000,) for year in range(2013, 2025)}
    dates = [(str(1990 + 2 * number), f"Something of the year, number {number}") for number in range(16)]
    long = bullets(*["A line of the list that is long enough to be broken. " * 2] * 6)
    return deck_of(
        slide("start", "title", words(MARKED), title=words("The gallery"), subtitle=words("Everything once")),
        slide("lists", "two-column", title=words("Two lists"), first=first, second=second),
        slide(
            "marks",
            "content",
            title=words(MARKED),
            body=(*words(MARKED, rich("En español", "es"), HEBREW), bullets(HEBREW)),
        ),
        slide(
            "quoted",
            "quote",
            title=words("Who said it"),
            quote=Quote(rich("All that is said\nis said by someone.")),
            by=words("Someone"),
        ),
        slide(
            "pictured",
            "figure",
            title=words("A picture"),
            picture=figure,
            caption=words("What it shows"),
            credit=words("Whose it is"),
        ),
        slide("adorned", "content", title=words("A decoration"), body=Figure(picture(300, 600), None)),
        slide("table", "content", title=words("A table"), body=table),
        slide(
            "bars",
            "chart",
            title=words("Bars"),
            chart=chart("bar", ("2014", "2024"), answers, decimals=1),
            note=words("Whose numbers"),
        ),
        slide(
            "columns",
            "two-column",
            title=words("Columns"),
            first=chart("column", ("All",), {"One": (1,), "Two": (2,)}),
            second=words("Beside"),
        ),
        slide("line", "content", title=words("A line"), body=chart("line", ("Reports",), years)),
        slide(
            "scaled",
            "timeline",
            title=words("In time"),
            timeline=timeline(("1989-11", "One"), ("2001", "Two"), ("2019-05", "Three")),
        ),
        slide(
            "points",
            "timeline",
            title=words("Many points"),
            timeline=timeline(*dates),
            note=words("Whose dates"),
        ),
        slide("long", "content", title=words("Much text"), body=long),
        *(
            slide(f"panels-{form.name}", "content", title=words(form.label), body=panels(form))
            for form in panel_forms().values()
        ),
    )


def turned(deck: Deck[Rich]) -> Deck[Rich]:
    """`deck` as if it were in Hebrew: every text runs from right to left."""
    return replace(map_text(deck, lambda text: Rich(text.runs, "he", rtl=True)), locale="he", rtl=True)


RIGHT = "يحق للطفل أن يتمتع بالحماية من جميع أشكال العنف والاستغلال، سواء على الإنترنت أو خارجه. "
REPORT = "للإبلاغ اكتبوا إلى help@example.org أو اتصلوا على +506 2222 3333. "


def arabic(text: str) -> Rich:
    return rich(text, "ar", rtl=True)


@cache
def in_arabic() -> Deck[Rich]:
    """A deck in Arabic, with an English sentence in it; its labels have no translation."""
    cells = (("الاتفاقية", "1989"), ("البروتوكول", "2000"))
    table = Table(
        tuple(map(arabic, ("الاسم", "التاريخ"))), tuple(tuple(map(arabic, row)) for row in cells), (60, 40)
    )
    stressed = Rich((Run("قول "), Run("مهم", emphasis=True)), "ar", rtl=True)
    return deck_of(
        slide(
            "start",
            "title",
            words(arabic(RIGHT)),
            title=words(arabic("حماية الأطفال")),
            subtitle=words(arabic("القدس، 9 يونيو")),
        ),
        slide(
            "list",
            "content",
            title=words(arabic("ما الذي نعرفه")),
            body=bullets(arabic(RIGHT * 2), arabic("\t" + REPORT), "A sentence in English."),
        ),
        slide("stressed", "statement", title=words(arabic("قول")), body=words(stressed, arabic(RIGHT))),
        slide("table", "table", title=words(arabic("المعايير")), table=table),
        locale="ar",
        rtl=True,
    )


UNSPACED = {
    "th": "เด็กทุกคนมีสิทธิได้รับความคุ้มครองจากความรุนแรงและการแสวงหาประโยชน์ทุกรูปแบบ ทั้งทางออนไลน์และออฟไลน์",
    "ja": "すべての子どもには、オンラインでもオフラインでも、あらゆる暴力と搾取から守られる権利があります。",
}
"""One sentence in languages that put no spaces between words."""


def unspaced(locale: str) -> Deck[Rich]:
    """A deck in such a language, with English and figures in it, and slides of one title."""
    said = rich(UNSPACED[locale], locale)
    short = rich(UNSPACED[locale][:10], locale)
    mixed = rich(f"{UNSPACED[locale]} ECPAT 2014 ({UNSPACED[locale][:6]})", locale)
    stressed = Rich(
        (
            Run(UNSPACED[locale][:8], strong=True),
            Run(UNSPACED[locale][8:30], emphasis=True),
            Run(UNSPACED[locale][30:]),
        ),
        locale,
    )
    return deck_of(
        slide("start", "title", title=words(said), subtitle=words(short)),
        slide(
            "list",
            "content",
            title=words(rich(UNSPACED[locale][:20], locale)),
            body=bullets(said, replace(said, runs=(Run(f"\t{said}"),)), mixed),
        ),
        slide("stressed", "statement", title=words(short), body=words(stressed)),
        slide(
            "table",
            "table",
            title=words(short),
            table=Table((short, short), ((said, short), (mixed, said)), (60, 40)),
        ),
        locale=locale,
    )


MADE: dict[str, Callable[[], Deck[Rich]]] = {
    "gallery": gallery, "mirrored": lambda: turned(gallery()), "arabic": in_arabic,
    "thai": lambda: unspaced("th"), "japanese": lambda: unspaced("ja"),
}  # fmt: skip
"""The decks made of model values, by name."""
