"""The parts of a template that hold the brand: the theme with its colours and fonts, and the style of tables."""

from __future__ import annotations

from collections.abc import Mapping

from deckbuilder.render.pptx.xml import HEAD, escape, guid
from deckbuilder.themes.colours import Colours
from deckbuilder.themes.fonts import EAST_ASIAN, OFFICE
from deckbuilder.themes.theme import Theme

TABLE_STYLE = guid("table style")


def theme_xml(theme: Theme, script: str) -> str:
    """The theme part: the only place where a colour or a typeface is named. `script` is that of the deck's language."""
    name = escape(theme.title)
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
        for width in (6350, 12_700, 19_050)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{_scheme(theme.colours)}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{_font("majorFont", theme.heading_font, script)}{_font("minorFont", theme.body_font, script)}</a:fontScheme>'
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


def _font(kind: str, name: str, script: str) -> str:
    """A font of the theme, with the fonts of other scripts; that of the deck's own script also stands where all programs look."""
    own = OFFICE.get(script, "")
    east, complex_ = (own, name) if script in EAST_ASIAN else ("", own or name)
    others = "".join(f'<a:font script="{code}" typeface="{face}"/>' for code, face in OFFICE.items())
    latin = (
        f'<a:latin typeface="{escape(name)}"/><a:ea typeface="{east}"/><a:cs typeface="{escape(complex_)}"/>'
    )
    return f"<a:{kind}>{latin}{others}</a:{kind}>"


INKS = {"text": "tx1", "heading": "tx2", "soft": "bg2", "accent": "accent1", "background": "bg1"}
"""The colours of what is drawn and stands in no placeholder, and what a theme part calls them."""
OWN_INKS = {name: f'<a:schemeClr val="{slot}"/>' for name, slot in INKS.items()}
"""The same as XML, on pages of the brand's own."""


def table_styles(inks: Mapping[str, str] = OWN_INKS) -> str:
    """One table style of the brand: a quiet header, thin lines between rows, bold first column. `inks` are the colours as XML."""

    def edge(side: str, colour: str, width: int) -> str:
        return f'<a:{side}><a:ln w="{width}" cmpd="sng"><a:solidFill>{inks[colour]}</a:solidFill></a:ln></a:{side}>'

    def words(colour: str, *, strong: bool) -> str:
        weight = ' b="on"' if strong else ""
        return f'<a:tcTxStyle{weight}><a:fontRef idx="minor"/>{inks[colour]}</a:tcTxStyle>'

    whole = (
        words("text", strong=False)
        + f"<a:tcStyle><a:tcBdr>{edge('bottom', 'heading', 12_700)}{edge('insideH', 'soft', 12_700)}</a:tcBdr></a:tcStyle>"
    )
    column = words("text", strong=True) + "<a:tcStyle><a:tcBdr/></a:tcStyle>"
    fill = f"<a:fill><a:solidFill>{inks['soft']}</a:solidFill></a:fill>"
    row = (
        words("heading", strong=True)
        + f"<a:tcStyle><a:tcBdr>{edge('bottom', 'heading', 19_050)}</a:tcBdr>{fill}</a:tcStyle>"
    )
    return (
        f'<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="Deck table"><a:wholeTbl>{whole}</a:wholeTbl>'
        f"<a:firstCol>{column}</a:firstCol><a:firstRow>{row}</a:firstRow><a:nwCell>{row}</a:nwCell></a:tblStyle></a:tblStyleLst>"
    )
