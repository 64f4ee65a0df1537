"""JSON Schemas of the source files, made from the very shapes that read them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from deckbuilder.agendas import agenda_draft
from deckbuilder.content import audiences, library_release, lists, modules, register
from deckbuilder.facts import facts_draft
from deckbuilder.reading.shapes import OFFERS, Schema, Shape
from deckbuilder.themes import theme_draft
from deckbuilder.translation import locales
from deckbuilder.words import terms

DIALECT = "https://json-schema.org/draft/2020-12/schema"

SHAPES: dict[str, tuple[str, Shape[Any]]] = {
    "slides": ("A module: slides/NAME.yaml", modules.SHAPE),
    "agenda": ("An agenda: slides/agendas/NAME.yaml", agenda_draft.SHAPE),
    "theme": ("A theme: themes/NAME/theme.yaml", theme_draft.SHAPE),
    "audiences": ("The audiences: slides/audiences.yaml", audiences.SHAPE),
    "library": ("The version of the library: slides/library.yaml", library_release.SHAPE),
    "register": ("The register of pictures: slides/images/register.yaml", register.SHAPE),
    "facts": ("Facts: slides/facts/NAME.yaml", facts_draft.SHAPE),
    "terms": ("The words of the field: slides/terms.yaml", terms.SHAPE),
    "locales": ("The languages' settings: locales/locales.yaml", locales.SHAPE),
}


Names = Mapping[str, Mapping[str, str]]
"""What a project offers: for each `Offer` the names there are, with what people call them."""
CLOSED = frozenset({"audiences", "countries", "themes", "zones"})
"""Offers besides which nothing can stand there. Of the others an agenda may hold more than the schema knows:
slides of its own, written a moment ago."""


def schema(name: str, names: Names | None = None) -> Schema:
    """The schema of the source files called `name`; with `names`, those of a project are offered in it."""
    title, shape = SHAPES[name]
    definitions: dict[str, Schema] = {}
    body: Schema = _shared(_offering(shape.schema(), names or {}), definitions, whole=True)
    if name in {"slides", "agenda"}:
        items = _offering(lists.items_shape().schema(), names or {})
        definitions["items"] = _shared(items, definitions, whole=True)
    defined = {"$defs": dict(sorted(definitions.items()))} if definitions else {}
    return {"$schema": DIALECT, "title": title} | body | defined


_LONG = 8
"""Names from which on a choice is written once, and referred to."""


def _shared(node: Any, definitions: dict[str, Schema], *, whole: bool = False) -> Any:  # noqa: ANN401 - as above
    """A part of a schema in which records and long choices are references to `definitions`, which get them.

    The same record stands in hundreds of places: without this a schema has millions of characters, which
    makes editors slow. `whole` is not replaced itself.
    """
    if isinstance(node, list):
        return [_shared(member, definitions) for member in node]
    if not isinstance(node, dict):
        return node
    shared = {key: _shared(value, definitions) for key, value in node.items()}
    record = shared.get("type") == "object" and "properties" in shared
    choice = isinstance(shared.get("enum"), list) and len(shared["enum"]) > _LONG
    if whole or not (record or choice):
        return shared
    about = {key: shared.pop(key) for key in ("description",) if key in shared}
    name = sha256(json.dumps(shared, sort_keys=True).encode()).hexdigest()[:10]
    definitions[name] = shared
    return {"$ref": f"#/$defs/{name}"} | about


def _offering(node: Any, names: Names) -> Any:  # noqa: ANN401 - whatever stands in a schema
    """A part of a schema with the names that stand in its places; without the marks of such places."""
    match node:
        case dict():
            return _chosen({key: _offering(value, names) for key, value in node.items()}, names)
        case list():
            return [_offering(value, names) for value in node]
        case _:
            return node


def _chosen(node: Schema, names: Names) -> Schema:
    """A rule for a text, with the names that are offered for it."""
    offer = node.pop(OFFERS, "")
    offered = names.get(offer, {}) if isinstance(offer, str) else {}
    if not offered:
        return node
    about = {key: node.pop(key) for key in ("description",) if key in node}
    titles = [offered[name] or name for name in offered]
    choice: Schema = {"enum": list(offered), "enumDescriptions": titles, "markdownEnumDescriptions": titles}
    return about | (choice if offer in CLOSED else {"anyOf": [choice, node]})
