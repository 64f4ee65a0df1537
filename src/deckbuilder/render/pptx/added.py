"""Layouts that are ours under an office's master: its look, with a place for everything a kind of slide can hold."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from deckbuilder.content.kinds import Area, kinds
from deckbuilder.geometry import emu
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.xml import (
    HEAD,
    NAMESPACES,
    NO_TEXT,
    RECTANGLE,
    TREE,
    escape,
    field,
    place,
    placed,
    today,
)
from deckbuilder.themes.layouts import Layout, Place, Style, Template
from deckbuilder.themes.masters.repair import FOOT
from deckbuilder.themes.masters.xml import Element, find, form, parse, places, q, take
from deckbuilder.values import dataclass

_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_EMPTY = (
    f'{HEAD}<p:sldLayout {NAMESPACES} userDrawn="1" preserve="1"><p:cSld name=""><p:spTree>{TREE}</p:spTree></p:cSld>'
    "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
)
_FOOT_NAMES = {"dt": "Date", "ftr": "Footer", "sldNum": "Slide number"}


@dataclass
class Adder:
    """Adds layouts to the parts of a template; `names` are the labels in the deck's language, `lang` its tag."""

    trees: dict[str, Element]
    rows: dict[str, list[tuple[str, str, bool]]]
    template: Template
    names: Mapping[str, str]
    lang: str

    def add(self, kind: str, layout: Layout) -> None:
        """Write the layout of a kind: a copy of the template's with further places, or one of ours alone."""
        source = self.trees.get(layout.source)
        tree = parse(_EMPTY.encode()) if source is None else deepcopy(source)
        if source is None:
            self.rows[layout.part] = [("slideMaster", f"../{layout.master.removeprefix('ppt/')}", False)]
        else:
            self.rows[layout.part] = list(self.rows[layout.source])
            _shift(tree, layout, self.template.page.width)
        self.name(tree, kind, layout)
        shapes = find(tree, "p:cSld/p:spTree")
        assert shapes is not None
        first = 1 + max(int(one.get("id", "0")) for one in tree.iter(q("p:cNvPr")))
        made = [(area, at) for area, at in layout.places if at.made and at.ph]
        xml = "".join(
            self.place(first + number, kinds()[kind].area(area), at, layout)
            for number, (area, at) in enumerate(made)
        )
        xml += "" if source is not None else self.foot(first + len(made), layout)
        shapes.extend(list(etree.fromstring(f"<x {NAMESPACES}>{xml}</x>")))
        self.trees[layout.part] = tree
        self.rows[layout.master].append(("slideLayout", f"../{layout.part.removeprefix('ppt/')}", False))

    def name(self, tree: Element, kind: str, layout: Layout) -> None:
        """Call a layout as its kind, or as the one it is made from and what was added; no other program takes it for that one."""
        about = find(tree, "p:cSld")
        assert about is not None
        labels = [self.label(kinds()[kind].area(area)) for area, at in layout.places if at.made]
        own = (
            " + ".join(dict.fromkeys([about.get("name", ""), *labels]))
            if layout.source
            else self.names[f"kind:{kind}"]
        )
        about.set("name", own)
        for attribute in ("type", "matchingName"):
            take(tree, attribute)
        tree.set("userDrawn", "1")
        tree.set("preserve", "1")

    def label(self, area: Area | None) -> str:
        return self.names[f"area:{area.label}"] if area else ""

    def place(self, number: int, area: Area | None, at: Place, layout: Layout) -> str:
        """A placeholder with its box, its insets and its style; its prompt is its name."""
        assert area is not None
        label = self.label(area)
        left, top, right, bottom = (emu(one) for one in at.insets)
        anchor = (
            ""
            if area.style in {"title", "body"} and not area.hidden
            else f' anchor="{_ANCHORS[area.anchor]}"'
        )
        body = f'<a:bodyPr lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}"{anchor}><a:normAutofit/></a:bodyPr>'
        inherits = area.style in {"title", "body"}
        levels = "" if inherits else "".join(self.level(level, at.style, layout) for level in (1, 2, 3))
        prompt = f'<a:p><a:r><a:rPr lang="{self.lang}"/><a:t>{escape(label)}</a:t></a:r></a:p>'
        custom = "" if area.name == "title" else ' hasCustomPrompt="1"'
        box = placed(at.frame, self.template.page.width) + RECTANGLE
        return place(
            number,
            label,
            f"<p:ph {at.ph}{custom}/>",
            f"{body}<a:lstStyle>{levels}</a:lstStyle>{prompt}",
            form=box,
        )

    def level(self, number: int, style: Style, layout: Layout) -> str:
        """One level of a style of ours, in the sizes it was measured in and the master's faces and colours."""
        spacing = (
            f'<a:lnSpc><a:spcPct val="{round(style.leading / 1.2 * 100_000)}"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{round(style.gap * style.size * 100)}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>'
        )
        look = layout.inks[1] + text.faces("mj") if style.heading else layout.inks[0]
        capitals = ' cap="all"' if style.capitals else ""
        size = round(style.size * style.levels[number - 1] * 2) * 50
        looks = f'<a:defRPr sz="{size}" b="{int(style.strong)}"{capitals}>{look}</a:defRPr>'
        return f'<a:lvl{number}pPr marL="0" indent="0">{spacing}<a:buNone/>{looks}</a:lvl{number}pPr>'

    def foot(self, number: int, layout: Layout) -> str:
        rows = ((self.names[f"area:{_FOOT_NAMES[kind]}"], ph, kind) for kind, ph in layout.foot)
        return "".join(
            place(
                number + at,
                name,
                f"<p:ph {ph}/>",
                f"{NO_TEXT}<a:p>{field(self.lang) if kind == 'sldNum' else ''}</a:p>",
            )
            for at, (name, ph, kind) in enumerate(rows)
        )

    def fill_foot(self) -> None:
        """Put the event's date, or today's, and the footer into masters and layouts, for slides that somebody adds in PowerPoint.

        LibreOffice also shows the date of every slide in the look of its master's, if that has one.
        """
        said = {"dt": self.run("foot:date") or today(self.lang), "ftr": self.run("foot:footer")}
        for tree in (
            tree
            for name, tree in self.trees.items()
            if name.startswith(("ppt/slideLayouts/", "ppt/slideMasters/"))
        ):
            for shape, ph in places(tree):
                paragraph, xml = find(shape, "p:txBody/a:p"), said.get(form(ph), "")
                if form(ph) in FOOT and xml and paragraph is not None:
                    paragraph.insert(
                        int(find(paragraph, "a:pPr") is not None),
                        etree.fromstring(f"<x {NAMESPACES}>{xml}</x>")[0],
                    )

    def run(self, name: str) -> str:
        """A text of the foot as a run; nothing where the deck has none."""
        said = self.names.get(name, "")
        return f'<a:r><a:rPr lang="{self.lang}"/><a:t>{escape(said)}</a:t></a:r>' if said else ""


def _shift(tree: Element, layout: Layout, page: int) -> None:
    """Give the places of a copied layout the boxes they have there, which leave room for what is added."""
    own = {at.ph: at for _, at in layout.places if not at.made and not at.put_away and not at.after}
    for shape, ph in places(tree):
        at = next((one for key, one in own.items() if f'idx="{ph.get("idx")}"' in key), None)
        properties = find(shape, "p:spPr")
        if at is None or properties is None:
            continue
        old = find(properties, "a:xfrm")
        if old is not None:
            properties.remove(old)
        properties.insert(0, etree.fromstring(f"<x {NAMESPACES}>{placed(at.frame, page)}</x>")[0])
