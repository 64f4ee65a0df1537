"""PO files as bytes: UTF-8, nothing wrapped; an entry that was read and not changed is
entry_lines as it was."""

from __future__ import annotations

from collections.abc import Iterator

from deckbuilder.translation.po.entries import Entry, PoFile

_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\t": "\\t",
        "\r": "\\r",
        "\a": "\\a",
        "\b": "\\b",
        "\f": "\\f",
        "\v": "\\v",
    }
)


def write(file: PoFile) -> bytes:
    """The file as bytes. What `parse` read comes out as it went in, but for a byte order mark."""
    lines: list[str] = []
    fresh = False
    for entry in ([file.header] if file.header else []) + list(file.entries):
        own = list(entry.raw) or [f"{line}{file.newline}" for line in entry_lines(entry)]
        fresh, before = not entry.raw, fresh
        _add(lines, own, file.newline, apart=fresh or before)
    return "".join([*lines, *file.tail]).encode("utf-8")


def _add(lines: list[str], own: list[str], newline: str, *, apart: bool) -> None:
    """Append the lines of an entry, with an empty line before them if it is to stand `apart`."""
    if not lines:
        while not own[0].strip():
            del own[0]
    elif not lines[-1].endswith(("\n", "\r")):
        lines[-1] += newline
    if lines and apart and lines[-1].strip() and own[0].strip():
        lines.append(newline)
    lines += own


def entry_lines(entry: Entry) -> Iterator[str]:
    """The lines of an entry in gettext's own order, without line ends."""
    yield from entry.notes
    if not entry.obsolete:
        yield from (f"#. {line}".rstrip() for line in entry.extracted)
        yield from (f"#: {line}" for line in entry.references)
    if entry.flags:
        yield "#, " + ", ".join(entry.flags)
    yield from (f"#{'~' if entry.obsolete else ''}| {line}" for line in entry.previous)
    mark = "#~ " if entry.obsolete else ""
    yield from (mark + line for line in _statements(entry))


def _statements(entry: Entry) -> Iterator[str]:
    if entry.context is not None:
        yield from statement("msgctxt", entry.context)
    yield from statement("msgid", entry.source)
    if entry.plural is not None:
        yield from statement("msgid_plural", entry.plural)
    for number, text in enumerate(entry.strings):
        yield from statement("msgstr" if entry.plural is None else f"msgstr[{number}]", text)


def statement(name: str, text: str) -> Iterator[str]:
    """`name "text"`; a text of several lines gets a line for each, none is wrapped."""
    if "\n" not in text.rstrip("\n"):
        yield f'{name} "{text.translate(_ESCAPES)}"'
        return
    yield f'{name} ""'
    lines = text.split("\n")
    ended = [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    yield from (f'"{line.translate(_ESCAPES)}"' for line in ended)
