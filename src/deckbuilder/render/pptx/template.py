"""The empty presentation of a brand: theme, slide master, a layout for each kind, notes master, all as XML.

It holds no slide, no colour and no typeface outside the theme part, and is mirrored where reading starts on the
right; so «reset slide», a change of the theme's colours and the outline view work on every deck made from it.
"""

from __future__ import annotations

from collections.abc import Mapping

from deckbuilder.kinds import Area, Box, Kind, kinds
from deckbuilder.model import Picture
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.xml import DECORATIVE, HEAD, NAMESPACES, TREE, escape, frame, guid, relationships
from deckbuilder.theme import Colours, Style, Theme

TABLE_STYLE = guid("table style")
DATE, FOOTER, NUMBER = Box(9, 84, 40, 4), Box(50, 84, 60, 4), Box(126, 84, 25, 4)
LOGO, COVER_LOGO = Box(140, 7, 11, 11), Box(135, 7, 16, 16)
FOOT_INDEX = {"dt": 10, "ftr": 11, "sldNum": 12}
MARK_FIELD = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
_FACES = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
_COLOUR_MAP = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"'
_REST = " ".join(f'accent{number}="accent{number}"' for number in range(1, 7))
PLAIN_MAP = f'{_COLOUR_MAP} {_REST} hlink="hlink" folHlink="folHlink"'
COVER_MAP = f'bg1="dk2" tx1="lt1" bg2="dk2" tx2="lt1" {_REST} hlink="lt1" folHlink="lt1"'
"""On a cover the colour of headings lies behind and text, headings and links are light: one change of the colour map."""


def is_listed(area: Area) -> bool:
    """Whether the layout draws bullets in an area unless it is told otherwise."""
    return area.style == "body" and area.holds in {"text", "content"}


def placeholder(kind: Kind, area: Area) -> str:
    """The `p:ph` of an area, the same on the layout and on every slide of the kind."""
    others = [one for one in kind.areas if one.name != "title"]
    if area.name == "title":
        return '<p:ph type="ctrTitle"/>' if kind.layout == "title" else '<p:ph type="title"/>'
    index = others.index(area) + 1
    if kind.layout == "title" and index == 1:
        return '<p:ph type="subTitle" idx="1"/>'
    forms = {"content": "", "table": ' type="tbl"', "picture": ' type="pic"'}
    return f'<p:ph{forms.get(area.holds, " type=" + chr(34) + "body" + chr(34))} idx="{index}"/>'


def parts(theme: Theme, names: Mapping[str, str], locale: str, *, rtl: bool) -> dict[str, bytes]:
    """The package without slides, by part name. `names` are the labels of layouts and areas in the deck's language."""
    page = _Page(theme, names, text.language(locale), rtl)
    numbers = range(1, len(kinds()) + 1)
    colours = _theme_xml(theme)
    written = {
        "ppt/theme/theme1.xml": colours,
        "ppt/theme/theme2.xml": colours,
        "ppt/presProps.xml": f"{HEAD}<p:presentationPr {NAMESPACES}/>",
        "ppt/viewProps.xml": f'{HEAD}<p:viewPr {NAMESPACES}><p:gridSpacing cx="76200" cy="76200"/></p:viewPr>',
        "ppt/tableStyles.xml": HEAD + _table_styles(),
        "ppt/slideMasters/slideMaster1.xml": HEAD + page.master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships(
            [("slideLayout", f"../slideLayouts/slideLayout{number}.xml", False) for number in numbers]
            + [("theme", "../theme/theme1.xml", False)]
            + ([("image", "../media/logo.png", False)] if theme.logo else [])
        ),
        "ppt/notesMasters/notesMaster1.xml": HEAD + page.notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relationships([("theme", "../theme/theme2.xml", False)]),
    }
    for number, kind in zip(numbers, kinds().values(), strict=True):
        written[f"ppt/slideLayouts/slideLayout{number}.xml"] = HEAD + page.layout(kind)
        logo = [("image", "../media/logo-on-dark.png", False)] if theme.logo and kind.surface == "cover" else []
        written[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = relationships([("slideMaster", "../slideMasters/slideMaster1.xml", False), *logo])
    found = {name: content.encode() for name, content in written.items()}
    if theme.logo:
        found["ppt/media/logo.png"], found["ppt/media/logo-on-dark.png"] = theme.logo.light.data, theme.logo.dark.data
    return found


def layout_number(kind: str) -> int:
    """The number of the layout part of a kind."""
    return list(kinds()).index(kind) + 1


class _Page:
    """Writes the master and the layouts of one theme in one language."""

    def __init__(self, theme: Theme, names: Mapping[str, str], lang: str, rtl: bool) -> None:
        self.theme, self.names, self.lang, self.rtl = theme, names, lang, rtl

    def master(self) -> str:
        theme = self.theme
        area = Area("body", "Content", "content", "body", Box(9, 23, 142, 58))
        title = Area("title", "Title", "line", "title", Box(9, 6, 126, 13), "bottom")
        shapes = (
            (self.picture(2, theme.logo.light, "rId" + str(len(kinds()) + 2), LOGO) if theme.logo else "")
            + self.place(3, title, '<p:ph type="title"/>')
            + self.place(4, area, '<p:ph type="body" idx="1"/>')
            + self.foot(5, on_master=True)
        )
        first = 2_147_483_649
        ids = "".join(f'<p:sldLayoutId id="{first + number}" r:id="rId{number + 1}"/>' for number in range(len(kinds())))
        heading, body = theme.style("title"), theme.style("body")
        levels = "".join(text.level_style(number, body, heading=False, listed=True, rtl=self.rtl) for number in range(1, 10))
        other = "".join(text.level_style(number, Style(18, 12), heading=False, listed=False, rtl=self.rtl) for number in range(1, 10))
        return (
            f'<p:sldMaster {NAMESPACES} preserve="1"><p:cSld>{_background("bg1")}<p:spTree>{TREE}{shapes}</p:spTree></p:cSld>'
            f"<p:clrMap {PLAIN_MAP}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr=\"0\"/>"
            f"<p:txStyles><p:titleStyle>{text.level_style(1, heading, heading=True, listed=False, rtl=self.rtl)}</p:titleStyle>"
            f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
        )

    def layout(self, kind: Kind) -> str:
        cover = kind.surface == "cover"
        shapes = "".join(self.rectangle(20 + number, one.box, one.fill) for number, one in enumerate(kind.decorations))
        if cover and self.theme.logo:
            shapes += self.picture(30, self.theme.logo.dark, "rId2", COVER_LOGO)
        shapes += "".join(self.place(2 + number, area, placeholder(kind, area)) for number, area in enumerate(kind.areas))
        shapes += self.foot(10) if kind.foot else ""
        form = f' type="{kind.layout}"' if kind.layout else ' userDrawn="1"'
        plain = "<a:masterClrMapping/>"
        colours = f"<a:overrideClrMapping {COVER_MAP}/>" if cover else plain
        behind = "" if kind.surface == "page" else _background("bg1" if cover else "bg2")
        hidden = ' showMasterSp="0"' if cover else ""
        name = escape(self.names[f"kind:{kind.name}"])
        return (
            f'<p:sldLayout {NAMESPACES}{hidden}{form} preserve="1"><p:cSld name="{name}">{behind}<p:spTree>{TREE}{shapes}</p:spTree></p:cSld>'
            f"<p:clrMapOvr>{colours}</p:clrMapOvr></p:sldLayout>"
        )

    def place(self, number: int, area: Area, ph: str) -> str:
        """A placeholder with its box, its anchor and its list style."""
        label = escape(self.names[f"area:{area.label}"])
        style = self.theme.style(area.style)
        anchor = {"top": "t", "middle": "ctr", "bottom": "b"}[area.anchor]
        inner = f'<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="{int(self.rtl)}" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        prompted = ph if area.name == "title" else ph.replace("/>", ' hasCustomPrompt="1"/>')
        levels = text.list_style(style, listed=is_listed(area), rtl=self.rtl)
        shape = f'<p:spPr>{frame(area.box, rtl=self.rtl)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{label}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{prompted}</p:nvPr></p:nvSpPr>'
            f'{shape}<p:txBody>{inner}<a:lstStyle>{levels}</a:lstStyle><a:p><a:r><a:rPr lang="{self.lang}"/><a:t>{label}</a:t></a:r></a:p></p:txBody></p:sp>'
        )

    def foot(self, number: int, *, on_master: bool = False) -> str:
        """The places of date, footer and slide number."""
        start, end = ("r", "l") if self.rtl else ("l", "r")
        rows = (("dt", "Date", DATE, start), ("ftr", "Footer", FOOTER, "ctr"), ("sldNum", "Slide number", NUMBER, end))
        return "".join(self.foot_place(number + at, row, on_master=on_master) for at, row in enumerate(rows))

    def foot_place(self, number: int, row: tuple[str, str, Box, str], *, on_master: bool) -> str:
        kind, name, box, align = row
        label = escape(self.names[f"area:{name}"])
        index = FOOT_INDEX[kind] - 8 if on_master else FOOT_INDEX[kind]
        look = f'<a:lvl1pPr algn="{align}"><a:defRPr sz="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>{_FACES}</a:defRPr></a:lvl1pPr>'
        shape = f'{frame(box, rtl=self.rtl)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if on_master else ""
        body = '<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>' if on_master else "<a:bodyPr/>"
        inner = f'{MARK_FIELD}<a:rPr lang="{self.lang}"/><a:t>‹#›</a:t></a:fld>' if kind == "sldNum" else ""
        levels = f"<a:lstStyle>{look}</a:lstStyle>" if on_master else "<a:lstStyle/>"
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{label}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr>{shape}</p:spPr>'
            f'<p:txBody>{body}{levels}<a:p>{inner}<a:endParaRPr lang="{self.lang}"/></a:p></p:txBody></p:sp>'
        )

    def rectangle(self, number: int, box: Box, fill: str) -> str:
        colour = {"accent": "accent1", "soft": "bg2", "heading": "tx2"}[fill]
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(self.names["area:Decoration"])}">{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
            f'<p:spPr>{frame(box, rtl=self.rtl)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
            f'<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{self.lang}"/></a:p></p:txBody></p:sp>'
        )

    def picture(self, number: int, picture: Picture, relation: str, box: Box) -> str:
        return (
            f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="{escape(self.names["area:Logo"])}">{DECORATIVE}</p:cNvPr>'
            f'<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/>'
            f"<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{frame(contained(box, picture), rtl=self.rtl)}"
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def notes_master(self) -> str:
        image = (
            f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{escape(self.names["slide"])}"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
            '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="1143000"/><a:ext cx="5486400" cy="3086100"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="12700"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln></p:spPr></p:sp>'
        )
        body = self.notes_place(3, self.names["notes"], 'type="body" sz="quarter" idx="3"', (685_800, 4_400_550, 5_486_400, 3_600_450), "")
        field = f'{MARK_FIELD}<a:rPr lang="{self.lang}"/><a:t>‹#›</a:t></a:fld>'
        number = self.notes_place(4, self.names["area:Slide number"], 'type="sldNum" sz="quarter" idx="5"', (3_884_613, 8_685_213, 2_971_800, 458_787), field)
        levels = "".join(text.level_style(level, Style(12, 12, gap=0.5), heading=False, listed=False, rtl=self.rtl) for level in range(1, 10))
        return (
            f'<p:notesMaster {NAMESPACES}><p:cSld>{_background("bg1")}<p:spTree>{TREE}{image}{body}{number}</p:spTree></p:cSld>'
            f"<p:clrMap {PLAIN_MAP}/><p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
        )

    def notes_place(self, number: int, name: str, ph: str, box: tuple[int, int, int, int], inner: str) -> str:
        x, y, width, height = box
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {ph}/></p:nvPr></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{inner}<a:endParaRPr lang="{self.lang}"/></a:p></p:txBody></p:sp>'
        )


def contained(box: Box, picture: Picture) -> Box:
    """The largest rectangle of the picture's shape inside `box`, in its middle."""
    ratio = picture.width / picture.height
    width, height = (box.width, box.width / ratio) if ratio > box.width / box.height else (box.height * ratio, box.height)
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


def _background(colour: str) -> str:
    return f'<p:bg><p:bgPr><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'


def _theme_xml(theme: Theme) -> str:
    name = escape(theme.title)
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>' for width in (6350, 12_700, 19_050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{_scheme(theme.colours)}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{_font("majorFont", theme.heading_font)}{_font("minorFont", theme.body_font)}</a:fontScheme>'
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _scheme(colours: Colours) -> str:
    accents = (colours.accent, *colours.more)
    named = {"dk1": colours.text, "lt1": colours.background, "dk2": colours.heading, "lt2": colours.soft}
    named |= {f"accent{number}": colour for number, colour in enumerate(accents[:6], 1)}
    named |= {"hlink": colours.link, "folHlink": colours.visited}
    return "".join(f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>' for name, colour in named.items())


def _font(kind: str, name: str) -> str:
    return f'<a:{kind}><a:latin typeface="{escape(name)}"/><a:ea typeface=""/><a:cs typeface="{escape(name)}"/></a:{kind}>'


def _table_styles() -> str:
    """One table style of the brand: a quiet header, thin lines between rows, bold first column."""

    def edge(side: str, colour: str, width: int) -> str:
        return f'<a:{side}><a:ln w="{width}" cmpd="sng"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:ln></a:{side}>'

    def words(colour: str, *, strong: bool) -> str:
        return f'<a:tcTxStyle{" b=" + chr(34) + "on" + chr(34) if strong else ""}><a:fontRef idx="minor"/><a:schemeClr val="{colour}"/></a:tcTxStyle>'

    whole = words("tx1", strong=False) + f"<a:tcStyle><a:tcBdr>{edge('bottom', 'tx2', 12_700)}{edge('insideH', 'bg2', 12_700)}</a:tcBdr></a:tcStyle>"
    column = words("tx1", strong=True) + "<a:tcStyle><a:tcBdr/></a:tcStyle>"
    fill = '<a:fill><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:fill>'
    row = words("tx2", strong=True) + f"<a:tcStyle><a:tcBdr>{edge('bottom', 'tx2', 19_050)}</a:tcBdr>{fill}</a:tcStyle>"
    return (
        f'<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="Deck table"><a:wholeTbl>{whole}</a:wholeTbl>'
        f"<a:firstCol>{column}</a:firstCol><a:firstRow>{row}</a:firstRow></a:tblStyle></a:tblStyleLst>"
    )


