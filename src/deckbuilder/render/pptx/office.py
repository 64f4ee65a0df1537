"""A deck's package under an office's own masters: their parts as they are, and beside them what a deck needs besides.

What is added: layouts for what the template has none for, a notes master, a style for tables in the template's colours,
and fonts for the deck's script. What is changed: the logo in which a theme differs from the one that brought the template;
and, where reading starts on the right, the side on which everything stands.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from deckbuilder.render.pptx import package, text
from deckbuilder.render.pptx.added import Adder
from deckbuilder.render.pptx.brand import INKS, table_styles
from deckbuilder.render.pptx.branding import Branding
from deckbuilder.render.pptx.mirror import mirrored
from deckbuilder.render.pptx.package import master_id
from deckbuilder.render.pptx.scripts import script_fonts
from deckbuilder.render.pptx.template import notes_master
from deckbuilder.render.pptx.xml import HEAD, NAMESPACES, relationships
from deckbuilder.themes.layouts import Template
from deckbuilder.themes.masters.xml import OFFICE, Element, find, local, parse, q, written
from deckbuilder.themes.theme import Office, Theme
from deckbuilder.translation.locales import script

Rows = list[tuple[str, str, bool]]


def parts(
    theme: Theme, office: Office, names: Mapping[str, str], locale: str, *, rtl: bool
) -> dict[str, bytes]:
    """The package without slides, by part name; `names` as for the brand's own template."""
    template = office.template
    trees = {name: parse(data) for name, data in template.parts.items() if name.endswith(".xml")}
    rows = {
        name: [(kind, target, False) for kind, target in relations] for name, relations in template.relations
    }
    media = {name: data for name, data in template.parts.items() if name not in trees}
    adder = Adder(trees, rows, template, names, text.language(locale))
    for kind, layouts in template.layouts:
        for layout in (one for one in layouts if one.made):
            adder.add(kind, layout)
    for number, master in enumerate(template.masters):
        _list_layouts(trees[master], rows[master], number)
    adder.fill_foot()
    if theme.logo and theme.logo != office.logo:
        Branding(template, trees, rows, media).put(theme.logo, names["area:Logo"])
    script_fonts((tree for name, tree in trees.items() if name.startswith("ppt/theme/theme")), script(locale))
    if rtl:
        mirrored(trees, template.page.width)
    notes = f"ppt/theme/theme{len(template.masters) + 1}.xml"
    trees[notes], rows[notes] = trees["ppt/theme/theme1.xml"], rows["ppt/theme/theme1.xml"]
    return _package(trees, rows, media) | _around(theme, template, names, locale, rtl=rtl)


def bare(template: Template) -> bytes:
    """A template as a file of its own, without slides: what a theme keeps of the file it was made of."""
    trees = {name: parse(data) for name, data in template.parts.items() if name.endswith(".xml")}
    rows = {
        name: [(kind, target, False) for kind, target in relations] for name, relations in template.relations
    }
    for number, master in enumerate(template.masters):
        _list_layouts(trees[master], rows[master], number)
    media = {name: data for name, data in template.parts.items() if name not in trees}
    found = _package(trees, rows, media) | {
        name: data.encode() for name, data in package.empty_frame(template)
    }
    every = sorted(found.items(), key=lambda part: (part[0] != "_rels/.rels", part[0]))
    return package.zipped(
        [("[Content_Types].xml", package.content_types(name for name, _ in every).encode()), *every]
    )


def _list_layouts(master: Element, rows: Rows, number: int) -> None:
    """Write the list of a master's layouts, which ends with ours, after its colour map (ECMA-376 Part 1, 19.3.1.42)."""
    listed = etree.Element(q("p:sldLayoutIdLst"))
    for at, (kind, _, _) in enumerate(rows, 1):
        if kind == "slideLayout":
            row = etree.SubElement(listed, q("p:sldLayoutId"), id=str(master_id(number) + 1 + len(listed)))
            row.set(f"{{{OFFICE}}}id", f"rId{at}")
    colours = find(master, "p:clrMap")
    if colours is not None:
        colours.addnext(listed)


def _package(
    trees: Mapping[str, Element], rows: Mapping[str, Rows], media: Mapping[str, bytes]
) -> dict[str, bytes]:
    found = {name: written(tree) for name, tree in trees.items()} | dict(media)
    for name, relations in rows.items():
        folder, _, file = name.rpartition("/")
        if relations:
            found[f"{folder}/_rels/{file}.rels"] = relationships(relations).encode()
    return found


def _around(
    theme: Theme, template: Template, names: Mapping[str, str], locale: str, *, rtl: bool
) -> dict[str, bytes]:
    """What no template brings: the master of notes pages, in its colours, and the properties of presentation and view."""
    number = len(template.masters) + 1
    return {
        "ppt/notesMasters/notesMaster1.xml": (
            HEAD + notes_master(theme, names, text.language(locale), rtl=rtl)
        ).encode(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relationships(
            [("theme", f"../theme/theme{number}.xml", False)]
        ).encode(),
        "ppt/presProps.xml": f"{HEAD}<p:presentationPr {NAMESPACES}/>".encode(),
        "ppt/viewProps.xml": f'{HEAD}<p:viewPr {NAMESPACES}><p:gridSpacing cx="76200" cy="76200"/></p:viewPr>'.encode(),
        "ppt/tableStyles.xml": (HEAD + table_styles(inks(theme, template))).encode(),
    }


def inks(theme: Theme, template: Template) -> dict[str, str]:
    """The colours of tables and drawings: by the names the master has for them, and written out where it has none."""
    scheme = find(parse(template.parts["ppt/theme/theme1.xml"]), "a:themeElements/a:clrScheme")
    names = find(parse(template.parts[template.main]), "p:clrMap")
    slots = {local(one): next(iter(one), one) for one in (() if scheme is None else scheme)}
    values = {slot: one.get("lastClr", one.get("val", "")).upper() for slot, one in slots.items()}
    known = (
        {values.get(names.get(name, ""), ""): name for name in reversed(INKS.values())}
        if names is not None
        else {}
    )

    def ink(colour: str) -> str:
        name = known.get(colour[1:])
        return f'<a:schemeClr val="{name}"/>' if name else f'<a:srgbClr val="{colour[1:]}"/>'

    return {name: ink(getattr(theme.colours, name)) for name in INKS}
