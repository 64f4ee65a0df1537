"""What a deck is made for: whose copy it is, whether it is a draft, and how strictly it is looked at.

The command line decides it; it travels as one value to whoever assembles, translates, fits and names a deck.
"""

from __future__ import annotations

from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Copy:
    """Whose copy: `notes` no for the participants', `notes_locale` the language of the notes if it is
    another.

    `sources` asks for a last slide with the sources, `unverified` for what nobody confirmed, visibly marked.
    """

    notes: bool = True
    notes_locale: str = ""
    sources: bool = False
    unverified: bool = False

    @property
    def suffix(self) -> str:
        """What its file names have at the end, so that no other copy takes the place of the speaker's."""
        if not self.notes:
            notes = "-participants"
        else:
            notes = f"-notes-{self.notes_locale}" if self.notes_locale else ""
        return notes + ("-unverified" if self.unverified else "")


SPEAKER = Copy()
"""The copy of whoever speaks: with notes, in the language of the slides, and only with what is verified."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a deck is made for.

    In a `draft`, guesses that nobody has confirmed are shown, and they and what is missing are marked.
    `strict` takes a missing translation, and a fact that nobody has looked at for a year, for an error.
    """

    copy: Copy = SPEAKER
    draft: bool = False
    strict: bool = False

    @property
    def suffix(self) -> str:
        """What the names of its files end in: neither a draft nor a copy takes the place of the deck."""
        return self.copy.suffix + ("-draft" if self.draft else "")


RELEASE = Purpose()
"""A deck to speak with, made of what is confirmed; what is missing in it is told as a warning."""
