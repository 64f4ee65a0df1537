"""The small markup of slide texts: **strong**, *emphasis*, [links](https://…), line breaks, {placeholders}.

One parser for every renderer. It is CommonMark's inline grammar with everything else switched off: HTML,
entities and underscores are text. Nothing is decoded here, so the characters that come out are those that
went in, which the doors have looked at; and an underscore in an address that is printed stays one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from deckbuilder.diagnostics import Span
from deckbuilder.model import Message, Run, Source

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

SCHEMES = ("https:", "http:", "mailto:", "tel:")
"""The kinds of address a link may have; any other, and any address without one, is not a link."""

_MARKED = re.compile(r"[*\[\]\\]")
_LITERAL = re.compile(r"(\\.)|([&_])", re.DOTALL)
"""What a backslash stands before, and the signs of CommonMark that stand for themselves here."""
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_.-]*)\}")
_ENCODED = re.compile(r"%7B([a-z][a-z0-9_.-]*)%7D")
"""A placeholder in an address as the parser hands it on."""


def parse(text: str) -> tuple[Run, ...]:
    """The runs of `text`; every line feed in it is a hard line break. Placeholders stay as they stand."""
    if not _MARKED.search(text):  # most texts
        return (Run(text),) if text else ()
    if _SIMPLE.fullmatch(text):
        return tuple(_merged(_simple_runs(text)))
    return commonmark(text)


_PLAIN = r"[^*\[\]\\\n\r\0{}]"
_TOKEN = re.compile(
    rf"(?<![\w*])\*\*(?P<strong>(?=[^\W_])(?:{_PLAIN})+(?<=[^\W_]))\*\*(?![\w*])"
    rf"|(?<![\w*])\*(?P<emphasis>(?=[^\W_])(?:{_PLAIN})+(?<=[^\W_]))\*(?![\w*])"
    rf"|\[(?P<label>(?:{_PLAIN})+)\]\((?P<address>https?://[a-z0-9.-]+(?:/[A-Za-z0-9_./?=+-]*)?)\)"
    rf"|(?P<text>(?:{_PLAIN}|\{{[a-z][a-z0-9_.-]*\}})+?(?=[*\[]|$))"
)
_SIMPLE = re.compile(f"(?:{re.sub(r'[?]P<[a-z]+>', '?:', _TOKEN.pattern)})*")
"""A text whose markup can be read in one way only.

What is strong, emphasised or a link begins and ends with a letter or digit, stands between spaces and signs,
and holds no markup itself. To load a parser for these would take longer than all else that is done with the
texts of a deck.
"""


def _simple_runs(text: str) -> Iterator[Run]:
    for token in _TOKEN.finditer(text):
        strong, emphasis, label, address, plain = token.groups()
        words = strong or emphasis or label or plain
        yield Run(words, strong is not None, emphasis is not None, address or "")


def commonmark(text: str) -> tuple[Run, ...]:
    """The runs of `text`, whatever is in it, as the parser reads it."""
    return tuple(_merged(_runs(text)))


def _runs(text: str) -> Iterator[Run]:
    strong = emphasis = 0
    links: list[str] = []
    literal = _LITERAL.sub(lambda sign: sign[1] or f"\\{sign[2]}", text)
    for token in _parser().parseInline(literal)[0].children or ():
        match token.type:
            case "text" | "text_special":
                yield Run(token.content, strong > 0, emphasis > 0, links[-1] if links else "")
            case "softbreak" | "hardbreak":
                yield Run("\n", strong > 0, emphasis > 0, links[-1] if links else "")
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                links.append(_ENCODED.sub(r"{\1}", str(token.attrGet("href") or "")))
            case "link_close":
                links.pop()
            case unknown:
                raise AssertionError(unknown)


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in runs:
        if last and (last.strong, last.emphasis, last.link) == (run.strong, run.emphasis, run.link):
            last = Run(last.text + run.text, run.strong, run.emphasis, run.link)
            continue
        if last and last.text:
            yield last
        last = run
    if last and last.text:
        yield last


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False}).enable(["emphasis", "link", "escape", "newline"])
    # to set the function is the library's own way
    parser.validateLink = is_allowed  # type: ignore[method-assign, assignment]
    return parser


def is_allowed(address: str) -> bool:
    """Whether a link may lead to `address`: one of the SCHEMES, or a placeholder for one."""
    if _ENCODED.fullmatch(address):
        return True
    plain = address.strip().lower()
    return plain.startswith(SCHEMES) and plain.isprintable() and " " not in plain


def placeholders(text: str) -> tuple[str, ...]:
    """The names of the {placeholders} in `text`, in order; `{{` and `}}` stand for braces."""
    return tuple(name for name in _PLACEHOLDER.findall(text) if name) if "{" in text else ()


def open_placeholders(texts: Iterable[Source]) -> dict[str, Span]:
    """The placeholders that texts bring no value for, each with the place of the first text that has it."""
    places: dict[str, Span] = {}
    for text in texts:
        if isinstance(text, Message):
            valued = {name for name, _ in text.values}
            for name in set(placeholders(text.source)) - valued:
                places.setdefault(name, text.at)
    return places


def lone_placeholder(text: str) -> str | None:
    """The name of the placeholder that is all of `text`, if one is."""
    match = _PLACEHOLDER.fullmatch(text)
    return match[1] if match else None


def fill(runs: tuple[Run, ...], value: Callable[[str], str | None]) -> tuple[Run, ...]:
    """`runs` with every {name} replaced by `value(name)`, which is not parsed; a name without a value stays.

    In the address of a link a value is encoded. One that is all of the address must be an address itself, or
    there is no link.
    """

    def replaced(braces: re.Match[str]) -> str:
        if not braces[1]:  # {{ or }}
            return braces[0][0]
        given = value(braces[1])
        return braces[0] if given is None else given

    if not any("{" in run.text or "}" in run.text or "{" in run.link for run in runs):
        return runs
    return tuple(
        Run(_PLACEHOLDER.sub(replaced, run.text), run.strong, run.emphasis, _address(run.link, value))
        for run in runs
    )


def _address(link: str, value: Callable[[str], str | None]) -> str:
    name = lone_placeholder(link)
    if name:
        given = value(name) or ""
        return given if is_allowed(given) else ""
    return _PLACEHOLDER.sub(lambda braces: quote(value(braces[1] or "") or braces[0], safe="@+,"), link)


def fill_in(runs: tuple[Run, ...], values: Mapping[str, str]) -> tuple[Run, ...]:
    """`runs` with every {name} of `values` replaced."""
    return fill(runs, values.get)


def as_markup(runs: tuple[Run, ...]) -> str:
    """The markup that `parse` reads back as `runs`."""
    return "".join(map(_as_markup, runs))


def _as_markup(run: Run) -> str:
    text = re.sub(r"([*\[\]\\])", r"\\\1", run.text)
    if run.emphasis:
        text = f"*{text}*"
    if run.strong:
        text = f"**{text}**"
    return f"[{text}]({run.link})" if run.link else text
