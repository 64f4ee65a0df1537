"""The words of the field, from slides/terms.yaml: what to say, what to say with care, what not to say, in
each language.

The file belongs to reviewers of words, not to developers. What is looked for in texts is in `guard`.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any

from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.facts.origins import Origin
from deckbuilder.reading.files import Folder
from deckbuilder.reading.readings import Readings, yaml_type
from deckbuilder.reading.shapes import Choice, Field, ListOf, LocatedText, MapOf, Record, Shape, Text, Values
from deckbuilder.translation.locales import chain
from deckbuilder.values import dataclass

FILE = "slides/terms.yaml"
LEVELS = ("avoid", "care", "use")
"""The three categories of the Terminology Guidelines, the gravest first."""


@dataclass(frozen=True, slots=True)
class Term:
    """What one language says for one thing.

    `phrases` are the words to look for, `prefer` is what to say instead, empty where nobody knows; `variants`
    are other good words. `verified` tells that somebody saw the advice in the sources.
    """

    id: str
    lang: str
    level: str
    phrases: tuple[str, ...]
    prefer: str
    variants: tuple[str, ...]
    note: str
    sources: tuple[str, ...]
    verified: bool
    at: Span = field(compare=False, repr=False, default=Span(""))


Words = tuple[tuple[str, tuple[str, ...]], ...]
"""Words by the language they are in: pairs of a tag and its words."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything slides/terms.yaml holds.

    `endings` are rows of endings that take each other's place, by language; `titles` are official names in
    which nothing is looked for; `time_words` and `legal_words` are for the checks of facts.
    """

    terms: tuple[Term, ...] = ()
    endings: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    titles: Words = ()
    time_words: Words = ()
    legal_words: Words = ()

    def of(self, tag: str) -> tuple[Term, ...]:
        """The terms for texts in `tag`: those of the language itself before those it falls back to."""
        terms: dict[str, Term] = {}
        for lang in chain(tag):
            for term in self.terms:
                if term.lang == lang:
                    terms.setdefault(term.id, term)
        return tuple(terms.values())

    def endings_of(self, tag: str) -> tuple[tuple[str, ...], ...]:
        by_language = dict(self.endings)
        return next((by_language[lang] for lang in chain(tag) if lang in by_language), ())


def words_of(words: Words, tag: str) -> tuple[str, ...]:
    """The words for texts in `tag`, with those of the languages it falls back to."""
    by_language = dict(words)
    return tuple(word for lang in chain(tag) for word in by_language.get(lang, ()))


_LANGUAGE = ("[a-z]{2,8}(_[A-Za-z0-9]{2,8})*", "a language, as es or es_CR")
_TERM = Record(
    {
        "level": Field(
            Choice(LEVELS, "a level"), "avoid, care or use, as in the Terminology Guidelines", required=True
        ),
        "avoid": Field(ListOf(Text(), or_one=True), "the words to look for"),
        "prefer": Field(Text(), "what to say instead"),
        "variants": Field(
            ListOf(Text(), or_one=True), "other good words, from which a country edition may choose"
        ),
        "note": Field(Text(), "for whoever writes, translates or reviews"),
        "source": Field(
            ListOf(Text("[A-Za-z0-9][A-Za-z0-9_-]{0,63}", "the id of a source"), or_one=True),
            "who gives this advice",
        ),
        "verified": Field(
            Choice(("yes", "true", "no", "false"), "yes or no"),
            "whether somebody saw the advice in the source",
            required=True,
        ),
    },
    "a term",
)
_WORDS: Shape[Any] = MapOf(ListOf(Text()), *_LANGUAGE)
_FILE = Record(
    {
        "terms": Field(
            MapOf(MapOf(_TERM, "[a-z][a-z0-9-]{0,60}", "a name"), *_LANGUAGE),
            "by language, then by a name that all languages share",
        ),
        "endings": Field(
            MapOf(ListOf(ListOf(Text(r"-\w*", "an ending, as -es, or - for none"))), *_LANGUAGE),
            "rows of endings: a word that ends in one of a row may end in any other",
        ),
        "titles": Field(_WORDS, "official names that stand as they are"),
        "time_words": Field(_WORDS, "words that make a fact age, as 'currently'"),
        "legal_words": Field(_WORDS, "words of a legal statement"),
    },
    "the terms",
)


def _terms(values: Values, span: Span, sink: Sink) -> Terms:
    del span
    entries = (
        (lang, name, entry)
        for lang, names in values.get("terms", {}).items()
        for name, entry in names.items()
    )
    terms = (_term(lang, name, entry, sink) for lang, name, entry in entries)
    return Terms(
        tuple(term for term in terms if term),
        tuple((lang, _rows(rows)) for lang, rows in values.get("endings", {}).items()),
        *(_words(values, key) for key in ("titles", "time_words", "legal_words")),
    )


def _rows(rows: tuple[tuple[LocatedText, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Rows of endings without the hyphen each is written with."""
    return tuple(tuple(ending.text.removeprefix("-") for ending in row) for row in rows)


def _words(values: Values, key: str) -> Words:
    return tuple((lang, tuple(word.text for word in words)) for lang, words in values.get(key, {}).items())


def _term(lang: str, name: str, values: Values, sink: Sink) -> Term | None:
    level, verified = values.text("level"), values.text("verified") in {"yes", "true"}
    phrases, sources = values.texts("avoid"), values.texts("source")
    needed = "prefer" if level == "use" else "avoid"
    if needed not in values:
        sink.error(
            values.at,
            "missing-key",
            f"the term '{name}' has no '{needed}'",
            f"a term of the level '{level}' needs it",
        )
        return None
    if level == "use" and phrases:
        sink.error(
            values.keys["avoid"],
            "wrong-shape",
            f"the term '{name}' is for use, and has words to avoid",
            "say 'level: avoid' or 'care'",
        )
        return None
    if verified and not sources:
        sink.error(
            values.at,
            "missing-key",
            f"the term '{name}' is said to be verified, but not where",
            "add 'source:', or say 'verified: no'",
        )
    return Term(
        id=name,
        lang=lang,
        level=level,
        phrases=phrases,
        prefer=values.text("prefer"),
        variants=values.texts("variants"),
        note=values.text("note"),
        sources=sources,
        verified=verified,
        at=values.at,
    )


SHAPE: Shape[Terms] = _FILE.then(_terms)
TERMS = yaml_type("terms", SHAPE.read)


def terms_of(folder: Folder, readings: Readings, sink: Sink) -> Terms:
    """The terms of slides/terms.yaml; none if there is no such file, or it cannot be used."""
    terms = readings.draft(folder, TERMS, FILE, sink) if folder.has(FILE) else None
    return terms or Terms()


def report_sources(terms: Terms, origins: dict[str, Origin], sink: Sink) -> None:
    """A term whose source nobody lists is an error."""
    for term in terms.terms:
        for name in term.sources:
            if name not in origins:
                sink.error(term.at, "unknown-source", f"there is no source '{name}'", near(name, origins))
