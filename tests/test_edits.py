"""Edits of sources at random places: what was meant is changed, and not a byte beside it.

What a text means is worked out here with readers that take every scalar for a word, one of them written in
Python alone, and what changed by comparing bytes.
"""

from __future__ import annotations

import copy
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from deckbuilder.authoring import edits
from deckbuilder.authoring.document import Document, read
from deckbuilder.authoring.meaning import Address, Value
from deckbuilder.authoring.refusal import Refused
from tests.samples import REPO, SRC

READERS = [yaml.CBaseLoader, yaml.BaseLoader]
"""Two readers of YAML; the second takes ten times as long."""
TRAPS = REPO / "tests" / "traps"
OWN = ("slides", "themes", "tests/project", "tests/cases/project", "src/deckbuilder/starter")
TEXTS = [
    "Quito", "a: b", "# no", "yes", "12", "09:30", "- x", "¿Qué?", "it's", 'say "x"', "two\nlines", "[x]", "{y}",
    "  pad", "*a", "&b", "%c", "@d", "x #y", "ünï", "1.10", "~", "null", "end:", "👩‍👧", "=", "<<", "a, b", "",
    "2027-03-18", "2014-06-09/2014-06-10", "x" * 300, "---", "...", "? x", "tab\there", "back\\slash", "\u2028",
    "one\n\ntwo # not\n  "
    "three", "trailing ", "'", '"', "|", ">-", "a\u00a0b", "\u202e", "\x07", "it: 'x' \"y\"",
]  # fmt: skip
ITEMS: list[Value] = [
    "word",
    "with: colon",
    {"remove": ["a", "b"]},
    {"move": "x", "after": "y"},
    {"insert": {"session": {"id": "s", "title": "T: x", "minutes": 20, "break": True}}, "after": "z"},
    {
        "id": "new",
        "title": "1.10",
        "body": ["one " * 12, "two\nlines"],
        "notes": "a\n\nb",
        "none": [],
        "no": {},
    },
    ["a", ["b", "c"]],
]


def written(value: Any) -> Any:
    """A value as a reader that takes every scalar for a word gives it."""
    if isinstance(value, dict):
        return {key: written(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [written(item) for item in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip("\n")


def meaning(data: bytes, reader: Any) -> Any:
    return written(yaml.load(data.decode("utf-8-sig"), Loader=reader))


@cache
def meaning_of(name: str, reader: Any) -> Any:
    """What a source means to a reader; None if that one cannot read it, as with a tab after a colon."""
    try:
        return meaning(sources()[name], reader)
    except yaml.YAMLError:
        return None


def ordered(value: Any) -> Any:
    """A value to be compared with the order of its keys."""
    if isinstance(value, dict):
        return [(key, ordered(entry)) for key, entry in value.items()]
    return [ordered(item) for item in value] if isinstance(value, list) else value


def nodes(value: Any, address: Address = ()) -> Iterator[tuple[Address, Any]]:
    yield address, value
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in steps:
        yield from nodes(child, (*address, step))


def part(value: Any, address: Address) -> Any:
    for step in address:
        value = value[step]
    return value


# ---- the files


@cache
def sources() -> dict[str, bytes]:
    """The project's own sources, each as it is and with other line ends, a mark, and an
    open end; and the traps."""
    own = [path for place in OWN for path in sorted((REPO / place).rglob("*.yaml"))]
    own += sorted((SRC / "content" / "kinds").glob("*.yaml"))
    found = {}
    for path in own:
        name, data = path.relative_to(REPO).as_posix(), path.read_bytes()
        found[name] = data
        found[f"{name}, CRLF"] = data.replace(b"\n", b"\r\n")
        found[f"{name}, mark"] = b"\xef\xbb\xbf" + data
        found[f"{name}, open end"] = data.rstrip(b"\n")
    return found | {path.relative_to(REPO).as_posix(): path.read_bytes() for path in traps()}


def traps(pattern: str = "*.yaml") -> list[Path]:
    return sorted(TRAPS.glob(pattern))


@cache
def documents() -> dict[str, Document]:
    read_ = {name: read(data, name) for name, data in sources().items()}
    return {name: document for name, document in read_.items() if isinstance(document, Document)}


# ---- an edit, and what it should come to


@dataclass
class Edit:
    what: str
    address: Address
    make: Callable[[Document], Document | Refused]
    wanted: Any


def putting(random_: random.Random, value: Any) -> Edit:
    address, _ = random_.choice([(at, node) for at, node in nodes(value) if at])
    values: list[Value] = [*TEXTS, 12, True, ["a", "b, c"]]
    new = random_.choice(values)
    wanted = copy.deepcopy(value)
    part(wanted, address[:-1])[address[-1]] = written(new)
    return Edit("put", address, lambda document: edits.put(document, address, new), wanted)


def new_key(random_: random.Random, value: Any) -> Edit:
    address, _ = random_.choice([(at, node) for at, node in nodes(value) if isinstance(node, dict)])
    new = random_.choice([*TEXTS, *ITEMS, [*ITEMS]])
    wanted = copy.deepcopy(value)
    part(wanted, address)["new-key"] = written(new)
    return Edit("new key", address, lambda document: edits.put(document, (*address, "new-key"), new), wanted)


def adding(random_: random.Random, value: Any) -> Edit:
    address, items = random_.choice([(at, node) for at, node in nodes(value) if isinstance(node, list)])
    number, new = random_.randint(0, len(items)), random_.choice([*TEXTS, *ITEMS])
    wanted = copy.deepcopy(value)
    part(wanted, address).insert(number, written(new))
    return Edit("add", address, lambda document: edits.add(document, address, number, new), wanted)


def dropping(random_: random.Random, value: Any) -> Edit:
    address, _ = random_.choice([(at, node) for at, node in nodes(value) if at])
    wanted = copy.deepcopy(value)
    del part(wanted, address[:-1])[address[-1]]
    return Edit("drop", address, lambda document: edits.drop(document, address), wanted)


def moving(random_: random.Random, value: Any) -> Edit:
    address, node = random_.choice(
        [(at, node) for at, node in nodes(value) if node and not isinstance(node, str)]
    )
    old, new = random_.randrange(len(node)), random_.randrange(len(node))
    wanted = copy.deepcopy(value)
    inside = part(wanted, address)
    entries = list(inside.items()) if isinstance(inside, dict) else inside[:]
    entries.insert(new, entries.pop(old))
    if isinstance(inside, dict):
        inside.clear()
        inside.update(entries)
    else:
        inside[:] = entries
    return Edit("move", address, lambda document: edits.move(document, address, old, new), wanted)


def quoting(random_: random.Random, value: Any) -> Edit:
    address, _ = random_.choice([(at, node) for at, node in nodes(value) if isinstance(node, str)])
    return Edit("quote", address, lambda document: edits.quote(document, address), value)


KINDS = (putting, putting, new_key, adding, dropping, moving, moving, quoting)


# ---- what may have changed


def same_ends(before: bytes, after: bytes) -> tuple[int, int]:
    """How many bytes at the beginning, and then at the end, are the same in both."""
    least = min(len(before), len(after))
    front = next((at for at in range(least) if before[at] != after[at]), least)
    least -= front
    back = next((at for at in range(least) if before[-1 - at] != after[-1 - at]), least)
    return front, back


def lines_of(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


def comments(data: bytes) -> Counter[bytes]:
    """The lines that hold nothing but what looks like a comment."""
    return Counter(line.strip() for line in lines_of(data) if line.strip().startswith(b"#"))


def place(data: bytes, address: Address) -> tuple[int, int]:
    """The first and last line of a node, counted from 0, as the other reader tells them."""
    node: Any = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.CBaseLoader)
    for step in address:
        if isinstance(node, yaml.MappingNode):
            node = next(child for key, child in node.value if key.value.strip("\n") == step)
        else:
            node = node.value[step]
    return node.start_mark.line, node.end_mark.line


def assert_nothing_else_changed(edit: Edit, before: bytes, after: bytes) -> None:
    front, back = same_ends(before, after)
    if edit.what in {"new key", "add"}:
        assert front + back == len(before), "something was put in, and nothing else"
        assert not comments(before) - comments(after)
    elif edit.what == "drop":
        assert front + back == len(after), "something was taken out, and nothing else"
    elif edit.what == "move":
        assert sorted(before) == sorted(after), "something stands elsewhere, and nothing else"
        assert comments(before) == comments(after)
    else:
        first, last = place(before, edit.address)
        old, new = lines_of(before), lines_of(after)
        below = len(old) - 1 - last
        assert old[:first] == new[:first]
        assert old[len(old) - below :] == new[len(new) - below :]
        assert not comments(before) - comments(after) or b"#" in b"".join(old[first : last + 1])


def line_ends(data: bytes) -> set[bytes]:
    return set(re.findall(b"\r\n|\n|\r", data))


def assert_file_is_kept(before: bytes, after: bytes) -> None:
    """The mark, the kind of line ends, and whether the last line has one."""
    for mark in (b"\xef\xbb\xbf", b"%YAML"):
        assert before.startswith(mark) == after.startswith(mark)
    assert line_ends(after) <= (line_ends(before) or {b"\n"})
    assert before.endswith((b"\n", b"\r")) == after.endswith((b"\n", b"\r"))


def tried(seed: int, number: int, readers: Sequence[Any]) -> Counter[tuple[str, str]]:
    """`number` edits at random, each of which does what it should or is refused; how
    many of each came to what."""
    random_ = random.Random(seed)
    tally: Counter[tuple[str, str]] = Counter()
    for _ in range(number):
        name, document = random_.choice(list(documents().items()))
        before = sources()[name]
        assert document.data == before
        try:
            edit = random_.choice(KINDS)(random_, meaning_of(name, yaml.CBaseLoader))
        except IndexError:
            continue  # the file has no list, or nothing but a text
        edited = edit.make(document)
        if isinstance(edited, Refused):
            tally[edit.what, edited.reason] += 1
            continue
        tally[edit.what, ""] += 1
        about = (name, edit.what, edit.address)
        for reader in readers:
            if meaning_of(name, reader) is not None:
                assert ordered(meaning(edited.data, reader)) == ordered(edit.wanted), about
        assert_nothing_else_changed(edit, before, edited.data)
        assert_file_is_kept(before, edited.data)
    return tally


HARD = "it cannot be changed here without changing something else"
"""The reason of an edit for which no way was found, though none of the rules forbids it."""


def test_an_edit_changes_what_is_meant_and_no_other_byte() -> None:
    tally = tried(seed=1, number=150, readers=READERS[:1])
    done = {what for what, reason in tally if not reason}
    assert done == {"put", "new key", "add", "drop", "move", "quote"}


@pytest.mark.slow
def test_both_readers_of_yaml_take_an_edit_for_the_same() -> None:
    tried(seed=3, number=300, readers=READERS)


@pytest.mark.slow
def test_five_thousand_edits_change_what_is_meant_and_no_other_byte() -> None:
    tally = tried(seed=2, number=5000, readers=READERS[:1])
    assert tally.total() > 4800
    assert sum(number for (_, reason), number in tally.items() if not reason) > 4000
    assert sum(number for (_, reason), number in tally.items() if reason == HARD) <= tally.total() / 100
