"""A deck's package under an office's own masters: their parts as they are, and beside them what a deck needs
besides.

What is added: layouts for what the template has none for, a notes master, a style for tables in the
template's colours, and fonts for the deck's script. What is changed: the logo in which a theme differs from
the one that brought the template; and, where reading starts on the right, the side on which everything
stands.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from deckbuilder.ooxml import parts
from deckbuilder.ooxml.colours import Colour
from deckbuilder.ooxml.namespaces import q
from deckbuilder.ooxml.packing import packed
from deckbuilder.ooxml.tree import Element, attributes, children, find, local, parse
from deckbuilder.ooxml.writing import HEAD
from deckbuilder.render.pptx import package, text
from deckbuilder.render.pptx.added import Adder
from deckbuilder.render.pptx.brand import INKS, table_style, table_styles, written_inks
from deckbuilder.render.pptx.branding import Branding
from deckbuilder.render.pptx.mirror import mirrored
from deckbuilder.render.pptx.notes_master import notes_master
from deckbuilder.render.pptx.opened import OpenedTemplate
from deckbuilder.render.pptx.package import properties
from deckbuilder.render.pptx.scripts import script_fonts
from deckbuilder.themes.colours import on_ground
from deckbuilder.themes.layouts import Template
from deckbuilder.themes.theme import Office, Theme
from deckbuilder.translation.locales import script


def template_parts(
    theme: Theme, office: Office, names: Mapping[str, str], locale: str, *, rtl: bool
) -> dict[str, bytes]:
    """The package without slides, by part name; `names` as for the brand's own template."""
    template, lang = office.template, text.language(locale)
    opened = OpenedTemplate.of(template)
    adder = Adder(opened, template, names, lang)
    for kind, layouts in template.layouts:
        for layout in layouts:
            if layout.made:
                adder.add(kind, layout)
    _list_layouts(opened, template)
    adder.fill_foot()
    if theme.logo and theme.logo != office.logo:
        Branding(template, opened).put(theme.logo, names["area:Logo"])
    script_fonts((tree for name, tree in opened.trees.items() if parts.is_theme(name)), script(locale))
    if rtl:
        mirrored(opened.trees, template.page.width)
    notes_theme = parts.theme(len(template.masters) + 1)
    opened.copy(parts.theme(1), notes_theme)
    around = {
        **notes_master(names, locale, notes_theme, rtl=rtl),
        **properties(),
        parts.TABLE_STYLES: HEAD + table_styles(inks(theme, template), _further_inks(theme, template)),
    }
    return opened.parts() | {name: xml.encode() for name, xml in around.items()}


def bare(template: Template) -> bytes:
    """A template as a file of its own, without slides: what a theme keeps of the file it was made of."""
    opened = OpenedTemplate.of(template)
    _list_layouts(opened, template)
    return packed(opened.parts() | dict(package.empty_frame(template)))


def _list_layouts(opened: OpenedTemplate, template: Template) -> None:
    """Write the list of each master's layouts, which ends with ours, after its colour map (ECMA-376 Part 1,
    19.3.1.42)."""
    for number, master in enumerate(template.masters):
        listed = etree.Element(q("p:sldLayoutIdLst"))
        layouts = opened.relationships[master].of("slideLayout")
        for layout_id, (name, _) in enumerate(layouts, package.master_id(number) + 1):
            row = etree.SubElement(listed, q("p:sldLayoutId"), id=str(layout_id))
            row.set(q("r:id"), name)
        colours = find(opened.trees[master], "p:clrMap")
        if colours is not None:
            colours.addnext(listed)


def inks(theme: Theme, template: Template) -> dict[str, Colour]:
    """The colours of tables and drawings: by the names the master has for them, and written out where it has
    none."""
    scheme = find(parse(template.parts[parts.theme(1)]), "a:themeElements/a:clrScheme")
    slots = {local(slot): _value(slot) for slot in children(scheme)}
    names = attributes(find(parse(template.parts[template.main]), "p:clrMap"))
    known = {slots.get(names.get(name, ""), ""): name for name in reversed(INKS.values())} if names else {}
    wanted = {name: getattr(theme.colours, name) for name in INKS}
    return {
        name: Colour.named(known[colour[1:]]) if colour[1:] in known else Colour.written_out(colour)
        for name, colour in wanted.items()
    }


def _further_inks(theme: Theme, template: Template) -> dict[str, dict[str, Colour]]:
    """The colours of tables on other grounds than that of most pages, by the ids of their styles."""
    places = (place for _, layouts in template.layouts for layout in layouts for _, place in layout.places)
    grounds = dict.fromkeys(on_ground(theme.colours, place.behind) for place in places)
    return {
        table_style(colours, theme.colours): written_inks(colours)
        for colours in grounds
        if colours != theme.colours
    }


def _value(slot: Element) -> str:
    """The colour in a slot of the theme as six digits; empty for one that is told in another way."""
    colour = next(iter(slot), slot)
    return colour.get("lastClr", colour.get("val", "")).upper()
