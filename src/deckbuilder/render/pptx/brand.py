"""The parts of a template that hold the brand: the theme with its colours and fonts, and the style of
tables."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from deckbuilder.geometry import emu
from deckbuilder.ooxml.colours import ACCENTS, Colour
from deckbuilder.ooxml.namespaces import declared
from deckbuilder.ooxml.writing import HEAD, escape, guid
from deckbuilder.themes.colours import TINTS, VEILS, Colours
from deckbuilder.themes.scripts import SCRIPTS, is_east_asian, script_called
from deckbuilder.themes.theme import Theme

TABLE_STYLE = guid("table style")
_THIN, _LINE, _THICK = emu(0.5), emu(1), emu(1.5)
"""How thick lines are, in EMU: half a point, one, one and a half."""


def theme_xml(theme: Theme, script: str) -> str:
    """The theme part: the only place where a colour or a typeface is named. `script` is that of the deck's
    language."""
    name = escape(theme.title)
    fonts = _font("majorFont", theme.heading_font, script) + _font("minorFont", theme.body_font, script)
    return (
        f'{HEAD}<a:theme {declared("a")} name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{_scheme(theme.colours)}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="{name}">{_formats()}</a:fmtScheme>'
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _formats() -> str:
    """Plain fills, lines and no effects, three of each, as a theme must have them (ECMA-376 Part 1,
    20.1.4.1.14)."""
    fill = Colour.named("phClr").fill
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
        for width in (_THIN, _LINE, _THICK)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
    )


def _scheme(colours: Colours) -> str:
    """The colours of the theme by their names there."""
    slots = {
        "dk1": colours.text,
        "lt1": colours.background,
        "dk2": colours.heading,
        "lt2": colours.soft,
        **dict(zip(ACCENTS, (colours.accent, *colours.more), strict=False)),
        "hlink": colours.link,
        "folHlink": colours.visited,
    }
    return "".join(f"<a:{slot}>{Colour.written_out(colour).xml}</a:{slot}>" for slot, colour in slots.items())


def _font(kind: str, name: str, script: str) -> str:
    """A font of the theme, with the fonts of other scripts; that of the deck's own script also stands where
    all programs look."""
    known = script_called(script)
    own = known.face if known else ""
    east_asian, complex_ = (own, name) if is_east_asian(script) else ("", own or name)
    others = "".join(f'<a:font script="{code}" typeface="{known.face}"/>' for code, known in SCRIPTS.items())
    return (
        f'<a:{kind}><a:latin typeface="{escape(name)}"/><a:ea typeface="{east_asian}"/>'
        f'<a:cs typeface="{escape(complex_)}"/>{others}</a:{kind}>'
    )


INKS = {"text": "tx1", "heading": "tx2", "soft": "bg2", "accent": "accent1", "background": "bg1"}
"""The colours of what is drawn and stands in no placeholder, and what a page calls them."""
OWN_INKS = {name: Colour.named(slot) for name, slot in INKS.items()}
"""The same as colours, on pages of the brand's own."""


FILLS = (
    {name: Colour.named(INKS[name]) for name in ("background", "accent", "soft", "heading")}
    | {
        name: Colour.named(INKS[tint.of]).changed(lumMod=tint.factor, lumOff=tint.more)
        for name, tint in TINTS.items()
    }
    | {name: Colour.named(INKS["text"]).changed(alpha=share) for name, share in VEILS.items()}
    | {"ink": Colour.named(INKS["text"])}
)
"""The fills of shapes on pages of the brand's own, by the names that kinds have for them."""


def written_inks(colours: Colours) -> dict[str, Colour]:
    """The colours of what is drawn, written out: those of a page that has them in no other way."""
    return {name: Colour.written_out(getattr(colours, name)) for name in INKS}


def table_style(colours: Colours, brand: Colours) -> str:
    """The id of the table style in some colours; that of the brand's own is the first."""
    if colours == brand:
        return TABLE_STYLE
    return guid(f"table style {colours.text} {colours.heading} {colours.soft}")


def table_styles(
    inks: Mapping[str, Colour] = OWN_INKS, further: Mapping[str, Mapping[str, Colour]] = MappingProxyType({})
) -> str:
    """The table styles of a file by their ids: one in `inks`, and `further` ones for other grounds."""
    styles = {TABLE_STYLE: inks, **further}
    written = "".join(_table_style(style_id, colours) for style_id, colours in styles.items())
    return f'<a:tblStyleLst {declared("a")} def="{TABLE_STYLE}">{written}</a:tblStyleLst>'


def _table_style(style_id: str, inks: Mapping[str, Colour]) -> str:
    """A table style: a quiet header, thin lines between rows, bold first column."""
    text, heading, soft = inks["text"], inks["heading"], inks["soft"]
    lines = _edge("bottom", heading, _LINE) + _edge("insideH", soft, _LINE)
    whole = f"{_words(text, strong=False)}<a:tcStyle><a:tcBdr>{lines}</a:tcBdr></a:tcStyle>"
    column = f"{_words(text, strong=True)}<a:tcStyle><a:tcBdr/></a:tcStyle>"
    row = (
        f"{_words(heading, strong=True)}<a:tcStyle><a:tcBdr>{_edge('bottom', heading, _THICK)}</a:tcBdr>"
        f"<a:fill>{soft.fill}</a:fill></a:tcStyle>"
    )
    return (
        f'<a:tblStyle styleId="{style_id}" styleName="Deck table"><a:wholeTbl>{whole}</a:wholeTbl>'
        f"<a:firstCol>{column}</a:firstCol><a:firstRow>{row}</a:firstRow><a:nwCell>{row}</a:nwCell>"
        "</a:tblStyle>"
    )


def _edge(side: str, ink: Colour, width: int) -> str:
    """A line at one side of cells, `width` in EMU."""
    return f'<a:{side}><a:ln w="{width}" cmpd="sng">{ink.fill}</a:ln></a:{side}>'


def _words(ink: Colour, *, strong: bool) -> str:
    """How the text of cells looks."""
    weight = ' b="on"' if strong else ""
    return f'<a:tcTxStyle{weight}><a:fontRef idx="minor"/>{ink.xml}</a:tcTxStyle>'
