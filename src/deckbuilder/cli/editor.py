"""What commands write for editors: schemas with the names of the project, and settings that know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from deckbuilder.diagnostics import Sink
    from deckbuilder.project import Project

_LARGEST = 1024 * 1024
"""The most bytes that settings of an editor may have."""


def write_editor_files(project: Project, sink: Sink, *, overwrite: bool = False) -> None:
    """Write the schemas and the settings of a project; what somebody changed there is kept, and noted."""
    from deckbuilder.authoring import editor
    from deckbuilder.diagnostics import Sink
    from deckbuilder.reading.files import given

    root = project.folder.root
    _write(root / editor.SCHEMAS, editor.schema_files(project), sink, overwrite=overwrite)
    standing = given(root / editor.SETTINGS / editor.SETTINGS_FILE, _LARGEST, Sink())
    if standing is None or not editor.is_set(standing, project):
        files = {editor.SETTINGS_FILE: editor.settings(project)}
        _write(root / editor.SETTINGS, files, sink, overwrite=overwrite)


def _write(folder: Path, files: Mapping[str, bytes], sink: Sink, *, overwrite: bool) -> None:
    """Write files that help and are not needed: where others stand, these are kept."""
    from deckbuilder.diagnostics import Span
    from deckbuilder.publish import Standing, stage, told

    with told(folder, sink), stage(folder) as waiting:
        for name, data in files.items():
            waiting.add(name, data)
        try:
            waiting.publish(overwrite=overwrite)
        except Standing as standing:
            names = ", ".join((*standing.changed, *standing.foreign))
            hint = "take what 'deckbuilder schema --settings' prints, or say 'schema --editor --overwrite'"
            place = Span(click.format_filename(folder))
            sink.note(place, "kept-settings", f"kept, for it is yours or was changed: {names}", hint)
