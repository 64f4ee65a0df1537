"""What translators send back, taken over entry by entry into the project's own file.

A file that was away for weeks may be older than ours. So nothing is ever deleted by it: an empty or
unconfirmed translation never takes the place of a confirmed one, and a translation of a text that has changed
meanwhile becomes a guess for the new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from typing import Literal

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.exchange.made_from import base, state, state_of, states
from deckbuilder.exchange.merge import guess, most_similar
from deckbuilder.reading.characters import first_forbidden, shows_nothing
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.entries import Key
from deckbuilder.translation.po.header import REVISED, TRANSLATOR, with_field, without_fuzzy
from deckbuilder.values import dataclass

How = Literal[
    "new",
    "changed",
    "confirmed",
    "to confirm",
    "cleared",
    "guess",
    "conflict",
    "left beside",
    "kept for later",
]
BESIDE = "# also offered: "
"""How the comment begins in which a translation stands that did not take the place of ours."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One translation that came in, and where it stood.

    `notes` are comments as a PO file has them; None leaves ours. `base` is the digest of what stood
    there when the file was made (`made_from`), None if the file does not say. A `broken` one has a
    fault that keeps it off the slides.
    """

    context: str
    source: str
    text: str
    fuzzy: bool = False
    notes: tuple[str, ...] | None = None
    at: Span = field(compare=False, default=Span(""))
    base: str | None = field(compare=False, default=None)
    broken: bool = field(compare=False, default=False)

    @property
    def key(self) -> Key:
        return (self.context, self.source)

    @property
    def untouched(self) -> bool:
        """Whether it is for sure what the translator was sent."""
        return self.base == state(self.text, fuzzy=self.fuzzy)


@dataclass(frozen=True, slots=True)
class Rules:
    """How far what comes may change ours.

    `allow_clear` lets an empty translation delete one, `replace` lets theirs take the place of ours where
    both changed, and `needs_review` takes all that is new for a guess, as machine translations are.
    """

    allow_clear: bool = False
    replace: bool = False
    needs_review: bool = False


CAREFUL = Rules()
"""Nothing is deleted, and nothing replaced that has changed since."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A translation that was taken over, what stood there before, and what came of it."""

    how: How
    context: str
    source: str
    before: str
    after: str


def offers(file: PoFile, name: str) -> Iterator[Offer]:
    """The translations of a PO file that came back.

    One that the file has as obsolete beside an empty entry of the same text is offered as a guess.
    """
    known = states(file)
    done = {entry.key for entry in file.entries if _usable(entry) and entry.translated}
    for entry in file.entries:
        left_over = entry.obsolete and entry.plural is None and entry.translated and entry.key not in done
        if _usable(entry) or left_over:
            context, source = entry.key
            span = Span(name, entry.text_line, 1)
            fuzzy = entry.fuzzy or entry.obsolete
            yield Offer(context, source, entry.translation, fuzzy, entry.notes, span, base(known, entry.key))


def fit_to_print(offered: Iterable[Offer], sink: Sink) -> list[Offer]:
    """The offers without characters that may not stand on a slide; each of the others is an error."""
    good = []
    for offer in offered:
        bad = first_forbidden(offer.text) or first_forbidden("\n".join(offer.notes or ()))
        if bad:
            message = f"character U+{ord(bad.char):04X} in what came for '{offer.context}'"
            sink.error(offer.at, "forbidden-character", message, "delete it and type the text again")
        else:
            good.append(offer)
    return good


def with_offers(
    file: PoFile, offered: Iterable[Offer], rules: Rules = CAREFUL
) -> tuple[PoFile, list[TakenOver]]:
    """`file` with the translations taken over as far as `rules` allow, and what became
    of those that change anything."""
    desk = _Desk(rules)
    for entry in file.entries:
        desk.lay(entry)
    for offer in offered:
        desk.take(offer)
    old = (desk.live[entry.key] if _usable(entry) else entry for entry in file.entries)
    return replace(file, entries=(*old, *desk.added)), desk.report


def _usable(entry: Entry) -> bool:
    """Whether the entry can be for a text of a slide, which has no plural."""
    return not entry.obsolete and entry.plural is None


@dataclass(slots=True)
class _Desk:
    """The file that is worked on: its live entries by their key, and their keys by their slide; the obsolete
    entries; and those added.
    """

    rules: Rules
    live: dict[Key, Entry] = field(default_factory=dict)
    slides: dict[str, list[Key]] = field(default_factory=lambda: defaultdict(list))
    obsolete: set[Entry] = field(default_factory=set)
    added: list[Entry] = field(default_factory=list)
    report: list[TakenOver] = field(default_factory=list)

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
        answered = _with_notes(self.answered(ours, offer), offer)
        if answered != ours:
            self.live[offer.key] = replace(answered, raw=())

    def answered(self, ours: Entry, offer: Offer) -> Entry:
        """Our entry with what is offered for it, or as it is."""
        # gettext refuses a translation that begins or ends with a line end where its source does not
        text = offer.text.strip("\n")
        if offer.untouched and ours.translated:
            return ours
        if ours.translation in (offer.text, text):
            return self.restated(ours, offer)
        if shows_nothing(text):
            return self.cleared(ours, offer)
        guess_ = offer.fuzzy or offer.broken or self.rules.needs_review
        if self.gives_way(ours, offer, guess=guess_):
            return self.replaced(ours, text, guess=guess_)
        if guess_ and offer.base is None and not offer.broken:
            return ours  # a file that was away for weeks, in which the translation was not confirmed yet
        both_changed = offer.base != state_of(ours) and not guess_
        return self.beside(ours, text, "conflict" if both_changed else "left beside")

    def gives_way(self, ours: Entry, offer: Offer, *, guess: bool) -> bool:
        """Whether our translation is to make room for another text."""
        if not ours.translated:
            return True
        if guess and not ours.fuzzy:
            return False
        unchanged = offer.base == state_of(ours)
        return unchanged or self.rules.replace or (ours.fuzzy and (not guess or offer.base is None))

    def restated(self, ours: Entry, offer: Offer) -> Entry:
        """Our entry, confirmed or called into question where the same text comes back in another state."""
        if not ours.translated or self.rules.needs_review:
            return ours
        if ours.fuzzy and not offer.fuzzy and not offer.broken:
            return self.reported("confirmed", ours, without_fuzzy(ours))
        if not ours.fuzzy and offer.fuzzy and offer.base == state_of(ours):
            return self.reported("to confirm", ours, replace(ours, flags=("fuzzy", *ours.flags)))
        return ours

    def cleared(self, ours: Entry, offer: Offer) -> Entry:
        unchanged = offer.base in (None, state_of(ours))
        if not (self.rules.allow_clear and ours.translated and unchanged):
            return ours
        return self.reported("cleared", ours, replace(without_fuzzy(ours), strings=("",)))

    def replaced(self, ours: Entry, text: str, *, guess: bool) -> Entry:
        """Our entry with another text; what stands beside it is kept, but for that text itself."""
        notes = tuple(note for note in ours.notes if note != _note(text))
        translated = replace(without_fuzzy(ours), strings=(text,), notes=notes)
        if guess:
            return self.reported("guess", ours, replace(translated, flags=("fuzzy", *translated.flags)))
        return self.reported("changed" if ours.translated else "new", ours, translated)

    def beside(self, ours: Entry, text: str, how: How) -> Entry:
        """Our entry with another translation beside it, in a comment."""
        context, source = ours.key
        self.report.append(TakenOver(how, context, source, ours.translation, text))
        note = _note(text)
        return ours if note in ours.notes else replace(ours, notes=(*ours.notes, note))

    def reported(self, how: How, before: Entry, after: Entry) -> Entry:
        """`after`, and what became of the entry in the report."""
        context, source = before.key
        self.report.append(TakenOver(how, context, source, before.translation, after.translation))
        return after

    def keep(self, offer: Offer) -> None:
        """Keep a translation of a text that is gone, and make it a guess for the one it became."""
        flags = ("fuzzy",) if offer.fuzzy else ()
        entry = Entry(
            offer.source, (offer.text,), offer.context, notes=offer.notes or (), flags=flags, obsolete=True
        )
        if shows_nothing(offer.text) or entry in self.obsolete:
            return
        self.obsolete.add(entry)
        self.added.append(entry)
        heir = self.heir(offer)
        if heir is None:
            self.report.append(TakenOver("kept for later", offer.context, offer.source, "", offer.text))
            return
        guessed = guess(heir, replace(entry, notes=heir.notes))
        self.live[heir.key] = replace(self.reported("guess", heir, guessed), raw=())

    def heir(self, offer: Offer) -> Entry | None:
        """The untranslated text of the slide that the source of the offer has become, if one is similar."""
        of_slide = [self.live[key] for key in self.slides.get(offer.context, ())]
        return most_similar(offer.source, [entry for entry in of_slide if not entry.translated])


def _note(text: str) -> str:
    """A translation that stands beside ours, as the comment that holds it."""
    return BESIDE + text.replace("\\", "\\\\").replace("\n", "\\n")


def _with_notes(entry: Entry, offer: Offer) -> Entry:
    if offer.notes is None:
        return entry
    new = (note for note in offer.notes if note not in entry.notes)
    return replace(entry, notes=(*entry.notes, *new))


def with_credit(file: PoFile, came: PoFile) -> PoFile:
    """`file` with the date and the translator's name that a returned PO file has in its header."""
    header, fields = file.header, came.headers()
    for name in (REVISED, TRANSLATOR):
        credit = fields.get(name, "").strip()
        # what nobody has filled in is as gettext made it: YEAR-MO-DA, FULL NAME
        if header is not None and credit and "YEAR" not in credit and "FULL NAME" not in credit:
            header = with_field(header, name, fields[name])
    return replace(file, header=header)
