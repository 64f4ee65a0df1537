"""Themes: a brand as data. Colours, fonts, sizes, a logo and a line at the foot; the folder themes/.

A theme may extend another and say only what differs. Every pair of text and background is checked when it is loaded.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from deckbuilder.content import pictures
from deckbuilder.content.kinds import STYLES, kinds
from deckbuilder.content.lines import LINE, PRINTED
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.reading import source
from deckbuilder.reading.files import NAME, Folder
from deckbuilder.reading.shapes import Field, Flag, ListOf, MapOf, Number, Record, Text, Values, Word, name_of
from deckbuilder.themes import fonts
from deckbuilder.themes.brands import Brand, Inks, Logo, Office, Theme, inks
from deckbuilder.themes.colours import HEX, Colours, pairs
from deckbuilder.themes.layouts import GENERATED, STANDARD, Style
from deckbuilder.themes.substitutes import FACE, substitute

__all__ = ["FOLDER", "SHAPE", "Brand", "Colours", "Inks", "Logo", "Office", "Style", "Theme", "inks", "load"]
Line = list[tuple[str, Values]]
"""A theme and those it extends, the nearest first, each by its name."""
FOLDER = "themes"

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
SHAPE = Record(
    {
        "title": Field(Text(), "its name for people", required=True),
        "default": Field(
            Flag(), "yes: agendas that name no theme have this one; needed where there are several"
        ),
        "extends": Field(name_of("a theme's name"), "the theme it differs from"),
        "colours": Field(_COLOURS, "its colours"),
        "fonts": Field(_FONTS, "its fonts"),
        "sizes": Field(
            MapOf(Number(10, 96), "|".join(STYLES), f"a style: {', '.join(STYLES)}"),
            "text sizes in points, by style",
        ),
        "logo": Field(_LOGO, "its sign"),
        "template": Field(
            Text(),
            "a PowerPoint template beside theme.yaml, under which PowerPoint files are made; see 'deckbuilder theme add'",
        ),
        "layouts": Field(
            MapOf(Text(), "|".join(kinds()), "a kind of slide"),
            f"for a kind of slide: the name of the template's layout for it, or '{GENERATED}'; found by itself where left out",
        ),
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
        if not NAME.fullmatch(name):
            sink.error(
                Span(f"{FOLDER}/{name}"),
                "bad-name",
                f"'{name}' cannot be the name of a theme",
                "use lower-case letters, digits and hyphens",
            )
            continue
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


def _lineage(name: str, read: dict[str, Values], there: Collection[str], sink: Sink) -> Line | None:
    """A theme and those it extends, the nearest first; None if one is missing or the line runs in a circle.

    One that is `there` and was not read has a mistake of its own.
    """
    line: Line = []
    now: str | None = name
    while now is not None:
        values = read[now]
        line.append((now, values))
        base: Word | None = values.get("extends")
        if base is not None and base.text in (one for one, _ in line):
            sink.error(
                base.at,
                "theme-circle",
                f"the theme '{name}' extends itself by way of '{base.text}'",
                "let one of them stand on its own",
            )
            return None
        if base is not None and base.text not in read:
            if base.text not in there:
                sink.error(
                    base.at, "unknown-theme", f"there is no theme '{base.text}'", near(base.text, read)
                )
            return None
        now = base.text if base else None
    return line


def _theme(name: str, line: Line, folder: Folder, sink: Sink, cache: Path | None) -> Theme | None:
    own = line[0][1]
    colours = _colours(name, line, sink)
    heading, body = _fonts(line)
    office = _office(line, folder, sink, cache)
    unmeasured = not _check_fonts(line, own, sink)
    if colours is None or unmeasured or (office is None and _bringing(line)):
        return None
    footer = next(((one, values.get("footer")) for one, values in line if "footer" in values), None)
    return Theme(
        name,
        own.get("title").text,
        colours,
        heading,
        body,
        tuple(_styles(line).items()),
        replace(footer[1], context=f"theme:{footer[0]}", part="footer") if footer else None,
        _logo(line, folder, sink, cache),
        office=office,
        default=own.get("default", False),
        at=own.at,
    )


def _nearest(line: Line, group: str, key: str) -> Word | None:
    return next(
        (values.get(group).get(key) for _, values in line if group in values and key in values.get(group)),
        None,
    )


def _colours(name: str, line: Line, sink: Sink) -> Colours | None:
    words = {key: _nearest(line, "colours", key) for key in (*_REQUIRED, "visited")}
    missing = [key for key in _REQUIRED if words[key] is None]
    for key in missing:
        hint = "add it under 'colours:', or extend a theme that has it"
        sink.error(line[0][1].at, "missing-key", f"the theme '{name}' has no colour '{key}'", hint)
    if missing:
        return None
    chosen = {key: word.text.upper() for key, word in words.items() if word}
    more: tuple[Word, ...] = _nearest(line, "colours", "more") or ()  # type: ignore[assignment]
    return Colours(
        chosen["background"], chosen["text"], chosen["soft"], chosen["heading"], chosen["accent"], chosen["link"],
        chosen.get("visited", chosen["link"]), _accents(tuple(word.text.upper() for word in more), chosen),
    )  # fmt: skip


def _fonts(line: Line) -> tuple[str, str]:
    """The fonts of headings and of everything else; either stands for both."""
    heading, body = _nearest(line, "fonts", "heading"), _nearest(line, "fonts", "body")
    one, other = heading or body, body or heading
    return (one.text, other.text) if one and other else (fonts.NAMES[0], fonts.NAMES[0])


def _check_fonts(line: Line, own: Values, sink: Sink) -> bool:
    """Whether the fonts a theme names can be used. Under a template any may be, with a word on how it is measured."""
    named: list[Word] = [
        own.get("fonts").get(key) for key in ("heading", "body") if key in own.get("fonts", {})
    ]
    good = True
    for word in named:
        instead = substitute(word.text)
        if _bringing(line) and not instead.exact:
            hint = "leave some room in texts, or have them looked through in PowerPoint on a computer with this font"
            sink.warning(
                word.at,
                "substitute-font",
                f"the font '{word.text}' is not at hand: texts are measured with {instead}",
                hint,
            )
        elif not _bringing(line) and word.text not in fonts.NAMES:
            sink.error(
                word.at,
                "unknown-choice",
                f"'{word.text}' is not a font whose widths are known",
                near(word.text, fonts.NAMES),
            )
            good = False
    return good


def _bringing(line: Line) -> Line:
    """The line from the theme on that brings a template; empty if none does."""
    return next((line[at:] for at, (_, values) in enumerate(line) if "template" in values), [])


def _office(line: Line, folder: Folder, sink: Sink, cache: Path | None) -> Office | None:
    """The template of the nearest theme that brings one, its layouts as every theme before it says."""
    rest = _bringing(line)
    before, after = (_colours(one[0][0], one, Sink()) if one else None for one in (rest, line))
    if before is None or after is None:
        return None
    from deckbuilder.themes.masters import reading

    chosen: dict[str, Word] = {}
    for _, values in reversed(line):
        chosen |= values.get("layouts", {})
    brands = (Brand(before, *_fonts(rest)), Brand(after, *_fonts(line)))
    template = reading.load(
        folder, f"{FOLDER}/{rest[0][0]}", rest[0][1].get("template"), chosen, brands, sink
    )
    return (
        Office(template, _logo(rest, folder, Sink(), cache) if template.sign else None) if template else None
    )


def _accents(more: tuple[str, ...], chosen: dict[str, str]) -> tuple[str, ...]:
    spare = (chosen["heading"], chosen["link"], chosen["text"], chosen["accent"], chosen["heading"])
    return (more + spare)[:ACCENTS]


def _styles(line: Line) -> dict[str, Style]:
    styles = dict(STANDARD)
    for _, values in reversed(line):
        for name, size in values.get("sizes", {}).items():
            styles[name] = replace(styles[name], size=size, smallest=min(size, styles[name].smallest))
    return styles


def _logo(line: Line, folder: Folder, sink: Sink, cache: Path | None) -> Logo | None:
    """The logo of the nearest theme that has one, from that theme's folder."""
    theme, values = next(((one, found.get("logo")) for one, found in line if "logo" in found), ("", None))
    if values is None:
        return None
    light: Word = values.get("light")
    dark: Word = values.get("dark") or light
    one = pictures.load(folder, f"{FOLDER}/{theme}/{light.text}", light.at, sink, cache)
    other = (
        one if dark is light else pictures.load(folder, f"{FOLDER}/{theme}/{dark.text}", dark.at, sink, cache)
    )
    return (
        Logo(one, other, replace(values.get("alt"), context=f"theme:{theme}", part="logo"))
        if one and other
        else None
    )


def _check_contrast(theme: Theme, values: Values, sink: Sink) -> None:
    own: Values | None = values.get("colours")
    for pair in (one for one in pairs(theme.colours) if one.weak):
        one, other = getattr(theme.colours, pair.ink), getattr(theme.colours, pair.behind)
        at = next((own.get(key).at for key in (pair.ink, pair.behind) if own and key in own), theme.at)
        message = f"'{pair.ink}' {one} on '{pair.behind}' {other} has a contrast of {pair.ratio:.1f}:1; {pair.least:g}:1 is needed"
        sink.error(at, "low-contrast", message, "make one of the two darker or lighter")
