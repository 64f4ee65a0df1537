"""How PowerPoint writes the numbers of a chart: a format in Excel's notation, for labels that people go on
editing.

The words around the digits, the digits, and from how many on they are grouped are those of the deck's
language, as in the texts that were measured and that HTML shows. The signs between the digits, and Indian
groups of two, are those of the computer that opens the file: the notation has one sign for «the comma, or
whatever stands for it here».
"""

from __future__ import annotations

from deckbuilder.cldr import formats
from deckbuilder.model import Chart, Rich

_SHAPES = {
    "٠": "2000401",  # Arabic of Saudi Arabia
    "۰": "3000429",  # Persian
    "०": "4000439",  # Hindi
    "০": "5000445",  # Bengali
    "༠": "F000451",  # Tibetan
    "၀": "10000455",  # Burmese
}
"""What stands in `[$-…]` for a set of digits, by its digit nought: Excel's number of the set, then a language
(LCID).

The language is one that is written in these digits: without one LibreOffice does not take them. Digits that
Excel does not know (N'Ko, Adlam, Ol Chiki, Chakma) have none; there it writes European ones.
"""


def number_format(chart: Chart[Rich]) -> str:
    """The format of the chart's numbers: `#,##0"\u00a0%"`; in Spanish `[>=10000]#,##0;0`, for 4321 is not
    grouped there."""
    sample = chart.categories[0].values[0].said
    before, after = _around(str(sample))
    tag = sample.locale
    decimals = "." + "0" * chart.decimals if chart.decimals else ""
    ungrouped = f"{_digits(tag)}{_quoted(before)}0{decimals}{_quoted(after)}"
    grouped = f"{_digits(tag)}{_quoted(before)}#,##0{decimals}{_quoted(after)}"
    match formats.grouped_from(tag):
        case None:
            return ungrouped
        case 4:
            return grouped
        case digits:
            return f"[>=1{'0' * (digits - 1)}]{grouped};{ungrouped}"


def _around(number: str) -> tuple[str, str]:
    """What stands before and after the digits of a number: its sign of percent, with a space or without."""
    digits = [place for place, char in enumerate(number) if char.isdigit()]
    return number[: digits[0]], number[digits[-1] + 1 :]


def _quoted(around: str) -> str:
    return f'"{around}"' if around else ""


def _digits(tag: str) -> str:
    shape = _SHAPES.get(formats.nought(tag))
    return f"[$-{shape}]" if shape else ""
