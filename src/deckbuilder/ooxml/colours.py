"""Colours as files name them, and the map from what a page calls a colour to what its theme does, as
values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from deckbuilder.ooxml.writing import escape
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from deckbuilder.ooxml.tree import Element

Attributes = tuple[tuple[str, str], ...]
PAGE_COLOURS = ("bg1", "tx1", "bg2", "tx2")
"""What a page calls its backgrounds and inks."""
ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
LINKS = ("hlink", "folHlink")
MAPPED = (*PAGE_COLOURS, *ACCENTS, *LINKS)
"""The names that a colour map maps, in the order of ECMA-376 Part 1, 19.3.1.6."""


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour of DrawingML: the model it is told in, such as `schemeClr`, its attributes, and what changes
    it after that, such as `lumMod` (ECMA-376 Part 1, 20.1.2.3)."""

    model: str
    attributes: Attributes
    changes: tuple[tuple[str, Attributes], ...] = ()

    @classmethod
    def named(cls, name: str) -> Colour:
        """A colour by the name that a page has for it, such as `tx1`."""
        return cls("schemeClr", (("val", name),))

    @classmethod
    def written_out(cls, colour: str) -> Colour:
        """A colour such as #1B2A33 itself."""
        return cls("srgbClr", (("val", colour.removeprefix("#")),))

    @classmethod
    def read(cls, element: Element) -> Colour:
        """The value of an element such as `a:schemeClr`."""
        changes = tuple((_local(change), _attributes(change)) for change in element)
        return cls(_local(element), _attributes(element), changes)

    def changed(self, **changes: float) -> Colour:
        """The colour after changes such as `lumMod` or `alpha`, each as a part of one."""
        more = ((name, (("val", str(round(share * 100_000))),)) for name, share in changes.items())
        return Colour(self.model, self.attributes, (*self.changes, *more))

    @property
    def xml(self) -> str:
        """The element."""
        changes = "".join(f"<a:{name}{_as_xml(attributes)}/>" for name, attributes in self.changes)
        start = f"a:{self.model}{_as_xml(self.attributes)}"
        return f"<{start}>{changes}</a:{self.model}>" if changes else f"<{start}/>"

    @property
    def fill(self) -> str:
        """The element that fills a text or a shape with it."""
        return f"<a:solidFill>{self.xml}</a:solidFill>"


@dataclass(frozen=True, slots=True)
class ColourMap:
    """What the theme calls each colour of a page, in the order of MAPPED: `bg1` may be `lt1`, or on a dark
    page `dk2`."""

    slots: tuple[str, ...]

    @classmethod
    def of(cls, own: Mapping[str, str]) -> ColourMap:
        """The map with some names mapped as `own` says, and all others to themselves."""
        return cls(tuple(own.get(name, name) for name in MAPPED))

    @classmethod
    def read(cls, element: Element) -> ColourMap:
        """The value of a `p:clrMap` or an `a:overrideClrMapping`."""
        return cls.of(dict(_attributes(element)))

    def xml(self, tag: str) -> str:
        """The element `p:clrMap` of a master, or `a:overrideClrMapping` of what differs from it."""
        return f"<{tag}{_as_xml(tuple(zip(MAPPED, self.slots, strict=True)))}/>"


def override(colours: ColourMap | None) -> str:
    """What a layout or a slide says of its colours: a map of its own, or that it has the master's."""
    inner = "<a:masterClrMapping/>" if colours is None else colours.xml("a:overrideClrMapping")
    return f"<p:clrMapOvr>{inner}</p:clrMapOvr>"


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attributes(element: Element) -> Attributes:
    return tuple((str(name), str(value)) for name, value in element.attrib.items())


def _as_xml(attributes: Attributes) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes)
