"""An office's template opened to be changed for one deck: its trees, what each part refers to, and its
pictures."""

from __future__ import annotations

from deckbuilder.model import Picture
from deckbuilder.ooxml.relationships import Relationships
from deckbuilder.ooxml.tree import Element, parse, serialised
from deckbuilder.render.pptx.template import picture_part
from deckbuilder.themes.layouts import Template
from deckbuilder.values import dataclass


@dataclass(frozen=True)
class OpenedTemplate:
    """The parts of a template by their names; all three are changed in place."""

    trees: dict[str, Element]
    relationships: dict[str, Relationships]
    media: dict[str, bytes]

    @classmethod
    def of(cls, template: Template) -> OpenedTemplate:
        """The parts of `template`, which itself stays as it is."""
        trees = {name: parse(data) for name, data in template.parts.items() if name.endswith(".xml")}
        relationships = {name: Relationships(name, existing) for name, existing in template.relationships}
        media = {name: data for name, data in template.parts.items() if name not in trees}
        return cls(trees, relationships, media)

    def copy(self, source: str, part: str) -> None:
        """Let `part` be what `source` is, with the same relationships."""
        self.trees[part] = self.trees[source]
        self.relationships[part] = Relationships(part, self.relationships[source])

    def add_picture(self, part: str, name: str, picture: Picture) -> str:
        """The id under which `part` knows a picture of ours, whose own part is called `name`."""
        media = picture_part(name, picture)
        self.media[media] = picture.data
        return self.relationships[part].get_or_add("image", media)

    def parts(self) -> dict[str, bytes]:
        """Everything as bytes, with the parts that hold relationships."""
        written = {name: serialised(tree) for name, tree in self.trees.items()} | self.media
        for relationships in self.relationships.values():
            if relationships:
                written[relationships.part] = relationships.xml.encode()
        return written
