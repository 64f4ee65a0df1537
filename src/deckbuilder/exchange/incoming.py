"""What translators send back, taken over entry by entry into the project's own file. Nothing is ever deleted by it.

A file that was away for weeks may be older than ours: an empty or unconfirmed translation never takes the place of a
confirmed one, and a translation of a text that has changed meanwhile becomes a guess for the new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from typing import Literal

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.exchange.merge import SIMILAR, guess, similarities
from deckbuilder.reading.characters import first_forbidden
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.entries import Key
from deckbuilder.translation.po.header import REVISED, TRANSLATOR, with_field, without_fuzzy
from deckbuilder.values import dataclass

How = Literal["new", "changed", "confirmed", "cleared", "guess", "kept for later"]


@dataclass(frozen=True, slots=True)
class Offer:
    """One translation that came in, and where it stood. `notes` are comments as a PO file has them; None leaves ours."""

    context: str
    source: str
    text: str
    fuzzy: bool = False
    notes: tuple[str, ...] | None = None
    at: Span = field(compare=False, default=Span(""))

    @property
    def key(self) -> Key:
        return (self.context, self.source)


@dataclass(frozen=True, slots=True)
class Taken:
    """A translation that was taken over, what stood there before, and what came of it."""

    how: How
    context: str
    source: str
    before: str
    after: str


def offers(file: PoFile, name: str) -> Iterator[Offer]:
    """The translations of a PO file that came back."""
    for entry in file.entries:
        if _usable(entry):
            context, source = entry.key
            yield Offer(
                context, source, entry.translation, entry.fuzzy, entry.notes, Span(name, entry.line, 1)
            )


def fit_to_print(found: Iterable[Offer], sink: Sink) -> list[Offer]:
    """The offers without characters that may not stand on a slide; each of the others is an error."""
    good = []
    for offer in found:
        bad = first_forbidden(offer.text) or first_forbidden("\n".join(offer.notes or ()))
        if bad:
            message = f"character U+{ord(bad.char):04X} in what came for '{offer.context}'"
            sink.error(offer.at, "forbidden-character", message, "delete it and type the text again")
        else:
            good.append(offer)
    return good


def taken(file: PoFile, found: Iterable[Offer], *, allow_clear: bool) -> tuple[PoFile, list[Taken]]:
    """`file` with the translations taken over, and what changed. `allow_clear` lets an empty one delete ours."""
    desk = _Desk(allow_clear)
    for entry in file.entries:
        desk.lay(entry)
    for offer in found:
        desk.take(offer)
    old = (desk.live[entry.key] if _usable(entry) else entry for entry in file.entries)
    return replace(file, entries=(*old, *desk.added)), desk.report


def _usable(entry: Entry) -> bool:
    """Whether the entry can be for a text of a slide, which has no plural."""
    return not entry.obsolete and entry.plural is None


@dataclass(slots=True)
class _Desk:
    """The file that is worked on: its live entries by their key and by their slide, the obsolete ones, and those added."""

    allow_clear: bool
    live: dict[Key, Entry] = field(default_factory=dict)
    slides: dict[str, list[Key]] = field(default_factory=lambda: defaultdict(list))
    obsolete: set[Entry] = field(default_factory=set)
    added: list[Entry] = field(default_factory=list)
    report: list[Taken] = field(default_factory=list)

    def lay(self, entry: Entry) -> None:
        if _usable(entry):
            self.live[entry.key] = entry
            self.slides[entry.key[0]].append(entry.key)
        elif entry.obsolete:
            self.obsolete.add(entry)

    def take(self, offer: Offer) -> None:
        ours = self.live.get(offer.key)
        if ours is None:
            self.keep(offer)
            return
        made = _with_notes(self.answered(ours, offer), offer)
        if made != ours:
            self.live[offer.key] = replace(made, raw=())

    def answered(self, ours: Entry, offer: Offer) -> Entry:
        """Our entry with what is offered for it, or as it is."""
        text = offer.text.strip(
            "\n"
        )  # gettext refuses a translation that begins or ends with one where its source does not
        if offer.text == ours.translation:
            return (
                self.told("confirmed", ours, without_fuzzy(ours))
                if ours.translated and ours.fuzzy and not offer.fuzzy
                else ours
            )
        if not text.strip():
            cleared = replace(without_fuzzy(ours), strings=("",))
            return self.told("cleared", ours, cleared) if self.allow_clear and ours.translated else ours
        if text == ours.translation or (offer.fuzzy and ours.translated and not ours.fuzzy):
            return ours
        made = replace(without_fuzzy(ours), strings=(text,))
        how: How = "guess" if offer.fuzzy else "changed" if ours.translated else "new"
        return self.told(how, ours, replace(made, flags=("fuzzy", *made.flags)) if offer.fuzzy else made)

    def told(self, how: How, before: Entry, after: Entry) -> Entry:
        context, source = before.key
        self.report.append(Taken(how, context, source, before.translation, after.translation))
        return after

    def keep(self, offer: Offer) -> None:
        """Keep a translation of a text that is not there any more, and make it a guess for the one it became."""
        flags = ("fuzzy",) if offer.fuzzy else ()
        entry = Entry(
            offer.source, (offer.text,), offer.context, notes=offer.notes or (), flags=flags, obsolete=True
        )
        if not offer.text.strip() or entry in self.obsolete:
            return
        self.obsolete.add(entry)
        self.added.append(entry)
        heir = self.heir(offer)
        if heir is None:
            self.report.append(Taken("kept for later", offer.context, offer.source, "", offer.text))
        else:
            self.live[heir.key] = replace(
                self.told("guess", heir, guess(heir, replace(entry, notes=heir.notes))), raw=()
            )

    def heir(self, offer: Offer) -> Entry | None:
        """The untranslated text of the same slide that the source of the offer has become, if one is similar."""
        open_ = [
            entry for key in self.slides.get(offer.context, ()) if not (entry := self.live[key]).translated
        ]
        ratios = similarities(offer.source, [entry.source for entry in open_])
        best = max(zip(ratios, open_, strict=True), key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= SIMILAR else None


def _with_notes(entry: Entry, offer: Offer) -> Entry:
    if offer.notes is None:
        return entry
    return replace(entry, notes=(*entry.notes, *(note for note in offer.notes if note not in entry.notes)))


def with_credit(file: PoFile, came: PoFile) -> PoFile:
    """`file` with the date and the translator's name that a returned PO file has in its header."""
    header, said = file.header, came.headers()
    for name in (REVISED, TRANSLATOR):
        if (
            header is not None
            and said.get(name, "").strip()
            and "YEAR" not in said[name]
            and "FULL NAME" not in said[name]
        ):
            header = with_field(header, name, said[name])
    return replace(file, header=header)
