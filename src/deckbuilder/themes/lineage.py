"""Themes linked: each with what it takes from those it extends, its pictures, and the template it brings or
inherits.

A theme may extend another and say only what differs. Every pair of text and background is checked when it is
linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deckbuilder.content import pictures
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.model import Message, Picture
from deckbuilder.reading.files import Folder, naming_fault
from deckbuilder.reading.readings import FileType, Reading, Readings
from deckbuilder.reading.shapes import LocatedText
from deckbuilder.themes import fonts
from deckbuilder.themes.colours import Colours, pairs
from deckbuilder.themes.effects import report_without_effect
from deckbuilder.themes.layouts import STANDARD, Style
from deckbuilder.themes.substitutes import substitute
from deckbuilder.themes.theme import Brand, Logo, Office, Theme
from deckbuilder.themes.theme_draft import ACCENTS, FOLDER, THEME, ThemeDraft, theme_file
from deckbuilder.values import dataclass

Line = tuple[ThemeDraft, ...]
"""A theme and those it extends, the nearest first."""
_REQUIRED = ("background", "text", "heading", "soft", "accent", "link")


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """What the folder themes/ was read as: the `names` of its folders, and the drafts of those that could be
    read.

    `pictures` and `templates` are the files those drafts name, by their paths.
    """

    names: tuple[str, ...]
    drafts: Mapping[str, ThemeDraft]
    pictures: Mapping[str, Reading[Picture]]
    templates: Mapping[str, Reading[bytes]]


def theme_files(
    folder: Folder, readings: Readings, picture_type: FileType[Picture], sink: Sink
) -> ThemeFiles:
    """Every theme.yaml of the folder themes/, and the pictures and templates they name."""
    names = tuple(folder.folders(FOLDER))
    drafts: dict[str, ThemeDraft] = {}
    for name in names:
        draft = _read_theme(folder, name, readings, sink)
        if draft is not None:
            drafts[name] = draft
    logos = {
        file: readings.reading(folder, picture_type, file) for file in sorted(_logo_files(drafts.values()))
    }
    templates = {_template_file(draft): draft for draft in drafts.values() if draft.template}
    return ThemeFiles(names, drafts, logos, _templates(folder, sorted(templates), readings))


def _read_theme(folder: Folder, name: str, readings: Readings, sink: Sink) -> ThemeDraft | None:
    hint = naming_fault(name)
    if not hint:
        return readings.draft(folder, THEME, theme_file(name), sink)
    message = f"'{name}' cannot be the name of a theme"
    sink.error(Span(f"{FOLDER}/{name}"), "bad-name", message, hint)
    return None


def _logo_files(drafts: Iterable[ThemeDraft]) -> set[str]:
    logos = ((draft.name, draft.logo) for draft in drafts if draft.logo)
    return {f"{FOLDER}/{name}/{file.text}" for name, logo in logos for file in (logo.light, logo.dark)}


def _template_file(draft: ThemeDraft) -> str:
    return f"{FOLDER}/{draft.name}/{draft.template.text if draft.template else ''}"


def _templates(folder: Folder, files: Iterable[str], readings: Readings) -> dict[str, Reading[bytes]]:
    if not files:
        return {}
    from deckbuilder.themes.masters.reading import (
        TEMPLATE,
    )  # lxml, which a project without templates never needs

    return {file: readings.reading(folder, TEMPLATE, file) for file in files}


def themes(files: ThemeFiles, sink: Sink) -> dict[str, Theme]:
    """The themes by name, each whole: what it extends is filled in."""
    whole: dict[str, Theme] = {}
    for name, draft in files.drafts.items():
        line = _line(draft, files, sink)
        theme = _theme(line, files, sink) if line else None
        if theme:
            whole[name] = theme
            _check_contrast(theme, draft, sink)
            report_without_effect(draft, theme.office, sink)
    return whole


def _line(draft: ThemeDraft, files: ThemeFiles, sink: Sink) -> Line | None:
    """A theme and those it extends; None if one of them is missing or the line runs in a circle."""
    line: list[ThemeDraft] = [draft]
    while (base := line[-1].extends) is not None:
        if base.text in {theme.name for theme in line}:
            message = f"the theme '{draft.name}' extends itself by way of '{base.text}'"
            sink.error(base.at, "theme-circle", message, "let one of them stand on its own")
            return None
        if base.text not in files.drafts:
            if (
                base.text not in files.names
            ):  # else it is there, could not be read, and has a finding of its own
                message = f"there is no theme '{base.text}'"
                sink.error(base.at, "unknown-theme", message, near(base.text, files.drafts))
            return None
        line.append(files.drafts[base.text])
    return tuple(line)


def _theme(line: Line, files: ThemeFiles, sink: Sink) -> Theme | None:
    own = line[0]
    colours = _colours(line, sink)
    heading, body = _fonts(line)
    office = _office(line, files, sink)
    measurable = _check_fonts(line, sink)
    if colours is None or not measurable or (office is None and _bringing(line)):
        return None
    return Theme(
        own.name,
        own.title,
        colours,
        heading,
        body,
        tuple(_styles(line).items()),
        _footer(line),
        _logo(line, files, sink),
        office=office,
        default=own.default,
        at=own.at,
    )


def _footer(line: Line) -> Message | None:
    return next((theme.footer for theme in line if theme.footer), None)


# ---- colours, fonts, sizes


def _colours(line: Line, sink: Sink) -> Colours | None:
    """The colours of a theme, each as the nearest of its line has it; None and errors if a needed one is
    missing."""
    words = {key: _nearest(theme.colour(key) for theme in line) for key in (*_REQUIRED, "visited")}
    missing = [key for key in _REQUIRED if words[key] is None]
    for key in missing:
        message = f"the theme '{line[0].name}' has no colour '{key}'"
        way_out = "add it under 'colours:', or extend a theme that has it"
        sink.error(line[0].at, "missing-key", message, way_out)
    if missing:
        return None
    chosen = {key: word.text.upper() for key, word in words.items() if word}
    more = next((theme.more for theme in line if theme.more is not None), ())
    return Colours(
        chosen["background"],
        chosen["text"],
        chosen["soft"],
        chosen["heading"],
        chosen["accent"],
        chosen["link"],
        chosen.get("visited", chosen["link"]),
        _accents(tuple(word.text.upper() for word in more), chosen),
    )


def _nearest(words: Iterable[LocatedText | None]) -> LocatedText | None:
    return next((word for word in words if word), None)


def _accents(more: tuple[str, ...], chosen: dict[str, str]) -> tuple[str, ...]:
    """The further colours, made up to their number with those that have a task already."""
    spare = (chosen["heading"], chosen["link"], chosen["text"], chosen["accent"], chosen["heading"])
    return (more + spare)[:ACCENTS]


def _fonts(line: Line) -> tuple[str, str]:
    """The fonts of headings and of everything else; either stands for both."""
    heading = _nearest(theme.font("heading") for theme in line)
    body = _nearest(theme.font("body") for theme in line)
    for_headings, for_text = heading or body, body or heading
    if for_headings is None or for_text is None:
        return fonts.NAMES[0], fonts.NAMES[0]
    return for_headings.text, for_text.text


def _check_fonts(line: Line, sink: Sink) -> bool:
    """Whether the fonts a theme names can be used.

    Under a template any may be, with a word on how it is measured.
    """
    measurable = True
    for word in filter(None, map(line[0].font, ("heading", "body"))):
        instead = substitute(word.text)
        if _bringing(line) and not instead.exact:
            message = f"the font '{word.text}' is not at hand: texts are measured with {instead}"
            look = "have them looked through in PowerPoint on a computer with this font"
            way_out = f"leave some room in texts, or {look}"
            sink.warning(word.at, "substitute-font", message, way_out)
        elif not _bringing(line) and word.text not in fonts.NAMES:
            message = f"'{word.text}' is not a font whose widths are known"
            sink.error(word.at, "unknown-choice", message, near(word.text, fonts.NAMES))
            measurable = False
    return measurable


def _styles(line: Line) -> dict[str, Style]:
    styles = dict(STANDARD)
    for theme in reversed(line):
        for name, size in theme.sizes:
            styles[name] = styles[name].resized(size)
    return styles


def _check_contrast(theme: Theme, draft: ThemeDraft, sink: Sink) -> None:
    for pair in (pair for pair in pairs(theme.colours) if pair.weak):
        ink, behind = getattr(theme.colours, pair.ink), getattr(theme.colours, pair.behind)
        word = _nearest((draft.colour(pair.ink), draft.colour(pair.behind)))
        ratio = f"has a contrast of {pair.ratio:.1f}:1; {pair.least:g}:1 is needed"
        message = f"'{pair.ink}' {ink} on '{pair.behind}' {behind} {ratio}"
        sink.error(
            word.at if word else theme.at, "low-contrast", message, "make one of the two darker or lighter"
        )


# ---- templates and logos


def _bringing(line: Line) -> Line:
    """The line from the theme on that brings a template; empty if none does."""
    return next((line[place:] for place, theme in enumerate(line) if theme.template), ())


def _office(line: Line, files: ThemeFiles, sink: Sink) -> Office | None:
    """The template of the nearest theme that brings one, its layouts as every theme before it says."""
    bringing = _bringing(line)
    if not bringing or bringing[0].template is None:
        return None
    came_with, wanted = (
        _colours(bringing, Sink()),
        _colours(line, Sink()),
    )  # what is missing is told once, by _theme
    if came_with is None or wanted is None:
        return None
    from deckbuilder.themes.masters import reading

    chosen = {kind: layout for theme in reversed(line) for kind, layout in theme.layouts}
    brands = (Brand(came_with, *_fonts(bringing)), Brand(wanted, *_fonts(line)))
    file = files.templates[_template_file(bringing[0])]
    template = reading.template(file, bringing[0].template, chosen, brands, sink)
    if template is None:
        return None
    return Office(template, _logo(bringing, files, Sink()) if template.sign else None)


def _logo(line: Line, files: ThemeFiles, sink: Sink) -> Logo | None:
    """The logo of the nearest theme that has one, from that theme's folder."""
    theme = next((theme for theme in line if theme.logo), None)
    if theme is None or theme.logo is None:
        return None
    logo = theme.logo
    light, dark = (_opened(theme, file, files, sink) for file in (logo.light, logo.dark))
    return Logo(light, dark, logo.alt) if light and dark else None


def _opened(theme: ThemeDraft, file: LocatedText, files: ThemeFiles, sink: Sink) -> Picture | None:
    return pictures.shown(files.pictures[f"{FOLDER}/{theme.name}/{file.text}"], file.at, sink)
