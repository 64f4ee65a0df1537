"""What an editor is told of a project, so that it completes keys and names and underlines mistakes while
people type: the schemas with the names of the project, and which file has which."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from deckbuilder.agendas.agenda_draft import time_zones
from deckbuilder.cldr.called import country_names, language_name
from deckbuilder.content.library import titles
from deckbuilder.project import Project
from deckbuilder.schema import SHAPES, Names, schema

SCHEMAS, SETTINGS = "schemas", ".vscode"
"""The folders of a project in which they stand."""
SETTINGS_FILE = "settings.json"
_PLACES = {
    "agenda": ("slides/agendas/*.yaml",),
    "audiences": ("slides/audiences.yaml",),
    "library": ("slides/library.yaml",),
    "register": ("slides/images/register.yaml",),
    "facts": ("slides/facts/*.yaml",),
    "terms": ("slides/terms.yaml",),
    "theme": ("themes/*/theme.yaml",),
    "locales": ("locales/locales.yaml",),
}
"""The files of each schema, but for modules, which are named one by one: others stand beside them."""


def schema_files(project: Project) -> dict[str, bytes]:
    """The schemas with the names of a project, by their names in the folder `schemas`."""
    names = names_of(project)
    return {f"{name}.json": _json(schema(name, names)) for name in SHAPES}


def settings(project: Project) -> bytes:
    """The settings of an editor that say which files have which schema."""
    return _json({"yaml.schemas": _places(project)})


def is_set(data: bytes, project: Project) -> bool:
    """Whether the settings somebody has say the same, beside whatever else they say."""
    try:
        standing = json.loads(data)["yaml.schemas"]
        return all(standing.get(name) == files for name, files in _places(project).items())
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def _places(project: Project) -> dict[str, list[str]]:
    modules = tuple(f"slides/{name}.yaml" for name in project.library.modules)
    places = {"slides": modules} | _PLACES
    return {f"./{SCHEMAS}/{name}.json": list(files) for name, files in places.items()}


def _json(data: Mapping[str, object]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


# ---- names


def names_of(project: Project) -> Names:
    """The names a project has for each place where one can stand, with what people call them."""
    slides = titles(project.library, project.library.entries)
    return {
        "slides": slides,
        "anchors": slides | dict(_sessions(project)),
        "modules": {name: module.title.source for name, module in project.library.modules.items()},
        "agendas": {name: agenda.title.source for name, agenda in project.agendas.items()},
        "audiences": {name: audience.title.source for name, audience in project.library.audiences.items()},
        "themes": {name: theme.title for name, theme in project.themes.items()},
        "locales": {tag: language_name(tag) for tag in project.tags},
        "sources": {name: origin.title for name, origin in project.facts.origins.items()},
        "countries": country_names(),
        "zones": dict.fromkeys(sorted(time_zones()), ""),
    }


def _sessions(project: Project) -> Iterator[tuple[str, str]]:
    """The sessions of all programmes; those that have no id of their own are counted, and not offered."""
    for programme in project.programmes.values():
        for session in programme.sessions:
            if not session.id.startswith("session-"):
                yield session.id, session.title.source
