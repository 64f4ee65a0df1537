"""What people probably meant by a value that cannot be read: the hint that mends it.

Each function takes a value as it was written and returns how to write it, or nothing where that cannot be
known. None of them changes what is read: a date that is written in another way stays an error.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable

Mend = Callable[[str], str]
"""How a value is to be written; empty where nobody can know."""
MARKS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "‹": "›"}
"""Quotation marks as word processors set them, and what closes each."""


def folded(text: str) -> str:
    """A text without accents, case, and what stands between words: `Título` and `titulo` are the same."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", " ", plain).strip().casefold()


def unquoted(text: str) -> str:
    """The text within quotation marks of a word processor; empty if it does not stand in such."""
    if len(text) < 3 or text[0] not in MARKS or text[-1] not in MARKS[text[0]]:
        return ""
    inner = text[1:-1]
    return "" if set(inner) & {text[0], text[-1]} else inner.strip()


def name(text: str) -> str:
    """A name made of a text: lower-case letters and digits, with hyphens between words."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")


def whether(text: str) -> str:
    """`yes` or `no` for such a word of another language or spelling."""
    word = folded(text)
    if word in {"yes", "true", "y", "on", "si", "oui", "ja", "sim", "1", "x", "s"}:
        return "yes"
    return "no" if word in {"no", "false", "n", "off", "non", "nein", "nao", "0"} else ""


_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:\s*[:.h]\s*(?P<minute>\d{2}))?(?::\d{2})?\s*(?:h|hrs?|hours|horas|uhr)?\s*"
    r"(?P<half>[ap]\.?\s?m\.?)?"
)


def time_of_day(text: str) -> str:
    """A time as 09:30 that was written as `9:30`, `9.30 h`, `9:30 am` or `9h30`."""
    digits = re.fullmatch(r"(\d{1,2})(\d{2})", text.strip())
    written = f"{digits[1]}:{digits[2]}" if digits else text.strip().casefold()
    clock = _CLOCK.fullmatch(written)
    if clock is None:
        return ""
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if clock["half"]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if clock["half"].startswith("p") else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


_LENGTH = re.compile(r"(?:(?P<hours>\d{1,2})\s*(?:h|hours?|horas?))?\s*(?:(?P<minutes>\d{1,3})\s*[a-z.']*)?")


def minutes(text: str) -> str:
    """The minutes of a length that was written as `45 min`, `1 h` or `1h30`."""
    length = _LENGTH.fullmatch(text.strip().casefold())
    if length is None or not (length["hours"] or length["minutes"]):
        return ""
    return str(60 * int(length["hours"] or 0) + int(length["minutes"] or 0))


def decimal(text: str) -> str:
    """A number with a point that was written with a comma, or with a sign of percent behind it."""
    return text.strip().removesuffix("%").strip().replace(",", ".", 1)


_MONTHS = (
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
)
MONTHS = {month: number for language in _MONTHS for number, month in enumerate(language.split(), 1)} | {
    "setiembre": 9
}
"""The months in English, Spanish, French and Portuguese, without accents."""
_BETWEEN = re.compile(r"\s+(?:to|a|al|y|until|hasta|bis|au|[-–—/])\s+|\s*[–—]\s*(?=\d{1,2}[/.]|\d{4}-)")
"""What people write between the first and the last day."""
_DAYS_OF_A_MONTH = re.compile(
    r"(?:del?\s+|from\s+)?(?P<first>\d{1,2})\s*(?:-|–|—|to|a|al|y|and)\s*(?P<last>\d{1,2})\s+(?P<rest>[^\d].*)"
)
"""Two days of one month: `del 15 al 17 de marzo de 2027`."""


def dates(text: str) -> str:
    """A date, or two with a slash between, as ISO 8601 has them: `15/03/2027` is 2027-03-15."""
    days = _DAYS_OF_A_MONTH.fullmatch(text.strip())
    if days:
        text = f"{days['first']} {days['rest']} - {days['last']} {days['rest']}"
    parts = _BETWEEN.split(text.strip())
    written = [_date(part.strip()) for part in parts]
    return "/".join(written) if len(written) <= 2 and all(written) else ""


def _date(text: str) -> str:
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    words = [word for word in re.findall(r"[a-z]{3,}", folded(text)) if word not in {"del", "the"}]
    if words:
        return _in_words(words, numbers)
    if not re.fullmatch(r"\d{1,4}(\s*[-/.–—\u2010\u2011]\s*\d{1,4}){0,2}\.?", text):
        return ""
    if len(numbers) == 3:
        return _in_numbers(numbers)
    if len(numbers) == 2:
        year, month = sorted(numbers, reverse=True)
        return f"{year:04}-{month:02}" if 1900 < year < 2200 and 1 <= month <= 12 else ""
    return f"{numbers[0]}" if 1900 < numbers[0] < 2200 else ""


def _in_words(words: list[str], numbers: list[int]) -> str:
    """A date whose month is a word: `15 de marzo de 2027`, `March 15, 2027`, `March 2027`."""
    called = {number for word in words for month, number in MONTHS.items() if month.startswith(word)}
    months = sorted(called)
    years, days = ([n for n in numbers if (n > 31) is of_year] for of_year in (True, False))
    if len(months) != 1 or len(years) != 1 or len(days) > 1:
        return ""
    return _day(years[0], months[0], days[0]) if days else f"{years[0]}-{months[0]:02}"


def _in_numbers(numbers: list[int]) -> str:
    """A date of three numbers. The day comes before the month, but where that cannot be."""
    first, second, third = numbers
    if first > 31:
        return _day(first, second, third)
    if third <= 31:
        return ""
    return _day(third, second, first) or _day(third, first, second)


def _day(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""
