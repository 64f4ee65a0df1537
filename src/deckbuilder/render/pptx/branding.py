"""The logo of a theme that extends one with a template: in the place of the template's own, or in a free corner."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from deckbuilder.geometry import Frame
from deckbuilder.model import Picture
from deckbuilder.render.pptx.xml import DECORATIVE, NAMESPACES, picture, placed
from deckbuilder.themes.layouts import Template
from deckbuilder.themes.masters.logos import sign
from deckbuilder.themes.masters.xml import OFFICE, Element, box_of, find, local, q
from deckbuilder.themes.theme import Logo
from deckbuilder.values import dataclass

Rows = dict[str, list[tuple[str, str, bool]]]
_SIZES, _MARGIN = (0.12, 0.09, 0.065), 0.025
"""How high a logo is that the template has no place for, the best first, and how far from the page's edge, as parts of its
height."""
_WIDEST = 2.5
_FREE = 0.1
"""The most of a logo that something else on the page may cover."""
MEDIA = "ppt/media/logo.png"


@dataclass
class Branding:
    """Puts a logo on the masters of a template. `trees` and `rows` are its parts and relationships, `media` its pictures."""

    template: Template
    trees: dict[str, Element]
    rows: Rows
    media: dict[str, bytes]

    def put(self, logo: Logo, name: str) -> None:
        """Show `logo` for the template's own sign wherever that is; else in a corner of each master that has one free."""
        signs = self.signs()
        for part, shape, frame in signs:
            self.exchange(part, shape, frame, logo.light)
        for master in () if signs else self.template.masters:
            self.draw(master, self.corner(self.trees[master], logo.light), logo.light, name)

    def signs(self) -> list[tuple[str, Element, Frame]]:
        """Every place of the picture that is the template's sign."""
        found = self.sign_of(self.template.main)
        if found is None:
            return []
        return [
            (part, one[0], one[2])
            for part in self.trees
            if part.startswith("ppt/slide") and (one := self.sign_of(part)) and one[1] == found[1]
        ]

    def sign_of(self, part: str) -> tuple[Element, str, Frame] | None:
        rows = [(kind, target) for kind, target, _ in self.rows[part]]
        one = sign(self.trees[part], part, rows, self.template.page.frame)
        return (one.shape, one.media, one.frame) if one else None

    def exchange(self, part: str, shape: Element, frame: Frame, logo: Picture) -> None:
        """Show another picture in a shape, as large as its box allows in the picture's own proportions."""
        blip, properties = find(shape, "p:blipFill/a:blip"), find(shape, "p:spPr")
        assert blip is not None, "a sign has a picture"
        assert properties is not None, "a sign has a box"
        for child in list(blip):
            blip.remove(child)
        crop = find(shape, "p:blipFill/a:srcRect")
        if crop is not None:
            crop.attrib.clear()
        blip.set(f"{{{OFFICE}}}embed", self.relation(part, logo))
        old = find(properties, "a:xfrm")
        if old is not None:
            properties.replace(
                old, self.element(placed(frame.holding(logo.width / logo.height), self.template.page.width))
            )

    def draw(self, part: str, frame: Frame, logo: Picture, name: str) -> None:
        tree = find(self.trees[part], "p:cSld/p:spTree")
        assert tree is not None
        number = 1 + max(int(one.get("id", "0")) for one in tree.iter(q("p:cNvPr")))
        box = placed(frame.holding(logo.width / logo.height), self.template.page.width)
        tree.append(self.element(picture(number, name, self.relation(part, logo), box, inside=DECORATIVE)))

    def relation(self, part: str, logo: Picture) -> str:
        ending = "png" if logo.media == "image/png" else "jpg"
        name = MEDIA.replace("png", ending)
        self.media[name] = logo.data
        row = ("image", f"../{name.removeprefix('ppt/')}", False)
        if row not in self.rows[part]:
            self.rows[part].append(row)
        return f"rId{self.rows[part].index(row) + 1}"

    def element(self, xml: str) -> Element:
        return etree.fromstring(f"<x {NAMESPACES}>{xml}</x>")[0]

    def corner(self, master: Element, logo: Picture) -> Frame:
        """The largest corner of the page that nothing of the master touches but what fills the page; else a small one at the top."""
        taken = list(self._taken(master))
        every = list(self._corners(logo))
        return next((one for one in every if all(box.covers(one) <= _FREE for box in taken)), every[-4])

    def _corners(self, logo: Picture) -> Iterator[Frame]:
        width, height = self.template.page.frame.width, self.template.page.frame.height
        margin = _MARGIN * height
        for size in _SIZES:
            high = size * height
            wide = min(high * logo.width / logo.height, high * _WIDEST)
            for y in (margin, height - margin - high):
                for x in (width - margin - wide, margin):
                    yield Frame(x, y, wide, high)

    def _taken(self, master: Element) -> Iterator[Frame]:
        tree = find(master, "p:cSld/p:spTree")
        page = self.template.page.frame
        for shape in () if tree is None else tree:
            box = box_of(shape) if local(shape) in {"sp", "pic", "grpSp", "graphicFrame"} else None
            if box is not None and box.covers(page) < 0.9:
                yield box
