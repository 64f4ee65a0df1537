"""How a text is written as a scalar of YAML: the one quoter of the project."""

from __future__ import annotations

import re

_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
"""What cannot stand in double quotation marks as it is. Joiners and other signs that are not seen may."""
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}

_FIRST = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`]""")
_FLOW_SIGNS = set(",[]{}:?\"'")
"""What has a meaning between brackets, at least for one of the readers of YAML."""
_ENDS_PLAIN = re.compile(r":(\s|$)|\s#")
"""What ends a text without quotation marks: a colon before a space or the end, a # after a space."""
_TYPED = re.compile(
    r"(?i: true|false|yes|no|on|off|null|~|y|n|=|<<"  # words that other programs take for something else
    r"| [-+]?\.?\d[\d_.,:eE+\-]* | 0[xob][\da-f_]+ | [-+]?\.(inf|nan) )",
    re.VERBOSE,
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")


def quoted(text: str) -> str:
    """`text` in double quotation marks, which may hold anything."""
    return '"' + _SPECIAL.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in _NAMED:
        return _NAMED[char]
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"


def single_quoted(text: str) -> str | None:
    """`text` in single quotation marks; None if it holds what these cannot."""
    if any(sign not in '"\\' for sign in _SPECIAL.findall(text)):
        return None
    return "'" + text.replace("'", "''") + "'"


def scalar(text: str, *, flow: bool = False) -> str:
    """`text` as a person would write it: without quotation marks where that is safe, else in double ones.

    `flow` is for a place between brackets, where a comma has a meaning. Words such as `no` and `1.10` are
    texts in this project and something else for other programs: they get quotation marks.
    """
    return text if is_plain(text, flow=flow) and not is_typed(text) else quoted(text)


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether `text` reads as itself without quotation marks."""
    if not _FIRST.match(text) or text != text.strip():
        return False
    if _ENDS_PLAIN.search(text) or any(sign not in '"\\' for sign in _SPECIAL.findall(text)):
        return False
    return not (flow and _FLOW_SIGNS & set(text))


def is_typed(text: str) -> bool:
    """Whether other readers of YAML would take `text`, unquoted, for a number, a truth value or nothing.

    A date, and a range of two, is written without them in this project.
    """
    return bool(_TYPED.fullmatch(text)) and not _DATE.fullmatch(text)
