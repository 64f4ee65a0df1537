"""Dates as people of a language write them, from CLDR: a day, a month, a year, or from one to another.

CLDR's own interval formats abbreviate long months in more than half of its locales; here a range repeats only
what differs of the *long* pattern, which is right in all of them.
"""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING

from deckbuilder.cldr import formats
from deckbuilder.model import Clock, Moment

if TYPE_CHECKING:
    from babel import Locale

ISO = r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?"
_PRECISION = {4: "year", 7: "month", 10: "day"}


def is_moment(iso: str) -> bool:
    """Whether `iso` is a date that exists, or two of one precision in their order."""
    dates = iso.split("/")
    try:
        days = [_day(date) for date in dates]
    except ValueError:
        return False
    of_one_precision = len(set(map(len, dates))) == 1
    return bool(re.fullmatch(ISO, iso)) and of_one_precision and days == sorted(days)


def _day(iso: str) -> datetime.date:
    year, month, day = (*map(int, iso.split("-")), 1, 1)[:3]
    return datetime.date(year, month, day)


def first_day(iso: str) -> datetime.date:
    """The first day of a moment."""
    return _day(iso.partition("/")[0])


def date_in_words(moment: Moment, locale: Locale) -> str:
    """`moment` in the language of `locale`: `9–10 June 2014`, «junio de 2014», `Nov 1989`."""
    first, _, last = moment.iso.partition("/")
    precision = _PRECISION[len(first)]
    pattern = _pattern(locale, precision, moment.style)
    if not last or last == first:
        return _shown(_apply(pattern, _day(first), locale), locale)
    return _shown(_range(pattern, _day(first), _day(last), locale), locale)


def hours_in_words(time: Clock, locale: Locale) -> str:
    """A stretch of time as `locale` writes it: `09:00–09:45`, `9:00 – 9:45 AM`, «mié 09:00–09:45»."""
    from babel.dates import format_time

    first, last = _time(time.start), _time(time.end)
    start, end = (_unparted(format_time(moment.time(), "short", locale=locale)) for moment in (first, last))
    hours = _own_way(f"{start}–{end}", locale)
    day = _apply("EEE", first.date(), locale) + " " if time.weekday else ""
    return _shown(f"{day}{hours}", locale)


def _unparted(time: str) -> str:
    """A time as one word: «9:00 a. m.» with spaces that no line ends at."""
    return formats.plain(time).replace(" ", "\u00a0")


def _own_way(hours: str, locale: Locale) -> str:
    """`hours` as one run from left to right where a language of the other direction has Latin letters in
    them: Urdu's AM would else change places with its figures."""
    latin = locale.text_direction == "rtl" and re.search(r"[A-Za-z]", hours) is not None
    return f"\u2066{hours}\u2069" if latin else hours


def _time(iso: str) -> datetime.datetime:
    """A time with its day, or with any day if it is written without."""
    return datetime.datetime.fromisoformat(iso if "T" in iso else f"2000-01-01T{iso}")


def _apply(pattern: str, day: datetime.date, locale: Locale) -> str:
    return "".join(_field(token[0], day, locale) for token in _TOKEN.finditer(pattern))


def _field(token: str, day: datetime.date, locale: Locale) -> str:
    """A field of a pattern, or what stands between two, for one day."""
    from babel.dates import format_date

    field = token.rstrip(_GLUED)
    return (
        month_name(locale, field, day.month) + token[len(field) :]
        if field[:3] in {"MMM", "LLL"}
        else format_date(day, token, locale)
    )


def month_name(locale: Locale, field: str, month: int) -> str:
    """The name of a month for a field of a pattern: MMM or LLL short, MMMM or LLLL long; its number if CLDR
    has none at all.

    Where a language has no names of one form, CLDR says which to take instead. Babel misses that in a quarter
    of its locales, Arabic among them, and writes M11; so the other form is asked here.
    """
    widths = ("abbreviated", "wide") if len(field) == 3 else ("wide", "abbreviated")
    contexts = ("format", "stand-alone") if field[0] == "M" else ("stand-alone", "format")
    names = (str(locale.months[context][width][month]) for width in widths for context in contexts)
    return next((name for name in names if not re.fullmatch(r"M\d\d", name)), str(month))


@cache
def has_months(locale: Locale) -> bool:
    """Whether CLDR knows the names of the months; it has 91 locales without."""
    return not month_name(locale, "MMMM", 1).isdigit()


@cache
def _pattern(locale: Locale, precision: str, style: str) -> str:
    """CLDR's pattern for one date of that precision."""
    if precision == "day":
        return str(locale.date_formats["long" if style == "long" else "medium"].pattern)
    if precision == "year":
        return str(locale.datetime_skeletons["y"].pattern)
    skeletons = locale.datetime_skeletons
    month = str(skeletons.get("yMMMM" if style == "long" else "yMMM", skeletons["yMMM"]).pattern)
    return month.replace("Y", "y")  # Gaelic's says the year of the week


_GLUED = "日일月월."
_TOKEN = re.compile(rf"(?P<letter>[A-Za-z])(?P=letter)*[{_GLUED}]?|'[^']*'|[^'A-Za-z]+")
"""A field of a pattern with the sign glued to it («9日», «6月», «9.»), or what stands between fields."""


def _range(pattern: str, first: datetime.date, last: datetime.date, locale: Locale) -> str:
    """From `first` to `last`, with only that stretch said twice which holds the fields that differ."""
    tokens = [token[0] for token in _TOKEN.finditer(pattern)]
    differing = _differing_fields(first, last)
    places = [number for number, token in enumerate(tokens) if token[0] in differing]
    start, end = places[0], places[-1] + 1
    before, core, after = "".join(tokens[:start]), "".join(tokens[start:end]), "".join(tokens[end:])
    dash = " – " if end - start > 1 else "–"
    return _apply(before + core, first, locale) + dash + _apply(core + after, last, locale)


def _differing_fields(first: datetime.date, last: datetime.date) -> str:
    """The letters of the fields of a pattern in which two dates differ."""
    if first.year != last.year:
        return "yMLd"
    return "MLd" if first.month != last.month else "d"


def _shown(text: str, locale: Locale) -> str:
    return formats.digits(formats.plain(text), str(locale))
