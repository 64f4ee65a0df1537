"""Checks of a translation against its source: what must not reach a slide, and what to look at again.

Each check is one function from a pair of texts to a fault or None, here or in `orthography`; `CHECKS`, at the
foot, names them with their codes and levels. docs/checks.md says of each how often it fired on published
translations, and how that was measured.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby

from deckbuilder.diagnostics import Severity, near
from deckbuilder.lookalikes import lookalikes
from deckbuilder.markup import placeholders
from deckbuilder.model import Message, Run
from deckbuilder.reading.characters import LONGEST, first_forbidden
from deckbuilder.translation.locales import chain
from deckbuilder.translation.numerals import numbers_in_letters
from deckbuilder.translation.orthography import (
    composed,
    no_word_twice,
    one_script,
    opened_questions,
    same_edges,
    same_end,
)
from deckbuilder.translation.wording import (
    Fault,
    TextPair,
    addresses,
    figures,
    numbers_in_words,
    runs,
    ungrouped,
    visible,
    width,
    words,
)
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of fault: an error keeps a translation off the slides, a warning asks somebody to look."""

    code: str
    severity: Severity
    find: Callable[[TextPair], Fault | None]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that was found, with the code and level of its check."""

    code: str
    severity: Severity
    message: str
    hint: str


def check(message: Message, text: str, locale: str, room: int = 0) -> Iterator[Finding]:
    """What is wrong with `text` as the translation of `message` into `locale`; it never raises."""
    yield from _findings(TextPair(message.source, text, locale, room))


@lru_cache(20_000)
def _findings(pair: TextPair) -> tuple[Finding, ...]:
    findings = []
    for check_ in CHECKS:
        fault = check_.find(pair)
        if fault:
            findings.append(Finding(check_.code, check_.severity, fault.message, fault.hint))
            if check_.find is characters:  # such a text is looked at no further
                break
    return tuple(findings)


def _listed(names: Counter[str]) -> str:
    return ", ".join(f"'{name}'" for name in names.elements())


# ---- errors


def characters(pair: TextPair) -> Fault | None:
    """No control or bidi-override character, and no more of them than a text may have."""
    if len(pair.text) > LONGEST:
        message = f"the translation has {len(pair.text):,} characters; {LONGEST:,} is the most"
        return Fault(message, "shorten it")
    bad = first_forbidden(pair.text)
    if bad is None:
        return None
    message = f"character U+{ord(bad.char):04X} at position {bad.offset + 1} of the translation"
    hint = "delete it and type the text again; it often comes from copying out of another program"
    return Fault(message, hint)


def same_placeholders(pair: TextPair) -> Fault | None:
    """The same {placeholders}, each as often as in the source; their order is the translator's."""
    wanted, given = sorted(placeholders(pair.source)), sorted(placeholders(pair.text))
    if wanted == given:
        return None
    odd = next((name for name in given if name not in wanted), None)
    missing = next((name for name in wanted if name not in given), None)
    hint = "copy the word in braces as it is"
    if odd:
        message = f"the translation has {{{odd}}}, which the source has not"
        return Fault(message, near(odd, wanted) or hint)
    if missing:
        return Fault(f"the translation lacks {{{missing}}}", hint)
    return Fault("the translation repeats or drops a placeholder", hint)


_MARKS: tuple[tuple[str, Callable[[Run], object], str], ...] = (
    (
        "**bold**",
        lambda run: run.strong,
        "put ** right before and after the words that are bold in the source",
    ),
    (
        "*emphasis*",
        lambda run: run.emphasis,
        "put * around the words that are emphasised in the source; write \\* for a star that is meant",
    ),
    ("links", lambda run: run.link, "copy [text](address) and translate the text only"),
)
_SIGNS = re.compile(r"\*\*|\]\(")
"""Markup that shows on the slide as it is typed, because its other half is missing."""


def same_markup(pair: TextPair) -> Fault | None:
    """As many bold, emphasised and linked stretches as in the source, and no stray sign of markup."""
    for name, has, hint in _MARKS:
        wanted, given = _stretches(pair.source, has), _stretches(pair.text, has)
        if wanted != given:
            return Fault(f"{name}: {given} in the translation, {wanted} in the source", hint)
    if not _SIGNS.search(visible(pair.text)):
        return None
    stray = Counter(_SIGNS.findall(visible(pair.text))) - Counter(_SIGNS.findall(visible(pair.source)))
    if not stray:
        return None
    hint = "each opening sign needs a closing one, without a space inside"
    return Fault(f"stray {_listed(stray)} in the translation", hint)


def _stretches(text: str, has: Callable[[Run], object]) -> int:
    return sum(1 for mark, _ in groupby(map(has, runs(text))) if mark)


def same_addresses(pair: TextPair) -> Fault | None:
    """Links lead where they lead in the source, or to the same page in the translation's language.

    https may replace http.
    """
    before, after = addresses(pair.source), addresses(pair.text)
    if before == after:
        return None
    wanted, given = Counter(before), Counter(after)
    lost, new = wanted - given, given - wanted
    for address in list(new):
        match = next((former for former in lost if _same_page(former, address, pair.locale)), None)
        if match and new[address] <= lost[match]:
            lost[match] -= new.pop(address)
    lost = +lost
    if not lost and not new:
        return None
    what = f"lacks the address {_listed(lost)}" if lost else "has a further address"
    more = f" and has {_listed(new)}" if new else ""
    return Fault(f"the translation {what}{more}", "copy the address as it is")


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([_-]\w{2,4})?")


def _same_page(source: str, address: str, locale: str) -> bool:
    """Whether an address is that of the source with the language in it exchanged, or added."""
    own = {tag.lower().replace("_", sign) for tag in chain(locale) for sign in "_-"}
    before, after = _parts_of(source), _parts_of(address)
    if before == [part for part in after if part.lower() not in own]:
        return True
    return len(before) == len(after) and all(
        old == new or (new.lower() in own and _LANGUAGE.fullmatch(old))
        for old, new in zip(before, after, strict=True)
    )


def _parts_of(address: str) -> list[str]:
    return re.split(r"[/.]+", re.sub(r"^http:", "https:", address))


# ---- warnings

_COUNTING = frozenset({"ja", "zh", "lzh", "yue", "ko", "vi"})
"""Languages that write small numbers in figures: English has an article, a plural or the name of a day."""
_SMALL = 12


def same_numbers(pair: TextPair) -> Fault | None:
    """The same numbers, whatever the digits and separators they are written with.

    One that English says in words may be new, and one may be in letters, as in Chinese and Hebrew.
    """
    wanted, given = figures(pair.source), figures(pair.text)
    if wanted == given or ungrouped(pair.source) == ungrouped(pair.text):
        return None
    in_letters = numbers_in_letters(pair.text)
    lost = wanted - given - in_letters
    if in_letters and ungrouped(pair.source) - ungrouped(pair.text) <= in_letters:
        lost = Counter()
    new = given - wanted - numbers_in_words(pair.source)
    if pair.language in _COUNTING:
        new = Counter({number: count for number, count in new.items() if not _is_small(number)})
    if not lost and not new:
        return None
    parts = [
        f"lacks {_listed(lost)}" if lost else "",
        f"has {_listed(new)}, not in the source" if new else "",
    ]
    differences = " and ".join(part for part in parts if part)
    return Fault(f"numbers: the translation {differences}", "compare the figures")


def _is_small(number: str) -> bool:
    return len(number) <= 2 and int(number) <= _SMALL


TOLERANCE = 1.1
"""How many times its room a text may fill, reckoned before anybody translates, in average letters."""


def within_room(pair: TextPair) -> Fault | None:
    """Not much longer than there is room on the slide.

    The room is told for the text as it is written, with the marks of the source.
    """
    room = pair.room - (len(pair.source) - len(visible(pair.source)))
    used = width(pair.text) if pair.room else 0
    if not pair.room or used <= room * TOLERANCE:
        return None
    hint = f"cut about {used - room}; a text that does not fit the slide stops the build"
    return Fault(f"{used} characters, and there is room for about {room}", hint)


_WORD = re.compile(r"[^\W\d_]{4,}")


def translated(pair: TextPair) -> Fault | None:
    """Not the source again. Names pass: only several words that do not begin with a capital are told."""
    if pair.text != pair.source:
        return None
    seen = words(pair.source)
    plain = [word for word in _WORD.findall(seen) if seen.isupper() or word[0].islower()]
    if len(plain) < 2:
        return None
    hint = "translate it, or flag the entry ignore-same-as-source"
    return Fault("the translation is the same as the source", hint)


def no_further_lookalikes(pair: TextPair) -> Fault | None:
    """Nothing that looks like markup and is none, but for what the source has of it."""
    known = Counter(alike.what for alike in lookalikes(pair.source))
    for alike in lookalikes(pair.text):
        known[alike.what] -= 1
        if known[alike.what] < 0:
            return Fault(f"'{alike.text}' looks like {alike.what}, and is shown as it is typed", alike.hint)
    return None


CHECKS: tuple[Check, ...] = (
    Check("forbidden-character", "error", characters),
    Check("lost-placeholder", "error", same_placeholders),
    Check("lost-markup", "error", same_markup),
    Check("changed-address", "error", same_addresses),
    Check("unopened-question", "warning", opened_questions),
    Check("changed-number", "warning", same_numbers),
    Check("edge-space", "warning", same_edges),
    Check("end-punctuation", "warning", same_end),
    Check("over-budget", "warning", within_room),
    Check("same-as-source", "warning", translated),
    Check("raw-markup", "warning", no_further_lookalikes),
    Check("repeated-word", "warning", no_word_twice),
    Check("mixed-scripts", "warning", one_script),
    Check("not-composed", "warning", composed),
)
"""Every check, the errors first. A new one is a function above and a line here."""
