"""What stands on a page, as XML we write: transforms, placeholders, pictures, and the fields that PowerPoint
keeps right."""

from __future__ import annotations

from deckbuilder.geometry import OWN_PAGE, POINTS_PER_UNIT, Box, EmuFrame, Frame, emu, on_grid
from deckbuilder.ooxml.namespaces import declared
from deckbuilder.ooxml.placeholders import Placeholder
from deckbuilder.ooxml.writing import escape

ROOT = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
"""How every tree of shapes begins: as a group of all that follows."""
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative {declared("adec")} val="1"/></a:ext></a:extLst>'
)
"""Says that a shape means nothing, and is not to be read out."""
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
NO_TEXT = "<a:bodyPr/><a:lstStyle/>"
NO_INSETS = 'lIns="0" tIns="0" rIns="0" bIns="0"'


def quarter_ring(box: Box, thick: float) -> str:
    """The outline of the quarter of a ring around the lower right corner of `box`; lengths in units of the
    grid."""
    width, inner = round(box.width * 1000), round((box.width - thick) * 1000)
    quarter = "5400000"  # in 60,000ths of a degree
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{width}" h="{width}">'
        f'<a:moveTo><a:pt x="0" y="{width}"/></a:moveTo>'
        f'<a:arcTo wR="{width}" hR="{width}" stAng="10800000" swAng="{quarter}"/>'
        f'<a:lnTo><a:pt x="{width}" y="{width - inner}"/></a:lnTo>'
        f'<a:arcTo wR="{inner}" hR="{inner}" stAng="16200000" swAng="-{quarter}"/>'
        "<a:close/></a:path></a:pathLst></a:custGeom>"
    )


def margins(inset: tuple[float, float]) -> str:
    """The attributes that keep free so many units of the grid at the sides of a text, and above and below."""
    sides, ends = (emu(units * POINTS_PER_UNIT) for units in inset)
    return f'lIns="{sides}" tIns="{ends}" rIns="{sides}" bIns="{ends}"'


# ---- where it stands


def on_own_page(box: Box, *, rtl: bool = False) -> str:
    """The transform that puts a shape into `box` of our grid; mirrored on the page where reading starts on
    the right."""
    return transform(on_grid(box), OWN_PAGE.width, rtl=rtl)


def transform(frame: Frame, page: int, *, rtl: bool = False, tag: str = "a", flipped: bool = False) -> str:
    """The transform that puts a shape into `frame`, in points, on a page `page` EMU wide; mirrored as above.

    `tag` is `p` for the frame of a table or chart. A `flipped` shape is turned over from side to side.
    """
    flip = ' flipH="1"' if flipped else ""
    return f"<{tag}:xfrm{flip}>{_corner_and_size(_on_side(frame, page, rtl=rtl))}</{tag}:xfrm>"


def exactly(box: EmuFrame) -> str:
    """The transform of a box in EMU, on a page that is not mirrored."""
    return f"<a:xfrm>{_corner_and_size(box)}</a:xfrm>"


def group_transform(frame: Frame, page: int, *, rtl: bool) -> str:
    """The transform of a group that fills `frame`, whose shapes have their places on the page."""
    box = _on_side(frame, page, rtl=rtl)
    within = f'<a:chOff x="{box.x}" y="{box.y}"/><a:chExt cx="{box.width}" cy="{box.height}"/>'
    return f"<a:xfrm>{_corner_and_size(box)}{within}</a:xfrm>"


def _corner_and_size(box: EmuFrame) -> str:
    return f'<a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.width}" cy="{box.height}"/>'


def _on_side(frame: Frame, page: int, *, rtl: bool) -> EmuFrame:
    box = frame.in_emu
    return box.mirrored(page) if rtl else box


# ---- what it is


def placeholder_shape(
    number: int,
    name: str,
    placeholder: Placeholder,
    text: str = "",
    *,
    form: str = "",
    locks: str = 'noGrp="1"',
    prompted: bool = False,
) -> str:
    """A placeholder with the id `number`: `form` is what it has of a shape of its own, `text` its body and
    paragraphs."""
    body = f"<p:txBody>{text}</p:txBody>" if text else ""
    about = (
        f'<p:cNvPr id="{number}" name="{escape(name)}"/><p:cNvSpPr><a:spLocks {locks}/></p:cNvSpPr>'
        f"<p:nvPr>{placeholder.xml(prompted=prompted)}</p:nvPr>"
    )
    return f"<p:sp><p:nvSpPr>{about}</p:nvSpPr><p:spPr>{form}</p:spPr>{body}</p:sp>"


def picture(
    number: int,
    name: str,
    relationship: str,
    box: str,
    *,
    about: str = "",
    inside: str = "",
    placeholder: Placeholder | None = None,
) -> str:
    """A picture that keeps its shape, by the id of its `relationship`; `box` is its transform, `about` the
    attributes that describe it, `placeholder` the one it takes, if any."""
    grouped = "" if placeholder is None else 'noGrp="1" '
    kept = (
        '<p:nvPr userDrawn="1"></p:nvPr>' if placeholder is None else f"<p:nvPr>{placeholder.xml()}</p:nvPr>"
    )
    non_visual = (
        f'<p:cNvPr id="{number}" name="{escape(name)}"{about}>{inside}</p:cNvPr>'
        f'<p:cNvPicPr><a:picLocks {grouped}noChangeAspect="1"/></p:cNvPicPr>{kept}'
    )
    fill = f'<p:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
    return f"<p:pic><p:nvPicPr>{non_visual}</p:nvPicPr>{fill}<p:spPr>{box}{RECTANGLE}</p:spPr></p:pic>"


# ---- fields


def slide_number(lang: str) -> str:
    """The number of the slide, as a field that PowerPoint keeps right."""
    return _field("B6F15528-21DE-4FAA-801E-634DDDAF4B2B", "slidenum", lang, "‹#›")


def date_field(lang: str) -> str:
    """The day the file is shown, as a field, in the form of the language."""
    return _field("5BCAD085-E8A6-8845-BD4E-CB4CCA059FC4", "datetime1", lang, "–")


def _field(guid: str, form: str, lang: str, shown: str) -> str:
    return f'<a:fld id="{{{guid}}}" type="{form}"><a:rPr lang="{lang}"/><a:t>{shown}</a:t></a:fld>'
