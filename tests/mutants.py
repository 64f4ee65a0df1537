"""Office templates with something broken: attributes, elements, parts and relationships changed or left out at
random."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from tests.template_files import parts, zipped

_VALUES = (
    *("", " ", "0", "-1", "1", "abc", "NaN", "1e9", "GG0000", "#FF0000", "12.5", "50%", "-5%", "1in", "²"),
    *("4294967295", "4294967296", "99999999999999999999", "-2147483649", "true", "body", "pic", "ctrTitle"),
    *("phClr", "dk1", "../x.xml", "/etc/passwd", "rId1", "rId99", "External", "a" * 5000, "\u202ex", "x y"),
)
_RELATIONSHIPS = ".rels"


def mutant(data: bytes, seed: int) -> tuple[bytes, str]:
    """A template with one to three faults, and what they are."""
    chance = random.Random(seed)
    found = parts(data)
    said = [_change(found, chance) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    return zipped(found), "; ".join(said)


def _change(found: dict[str, bytes], chance: random.Random) -> str:
    relevant = ("slideMasters/", "slideLayouts/", "theme/", "presentation.xml", ".rels", "Content_Types")
    names = [name for name in found if any(word in name for word in relevant)]
    name = chance.choice(sorted(names))
    if chance.random() < 0.06:
        return _break_part(found, name, chance)
    try:
        root = etree.fromstring(found[name])
    except etree.XMLSyntaxError:
        return _break_part(found, name, chance)
    act = chance.choice(_CHANGES)
    element = chance.choice(list(root.iter()))
    said = act(element, chance)
    found[name] = etree.tostring(root)
    return f"{name}: {said}"


def _break_part(found: dict[str, bytes], name: str, chance: random.Random) -> str:
    match chance.randrange(4):
        case 0:
            del found[name]
            return f"{name} deleted"
        case 1:
            found[name] = found[name][: chance.randrange(len(found[name]) + 1)]
            return f"{name} cut"
        case 2:
            other = chance.choice(sorted(found))
            found[name] = found[other]
            return f"{name} is {other}"
        case _:
            found[name] = b""
            return f"{name} emptied"


def _set_attribute(element: etree._Element, chance: random.Random) -> str:
    owner = element if element.attrib else _with_attributes(element, chance)
    if owner is None:
        return "nothing"
    name = chance.choice(sorted(map(str, owner.attrib)))
    value = chance.choice(_VALUES)
    owner.set(name, value)
    return f"{etree.QName(owner).localname}@{name} = {value[:30]}"


def _delete_attribute(element: etree._Element, chance: random.Random) -> str:
    owner = element if element.attrib else _with_attributes(element, chance)
    if owner is None:
        return "nothing"
    name = chance.choice(sorted(map(str, owner.attrib)))
    del owner.attrib[name]
    return f"{etree.QName(owner).localname}@{name} deleted"


def _with_attributes(element: etree._Element, chance: random.Random) -> etree._Element | None:
    owners = [owner for owner in element.getroottree().iter() if owner.attrib]
    return chance.choice(owners) if owners else None


def _delete(element: etree._Element, chance: random.Random) -> str:
    del chance
    parent = element.getparent()
    if parent is None:
        return "nothing"
    parent.remove(element)
    return f"{etree.QName(element).localname} deleted"


def _double(element: etree._Element, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 5))):
        if element.getparent() is not None:
            element.addnext(deepcopy(element))
    return f"{etree.QName(element).localname} doubled"


def _rename(element: etree._Element, chance: random.Random) -> str:
    old = etree.QName(element)
    others = sorted({etree.QName(other).localname for other in element.getroottree().iter()})
    new = chance.choice([*others, "nothing"])
    element.tag = f"{{{old.namespace}}}{new}"
    return f"{old.localname} called {new}"


def _move(element: etree._Element, chance: random.Random) -> str:
    places = [place for place in element.getroottree().iter() if element not in place.iterancestors()]
    place = chance.choice(places)
    if place is element or element.getparent() is None:
        return "nothing"
    place.append(element)
    return f"{etree.QName(element).localname} moved into {etree.QName(place).localname}"


def _empty(element: etree._Element, chance: random.Random) -> str:
    del chance
    for child in list(element):
        element.remove(child)
    return f"{etree.QName(element).localname} emptied"


_CHANGES: tuple[Callable[[etree._Element, random.Random], str], ...] = (
    *(_set_attribute,) * 4,
    *(_delete_attribute,) * 2,
    *(_delete,) * 3,
    *(_double, _rename, _move, _empty),
)
