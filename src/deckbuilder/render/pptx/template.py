"""The empty presentation of a brand: theme, slide master, a layout for each kind, notes master, all as XML.

It holds no slide, no colour and no typeface outside the theme part, and is mirrored where reading starts on
the right; so «reset slide», a change of the theme's colours and the outline view work on every deck made from
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from deckbuilder.blocks import SLOTS
from deckbuilder.content.kinds import Area, Kind, kinds
from deckbuilder.geometry import OWN_PAGE, Box, EmuFrame, emu, on_grid
from deckbuilder.model import Picture
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.colours import Colour, ColourMap, override
from deckbuilder.ooxml.namespaces import PAGE
from deckbuilder.ooxml.placeholders import DATE as DATE_TYPE
from deckbuilder.ooxml.placeholders import FOOTER as FOOTER_TYPE
from deckbuilder.ooxml.placeholders import NUMBER as NUMBER_TYPE
from deckbuilder.ooxml.placeholders import Placeholder
from deckbuilder.ooxml.relationships import Relationships
from deckbuilder.ooxml.shapes import (
    DECORATIVE,
    NO_INSETS,
    NO_TEXT,
    RECTANGLE,
    ROOT,
    date_field,
    exactly,
    on_own_page,
    picture,
    placeholder_shape,
    slide_number,
    transform,
)
from deckbuilder.ooxml.writing import HEAD, escape
from deckbuilder.plans import FULL, Size
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.brand import table_styles, theme_xml
from deckbuilder.render.pptx.package import PLAIN_TEXT, master_id
from deckbuilder.themes.layouts import (
    COVER_LOGO,
    DATE,
    FOOT,
    FOOTER,
    LOGO,
    NUMBER,
    OWN_FOOT,
    Layout,
    Style,
    is_listed,
)
from deckbuilder.themes.theme import Logo, Theme
from deckbuilder.translation.locales import script

_NOTES_PICTURE = EmuFrame(685_800, 1_143_000, 5_486_400, 3_086_100)
_NOTES_TEXT = EmuFrame(685_800, 4_400_550, 5_486_400, 3_600_450)
_NOTES_NUMBER = EmuFrame(3_884_613, 8_685_213, 2_971_800, 458_787)
"""What stands where on a notes page of 6,858,000 × 9,144,000 EMU."""
_NOTES_STYLE = Style(12, 12, gap=0.5)
NOTES_BODY, NOTES_NUMBER = Placeholder("body", 3), Placeholder("sldNum", 5, "quarter")
"""The placeholders of a notes page; on the master that of the text is a quarter of the page."""
PICTURE_LOCKS = 'noGrp="1" noRot="1" noChangeAspect="1"'
PLAIN_MAP = ColourMap.of({"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"})
COVER_MAP = ColourMap.of(
    {"bg1": "dk2", "tx1": "lt1", "bg2": "dk2", "tx2": "lt1", "hlink": "lt1", "folHlink": "lt1"}
)
"""On a cover the colour of headings lies behind and text, headings and links are light: one change of the
colour map."""
_MASTER_TITLE = Area("title", "Title", "line", "title", Box(9, 6, 126, 13), "bottom")
_MASTER_BODY = Area("body", "Content", "content", "body", Box(9, 23, 142, 58))
_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_FILLS = {"accent": Colour.named("accent1"), "soft": Colour.named("bg2"), "heading": Colour.named("tx2")}
_LEVELS = range(1, 10)
"""The levels that every list style of a master has (ECMA-376 Part 1, 21.1.2.4)."""


def placeholder(kind: Kind, area: Area) -> Placeholder | None:
    """The placeholder of an area, the same on the layout and on every slide of the kind; None for a timeline,
    as what is drawn as a group of shapes can stand in none."""
    if area.name == "title":
        return Placeholder("ctrTitle" if kind.layout == "title" else "title")
    index = 1 + [area.name for area in kind.areas if area.name != "title"].index(area.name)
    if kind.layout == "title" and index == 1:
        return Placeholder("subTitle", 1)
    best = next(iter(SLOTS[area.holds]), "")
    if not best:
        return None  # what is drawn as shapes can stand in no placeholder
    return Placeholder("" if best == "obj" else best, index)


def layouts(theme: Theme) -> tuple[tuple[str, tuple[Layout, ...]], ...]:
    """The layout of each kind, which has a place for every area."""
    return tuple((name, (_layout(number, kind, theme),)) for number, (name, kind) in _numbered_kinds())


def _numbered_kinds() -> Iterator[tuple[int, tuple[str, Kind]]]:
    """The kinds by the numbers of their layouts."""
    return enumerate(kinds().items(), 1)


def _layout(number: int, kind: Kind, theme: Theme) -> Layout:
    places = tuple(
        (area.name, replace(theme.on_grid(area), placeholder=placeholder(kind, area))) for area in kind.areas
    )
    return Layout(
        parts.layout(number),
        kind.label,
        places,
        OWN_FOOT if kind.foot else (),
        COVER_MAP if kind.surface == "cover" else None,
    )


def template_parts(
    theme: Theme, names: Mapping[str, str], foot: Size, locale: str, *, rtl: bool
) -> dict[str, bytes]:
    """The package without slides, by part name.

    `names` are the labels of layouts and areas in the deck's language, and `foot:date` and `foot:footer`
    where it has them.
    """
    writer = _TemplateWriter(theme, names, text.language(locale), rtl, foot)
    colours = theme_xml(theme, script(locale))
    written = {
        parts.theme(1): colours,
        parts.theme(2): colours,
        **properties(),
        parts.TABLE_STYLES: HEAD + table_styles(),
        **dict(writer.master()),
        **dict(writer.notes_master(parts.theme(2))),
    }
    for number, (_, kind) in _numbered_kinds():
        written |= dict(writer.layout(number, kind))
    pictures = _pictures(theme.logo) if theme.logo else {}
    return {name: xml.encode() for name, xml in written.items()} | pictures


def properties() -> dict[str, str]:
    """The properties of presentation and view, by part name."""
    grid = emu(on_grid(Box(0, 0, 1, 1)).width)
    return {
        parts.PRESENTATION_PROPERTIES: f"{HEAD}<p:presentationPr {PAGE}/>",
        parts.VIEW_PROPERTIES: f'{HEAD}<p:viewPr {PAGE}><p:gridSpacing cx="{grid}" cy="{grid}"/></p:viewPr>',
    }


def _pictures(logo: Logo) -> dict[str, bytes]:
    return {_light(logo): logo.light.data, _dark(logo): logo.dark.data}


def _light(logo: Logo) -> str:
    """The part of the logo for light backgrounds."""
    return picture_part("logo", logo.light)


def _dark(logo: Logo) -> str:
    """The part of the logo for dark backgrounds."""
    return picture_part("logo-on-dark", logo.dark)


def picture_part(name: str, picture: Picture) -> str:
    """The part of a picture: by its form, whatever its file was called."""
    return parts.media(f"{name}.{'png' if picture.media == 'image/png' else 'jpg'}")


def notes_master(
    theme: Theme, names: Mapping[str, str], lang: str, own_theme: str, *, rtl: bool
) -> dict[str, str]:
    """The master of notes pages and its relationships, which is ours also under an office's template.
    `own_theme` is the part with its theme, which no other master may share."""
    return dict(_TemplateWriter(theme, names, lang, rtl).notes_master(own_theme))


class _TemplateWriter:
    """Writes the master and the layouts of one theme in one language."""

    def __init__(
        self, theme: Theme, names: Mapping[str, str], lang: str, rtl: bool, foot: Size = FULL
    ) -> None:
        self.theme, self.names, self.lang, self.rtl = theme, names, lang, rtl
        self.foot_points = FOOT.size * foot.font / 100

    # ---- parts

    def master(self) -> Iterator[tuple[str, str]]:
        """The slide master and its relationships."""
        relationships = Relationships(parts.master(1))
        numbers = range(1, len(kinds()) + 1)
        layouts = [relationships.get_or_add("slideLayout", parts.layout(number)) for number in numbers]
        relationships.get_or_add("theme", parts.theme(1))
        logo = ""
        if self.theme.logo:
            relationship = relationships.get_or_add("image", _light(self.theme.logo))
            logo = self.logo(2, self.theme.logo.light, relationship, LOGO)
        shapes = (
            logo
            + self.place(3, _MASTER_TITLE, Placeholder("title"))
            + self.place(4, _MASTER_BODY, Placeholder("body", 1))
            + "".join(self.master_foot(5))
        )
        ids = "".join(
            f'<p:sldLayoutId id="{number}" r:id="{name}"/>'
            for number, name in enumerate(layouts, master_id(0) + 1)
        )
        yield (
            relationships.source,
            f'{HEAD}<p:sldMaster {PAGE} preserve="1">'
            f"<p:cSld>{_background('bg1')}<p:spTree>{ROOT}{shapes}</p:spTree></p:cSld>"
            f'{PLAIN_MAP.xml("p:clrMap")}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0"/>'
            f"<p:txStyles>{self.text_styles()}</p:txStyles></p:sldMaster>",
        )
        yield relationships.part, relationships.xml

    def text_styles(self) -> str:
        """How titles, texts and all else look on the master."""
        title = self.level(1, self.theme.style("title"), heading=True)
        body = "".join(self.level(level, self.theme.style("body"), listed=True) for level in _LEVELS)
        plain = "".join(self.level(level, PLAIN_TEXT) for level in _LEVELS)
        return (
            f"<p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
            f"<p:otherStyle>{plain}</p:otherStyle>"
        )

    def level(self, level: int, style: Style, *, heading: bool = False, listed: bool = False) -> str:
        return text.level_style(level, style, heading=heading, listed=listed, rtl=self.rtl)

    def layout(self, number: int, kind: Kind) -> Iterator[tuple[str, str]]:
        """The layout of a kind and its relationships."""
        relationships = Relationships(parts.layout(number))
        relationships.get_or_add("slideMaster", parts.master(1))
        is_cover = kind.surface == "cover"
        form = f' type="{kind.layout}"' if kind.layout else ' userDrawn="1"'
        hidden = ' showMasterSp="0"' if is_cover else ""
        background = "" if kind.surface == "page" else _background("bg1" if is_cover else "bg2")
        shapes = "".join(self.layout_shapes(kind, relationships))
        yield (
            relationships.source,
            f'{HEAD}<p:sldLayout {PAGE}{hidden}{form} preserve="1">'
            f'<p:cSld name="{escape(self.names[f"kind:{kind.name}"])}">'
            f"{background}<p:spTree>{ROOT}{shapes}</p:spTree></p:cSld>"
            f"{override(COVER_MAP if is_cover else None)}</p:sldLayout>",
        )
        yield relationships.part, relationships.xml

    def layout_shapes(self, kind: Kind, relationships: Relationships) -> Iterator[str]:
        """What stands on a layout, from back to front."""
        for number, decoration in enumerate(kind.decorations, 20):
            yield self.rectangle(number, decoration.box, decoration.fill)
        logo = self.theme.logo
        if logo and kind.surface == "cover":
            yield self.logo(30, logo.dark, relationships.get_or_add("image", _dark(logo)), COVER_LOGO)
        for number, area in enumerate(kind.areas, 2):
            own = placeholder(kind, area)
            if own is not None:
                yield self.place(number, area, own)
        if kind.foot:
            yield from self.layout_foot(10)

    # ---- what stands on them

    def place(self, number: int, area: Area, own: Placeholder) -> str:
        """A placeholder with its box, its anchor and its list style; its prompt is its name."""
        label = self.names[f"area:{area.label}"]
        body = (
            f'<a:bodyPr vert="horz" wrap="square" {NO_INSETS} rtlCol="{int(self.rtl)}" '
            f'anchor="{_ANCHORS[area.anchor]}"><a:normAutofit/></a:bodyPr>'
        )
        levels = text.list_style(self.theme.style(area.style), listed=is_listed(area), rtl=self.rtl)
        prompt = f'<a:p><a:r><a:rPr lang="{self.lang}"/><a:t>{escape(label)}</a:t></a:r></a:p>'
        return placeholder_shape(
            number,
            label,
            own,
            f"{body}<a:lstStyle>{levels}</a:lstStyle>{prompt}",
            form=on_own_page(area.box, rtl=self.rtl) + RECTANGLE,
            prompted=area.name != "title",
        )

    def layout_foot(self, number: int) -> Iterator[str]:
        """The places of date, footer and slide number on a layout, which inherit the master's."""
        names = ("Date", "Footer", "Slide number")
        for shape_id, name, own in zip(range(number, number + 3), names, OWN_FOOT, strict=True):
            body = f"{NO_TEXT}{self.foot_text(own.form)}"
            yield placeholder_shape(shape_id, self.names[f"area:{name}"], own, body)

    def master_foot(self, number: int) -> Iterator[str]:
        """The places of date, footer and slide number on the master, and how they look."""
        start, end = ("r", "l") if self.rtl else ("l", "r")
        places = (
            (DATE_TYPE, "Date", DATE, start),
            (FOOTER_TYPE, "Footer", FOOTER, "ctr"),
            (NUMBER_TYPE, "Slide number", NUMBER, end),
        )
        for count, (form, name, box, align) in enumerate(places):
            yield placeholder_shape(
                number + count,
                self.names[f"area:{name}"],
                Placeholder(form, 2 + count, "quarter"),
                f"{self.foot_look(align)}{self.foot_text(form)}",
                form=on_own_page(box, rtl=self.rtl) + RECTANGLE,
            )

    def foot_look(self, align: str) -> str:
        """The body and list style of a text at the foot that stands on the side `align`."""
        look = (
            f'<a:defRPr sz="{round(self.foot_points * 100)}">'
            f"{Colour.named('tx1').fill}{text.faces('mn')}</a:defRPr>"
        )
        level = f'<a:lvl1pPr algn="{align}" rtl="{int(self.rtl)}">{look}</a:lvl1pPr>'
        return f'<a:bodyPr vert="horz" {NO_INSETS} anchor="ctr"/><a:lstStyle>{level}</a:lstStyle>'

    def foot_text(self, form: str) -> str:
        """What stands at the foot of a slide that somebody adds in PowerPoint."""
        return f'<a:p>{self.foot_run(form)}<a:endParaRPr lang="{self.lang}"/></a:p>'

    def foot_run(self, form: str) -> str:
        """The event's own date or footer, or else what PowerPoint fills in itself."""
        if form == NUMBER_TYPE:
            return slide_number(self.lang)
        words = self.names.get("foot:date" if form == DATE_TYPE else "foot:footer", "")
        if words:
            return f'<a:r><a:rPr lang="{self.lang}"/><a:t>{escape(words)}</a:t></a:r>'
        return date_field(self.lang) if form == DATE_TYPE else ""

    def rectangle(self, number: int, box: Box, fill: str) -> str:
        """A plain rectangle that means nothing."""
        name = escape(self.names["area:Decoration"])
        about = (
            f'<p:cNvPr id="{number}" name="{name}">{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        )
        form = f"{on_own_page(box, rtl=self.rtl)}{RECTANGLE}{_FILLS[fill].fill}<a:ln><a:noFill/></a:ln>"
        body = f'{NO_TEXT}<a:p><a:endParaRPr lang="{self.lang}"/></a:p>'
        return f"<p:sp><p:nvSpPr>{about}</p:nvSpPr><p:spPr>{form}</p:spPr><p:txBody>{body}</p:txBody></p:sp>"

    def logo(self, number: int, logo: Picture, relationship: str, box: Box) -> str:
        """The logo, as large as it can be in `box`."""
        frame = on_grid(box).holding(logo.width / logo.height)
        form = transform(frame, OWN_PAGE.width, rtl=self.rtl)
        return picture(number, self.names["area:Logo"], relationship, form, inside=DECORATIVE)

    # ---- notes

    def notes_master(self, own_theme: str) -> Iterator[tuple[str, str]]:
        """The master of notes pages and its relationships."""
        relationships = Relationships(parts.NOTES_MASTER)
        relationships.get_or_add("theme", own_theme)
        levels = "".join(self.level(level, _NOTES_STYLE) for level in _LEVELS)
        yield (
            relationships.source,
            f"{HEAD}<p:notesMaster {PAGE}>"
            f"<p:cSld>{_background('bg1')}<p:spTree>{ROOT}{self.notes_shapes()}</p:spTree></p:cSld>"
            f"{PLAIN_MAP.xml('p:clrMap')}<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>",
        )
        yield relationships.part, relationships.xml

    def notes_shapes(self) -> str:
        """The picture of the slide, the notes, and the number of the slide."""
        outline = f'<a:noFill/><a:ln w="{emu(1)}">{Colour.named("tx1").fill}</a:ln>'
        ends = f'<a:endParaRPr lang="{self.lang}"/></a:p>'
        slide = placeholder_shape(
            2,
            self.names["slide"],
            Placeholder("sldImg", 2),
            form=_boxed(_NOTES_PICTURE) + outline,
            locks=PICTURE_LOCKS,
        )
        notes = placeholder_shape(
            3,
            self.names["notes"],
            replace(NOTES_BODY, size="quarter"),
            f"{NO_TEXT}<a:p>{ends}",
            form=_boxed(_NOTES_TEXT),
        )
        number = placeholder_shape(
            4,
            self.names["area:Slide number"],
            NOTES_NUMBER,
            f"{NO_TEXT}<a:p>{slide_number(self.lang)}{ends}",
            form=_boxed(_NOTES_NUMBER),
        )
        return slide + notes + number


def _boxed(box: EmuFrame) -> str:
    """A rectangle on the notes page, which is not mirrored."""
    return exactly(box) + RECTANGLE


def _background(name: str) -> str:
    """A background of one colour, by the name that the page has for it."""
    return f"<p:bg><p:bgPr>{Colour.named(name).fill}<a:effectLst/></p:bgPr></p:bg>"
