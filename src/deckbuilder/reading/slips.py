"""What is wrong with a file that is no YAML: all of its slips, each on its own line, with what mends it.

A parser stops at the first mistake, and often tells it of the line after. So each slip near that place is
mended on trial: what lets the parser come further is what was wrong, and the search goes on from there. Only
what the parser refuses is told, so nothing is that may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from deckbuilder.diagnostics import shortened
from deckbuilder.reading.mends import unquoted
from deckbuilder.values import dataclass

LARGEST = 200_000
"""Characters up to which a file is searched for more than its first mistake."""
_TRIALS = 200
"""Mends that are tried for one file: parsing takes a time that grows with the file."""
_MOST = 10
"""Slips that are told of one file."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Something wrong in a line; both numbers count from 0."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a parser stops, and why: `line` and `column` count from 0.

    `begun` is the line in which began what it did not find the end of, and `context` says what that is.
    """

    line: int
    column: int
    problem: str
    context: str = ""
    begun: int = -1


Parser = Callable[[str], Stop | None]
"""Where a text cannot be parsed; None where it can."""


@dataclass(frozen=True, slots=True)
class _Mended:
    """A line as it should be, where in it the slip is, and what to do about it.

    `everywhere`: the file has the same slip in other lines, and all are mended with this one.
    """

    text: str
    column: int
    hint: str
    everywhere: bool = False


def slips(text: str, parser: Parser) -> tuple[Slip, ...]:
    """The slips in `text`, none if the parser takes it. The last may be one that nobody can mend."""
    if len(text) > LARGEST:
        first = parser(text)
        return (_plain(first, text.split("\n")),) if first else ()
    return tuple(islice(_Search(text.split("\n"), parser).slips(), _MOST))


@dataclass
class _Search:
    """A search through the lines of a file, which are mended on the way."""

    lines: list[str]
    parser: Parser
    trials: int = _TRIALS

    def slips(self) -> Iterator[Slip]:
        stop = self.parser("\n".join(self.lines))
        while stop:
            slip = self.mended(stop)
            if slip is None:
                yield _plain(stop, self.lines)
                return
            yield slip
            stop = self.parser("\n".join(self.lines))

    def mended(self, stop: Stop) -> Slip | None:
        """The slip behind a stop of the parser, which is mended in the lines; None if none is known."""
        for number in self.suspects(stop):
            for mend in _MENDS:
                mended = mend(self.lines, number)
                if mended is not None and self.helps(number, mended, stop):
                    self.lines = self.with_line(number, mended)
                    return Slip(number, mended.column, _why(stop), mended.hint)
        return None

    def suspects(self, stop: Stop) -> Iterator[int]:
        """The lines in which the slip may be: where the parser stopped, the line before that has
        something in it, and where began what it did not find the end of."""
        last = min(stop.line, len(self.lines) - 1)
        filled = [number for number in range(last, -1, -1) if self.lines[number].strip()]
        begun = stop.begun if stop.begun >= 0 else last
        opened = "flow" in stop.context or "quoted" in stop.context
        order = (begun, *filled[:2]) if opened else (*filled[:2], begun)
        yield from dict.fromkeys(min(number, len(self.lines) - 1) for number in order)

    def helps(self, number: int, mended: _Mended, stop: Stop) -> bool:
        """Whether the parser comes further with a line mended."""
        if self.trials == 0:
            return False
        self.trials -= 1
        then = self.parser("\n".join(self.with_line(number, mended)))
        return then is None or then.line > max(stop.line, number)

    def with_line(self, number: int, mended: _Mended) -> list[str]:
        """The lines with one that is mended, and where it is so everywhere, all that begin with a tab."""
        lines = [*self.lines[:number], mended.text, *self.lines[number + 1 :]]
        return [_without_tabs(line) for line in lines] if mended.everywhere else lines


def _why(stop: Stop) -> str:
    return f"this is not valid YAML: {stop.problem or stop.context}"


def _plain(stop: Stop, lines: list[str]) -> Slip:
    """A stop for which no mend is known."""
    hint = "check the indentation and the quotation marks here and on the line before"
    return Slip(min(stop.line, len(lines)), stop.column, _why(stop), hint)


# ---- mends of one line

_ENTRY = re.compile(r"(?P<head>\s*(?:- +)*(?:[\w-]+: +)?)(?P<value>\S.*?)\s*$")
"""A line up to the value it holds, and the value."""
_KEY = r"(?P<head>\s*(?:- +)*)(?P<key>[A-Za-z_][\w-]*)"


def _tabs(lines: list[str], number: int) -> _Mended | None:
    mended = _without_tabs(lines[number])
    if mended == lines[number]:
        return None
    return _Mended(mended, 0, "indent with spaces, not with tabs", everywhere=True)


def _without_tabs(line: str) -> str:
    """A line that is indented with spaces, two for each tab."""
    text = line.lstrip()
    return line[: len(line) - len(text)].expandtabs(2) + text


def _space_after_colon(lines: list[str], number: int) -> _Mended | None:
    match = re.fullmatch(rf"{_KEY}:(?P<value>[^\s:/].*)", lines[number])
    if match is None:
        return None
    written = f"{match['key']}: {match['value']}"
    column = len(match["head"]) + len(match["key"]) + 1
    return _Mended(match["head"] + written, column, f"put a space after the colon: {shortened(written)}")


def _sign_for_colon(lines: list[str], number: int) -> _Mended | None:
    match = re.fullmatch(rf"{_KEY}\s*(?P<sign>=|：|∶|꞉)\s*(?P<value>.*)", lines[number])
    if match is None:
        return None
    written = f"{match['key']}: {match['value']}"
    hint = f"a colon and a space stand between a key and its value: {shortened(written)}"
    return _Mended(match["head"] + written, match.start("sign"), hint)


def _odd_space(lines: list[str], number: int) -> _Mended | None:
    """A no-break space, or another one that YAML takes for a letter, after a colon or a dash."""
    match = re.match(r"(?P<head>.*?[:-])(?P<space>[\u00a0\u2000-\u200a\u202f\u3000])", lines[number])
    if match is None:
        return None
    hint = f"there is a space of another sort after the {match['head'][-1]}; type an ordinary one"
    return _Mended(f"{match['head']} {lines[number][match.end() :]}", match.start("space"), hint)


def _no_colon(lines: list[str], number: int) -> _Mended | None:
    match = re.fullmatch(rf"{_KEY} +(?P<value>[^\s:=].*)", lines[number])
    if match is None:
        return None
    written = f"{match['key']}: {match['value']}"
    column = len(match["head"]) + len(match["key"])
    return _Mended(match["head"] + written, column, f"a colon stands after a key: {shortened(written)}")


def _dash_as_before(lines: list[str], number: int) -> _Mended | None:
    """An item of a list that begins in another column than the one before it."""
    before = next((line for line in reversed(lines[:number]) if line.lstrip().startswith("- ")), "")
    line = lines[number].lstrip()
    if not before or not line.startswith("- "):
        return None
    column = len(before) - len(before.lstrip())
    hint = f"begin it in column {column + 1}, as the dash before it"
    return _Mended(" " * column + line, len(lines[number]) - len(line), hint)


def _space_after_dash(lines: list[str], number: int) -> _Mended | None:
    match = re.fullmatch(r"(?P<head>\s*)-(?P<value>[^\s-].*)", lines[number])
    if match is None:
        return None
    written = f"- {match['value']}"
    hint = f"put a space after the dash: {shortened(written)}"
    return _Mended(match["head"] + written, len(match["head"]) + 1, hint)


def _sign_for_dash(lines: list[str], number: int) -> _Mended | None:
    match = re.fullmatch(r"(?P<head>\s*)[•·*–—−‐‑▪●◦]\s+(?P<value>.*)", lines[number])
    if match is None:
        return None
    written = f"- {match['value']}"
    hint = f"a line of a list begins with a hyphen and a space: {shortened(written)}"
    return _Mended(match["head"] + written, len(match["head"]), hint)


def _unquoted(lines: list[str], number: int) -> _Mended | None:
    """A value that means something else without quotation marks: a colon in it, a sign at its beginning."""
    match = _ENTRY.fullmatch(lines[number])
    if match is None or match["value"][0] in "\"'":
        return None
    value = match["value"]
    sign = "!" if value.startswith(("- ", "? ")) else value[0]
    hint = next((hint for signs, hint in _BEGINNINGS if sign in signs), "")
    colon = re.search(r":(\s|$)", value)
    inner = unquoted(value)
    written = '"' + (inner or value).replace("\\", "\\\\").replace('"', '\\"') + '"'
    if hint:
        return _Mended(match["head"] + written, match.start("value"), hint)
    if colon is None:
        return None
    hint = f"a text with a colon and a space needs quotation marks around it: {shortened(written)}"
    key = re.match(r"[a-z_]+(?=: )", value)
    if key:
        hint += f"; or, if '{key[0]}' is a key, begin it on the next line, two spaces further in"
    return _Mended(match["head"] + written, match.start("value") + colon.start(), hint)


def _sign_in_brackets(lines: list[str], number: int) -> _Mended | None:
    """A value between brackets or braces that begins with a sign."""
    match = re.fullmatch(
        r"(?P<head>.*[\[{,]\s*(?:[\w-]+: +)?)(?P<value>[@%`*&!|>][^,\]}]*)(?P<tail>.*)", lines[number]
    )
    if match is None:
        return None
    hint = next(hint for signs, hint in _BEGINNINGS if match["value"][0] in signs)
    return _Mended(f'{match["head"]}"{match["value"]}"{match["tail"]}', match.start("value"), hint)


_COLONS_IN_BRACKETS = re.compile(
    r"(?P<head>.*[\[,]\s*)(?P<value>[^\[\]{},\"']+: [^\[\]{},\"']*:\s[^\[\]{},\"']*)(?P<tail>[,\]].*)"
)


def _colons_in_brackets(lines: list[str], number: int) -> _Mended | None:
    """An item between brackets with two colons, of which one at least belongs to a text."""
    match = _COLONS_IN_BRACKETS.fullmatch(lines[number])
    if match is None:
        return None
    written = f'"{match["value"]}"'
    column = match.start("value") + match["value"].rindex(":")
    hint = f"a text with a colon and a space needs quotation marks around it: {shortened(written)}"
    return _Mended(match["head"] + written + match["tail"], column, hint)


def _quoted_in_part(lines: list[str], number: int) -> _Mended | None:
    """A value that begins with a quotation mark and goes on after the closing one."""
    match = _ENTRY.fullmatch(lines[number])
    if match is None or match["value"][0] not in "\"'":
        return None
    mark = match["value"][0]
    whole = match["value"].endswith(mark) and len(match["value"]) > 1
    if whole and mark not in match["value"][1:-1]:
        return None
    if whole:
        written = '"' + match["value"][1:-1].replace('"', '\\"') + '"'
        hint = f"a quotation mark within ends the text; write {shortened(written)}"
        return _Mended(match["head"] + written, match.start("value"), hint)
    hint = "a text that begins with a quotation mark ends with it; put the other kind of marks around it"
    around = "'" if mark == '"' else '"'
    written = around + match["value"].replace(around, around * 2 if around == "'" else f"\\{around}") + around
    return _Mended(match["head"] + written, match.start("value"), hint)


def _closed(lines: list[str], number: int) -> _Mended | None:
    """A quotation mark, a bracket or a brace that is opened and not closed in its line."""
    match = _ENTRY.fullmatch(lines[number])
    if match is None:
        return None
    closing = {'"': '"', "'": "'", "[": "]", "{": "}"}.get(match["value"][0], "")
    if not closing or match["value"][1:].count(closing):
        return None
    what = "quotation mark" if closing in "\"'" else "bracket" if closing == "]" else "brace"
    hint = f"the {what} is opened here and not closed: end the line with {closing}"
    return _Mended(match["head"] + match["value"] + closing, match.start("value"), hint)


def _as_before(lines: list[str], number: int) -> _Mended | None:
    """A line that begins in another column than the key before it."""
    before = next((line for line in reversed(lines[:number]) if line.strip()), "")
    match = re.match(rf"{_KEY}:(\s|$)", before)
    line = lines[number].lstrip()
    if match is None or not re.match(r"[A-Za-z_][\w-]*:(\s|$)", line):
        return None
    column = len(match["head"])
    hint = f"begin it in column {column + 1}, as '{match['key']}:' on the line before"
    return _Mended(" " * column + line, len(lines[number]) - len(line), hint)


_BEGINNINGS = (
    ("{[", "a text that begins with { or [ needs quotation marks around it"),
    ("*&", "a text that begins with * or & needs quotation marks around it"),
    ("!%@`|>,]}?", "a text that begins with a sign needs quotation marks around it"),
)
"""What to do about a value by its first character: YAML means something by it."""
_MENDS: tuple[Callable[[list[str], int], _Mended | None], ...] = (
    _tabs,
    _space_after_colon,
    _sign_for_colon,
    _space_after_dash,
    _sign_for_dash,
    _as_before,
    _dash_as_before,
    _odd_space,
    _sign_in_brackets,
    _colons_in_brackets,
    _closed,
    _quoted_in_part,
    _unquoted,
    _no_colon,
)
"""The commonest slips, in the order in which they are tried."""
