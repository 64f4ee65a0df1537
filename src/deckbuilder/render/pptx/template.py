"""The empty presentation of a brand: theme, slide master, a layout for each kind, notes master, all as XML.

It holds no slide, no colour and no typeface outside the theme part, and is mirrored where reading starts on the
right; so «reset slide», a change of the theme's colours and the outline view work on every deck made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from deckbuilder.blocks import SLOTS
from deckbuilder.content.kinds import Area, Kind, kinds
from deckbuilder.geometry import OWN_PAGE, Box, on_grid
from deckbuilder.model import FULL, Picture, Size
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.brand import table_styles, theme_xml
from deckbuilder.render.pptx.package import master_id
from deckbuilder.render.pptx.xml import (
    DECORATIVE,
    HEAD,
    NAMESPACES,
    NO_TEXT,
    RECTANGLE,
    TREE,
    escape,
    field,
    frame,
    picture,
    place,
    placed,
    relationships,
    today,
)
from deckbuilder.themes.layouts import (
    COVER_LOGO,
    DATE,
    FOOT,
    FOOT_INDEX,
    FOOTER,
    LOGO,
    NUMBER,
    Layout,
    Style,
    is_listed,
)
from deckbuilder.themes.theme import Theme
from deckbuilder.translation.locales import script

_NOTES = {
    "image": (685_800, 1_143_000, 5_486_400, 3_086_100),
    "body": (685_800, 4_400_550, 5_486_400, 3_600_450),
    "number": (3_884_613, 8_685_213, 2_971_800, 458_787),
}
"""What stands where on a notes page of 6,858,000 × 9,144,000 EMU: x, y, width and height."""
_NO_INSETS = 'lIns="0" tIns="0" rIns="0" bIns="0"'
_COLOUR_MAP = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"'
_REST = " ".join(f'accent{number}="accent{number}"' for number in range(1, 7))
PLAIN_MAP = f'{_COLOUR_MAP} {_REST} hlink="hlink" folHlink="folHlink"'
COVER_MAP = f'bg1="dk2" tx1="lt1" bg2="dk2" tx2="lt1" {_REST} hlink="lt1" folHlink="lt1"'
"""On a cover the colour of headings lies behind and text, headings and links are light: one change of the colour map."""


def placeholder(kind: Kind, area: Area) -> str:
    """The attributes of the `p:ph` of an area, the same on the layout and on every slide of the kind."""
    others = [one for one in kind.areas if one.name != "title"]
    if area.name == "title":
        return 'type="ctrTitle"' if kind.layout == "title" else 'type="title"'
    index = others.index(area) + 1
    if kind.layout == "title" and index == 1:
        return 'type="subTitle" idx="1"'
    best = next(iter(SLOTS[area.holds]), "")
    if not best:
        return ""  # what is drawn as shapes can stand in no placeholder
    return f'idx="{index}"' if best == "obj" else f'type="{best}" idx="{index}"'


def layouts(theme: Theme) -> tuple[tuple[str, tuple[Layout, ...]], ...]:
    """The layout of each kind, which has a place for every area."""
    return tuple(
        (name, (_layout(number, kind, theme),)) for number, (name, kind) in enumerate(kinds().items(), 1)
    )


def _layout(number: int, kind: Kind, theme: Theme) -> Layout:
    places = tuple(
        (area.name, replace(theme.on_grid(area), ph=placeholder(kind, area))) for area in kind.areas
    )
    foot = tuple((form, f'type="{form}" sz="quarter" idx="{index}"') for form, index in FOOT_INDEX.items())
    colours = COVER_MAP if kind.surface == "cover" else ""
    return Layout(
        f"ppt/slideLayouts/slideLayout{number}.xml", kind.label, places, foot if kind.foot else (), colours
    )


def parts(theme: Theme, names: Mapping[str, str], foot: Size, locale: str, *, rtl: bool) -> dict[str, bytes]:
    """The package without slides, by part name.

    `names` are the labels of layouts and areas in the deck's language, and `foot:date` and `foot:footer` where it has them.
    """
    page = _Page(theme, names, text.language(locale), rtl, foot)
    numbers = range(1, len(kinds()) + 1)
    colours = theme_xml(theme, script(locale))
    written = {
        "ppt/theme/theme1.xml": colours,
        "ppt/theme/theme2.xml": colours,
        "ppt/presProps.xml": f"{HEAD}<p:presentationPr {NAMESPACES}/>",
        "ppt/viewProps.xml": f'{HEAD}<p:viewPr {NAMESPACES}><p:gridSpacing cx="76200" cy="76200"/></p:viewPr>',
        "ppt/tableStyles.xml": HEAD + table_styles(),
        "ppt/slideMasters/slideMaster1.xml": HEAD + page.master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships(
            [("slideLayout", f"../slideLayouts/slideLayout{number}.xml", False) for number in numbers]
            + [("theme", "../theme/theme1.xml", False)]
            + ([("image", f"../media/{_media(theme.logo.light, 'logo')}", False)] if theme.logo else [])
        ),
        "ppt/notesMasters/notesMaster1.xml": HEAD + page.notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relationships(
            [("theme", "../theme/theme2.xml", False)]
        ),
    }
    for number, kind in zip(numbers, kinds().values(), strict=True):
        written[f"ppt/slideLayouts/slideLayout{number}.xml"] = HEAD + page.layout(kind)
        logo = (
            [("image", f"../media/{_media(theme.logo.dark, 'logo-on-dark')}", False)]
            if theme.logo and kind.surface == "cover"
            else []
        )
        written[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = relationships(
            [("slideMaster", "../slideMasters/slideMaster1.xml", False), *logo]
        )
    found = {name: content.encode() for name, content in written.items()}
    if theme.logo:
        for name, picture in (("logo", theme.logo.light), ("logo-on-dark", theme.logo.dark)):
            found[f"ppt/media/{_media(picture, name)}"] = picture.data
    return found


def _media(picture: Picture, name: str) -> str:
    """What a picture is called as a part: by its form, whatever its file was called."""
    return f"{name}.{'png' if picture.media == 'image/png' else 'jpg'}"


def notes_master(theme: Theme, names: Mapping[str, str], lang: str, *, rtl: bool) -> str:
    """The master of notes pages, which is ours also under an office's template."""
    return _Page(theme, names, lang, rtl).notes_master()


class _Page:
    """Writes the master and the layouts of one theme in one language."""

    def __init__(
        self, theme: Theme, names: Mapping[str, str], lang: str, rtl: bool, foot: Size = FULL
    ) -> None:
        self.theme, self.names, self.lang, self.rtl, self.foot_points = (
            theme,
            names,
            lang,
            rtl,
            FOOT.size * foot.font / 100,
        )

    def master(self) -> str:
        theme = self.theme
        area = Area("body", "Content", "content", "body", Box(9, 23, 142, 58))
        title = Area("title", "Title", "line", "title", Box(9, 6, 126, 13), "bottom")
        shapes = (
            (self.logo(2, theme.logo.light, "rId" + str(len(kinds()) + 2), LOGO) if theme.logo else "")
            + self.place(3, title, '<p:ph type="title"/>')
            + self.place(4, area, '<p:ph type="body" idx="1"/>')
            + self.foot(5, on_master=True)
        )
        first = master_id(0) + 1
        ids = "".join(
            f'<p:sldLayoutId id="{first + number}" r:id="rId{number + 1}"/>' for number in range(len(kinds()))
        )
        heading, body = theme.style("title"), theme.style("body")
        levels = "".join(
            text.level_style(number, body, heading=False, listed=True, rtl=self.rtl)
            for number in range(1, 10)
        )
        other = "".join(
            text.level_style(number, Style(18, 12), heading=False, listed=False, rtl=self.rtl)
            for number in range(1, 10)
        )
        return (
            f'<p:sldMaster {NAMESPACES} preserve="1"><p:cSld>{_background("bg1")}<p:spTree>{TREE}{shapes}</p:spTree></p:cSld>'
            f'<p:clrMap {PLAIN_MAP}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0"/>'
            f"<p:txStyles><p:titleStyle>{text.level_style(1, heading, heading=True, listed=False, rtl=self.rtl)}</p:titleStyle>"
            f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
        )

    def layout(self, kind: Kind) -> str:
        cover = kind.surface == "cover"
        shapes = "".join(
            self.rectangle(20 + number, one.box, one.fill) for number, one in enumerate(kind.decorations)
        )
        if cover and self.theme.logo:
            shapes += self.logo(30, self.theme.logo.dark, "rId2", COVER_LOGO)
        rows = ((number, area, placeholder(kind, area)) for number, area in enumerate(kind.areas, 2))
        shapes += "".join(self.place(number, area, f"<p:ph {ph}/>") for number, area, ph in rows if ph)
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
        """A placeholder with its box, its anchor and its list style; its prompt is its name."""
        label = self.names[f"area:{area.label}"]
        anchor = {"top": "t", "middle": "ctr", "bottom": "b"}[area.anchor]
        body = f'<a:bodyPr vert="horz" wrap="square" {_NO_INSETS} rtlCol="{int(self.rtl)}" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        levels = text.list_style(self.theme.style(area.style), listed=is_listed(area), rtl=self.rtl)
        prompt = f'<a:p><a:r><a:rPr lang="{self.lang}"/><a:t>{escape(label)}</a:t></a:r></a:p>'
        prompted = ph if area.name == "title" else ph.replace("/>", ' hasCustomPrompt="1"/>')
        form = frame(area.box, rtl=self.rtl) + RECTANGLE
        return place(number, label, prompted, f"{body}<a:lstStyle>{levels}</a:lstStyle>{prompt}", form=form)

    def foot(self, number: int, *, on_master: bool = False) -> str:
        """The places of date, footer and slide number; those of the layouts inherit the master's."""
        start, end = ("r", "l") if self.rtl else ("l", "r")
        rows = (
            ("dt", "Date", DATE, start),
            ("ftr", "Footer", FOOTER, "ctr"),
            ("sldNum", "Slide number", NUMBER, end),
        )
        write = self.master_foot if on_master else self.layout_foot
        return "".join(write(number + at, *row) for at, row in enumerate(rows))

    def layout_foot(self, number: int, kind: str, name: str, box: Box, align: str) -> str:
        del box, align
        ph = f'<p:ph type="{kind}" sz="quarter" idx="{FOOT_INDEX[kind]}"/>'
        return place(number, self.names[f"area:{name}"], ph, f"{NO_TEXT}{self.foot_text(kind)}")

    def master_foot(self, number: int, kind: str, name: str, box: Box, align: str) -> str:
        ink = f'<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>{text.faces("mn")}'
        look = f'<a:lvl1pPr algn="{align}" rtl="{int(self.rtl)}"><a:defRPr sz="{round(self.foot_points * 100)}">{ink}</a:defRPr></a:lvl1pPr>'
        body = f'<a:bodyPr vert="horz" {_NO_INSETS} anchor="ctr"/><a:lstStyle>{look}</a:lstStyle>{self.foot_text(kind)}'
        ph = f'<p:ph type="{kind}" sz="quarter" idx="{FOOT_INDEX[kind] - 8}"/>'
        return place(number, self.names[f"area:{name}"], ph, body, form=frame(box, rtl=self.rtl) + RECTANGLE)

    def foot_text(self, kind: str) -> str:
        """What stands at the foot of a slide that somebody adds in PowerPoint."""
        fields = {"sldNum": field(self.lang), "dt": today(self.lang)}
        said = self.names.get({"dt": "foot:date", "ftr": "foot:footer"}.get(kind, ""), "")
        run = (
            f'<a:r><a:rPr lang="{self.lang}"/><a:t>{escape(said)}</a:t></a:r>'
            if said
            else fields.get(kind, "")
        )
        return f'<a:p>{run}<a:endParaRPr lang="{self.lang}"/></a:p>'

    def rectangle(self, number: int, box: Box, fill: str) -> str:
        colour = {"accent": "accent1", "soft": "bg2", "heading": "tx2"}[fill]
        name = escape(self.names["area:Decoration"])
        form = f'{frame(box, rtl=self.rtl)}{RECTANGLE}<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}">{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
            f'<p:spPr>{form}</p:spPr><p:txBody>{NO_TEXT}<a:p><a:endParaRPr lang="{self.lang}"/></a:p></p:txBody></p:sp>'
        )

    def logo(self, number: int, logo: Picture, relation: str, box: Box) -> str:
        form = placed(on_grid(box).holding(logo.width / logo.height), OWN_PAGE.width, rtl=self.rtl)
        return picture(number, self.names["area:Logo"], relation, form, inside=DECORATIVE)

    def notes_master(self) -> str:
        outline = '<a:noFill/><a:ln w="12700"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln>'
        locks = 'noGrp="1" noRot="1" noChangeAspect="1"'
        ends = f'<a:endParaRPr lang="{self.lang}"/></a:p>'
        number = f"{NO_TEXT}<a:p>{field(self.lang)}{ends}"
        shapes = (
            place(
                2,
                self.names["slide"],
                '<p:ph type="sldImg" idx="2"/>',
                form=_at(*_NOTES["image"]) + outline,
                locks=locks,
            )
            + place(
                3,
                self.names["notes"],
                '<p:ph type="body" sz="quarter" idx="3"/>',
                f"{NO_TEXT}<a:p>{ends}",
                form=_at(*_NOTES["body"]),
            )
            + place(
                4,
                self.names["area:Slide number"],
                '<p:ph type="sldNum" sz="quarter" idx="5"/>',
                number,
                form=_at(*_NOTES["number"]),
            )
        )
        levels = "".join(
            text.level_style(level, Style(12, 12, gap=0.5), heading=False, listed=False, rtl=self.rtl)
            for level in range(1, 10)
        )
        return (
            f"<p:notesMaster {NAMESPACES}><p:cSld>{_background('bg1')}<p:spTree>{TREE}{shapes}</p:spTree></p:cSld>"
            f"<p:clrMap {PLAIN_MAP}/><p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
        )


def _at(x: int, y: int, width: int, height: int) -> str:
    """A place on the notes page, in EMU."""
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{RECTANGLE}'


def _background(colour: str) -> str:
    return f'<p:bg><p:bgPr><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
