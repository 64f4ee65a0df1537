"""The style sheet of a deck. Lengths are CSS pixels of a stage of 1280 × 720.

What is the same in every deck stands in stage.css and page.css; here is what depends on the theme, the kinds
and the sizes: colours, fonts, the places of slots, and how far their texts are scaled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deckbuilder.cldr.formats import nought
from deckbuilder.content.kinds import FILLS, PANEL_STYLES, SURFACES, Area, Decoration, Kind, Surface, kinds
from deckbuilder.fitting.setting import setting
from deckbuilder.geometry import PIXELS_PER_UNIT, Box, Frame, pixels
from deckbuilder.model import Bullets, Deck, Panels, Picture, Rich
from deckbuilder.plans import (
    CELL_SIDE,
    CELL_TOP,
    FULL,
    ROOMIEST_AIR,
    PanelsPlan,
    Plan,
    Size,
    TablePlan,
    TimelinePlan,
    planned,
)
from deckbuilder.render.html import panels, timeline
from deckbuilder.render.html.assets import data_uri, own, reveal
from deckbuilder.render.html.faces import BOLD, REGULAR, font_faces
from deckbuilder.render.html.text import letters_class
from deckbuilder.themes import scripts
from deckbuilder.themes.fonts import EQUALS, family
from deckbuilder.themes.layouts import COVER_LOGO, FOOTER, LEVELS, LOGO, NUMBER
from deckbuilder.themes.progress import FEWEST, MOST, boxes
from deckbuilder.themes.theme import Theme, inks
from deckbuilder.translation.locales import PSEUDO
from deckbuilder.traversal import texts

_COUNTERS = {
    "٠": "arabic-indic",
    "۰": "persian",
    "०": "devanagari",
    "০": "bengali",
    "๐": "thai",
    "០": "khmer",
    "໐": "lao",
    "၀": "myanmar",
    "༠": "tibetan",
    "੦": "gurmukhi",
    "૦": "gujarati",
    "୦": "oriya",
    "௦": "tamil",
    "౦": "telugu",
    "೦": "kannada",
    "൦": "malayalam",
    "᠐": "mongolian",
}
"""What CSS calls the digits of a script (CSS Counter Styles Level 3, 6.1), by their nought."""
_GENERIC = {"Georgia": "serif"}
_ANCHORS = {"top": "flex-start", "middle": "center", "bottom": "flex-end"}


def sheet(deck: Deck[Rich], theme: Theme) -> str:
    """All of the style sheet. reveal.js's own rules stand in a layer below ours and hold on screens only."""
    return stage(deck, theme, f"@layer reveal{{@media screen{{{reveal('reveal.css')}}}}}", own("page.css"))


def stage(deck: Deck[Rich], theme: Theme, *more: str) -> str:
    """The rules by which slides look as on the stage.

    `more` rules stand between what is the same in every deck and what is not, which so has the last word.
    """
    used = sorted({slide.kind for slide in deck.slides})
    rules = (
        font_faces(deck, theme),
        own("stage.css"),
        *more,
        *tokens(theme),
        *(_surface(theme, surface) for surface in SURFACES),
        *(_style(theme, name) for name, _ in theme.styles if name not in PANEL_STYLES),
        *_letters(deck, theme),
        *_levels(),
        *(rule for name in used for rule in _kind(kinds()[name], theme)),
        *_around(deck, theme),
        *_scales(deck),
        *_frames(deck),
        *_numbered_lists(deck),
        *_tables(deck),
        *_timelines(deck),
        *_panels(deck, theme),
    )
    return "\n".join(rules)


def scale_class(size: Size) -> str:
    """The class of a text that is not set at its full size, in per mille of font and spacing."""
    return "" if size == FULL else f"scale-{round(size.font * 10)}-{round(size.spacing * 10)}"


def frame_class(frame: Frame | None) -> str:
    """The class of a part that stands elsewhere than its kind has it; empty for one that does not."""
    return "" if frame is None else "at-" + "-".join(f"{round(length * 10)}" for length in _lengths(frame))


def _lengths(frame: Frame) -> tuple[float, float, float, float]:
    """Where a frame is and how large, in pixels."""
    return pixels(frame.x), pixels(frame.y), pixels(frame.width), pixels(frame.height)


def hang_class(hang: float) -> str:
    """The class of a numbered list whose texts are `hang` points in; empty where its style says how far."""
    return f"hang-{round(pixels(hang) * 10)}" if hang else ""


def digits_class(locale: str) -> str:
    """The class of a numbered list that counts in the digits of its locale; empty for European ones."""
    style = _COUNTERS.get(nought(PSEUDO.get(locale, locale)), "")
    return f"digits-{style}" if style else ""


def share_class(share: int) -> str:
    """The class of a column that takes `share` per mille of a table's width; it is called by its percent."""
    return f"share-{share / 10:g}".replace(".", "-")


def air_class(plan: TablePlan) -> str:
    """The class of a table whose rows are made taller; empty for one that has no room to spare."""
    whole = int(pixels(plan.air))
    return f"air-{whole}" if whole else ""


def tokens(theme: Theme) -> Iterator[str]:
    """The theme's colours and fonts as custom properties."""
    colours = theme.colours
    named = ("background", "text", "soft", "heading", "accent", "link", "visited")
    inside = ";".join(f"--{name}:{getattr(colours, name)}" for name in named)
    fonts = f"--heading-font:{_family(theme.heading_font)};--body-font:{_family(theme.body_font)}"
    cells = f"--cell-side:{pixels(CELL_SIDE):g}px;--cell-top:{pixels(CELL_TOP):g}px"
    yield f":root{{{inside};{fonts};{cells}}}"
    for name in FILLS:
        yield f".fill-{name}{{--fill:{colours.fill(name)}}}"
    yield ".fill-ink{--fill:var(--ink)}"


def _family(name: str) -> str:
    """The fonts a text is set in.

    A free one that is exactly as wide stands before the brand's own, one that only stands in after it.
    """
    free, generic = family(name), _GENERIC.get(name, "sans-serif")
    return f'"{free}","{name}",{generic}' if name in EQUALS else f'"{name}","{free}",{generic}'


def _surface(theme: Theme, surface: Surface) -> str:
    """The colours on a surface.

    A theme's link and accent are checked on light surfaces only; a cover has one ink for all text and links.
    """
    colours, surface_inks = theme.colours, inks(theme.colours, surface)
    ink = surface_inks.text
    if surface == "cover":
        link = visited = ink
        mark = colours.tint("onaccent")
    else:
        link, visited, mark = colours.link, colours.visited, colours.accent
    return (
        f".{surface}{{--behind:{surface_inks.behind};--title:{surface_inks.heading};--ink:{ink};"
        f"--anchor:{link};--followed:{visited};--mark:{mark}}}"
    )


def _style(theme: Theme, name: str) -> str:
    """How text of a style is set at its full size; the classes of sizes scale it."""
    full = setting(theme, name, FULL)
    font, ink = ("heading", "title") if full.style.heading else ("body", "ink")
    ink = "mark" if full.style.accented else ink
    weight = BOLD if full.style.strong else REGULAR
    lengths = ";".join(
        f"--{length}:{_spaced(points, grows=bool(full.style.steps))}"
        for length, points in (("gap", full.gap), ("indent", full.indent))
    )
    return (
        f".style-{name}{{--points:{full.points:g};--pitch:{full.pitch:.6g};{lengths};"
        f"font-family:var(--{font}-font);font-weight:{weight};color:var(--{ink})}}"
    )


def _letters(deck: Deck[Rich], theme: Theme) -> Iterator[str]:
    """How much further apart lines with letters of a script stand than lines of the brand's own letters."""
    tallest = {scripts.tallest(str(text)) for text in texts(deck)} - {""}
    for code in sorted(tallest):
        ratio = scripts.SCRIPTS[code].pitch / theme.natural
        if ratio > 1:
            yield f".{letters_class(code)}{{--letters:{ratio:.6g}}}"


def _spaced(points: float, *, grows: bool) -> str:
    """A distance in a text; one that `grows` goes with its size."""
    length = f"{pixels(points):.6g}px"
    return f"calc({length} * var(--font-scale, 1))" if grows else length


def _levels() -> Iterator[str]:
    """The sizes of a list's levels; a deeper one is as the last."""
    for number, part in enumerate(LEVELS):
        yield f".slot :is(ul,ol){' ul' * number}{{--level:{part:g}}}"


def _place(box: Box) -> str:
    """Where a box is, from the side where reading starts."""
    lengths = (
        ("inset-inline-start", box.x),
        ("top", box.y),
        ("width", box.width),
        ("height", box.height),
    )
    return ";".join(f"{name}:{units * PIXELS_PER_UNIT:g}px" for name, units in lengths)


def _kind(kind: Kind, theme: Theme) -> Iterator[str]:
    """The places of a kind's decorations and areas."""
    for number, decoration in enumerate(kind.decorations, 1):
        look = f"{_place(decoration.box)}{_ring(decoration)}"
        yield f":where(.kind-{kind.name})>.shape-{number}{{{look}}}"
    yield from (_area(kind, area, theme) for area in kind.areas if not area.hidden)


def _area(kind: Kind, area: Area, theme: Theme) -> str:
    rules = f"{_place(area.box)};justify-content:{_ANCHORS[area.anchor]}"
    if area.fill:
        sides, ends = (units * PIXELS_PER_UNIT for units in area.inset)
        rules += f";background:{theme.colours.fill(area.fill)};padding:{ends:g}px {sides:g}px"
    if area.on_dark:
        dark = theme.colours
        rules += f";--ink:{dark.background};--title:{dark.background};--mark:{dark.tint('onaccent')}"
    side = f"\n:where(.kind-{kind.name})>.area-{area.name}>*{{text-align:end}}" if area.side == "end" else ""
    return f":where(.kind-{kind.name})>.area-{area.name}{{{rules}}}{side}"


def _ring(decoration: Decoration) -> str:
    """What of a box is the quarter of a ring, if that is what it is: a line around its corner."""
    if not decoration.thick:
        return ""
    thick = decoration.thick * PIXELS_PER_UNIT
    return (
        f";background:none;border:{thick:g}px solid var(--fill);border-inline-end:0;border-block-end:0;"
        "border-start-start-radius:100%"
    )


def _around(deck: Deck[Rich], theme: Theme) -> Iterator[str]:
    """The places at the foot, its segments, and the logo, a picture that the style sheet has once."""
    for name, box in (("footer", FOOTER), ("number", NUMBER)):
        yield f".foot .{name}{{{_place(box)}}}"
    sections = len(deck.sections)
    for number, box in enumerate(boxes(sections) if FEWEST <= sections <= MOST else (), 1):
        yield f".segment-{number}{{{_place(box)}}}"
    if theme.logo:
        yield _logo("", LOGO, theme.logo.light)
        yield _logo(":where(.cover) ", LOGO, theme.logo.dark)
        yield f":where(.footless) .logo{{{_logo_place(COVER_LOGO, theme.logo.dark)}}}"


def _logo(surface: str, box: Box, picture: Picture) -> str:
    address = data_uri(picture.media, picture.data)
    return f"{surface}.logo{{{_logo_place(box, picture)};background-image:url({address})}}"


def _logo_place(box: Box, logo: Picture) -> str:
    return _place(box.starting(logo.width / logo.height))


def _scales(deck: Deck[Rich]) -> Iterator[str]:
    """A class for each size that a text of the deck is set at, the largest first."""
    parts = (part for slide in deck.slides for part in slide.parts)
    sizes = {replace(size, fixed=False) for size in (deck.foot, *(part.size for part in parts))} - {FULL}
    for size in sorted(sizes, key=lambda size: (-size.font, -size.spacing)):
        yield f".{scale_class(size)}{{--font-scale:{size.font / 100:g};--line-scale:{size.spacing / 100:g}}}"


def _frames(deck: Deck[Rich]) -> Iterator[str]:
    """The places of those parts that stand elsewhere than their kinds have them."""
    frames = {part.frame for slide in deck.slides for part in slide.parts if part.frame is not None}
    rules = {frame_class(frame): _lengths(frame) for frame in frames}
    for name, (x, y, width, height) in sorted(rules.items()):
        yield f".{name}{{inset-inline-start:{x:g}px;top:{y:g}px;width:{width:g}px;height:{height:g}px}}"


def _numbered_lists(deck: Deck[Rich]) -> Iterator[str]:
    """How far in the texts of numbered lists are on the stage, and in what digits they count."""
    parts = (part for slide in deck.slides for part in slide.parts)
    lists = [block for part in parts for block in part.blocks if isinstance(block, Bullets) and block.ordered]
    hangs = {block.hang for block in lists if block.hang}
    yield from sorted({f".{hang_class(hang)}{{--hang:{pixels(hang):g}px}}" for hang in hangs})
    for name in sorted({digits_class(block.items[0].text.locale) for block in lists} - {""}):
        counter = f'counter(list-item,{name.removeprefix("digits-")}) "."'
        yield f".slot ol.{name}>li::before{{content:{counter}}}"


def _timelines(deck: Deck[Rich]) -> Iterator[str]:
    """The places of the points of timelines, each once."""
    rules: dict[str, str] = {}
    for plan in _plans(deck):
        if isinstance(plan, TimelinePlan):
            rules |= dict(timeline.rules(plan))
    yield from (f".{name}{{{rule}}}" for name, rule in sorted(rules.items()))


def _panels(deck: Deck[Rich], theme: Theme) -> Iterator[str]:
    """What panels look like, if there are any: their rules, their styles, and the measures of each form."""
    rules: dict[str, str] = {}
    for part in (part for slide in deck.slides for part in slide.parts):
        for block in part.blocks:
            if isinstance(block, Panels):
                rules |= dict(panels.rules(block, planned(part.plan, PanelsPlan)))
    if rules:
        yield own("panels.css")
        yield from (_style(theme, name) for name in PANEL_STYLES)
        yield from (f".{name}{{{rule}}}" for name, rule in sorted(rules.items()))


def _tables(deck: Deck[Rich]) -> Iterator[str]:
    """The widths of columns, and every air that rows may have, if there is a table at all."""
    shares = {share for plan in _plans(deck) if isinstance(plan, TablePlan) for share in plan.shares}
    yield from (f".{share_class(share)}{{width:{share / 10:g}%}}" for share in sorted(shares))
    roomiest = int(pixels(ROOMIEST_AIR)) if shares else 0
    yield from (f".air-{air}{{--air:{air}px}}" for air in range(1, roomiest + 1))


def _plans(deck: Deck[Rich]) -> Iterator[Plan]:
    """The plans of all that is drawn in the deck."""
    parts = (part for slide in deck.slides for part in slide.parts)
    return (part.plan for part in parts if part.plan is not None)
