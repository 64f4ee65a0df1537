"""How a theme is written in YAML: the draft one theme.yaml is read as, before it is known what it extends."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from deckbuilder.content.kinds import STYLES, kinds
from deckbuilder.content.lines import LINE, PRINTED
from deckbuilder.content.slide_draft import owned
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Message
from deckbuilder.reading.readings import yaml_type
from deckbuilder.reading.shapes import (
    Field,
    Flag,
    ListOf,
    LocatedText,
    MapOf,
    Number,
    Record,
    Shape,
    Text,
    Values,
    name_of,
)
from deckbuilder.themes.colours import HEX
from deckbuilder.themes.layouts import GENERATED
from deckbuilder.themes.substitutes import FACE
from deckbuilder.values import dataclass

FOLDER = "themes"
ACCENTS = 5
"""How many further colours a theme has, beside those that have a task."""


@dataclass(frozen=True, slots=True)
class LogoDraft:
    """A logo before its pictures are opened: the names of their files in the theme's folder."""

    light: LocatedText
    dark: LocatedText
    alt: Message


@dataclass(frozen=True, slots=True)
class ThemeDraft:
    """A theme as its file says it; what is missing is taken from the theme it extends.

    `colours`, `fonts`, `sizes` and `layouts` are pairs of a key and what it is given; `more` are further
    colours, None if the theme says nothing of them, and `template` is the name of a PowerPoint file beside
    theme.yaml.
    """

    name: str
    title: str
    default: bool
    extends: LocatedText | None
    colours: tuple[tuple[str, LocatedText], ...]
    more: tuple[LocatedText, ...] | None
    fonts: tuple[tuple[str, LocatedText], ...]
    sizes: tuple[tuple[str, float], ...]
    logo: LogoDraft | None
    template: LocatedText | None
    layouts: tuple[tuple[str, LocatedText], ...]
    footer: Message | None
    at: Span
    sizes_at: Span
    """Where the key `sizes` stands; the file's beginning where it has none."""

    def colour(self, key: str) -> LocatedText | None:
        return dict(self.colours).get(key)

    def font(self, key: str) -> LocatedText | None:
        return dict(self.fonts).get(key)


def theme_file(name: str) -> str:
    """The path of the file of the theme `name`."""
    return f"{FOLDER}/{name}/theme.yaml"


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
        "more": Field(
            ListOf(_COLOUR), f"{ACCENTS} further colours, for charts and for people who go on in PowerPoint"
        ),
    },
    "the colours",
)
_FONT = Text(FACE, "the name of a font")
_FONTS = Record(
    {
        "heading": Field(_FONT, "the font of headings"),
        "body": Field(_FONT, "the font of everything else"),
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
_THEME = Record(
    {
        "title": Field(Text(), "its name for people", required=True),
        "default": Field(
            Flag(), "yes: agendas that name no theme have this one; needed where there are several"
        ),
        "extends": Field(name_of("a theme's name", "themes"), "the theme it differs from"),
        "colours": Field(_COLOURS, "its colours"),
        "fonts": Field(_FONTS, "its fonts"),
        "sizes": Field(
            MapOf(Number(10, 96), "|".join(STYLES), f"a style: {', '.join(STYLES)}"),
            "text sizes in points, by style",
        ),
        "logo": Field(_LOGO, "its sign"),
        "template": Field(
            Text(),
            "a PowerPoint template beside theme.yaml, under which PowerPoint files are made; "
            "see 'deckbuilder theme add'",
        ),
        "layouts": Field(
            MapOf(Text(), "|".join(kinds()), "a kind of slide"),
            f"for a kind of slide: the name of the template's layout for it, or '{GENERATED}'; "
            "found by itself where left out",
        ),
        "footer": Field(LINE, "the text at the foot of every slide"),
    },
    "a theme",
)


def _draft(values: Values, span: Span, sink: Sink) -> ThemeDraft:
    del sink
    name = PurePosixPath(span.file).parent.name
    colours, footer = _pairs(values.get("colours")), values.get("footer")
    return ThemeDraft(
        name,
        values.get("title").text,
        values.get("default", False),
        values.get("extends"),
        tuple((key, colour) for key, colour in colours if key != "more"),
        dict(colours).get("more"),
        _pairs(values.get("fonts")),
        tuple(values.get("sizes", {}).items()),
        _logo(values.get("logo"), name),
        values.get("template"),
        tuple(values.get("layouts", {}).items()),
        owned(footer, f"theme:{name}", "footer") if footer else None,
        span,
        values.keys.get("sizes", span),
    )


def _pairs(values: Values | None) -> tuple[tuple[str, Any], ...]:
    """What the keys of a record held, each with its key."""
    return () if values is None else tuple((key, values.get(key)) for key in values)


def _logo(values: Values | None, theme: str) -> LogoDraft | None:
    if values is None:
        return None
    light: LocatedText = values.get("light")
    alt = owned(values.get("alt"), f"theme:{theme}", "logo")
    return LogoDraft(light, values.get("dark", light), alt)


SHAPE: Shape[ThemeDraft] = _THEME.then(_draft)
THEME = yaml_type("theme", SHAPE.read)
