"""Bringing a file of translations up to date with the texts: nothing a translator wrote is lost, nothing is guessed across slides.

A text that is still there keeps its translation. A new text gets that of the same text elsewhere if all agree on one;
else that of a similar text that has gone from its slide, as a guess to be confirmed (fuzzy, with what it was made for);
else none. What is no longer wanted is kept as obsolete, and a slide that comes back finds its translations there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from difflib import SequenceMatcher

from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.entries import Key
from deckbuilder.translation.po.header import CREATED, mended, with_field
from deckbuilder.translation.po.writer import statement
from deckbuilder.values import dataclass

SIMILAR = 0.6
"""The ratio of difflib from which on two texts are similar."""
LONG = 400
"""Characters from which on texts are compared word by word: letter by letter takes time that grows with the square."""
MANY = 100
"""Texts gone from one slide that are compared with a new one, the latest first."""
_OURS = ("max-length:", "python-format", "python-brace-format")
"""The flags that follow from the source: set anew at each merge. All others are the translator's."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A file brought up to date, and how its entries came about, by number.

    `kept` and `moved` are translated: from before, or from the same text elsewhere; `back` was obsolete; `guessed` is
    fuzzy; `empty` has no translation; `retired` are those that became obsolete. `changed` tells whether anything did.
    """

    file: PoFile
    counts: dict[str, int]
    changed: bool


def merged(template: PoFile, old: PoFile, fresh: Entry) -> Merged:
    """`old` with the entries of `template`; `fresh` is the header for a file that lacks one. Takes time linear in both."""
    known = _Known.of(old, {entry.key for entry in template.entries})
    made = [known.entry(wanted) for wanted in template.entries]
    entries = tuple(_in_place(old.entries, made, known))
    file = replace(old, header=_header(template, old, fresh), entries=entries)
    same = (
        file.header == old.header and len(entries) == len(old.entries) and all(map(_is, entries, old.entries))
    )
    return Merged(file, dict(known.counts), not same)


def _is(one: Entry, other: Entry) -> bool:
    return one is other


def _header(template: PoFile, old: PoFile, fresh: Entry) -> Entry:
    header = mended(old, fresh)
    created = template.headers().get(CREATED)
    return with_field(header, CREATED, created) if created and CREATED in old.headers() else header


@dataclass(slots=True)
class _Known:
    """The old file, by everything an entry is looked for."""

    live: dict[Key, Entry] = field(default_factory=dict)
    obsolete: dict[Key, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    elsewhere: dict[tuple[str, bool], set[str]] = field(default_factory=lambda: defaultdict(set))
    """By the source, and whether obsolete: the translations it has."""
    gone: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    """By the slide: its translated texts that are not wanted any more."""
    left: dict[str, Entry] = field(default_factory=dict)
    """By the source: a translated entry of a slide that does not want it any more."""
    used: set[int] = field(default_factory=set)
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("kept", "moved", "back", "guessed", "empty", "retired"), 0)
    )

    @classmethod
    def of(cls, file: PoFile, wanted: Iterable[Key]) -> _Known:
        known, keys = cls(), set(wanted)
        for entry in file.entries:
            if entry.plural is not None:  # slides have no plurals; the entry will be kept as obsolete
                continue
            if entry.obsolete:
                known.obsolete[entry.key].append(entry)
            else:
                known.live[entry.key] = entry
            known.note(entry, here=entry.key in keys and not entry.obsolete)
        return known

    def note(self, entry: Entry, *, here: bool) -> None:
        """Remember what the entry may be worth to others."""
        if not entry.translated:
            return
        if not entry.fuzzy:
            self.elsewhere[entry.source, entry.obsolete].add(entry.translation)
        if not here:
            self.gone[entry.key[0]].append(entry)
            self.left[entry.source] = entry

    def entry(self, wanted: Entry) -> Entry:
        """The entry for a text of the template, and how it came about counted."""
        old = self.live.get(wanted.key)
        if old is not None and old.translated:
            return self.counted("kept", carried(wanted, old))
        back = next((one for one in reversed(self.obsolete.get(wanted.key, [])) if one.translated), None)
        if back is not None:
            self.used.add(id(back))
            notes = old.notes if old is not None and old.notes != back.notes else ()
            return self.counted("back", carried(wanted, replace(back, notes=(*notes, *back.notes))))
        if old is not None:
            return self.counted("empty", carried(wanted, old))
        return self.new(wanted)

    def new(self, wanted: Entry) -> Entry:
        agreed = self.elsewhere.get((wanted.source, False)) or self.elsewhere.get(
            (wanted.source, True), set()
        )
        if len(agreed) == 1:
            return self.counted("moved", replace(wanted, strings=tuple(agreed)))
        near = self.left.get(wanted.source) or self.nearest(wanted)
        return self.counted("guessed", guess(wanted, near)) if near else self.counted("empty", wanted)

    def nearest(self, wanted: Entry) -> Entry | None:
        """The most similar of the texts that have gone from the slide."""
        candidates = self.gone.get(wanted.key[0], ())[-MANY:]
        ratios = similarities(wanted.source, [one.source for one in candidates])
        best = max(zip(ratios, candidates, strict=True), key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= SIMILAR else None

    def counted(self, how: str, entry: Entry) -> Entry:
        self.counts[how] += 1
        return entry


def carried(wanted: Entry, old: Entry) -> Entry:
    """`old` with what the template says of its text; the very same entry if nothing of it changes."""
    flags = _flags(wanted, old)
    made = replace(
        old,
        context=wanted.context,
        extracted=wanted.extracted,
        references=wanted.references,
        flags=flags,
        obsolete=False,
    )
    return old if made == old else replace(made, raw=())


def _flags(wanted: Entry, old: Entry) -> tuple[str, ...]:
    """The translator's flags, `fuzzy` first, then the template's, unless the translator has turned one off."""
    theirs = tuple(flag for flag in old.flags if not flag.startswith(_OURS))
    ours = tuple(flag for flag in wanted.flags if f"no-{flag}" not in theirs)
    made = tuple(sorted(theirs, key=lambda flag: flag != "fuzzy")) + ours
    return old.flags if set(made) == set(old.flags) else made


def guess(wanted: Entry, near: Entry) -> Entry:
    """The translation of a similar text, to be confirmed, with the text it was made for."""
    previous = near.previous if near.fuzzy and near.previous else former(near)
    return replace(
        wanted, strings=near.strings, notes=near.notes, flags=("fuzzy", *wanted.flags), previous=previous
    )


def former(entry: Entry) -> tuple[str, ...]:
    """What `#|` says of a text that has changed."""
    context = () if entry.context is None else tuple(statement("msgctxt", entry.context))
    return (*context, *statement("msgid", entry.source))


def similarities(text: str, others: Iterable[str]) -> Iterator[float]:
    """How similar each of `others` is to `text`, as difflib reckons it; 0 where it is below `SIMILAR` for sure."""
    matcher: SequenceMatcher[str] = SequenceMatcher(None, autojunk=False)
    parts = _parts(text)
    matcher.set_seq2(parts)
    for other in others:
        both = _parts(other)
        if isinstance(both, str) != isinstance(parts, str):
            yield 0.0
            continue
        matcher.set_seq1(both)
        close = matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR
        yield matcher.ratio() if close else 0.0


def _parts(text: str) -> str | list[str]:
    plain = text.casefold()
    return plain.split() if len(plain) > LONG else plain


# ---- the order of the file


def _in_place(old: tuple[Entry, ...], made: list[Entry], known: _Known) -> Iterator[Entry]:
    """The entries in the order of the old file; a new one stands behind the one it follows in the template."""
    there = set(known.live)
    by_key = {entry.key: entry for entry in made}
    behind: dict[Key | None, list[Entry]] = defaultdict(list)
    last: Key | None = None
    for entry in made:
        if entry.key in there:
            last = entry.key
        else:
            behind[last].append(entry)
    yield from behind[None]
    retired = []
    for entry in old:
        if entry.obsolete:
            yield from () if id(entry) in known.used else (entry,)
        elif entry.plural is None and entry.key in by_key:
            yield by_key[entry.key]
            yield from behind[entry.key]
        else:
            retired.append(entry)
    yield from _retired(retired, known)


def _retired(entries: list[Entry], known: _Known) -> Iterator[Entry]:
    """Entries made obsolete, unless there is nothing in them, or the same is obsolete already."""
    for entry in entries:
        flags = tuple(flag for flag in entry.flags if not flag.startswith(_OURS))
        made = replace(entry, obsolete=True, extracted=(), references=(), flags=flags, raw=())
        before = (one for one in known.obsolete.get(entry.key, ()) if id(one) not in known.used)
        if (entry.translated or entry.notes) and made not in before:
            known.counts["retired"] += 1
            yield made
