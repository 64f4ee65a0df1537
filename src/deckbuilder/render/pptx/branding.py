"""The logo of a theme that extends one with a template: in the place of the template's own, or in a free
corner."""

from __future__ import annotations

from collections.abc import Iterator

from deckbuilder.geometry import Frame
from deckbuilder.model import Picture
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.logos import Sign, sign
from deckbuilder.ooxml.namespaces import q
from deckbuilder.ooxml.reading import frame_of, last_id, shape_tree
from deckbuilder.ooxml.shapes import DECORATIVE, picture, transform
from deckbuilder.ooxml.tree import Element, children, find, fragment, local
from deckbuilder.render.pptx.opened import OpenedTemplate
from deckbuilder.themes.layouts import Template
from deckbuilder.themes.theme import Logo
from deckbuilder.values import dataclass

_SIZES, _MARGIN = (0.12, 0.09, 0.065), 0.025
"""How high a logo is that the template has no place for, the best first, and how far from the page's edge, as
parts of its height."""
_WIDEST = 2.5
"""How many times as wide as high such a logo is at most."""
_FREE = 0.1
"""The most of a logo that something else on the page may cover."""
_BACKDROP = 0.9
"""The part of the page from which on a shape is what everything stands on."""
_CORNERS = 4
_NAME = "logo"


@dataclass(frozen=True)
class Branding:
    """Puts a logo on the masters of a template that is opened."""

    template: Template
    opened: OpenedTemplate

    def put(self, logo: Logo, name: str) -> None:
        """Show `logo` for the template's own sign wherever that is; else in a corner of each master that has
        one free."""
        signs = list(self.signs())
        for part, own in signs:
            self.exchange(part, own, logo.light)
        if not signs:
            for master in self.template.masters:
                self.draw(master, logo.light, name)

    def signs(self) -> Iterator[tuple[str, Sign]]:
        """Every place of the picture that is the template's sign, with the master or layout it is on."""
        main = self.sign_of(self.template.main)
        if main is None:
            return
        for part in self.opened.trees:
            if parts.is_master(part) or parts.is_layout(part):
                own = self.sign_of(part)
                if own is not None and own.media == main.media:
                    yield part, own

    def sign_of(self, part: str) -> Sign | None:
        """The picture of a part that looks like a sign."""
        return sign(self.opened.trees[part], self.opened.relationships[part], self.template.page.frame)

    def exchange(self, part: str, own: Sign, logo: Picture) -> None:
        """Show another picture in a shape, as large as its box allows in the picture's own proportions."""
        blip, properties = find(own.shape, "p:blipFill/a:blip"), find(own.shape, "p:spPr")
        assert blip is not None, "a sign has a picture"
        assert properties is not None, "a sign has a box"
        for effect in list(blip):
            blip.remove(effect)
        crop = find(own.shape, "p:blipFill/a:srcRect")
        if crop is not None:
            crop.attrib.clear()
        blip.set(q("r:embed"), self.opened.add_picture(part, _NAME, logo))
        box = find(properties, "a:xfrm")
        if box is not None:
            properties.replace(box, *fragment(self.transform(own.frame, logo)))

    def draw(self, part: str, logo: Picture, name: str) -> None:
        """Put a picture into a corner of a master."""
        master = self.opened.trees[part]
        tree = shape_tree(master)
        assert tree is not None, "a master has shapes"
        box = self.transform(self.corner(master, logo), logo)
        relationship = self.opened.add_picture(part, _NAME, logo)
        tree.extend(fragment(picture(1 + last_id(tree), name, relationship, box, inside=DECORATIVE)))

    def transform(self, frame: Frame, logo: Picture) -> str:
        """The transform of a logo in the middle of `frame`."""
        return transform(frame.holding(logo.width / logo.height), self.template.page.width)

    def corner(self, master: Element, logo: Picture) -> Frame:
        """The largest corner of the page that nothing of the master touches but what fills the page; else a
        small one at the top."""
        occupied = list(self._occupied(master))
        corners = list(self._corners(logo))
        for corner in corners:
            if all(box.covers(corner) <= _FREE for box in occupied):
                return corner
        return corners[-_CORNERS]

    def _corners(self, logo: Picture) -> Iterator[Frame]:
        """The corners in each size, those on the far side first."""
        page = self.template.page.frame
        margin = _MARGIN * page.height
        for size in _SIZES:
            height = size * page.height
            width = min(height * logo.width / logo.height, height * _WIDEST)
            for y in (margin, page.height - margin - height):
                for x in (page.width - margin - width, margin):
                    yield Frame(x, y, width, height)

    def _occupied(self, master: Element) -> Iterator[Frame]:
        """The boxes of what a master shows on its page."""
        page = self.template.page.frame
        for shape in children(shape_tree(master)):
            box = frame_of(shape) if local(shape) in {"sp", "pic", "grpSp", "graphicFrame"} else None
            if box is not None and box.covers(page) < _BACKDROP:
                yield box
