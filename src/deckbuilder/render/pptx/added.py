"""Layouts that are ours under an office's master: its look, with a place for everything a kind of slide can
hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from deckbuilder.content.kinds import Area, kinds
from deckbuilder.geometry import emu
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.colours import Colour, override
from deckbuilder.ooxml.namespaces import PAGE
from deckbuilder.ooxml.placeholders import FOOTER, NUMBER
from deckbuilder.ooxml.reading import last_id, placeholders, shape_tree
from deckbuilder.ooxml.relationships import Relationships
from deckbuilder.ooxml.shapes import (
    NO_TEXT,
    RECTANGLE,
    ROOT,
    placeholder_shape,
    slide_number,
    transform,
)
from deckbuilder.ooxml.tree import Element, find, fragment, parse, take
from deckbuilder.ooxml.writing import HEAD, escape
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.opened import OpenedTemplate
from deckbuilder.themes.layouts import SINGLE, Layout, Place, Template
from deckbuilder.values import dataclass

_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_EMPTY = (
    f'{HEAD}<p:sldLayout {PAGE} userDrawn="1" preserve="1">'
    f'<p:cSld name=""><p:spTree>{ROOT}</p:spTree></p:cSld>{override(None)}</p:sldLayout>'
)
_FOOT_NAMES = {FOOTER: "Footer", NUMBER: "Slide number"}
_INHERITED = {"title", "body"}
"""Styles that are the master's own: a place of ours with one of them says nothing of its looks."""
_LEVELS = (1, 2, 3)


@dataclass(frozen=True)
class Adder:
    """Adds layouts to a template that is opened; `names` are the labels in the deck's language, `lang` its
    tag."""

    opened: OpenedTemplate
    template: Template
    names: Mapping[str, str]
    lang: str

    def add(self, kind: str, layout: Layout) -> None:
        """Write the layout of a kind: a copy of the template's with further places, or one of ours alone."""
        tree = self.copied(layout) if layout.source else self.empty(layout)
        self.opened.trees[layout.part] = tree
        self.opened.relationships[layout.master].get_or_add("slideLayout", layout.part)
        self.name(tree, kind, layout)
        shapes = shape_tree(tree)
        assert shapes is not None, "a layout has shapes"
        first = 1 + last_id(tree)
        added = [
            (area, place) for area, place in layout.places if place.made and place.placeholder is not None
        ]
        for number, (name, place) in enumerate(added, first):
            area = kinds()[kind].area(name)
            assert area is not None, "a layout has places for the areas of its kind"
            shapes.extend(fragment(self.place(number, area, place)))
        if not layout.source:
            shapes.extend(fragment("".join(self.foot(first + len(added), layout))))

    def copied(self, layout: Layout) -> Element:
        """A copy of the template's layout, its places moved together."""
        tree = deepcopy(self.opened.trees[layout.source])
        existing = self.opened.relationships[layout.source]
        self.opened.relationships[layout.part] = Relationships(layout.part, existing)
        _move_places(tree, layout, self.template.page.width)
        return tree

    def empty(self, layout: Layout) -> Element:
        """A layout with nothing on it."""
        relationships = Relationships(layout.part)
        relationships.get_or_add("slideMaster", layout.master)
        self.opened.relationships[layout.part] = relationships
        return parse(_EMPTY.encode())

    def name(self, tree: Element, kind: str, layout: Layout) -> None:
        """Call a layout as its kind, or as the one it is made from and what was added; no other program takes
        it for that one."""
        about = find(tree, "p:cSld")
        assert about is not None, "a layout has common data"
        if layout.source:
            about.set("name", self.sister_name(about.get("name", ""), kind, layout))
        else:
            about.set("name", self.names[f"kind:{kind}"])
        for attribute in ("type", "matchingName"):
            take(tree, attribute)
        tree.set("userDrawn", "1")
        tree.set("preserve", "1")

    def sister_name(self, name: str, kind: str, layout: Layout) -> str:
        """The name of a layout, and of each area that ours adds."""
        areas = (kinds()[kind].area(area) for area, place in layout.places if place.made)
        added = [self.label(area) for area in areas if area is not None]
        return " + ".join(dict.fromkeys([name, *added]))

    def label(self, area: Area) -> str:
        return self.names[f"area:{area.label}"]

    def place(self, number: int, area: Area, place: Place) -> str:
        """A placeholder with its box, its insets and its style; its prompt is its name."""
        assert place.placeholder is not None, "only placeholders are added"
        label = self.label(area)
        levels = ""
        if area.style not in _INHERITED:
            levels = "".join(_level_style(level, place) for level in _LEVELS)
        elif place.recoloured and place.ink is not None:
            levels = "".join(_level_ink(level, place.ink) for level in _LEVELS)
        prompt = f'<a:p><a:r><a:rPr lang="{self.lang}"/><a:t>{escape(label)}</a:t></a:r></a:p>'
        return placeholder_shape(
            number,
            label,
            place.placeholder,
            f"{_body(area, place)}<a:lstStyle>{levels}</a:lstStyle>{prompt}",
            form=transform(place.frame, self.template.page.width) + RECTANGLE,
            prompted=area.name != "title",
        )

    def foot(self, number: int, layout: Layout) -> Iterator[str]:
        """Date, footer and slide number of a layout that is ours alone."""
        for shape_id, own in enumerate(layout.foot, number):
            inner = slide_number(self.lang) if own.form == NUMBER else ""
            name = self.names[f"area:{_FOOT_NAMES[own.form]}"]
            yield placeholder_shape(shape_id, name, own, f"{NO_TEXT}<a:p>{inner}</a:p>")

    def fill_foot(self) -> None:
        """Put the footer into masters and layouts, for slides that somebody adds in PowerPoint."""
        inner = {FOOTER: self.run("foot:footer")}
        for name, tree in self.opened.trees.items():
            if not parts.is_layout(name) and not parts.is_master(name):
                continue
            for shape, placeholder in placeholders(tree):
                paragraph, xml = find(shape, "p:txBody/a:p"), inner.get(placeholder.form, "")
                if xml and paragraph is not None:
                    first = int(find(paragraph, "a:pPr") is not None)
                    paragraph[first:first] = fragment(xml)

    def run(self, name: str) -> str:
        """A text of the foot as a run; nothing where the deck has none."""
        words = self.names.get(name, "")
        return f'<a:r><a:rPr lang="{self.lang}"/><a:t>{escape(words)}</a:t></a:r>' if words else ""


def _body(area: Area, place: Place) -> str:
    """How the text of a place stands in its box."""
    left, top, right, bottom = map(emu, place.insets)
    is_inherited = area.style in _INHERITED and not area.hidden
    anchor = "" if is_inherited else f' anchor="{_ANCHORS[area.anchor]}"'
    insets = f'lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}"'
    return f"<a:bodyPr {insets}{anchor}><a:normAutofit/></a:bodyPr>"


def _level_style(level: int, place: Place) -> str:
    """One level of a style of ours, in the sizes it was measured in and the master's faces and colours."""
    style = place.style
    spacing = (
        f'<a:lnSpc><a:spcPct val="{round(style.leading / SINGLE * 100_000)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(style.gap * style.size * 100)}"/></a:spcBef>'
        '<a:spcAft><a:spcPts val="0"/></a:spcAft>'
    )
    look = (place.ink.fill if place.ink else "") + (text.faces("mj") if style.heading else "")
    capitals = ' cap="all"' if style.capitals else ""
    size = round(style.size * style.levels[level - 1] * 2) * 50
    looks = f'<a:defRPr sz="{size}" b="{int(style.strong)}"{capitals}>{look}</a:defRPr>'
    side = ' algn="ctr"' if place.centred else ""
    return f'<a:lvl{level}pPr marL="0" indent="0"{side}>{spacing}<a:buNone/>{looks}</a:lvl{level}pPr>'


def _level_ink(level: int, ink: Colour) -> str:
    """One level of a style that is the master's but for its colour."""
    return f"<a:lvl{level}pPr><a:defRPr>{ink.fill}</a:defRPr></a:lvl{level}pPr>"


def _move_places(tree: Element, layout: Layout, page: int) -> None:
    """Give the places of a copied layout the boxes they have there, which leave room for what is added."""
    frames = {
        place.placeholder.key: place.frame
        for _, place in layout.places
        if place.placeholder and place.placeholder.index is not None
        if not place.made and not place.put_away and not place.after
    }
    for shape, placeholder in list(placeholders(tree)):
        properties = find(shape, "p:spPr")
        frame = None if placeholder.index is None else frames.get(placeholder.index)
        if frame is None or properties is None:
            continue
        box = find(properties, "a:xfrm")
        if box is not None:
            properties.remove(box)
        properties[:0] = fragment(transform(frame, page))
