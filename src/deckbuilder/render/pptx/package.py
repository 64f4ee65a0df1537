"""The parts of a deck as one .pptx file: who is related to whom, what is what, and the same bytes every time."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator

from deckbuilder.epoch import epoch
from deckbuilder.model import Deck, Rich
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.xml import HEAD, NAMESPACES, escape, guid, relationships
from deckbuilder.themes.layouts import Style, Template

EARLIEST = 315_532_800
"""1 January 1980 in seconds since 1970: no date in a zip file is earlier."""
_CONTENT = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "ppt/presentation.xml": f"{_CONTENT}.presentationml.presentation.main+xml",
    "ppt/presProps.xml": f"{_CONTENT}.presentationml.presProps+xml",
    "ppt/viewProps.xml": f"{_CONTENT}.presentationml.viewProps+xml",
    "ppt/tableStyles.xml": f"{_CONTENT}.presentationml.tableStyles+xml",
    "ppt/theme/": f"{_CONTENT}.theme+xml",
    "ppt/theme/themeOverride": f"{_CONTENT}.themeOverride+xml",
    "ppt/slideMasters/": f"{_CONTENT}.presentationml.slideMaster+xml",
    "ppt/slideLayouts/": f"{_CONTENT}.presentationml.slideLayout+xml",
    "ppt/charts/": f"{_CONTENT}.drawingml.chart+xml",
    "ppt/notesMasters/": f"{_CONTENT}.presentationml.notesMaster+xml",
    "ppt/notesSlides/": f"{_CONTENT}.presentationml.notesSlide+xml",
    "ppt/slides/": f"{_CONTENT}.presentationml.slide+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": f"{_CONTENT}.extended-properties+xml",
}
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml", "png": "image/png", "jpg": "image/jpeg",
    "gif": "image/gif", "bmp": "image/bmp", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf",
    "xlsx": f"{_CONTENT}.spreadsheetml.sheet",
}  # fmt: skip
_SMALL = 1000
"""Bytes below which a part is stored as it is: half of a deck's parts are such lists, and to begin to compress one takes longer
than to write the slide it belongs to."""
FIRST_SLIDE = 256
"""The smallest id a slide may have (ECMA-376 Part 1, 19.7.13)."""


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip file of `parts` in their order, with one date for all of them and no trace of the machine."""
    moment = datetime.datetime.fromtimestamp(max(epoch() or EARLIEST, EARLIEST), datetime.UTC)
    stamp = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second // 2 * 2)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts:
            info = zipfile.ZipInfo(name, stamp)
            info.create_system, info.external_attr = 3, 0o644 << 16
            plain = len(data) < _SMALL or name.endswith((".png", ".jpg", ".xlsx"))
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=6)
    return out.getvalue()


def content_types(names: Iterable[str]) -> str:
    names = list(names)
    endings = {"rels", "xml", "png", "jpg", *(name.rpartition(".")[2] for name in names)}
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name in names if (kind := _type(name))
    )
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in _DEFAULTS.items()
        if ending in endings
    )
    return f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{rows}</Types>'


def _type(name: str) -> str:
    if name.endswith(".rels") or not name.endswith(".xml"):
        return ""
    folder = name.rpartition("/")[0]
    override = "ppt/theme/themeOverride" if name.startswith("ppt/theme/themeOverride") else ""
    return _TYPES.get(override or name) or _TYPES[f"{folder}/"]


def frame_parts(deck: Deck[Rich], template: Template, slides: int) -> Iterator[tuple[str, str]]:
    """The parts that hold the deck together: properties, the presentation, and the relationships between them."""
    office = f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>deckbuilder</Application></Properties>'
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    yield (
        "_rels/.rels",
        relationships(
            [
                ("officeDocument", "ppt/presentation.xml", False),
                (core, "docProps/core.xml", False),
                ("extended-properties", "docProps/app.xml", False),
            ]
        ),
    )
    yield "docProps/app.xml", office
    yield "docProps/core.xml", _core(deck)
    yield "ppt/presentation.xml", _presentation(deck, template, slides)
    fixed = _fixed(template)
    pages = [("slide", f"slides/slide{number}.xml") for number in range(1, slides + 1)]
    yield (
        "ppt/_rels/presentation.xml.rels",
        relationships([(kind, target, False) for kind, target in (*fixed, *pages)]),
    )


def empty_frame(template: Template) -> Iterator[tuple[str, str]]:
    """The parts that hold a template together that is no deck: it has masters and a size of pages, and no properties."""
    above = "".join(
        f'<p:sldMasterId id="{master_id(number)}" r:id="rId{number + 1}"/>'
        for number in range(len(template.masters))
    )
    size = f'<p:sldSz cx="{template.page.width}" cy="{template.page.height}"/><p:notesSz cx="6858000" cy="9144000"/>'
    masters = [("slideMaster", master.removeprefix("ppt/"), False) for master in template.masters]
    yield "_rels/.rels", relationships([("officeDocument", "ppt/presentation.xml", False)])
    yield "ppt/_rels/presentation.xml.rels", relationships([*masters, ("theme", "theme/theme1.xml", False)])
    yield (
        "ppt/presentation.xml",
        f"{HEAD}<p:presentation {NAMESPACES}><p:sldMasterIdLst>{above}</p:sldMasterIdLst>{size}</p:presentation>",
    )


def _fixed(template: Template) -> list[tuple[str, str]]:
    """The relationships of the presentation that come before its slides, the masters first."""
    masters = [("slideMaster", master.removeprefix("ppt/")) for master in template.masters]
    return [
        *masters, ("notesMaster", "notesMasters/notesMaster1.xml"), ("presProps", "presProps.xml"), ("viewProps", "viewProps.xml"),
        ("theme", "theme/theme1.xml"), ("tableStyles", "tableStyles.xml"),
    ]  # fmt: skip


def master_id(number: int) -> int:
    """The id of the master `number`, from 0; its layouts have those that follow, and no two of them the same."""
    return 2_147_483_648 + 1000 * number


def _core(deck: Deck[Rich]) -> str:
    moment = epoch()
    stamp = (
        ""
        if moment is None
        else datetime.datetime.fromtimestamp(moment, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    )
    dates = (
        "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
            for name in ("created", "modified")
        )
        if stamp
        else ""
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(str(deck.title))}</dc:title><dc:subject>{escape(str(deck.subject))}</dc:subject>"
        f"<dc:language>{text.language(deck.locale)}</dc:language>{dates}</cp:coreProperties>"
    )


def _presentation(deck: Deck[Rich], template: Template, slides: int) -> str:
    before, masters = len(_fixed(template)), len(template.masters)
    ids = "".join(
        f'<p:sldId id="{FIRST_SLIDE + number}" r:id="rId{before + 1 + number}"/>' for number in range(slides)
    )
    above = "".join(
        f'<p:sldMasterId id="{master_id(number)}" r:id="rId{number + 1}"/>' for number in range(masters)
    )
    levels = "".join(
        text.level_style(number, Style(18, 12), heading=False, listed=False, rtl=deck.rtl)
        for number in range(1, 10)
    )
    default = f'<a:defPPr><a:defRPr lang="{text.language(deck.locale)}"/></a:defPPr>'
    way = ' rtl="1"' if deck.rtl else ""
    return (
        f'{HEAD}<p:presentation {NAMESPACES}{way} saveSubsetFonts="1">'
        f"<p:sldMasterIdLst>{above}</p:sldMasterIdLst>"
        f'<p:notesMasterIdLst><p:notesMasterId r:id="rId{masters + 1}"/></p:notesMasterIdLst><p:sldIdLst>{ids}</p:sldIdLst>'
        f'<p:sldSz cx="{template.page.width}" cy="{template.page.height}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{default}{levels}</p:defaultTextStyle>{_sections(deck)}</p:presentation>"
    )


def _sections(deck: Deck[Rich]) -> str:
    """The sections, each slide in exactly one; a name that comes back is counted, for PowerPoint tells them apart by it."""
    rows, number, seen = [], FIRST_SLIDE, dict[str, int]()
    for section in deck.sections:
        title = str(section.title)
        seen[title] = seen.get(title, 0) + 1
        name = title if seen[title] == 1 else f"{title} ({seen[title]})"
        ids = "".join(f'<p14:sldId id="{number + at}"/>' for at in range(len(section.slides)))
        number += len(section.slides)
        rows.append(
            f'<p14:section name="{escape(name)}" id="{guid(deck.id, section.id)}"><p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>'
        )
    return (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        f'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{"".join(rows)}</p14:sectionLst></p:ext></p:extLst>'
    )
