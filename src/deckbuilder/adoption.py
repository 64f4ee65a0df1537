"""An office's template made into a theme: the folder `deckbuilder theme add` writes.

`master.pptx` is the template without anything but its masters, layouts, their themes and pictures; `theme.yaml` says what
was read off it, with a comment on each part that people may want to change.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path

from deckbuilder.content import pictures
from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Picture
from deckbuilder.reading.files import given
from deckbuilder.render.pptx.office import bare
from deckbuilder.themes.colours import Colours
from deckbuilder.themes.layouts import GENERATED
from deckbuilder.themes.masters.compiled import Taken, compiled, taken
from deckbuilder.themes.masters.deriving import Derived
from deckbuilder.themes.masters.door import LARGEST, Refused, told
from deckbuilder.themes.masters.report import Report, report
from deckbuilder.values import dataclass

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


@dataclass(frozen=True)
class Adopted:
    """The files of a theme by their names, and what is worth knowing of the template."""

    files: dict[str, bytes]
    report: Report


def inspected(file: Path, sink: Sink) -> Report | None:
    """What a template holds, and in `sink` what would not work; None and an error if it cannot be used."""
    found = _read(file, sink)
    return report(found[1], Span(str(file)), sink) if found else None


def adopted(name: str, title: str, file: Path, sink: Sink) -> Adopted | None:
    """The theme `name` made of a template; None and an error if it cannot be used. Nothing is written."""
    found = _read(file, sink)
    if found is None:
        return None
    data, one = found
    told_of = report(one, Span(str(file)), sink)
    template = compiled(data, ())
    logo = pictures.decoded(template.parts[template.sign]) if template.sign else None
    heading = title or _title(one) or name.replace("-", " ").replace("_", " ").capitalize()
    files = {MASTER: bare(template), THEME: yaml(heading, told_of, logo).encode()}
    return Adopted(files | ({LOGO: logo.data} if logo else {}), told_of)


def _read(file: Path, sink: Sink) -> tuple[bytes, Taken] | None:
    data = given(file, LARGEST, sink)
    if data is None:
        return None
    try:
        return data, taken(data, {})
    except Refused as refused:
        told(refused, Span(str(file)), sink)
        return None


def _title(one: Taken) -> str:
    """The name of the template's theme, unless it is what PowerPoint calls any."""
    name = one.main.theme.tree.get("name", "") if one.main.theme else ""
    plain = " ".join("".join(char for char in name if char.isprintable()).split())
    return "" if plain.casefold() in _UNTITLED else plain[:80]


# ---- theme.yaml


def yaml(title: str, told_of: Report, logo: Picture | None) -> str:
    """The text of theme.yaml."""
    return "\n".join(_lines(title, told_of, logo)) + "\n"


def _lines(title: str, told_of: Report, logo: Picture | None) -> Iterator[str]:
    yield "# Made of a PowerPoint template by 'deckbuilder theme add'. It is yours to edit: it is not written again."
    yield f"title: {_quoted(title)}"
    yield ""
    yield f"# {MASTER} holds the slide masters and layouts of the template, and nothing else of it. PowerPoint files are made under"
    yield "# them: their colours, fonts, logo and backgrounds stay as they are. Replace the file when the template changes."
    yield f"template: {MASTER}"
    yield ""
    yield from _layouts(told_of)
    yield ""
    yield from _brand(told_of.brand)
    if logo:
        yield ""
        yield "# The small picture on the master, for pages in HTML. Say in 'alt' what it shows; delete all of it if it is no logo."
        yield f"logo: {{light: {LOGO}, alt: {_quoted(f'Logo: {title}')}}}"


def _layouts(told_of: Report) -> Iterator[str]:
    yield "# Which layout each kind of slide is made with, by the layout's name as PowerPoint shows it ('deckbuilder theme inspect'"
    yield "# lists them). Write another name, or 'generated' for a layout of our own under this master. Where a layout has no place"
    yield "# for something, such as a credit, a sister of it with that place is added for the slides that need it."
    yield "layouts:"
    for row in told_of.mapping:
        about = f"found by its {row.why}" if row.layout else "it has none that fits"
        adds = f"; adds {', '.join(row.adds)}" if row.layout and row.adds else ""
        yield f"  {row.kind}: {_quoted(row.layout) if row.layout else GENERATED}  # {kinds()[row.kind].label}: {about}{adds}"


def _brand(brand: Derived) -> Iterator[str]:
    yield "# Colours and fonts of pages in HTML and of tables, read off the template. A change here leaves the template as it is; a"
    yield "# theme that 'extends' this one and names other colours, fonts or another logo changes them in the template too."
    for change in brand.changed:
        yield from textwrap.wrap(f"{change}.", 118, initial_indent="# ", subsequent_indent="# ")
    yield "colours:"
    yield from _colours(brand.colours)
    yield "fonts:"
    yield f"  heading: {_quoted(brand.heading)}"
    yield f"  body: {_quoted(brand.body)}"


def _colours(colours: Colours) -> Iterator[str]:
    for name in ("background", "text", "heading", "soft", "accent", "link", "visited"):
        yield f'  {name}: "{getattr(colours, name)}"'
    if colours.more:
        yield f"  more: [{', '.join(_quoted(one) for one in colours.more)}]"


def _quoted(text: str) -> str:
    """A text as YAML reads it in double quotation marks, which is as JSON writes it."""
    return json.dumps(text, ensure_ascii=False)
