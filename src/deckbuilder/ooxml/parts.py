"""The parts of a PowerPoint file: their names, how one names another, and their content types.

Names are as in the archive, without a slash in front: `ppt/slides/slide1.xml`. Parts of one sort count from
1.
"""

from __future__ import annotations

from collections.abc import Collection

from deckbuilder.ooxml.namespaces import CONTENT_TYPES as _NAMESPACE
from deckbuilder.ooxml.writing import HEAD

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE = ""
"""The name under which the package itself has relationships."""
CORE_PROPERTIES, APP_PROPERTIES = "docProps/core.xml", "docProps/app.xml"
CUSTOM_PROPERTIES = "docProps/custom.xml"
PRESENTATION = "ppt/presentation.xml"
PRESENTATION_PROPERTIES, VIEW_PROPERTIES = "ppt/presProps.xml", "ppt/viewProps.xml"
TABLE_STYLES = "ppt/tableStyles.xml"
NOTES_MASTER = "ppt/notesMasters/notesMaster1.xml"
_MASTERS, _LAYOUTS, _THEMES = (
    "ppt/slideMasters/slideMaster",
    "ppt/slideLayouts/slideLayout",
    "ppt/theme/theme",
)


def slide(number: int) -> str:
    """The name of a slide."""
    return f"ppt/slides/slide{number}.xml"


def notes(number: int) -> str:
    """The name of the notes page of a slide."""
    return f"ppt/notesSlides/notesSlide{number}.xml"


def master(number: int) -> str:
    """The name of a slide master."""
    return f"{_MASTERS}{number}.xml"


def layout(number: int) -> str:
    """The name of a slide layout; layouts are counted through all masters."""
    return f"{_LAYOUTS}{number}.xml"


def theme(number: int) -> str:
    """The name of a theme."""
    return f"{_THEMES}{number}.xml"


def theme_override(number: int) -> str:
    """The name of what the layout of this number changes of its master's theme."""
    return f"ppt/theme/themeOverride{number}.xml"


def chart(number: int) -> str:
    """The name of a chart."""
    return f"ppt/charts/chart{number}.xml"


def workbook(number: int) -> str:
    """The name of the workbook of a chart."""
    return f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"


def media(file: str) -> str:
    """The name of a picture as a part."""
    return f"ppt/media/{file}"


def is_master(part: str) -> bool:
    """Whether a part is a slide master."""
    return part.startswith("ppt/slideMasters/")


def is_layout(part: str) -> bool:
    """Whether a part is a slide layout."""
    return part.startswith("ppt/slideLayouts/")


def is_theme(part: str) -> bool:
    """Whether a part is a theme, or what a layout changes of one."""
    return part.startswith(_THEMES)


# ---- how one part names another


def relationships_of(part: str) -> str:
    """The part that holds the relationships of another, or of the package."""
    folder, slash, file = part.rpartition("/")
    return f"{folder}{slash}_rels/{file}.rels"


def relative(part: str, source: str) -> str:
    """The name of `part` as the part `source` writes it: from its own folder."""
    here, there = source.split("/")[:-1], part.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])


# ---- content types

_OFFICE = "application/vnd.openxmlformats-officedocument"
_BY_NAME = {
    PRESENTATION: f"{_OFFICE}.presentationml.presentation.main+xml",
    PRESENTATION_PROPERTIES: f"{_OFFICE}.presentationml.presProps+xml",
    VIEW_PROPERTIES: f"{_OFFICE}.presentationml.viewProps+xml",
    TABLE_STYLES: f"{_OFFICE}.presentationml.tableStyles+xml",
    CORE_PROPERTIES: "application/vnd.openxmlformats-package.core-properties+xml",
    APP_PROPERTIES: f"{_OFFICE}.extended-properties+xml",
    CUSTOM_PROPERTIES: f"{_OFFICE}.custom-properties+xml",
}
_BY_SORT = {
    "ppt/theme/themeOverride": f"{_OFFICE}.themeOverride+xml",
    "ppt/theme/theme": f"{_OFFICE}.theme+xml",
    "ppt/slideMasters/": f"{_OFFICE}.presentationml.slideMaster+xml",
    "ppt/slideLayouts/": f"{_OFFICE}.presentationml.slideLayout+xml",
    "ppt/charts/": f"{_OFFICE}.drawingml.chart+xml",
    "ppt/notesMasters/": f"{_OFFICE}.presentationml.notesMaster+xml",
    "ppt/notesSlides/": f"{_OFFICE}.presentationml.notesSlide+xml",
    "ppt/slides/": f"{_OFFICE}.presentationml.slide+xml",
}
"""By how the name begins; the longer beginning stands first."""
_BY_ENDING = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}
_ALWAYS = {"rels", "xml", "png", "jpg"}
"""Endings that are declared whether or not a part has them: people add pictures later."""


def content_types(names: Collection[str]) -> str:
    """The part that says what each of the parts `names` is; KeyError for an XML part of a sort we do not
    write."""
    endings = _ALWAYS | {name.rpartition(".")[2] for name in names}
    defaults = (
        f'<Default Extension="{ending}" ContentType="{content_type}"/>'
        for ending, content_type in _BY_ENDING.items()
        if ending in endings
    )
    overrides = (
        f'<Override PartName="/{name}" ContentType="{_content_type(name)}"/>'
        for name in names
        if name.endswith(".xml")
    )
    return f'{HEAD}<Types xmlns="{_NAMESPACE}">{"".join(defaults)}{"".join(overrides)}</Types>'


def _content_type(part: str) -> str:
    """The content type of an XML part."""
    if part in _BY_NAME:
        return _BY_NAME[part]
    for beginning, content_type in _BY_SORT.items():
        if part.startswith(beginning):
            return content_type
    raise KeyError(part)
