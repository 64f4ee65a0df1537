"""The first slide of a deck as a small picture: what is drawn of it, in the colours of its theme.

Its lines are text in SVG. What lies behind them is the same for all decks of a theme, and stands once in the
style sheet: rectangles as gradients of one colour, and the logo.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from deckbuilder.content.kinds import Decoration, Kind, kinds
from deckbuilder.geometry import GRID_HEIGHT, GRID_WIDTH, POINTS_PER_UNIT, Box
from deckbuilder.listing import Cover, CoverLine
from deckbuilder.render.html.assets import data_uri
from deckbuilder.render.html.text import NOTHING, joined
from deckbuilder.themes.layouts import COVER_LOGO
from deckbuilder.themes.theme import Theme, inks

_PICTURE = Markup('<svg class="cover {}" viewBox="0 0 160 90" aria-hidden="true">{}</svg>')
_LINE = Markup('<text x="{:g}" y="{:g}" font-size="{:g}"{}>{}</text>')
_HEAD = Markup(' class="head"')


def picture(cover: Cover, theme: Theme, *, rtl: bool) -> Markup:
    """The picture of a cover, for the eye alone: the card around it says what it shows."""
    lines = joined(_line(line, rtl=rtl) for line in cover.lines)
    return _PICTURE.format(_class(theme, _kind(cover)), lines)


def _line(line: CoverLine, *, rtl: bool) -> Markup:
    """A line of text; it begins on the right where its page is read from there."""
    start = GRID_WIDTH - line.x if rtl else line.x
    size = round(line.points / POINTS_PER_UNIT, 2)
    return _LINE.format(start, line.y, size, _HEAD if line.heading else NOTHING, line.text)


def _kind(cover: Cover) -> Kind:
    """The kind of a cover; a manifest may come from a program that has others."""
    return kinds().get(cover.kind) or kinds()["title"]


def _class(theme: Theme, kind: Kind) -> str:
    return f"cover-{theme.name}-{kind.name}"


# ---- what lies behind the lines


def rules(covers: Iterable[tuple[Theme, Cover]]) -> Iterator[str]:
    """The rules of the style sheet for what lies behind the lines of these covers, each once."""
    for theme, kind in dict.fromkeys((theme, _kind(cover)) for theme, cover in covers):
        colours, name = inks(theme.colours, kind.surface), _class(theme, kind)
        yield f".{name}{{fill:{colours.text};background:{_behind(theme, kind, rtl=False)} {colours.behind}}}"
        yield f".{name}:dir(rtl){{background:{_behind(theme, kind, rtl=True)} {colours.behind}}}"
        if colours.heading != colours.text:
            yield f".{name} .head{{fill:{colours.heading}}}"


def _behind(theme: Theme, kind: Kind, *, rtl: bool) -> str:
    """The layers of the background, the uppermost first."""
    layers = [
        (_painted(decoration, theme.colours.fill(decoration.fill), rtl=rtl), decoration.box)
        for decoration in reversed(kind.decorations)
    ]
    if theme.logo and kind.surface == "cover":
        logo = theme.logo.dark
        box = COVER_LOGO.starting(logo.width / logo.height)
        layers.insert(0, (f"url({data_uri(logo.media, logo.data)})", box))
    return ",".join(f"{image} {_placed(box, rtl=rtl)} no-repeat" for image, box in layers)


def _painted(decoration: Decoration, colour: str, *, rtl: bool) -> str:
    """A decoration as an image that fills its box: even, or the quarter of a ring around its lower corner."""
    if not decoration.thick:
        return f"linear-gradient({colour},{colour})"
    inner = 100 * (1 - decoration.thick / decoration.box.width)
    corner = "0 100%" if rtl else "100% 100%"
    stops = f"transparent {inner:.4g}%,{colour} {inner:.4g}%,{colour} 100%,transparent 100%"
    return f"radial-gradient(ellipse 100% 100% at {corner},{stops})"


def _placed(box: Box, *, rtl: bool) -> str:
    """Place and size of a layer, in percent: a place is that of the room a layer leaves (CSS Backgrounds 3,
    3.6)."""
    along, down = _share(box.x, GRID_WIDTH - box.width), _share(box.y, GRID_HEIGHT - box.height)
    across = 100 - along if rtl else along
    width, height = _share(box.width, GRID_WIDTH), _share(box.height, GRID_HEIGHT)
    return f"{across:.4g}% {down:.4g}%/{width:.4g}% {height:.4g}%"


def _share(length: float, whole: float) -> float:
    """A length in percent of another; nothing of none."""
    return 100 * length / whole if whole else 0.0
