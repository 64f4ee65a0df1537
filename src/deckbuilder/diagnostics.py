"""What is wrong, where it was written, and what to do about it.

A mistake in somebody's file is a value of this module, never an exception, so that one run can report them
all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from typing import Literal

from deckbuilder.values import dataclass

Severity = Literal["error", "warning", "note"]
"""A note is told where somebody asks for it; it never makes a run fail, not even a strict one."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file of the project; lines and columns count from 1, and 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Cause:
    """What several findings have in common, so that they can be told as one where they are more than `most`.

    `message` and `hint` are then those of the one finding, and `{count}` is how many there are.
    """

    at: Span
    message: str
    hint: str
    most: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `code` is listed in docs/troubleshooting.md; `hint` says the way out; `see` names related places; `cause`
    is what it has in common with others.
    """

    at: Span
    severity: Severity
    code: str
    message: str
    hint: str = ""
    see: tuple[Span, ...] = ()
    cause: Cause | None = field(compare=False, repr=False, default=None)

    def __str__(self) -> str:
        lines = [f"{self.at}: {self.severity}: {self.message} [{self.code}]"]
        if self.hint:
            lines.append(f"    hint: {self.hint}")
        lines += [f"    see:  {place}" for place in self.see]
        return "\n".join(map(visible, lines))


@dataclass(slots=True)
class Sink:
    """Collects diagnostics on the way through the loaders, which report and go on."""

    _found: dict[Diagnostic, None] = field(default_factory=dict)

    def error(
        self,
        span: Span,
        code: str,
        message: str,
        hint: str = "",
        see: tuple[Span, ...] = (),
        cause: Cause | None = None,
    ) -> None:
        self._found[Diagnostic(span, "error", code, message, hint, see, cause)] = None

    def warning(
        self,
        span: Span,
        code: str,
        message: str,
        hint: str = "",
        see: tuple[Span, ...] = (),
        cause: Cause | None = None,
    ) -> None:
        self._found[Diagnostic(span, "warning", code, message, hint, see, cause)] = None

    def note(
        self,
        span: Span,
        code: str,
        message: str,
        hint: str = "",
        see: tuple[Span, ...] = (),
        cause: Cause | None = None,
    ) -> None:
        self._found[Diagnostic(span, "note", code, message, hint, see, cause)] = None

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        self._found.update(dict.fromkeys(diagnostics))

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """Every finding once, in the order of the files and lines."""
        return tuple(sorted(self._found, key=_in_order))

    @property
    def failed(self) -> bool:
        return any(finding.severity == "error" for finding in self._found)

    @property
    def warned(self) -> bool:
        """Whether there is a warning, which ends a strict run as an error does."""
        return any(finding.severity == "warning" for finding in self._found)


def _in_order(finding: Diagnostic) -> tuple[Span, str, str, str]:
    return (finding.at, finding.severity, finding.code, finding.message)


def bounded(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in their order, those of one cause told as one where there are more of them than it lets
    pass."""
    shared: dict[tuple[Severity, str, Cause], list[Diagnostic]] = {}
    alone: list[Diagnostic] = []
    for finding in findings:
        if finding.cause is None:
            alone.append(finding)
        else:
            shared.setdefault((finding.severity, finding.code, finding.cause), []).append(finding)
    for (severity, code, cause), together in shared.items():
        if len(together) <= cause.most:
            alone += together
        else:
            message = cause.message.replace("{count}", str(len(together)))
            alone.append(Diagnostic(cause.at, severity, code, message, cause.hint))
    return tuple(sorted(alone, key=_in_order))


FEW = 20
"""Names that a hint may list when none of them is close."""


def near(name: str, names: Collection[str]) -> str:
    """A hint for a name that is not among `names`: the closest one, or all of them where they are few."""
    from difflib import get_close_matches

    close = get_close_matches(name, list(names), n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    if names and len(names) <= FEW:
        return f"there is: {', '.join(names)}"
    return ""


def near_titled(name: str, titles: Mapping[str, str]) -> str:
    """A hint for a name that is not among those of `titles`: where it is the title of one, in whatever
    spelling, that one; else as `near`."""
    word = _spelling(name)
    called = [known for known, title in titles.items() if word in (_spelling(title), _spelling(known))]
    if word and len(called) == 1:
        return f"write '{called[0]}', the name of '{titles[called[0]]}'"
    return near(name, titles)


def _spelling(text: str) -> str:
    """What of a text does not depend on case, and on what stands between the words."""
    return "".join(char for char in text.casefold() if char.isalnum())


def shortened(text: str, most: int = 60) -> str:
    """The beginning of a text, `most` characters at most, as a finding or a table repeats it."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def visible(text: str) -> str:
    """`text` in one line, with line ends, control and direction characters written out.

    A hostile file must not steer a terminal, and a name with a line feed must not look like a finding.
    """
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
