"""Numbers that a translation writes in letters: Chinese 十八 and 二〇一四, Hebrew כ״ג."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_CHINESE = {
    sign: value
    for value, signs in enumerate(("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
    for sign in signs
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_CHINESE_NUMBER = re.compile(f"[{''.join((*_CHINESE, *_TENS, *_MYRIADS))}]+")
_VALUES = (*range(1, 10), *range(10, 100, 10), *range(100, 500, 100))
_HEBREW = dict(zip("אבגדהוזחטיכלמנסעפצקרשת", _VALUES, strict=True))
_FINAL = str.maketrans("ךםןףץ", "כמנפצ")
_HEBREW_NUMBER = re.compile("(?<![א-ת])(?:[א-תךםןףץ]+[״\"][א-תךםןףץ]|[א-ת][׳'])(?![א-ת])")


def numbers_in_letters(text: str) -> Counter[str]:
    """The numbers a text writes in the numerals of China or in Hebrew letters with their mark."""
    return Counter(str(number) for number in (*_chinese(text), *_hebrew(text)))


def _chinese(text: str) -> Iterator[int]:
    for numeral in _CHINESE_NUMBER.findall(text):
        if set(numeral) <= _CHINESE.keys():  # digit by digit, as years are written
            yield int("".join(str(_CHINESE[sign]) for sign in numeral))
        else:
            yield _chinese_value(numeral)


def _chinese_value(numeral: str) -> int:
    """The value of a numeral with signs for ten and its powers: 一百零五 is 105."""
    whole = below = digit = 0
    for sign in numeral:
        if sign in _MYRIADS:
            whole, below, digit = whole + (below + digit or 1) * _MYRIADS[sign], 0, 0
        elif sign in _TENS:
            below, digit = below + (digit or 1) * _TENS[sign], 0
        else:
            digit = _CHINESE[sign]
    return whole + below + digit


def _hebrew(text: str) -> Iterator[int]:
    for numeral in _HEBREW_NUMBER.findall(text):
        letters = numeral.translate(_FINAL)
        yield sum(_HEBREW[letter] for letter in letters if letter in _HEBREW)
