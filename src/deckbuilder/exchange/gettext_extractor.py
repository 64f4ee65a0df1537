"""The texts of a project for Babel: with it `pybabel extract -F babel.cfg .` makes the template, too.

Babel hands over one file at a time; which texts it holds, and in which contexts, is known of the project as a
whole. It is read once, and each file is then asked for its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO

from deckbuilder import project
from deckbuilder.diagnostics import Sink
from deckbuilder.exchange.extract import Unit, units

Extracted = tuple[int, str, tuple[str, str], list[str]]
"""A line, the gettext function, context and text, and what translators are told."""


def extract(
    fileobj: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, object],
) -> Iterator[Extracted]:
    """The entry point `babel.extractors`: the texts that stand in the YAML file `fileobj`.

    ValueError if the project has errors.
    """
    del keywords, comment_tags, options
    file = Path(fileobj.name).resolve()
    root = project.find(file.parent)
    if root is None:
        return
    name = file.relative_to(root).as_posix()
    for unit in _units(root):
        message = unit.message
        if message.at.file == name:
            text = (message.context, message.source)
            yield message.at.line or 1, "pgettext", text, list(unit.comments)


@cache
def _units(root: Path) -> tuple[Unit, ...]:
    sink = Sink()
    loaded = project.load(root, sink)
    if sink.failed:
        raise ValueError("\n".join(map(str, sink.found)))
    return units(loaded)
