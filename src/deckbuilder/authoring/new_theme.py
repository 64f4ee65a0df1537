"""An office's template made into a theme: the folder `deckbuilder theme add` writes.

`master.pptx` is the template without anything but its masters, layouts, their themes and pictures;
`theme.yaml` says what was read off it, with a comment on each part that people may want to change.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from deckbuilder.authoring.document import proved
from deckbuilder.authoring.meaning import Value
from deckbuilder.authoring.quoting import quoted
from deckbuilder.authoring.refusal import Refused
from deckbuilder.content import pictures
from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Picture
from deckbuilder.ooxml.archive import LARGEST
from deckbuilder.reading.files import given
from deckbuilder.render.pptx.office import bare
from deckbuilder.themes.colours import Colours
from deckbuilder.themes.layouts import GENERATED
from deckbuilder.themes.masters import refusals
from deckbuilder.themes.masters.compiled import Analysis, analysed, compiled
from deckbuilder.themes.masters.deriving import Derived
from deckbuilder.themes.masters.report import MappingRow, Report, report

MASTER, LOGO, THEME = "master.pptx", "logo.png", "theme.yaml"
_UNTITLED = (
    "",
    "office",
    "office theme",
    "default theme",
    "default design",
    "custom design",
    "benutzerdefiniertes design",
)
"""What programs call a theme that nobody has named."""
_COLOURS = ("background", "text", "heading", "soft", "accent", "link", "visited")


def template_report(file: Path, sink: Sink) -> Report | None:
    """What a template holds, and in `sink` what would not work; None and an error if it cannot be used."""
    opened = _opened(file, sink)
    return report(opened[1], Span(str(file)), sink) if opened else None


def theme_files(name: str, title: str, file: Path, sink: Sink) -> dict[str, bytes] | None:
    """The files of the theme `name` made of a template, by their names in its folder; nothing is written.

    None and an error if the template cannot be used.
    """
    opened = _opened(file, sink)
    if opened is None:
        return None
    data, template = opened
    brand_report = report(template, Span(str(file)), sink)
    package = compiled(data, ())
    logo = pictures.decoded(package.parts[package.sign]) if package.sign else None
    heading = title or _title(template) or name.replace("-", " ").replace("_", " ").capitalize()
    source = theme_source(heading, brand_report, logo)
    if isinstance(source, Refused):
        message = f"the template cannot be used: a name in it cannot stand in a theme ({source.reason})"
        sink.error(
            Span(str(file)), "broken-template", message, "give its layouts, fonts and design plain names"
        )
        return None
    files = {MASTER: bare(package), THEME: source}
    return files | {LOGO: logo.data} if logo else files


def _opened(file: Path, sink: Sink) -> tuple[bytes, Analysis] | None:
    data = given(file, LARGEST, sink)
    if data is None:
        return None
    try:
        return data, analysed(data, {})
    except refusals.RefusedTemplate as refused:
        refusals.report_refusal(refused, Span(str(file)), sink)
        return None


def _title(template: Analysis) -> str:
    """The name of the template's theme, unless it is what PowerPoint calls any."""
    plain = _plain(template.main.master.theme.tree.get("name", ""))
    return "" if plain.casefold() in _UNTITLED else plain[:80]


def _plain(text: str) -> str:
    """A text of a stranger in one line, without signs that are not seen."""
    return " ".join("".join(char for char in text if char.isprintable()).split())


# ---- theme.yaml


def theme_source(title: str, brand_report: Report, logo: Picture | None) -> bytes | Refused:
    """The bytes of theme.yaml, which was read back; Refused if a text may not stand in a source."""
    text = "\n".join(_lines(title, brand_report, logo)) + "\n"
    return proved(text, THEME, _value(title, brand_report, logo))


def _value(title: str, brand_report: Report, logo: Picture | None) -> dict[str, Value]:
    """What theme.yaml has to say."""
    brand = brand_report.brand
    colours: dict[str, Value] = {name: getattr(brand.colours, name) for name in _COLOURS}
    if brand.colours.more:
        colours["more"] = brand.colours.more
    value: dict[str, Value] = {
        "title": title,
        "template": MASTER,
        "layouts": {row.kind: row.layout or GENERATED for row in brand_report.mapping},
        "colours": colours,
        "fonts": {"heading": brand.heading, "body": brand.body},
    }
    if logo:
        value["logo"] = {"light": LOGO, "alt": _logo_text(title)}
    return value


def _logo_text(title: str) -> str:
    return f"Logo: {title}"


def _lines(title: str, brand_report: Report, logo: Picture | None) -> Iterator[str]:
    yield (
        "# Made of a PowerPoint template by 'deckbuilder theme add'."
        " It is yours to edit: it is not written again."
    )
    yield f"title: {quoted(title)}"
    yield ""
    yield (
        f"# {MASTER} holds the slide masters and layouts of the template, and nothing else of it."
        " PowerPoint files are made under"
    )
    yield (
        "# them: their colours, fonts, logo and backgrounds stay as they are."
        " Replace the file when the template changes."
    )
    yield f"template: {MASTER}"
    yield ""
    yield from _layouts(brand_report)
    yield ""
    yield from _brand(brand_report.brand)
    if logo:
        yield ""
        yield (
            "# The small picture on the master, for pages in HTML."
            " Say in 'alt' what it shows; delete all of it if it is no logo."
        )
        yield f"logo: {{light: {LOGO}, alt: {quoted(_logo_text(title))}}}"


def _layouts(brand_report: Report) -> Iterator[str]:
    yield (
        "# Which layout each kind of slide is made with, by the layout's name as PowerPoint shows it"
        " ('deckbuilder theme inspect'"
    )
    yield (
        "# lists them). Write another name, or 'generated' for a layout of our own under this master."
        " Where a layout has no place"
    )
    yield (
        "# for something, such as a credit, a sister of it with that place"
        " is added for the slides that need it."
    )
    yield "layouts:"
    yield from (_layout(row) for row in brand_report.mapping)


def _layout(row: MappingRow) -> str:
    label = kinds()[row.kind].label
    if not row.layout:
        return f"  {row.kind}: {GENERATED}  # {label}: it has none that fits"
    adds = f"; adds {', '.join(row.adds)}" if row.adds else ""
    return f"  {row.kind}: {quoted(row.layout)}  # {label}: found by its {row.why}{adds}"


def _brand(brand: Derived) -> Iterator[str]:
    yield (
        "# Colours and fonts of pages in HTML and of tables, read off the template."
        " A change here leaves the template as it is; a"
    )
    yield (
        "# theme that 'extends' this one and names other colours, fonts or another logo"
        " changes them in the template too."
    )
    for change in brand.changed:
        yield from textwrap.wrap(f"{_plain(change)}.", 118, initial_indent="# ", subsequent_indent="# ")
    yield "colours:"
    yield from _colours(brand.colours)
    yield "fonts:"
    yield f"  heading: {quoted(brand.heading)}"
    yield f"  body: {quoted(brand.body)}"


def _colours(colours: Colours) -> Iterator[str]:
    for name in _COLOURS:
        yield f'  {name}: "{getattr(colours, name)}"'
    if colours.more:
        yield f"  more: [{', '.join(quoted(colour) for colour in colours.more)}]"
