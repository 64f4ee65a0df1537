"""PowerPoint templates for tests: python-pptx's own, changed part by part, and real
ones where they are installed."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import cast

import pptx
import pytest
from PIL import Image
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.slide import BaseSlidePart
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.shapes.placeholder import LayoutPlaceholder, MasterPlaceholder
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Pt

from tests.conftest import Convert

REPO = Path(__file__).resolve().parent.parent
SLIDE_LAYOUT = "ppt/slideLayouts/slideLayout{}.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
PRESENTATION = "ppt/presentation.xml"
Change = bytes | Callable[[bytes], bytes] | None


@cache
def plain() -> bytes:
    """The template every python-pptx has: one master, eleven layouts, 4:3."""
    return (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(found: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return out.getvalue()


def changed(changes: Mapping[str, Change], data: bytes | None = None) -> bytes:
    """A template with other parts: new bytes, a function of the old ones, or None for none."""
    found = parts(plain() if data is None else data)
    for name, change in changes.items():
        if change is None:
            found.pop(name)
        else:
            found[name] = change(found[name]) if callable(change) else change
    return zipped(found)


def replaced(old: str, new: str, count: int = -1) -> Callable[[bytes], bytes]:
    """The change that writes `new` for `old`, which must be there."""

    def change(data: bytes) -> bytes:
        assert old.encode() in data, old
        return data.replace(old.encode(), new.encode(), count)

    return change


def renamed(names: Mapping[int, str], *, typed: bool = False) -> bytes:
    """The template with layouts called otherwise, and without their types unless `typed`."""

    def change(name: str) -> Callable[[bytes], bytes]:
        def renaming(data: bytes) -> bytes:
            data = re.sub(rb'<p:cSld name="[^"]*"', f'<p:cSld name="{name}"'.encode(), data, count=1)
            return data if typed else re.sub(rb'(<p:sldLayout[^>]*?) type="\w+"', rb"\1", data, count=1)

        return renaming

    return changed(
        {SLIDE_LAYOUT.format(number): change(names.get(number, f"Nr. {number}")) for number in range(1, 12)}
    )


def relationship(name: str, kind: str, target: str) -> str:
    """A row of a .rels part."""
    return (
        f'<Relationship Id="{name}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"/>'
    )


def two_masters() -> bytes:
    """The template with its master, layouts and theme a second time."""
    found = parts(plain())
    for number in range(1, 12):
        found[SLIDE_LAYOUT.format(number + 11)] = found[SLIDE_LAYOUT.format(number)].replace(
            b'name="', b'name="B ', 1
        )
        rels = found[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"]
        found[f"ppt/slideLayouts/_rels/slideLayout{number + 11}.xml.rels"] = rels.replace(
            b"slideMaster1.xml", b"slideMaster2.xml"
        )
    found["ppt/slideMasters/slideMaster2.xml"] = found[MASTER]
    rels = found["ppt/slideMasters/_rels/slideMaster1.xml.rels"].replace(b"theme1.xml", b"theme9.xml")
    found["ppt/slideMasters/_rels/slideMaster2.xml.rels"] = re.sub(
        rb"slideLayout(\d+)\.xml", lambda match: f"slideLayout{int(match[1]) + 11}.xml".encode(), rels
    )
    found["ppt/theme/theme9.xml"] = found["ppt/theme/theme1.xml"]
    relation = relationship("rId99", "slideMaster", "slideMasters/slideMaster2.xml").encode()
    found["ppt/_rels/presentation.xml.rels"] = found["ppt/_rels/presentation.xml.rels"].replace(
        b"</Relationships>", relation + b"</Relationships>"
    )
    found[PRESENTATION] = found[PRESENTATION].replace(
        b"</p:sldMasterIdLst>", b'<p:sldMasterId id="2147483999" r:id="rId99"/></p:sldMasterIdLst>'
    )
    return zipped(found)


def neutral_png() -> bytes:
    """A small picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (16, 9), "#E8F0F2").save(out, "PNG")
    return out.getvalue()


def with_picture(picture: bytes, box: tuple[int, int, int, int], *, number: int = 90) -> bytes:
    """The template with a picture on its master; `box` in EMU."""
    x, y, width, height = box
    shape = (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Logo" descr="C:\\brand\\sign.png"/><p:cNvPicPr/>'
        '<p:nvPr userDrawn="1"/></p:nvPicPr>'
        '<p:blipFill><a:blip r:embed="rId77"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    relation = (
        '<Relationship Id="rId77" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="../media/sign.png"/>'
    )
    return changed(
        {
            MASTER: replaced("</p:spTree>", f"{shape}</p:spTree>"),
            "ppt/slideMasters/_rels/slideMaster1.xml.rels": replaced(
                "</Relationships>", f"{relation}</Relationships>"
            ),
            "ppt/media/sign.png": picture,
            "[Content_Types].xml": replaced(
                "<Default", '<Default Extension="png" ContentType="image/png"/><Default', 1
            ),
        }
    )


# ---- the empty presentation, changed by hand as in PowerPoint; boxes in points: left, top, width, height

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
Box = tuple[float, float, float, float]
Sheet = SlideMaster | SlideLayout


def edited(*edits: Callable[[Presentation], None], data: bytes | None = None) -> bytes:
    """The empty presentation, or `data`, after some edits."""
    shown = pptx.Presentation(io.BytesIO(plain() if data is None else data))
    for edit in edits:
        edit(shown)
    out = io.BytesIO()
    shown.save(out)
    return out.getvalue()


def layouts_of(shown: Presentation) -> list[SlideLayout]:
    return [shown.slide_layouts[number] for number in range(len(shown.slide_layouts))]


def layout_of(shown: Presentation, name: str) -> SlideLayout:
    return next(layout for layout in layouts_of(shown) if layout.name == name)


def placeholder_of(sheet: Sheet, index: int) -> LayoutPlaceholder | MasterPlaceholder:
    """The placeholder with this index; 0 is the title, on a master 1 is the body."""
    places = list[LayoutPlaceholder | MasterPlaceholder](sheet.placeholders)
    return next(place for place in places if place.placeholder_format.idx == index)


def put(shape: BaseShape, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Pt, box)


def solid(colour: str, *changes: tuple[str, int]) -> str:
    """A fill: a colour of six digits, or one by its name, with changes such as `("lumMod", 75000)`."""
    inner = "".join(f'<a:{name} val="{value}"/>' for name, value in changes)
    model = "srgbClr" if re.fullmatch("[0-9A-F]{6}", colour) else "schemeClr"
    return f'<a:solidFill><a:{model} val="{colour}">{inner}</a:{model}></a:solidFill>'


def _transform(box: Box, tag: str = "a:xfrm") -> str:
    x, y, width, height = map(Pt, box)
    return f'<{tag}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></{tag}>'


def draw(
    sheet: Sheet,
    box: Box,
    fill: str = "",
    words: str = "",
    *,
    name: str = "Drawing",
    form: str = "rect",
    first: bool = True,
    hidden: bool = False,
    inside: str = "",
) -> None:
    """Draw a shape that is no placeholder, behind all others unless it is not the `first`; lines of `words`
    are parted by |."""
    lines = "".join(
        f'<a:p><a:r><a:rPr lang="en-GB" sz="2000"/><a:t>{line}</a:t></a:r></a:p>' for line in words.split("|")
    )
    body = f"<p:txBody><a:bodyPr/><a:lstStyle/>{lines if words else '<a:p/>'}</p:txBody>"
    unseen = ' hidden="1"' if hidden else ""
    about = f'<p:cNvPr id="90" name="{name}"{unseen}/>'
    shape = parse_xml(
        f'<p:sp {NAMESPACES}><p:nvSpPr>{about}<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_transform(box)}<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
        f"{fill or '<a:noFill/>'}{inside}</p:spPr>{body}</p:sp>"
    )
    tree = sheet.shapes._spTree
    tree.insert(2 if first else len(tree), shape)


def show_picture(sheet: Sheet, box: Box, image: bytes, *, name: str = "Logo", first: bool = False) -> None:
    """Put a picture on a master or layout, on top of all unless it is the `first`."""
    part = cast("BaseSlidePart", sheet.part)
    _, relationship = part.get_or_add_image_part(io.BytesIO(image))
    shape = parse_xml(
        f'<p:pic {NAMESPACES}><p:nvPicPr><p:cNvPr id="91" name="{name}" descr="Our sign"/><p:cNvPicPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{relationship}"/>'
        f"<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{_transform(box)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    tree = sheet.shapes._spTree
    tree.insert(2 if first else len(tree), shape)


def paint(sheet: Sheet, fill: str) -> None:
    """Give a master or layout a background."""
    page = sheet._element.cSld
    for background in page.findall(qn("p:bg")):
        page.remove(background)
    page.insert(0, parse_xml(f"<p:bg {NAMESPACES}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"))


def pictured(sheet: Sheet, image: bytes) -> str:
    """A fill with a picture, stretched over whatever it fills."""
    part = cast("BaseSlidePart", sheet.part)
    _, relationship = part.get_or_add_image_part(io.BytesIO(image))
    return f'<a:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'


def png(width: int, height: int, *stripes: str) -> bytes:
    """A picture of stripes side by side in these colours, such as #C8102E."""
    image = Image.new("RGB", (width, height))
    for number, colour in enumerate(stripes):
        left, right = (width * edge // len(stripes) for edge in (number, number + 1))
        image.paste(Image.new("RGB", (right - left, height), colour), (left, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def ink(place: LayoutPlaceholder | MasterPlaceholder, colour: str) -> None:
    """The colour of a placeholder's text, as layouts and masters say it."""
    style = place._element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")
    assert style is not None, "a placeholder of a layout has a list style"
    for level in list(style):
        style.remove(level)
    look = f"<a:defRPr>{solid(colour)}</a:defRPr>"
    style.append(parse_xml(f"<a:lvl1pPr {NAMESPACES}>{look}</a:lvl1pPr>"))


def theme_colours(shown: Presentation, **slots: str) -> None:
    """Give names of the theme other colours."""
    relations = shown.slide_masters[0].part.rels.values()
    part = next(relation.target_part for relation in relations if relation.reltype.endswith("/theme"))
    for slot, colour in slots.items():
        instead = f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>'.encode()
        part._blob = re.sub(rf"<a:{slot}>.*?</a:{slot}>".encode(), instead, part.blob, flags=re.DOTALL)


def sized(width: float, height: float) -> Callable[[Presentation], None]:
    """Makes the pages so large, with everything on them, and texts as high as before in proportion."""

    def edit(shown: Presentation) -> None:
        across, down = width / 720, height / 540
        shown.slide_width, shown.slide_height = Pt(width), Pt(height)
        scales = {"x": across, "cx": across, "y": down, "cy": down, "marL": down, "indent": down}
        for sheet in (shown.slide_masters[0], *layouts_of(shown)):
            for element in sheet._element.iter():
                for name, scale in scales.items():
                    if (element.get(name) or "").lstrip("-").isdecimal():
                        element.set(name, str(round(int(element.get(name, "0")) * scale)))
                if (element.get("sz") or "").isdecimal():
                    element.set("sz", str(max(100, round(int(element.get("sz", "0")) * down / 100) * 100)))

    return edit


# ---- real templates, by the names of what installs them

LIBREOFFICE = Path("/usr/lib/libreoffice/share/template/common/presnt")
OFFICER = Path("/usr/lib/R/site-library/officer/template/template.pptx")


def missing(what: str, *, demanded: bool) -> None:
    """Skip a test for want of a program; fail where CI is set and CI installs it."""
    if demanded and os.environ.get("CI"):
        pytest.fail(f"{what} is not installed, and nothing is left out under CI")
    pytest.skip(f"{what} is not installed")


def pandoc() -> bytes:
    """Pandoc's reference presentation, from the package pypandoc_binary or from pandoc itself."""
    program = shutil.which("pandoc")
    try:
        import pypandoc

        program = pypandoc.get_pandoc_path()
    except (ImportError, OSError):
        if program is None:
            missing("pandoc (PyPI: pypandoc_binary)", demanded=True)
    assert program is not None
    return subprocess.run(
        [program, "--print-default-data-file", "reference.pptx"], capture_output=True, check=True
    ).stdout


def from_libreoffice(names: Sequence[str], folder: Path, libreoffice: Convert) -> dict[str, bytes]:
    """Some of LibreOffice's own templates, exported as PowerPoint by it."""
    sources = [LIBREOFFICE / f"{name}.otp" for name in names]
    if not all(source.exists() for source in sources):
        missing("LibreOffice's templates (Debian: libreoffice-impress, libreoffice-common)", demanded=True)
    libreoffice(sources, "pptx", folder)
    return {name: (folder / f"{name}.pptx").read_bytes() for name in names}


def installed(path: Path) -> bytes:
    if not path.exists():
        missing(str(path), demanded=False)
    return path.read_bytes()


def relations(found: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every relationship of a package: the part it belongs to, and its whole element."""
    for name, data in found.items():
        if name.endswith(".rels"):
            yield from ((name, row) for row in re.findall(r"<Relationship [^>]*>", data.decode()))
