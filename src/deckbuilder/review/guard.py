"""The guard on words: terms of slides/terms.yaml looked for in slides, notes, alternative texts, agendas and
translations.

Nothing is looked for in the official titles of instruments, and a term inside the words preferred for it is
no hit. Quotation marks alone excuse nothing: a slide that quotes says whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from deckbuilder.content.labels import is_label
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.model import NEUTRAL
from deckbuilder.project import Project
from deckbuilder.review.places import Places
from deckbuilder.review.scope import OF_WORDS, ProjectText, Scope
from deckbuilder.translation.locales import chain
from deckbuilder.values import dataclass
from deckbuilder.words.phrases import any_of, flat
from deckbuilder.words.terms import LEVELS, Term, Terms, words_of

HIDDEN = "\x00"
"""What stands for each character in which nothing is looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found: the `words` as they are written, and where they start and end in the flat text."""

    term: Term
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _TermRow:
    """A term, what its phrases look like, and the good words that may contain one of them."""

    term: Term
    phrases: re.Pattern[str]
    good: re.Pattern[str] | None

    @property
    def rank(self) -> tuple[bool, int]:
        """How grave a hit is, the gravest first: what is verified comes before what is not."""
        return (not self.term.verified, LEVELS.index(self.term.level))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is looked for in texts of one language, and the titles that are left alone."""

    rows: tuple[_TermRow, ...]
    titles: tuple[re.Pattern[str], ...]

    def hits(self, text: str) -> tuple[Hit, ...]:
        """The terms in `text` in their order; of two that overlap the graver one, or else the longer.

        It never raises.
        """
        seen = flat(text)
        rows = [row for row in self.rows if row.phrases.search(seen.text)]
        if not rows:
            return ()
        plain = _without(seen.text, self.titles)
        ranked: list[tuple[tuple[bool, int], Hit]] = []
        for row in rows:
            for match in row.phrases.finditer(_without(plain, (row.good,) if row.good else ())):
                words = text[seen.places[match.start()] : seen.places[match.end() - 1] + 1]
                ranked.append((row.rank, Hit(row.term, words, *match.span())))
        ranked.sort(key=lambda pair: (pair[0], pair[1].start - pair[1].end))
        return _apart(hit for _, hit in ranked)


def _without(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    """`text` with all that any of the patterns finds hidden: titles may lie within each other or overlap."""
    spans = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    hidden = {place for span in spans for place in range(*span)}
    if not hidden:
        return text
    return "".join(HIDDEN if place in hidden else char for place, char in enumerate(text))


def _apart(hits: Iterator[Hit]) -> tuple[Hit, ...]:
    """The hits that do not overlap one before them, in the order of the text."""
    kept: list[Hit] = []
    covered: set[int] = set()
    for hit in hits:
        if covered.isdisjoint(range(hit.start, hit.end)):
            covered.update(range(hit.start, hit.end))
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.start))


def lexicon(terms: Terms, tag: str, names: tuple[str, ...] = ()) -> Lexicon:
    """What is looked for in texts in `tag`; `names` are further titles to leave alone."""
    endings = terms.endings_of(tag)
    rows = (_row(term, endings) for term in terms.of(tag) if term.phrases)
    titles = dict.fromkeys((*names, *words_of(terms.titles, tag)))
    patterns = (any_of((title,)) for title in titles)
    return Lexicon(tuple(row for row in rows if row), tuple(pattern for pattern in patterns if pattern))


def _row(term: Term, endings: tuple[tuple[str, ...], ...]) -> _TermRow | None:
    phrases = any_of(term.phrases, endings)
    return _TermRow(term, phrases, any_of((term.prefer, *term.variants), endings)) if phrases else None


def names(project: Project, tag: str) -> tuple[str, ...]:
    """What the instruments of slides/facts/ are called, in the sources' language and in `tag`."""
    standards = project.facts.standards.values()
    titles = [title for standard in standards for title in (standard.name, standard.short)]
    catalogs = [project.catalogs[fallback] for fallback in chain(tag) if fallback in project.catalogs]
    translated = (catalog.get(title.context, title.source) for catalog in catalogs for title in titles)
    return (*(title.source for title in titles), *(title.text for title in translated if title))


# ---- reporting


@dataclass(frozen=True, slots=True)
class _GuardedText:
    """A text in one language, where it is written, and whether its words are somebody else's."""

    text: str
    tag: str
    at: Span
    quoted: bool


def _texts(scope: Scope) -> Iterator[_GuardedText]:
    """Every text of the sources, then every confirmed translation of one."""
    own = scope.project.locales.source
    texts = list(scope.texts())
    for text in texts:
        message = text.message
        if message.lang != NEUTRAL and not is_label(message):  # the builder's own are guarded by its tests
            yield _GuardedText(message.source, message.lang or own, message.at, text.quoted)
    for text in _once(texts):
        for catalog, translation in scope.translations(text.message):
            yield _GuardedText(translation.text, catalog.tag, catalog.at(translation), text.quoted)


def _once(texts: Iterable[ProjectText]) -> Iterable[ProjectText]:
    """Each text that translators see once; it is a quotation if it is one wherever it stands."""
    by_key: dict[tuple[str, str], ProjectText] = {}
    for text in texts:
        if text.message.lang and not is_label(text.message):
            continue
        key = (text.message.context, text.message.source)
        first = by_key.setdefault(key, text)
        if not text.quoted:
            by_key[key] = replace(first, quoted=False)
    return by_key.values()


@dataclass
class _Reporter:
    scope: Scope
    sink: Sink
    strict: bool
    notes: bool
    places: Places
    lexicons: dict[str, Lexicon] = field(default_factory=dict)

    def text(self, text: _GuardedText) -> None:
        project, tag = self.scope.project, text.tag
        if tag not in self.lexicons:
            self.lexicons[tag] = lexicon(project.terms, tag, names(project, tag))
        hits = self.lexicons[tag].hits(text.text)
        if hits:
            places = self.places.of(text.at, text.text, [hit.start for hit in hits])
            for hit, span in zip(hits, places, strict=True):
                self.hit(hit, text, span)

    def hit(self, hit: Hit, text: _GuardedText, span: Span) -> None:
        term, words = hit.term, " ".join(hit.words.split())
        if text.quoted:
            self.note(span, "term-quoted", f"“{words}” is quoted")
        elif not term.verified:
            message = f"“{words}” may be a term to {_handle(term)}; nobody verified it"
            self.note(span, "term-unverified", message, _advice(term))
        elif term.level == "care":
            self.sink.warning(span, "term-with-care", f"“{words}” is a term to use with care", _advice(term))
        else:
            add = self.sink.error if self.strict else self.sink.warning
            hint = _advice(term, "or say whom the slide quotes in 'quoting:'")
            add(span, "term-to-avoid", f"“{words}” is a term to avoid", hint)

    def note(self, span: Span, code: str, message: str, hint: str = "") -> None:
        if self.notes:
            self.sink.note(span, code, message, hint)


def _handle(term: Term) -> str:
    return "use with care" if term.level == "care" else "avoid"


def _advice(term: Term, *more: str) -> str:
    """What to do about a term: what to say instead, and the reviewers' note."""
    instead = f"say “{term.prefer}”" if term.prefer else ""
    return "; ".join(filter(None, (instead, term.note, *more)))


def report(scope: Scope, sink: Sink, *, strict: bool, notes: bool = False) -> None:
    """Report the terms in our own words: a warning, or under `strict` an error for what is to be avoided.

    `notes` adds what is quoted, and what nobody verified.
    """
    _report_quotations(scope, sink)
    reporter = _Reporter(scope, sink, strict, notes, Places(scope.project.folder))
    for text in _texts(scope):
        reporter.text(text)


def _report_quotations(scope: Scope, sink: Sink) -> None:
    """What is quoted is a source or an instrument that slides/facts/ lists: a reader can look it up."""
    facts = scope.project.facts
    known = (OF_WORDS, *facts.origins, *facts.standards)
    for entry in scope.entries:
        quoting = entry.care.quoting
        if quoting and quoting not in known:
            hint = near(quoting, known) or "name a source or an instrument of slides/facts/, or 'terms'"
            sink.warning(
                entry.slide.at,
                "unknown-quotation",
                f"'{entry.slide.id}' quotes '{quoting}', which nobody lists",
                hint,
            )
