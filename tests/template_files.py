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

import pptx
import pytest

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
