"""Texts and blocks as DrawingML paragraphs. Every run says its language; none says a colour, a face or a size of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import assert_never

from deckbuilder.geometry import emu
from deckbuilder.model import Bullets, Paragraph, Quote, Rich, Run, TextBlock
from deckbuilder.ooxml.writing import escape
from deckbuilder.themes.layouts import LEVELS, Place, Style
from deckbuilder.translation.locales import office_tag

Link = Callable[[str], str]
"""Gives the relationship id under which a slide knows an address."""


@cache
def language(locale: str) -> str:
    return escape(office_tag(locale))


def runs(text: Rich, link: Link, points: float = 0, *, strong: bool = False) -> str:
    """The runs of a paragraph; `points` only where nothing is inherited, as in the cells of a table."""
    mark = MARK if text.state else ""
    return "".join(
        piece
        for run in text.runs
        for piece in _run(run, language(text.locale), link, points, mark, strong=strong)
    )


MARK = (
    '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:highlight><a:schemeClr val="tx1"/></a:highlight>'
)
"""How a text of a draft looks that is not done: the two colours of its slide exchanged, legible on any theme. A link keeps its own."""


def _run(run: Run, lang: str, link: Link, points: float, mark: str, *, strong: bool) -> Iterator[str]:
    size = f' sz="{round(points * 100)}"' if points else ""
    look = (
        f'lang="{lang}"{size}'
        + (' b="1"' if run.strong or strong else "")
        + (' i="1"' if run.emphasis else "")
        + ' dirty="0"'
    )
    inside = f'<a:hlinkClick r:id="{link(run.link)}"/>' if run.link else mark
    properties = f"<a:rPr {look}>{inside}</a:rPr>" if inside else f"<a:rPr {look}/>"
    for number, line in enumerate(run.text.split("\n")):
        if number:
            yield f'<a:br><a:rPr lang="{lang}"{size}/></a:br>'
        if line:
            yield f"<a:r>{properties}<a:t>{escape(line)}</a:t></a:r>"


def paragraph(text: Rich, properties: str, link: Link, points: float = 0, *, strong: bool = False) -> str:
    return f"<a:p>{properties}{runs(text, link, points, strong=strong)}</a:p>"


def direction(text: Rich, rtl: bool, *, centred: bool = False) -> str:
    """The attributes of a paragraph that runs the other way than its deck; one in the middle stays there."""
    if text.rtl == rtl:
        return ""
    side = "" if centred else ' algn="r"' if text.rtl else ' algn="l"'
    return f'{side} rtl="{int(text.rtl)}"'


def paragraphs(blocks: tuple[TextBlock[Rich], ...], at: Place, link: Link, *, rtl: bool) -> str:
    """The paragraphs of a place: bullets, margins and sides are said only where its layout says otherwise."""
    return "".join(piece for block in blocks for piece in _block(block, at, link, rtl=rtl))


def _block(block: TextBlock[Rich], at: Place, link: Link, *, rtl: bool) -> Iterator[str]:
    match block:
        case Paragraph(text) | Quote(text):
            way = direction(text, rtl, centred=at.centred)
            margins = ' marL="0" indent="0"' if at.listed or at.hanging else ""
            plain = (
                f"<a:pPr{margins}{way}><a:buNone/></a:pPr>"
                if at.listed
                else f"<a:pPr{margins}{way}/>"
                if margins or way
                else ""
            )
            yield paragraph(text, plain, link)
        case Bullets():
            yield from _items(block, at, link, rtl=rtl)
        case _:
            assert_never(block)


def _items(bullets: Bullets[Rich], at: Place, link: Link, *, rtl: bool) -> Iterator[str]:
    for item in bullets.items:
        ordered = bullets.ordered and item.level == 0
        own = "" if at.listed and not ordered else _geometry(at.style, item.level)
        mark = numbered(bullets.start) if ordered else "" if at.listed else bullet(item.level)
        level = f' lvl="{item.level}"' if item.level else ""
        properties = f"<a:pPr{own}{level}{direction(item.text, rtl, centred=at.centred)}>{mark}</a:pPr>"
        yield paragraph(item.text, properties if properties != "<a:pPr></a:pPr>" else "", link)


def _geometry(style: Style, level: int) -> str:
    step = emu(style.indent)
    return f' marL="{step * (level + 1)}" indent="-{step}"'


def numbered(start: int) -> str:
    """A number before a paragraph. Every item of a list tells the same `start`; items that tell different ones are different lists.

    It is as large as the text, also where a template draws its bullets smaller.
    """
    at = f' startAt="{start}"' if start > 1 else ""
    return f'<a:buSzPct val="100000"/><a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"{at}/>'


def bullet(level: int) -> str:
    sign = "•" if level % 2 == 0 else "–"
    return f'<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="{sign}"/>'


def level_style(number: int, style: Style, *, heading: bool, listed: bool, rtl: bool) -> str:
    """One level of a list style: how the text of a slot looks on the layout."""
    step = emu(style.indent)
    left, indent = (step * number, -step) if listed else (0, 0)
    spacing = f'<a:lnSpc><a:spcPct val="{round(style.leading / 1.2 * 100_000)}"/></a:lnSpc>'
    before = f'<a:spcBef><a:spcPts val="{round(style.gap * style.size * 100)}"/></a:spcBef>'
    mark = bullet(number - 1) if listed else "<a:buNone/>"
    size = round(style.size * LEVELS[min(number, len(LEVELS)) - 1] * 2) * 50
    ink, font = ("tx2", "mj") if heading else ("tx1", "mn")
    fill = f'<a:solidFill><a:schemeClr val="{ink}"/></a:solidFill>{faces(font)}'
    look = f'<a:defRPr sz="{size}" b="{int(style.strong)}" kern="1200">{fill}</a:defRPr>'
    side = 'algn="r" rtl="1"' if rtl else 'algn="l" rtl="0"'
    tab = 'defTabSz="914400" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"'
    return f'<a:lvl{number}pPr marL="{left}" indent="{indent}" {side} {tab}>{spacing}{before}{mark}{look}</a:lvl{number}pPr>'


def list_style(style: Style, *, listed: bool, rtl: bool) -> str:
    """The three levels a slot may hold."""
    return "".join(
        level_style(number, style, heading=style.heading, listed=listed, rtl=rtl)
        for number in range(1, len(LEVELS) + 1)
    )


def faces(font: str) -> str:
    """The theme's faces for headings (`mj`) or text (`mn`), in every script."""
    return f'<a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/><a:cs typeface="+{font}-cs"/>'
