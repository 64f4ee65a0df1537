"""The page of a master: where it has title and text, and how they are set. Our own styles are told in its
proportions."""

from __future__ import annotations

from dataclasses import replace

from deckbuilder.geometry import OWN_PAGE, Frame
from deckbuilder.ooxml.colours import Colour
from deckbuilder.ooxml.placeholders import TITLES
from deckbuilder.ooxml.tree import children, local
from deckbuilder.themes.layouts import DRAWN, STANDARD, Style
from deckbuilder.themes.masters.inheritance import Design, LayoutPlaceholder
from deckbuilder.values import dataclass

_SIDE, _TOP, _TITLE, _BODY = 0.06, 0.07, 0.15, 0.26
"""Where title and text are on a page whose master says nothing, as parts of its width and height."""
FOOT, COVER_FOOT = 0.9, 0.95
"""Where such a page ends for content, likewise; and one without date and number."""
_LOW = 0.3
"""The part of the page's height below which a master's text is not what content can be measured by."""
_AWAY, _AWAY_HEIGHT = -0.22, 0.12
"""Where a title is put that is not shown, and how high it is there, as parts of the page's height."""
_SMALLER = 0.7
"""How much smaller than legible at the back of a room a text may be set, with a warning, before nothing is
built."""
_USUAL_SIDES = (7.2, 7.2)
"""The insets at the sides of a text that says none: a tenth of an inch."""
NORMAL_HEIGHT = OWN_PAGE.frame.height


@dataclass(frozen=True)
class MasterPage:
    """A master's page in points: its size, the boxes of title and body, how heading and text are set, the
    insets at the sides of the text, the colours of text and heading, None where they are not one plain
    colour, and what is centred."""

    width: float
    height: float
    title: Frame
    body: Frame
    heading: Style
    text: Style
    sides: tuple[float, float] = _USUAL_SIDES
    inks: tuple[Colour | None, Colour | None] = (None, None)
    text_centred: bool = False
    title_centred: bool = False

    @property
    def whole(self) -> Frame:
        """The smallest rectangle around title and body."""
        x, y = min(self.title.x, self.body.x), min(self.title.y, self.body.y)
        right, bottom = max(self.title.right, self.body.right), max(self.title.bottom, self.body.bottom)
        return Frame(x, y, right - x, bottom - y)

    @property
    def away(self) -> Frame:
        """Where a title is put that is not shown: above the page."""
        return Frame(self.title.x, _AWAY * self.height, self.title.width, _AWAY_HEIGHT * self.height)

    def style(self, name: str) -> Style:
        """One of our styles in the master's sizes: a heading as the title, all else as the body, larger or
        smaller."""
        ours = STANDARD[name]
        base, measure = (self.heading, "title") if ours.heading else (self.text, "body")
        if name in {"title", "body"}:
            return self.limited(base, name)
        half_points = round(base.size * ours.size / STANDARD[measure].size * 2)
        return self.limited(replace(base, size=half_points / 2, levels=ours.levels, margins=()), name)

    def limited(self, style: Style, name: str) -> Style:
        """`style` with the least size it may have: in the proportion of the pages somewhat less than our own
        page allows, for the boxes of a template are what they are."""
        return replace(style, smallest=min(style.size, _SMALLER * self.legible(name)), steps=())

    def legible(self, name: str) -> float:
        """The size from which on such a text can be read at the back of a room."""
        return STANDARD[name].smallest * self.height / NORMAL_HEIGHT

    @property
    def all_drawn(self) -> tuple[tuple[str, Style], ...]:
        """Every style of what is drawn on the page."""
        return tuple((name, self.drawn(name)) for name in DRAWN)

    def drawn(self, name: str) -> Style:
        """The style of a table, or of the texts of a drawing, which inherit nothing from a placeholder."""
        return replace(
            self.style(name),
            leading=STANDARD[name].leading,
            capitals=False,
            face="",
            gap=STANDARD[name].gap,
            heading=False,
            strong=STANDARD[name].strong,
        )


def page_of(content: Design, master: Design, page: Frame) -> MasterPage:
    """The page of `content`, a layout or else its master; where neither has a title or text, they are in the
    usual places."""
    width, height = page.width, page.height
    usual_title = Frame(width * _SIDE, height * _TOP, width * (1 - 2 * _SIDE), height * _TITLE)
    usual_body = replace(usual_title, y=height * _BODY, height=height * (FOOT - _BODY))
    title, body = _first(content, master, TITLES), _first(content, master, ("obj", "body"))
    return MasterPage(
        width,
        height,
        title=title.frame if title and title.frame else usual_title,
        body=_roomy(body.frame, height) if body and body.frame else usual_body,
        heading=title.style if title else STANDARD["title"],
        text=body.style if body else STANDARD["body"],
        sides=(body.insets[0], body.insets[2]) if body else _USUAL_SIDES,
        inks=(_plain_colour(body), _plain_colour(title)),
        text_centred=body is not None and body.centred,
        title_centred=title is not None and title.centred,
    )


def _roomy(body: Frame, height: float) -> Frame:
    """The box of a master's text; one of a few lines, as on a master made for title pages, reaches down to
    the foot."""
    if body.height >= _LOW * height:
        return body
    return replace(body, height=max(body.height, FOOT * height - body.y))


def _first(content: Design, master: Design, forms: tuple[str, ...]) -> LayoutPlaceholder | None:
    """The first placeholder of one of `forms`, the first of which is wanted most: of the layout, or else of
    the master."""
    own = () if content is master else content.placeholders
    usable = [place for place in (*own, *master.placeholders) if place.frame and not place.turned]
    for form in forms:
        for place in usable:
            if place.form == form:
                return place
    return None


def _plain_colour(place: LayoutPlaceholder | None) -> Colour | None:
    """The colour of a placeholder's text; None where it is not one plain colour."""
    fill = place.fill if place else None
    if fill is None or local(fill) != "solidFill":
        return None
    return next((Colour.read(colour) for colour in children(fill)), None)
