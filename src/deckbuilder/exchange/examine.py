"""What came in is looked at before anything of it is taken over: is it of this project,
in this language, and sound?

What is surely none of ours is refused as a whole. A single translation with a fault that would keep it off
the slides is marked, so that it never takes the place of one without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.exchange.incoming import Offer
from deckbuilder.model import Message
from deckbuilder.reading.characters import shows_nothing
from deckbuilder.translation.catalog import Translation, flags_of
from deckbuilder.translation.common_words import another_language
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.entries import Key
from deckbuilder.translation.translate import faults

_OURS = 10
"""One text in so many must be of this project, or the file is another program's."""


def examined(offered: Sequence[Offer], file: PoFile, tag: str, sink: Sink) -> list[Offer]:
    """What may be taken over into `file`, which is ours in the language `tag`; nothing
    of a file that is none of ours."""
    known = _KnownTranslation.of(file)
    placed = known.placed(offered, sink)
    new = [offer for offer in placed if known.says_something_new(offer)]
    language = another_language((offer.text for offer in new), tag)
    if language and new:
        name = new[0].at.file
        message = f"what is new in this file is in {language}, not in {tag}"
        sink.error(
            Span(name), "wrong-language", message, "was the file of another language sent? Look into it"
        )
        return []
    news = frozenset(new)
    return [known.judged(offer, tag, sink) if offer in news else offer for offer in placed]


class _KnownTranslation:
    """Our file, by everything that tells whether a text is of it."""

    def __init__(self) -> None:
        self.live: dict[Key, Entry] = {}
        self.by_source: dict[str, list[Entry]] = defaultdict(list)
        self.keys: set[Key] = set()
        self.slides: set[str] = set()

    @classmethod
    def of(cls, file: PoFile) -> _KnownTranslation:
        known = cls()
        for entry in file.entries:
            if entry.plural is not None:
                continue
            known.keys.add(entry.key)
            known.slides.add(entry.key[0])
            if not entry.obsolete:
                known.live[entry.key] = entry
                known.by_source[entry.source].append(entry)
        known.slides.discard("")
        return known

    def placed(self, offered: Sequence[Offer], sink: Sink) -> list[Offer]:
        """The offers, each for the texts it is for; an error or a warning tells of those that are for none.

        A translation that lost its context is offered to each text that is the same, as
        `locale update` does it.
        """
        texts = [offer for offer in offered if not shows_nothing(offer.text)]
        strange = [offer for offer in texts if not self.is_ours(offer)]
        if strange and len(texts) > _OURS * (len(texts) - len(strange)):
            message = f"{len(strange)} of the {len(texts)} texts of this file are not of this project"
            hint = "it is another program's, or another project's; nothing was taken over"
            sink.error(Span(strange[0].at.file), "foreign-file", message, hint)
            return []
        left_out = {offer for offer in strange if not offer.context}
        if left_out:
            message = f"{len(left_out)} of the {len(texts)} texts of this file are not of this project"
            hint = "they are on no slide and say of none that they were; they were left out"
            sink.warning(Span(strange[0].at.file), "foreign-file", message, hint)
        return [each for offer in offered if offer not in left_out for each in self.places(offer)]

    def is_ours(self, offer: Offer) -> bool:
        return offer.key in self.keys or offer.context in self.slides or offer.source in self.by_source

    def places(self, offer: Offer) -> Iterator[Offer]:
        """The offer for each text it is for: itself, if it says which one."""
        same = self.by_source.get(offer.source, [])
        if offer.context or offer.key in self.keys or not same:
            yield offer
            return
        if offer.text in {entry.translation for entry in same}:
            same = [entry for entry in same if not entry.translated]
        for entry in same:
            yield replace(offer, context=entry.key[0])

    def says_something_new(self, offer: Offer) -> bool:
        """Whether an offer would change a text of ours, so that it is to be looked at."""
        ours = self.live.get(offer.key)
        if ours is None or (offer.untouched and ours.translated) or shows_nothing(offer.text):
            return False
        return offer.text.strip("\n") != ours.translation

    def judged(self, offer: Offer, tag: str, sink: Sink) -> Offer:
        """The offer, marked as broken if it has a fault that keeps it off the slides.
        Its faults are told at once."""
        ours = self.live[offer.key]
        message = Message(ours.source, context=offer.context)
        translation = Translation(offer.text, offer.at.line, offer.fuzzy, flags_of(ours))
        where = f"'{offer.context}'"
        language = another_language([offer.text], tag) if offer.text != offer.source else ""
        if language:
            hint = "translate it, or mark it 'to confirm' if it is meant"
            sink.error(offer.at, "wrong-language", f"{where}: this translation is in {language}", hint)
            return replace(offer, broken=True)
        findings = faults(tag, message, translation)
        for fault in findings:
            add = sink.error if fault.severity == "error" else sink.warning
            add(offer.at, fault.code, f"{where}: {fault.message}", fault.hint)
        untranslated = ours.translated and any(fault.code == "same-as-source" for fault in findings)
        return replace(offer, broken=untranslated or any(fault.severity == "error" for fault in findings))


def conflicts(number: int, name: str, sink: Sink) -> None:
    """Tell that translations were changed on both sides, so that ours stand and theirs are beside them."""
    what = "translation was" if number == 1 else "translations were"
    message = f"{number} {what} changed here as well since this file was made, or nobody can tell"
    hint = (
        "ours stand, theirs are in comments beside them; decide in the PO file, or take theirs with "
        "--replace."
        " Files of 'locale export' say what they were made from"
    )
    sink.error(Span(name), "translation-conflict", message, hint)
