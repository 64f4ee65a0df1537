"""The terms of a language as a glossary for translation platforms: a PO file with the flags of Weblate.

A term of the sources' language is a msgid, what the other language says is its msgstr; an abbreviation in
brackets is a term of its own, for platforms look for a msgid as it is. What is not to be said stands beside
it as a translation flagged `forbidden`; a term that stays as it is has the flag `read-only`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.header import build_date, for_language
from deckbuilder.words.terms import Term, Terms


def export(terms: Terms, source: str, tag: str) -> PoFile:
    """The glossary from `source` into `tag`: first the good words, then the forbidden ones, as they stand."""
    theirs = {term.id: term for term in terms.of(tag)}
    pairs = [(term, theirs[term.id]) for term in terms.of(source) if term.prefer and term.id in theirs]
    entries = (
        *(entry for pair in pairs for entry in _preferred(*pair)),
        *(entry for pair in pairs for entry in _forbidden(*pair)),
    )
    return PoFile(for_language("glossary", build_date(), tag), entries)


_BRACKETS = re.compile(r"(.+?)\s*\((.+)\)")


def _parts(text: str) -> tuple[str, str]:
    """A term, and the abbreviation in brackets behind it; other brackets explain it, and are left out."""
    bracketed = _BRACKETS.fullmatch(text)
    if bracketed is None:
        return text, ""
    term, inside = bracketed.groups()
    return term, inside if inside.isupper() else ""


def _preferred(own: Term, theirs: Term) -> Iterator[Entry]:
    """The word to use, with what a translator should know; its abbreviation is an entry of its own."""
    term, short = _parts(own.prefer)
    translation, short_translation = _parts(theirs.prefer)
    notes, flags = _comments(_notes(own, theirs)), _stays(term, translation)
    yield Entry(term, (translation,), context=own.id, notes=notes, flags=flags)
    if short and short_translation:
        flags = _stays(short, short_translation)
        yield Entry(short, (short_translation,), context=f"{own.id}/short", flags=flags)


def _stays(term: str, translation: str) -> tuple[str, ...]:
    return ("read-only",) if term == translation else ()


def _forbidden(own: Term, theirs: Term) -> Iterator[Entry]:
    """Each phrase that is to be avoided; a context of its own keeps the entries of one msgid apart."""
    if theirs.level == "avoid":
        for number, phrase in enumerate(theirs.phrases, 1):
            notes = () if theirs.verified else _comments((_UNVERIFIED,))
            yield Entry(
                _parts(own.prefer)[0],
                (phrase,),
                context=f"{own.id}/avoid/{number}",
                notes=notes,
                flags=("forbidden",),
            )


def _comments(notes: Iterable[str]) -> tuple[str, ...]:
    """Notes as comments of a PO entry, a line each."""
    return tuple(f"# {line}" for note in notes for line in note.splitlines())


_UNVERIFIED = "nobody has verified this advice yet"


def _notes(own: Term, theirs: Term) -> Iterator[str]:
    """What a translator should know: the reviewers' notes of both languages, other words, and the sources."""
    yield from dict.fromkeys(note for note in (own.note, theirs.note) if note)
    if theirs.variants:
        yield f"also good: {'; '.join(theirs.variants)}"
    if own.level != "use" and own.phrases:
        yield f"instead of: {'; '.join(own.phrases)}"
    if theirs.sources:
        yield f"source: {', '.join(theirs.sources)}"
