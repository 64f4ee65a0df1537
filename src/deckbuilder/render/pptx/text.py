"""Texts and blocks as DrawingML paragraphs. Every run says its language; none says a colour, a face or a size
of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import assert_never

from deckbuilder.cldr.formats import nought
from deckbuilder.geometry import emu
from deckbuilder.model import Bullets, Paragraph, Quote, Rich, Run, TextBlock
from deckbuilder.ooxml.colours import Colour
from deckbuilder.ooxml.namespaces import declared
from deckbuilder.ooxml.writing import escape
from deckbuilder.plans import HYPHENATED, SOFT_HYPHEN, ZERO_WIDTH_SPACE
from deckbuilder.themes.colours import TINTS
from deckbuilder.themes.layouts import LEVELS, SINGLE, Place, Style
from deckbuilder.translation.locales import PSEUDO, has_italics, office_tag
from deckbuilder.values import dataclass

_LINE_BREAKING = 'defTabSz="914400" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"'
"""What PowerPoint writes itself: tabs at every inch, lines of East Asian text broken by its rules, Latin
words kept whole."""
ACCENT = Colour.named("accent1")
"""The ink of bullets on a page."""
_OWN_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}">'
    f'<ahyp:hlinkClr {declared("ahyp")} val="tx"/></a:ext></a:extLst>'
)
"""Says that a link has the colour of its text and not that of the theme's links, as PowerPoint writes it."""


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """How a slide writes links: `known` gives the relationship id under which it knows an address, `ink` is
    their colour where the slide's own cannot be read."""

    known: Callable[[str], str]
    ink: Colour | None = None

    def xml(self, address: str) -> str:
        """What makes a text a link, behind what its characters look like."""
        if self.ink is None:
            return f'<a:hlinkClick r:id="{self.known(address)}"/>'
        return f'{self.ink.fill}<a:hlinkClick r:id="{self.known(address)}">{_OWN_COLOUR}</a:hlinkClick>'


@cache
def language(locale: str) -> str:
    """The tag that Office knows a locale by, escaped."""
    return escape(office_tag(locale))


def runs(text: Rich, link: Hyperlink, points: float = 0, *, strong: bool = False) -> str:
    """The runs of a paragraph; `points` only where nothing is inherited, as in the cells of a table."""
    mark = MARK if text.state else ""
    return "".join(
        piece for run in text.runs for piece in _run(run, text.locale, link, points, mark, strong=strong)
    )


MARK = f"{Colour.named('bg1').fill}<a:highlight>{Colour.named('tx1').xml}</a:highlight>"
"""How a text of a draft looks that is not done: the two colours of its slide exchanged, legible on any theme.
A link keeps its own."""


def _run(run: Run, locale: str, link: Hyperlink, points: float, mark: str, *, strong: bool) -> Iterator[str]:
    lang, slanted = language(locale), has_italics(locale)
    size = f' sz="{round(points * 100)}"' if points else ""
    weight = ' b="1"' if strong or run.strong or (run.emphasis and not slanted) else ""
    slant = ' i="1"' if run.emphasis and slanted else ""
    look = f'lang="{lang}"{size}{weight}{slant} dirty="0"'
    inside = link.xml(run.link) if run.link else mark
    properties = f"<a:rPr {look}>{inside}</a:rPr>" if inside else f"<a:rPr {look}/>"
    for number, line in enumerate(hyphenated(run.text).split("\n")):
        if number:
            yield f'<a:br><a:rPr lang="{lang}"{size}/></a:br>'
        if line:
            yield f"<a:r>{properties}<a:t>{escape(line)}</a:t></a:r>"


def hyphenated(words: str) -> str:
    """`words` with hyphens where a word of theirs parts, and without soft hyphens, which PowerPoint has none
    of."""
    return words.replace(HYPHENATED, "-").replace(SOFT_HYPHEN, "")


def whole(words: str) -> str:
    """`words` as data: with nothing in them that parts a word."""
    return words.replace(ZERO_WIDTH_SPACE, "").replace(SOFT_HYPHEN, "")


def paragraph(
    text: Rich, properties: str, link: Hyperlink, points: float = 0, *, strong: bool = False
) -> str:
    """A paragraph with its `a:pPr`, which may be empty."""
    return f"<a:p>{properties}{runs(text, link, points, strong=strong)}</a:p>"


def direction(text: Rich, rtl: bool, *, centred: bool = False) -> str:
    """The attributes of a paragraph that runs the other way than its deck; one in the middle stays there."""
    if text.rtl == rtl:
        return ""
    side = ' algn="r"' if text.rtl else ' algn="l"'
    return f'{"" if centred else side} rtl="{int(text.rtl)}"'


def paragraphs(
    blocks: tuple[TextBlock[Rich], ...], place: Place, link: Hyperlink, points: float = 0, *, rtl: bool
) -> str:
    """The paragraphs of a place: bullets, margins and sides are said only where its layout says otherwise,
    and `points`, the size of its first level, where no program may change it."""
    return "".join(piece for block in blocks for piece in _block(block, place, link, points, rtl=rtl))


def _block(
    block: TextBlock[Rich], place: Place, link: Hyperlink, points: float, *, rtl: bool
) -> Iterator[str]:
    match block:
        case Paragraph(text) | Quote(text):
            yield paragraph(text, _plain_properties(text, place, rtl=rtl), link, points)
        case Bullets():
            yield from _items(block, place, link, points, rtl=rtl)
        case _:
            assert_never(block)


def _plain_properties(text: Rich, place: Place, *, rtl: bool) -> str:
    """The properties of a paragraph that is no item of a list; empty where its place says them all."""
    margins = ' marL="0" indent="0"' if place.listed or place.hanging else ""
    attributes = f"{margins}{direction(text, rtl, centred=place.centred)}"
    if place.listed:
        return f"<a:pPr{attributes}><a:buNone/></a:pPr>"
    return f"<a:pPr{attributes}/>" if attributes else ""


def _items(
    bullets: Bullets[Rich], place: Place, link: Hyperlink, points: float, *, rtl: bool
) -> Iterator[str]:
    for item in bullets.items:
        is_numbered = bullets.ordered and item.level == 0
        says_all = place.listed and not is_numbered and not bullets.hang
        margins = "" if says_all else _item_margins(place.style, item.level, bullets.hang)
        sign = numbered(bullets.start, item.text.locale) if is_numbered else bullet(item.level)
        mark = "" if says_all else sign
        level = f' lvl="{item.level}"' if item.level else ""
        attributes = f"{margins}{level}{direction(item.text, rtl, centred=place.centred)}"
        properties = f"<a:pPr{attributes}>{mark}</a:pPr>" if attributes or mark else ""
        levels = place.style.levels
        yield paragraph(item.text, properties, link, points * levels[min(item.level, len(levels) - 1)])


def _item_margins(style: Style, level: int, hang: float) -> str:
    """The margins of an item; `hang`, if it is not 0, is what the numbers of its list need."""
    step = emu(style.indent)
    more = max(0, emu(hang) - step)
    indent = step if level else step + more
    return f' marL="{step * (level + 1) + more}" indent="-{indent}"'


_SCHEMES = {"०": "hindiNumPeriod", "๐": "thaiNumPeriod"}
"""How lists count in other digits, by their nought (ECMA-376 Part 1, 20.1.10.61); for all others there is no
scheme, and the program chooses the digits."""


def numbered(start: int, locale: str) -> str:
    """A number before a paragraph, in the digits of a locale. Every item of a list tells the same `start`;
    items that tell different ones are different lists.

    It is as large as the text, also where a template draws its bullets smaller.
    """
    first = f' startAt="{start}"' if start > 1 else ""
    scheme = _SCHEMES.get(nought(PSEUDO.get(locale, locale)), "arabicPeriod")
    return f'<a:buSzPct val="100000"/><a:buFont typeface="+mj-lt"/><a:buAutoNum type="{scheme}"{first}/>'


def bullet(level: int, ink: Colour = ACCENT) -> str:
    """A dot before a paragraph of a level, from 0; a dash on every other one."""
    sign = "•" if level % 2 == 0 else "–"
    colour = ink.xml
    return f'<a:buClr>{colour}</a:buClr><a:buFont typeface="Arial"/><a:buChar char="{sign}"/>'


@dataclass(frozen=True, slots=True)
class TextInks:
    """The colours of text, of headings, and of what is accented."""

    text: Colour
    heading: Colour
    accent: Colour


_TINT = TINTS["onaccent"]
_LIGHT_ACCENT = Colour.named("accent1").changed(lumMod=_TINT.factor, lumOff=_TINT.more)
ON_PAGE = TextInks(Colour.named("tx1"), Colour.named("tx2"), Colour.named("accent1"))
ON_COVER = TextInks(Colour.named("tx1"), Colour.named("tx2"), _LIGHT_ACCENT)
ON_DARK = TextInks(Colour.named("bg1"), Colour.named("bg1"), _LIGHT_ACCENT)
"""On a page, on a cover (whose colour map has light inks), and on a dark fill on a page."""


def level_style(
    number: int,
    style: Style,
    *,
    heading: bool,
    listed: bool,
    rtl: bool,
    at_end: bool = False,
    inks: TextInks = ON_PAGE,
) -> str:
    """One level of a list style, from 1: how the text of a slot looks on the layout."""
    step = emu(style.indent)
    left, indent = (step * number, -step) if listed else (0, 0)
    side = f'algn="{"r" if rtl != at_end else "l"}" rtl="{int(rtl)}"'
    attributes = f'marL="{left}" indent="{indent}" {side} {_LINE_BREAKING}'
    spacing = (
        f'<a:lnSpc><a:spcPct val="{round(style.leading / SINGLE * 100_000)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(style.gap * style.size * 100)}"/></a:spcBef>'
    )
    mark = bullet(number - 1, inks.accent) if listed else "<a:buNone/>"
    half_points = round(style.size * LEVELS[min(number, len(LEVELS)) - 1] * 2)
    ink, font = (inks.heading, "mj") if heading else (inks.text, "mn")
    ink = inks.accent if style.accented else ink
    looks = (
        f'<a:defRPr sz="{half_points * 50}" b="{int(style.strong)}" kern="1200">'
        f"{ink.fill}{faces(font)}</a:defRPr>"
    )
    return f"<a:lvl{number}pPr {attributes}>{spacing}{mark}{looks}</a:lvl{number}pPr>"


def list_style(
    style: Style, *, listed: bool, rtl: bool, at_end: bool = False, inks: TextInks = ON_PAGE
) -> str:
    """The three levels a slot may hold; `at_end` its lines end where reading ends."""
    return "".join(
        level_style(number, style, heading=style.heading, listed=listed, rtl=rtl, at_end=at_end, inks=inks)
        for number in range(1, len(LEVELS) + 1)
    )


def step_style(style: Style, *, listed: bool) -> str:
    """What the three levels of a slot say of their own at a step: sizes and distances, and no more."""
    return "".join(_level_at_step(number, style, listed=listed) for number in range(1, len(LEVELS) + 1))


def _level_at_step(number: int, style: Style, *, listed: bool) -> str:
    step = emu(style.indent)
    margins = f' marL="{step * number}" indent="{-step}"' if listed else ""
    before = f'<a:spcBef><a:spcPts val="{round(style.gap * style.size * 100)}"/></a:spcBef>'
    half_points = round(style.size * LEVELS[number - 1] * 2)
    return f'<a:lvl{number}pPr{margins}>{before}<a:defRPr sz="{half_points * 50}"/></a:lvl{number}pPr>'


def faces(font: str) -> str:
    """The theme's faces for headings (`mj`) or text (`mn`), in every script."""
    return f'<a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/><a:cs typeface="+{font}-cs"/>'
