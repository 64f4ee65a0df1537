"""The part of DrawingML and PresentationML that masters, layouts and themes are written in.

ECMA-376 Part 1, 19.3 (presentations), 20.1 (drawings) and 21.1 (texts and tables) as far as a slide master, a
slide layout or a theme uses them: which elements there are, what their attributes say, and which children
they cannot do without. Extensions, charts, diagrams, media, animation and links are not in it, so that they
cannot come in."""

from __future__ import annotations

from collections.abc import Mapping

from deckbuilder.ooxml.attribute_types import (
    AttributeType,
    BooleanType,
    EnumerationType,
    HexType,
    IntegerType,
    LengthType,
    ShareType,
    StringType,
    TokenType,
)
from deckbuilder.values import dataclass

_FARTHEST = 2**31 - 1
"""The largest number that PowerPoint keeps, in EMU or in sixty-thousandths of a degree."""
_WIDEST = 51_206_400
"""EMU of the longest side of a page, and of the largest margin of a paragraph."""
_PLACE = LengthType(-_FARTHEST, _FARTHEST)
_SIZE = LengthType(0, _FARTHEST)
_ANGLE = IntegerType(-_FARTHEST, _FARTHEST)
_SHARE = ShareType(-100_000_000, 100_000_000)
_PART = ShareType(0, 100_000)
_SIGNED_PART = ShareType(-100_000, 100_000)
_CUT = ShareType(-400_000, 400_000)
"""How far beyond its edges a picture is cut or laid: PowerPoint itself writes less, and each is a size in
memory."""
_INDEX = IntegerType(0, 2**32 - 1)
_POINTS = IntegerType(100, 400_000)
"""Hundredths of a point of a text's size."""
_NAME, _LONG = StringType(255), StringType(4_000)

SLOTS = "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"
"""The colours of a theme, in their order."""
_MAP = "bg1 tx1 bg2 tx2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"
_ALL_MAPPED = " ".join(f"{name}!" for name in _MAP.split())
_PLACEHOLDERS = "title body ctrTitle subTitle dt sldNum ftr hdr obj chart tbl clipArt dgm media sldImg pic"
_VERTICAL = "horz vert vert270 wordArtVert eaVert mongolianVert wordArtVertRtl"

_PARAGRAPHS = ("a:pPr", "a:defPPr", *(f"a:lvl{level}pPr" for level in range(1, 10)))
_CHARACTERS = ("a:rPr", "a:defRPr", "a:endParaRPr")
_FONTS = ("a:latin", "a:ea", "a:cs", "a:sym", "a:buFont", "a:font")
_LOCKS = ("a:spLocks", "a:picLocks", "a:grpSpLocks", "a:cxnSpLocks", "a:graphicFrameLocks")
_BOX = ("a:xfrm", "p:xfrm")
_RECTANGLES = ("a:fillRect", "a:srcRect", "a:tileRect", "a:fillToRect")
_LINES = ("a:ln", "a:lnL", "a:lnR", "a:lnT", "a:lnB", "a:lnTlToBr", "a:lnBlToTr", "a:uLn")
_SHADOWS = ("a:outerShdw", "a:innerShdw", "a:prstShdw", "a:reflection")
_MODIFIERS = (
    *("a:tint", "a:shade", "a:alpha", "a:alphaOff", "a:alphaMod", "a:hueMod"),
    *("a:sat", "a:satOff", "a:satMod", "a:lum", "a:lumOff", "a:lumMod"),
    *("a:red", "a:redOff", "a:redMod", "a:green", "a:greenOff", "a:greenMod"),
    *("a:blue", "a:blueOff", "a:blueMod"),
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of some elements: its type, and whether it must be there."""

    elements: tuple[str, ...]
    name: str
    sort: AttributeType
    required: bool = False


def _all(elements: tuple[str, ...] | str, names: str, sort: AttributeType) -> list[Attribute]:
    """The attributes `names` of `elements`, all of one type; a name that ends in `!` must be there."""
    owners = tuple(elements.split()) if isinstance(elements, str) else elements
    return [Attribute(owners, name.rstrip("!"), sort, name.endswith("!")) for name in names.split()]


_ATTRIBUTES = (
    # where things stand
    *_all("a:off a:chOff", "x! y!", _PLACE),
    *_all("a:ext a:chExt", "cx! cy!", _SIZE),
    *_all(_BOX, "rot", _ANGLE),
    *_all(_BOX, "flipH flipV", BooleanType()),
    *_all("p:sldSz", "cx! cy!", LengthType(1, _FARTHEST)),
    # what they are
    *_all("p:cNvPr", "id", _INDEX),
    *_all("p:cNvPr", "name", _LONG),
    *_all("p:cNvPr", "descr title", StringType(20_000)),
    *_all("p:cNvPr", "hidden", BooleanType()),
    *_all("p:cNvSpPr", "txBox", BooleanType()),
    *_all("p:cNvPicPr", "preferRelativeResize", BooleanType()),
    *_all("p:nvPr", "isPhoto userDrawn", BooleanType()),
    *_all("p:ph", "type", EnumerationType.of(_PLACEHOLDERS)),
    *_all("p:ph", "idx", _INDEX),
    *_all("p:ph", "sz", EnumerationType.of("full half quarter")),
    *_all("p:ph", "orient", EnumerationType.of("horz vert")),
    *_all("p:ph", "hasCustomPrompt", BooleanType()),
    *_all("a:stCxn a:endCxn", "id! idx!", _INDEX),
    *_all(
        _LOCKS,
        "noGrp noSelect noRot noChangeAspect noMove noResize noEditPoints noAdjustHandles noChangeArrowheads"
        " noChangeShapeType noTextEdit noCrop noUngrp noDrilldown",
        BooleanType(),
    ),
    *_all("p:sp", "useBgFill", BooleanType()),
    *_all("p:sldMaster p:sldLayout", "preserve showMasterSp showMasterPhAnim userDrawn", BooleanType()),
    *_all("p:sldLayout", "type", TokenType()),
    *_all("p:sldLayout", "matchingName", _NAME),
    *_all("p:cSld", "name", _LONG),
    *_all("p:hf", "sldNum hdr ftr dt", BooleanType()),
    *_all("p:bg p:spPr p:grpSpPr a:spPr", "bwMode", TokenType()),
    *_all("p:bgPr", "shadeToTitle", BooleanType()),
    *_all("p:bgRef a:lnRef a:fillRef a:effectRef", "idx!", IntegerType(0, 1_000_000)),
    *_all("a:fontRef", "idx!", EnumerationType.of("major minor none")),
    *_all(
        "p:clrMap a:overrideClrMapping",
        " ".join(f"{name}!" for name in _MAP.split()),
        EnumerationType.of(SLOTS),
    ),
    # forms
    *_all("a:prstGeom a:prstTxWarp", "prst!", TokenType()),
    *_all("a:gd", "name!", TokenType()),
    *_all("a:gd", "fmla!", _NAME),
    *_all("a:pt a:pos", "x! y!", TokenType()),
    *_all("a:rect", "l! t! r! b!", TokenType()),
    *_all("a:arcTo", "wR! hR! stAng! swAng!", TokenType()),
    *_all("a:cxn", "ang!", TokenType()),
    *_all(
        "a:ahXY a:ahPolar",
        "gdRefX minX maxX gdRefY minY maxY gdRefR minR maxR gdRefAng minAng maxAng",
        TokenType(),
    ),
    *_all("a:path", "w h", _SIZE),
    *_all("a:path", "path fill", TokenType()),
    *_all("a:path", "stroke extrusionOk", BooleanType()),
    # colours
    *_all("a:srgbClr", "val!", HexType(6)),
    *_all("a:schemeClr", "val!", EnumerationType.of(f"{SLOTS} bg1 tx1 bg2 tx2 phClr")),
    *_all("a:sysClr a:prstClr", "val!", TokenType()),
    *_all("a:sysClr", "lastClr", HexType(6)),
    *_all("a:scrgbClr", "r! g! b!", _SHARE),
    *_all("a:hslClr", "hue!", _ANGLE),
    *_all("a:hslClr", "sat! lum!", _SHARE),
    *_all(_MODIFIERS, "val", _SHARE),
    *_all("a:tint a:shade a:alpha", "val", _PART),
    *_all("a:hue a:hueOff", "val!", _ANGLE),
    # fills and lines
    *_all("a:gs", "pos!", _PART),
    *_all("a:lin", "ang", _ANGLE),
    *_all("a:lin", "scaled", BooleanType()),
    *_all("a:gradFill p:blipFill a:blipFill", "rotWithShape", BooleanType()),
    *_all("a:gradFill a:tile", "flip", TokenType()),
    *_all("p:blipFill a:blipFill", "dpi", _INDEX),
    *_all("a:pattFill", "prst", TokenType()),
    *_all("a:blip", "cstate", TokenType()),
    *_all(_RECTANGLES, "l t r b", _CUT),
    *_all("a:tile", "tx ty", _PLACE),
    *_all("a:tile", "sx sy", ShareType(1, 400_000)),
    *_all("a:tile", "algn", TokenType()),
    *_all("a:alphaModFix a:alphaRepl a:tint", "amt a", _SIGNED_PART),
    *_all("a:biLevel a:alphaBiLevel", "thresh!", _SHARE),
    *_all("a:lum", "bright contrast", _SIGNED_PART),
    *_all("a:hsl a:tint", "hue", _ANGLE),
    *_all("a:hsl", "sat lum", _SHARE),
    *_all("a:clrChange", "useA", BooleanType()),
    *_all("a:blur", "rad", _SIZE),
    *_all("a:blur", "grow", BooleanType()),
    *_all("a:fillOverlay", "blend!", TokenType()),
    *_all(_LINES, "w", LengthType(0, 20_116_800)),
    *_all(_LINES, "cap cmpd algn", TokenType()),
    *_all("a:prstDash", "val!", TokenType()),
    *_all("a:ds", "d! sp!", _SHARE),
    *_all("a:miter", "lim", _SHARE),
    *_all("a:headEnd a:tailEnd", "type w len", TokenType()),
    # effects and depth
    *_all(_SHADOWS, "blurRad dist", _SIZE),
    *_all(_SHADOWS, "dir kx ky fadeDir", _ANGLE),
    *_all(_SHADOWS, "sx sy stA stPos endA endPos", _SHARE),
    *_all(_SHADOWS, "algn prst", TokenType()),
    *_all(_SHADOWS, "rotWithShape", BooleanType()),
    *_all("a:glow a:softEdge", "rad", _SIZE),
    *_all("a:camera", "prst!", TokenType()),
    *_all("a:camera", "fov", _ANGLE),
    *_all("a:camera", "zoom", _SHARE),
    *_all("a:lightRig", "rig! dir!", TokenType()),
    *_all("a:rot", "lat! lon! rev!", _ANGLE),
    *_all("a:sp3d", "z extrusionH contourW", _PLACE),
    *_all("a:sp3d", "prstMaterial", TokenType()),
    *_all("a:bevelT a:bevelB a:bevel", "w h", _SIZE),
    *_all("a:bevelT a:bevelB a:bevel", "prst", TokenType()),
    *_all("a:flatTx", "z", _PLACE),
    # bodies of text
    *_all("a:bodyPr", "lIns tIns rIns bIns", _PLACE),
    *_all("a:bodyPr", "spcCol", _SIZE),
    *_all("a:bodyPr", "numCol", IntegerType(1, 16)),
    *_all("a:bodyPr", "rot", _ANGLE),
    *_all("a:bodyPr a:tcPr", "vert", EnumerationType.of(_VERTICAL)),
    *_all("a:bodyPr", "wrap", EnumerationType.of("none square")),
    *_all("a:bodyPr a:tcPr", "anchor", EnumerationType.of("t ctr b just dist")),
    *_all("a:bodyPr", "vertOverflow horzOverflow", TokenType()),
    *_all("a:bodyPr", "anchorCtr fromWordArt spcFirstLastPara rtlCol forceAA", BooleanType()),
    *_all("a:bodyPr", "upright compatLnSpc", BooleanType()),
    *_all("a:normAutofit", "fontScale lnSpcReduction", _PART),
    # paragraphs
    *_all(_PARAGRAPHS, "lvl", IntegerType(0, 8)),
    *_all(_PARAGRAPHS, "marL marR", LengthType(0, _WIDEST)),
    *_all(_PARAGRAPHS, "indent", LengthType(-_WIDEST, _WIDEST)),
    *_all(_PARAGRAPHS, "defTabSz", _PLACE),
    *_all(_PARAGRAPHS, "algn", EnumerationType.of("l ctr r just justLow dist thaiDist")),
    *_all(_PARAGRAPHS, "fontAlgn", TokenType()),
    *_all(_PARAGRAPHS, "rtl eaLnBrk latinLnBrk hangingPunct", BooleanType()),
    *_all("a:spcPct", "val!", ShareType(0, 13_200_000)),
    *_all("a:spcPts", "val!", IntegerType(0, 158_400)),
    *_all("a:buSzPct", "val!", ShareType(0, 400_000)),
    *_all("a:buSzPts", "val!", _POINTS),
    *_all("a:buAutoNum", "type!", TokenType()),
    *_all("a:buAutoNum", "startAt", IntegerType(1, 32_767)),
    *_all("a:buChar", "char!", StringType(16)),
    *_all("a:tab", "pos", _PLACE),
    *_all("a:tab", "algn", TokenType()),
    # characters
    *_all(_CHARACTERS, "sz", _POINTS),
    *_all(_CHARACTERS, "kern", IntegerType(0, 400_000)),
    *_all(_CHARACTERS, "spc", IntegerType(-400_000, 400_000)),
    *_all(_CHARACTERS, "baseline", _SHARE),
    *_all(_CHARACTERS, "cap", EnumerationType.of("none small all")),
    *_all(_CHARACTERS, "u strike", TokenType()),
    *_all(_CHARACTERS, "lang altLang", StringType(85)),
    *_all(_CHARACTERS, "b i kumimoji normalizeH noProof dirty err smtClean", BooleanType()),
    *_all(_FONTS, "typeface!", _NAME),
    *_all(_FONTS, "panose", HexType(20)),
    *_all(_FONTS, "pitchFamily charset", IntegerType(-128, 255)),
    *_all(_FONTS, "script", StringType(20)),
    *_all("a:fld", "id!", StringType(60)),
    *_all("a:fld", "type", TokenType()),
    # tables
    *_all("a:gridCol", "w!", _SIZE),
    *_all("a:tr", "h!", _SIZE),
    *_all("a:tc", "gridSpan rowSpan", IntegerType(1, 1000)),
    *_all("a:tc", "hMerge vMerge", BooleanType()),
    *_all("a:tblPr", "rtl firstRow firstCol lastRow lastCol bandRow bandCol", BooleanType()),
    *_all("a:tcPr", "marL marR marT marB", _PLACE),
    *_all("a:tcPr", "anchorCtr", BooleanType()),
    *_all("a:tcPr", "horzOverflow", TokenType()),
    *_all("a:graphicData", "uri!", _NAME),
    # themes
    *_all("a:theme a:clrScheme a:fontScheme a:fmtScheme a:custClr", "name", _LONG),
)


def _by_element() -> dict[str, dict[str, Attribute]]:
    table: dict[str, dict[str, Attribute]] = {}
    for attribute in _ATTRIBUTES:
        for element in attribute.elements:
            table.setdefault(element, {})[attribute.name] = attribute
    return table


ATTRIBUTES: Mapping[str, Mapping[str, Attribute]] = _by_element()
"""The attributes of each element by their names."""

_COLOURS = "a:srgbClr a:schemeClr a:sysClr a:prstClr a:scrgbClr a:hslClr"
_FILLS = "a:noFill a:solidFill a:gradFill a:blipFill a:pattFill a:grpFill"
_SHAPES = "p:sp p:pic p:grpSp p:graphicFrame p:cxnSp"
_PLAIN = (
    "a:themeElements a:objectDefaults a:extraClrSchemeLst a:extraClrScheme a:custClrLst a:spDef a:lnDef "
    "a:txDef a:themeOverride a:majorFont a:minorFont a:fillStyleLst a:lnStyleLst a:effectStyleLst "
    "a:effectStyle a:bgFillStyleLst a:clrMap a:style a:effectLst a:effectDag a:cont a:scene3d a:backdrop "
    "a:custGeom a:avLst a:gdLst a:ahLst a:cxnLst a:pathLst a:close a:moveTo a:lnTo a:cubicBezTo "
    "a:quadBezTo a:gsLst a:fgClr a:bgClr a:stretch a:comp a:inv a:gray a:gamma a:invGamma a:grayscl "
    "a:duotone a:clrFrom a:clrTo a:clrRepl a:alphaCeiling a:alphaFloor a:alphaInv a:fill a:custDash "
    "a:round a:bevel a:extrusionClr a:contourClr a:lstStyle a:p a:r a:br a:t a:lnSpc a:spcBef a:spcAft "
    "a:tabLst a:buClrTx a:buClr a:buSzTx a:buFontTx a:buNone a:buBlip a:highlight a:uLnTx a:uFillTx "
    "a:uFill a:noAutofit a:spAutoFit a:tbl a:tblGrid a:txBody a:graphic a:tableStyleId a:masterClrMapping "
    "a:overrideClrMapping a:bodyPr a:ln p:spTree p:nvSpPr p:nvPicPr p:nvGrpSpPr p:nvCxnSpPr "
    "p:nvGraphicFramePr p:cNvGrpSpPr p:cNvCxnSpPr p:cNvGraphicFramePr p:spPr p:grpSpPr p:txBody p:style "
    "p:blipFill p:clrMapOvr p:txStyles p:titleStyle p:bodyStyle p:otherStyle"
)
"""Elements without attributes of their own, or with none that is kept."""
_SLOTS = tuple(f"a:{slot}" for slot in SLOTS.split())
ELEMENTS = frozenset((*ATTRIBUTES, *_SLOTS, *f"{_COLOURS} {_FILLS} {_SHAPES} {_PLAIN}".split()))
"""Every element that is kept."""

_REPEATED = (
    "a:p a:r a:br a:fld a:gs a:gd a:pt a:path a:moveTo a:lnTo a:arcTo a:cubicBezTo a:quadBezTo a:close "
    "a:ahXY a:ahPolar a:cxn a:tab a:tr a:tc a:gridCol a:font a:custClr a:extraClrScheme a:ds "
    "a:effectStyle a:cont a:hue a:hueOff"
)
REPEATING = frozenset((*f"{_REPEATED} {_SHAPES} {_COLOURS} {_FILLS}".split(), *_LINES, *_MODIFIERS))
"""Elements of which one parent may hold several; of any other there is one at most."""

CHILDREN: Mapping[str, tuple[str, ...]] = {
    element: tuple(children.split())
    for element, children in {
        "p:sldMaster": "p:cSld p:clrMap",
        "p:sldLayout": "p:cSld",
        "p:cSld": "p:spTree",
        "p:spTree": "p:nvGrpSpPr p:grpSpPr",
        "p:grpSp": "p:nvGrpSpPr p:grpSpPr",
        "p:sp": "p:nvSpPr p:spPr",
        "p:pic": "p:nvPicPr p:blipFill p:spPr",
        "p:cxnSp": "p:nvCxnSpPr p:spPr",
        "p:graphicFrame": "p:nvGraphicFramePr p:xfrm a:graphic",
        "p:nvSpPr": "p:cNvPr p:cNvSpPr p:nvPr",
        "p:nvPicPr": "p:cNvPr p:cNvPicPr p:nvPr",
        "p:nvGrpSpPr": "p:cNvPr p:cNvGrpSpPr p:nvPr",
        "p:nvCxnSpPr": "p:cNvPr p:cNvCxnSpPr p:nvPr",
        "p:nvGraphicFramePr": "p:cNvPr p:cNvGraphicFramePr p:nvPr",
        "p:xfrm": "a:off a:ext",
        "p:txBody": "a:bodyPr a:p",
        "a:txBody": "a:bodyPr a:p",
        "p:style": "a:lnRef a:fillRef a:effectRef a:fontRef",
        "a:style": "a:lnRef a:fillRef a:effectRef a:fontRef",
        "a:r": "a:t",
        "a:graphic": "a:graphicData",
        "a:graphicData": "a:tbl",
        "a:tbl": "a:tblGrid",
        "a:custGeom": "a:pathLst",
        "a:moveTo": "a:pt",
        "a:lnTo": "a:pt",
        "a:theme": "a:themeElements",
        "a:themeElements": "a:clrScheme a:fontScheme a:fmtScheme",
        "a:clrScheme": " ".join(_SLOTS),
        "a:fontScheme": "a:majorFont a:minorFont",
        "a:majorFont": "a:latin a:ea a:cs",
        "a:minorFont": "a:latin a:ea a:cs",
        "a:fmtScheme": "a:fillStyleLst a:lnStyleLst a:effectStyleLst a:bgFillStyleLst",
    }.items()
}
"""The children that an element cannot do without."""

ONE_OF: Mapping[str, frozenset[str]] = {
    **dict.fromkeys((*_SLOTS, "a:gs", "a:buClr", "a:fgClr", "a:bgClr"), frozenset(_COLOURS.split())),
    "p:bg": frozenset(("p:bgPr", "p:bgRef")),
}
"""Elements that hold exactly one of some children."""

MOST: Mapping[str, int] = {
    "a:gsLst": 100,
    **dict.fromkeys(("a:moveTo", "a:lnTo"), 1),
    "a:quadBezTo": 2,
    "a:cubicBezTo": 3,
}
"""How many children an element has at most: points of a curve, and more stops of a gradient than anybody
sets."""

LEAST: Mapping[str, int] = dict.fromkeys(
    ("a:fillStyleLst", "a:lnStyleLst", "a:effectStyleLst", "a:bgFillStyleLst"), 3
)
"""How many children an element has at least: a theme's styles are subtle, moderate and intense."""
