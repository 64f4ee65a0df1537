"""Languages: how a tag is read, what a missing translation falls back to, how dates are written, which way text runs.

A language is a folder of locales/. Its name may be any language tag, also one that CLDR does not know; dates and
numbers are then written as `locales/locales.yaml` says, or as the nearest language CLDR knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from deckbuilder import source
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.files import Folder
from deckbuilder.lines import LANGUAGE
from deckbuilder.shapes import Field, MapOf, Record, Text

if TYPE_CHECKING:
    from babel import Locale as Cldr

FOLDER = "locales"
SETTINGS = f"{FOLDER}/locales.yaml"

SHAPE = Record(
    {
        "source": Field(LANGUAGE, "the language the slides are written in; en if left out"),
        "formats": Field(MapOf(Text(), r"[A-Za-z0-9_-]+", "a language tag"), "for a language: the CLDR locale its dates are written in"),
    },
    "the languages' settings",
)


@dataclass(frozen=True, slots=True)
class Locale:
    """A language a deck is built in. `tag` has underscores, as gettext writes it; `formats` is the CLDR locale of its dates."""

    tag: str
    formats: str
    rtl: bool

    @property
    def cldr(self) -> Cldr:
        return _cldr(self.formats)

    @property
    def language(self) -> str:
        """The tag its texts are marked with: that of its dates where it says more of the same language, as en_GB of en."""
        return self.formats if self.formats.startswith(f"{self.tag}_") else self.tag


@dataclass(frozen=True, slots=True)
class Locales:
    """The languages of a project: the one of its sources, and how each writes its dates."""

    source: str
    formats: dict[str, str]

    def get(self, tag: str) -> Locale:
        """The language called `tag`, which `normal` has been asked about before."""
        formats = self.formats.get(tag) or next((one for one in chain(tag) if _known(one)), self.source)
        return Locale(tag, formats, _rtl(formats) if _known(formats) else False)


def load(folder: Folder, sink: Sink) -> Locales:
    """Read locales/locales.yaml, if there is one."""
    node = source.load(folder, SETTINGS, sink) if folder.has(SETTINGS) else None
    values = SHAPE.read(node, sink) if node else None
    if values is None:
        return Locales("en", {})
    formats = {}
    for tag, word in values.get("formats", {}).items():
        name = normal(word.text)
        if name is None or not _known(name):
            sink.error(word.at, "unknown-locale", f"CLDR has no locale '{word.text}'", "name one it has, such as en_GB or es_419")
        else:
            formats[normal(tag) or tag] = name
    given = values.get("source")
    return Locales((normal(given.text) if given else None) or "en", formats)


def available(folder: Folder, sink: Sink) -> tuple[str, ...]:
    """The languages that have a folder in locales/, by the tag their folder is called."""
    found = []
    for name in folder.folders(FOLDER):
        if normal(name) == name:
            found.append(name)
        else:
            hint = f"call it {normal(name)}" if normal(name) else "call it as the language: es, pt_BR, zh_Hant"
            sink.error(Span(f"{FOLDER}/{name}"), "bad-name", f"'{name}' is not a language tag in the form gettext uses", hint)
    return tuple(found)


_TAG = re.compile(r"([a-z]{2,8})(?:[_-]([a-z]{4}))?(?:[_-]([a-z]{2}|\d{3}))?(?:[_-]([a-z0-9]{5,8}))?", re.IGNORECASE)


def normal(tag: str) -> str | None:
    """`tag` as gettext writes it, taken apart and put together again: `es-cr` → `es_CR`; None if it is no language tag."""
    found = _TAG.fullmatch(tag)
    if not found:
        return None
    language, script, territory, variant = found.groups()
    parts = (language.lower(), script and script.title(), territory and territory.upper(), variant and variant.lower())
    return "_".join(part for part in parts if part)


@cache
def chain(tag: str) -> tuple[str, ...]:
    """`tag` and what it falls back to: es_CR, es_419, es. A script is only left out where it is the usual one."""
    from babel.core import get_global

    parents, likely = get_global("parent_exceptions"), get_global("likely_subtags")
    found: list[str] = []
    now = tag
    while now and now != "root" and now not in found:
        found.append(now)
        if now in parents:
            now = parents[now]
            continue
        head, _, last = now.rpartition("_")
        script = bool(head) and "_" not in head and len(last) == 4
        now = "" if script and f"_{last}_" not in f"{likely.get(head, '')}_" else head
    return tuple(found)


def _known(tag: str) -> bool:
    from babel.localedata import exists

    return bool(exists(tag))


@cache
def _cldr(tag: str) -> Cldr:
    from babel import Locale as Cldr

    return Cldr.parse(tag)


def _rtl(tag: str) -> bool:
    return str(_cldr(tag).text_direction) == "rtl"


@cache
def office_tag(tag: str) -> str:
    """`tag` with the territory CLDR holds likeliest where it has none, in the form xx-XX."""
    from babel.core import get_global

    language, _, rest = tag.partition("_")
    if re.search(r"(^|_)[A-Z]{2}$", rest):
        return tag.replace("_", "-")
    likely = get_global("likely_subtags").get(tag) or get_global("likely_subtags").get(language) or ""
    territory = likely.rpartition("_")[2]
    script = next((part for part in rest.split("_") if len(part) == 4), "")
    return "-".join(part for part in (language, script, territory) if part) if re.fullmatch(r"[A-Z]{2}", territory) else tag.replace("_", "-")


@cache
def script(tag: str) -> str:
    """The script a language is usually written in, as ISO 15924 codes it; Latn where CLDR does not know."""
    from babel.core import get_global

    named = next((part for part in tag.split("_")[1:] if len(part) == 4 and part.isalpha()), None)
    likely = get_global("likely_subtags")
    full = next((likely[one] for one in (tag, tag.partition("_")[0]) if one in likely), "")
    return named or next((part for part in full.split("_") if len(part) == 4), "Latn")


def unknown(tag: str, tags: tuple[str, ...]) -> str:
    """The hint for a language the project does not have."""
    return near(normal(tag) or tag, tags)
