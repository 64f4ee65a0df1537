"""Mending the English where it stands: in the YAML source, with every other character of the file left as it was.

A new wording is put in by the smallest change that reads back as it should, which is tried out by reading the file again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.exchange.extract import messages
from deckbuilder.exchange.merge import former
from deckbuilder.model import Message
from deckbuilder.project import Project
from deckbuilder.reading import source
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.entries import Key

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


def found(project: Project, old: str) -> tuple[Message, ...]:
    """The texts that are exactly `old`, as often as they stand in a file; the builder's own words stand in none."""
    return tuple(message for message in messages(project) if message.source == old and message.at.file)


def reworded(project: Project, texts: Collection[Message], new: str, sink: Sink) -> dict[str, bytes]:
    """The files that hold the `texts`, by their path, with `new` in their place; errors for what cannot be changed."""
    files: dict[str, bytes] = {}
    for message in sorted(
        texts, key=lambda one: one.at, reverse=True
    ):  # from the end, so that places before it stay true
        file = message.at.file
        data = files.get(file) or project.folder.read(file, source.LARGEST, Span(file), sink)
        if data is not None:
            files[file] = _changed(data.decode("utf-8"), message, new, sink).encode("utf-8")
    return files


def _changed(text: str, message: Message, new: str, sink: Sink) -> str:
    before = source.values(text.removeprefix("\ufeff"))
    mark = text[: len(text) - len(text.removeprefix("\ufeff"))]
    plain = text[len(mark) :]
    for number, scalar in enumerate(source.written(plain, message.at.file)):
        wanted = _value(scalar.value, message.source, new)
        if scalar.at == message.at and wanted is not None and before is not None:
            after = (*before[:number], wanted, *before[number + 1 :])
            for slice_ in _tries(plain[scalar.start : scalar.end], message.source, new, wanted):
                made = plain[: scalar.start] + slice_ + plain[scalar.end :]
                if source.values(made) == after:
                    return mark + made
    sink.error(
        message.at,
        "cannot-reword",
        "this text cannot be changed by itself where it stands",
        "change it by hand, then run 'locale update'",
    )
    return text


def _value(value: str, old: str, new: str) -> str | None:
    """The value of a scalar with the new text in it; None if the old one is neither all of it nor a paragraph."""
    if value.strip() == old:
        return value.replace(value.strip(), new)
    gaps = [*_PARAGRAPHS.finditer(value)]
    starts = [0, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), len(value)]
    for start, end in zip(starts, ends, strict=True):
        if value[start:end].strip() == old:
            return value[:start] + value[start:end].replace(old, new) + value[end:]
    return None


def _tries(raw: str, old: str, new: str, value: str) -> Iterator[str]:
    """How the scalar may be written: with the old text exchanged, with the words that differ exchanged, or anew in quotes."""
    if old in raw:
        yield raw.replace(old, new, 1)
    words, others = old.split(), new.split()
    head = _same(words, others)
    tail = _same(words[head:][::-1], others[head:][::-1])
    head, tail = max(0, head - 1), max(0, tail - 1)
    pattern = r"\s+".join(map(re.escape, words[head : len(words) - tail]))
    for match in re.finditer(pattern, raw) if pattern else ():
        yield raw[: match.start()] + " ".join(others[head : len(others) - tail]) + raw[match.end() :]
    yield _quoted(value) + raw[len(raw.rstrip()) :]


def _same(one: list[str], other: list[str]) -> int:
    """How many words from the front are the same in both."""
    return next(
        (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _quoted(value: str) -> str:
    return (
        '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
    )


def renamed(file: PoFile, contexts: Collection[str], old: str, new: str, *, keep: bool) -> PoFile:
    """`file` with the new English in the entries of `contexts`; translations stay confirmed if `keep`, else they wait for it."""
    there = {entry.key for entry in file.entries if not entry.obsolete}
    meant = {(context, old) for context in contexts if (context, new) not in there}
    return replace(
        file,
        entries=tuple(
            _renamed(entry, new, keep=keep) if _is_in(entry, meant) else entry for entry in file.entries
        ),
    )


def _is_in(entry: Entry, meant: Collection[Key]) -> bool:
    return not entry.obsolete and entry.plural is None and entry.key in meant


def _renamed(entry: Entry, new: str, *, keep: bool) -> Entry:
    if keep or not entry.translated:
        return replace(entry, source=new, raw=())
    previous = entry.previous if entry.fuzzy and entry.previous else former(entry)
    flags = entry.flags if entry.fuzzy else ("fuzzy", *entry.flags)
    return replace(entry, source=new, flags=flags, previous=previous, raw=())
