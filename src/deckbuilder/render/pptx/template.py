"""The empty presentation of a brand: theme, slide master, a layout for each kind, notes master, all as XML.

It holds no slide, no colour and no typeface outside the theme part, and is mirrored where reading starts on
the right; so «reset slide», a change of the theme's colours and the outline view work on every deck made from
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from deckbuilder.blocks import SLOTS
from deckbuilder.content.kinds import Area, Decoration, Kind, Surface, kinds
from deckbuilder.content.panel_forms import form_of
from deckbuilder.geometry import OWN_PAGE, Box, on_grid
from deckbuilder.model import Picture, Rich, Run
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.colours import Colour, ColourMap, override
from deckbuilder.ooxml.namespaces import PAGE
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
    margins,
    on_own_page,
    picture,
    placeholder_shape,
    quarter_ring,
    slide_number,
    transform,
)
from deckbuilder.ooxml.writing import HEAD, escape
from deckbuilder.plans import FULL, Size
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.arrangements import FIRST_INDEX, Arrangement
from deckbuilder.render.pptx.brand import FILLS, OWN_INKS, table_styles, theme_xml
from deckbuilder.render.pptx.notes_master import LEVELS_OF_A_MASTER, PLAIN_MAP, notes_master
from deckbuilder.render.pptx.package import PLAIN_TEXT, master_id, properties
from deckbuilder.render.pptx.panels import PanelsWriter
from deckbuilder.themes.layouts import (
    COVER_LOGO,
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

COVER_MAP = ColourMap.of(
    {"bg1": "dk2", "tx1": "lt1", "bg2": "dk2", "tx2": "lt1", "hlink": "lt1", "folHlink": "lt1"}
)
"""On a cover the colour of headings lies behind and text, headings and links are light: one change of the
colour map."""
_MASTER_TITLE = Area("title", "Title", "line", "title", Box(9, 6, 126, 13), "bottom")
_MASTER_BODY = Area("body", "Content", "content", "body", Box(9, 23, 142, 58))
_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}


def _background(colour: Colour) -> str:
    """A background of one colour."""
    return f"<p:bg><p:bgPr>{colour.fill}<a:effectLst/></p:bgPr></p:bg>"


PLAIN_BACKGROUND = _background(Colour.named("bg1"))
_BACKGROUNDS: dict[Surface, str] = {
    "page": "",
    "soft": _background(FILLS["soft"]),
    "warm": _background(FILLS["warm"]),
    "cover": PLAIN_BACKGROUND,
}


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
    writer = _TemplateWriter(theme, names, locale, rtl, foot)
    colours = theme_xml(theme, script(locale))
    written = {
        parts.theme(1): colours,
        parts.theme(2): colours,
        **properties(),
        parts.TABLE_STYLES: HEAD + table_styles(),
        **dict(writer.master()),
        **notes_master(names, locale, parts.theme(2), rtl=rtl),
    }
    for number, (_, kind) in _numbered_kinds():
        written |= dict(writer.layout(number, kind))
    pictures = _pictures(theme.logo) if theme.logo else {}
    return {name: xml.encode() for name, xml in written.items()} | pictures


def arranged_parts(
    theme: Theme,
    names: Mapping[str, str],
    locale: str,
    arranged: Sequence[Arrangement],
    *,
    rtl: bool,
) -> dict[str, bytes]:
    """The master once more, and the layouts that it has beside those of the kinds, by part name."""
    writer = _TemplateWriter(theme, names, locale, rtl)
    written = dict(writer.master(len(arranged)))
    for number, arrangement in enumerate(arranged, len(kinds()) + 1):
        written |= dict(writer.layout(number, kinds()[arrangement.kind], arrangement))
    return {name: xml.encode() for name, xml in written.items()}


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


class _TemplateWriter:
    """Writes the master and the layouts of one theme in one language."""

    def __init__(
        self, theme: Theme, names: Mapping[str, str], locale: str, rtl: bool, foot: Size = FULL
    ) -> None:
        self.theme, self.names, self.locale, self.rtl = theme, names, locale, rtl
        self.lang = text.language(locale)
        self.foot_points = FOOT.size * foot.font / 100

    # ---- parts

    def master(self, more: int = 0) -> Iterator[tuple[str, str]]:
        """The slide master and its relationships, with so many layouts more than there are kinds."""
        relationships = Relationships(parts.master(1))
        numbers = range(1, len(kinds()) + more + 1)
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
            f"<p:cSld>{_background(Colour.named('bg1'))}<p:spTree>{ROOT}{shapes}</p:spTree></p:cSld>"
            f'{PLAIN_MAP.xml("p:clrMap")}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>'
            f"<p:txStyles>{self.text_styles()}</p:txStyles></p:sldMaster>",
        )
        yield relationships.part, relationships.xml

    def text_styles(self) -> str:
        """How titles, texts and all else look on the master."""
        title = self.level(1, self.theme.style("title"), heading=True)
        running = self.theme.style("body")
        body = "".join(self.level(level, running, listed=True) for level in LEVELS_OF_A_MASTER)
        plain = "".join(self.level(level, PLAIN_TEXT) for level in LEVELS_OF_A_MASTER)
        return (
            f"<p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
            f"<p:otherStyle>{plain}</p:otherStyle>"
        )

    def level(self, level: int, style: Style, *, heading: bool = False, listed: bool = False) -> str:
        return text.level_style(level, style, heading=heading, listed=listed, rtl=self.rtl)

    def layout(
        self, number: int, kind: Kind, arranged: Arrangement | None = None
    ) -> Iterator[tuple[str, str]]:
        """The layout of a kind and its relationships, with places for panels as they are `arranged`."""
        relationships = Relationships(parts.layout(number))
        relationships.get_or_add("slideMaster", parts.master(1))
        is_cover = kind.surface == "cover"
        form = f' type="{kind.layout}"' if kind.layout else ' userDrawn="1"'
        hidden = ' showMasterSp="0"' if is_cover else ""
        background = _BACKGROUNDS[kind.surface]
        shapes = "".join(self.layout_shapes(kind, relationships))
        name = self.names[f"kind:{kind.name}"]
        if arranged is not None:
            shapes += self.panels(kind, arranged)
            name = f"{name}, {arranged.count}"
        yield (
            relationships.source,
            f'{HEAD}<p:sldLayout {PAGE}{hidden}{form} preserve="1">'
            f'<p:cSld name="{escape(name)}">'
            f"{background}<p:spTree>{ROOT}{shapes}</p:spTree></p:cSld>"
            f"{override(COVER_MAP if is_cover else None)}</p:sldLayout>",
        )
        yield relationships.part, relationships.xml

    def layout_shapes(self, kind: Kind, relationships: Relationships) -> Iterator[str]:
        """What stands on a layout, from back to front."""
        for number, decoration in enumerate(kind.decorations, 20):
            yield self.decoration(number, decoration)
        logo = self.theme.logo
        if logo and kind.surface == "cover":
            box = LOGO if kind.foot else COVER_LOGO
            yield self.logo(30, logo.dark, relationships.get_or_add("image", _dark(logo)), box)
        for number, area in enumerate(kind.areas, 2):
            own = placeholder(kind, area)
            if own is not None:
                yield self.place(number, area, own, _inks(kind, area))
        if kind.foot:
            yield from self.layout_foot(40)  # a kind may have any number of areas below 20

    def panels(self, kind: Kind, arranged: Arrangement) -> str:
        """The places of panels, each with its name for a prompt."""
        area = next(area for area in kind.areas if area.form)
        word = Rich((Run(self.names[f"area:{area.label}"]),), self.locale, self.rtl)
        prompts = tuple(
            replace(panel, head=word, text=None if panel.text is None else word)
            for panel in arranged.panels.items
        )
        panels = replace(arranged.panels, items=prompts)
        return PanelsWriter(
            panels,
            form_of(panels),
            arranged.plan,
            OWN_INKS,
            arranged.frame,
            OWN_PAGE.width,
            str(word),
            FIRST_INDEX,
            self.locale,
            text.Hyperlink(lambda _: ""),
            self.rtl,
            in_places=True,
            prompted=True,
        ).places()

    # ---- what stands on them

    def place(self, number: int, area: Area, own: Placeholder, inks: text.TextInks = text.ON_PAGE) -> str:
        """A placeholder with its box, its anchor, its fill and its list style; its prompt is its name."""
        label = self.names[f"area:{area.label}"]
        body = (
            f'<a:bodyPr vert="horz" wrap="square" {margins(area.inset)} rtlCol="{int(self.rtl)}" '
            f'anchor="{_ANCHORS[area.anchor]}"><a:normAutofit/></a:bodyPr>'
        )
        levels = text.list_style(
            self.theme.style(area.style),
            listed=is_listed(area),
            rtl=self.rtl,
            at_end=area.side == "end",
            inks=inks,
        )
        fill = FILLS[area.fill].fill if area.fill else ""
        prompt = f'<a:p><a:r><a:rPr lang="{self.lang}"/><a:t>{escape(label)}</a:t></a:r></a:p>'
        return placeholder_shape(
            number,
            label,
            own,
            f"{body}<a:lstStyle>{levels}</a:lstStyle>{prompt}",
            form=f"{on_own_page(area.box, rtl=self.rtl)}{RECTANGLE}{fill}",
            prompted=area.name != "title",
        )

    def layout_foot(self, number: int) -> Iterator[str]:
        """The places of date, footer and slide number on a layout, which inherit the master's."""
        names = ("Footer", "Slide number")
        for shape_id, (name, own) in enumerate(zip(names, OWN_FOOT, strict=True), number):
            body = f"{NO_TEXT}{self.foot_text(own.form)}"
            yield placeholder_shape(shape_id, self.names[f"area:{name}"], own, body)

    def master_foot(self, number: int) -> Iterator[str]:
        """The places of date, footer and slide number on the master, and how they look."""
        start, end = ("r", "l") if self.rtl else ("l", "r")
        places = (
            (FOOTER_TYPE, "Footer", FOOTER, start),
            (NUMBER_TYPE, "Slide number", NUMBER, end),
        )
        for count, (form, name, box, align) in enumerate(places):
            yield placeholder_shape(
                number + count,
                self.names[f"area:{name}"],
                Placeholder(form, 3 + count, "quarter"),
                f"{self.foot_look(align, strong=form == NUMBER_TYPE)}{self.foot_text(form)}",
                form=on_own_page(box, rtl=self.rtl) + RECTANGLE,
            )

    def foot_look(self, align: str, *, strong: bool) -> str:
        """The body and list style of a text at the foot that stands on the side `align`."""
        look = (
            f'<a:defRPr sz="{round(self.foot_points * 100)}" b="{int(strong)}">'
            f"{Colour.named('tx1').fill}{text.faces('mn')}</a:defRPr>"
        )
        level = f'<a:lvl1pPr algn="{align}" rtl="{int(self.rtl)}">{look}</a:lvl1pPr>'
        return f'<a:bodyPr vert="horz" {NO_INSETS} anchor="ctr"/><a:lstStyle>{level}</a:lstStyle>'

    def foot_text(self, form: str) -> str:
        """What stands at the foot of a slide that somebody adds in PowerPoint."""
        return f'<a:p>{self.foot_run(form)}<a:endParaRPr lang="{self.lang}"/></a:p>'

    def foot_run(self, form: str) -> str:
        """The footer, or the number of the slide."""
        if form == NUMBER_TYPE:
            return slide_number(self.lang)
        words = self.names.get("foot:footer", "")
        return f'<a:r><a:rPr lang="{self.lang}"/><a:t>{escape(words)}</a:t></a:r>' if words else ""

    def decoration(self, number: int, decoration: Decoration) -> str:
        """A shape that means nothing."""
        box, fill = decoration.box, decoration.fill
        name = escape(self.names["area:Decoration"])
        about = (
            f'<p:cNvPr id="{number}" name="{name}">{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        )
        frame = transform(on_grid(box), OWN_PAGE.width, rtl=self.rtl, flipped=self.rtl)
        outline = quarter_ring(box, decoration.thick) if decoration.thick else RECTANGLE
        form = f"{frame}{outline}{FILLS[fill].fill}<a:ln><a:noFill/></a:ln>"
        body = f'{NO_TEXT}<a:p><a:endParaRPr lang="{self.lang}"/></a:p>'
        return f"<p:sp><p:nvSpPr>{about}</p:nvSpPr><p:spPr>{form}</p:spPr><p:txBody>{body}</p:txBody></p:sp>"

    def logo(self, number: int, logo: Picture, relationship: str, box: Box) -> str:
        """The logo, as large as it can be in `box`, in line with the texts."""
        frame = on_grid(box.starting(logo.width / logo.height))
        form = transform(frame, OWN_PAGE.width, rtl=self.rtl)
        return picture(number, self.names["area:Logo"], relationship, form, inside=DECORATIVE)


def _inks(kind: Kind, area: Area) -> text.TextInks:
    """The inks of an area's text: by what lies behind it."""
    if kind.surface == "cover":
        return text.ON_COVER
    return text.ON_DARK if area.on_dark else text.ON_PAGE
