"""Dates in every locale CLDR knows: a range says what its days say."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import cache

import pytest
from babel import Locale
from babel.dates import format_date
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.cldr.dates import date_in_words, is_moment
from deckbuilder.model import Moment

TAGS = sorted(tag for tag in locale_identifiers() if tag != "root")
RANGES = [
    "2014-06-09/2014-06-10",
    "2014-06-30/2014-07-01",
    "2014-12-31/2015-01-02",
    "2014-06/2014-07",
    "2014-12/2015-01",
    "2014/2015",
]


@cache
def _locale(tag: str) -> Locale:
    return Locale.parse(tag)


def in_words(iso: str, tag: str) -> str:
    return date_in_words(Moment(iso), _locale(tag))


def numbers(text: str) -> set[int]:
    return set(map(int, re.findall(r"\d+", text)))


def _first_of_month(iso: str) -> datetime.date | None:
    return datetime.date.fromisoformat(f"{iso[:7]}-01") if len(iso) > 4 else None


def months(iso: str, tag: str) -> set[str]:
    """The full names of the month of `iso` that are in the words for it.

    Some languages have two forms of a name, others none.
    """
    first = _first_of_month(iso)
    names = {format_date(first, form, _locale(tag)) for form in ("MMMM", "LLLL")} if first else set()
    return {name for name in names if not name.isdigit() and name in in_words(iso, tag)}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "said"), [("numbers", lambda iso, tag: numbers(in_words(iso, tag))), ("months", months)]
)
@pytest.mark.parametrize("iso", RANGES)
def test_a_range_says_what_both_of_its_dates_say(
    iso: str, what: str, said: Callable[[str, str], set[object]]
) -> None:
    first, last = iso.split("/")
    lost = {}
    for tag in TAGS:
        whole = in_words(iso, tag)
        there = (
            numbers(whole)
            if what == "numbers"
            else {name for one in (first, last) for name in months(one, tag) if name in whole}
        )
        if not said(first, tag) | said(last, tag) <= there:
            lost[tag] = whole
    assert lost == {}


def test_nearly_every_language_has_full_names_for_its_months() -> None:
    """So that the law above is not empty; the others write a month as a number."""
    assert sum(bool(months("2014-06-09", tag)) for tag in TAGS) > 0.9 * len(TAGS)


@pytest.mark.parametrize("iso", ["2014-06-09", *RANGES])
def test_dates_have_no_space_that_fonts_lack(iso: str) -> None:
    assert [tag for tag in TAGS if set("\u2009\u202f") & set(in_words(iso, tag))] == []


@pytest.mark.parametrize(
    ("tag", "iso", "expected"),
    [
        ("en_GB", "2014-06-09/2014-06-10", "9–10 June 2014"),
        ("en_GB", "2014-06-30/2014-07-01", "30 June – 1 July 2014"),
        ("en_GB", "2014-12-31/2015-01-02", "31 December 2014 – 2 January 2015"),
        ("en_GB", "2014-06-09/2014-06-09", "9 June 2014"),
        ("en_US", "2014-06-09/2014-06-10", "June 9–10, 2014"),
        ("es", "2014-06-09/2014-06-10", "9–10 de junio de 2014"),
        ("es", "2014-06/2014-07", "junio–julio de 2014"),
        ("de", "2014-06-09/2014-06-10", "9.–10. Juni 2014"),
        ("ja", "2014-06-09/2014-06-10", "2014年6月9日–10日"),
        ("ja", "2014-12/2015-01", "2014年12月 – 2015年1月"),
        ("zh", "2014-12/2015-01", "2014年12月 – 2015年1月"),
        ("ko", "2014-12/2015-01", "2014년 12월 – 2015년 1월"),
        ("fr", "2014", "2014"),
        ("fr", "2014/2015", "2014–2015"),
    ],
)
def test_a_range_is_written_as_people_write_it(tag: str, iso: str, expected: str) -> None:
    assert in_words(iso, tag) == expected


@pytest.mark.parametrize(
    ("tag", "expected"), [("en_GB", "Nov 1989"), ("es", "nov 1989"), ("fr", "nov. 1989"), ("de", "Nov. 1989")]
)
def test_a_month_has_a_short_form(tag: str, expected: str) -> None:
    assert date_in_words(Moment("1989-11", style="short"), Locale.parse(tag)) == expected


DAY = st.dates(datetime.date(1000, 1, 1), datetime.date(9999, 12, 31))


@given(DAY, DAY, st.sampled_from([4, 7, 10]))
def test_two_dates_are_a_range_in_their_order_only(
    one: datetime.date, other: datetime.date, precision: int
) -> None:
    first, last = sorted(day.isoformat()[:precision] for day in (one, other))
    assert is_moment(first)
    assert is_moment(f"{first}/{last}")
    assert is_moment(f"{last}/{first}") == (first == last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2014-13",
        "2014-02-30",
        "14-06",
        "2014-6-9",
        "2014-06-09/2014-07",
        "2014/2015/2016",
        "/",
        "0000",
        "2014-06-09T10",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert not is_moment(text)
