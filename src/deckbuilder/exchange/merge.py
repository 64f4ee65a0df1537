"""Bringing a file of translations up to date with the texts.

Nothing a translator wrote is lost, and nothing is guessed across slides. A text that is still there keeps its
translation. A new text gets that of the same text elsewhere if all agree on one; else that of a similar text
that has gone from its slide, as a guess to be confirmed (fuzzy, with what it was made for); else none. What
is no longer wanted is kept as obsolete, and a slide that comes back finds its translations there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from difflib import SequenceMatcher
from operator import is_

from deckbuilder.translation.catalog import keeps_silence, silences
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.entries import Key
from deckbuilder.translation.po.header import CREATED, mended, with_field
from deckbuilder.translation.po.writer import statement
from deckbuilder.values import dataclass

SIMILAR = 0.6
"""The ratio of difflib from which on two texts are similar."""
LONG = 400
"""Characters from which on texts are compared by words; by letters the time grows with their square."""
MANY = 100
"""Texts gone from one slide that are compared with a new one, the latest first."""
_OURS = ("max-length:", "python-format", "python-brace-format")
"""The flags that follow from the source: set anew at each merge. All others are the translator's."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A file brought up to date, and how its entries came about, by number.

    `kept` and `moved` are translated: from before, or from the same text elsewhere; `back` was
    obsolete; `guessed` is fuzzy; `empty` has no translation; `retired` are those that became obsolete.
    `changed` tells whether anything did, `outdated` whether more than flags, which programs of gettext
    drop, and the comments that keep them.
    """

    file: PoFile
    counts: dict[str, int]
    changed: bool
    outdated: bool


def merged(template: PoFile, old: PoFile, fresh: Entry) -> Merged:
    """`old` with the entries of `template`; `fresh` is the header for a file that lacks one.

    It takes time linear in both.
    """
    known = _Known.of(old, {entry.key for entry in template.entries})
    up_to_date = [known.entry(wanted) for wanted in template.entries]
    entries = tuple(_in_place(old.entries, up_to_date, known))
    file = replace(old, header=_header(template, old, fresh), entries=entries)
    # an entry that stays is the very same one, and need not be compared field by field
    same_entries = len(entries) == len(old.entries) and all(map(is_, entries, old.entries))
    changed = file.header != old.header or not same_entries
    outdated = changed and _apart_from_flags(file) != _apart_from_flags(old)
    return Merged(file, dict(known.counts), changed, outdated)


def _apart_from_flags(file: PoFile) -> tuple[object, ...]:
    """What a file says, but for flags other than `fuzzy` and the comments that keep them."""
    entries = (
        replace(
            entry,
            flags=tuple(flag for flag in entry.flags if flag == "fuzzy"),
            notes=tuple(note for note in entry.notes if not keeps_silence(note)),
        )
        for entry in file.entries
    )
    return (file.header, *entries)


def _header(template: PoFile, old: PoFile, fresh: Entry) -> Entry:
    header = mended(old, fresh)
    created = template.headers().get(CREATED)
    if created and CREATED in old.headers():
        return with_field(header, CREATED, created)
    return header


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
            if entry.plural is not None:
                continue  # slides have no plurals; the entry will be kept as obsolete
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
        back = self.latest_obsolete(wanted.key)
        if back is not None:
            self.used.add(id(back))
            notes = old.notes if old is not None and old.notes != back.notes else ()
            return self.counted("back", carried(wanted, replace(back, notes=(*notes, *back.notes))))
        if old is not None:
            return self.counted("empty", carried(wanted, old))
        return self.new(wanted)

    def latest_obsolete(self, key: Key) -> Entry | None:
        """The translated entry of a text that went and came back, the latest if it went more than once."""
        translated = [entry for entry in self.obsolete.get(key, ()) if entry.translated]
        return translated[-1] if translated else None

    def new(self, wanted: Entry) -> Entry:
        """The entry for a text that was not there before, with the best translation others have for it."""
        live, obsolete = (self.elsewhere.get((wanted.source, gone), set()) for gone in (False, True))
        agreed = live or obsolete
        if len(agreed) == 1:
            return self.counted("moved", replace(wanted, strings=tuple(agreed)))
        near = self.left.get(wanted.source) or self.nearest(wanted)
        return self.counted("guessed", guess(wanted, near)) if near else self.counted("empty", wanted)

    def nearest(self, wanted: Entry) -> Entry | None:
        """The most similar of the texts that have gone from the slide."""
        return most_similar(wanted.source, self.gone.get(wanted.key[0], [])[-MANY:])

    def counted(self, how: str, entry: Entry) -> Entry:
        self.counts[how] += 1
        return entry


def carried(wanted: Entry, old: Entry) -> Entry:
    """`old` with what the template says of its text; the very same entry if nothing of it changes."""
    flags = _flags(wanted, old)
    carried_over = replace(
        old,
        context=wanted.context,
        notes=_with_silence(old),
        extracted=wanted.extracted,
        references=wanted.references,
        flags=flags,
        obsolete=False,
    )
    return old if carried_over == old else replace(carried_over, raw=())


def _flags(wanted: Entry, old: Entry) -> tuple[str, ...]:
    """The translator's flags, `fuzzy` first, then the template's but for those the translator turned off."""
    kept = tuple(dict.fromkeys((*old.flags, *silences(old))))
    theirs = tuple(flag for flag in kept if not flag.startswith(_OURS))
    ours = tuple(flag for flag in wanted.flags if f"no-{flag}" not in theirs)
    flags = tuple(sorted(theirs, key=lambda flag: flag != "fuzzy")) + ours
    return old.flags if set(flags) == set(old.flags) else flags


def _with_silence(entry: Entry) -> tuple[str, ...]:
    """The comments of an entry, which say as well which checks its flags silence: flags are easily lost."""
    in_notes = silences(replace(entry, flags=()))
    missing = [flag for flag in silences(entry) if flag not in in_notes]
    return (*entry.notes, f"# {', '.join(missing)}") if missing else entry.notes


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


def most_similar(text: str, candidates: Sequence[Entry]) -> Entry | None:
    """The entry whose source is most similar to `text`, the first of them; None if none is similar."""
    best, best_ratio = None, 0.0
    ratios = similarities(text, [entry.source for entry in candidates])
    for entry, ratio in zip(candidates, ratios, strict=True):
        if ratio >= SIMILAR and ratio > best_ratio:
            best, best_ratio = entry, ratio
    return best


def similarities(text: str, candidates: Iterable[str]) -> Iterator[float]:
    """How similar each of the candidates is to `text`, as difflib reckons it; 0 if surely below `SIMILAR`."""
    matcher: SequenceMatcher[str] = SequenceMatcher(None, autojunk=False)
    parts = _parts(text)
    matcher.set_seq2(parts)
    for candidate in candidates:
        candidate_parts = _parts(candidate)
        if isinstance(candidate_parts, str) != isinstance(parts, str):
            yield 0.0  # one is compared by letters, the other by words
            continue
        matcher.set_seq1(candidate_parts)
        close = matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR
        yield matcher.ratio() if close else 0.0


def _parts(text: str) -> str | list[str]:
    plain = text.casefold()
    return plain.split() if len(plain) > LONG else plain


# ---- the order of the file


def _in_place(old: tuple[Entry, ...], up_to_date: list[Entry], known: _Known) -> Iterator[Entry]:
    """The entries in the order of the old file; a new one behind the one it follows in the template."""
    by_key = {entry.key: entry for entry in up_to_date}
    behind: dict[Key | None, list[Entry]] = defaultdict(list)
    last: Key | None = None
    for entry in up_to_date:
        if entry.key in known.live:
            last = entry.key
        else:
            behind[last].append(entry)
    yield from behind[None]
    retired = []
    for entry in old:
        if entry.obsolete:
            if id(entry) not in known.used:
                yield entry
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
        retired = replace(entry, obsolete=True, extracted=(), references=(), flags=flags, raw=())
        obsolete = [old for old in known.obsolete.get(entry.key, ()) if id(old) not in known.used]
        if (entry.translated or entry.notes) and retired not in obsolete:
            known.counts["retired"] += 1
            yield retired
