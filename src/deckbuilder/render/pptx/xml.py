"""The vocabulary of Office Open XML, as far as a slide deck needs it."""

from __future__ import annotations

import hashlib

from deckbuilder.geometry import OWN_PAGE, Box, EmuFrame, Frame, on_grid

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> str:
    """`text` as the content of an element or of an attribute in double quotation marks."""
    return text.translate(_ESCAPES)


def frame(box: Box, *, rtl: bool = False) -> str:
    """The transform that puts a shape into `box` of our grid; mirrored on the page where reading starts on the right."""
    return placed(on_grid(box), OWN_PAGE.width, rtl=rtl)


def placed(frame: Frame, page: int, *, rtl: bool = False, tag: str = "a") -> str:
    """The transform that puts a shape into `frame`, in points, on a page `page` EMU wide; mirrored as above."""
    return f"<{tag}:xfrm>{_corner_and_size(_on_side(frame, page, rtl=rtl))}</{tag}:xfrm>"


def group_placed(frame: Frame, page: int, *, rtl: bool) -> str:
    """The transform of a group that fills `frame`, whose shapes have their places on the page."""
    box = _on_side(frame, page, rtl=rtl)
    within = f'<a:chOff x="{box.x}" y="{box.y}"/><a:chExt cx="{box.width}" cy="{box.height}"/>'
    return f"<a:xfrm>{_corner_and_size(box)}{within}</a:xfrm>"


def _corner_and_size(box: EmuFrame) -> str:
    return f'<a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.width}" cy="{box.height}"/>'


def _on_side(frame: Frame, page: int, *, rtl: bool) -> EmuFrame:
    box = frame.in_emu
    return box.mirrored(page) if rtl else box


RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
NO_TEXT = "<a:bodyPr/><a:lstStyle/>"


def place(
    number: int, name: str, ph: str, text: str = "", *, form: str = "", locks: str = 'noGrp="1"'
) -> str:
    """A placeholder: `ph` is its `p:ph` element, `form` what it has of a shape of its own, `text` its body and paragraphs."""
    body = f"<p:txBody>{text}</p:txBody>" if text else ""
    about = f'<p:cNvPr id="{number}" name="{escape(name)}"/><p:cNvSpPr><a:spLocks {locks}/></p:cNvSpPr><p:nvPr>{ph}</p:nvPr>'
    return f"<p:sp><p:nvSpPr>{about}</p:nvSpPr><p:spPr>{form}</p:spPr>{body}</p:sp>"


def field(lang: str) -> str:
    """The number of the slide, as a field that PowerPoint keeps right."""
    return _field("B6F15528-21DE-4FAA-801E-634DDDAF4B2B", "slidenum", lang, "‹#›")


def today(lang: str) -> str:
    """The day the file is shown, as a field, in the form of the language."""
    return _field("5BCAD085-E8A6-8845-BD4E-CB4CCA059FC4", "datetime1", lang, "–")


def _field(guid: str, form: str, lang: str, shown: str) -> str:
    return f'<a:fld id="{{{guid}}}" type="{form}"><a:rPr lang="{lang}"/><a:t>{shown}</a:t></a:fld>'


def picture(
    number: int, name: str, relation: str, box: str, *, about: str = "", inside: str = "", ph: str = ""
) -> str:
    """A picture that keeps its shape; `about` are the attributes that describe it, `ph` the place it takes, if any."""
    grouped, drawn = ('noGrp="1" ', "") if ph else ("", ' userDrawn="1"')
    non_visual = (
        f'<p:cNvPr id="{number}" name="{escape(name)}"{about}>{inside}</p:cNvPr>'
        f'<p:cNvPicPr><a:picLocks {grouped}noChangeAspect="1"/></p:cNvPicPr><p:nvPr{drawn}>{ph}</p:nvPr>'
    )
    fill = f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
    return f"<p:pic><p:nvPicPr>{non_visual}</p:nvPicPr>{fill}<p:spPr>{box}{RECTANGLE}</p:spPr></p:pic>"


def guid(*parts: str) -> str:
    """A GUID made from `parts`: the same parts give the same one."""
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest().upper()
    return f"{{{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-A{digest[17:20]}-{digest[20:32]}}}"


def relationships(targets: list[tuple[str, str, bool]]) -> str:
    """A .rels part: for each (type, target, external) in order the ids rId1, rId2, …"""
    rows = (
        f'<Relationship Id="rId{number}" Type="{kind if "/" in kind else f"{RELATION}/{kind}"}" Target="{escape(target)}"{external(outside)}/>'
        for number, (kind, target, outside) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(rows)}</Relationships>'


def external(outside: bool) -> str:
    return ' TargetMode="External"' if outside else ""
