"""Themes: a brand as data. Colours, fonts, sizes, a logo and a line at the foot; the folder themes/.

A theme may extend another and say only what differs. Every pair of text and background is checked when it is loaded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from deckbuilder import fonts, pictures, source
from deckbuilder.colours import HEX, SHAPE_CONTRAST, TEXT_CONTRAST, contrast
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.files import Folder
from deckbuilder.kinds import STYLES, Surface
from deckbuilder.lines import LINE, PRINTED
from deckbuilder.model import Message, Picture
from deckbuilder.shapes import Choice, Field, ListOf, MapOf, Number, Record, Text, Values, Word, name_of

FOLDER = "themes"
SINGLE = 1.2
"""The distance of baselines LibreOffice gives «single» spacing, in em; PowerPoint takes the font's own, which may be more."""


@dataclass(frozen=True, slots=True)
class Style:
    """How text of one kind looks. `size` and `smallest` in points; `leading` is the distance of baselines and `gap` the
    space before a further paragraph, both as multiples of the size; `heading` tells which of the two inks it has."""

    size: float
    smallest: float
    strong: bool = False
    heading: bool = False
    leading: float = 1.2
    gap: float = 0.45

    @property
    def indent(self) -> float:
        """How far each level of a list is moved in, in points: room for a number of one digit."""
        return 1.25 * self.size


@dataclass(frozen=True, slots=True)
class Colours:
    """`#RRGGBB` each. A page is `background` with `text` and `heading`; a soft page has `soft` behind; a cover has the
    colour of headings behind and `background` for its text."""

    background: str
    text: str
    soft: str
    heading: str
    accent: str
    link: str
    visited: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Logo:
    """The brand's sign, for light and for dark backgrounds, and what it says to those who do not see it."""

    light: Picture
    dark: Picture
    alt: Message


@dataclass(frozen=True, slots=True)
class Theme:
    """A brand. `heading_font` and `body_font` are names as PowerPoint knows them.

    `natural` is the distance of baselines, in em, that single spacing takes in the scripts it is used for.
    """

    name: str
    title: str
    colours: Colours
    heading_font: str
    body_font: str
    styles: tuple[tuple[str, Style], ...]
    footer: Message | None = None
    logo: Logo | None = None
    natural: float = SINGLE
    at: Span = field(compare=False, default=Span(""))

    def style(self, name: str) -> Style:
        return dict(self.styles)[name]

    def speaking(self, characters: Iterable[str]) -> Theme:
        """The theme with as much room between lines as the fonts of these characters need."""
        every = frozenset(characters)
        tallest = max(fonts.face(name).pitch(every) for name in (self.heading_font, self.body_font))
        return replace(self, natural=max(SINGLE, tallest))


STANDARD: dict[str, Style] = {
    "display": Style(44, 30, strong=True, heading=True, leading=1.1),
    "section": Style(38, 28, strong=True, heading=True, leading=1.12),
    "title": Style(32, 24, strong=True, heading=True, leading=1.1),
    "statement": Style(28, 20, heading=True, leading=1.25, gap=0.9),
    "quote": Style(34, 24, heading=True, leading=1.25),
    "lead": Style(24, 18, gap=0.3),
    "body": Style(28, 18, leading=1.22, gap=0.55),
    "table": Style(22, 14, leading=1.2, gap=0.2),
    "label": Style(22, 12, leading=1.15, gap=0),
    "caption": Style(18, 14),
    "small": Style(14, 12, gap=0.1),
}
"""The sizes a theme starts from: a 16:9 page of 960 × 540 points, read from the last row."""

ACCENTS = 5
_COLOUR = Text(HEX, "a colour, as '#1B2A33'")
_COLOURS = Record(
    {
        "background": Field(_COLOUR, "the page"),
        "text": Field(_COLOUR, "text on the page"),
        "heading": Field(_COLOUR, "headings, and the cover pages' background"),
        "soft": Field(_COLOUR, "the quiet background of section pages and table headers"),
        "accent": Field(_COLOUR, "bars, bullets and focus rings"),
        "link": Field(_COLOUR, "links"),
        "visited": Field(_COLOUR, "links that were followed"),
        "more": Field(ListOf(_COLOUR), f"{ACCENTS} further colours, for charts and for people who go on in PowerPoint"),
    },
    "the colours",
)
_FONTS = Record(
    {
        "heading": Field(Choice(fonts.NAMES, "a font whose widths are known"), "the font of headings"),
        "body": Field(Choice(fonts.NAMES, "a font whose widths are known"), "the font of everything else"),
    },
    "the fonts",
)
_LOGO = Record(
    {
        "light": Field(Text(), "the picture for light backgrounds, a PNG beside theme.yaml", required=True),
        "dark": Field(Text(), "the picture for dark backgrounds; the same if left out"),
        "alt": Field(PRINTED, "what it says", required=True),
    },
    "a logo",
)
SHAPE = Record(
    {
        "title": Field(Text(), "its name for people", required=True),
        "extends": Field(name_of("a theme's name"), "the theme it differs from"),
        "colours": Field(_COLOURS, "its colours"),
        "fonts": Field(_FONTS, "its fonts"),
        "sizes": Field(MapOf(Number(10, 96), "|".join(STYLES), f"a style: {', '.join(STYLES)}"), "text sizes in points, by style"),
        "logo": Field(_LOGO, "its sign"),
        "footer": Field(LINE, "the text at the foot of every slide"),
    },
    "a theme",
)
_REQUIRED = ("background", "text", "heading", "soft", "accent", "link")


def load(folder: Folder, sink: Sink, cache: Path | None = None) -> dict[str, Theme]:
    """The themes by name, each whole: what it extends is filled in."""
    read = {}
    names = tuple(folder.folders(FOLDER))
    for name in names:
        file = f"{FOLDER}/{name}/theme.yaml"
        node = source.load(folder, file, sink)
        values = SHAPE.read(node, sink) if node else None
        if values is not None:
            read[name] = values
    found = {}
    for name, values in read.items():
        line = _lineage(name, read, names, sink)
        theme = _theme(name, line, folder, sink, cache) if line else None
        if theme:
            found[name] = theme
            _check_contrast(theme, values, sink)
    return found


def _lineage(name: str, read: dict[str, Values], there: Collection[str], sink: Sink) -> list[tuple[str, Values]] | None:
    """A theme and those it extends, the nearest first; None if one is missing or the line runs in a circle.

    One that is `there` and was not read has a mistake of its own.
    """
    line: list[tuple[str, Values]] = []
    now: str | None = name
    while now is not None:
        values = read[now]
        line.append((now, values))
        base: Word | None = values.get("extends")
        if base is not None and base.text in (one for one, _ in line):
            sink.error(base.at, "theme-circle", f"the theme '{name}' extends itself by way of '{base.text}'", "let one of them stand on its own")
            return None
        if base is not None and base.text not in read:
            if base.text not in there:
                sink.error(base.at, "unknown-theme", f"there is no theme '{base.text}'", near(base.text, read))
            return None
        now = base.text if base else None
    return line


def _theme(name: str, line: list[tuple[str, Values]], folder: Folder, sink: Sink, cache: Path | None) -> Theme | None:
    def nearest(group: str, key: str) -> Word | None:
        return next((values.get(group).get(key) for _, values in line if group in values and key in values.get(group)), None)

    own = line[0][1]
    words = {key: nearest("colours", key) for key in (*_REQUIRED, "visited")}
    missing = [key for key in _REQUIRED if words[key] is None]
    for key in missing:
        sink.error(own.at, "missing-key", f"the theme '{name}' has no colour '{key}'", "add it under 'colours:', or extend a theme that has it")
    if missing:
        return None
    chosen = {key: word.text.upper() for key, word in words.items() if word}
    more: tuple[Word, ...] = nearest("colours", "more") or ()  # type: ignore[assignment]
    colours = Colours(
        chosen["background"], chosen["text"], chosen["soft"], chosen["heading"], chosen["accent"], chosen["link"],
        chosen.get("visited", chosen["link"]), _accents(tuple(word.text.upper() for word in more), chosen),
    )  # fmt: skip
    heading, body = nearest("fonts", "heading"), nearest("fonts", "body")
    footer, logo = ((next(((one, values.get(key)) for one, values in line if key in values), None)) for key in ("footer", "logo"))
    return Theme(
        name,
        own.get("title").text,
        colours,
        (heading or body).text if heading or body else fonts.NAMES[0],  # type: ignore[union-attr]
        (body or heading).text if heading or body else fonts.NAMES[0],  # type: ignore[union-attr]
        tuple(_styles(line).items()),
        replace(footer[1], context=f"theme:{footer[0]}", part="footer") if footer else None,
        _logo(logo[0], logo[1], folder, sink, cache) if logo else None,
        at=own.at,
    )


def _accents(more: tuple[str, ...], chosen: dict[str, str]) -> tuple[str, ...]:
    spare = (chosen["heading"], chosen["link"], chosen["text"], chosen["accent"], chosen["heading"])
    return (more + spare)[:ACCENTS]


def _styles(line: list[tuple[str, Values]]) -> dict[str, Style]:
    styles = dict(STANDARD)
    for _, values in reversed(line):
        for name, size in values.get("sizes", {}).items():
            styles[name] = replace(styles[name], size=size, smallest=min(size, styles[name].smallest))
    return styles


def _logo(theme: str, values: Values, folder: Folder, sink: Sink, cache: Path | None) -> Logo | None:
    light: Word = values.get("light")
    dark: Word = values.get("dark") or light
    one = pictures.load(folder, f"{FOLDER}/{theme}/{light.text}", light.at, sink, cache)
    other = one if dark is light else pictures.load(folder, f"{FOLDER}/{theme}/{dark.text}", dark.at, sink, cache)
    return Logo(one, other, replace(values.get("alt"), context=f"theme:{theme}", part="logo")) if one and other else None


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours on one surface: what lies behind, and the inks of headings and text."""

    behind: str
    heading: str
    text: str


def inks(colours: Colours, surface: Surface) -> Inks:
    if surface == "cover":
        return Inks(colours.heading, colours.background, colours.background)
    return Inks(colours.soft if surface == "soft" else colours.background, colours.heading, colours.text)


def _check_contrast(theme: Theme, values: Values, sink: Sink) -> None:
    own: Values | None = values.get("colours")
    colours = theme.colours
    pairs = [
        ("text", "background", TEXT_CONTRAST), ("heading", "background", TEXT_CONTRAST), ("link", "background", TEXT_CONTRAST),
        ("visited", "background", TEXT_CONTRAST), ("text", "soft", TEXT_CONTRAST), ("heading", "soft", TEXT_CONTRAST),
        ("link", "soft", TEXT_CONTRAST), ("accent", "background", SHAPE_CONTRAST), ("accent", "soft", SHAPE_CONTRAST),
    ]  # fmt: skip
    for ink, behind, least in pairs:
        one, other = getattr(colours, ink), getattr(colours, behind)
        ratio = contrast(one, other)
        if ratio < least:
            at = next((own.get(key).at for key in (ink, behind) if own and key in own), theme.at)
            message = f"'{ink}' {one} on '{behind}' {other} has a contrast of {ratio:.1f}:1; {least:g}:1 is needed"
            sink.error(at, "low-contrast", message, "make one of the two darker or lighter")
