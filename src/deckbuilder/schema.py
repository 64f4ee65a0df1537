"""JSON Schemas of the source files, made from the very shapes that read them."""

from __future__ import annotations

from typing import Any

from deckbuilder.agendas import agenda_draft
from deckbuilder.content import audiences, library_release, lists, modules, register
from deckbuilder.facts import facts_draft
from deckbuilder.reading.shapes import Schema, Shape
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


def schema(name: str) -> Schema:
    """The schema of the source files called `name`."""
    title, shape = SHAPES[name]
    shared = {"$defs": {"items": lists.items_shape().schema()}} if name in {"slides", "agenda"} else {}
    return {"$schema": DIALECT, "title": title} | shape.schema() | shared
