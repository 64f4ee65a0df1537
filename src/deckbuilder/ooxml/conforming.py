"""Parts brought to what all others may rely on: known elements, typed attributes, nothing missing.

A part of a stranger's file is narrowed to the vocabulary first, which leaves behind what is not drawn, and is
read then: every attribute as its type, written in its one form. What is none, what is missing and what is
there twice is Unusable, with the part, the element and the value, so that the owner of the file finds it."""

from __future__ import annotations

from collections import Counter

from deckbuilder.diagnostics import shortened
from deckbuilder.ooxml.archive import Reason, Unusable
from deckbuilder.ooxml.attribute_types import canonical, described
from deckbuilder.ooxml.namespaces import COMPATIBILITY, DRAWING, PRESENTATION, q
from deckbuilder.ooxml.presets import preset, system_colour
from deckbuilder.ooxml.tree import Element, attributes, remove
from deckbuilder.ooxml.vocabulary import (
    ATTRIBUTES,
    CHILDREN,
    ELEMENTS,
    LEAST,
    MOST,
    ONE_OF,
    REPEATING,
    Attribute,
)

_PREFIXES = {DRAWING: "a", PRESENTATION: "p"}
_ALTERNATIVES, _FALLBACK = f"{{{COMPATIBILITY}}}AlternateContent", f"{{{COMPATIBILITY}}}Fallback"
_EMBED = q("r:embed")
_TEXTS = {"a:t", "a:tableStyleId"}
"""Elements with characters between their tags."""
_LONGEST_SHOWN = 40
"""Characters of a wrong value that a finding repeats."""


def qualified(element: Element) -> str:
    """The name of an element such as `a:off`; empty for one of another vocabulary."""
    namespace, _, local = element.tag.removeprefix("{").rpartition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else ""


def narrowed(root: Element) -> None:
    """Leave in a tree what the vocabulary has: of alternatives the one that every program reads, no
    extension, no foreign element or attribute, no characters where none belong."""
    for alternatives in list(root.iter(_ALTERNATIVES)):
        _take_fallback(alternatives)
    for element in list(root.iter()):
        name = qualified(element)
        element.tail = None
        if name not in ELEMENTS and element is not root:
            remove(element)
            continue
        if name not in _TEXTS:
            element.text = None
        _narrow_attributes(element, name)


def _take_fallback(alternatives: Element) -> None:
    """Put in the place of alternatives what stands there for programs that know none of their extensions."""
    fallback = alternatives.find(_FALLBACK)
    for element in () if fallback is None else list(fallback):
        alternatives.addprevious(element)
    remove(alternatives)


def _narrow_attributes(element: Element, name: str) -> None:
    known = ATTRIBUTES.get(name, {})
    for attribute in attributes(element):
        is_picture = name == "a:blip" and attribute == _EMBED
        if attribute not in known and not is_picture:
            del element.attrib[attribute]


def conform(part: str, root: Element, expected: str) -> None:
    """Read a narrowed tree, whose root must be `expected`, and write its values in their one form.

    `part` is the name that findings call it by. Unusable for what is no value of its type, missing, or there
    twice."""
    if qualified(root) != expected:
        raise Unusable(Reason.PART_MALFORMED, part, f"it is no '{expected}'")
    for element in root.iter():
        name = qualified(element)
        read_attributes(part, element)
        _check_children(part, element, name)
        if name in {"a:prstClr", "a:sysClr"}:
            _name_colour(part, element, name)


def read_attributes(part: str, element: Element) -> None:
    """Read the attributes of one element of a part, and write each in its one form; Unusable as above."""
    name = qualified(element)
    for attribute in ATTRIBUTES.get(name, {}).values():
        _read_attribute(part, element, name, attribute)


def _read_attribute(part: str, element: Element, name: str, attribute: Attribute) -> None:
    text = element.get(attribute.name)
    if text is None:
        if attribute.required:
            raise Unusable(Reason.PART_MALFORMED, part, f"'{name}' has no '{attribute.name}'")
        return
    value = canonical(attribute.sort, text)
    if value is None:
        raise _wrong(part, name, attribute.name, text, described(attribute.sort))
    if value != text:
        element.set(attribute.name, value)


def _wrong(part: str, name: str, attribute: str, text: str, expected: str) -> Unusable:
    shown = shortened(text, _LONGEST_SHOWN)
    return Unusable(
        Reason.PART_MALFORMED, part, f"'{attribute}' of '{name}' is '{shown}', which is no {expected}"
    )


def _check_children(part: str, element: Element, name: str) -> None:
    children = Counter(map(qualified, element))
    missing = [child for child in CHILDREN.get(name, ()) if child not in children]
    if missing:
        raise Unusable(Reason.PART_MALFORMED, part, f"'{name}' has no '{missing[0]}'")
    doubled = [child for child, count in children.items() if count > 1 and child not in REPEATING]
    if doubled:
        raise Unusable(Reason.PART_MALFORMED, part, f"'{name}' has '{doubled[0]}' more than once")
    if name in ONE_OF and sum(count for child, count in children.items() if child in ONE_OF[name]) != 1:
        raise Unusable(
            Reason.PART_MALFORMED, part, f"'{name}' has not exactly one of {', '.join(sorted(ONE_OF[name]))}"
        )
    if children.total() > MOST.get(name, children.total()):
        raise Unusable(Reason.PART_MALFORMED, part, f"'{name}' has more than {MOST[name]} entries")
    if children.total() < LEAST.get(name, 0):
        raise Unusable(Reason.PART_MALFORMED, part, f"'{name}' has fewer than {LEAST[name]} entries")


def _name_colour(part: str, element: Element, name: str) -> None:
    """Prove that a colour has a value: one of a list by its name, one of the system as it was saved."""
    word = element.get("val", "")
    value = preset(word) if name == "a:prstClr" else element.get("lastClr") or system_colour(word)
    if value is None:
        raise _wrong(part, name, "val", word, "colour that has this name")
    if name == "a:sysClr":
        element.set("lastClr", value)
