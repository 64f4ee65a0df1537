"""The door for sources: what a command writes into a project, all of it or nothing, and nothing unseen.

People have the same files open in Poedit or an editor. A source is replaced only while it holds what the
command read of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.publish import Unpublished, stage
from deckbuilder.reading.files import Folder


def save(folder: Folder, files: Mapping[str, bytes], sink: Sink) -> bool:
    """Whether these files of a project are written, by their path in its folder: all of them, or none and
    errors."""
    if not files:
        return True
    if _refused(folder, files, sink):
        return False
    try:
        with stage(folder.root) as waiting:
            for name, data in files.items():
                waiting.add(name, data)
            waiting.replace_all(files)
    except Unpublished as refused:
        new = f"only these are new: {', '.join(refused.new)}" if refused.new else "nothing was written"
        message = f"this file cannot be written: {refused.cause}; {new}"
        sink.error(Span(refused.name), "cannot-write", message, "close it in other programs, and try again")
        return False
    except OSError as error:
        message = f"nothing can be written here: {error.strerror}; nothing was written"
        sink.error(Span(str(folder.root)), "cannot-write", message, "make room, or ask who may write here")
        return False
    return True


def _refused(folder: Folder, names: Collection[str], sink: Sink) -> bool:
    """Whether one of these files may not be written; each with its reason in `sink`."""
    links = {name: folder.link_to(name) for name in names if folder.link_to(name)}
    for name, link in links.items():
        message = f"'{link}' is a link, which may lead out of the project; nothing was written"
        sink.error(Span(name), "not-a-file", message, "put the file or folder itself there")
    changed = [name for name in names if name not in links and not folder.stands_as_read(name)]
    for name in changed:
        message = "what stands here changed since it was read, or is no file; nothing was written"
        sink.error(Span(name), "would-replace", message, "look at it, then run the command again")
    return bool(links or changed)
