"""Languages: how a tag is read, what it falls back to, how dates are written, which way text runs.

A language is a folder of locales/. Its name may be any language tag, also one that CLDR does not know; dates
and numbers are then written as `locales/locales.yaml` says, or as the nearest language CLDR knows, or as in
the sources'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING

from deckbuilder.cldr import dates
from deckbuilder.content.lines import LANGUAGE
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.reading import source
from deckbuilder.reading.alternatives import ByForm
from deckbuilder.reading.files import Folder, is_reserved
from deckbuilder.reading.readings import Readings, yaml_type
from deckbuilder.reading.shapes import Field, LocatedText, MapOf, Number, Record, Shape, Text, Values
from deckbuilder.themes import scripts
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from babel import Locale as Cldr

FOLDER = "locales"
FILE = f"{FOLDER}/locales.yaml"

ACCENTED, MIRRORED = "qps_ploc", "qps_plocm"
PSEUDO = {ACCENTED: "en", MIRRORED: "ar"}
"""The pseudo-locales, for which `pseudo` makes the texts, and the CLDR locale each writes its dates in."""

_PERCENT = Number(0, 100)
_SETTINGS = Record(
    {
        "source": Field(LANGUAGE, "the language the slides are written in; en if left out"),
        "formats": Field(
            MapOf(Text(), r"[A-Za-z0-9_-]+", "a language tag"),
            "for a language: the CLDR locale its dates are written in",
        ),
        "publish": Field(
            ByForm(
                scalar=_PERCENT.then(lambda percent, span, sink: {"": percent}),
                mapping=MapOf(_PERCENT, r"[A-Za-z0-9_-]+", "a language tag"),
            ),
            "from how many per cent of a deck on it is no draft: for each language, or for all; else 100",
        ),
    },
    "the languages' settings",
)


FINISHED = 100.0
"""The per cent of a deck that is to be translated where nothing else is said: all of it."""


@dataclass(frozen=True, slots=True)
class Locale:
    """A language a deck is built in.

    `tag` has underscores, as gettext writes it; `formats` is the CLDR locale of its dates.
    """

    tag: str
    formats: str
    rtl: bool

    @property
    def cldr(self) -> Cldr:
        return _cldr(self.formats)

    @property
    def language(self) -> str:
        """The tag its texts are marked with: that of its dates if it says more of it, as en_GB of en."""
        return self.formats if self.formats.startswith(f"{self.tag}_") else self.tag


@dataclass(frozen=True, slots=True)
class Locales:
    """The languages of a project: the one of its sources, and how each writes its dates."""

    source: str
    formats: dict[str, str]
    publish: dict[str, float] = field(default_factory=dict)

    def threshold(self, tag: str) -> float:
        """From how many per cent of a deck on its language counts as finished: 0 to 100."""
        named = (self.publish[language] for language in chain(tag) if language in self.publish)
        return next(named, self.publish.get("", FINISHED))

    def get(self, tag: str) -> Locale:
        """The language called `tag`, which `normal` has been asked about before."""
        return Locale(tag, PSEUDO.get(tag) or next(self._formats(tag)), script(tag) in RTL_SCRIPTS)

    def _formats(self, tag: str) -> Iterator[str]:
        """The CLDR locales for the dates of `tag`, the best first: its own, then its neighbour's, then those
        of the sources."""
        for language in (tag, neighbour(tag), self.source, "en"):
            if language in self.formats:
                yield self.formats[language]
            yield from filter(_known, chain(language))


@dataclass(frozen=True, slots=True)
class Settings:
    """What locales/locales.yaml says: the language of the sources, and whose dates are written otherwise.

    `publish` says from how many per cent on decks are no drafts; its empty tag stands for all languages that
    are not named.
    """

    source: str = "en"
    formats: tuple[tuple[str, str], ...] = ()
    publish: tuple[tuple[str, float], ...] = ()


def _settings(values: Values, span: Span, sink: Sink) -> Settings:
    del span
    formats: dict[str, str] = {}
    for tag, word in values.get("formats", {}).items():
        name = normal(word.text)
        if name is None or not _known(name):
            message = f"CLDR does not know how dates are written in '{word.text}'"
            sink.error(word.at, "unknown-locale", message, "name a locale it knows, such as en_GB or es_419")
        else:
            formats[normal(tag) or tag] = name
    language: LocatedText | None = values.get("source")
    publish = ((normal(tag) or tag, percent) for tag, percent in values.get("publish", {}).items())
    source_tag = (normal(language.text) if language else None) or "en"
    return Settings(source_tag, tuple(formats.items()), tuple(publish))


SHAPE: Shape[Settings] = _SETTINGS.then(_settings)
SETTINGS = yaml_type("locales", SHAPE.read)


def settings(folder: Folder, readings: Readings, sink: Sink) -> Settings:
    """The settings of locales/locales.yaml; the usual ones if there is no such file, or it cannot be used."""
    if FILE not in source.files(folder, FOLDER, sink):
        return Settings()
    return readings.draft(folder, SETTINGS, FILE, sink) or Settings()


def locales_of(settings: Settings) -> Locales:
    """The languages as the settings have them."""
    return Locales(settings.source, dict(settings.formats), dict(settings.publish))


def available(folder: Folder, sink: Sink) -> tuple[str, ...]:
    """The languages that have a folder in locales/, by the tag their folder is called."""
    tags = []
    for name in folder.folders(FOLDER):
        tag = normal(name)
        if tag == name and not is_reserved(name):
            tags.append(tag)
            continue
        message = f"'{name}' is not a language tag in the form gettext uses"
        hint = f"call it {tag}" if tag else "call it as the language: es, pt_BR, zh_Hant"
        if is_reserved(name):
            message, hint = (
                f"'{name}' can be no folder on Windows, which keeps the name",
                f"call it {name}_Latn",
            )
        sink.error(Span(f"{FOLDER}/{name}"), "bad-name", message, hint)
    return tuple(tags)


_TAG = re.compile(
    r"([a-z]{2,8})(?:[_-]([a-z]{4}))?(?:[_-]([a-z]{2}|\d{3}))?(?:[_-]([a-z0-9]{5,8}))?", re.IGNORECASE
)


def normal(tag: str) -> str | None:
    """`tag` as gettext writes it: `es-cr` → `es_CR`; None if it is no language tag."""
    lower = tag.lower().replace("-", "_")
    if lower in PSEUDO:
        return lower
    match = _TAG.fullmatch(tag)
    if not match:
        return None
    language, script, territory, variant = match.groups()
    parts = (
        language.lower(),
        script and script.title(),
        territory and territory.upper(),
        variant and variant.lower(),
    )
    return "_".join(part for part in parts if part)


def other_language(header: str, tag: str) -> bool:
    """Whether what a file says of its language is surely another one than `tag`, or another script of it.

    A region is no other language, and neither is what CLDR does not know: people write «Spanish», or nothing.
    """
    from babel.core import get_global

    declared = normal(header)
    if declared is None or declared.partition("_")[0] not in get_global("likely_subtags"):
        return False
    if set(chain(_language_code(declared))).isdisjoint(chain(_language_code(tag))):
        return True
    scripts = _script_in(declared), _script_in(tag)
    return all(scripts) and scripts[0] != scripts[1]


def _language_code(tag: str) -> str:
    """The code of the language in `tag`, as it is written today: he for iw_IL."""
    from babel.core import get_global

    code = tag.partition("_")[0]
    return str(get_global("language_aliases").get(code, code)).partition("_")[0]


@cache
def chain(tag: str) -> tuple[str, ...]:
    """`tag` and what it falls back to: es_CR, es_419, es.

    It never comes to another script: zh_TW, zh_Hant_TW, zh_Hant.
    """
    line: list[str] = []
    parent = tag
    while parent and parent != "root" and parent not in line:
        line.append(parent)
        parent = _parent(parent)
    return tuple(line)


def _parent(tag: str) -> str:
    """CLDR's parent, or the tag without its last part if that changes no script; empty if there is none."""
    from babel.core import get_global

    parents = get_global("parent_exceptions")
    if tag in parents:
        return str(parents[tag])
    if tag in PSEUDO:
        return ""
    head, _, last = tag.rpartition("_")
    if not head or script(tag) == script(head):
        return head
    names_script = len(last) == 4 or script(tag) in head
    return "" if names_script else f"{head}_{script(tag)}_{last}"


@cache
def neighbour(tag: str) -> str:
    """The official language of a language's country in which its people likely write dates, where CLDR does
    not know how they do in their own: es for quy and kek, fr for lua; empty where it knows no country."""
    from babel.core import get_global
    from babel.languages import get_official_languages

    language = tag.partition("_")[0]
    own = re.search(r"_([A-Z]{2})(?:_|$)", tag)
    likely = str(get_global("likely_subtags").get(language, ""))
    territory = own[1] if own else likely.rpartition("_")[2]
    official = get_official_languages(territory, de_facto=True) if len(territory) == 2 else ()
    return next((name for name in official if name != language and _known(name)), "")


@cache
def is_in_cldr(tag: str) -> bool:
    """Whether CLDR knows a language at all: in which country and script it is likely written, or what it is
    called."""
    from babel import Locale as Cldr
    from babel.core import get_global

    language = tag.partition("_")[0]
    named = Cldr.parse("en").languages
    return language in get_global("likely_subtags") or language in named


@cache
def _known(tag: str) -> bool:
    """Whether CLDR knows how dates are written in a language: some of its locales are no more than a name."""
    from babel.localedata import exists

    return bool(exists(tag)) and dates.has_months(_cldr(tag))


@cache
def _cldr(tag: str) -> Cldr:
    from babel import Locale as Cldr

    return Cldr.parse(tag)


RTL_SCRIPTS = frozenset(
    ("Adlm", "Arab", "Aran", "Hebr", "Mand", "Mani", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi")
)
"""Scripts that run from right to left. By them every locale of CLDR gets the direction CLDR gives it."""
_SCRIPTS = {"pbu": "Arab", "pnb": "Arab", "prs": "Arab", "ydd": "Hebr"}
"""What the Universal Declaration of Human Rights is printed in: languages CLDR does not know."""


_TOLD_BY_TERRITORY = ("Hans", "Hant")
"""Scripts that Office tells by the territory."""
_OFFICE_TAGS = {"yi": "yi-001"}
"""Languages Office knows without a territory ([MS-LCID]); CLDR holds Ukraine the likeliest of Yiddish."""


@cache
def office_tag(tag: str) -> str:
    """`tag` as Office writes it: with the territory CLDR holds likeliest where it has none, and without a
    script where the territory says which: zh-CN, zh-TW, sr-Latn-RS."""
    from babel.core import get_global

    language, _, rest = tag.partition("_")
    if language in _OFFICE_TAGS:
        return _OFFICE_TAGS[language]
    named_script = "" if _script_in(rest) in _TOLD_BY_TERRITORY else _script_in(rest)
    own = re.search(r"(?:^|_)([A-Z]{2}|\d{3})$", rest)
    if own:
        return "-".join(part for part in (language, named_script, own[1]) if part)
    likely = get_global("likely_subtags")
    territory = (likely.get(tag) or likely.get(language) or "").rpartition("_")[2]
    if not re.fullmatch(r"[A-Z]{2}", territory):
        return tag.replace("_", "-")
    return "-".join(part for part in (language, named_script, territory) if part)


@cache
def has_italics(tag: str) -> bool:
    """Whether what is emphasised in a language is set in italics, in every format; else it is set bold."""
    return scripts.has_italics(script(tag))


_SEMICOLONS = {
    "Arab": "؛ ",
    "Hans": "；",
    "Hant": "；",
    "Jpan": "；",
    "Ethi": "፤ ",
    "Grek": "· ",
    "Nkoo": "؛ ",
}
"""What parts the members of a line in scripts with a sign of their own."""


def semicolon(tag: str) -> str:
    """What a language parts the members of a line with, and the space after it."""
    return _SEMICOLONS.get(script(tag), "; ")


@cache
def script(tag: str) -> str:
    """The script a language is usually written in, as ISO 15924 codes it; Latn where CLDR does not know."""
    from babel.core import get_global

    tag = PSEUDO.get(tag, tag)
    language, _, rest = tag.partition("_")
    likely = get_global("likely_subtags")
    full = likely.get(tag) or likely.get(language) or ""
    return _script_in(rest) or _SCRIPTS.get(language) or _script_in(full) or "Latn"


def _script_in(tag: str) -> str:
    """The part of a tag that names a script: it has four letters; empty if none does."""
    return next((part for part in tag.split("_") if len(part) == 4 and part.isalpha()), "")


def unknown(tag: str, tags: tuple[str, ...]) -> str:
    """The hint for a language the project does not have."""
    return near(normal(tag) or tag, tags)
