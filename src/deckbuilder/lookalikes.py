"""What looks like markup and is none: it would stand on the slide with its signs, so people are told.

Only what hardly anybody writes on purpose is looked for. A star or two at the end of a word is a footnote's
sign, brackets around a word or three dots are an editor's, and a name may have underscores in it; none of
these is told. A backslash before a sign says that it is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5

from deckbuilder.markup import parse
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A stretch of text that looks like markup: its letters, what it looks like, and the way out."""

    text: str
    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of other markup; it is looked for in what is `seen` of a text, else in what was written."""

    pattern: re.Pattern[str]
    what: str
    hint: str
    seen: bool = True


_LITERALLY = "write a backslash before the sign if it is meant"
_WORD = r"[^\W_]"
_TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|pre|q|s"
    "|script|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|tt|u|ul|video"
)
_FORMS = (
    _Form(
        re.compile(r"!\[[^\[\]\n]{0,200}\]\([^)\n]{0,300}\)"),
        "a picture of Markdown",
        "say it in 'picture:'; a text holds no pictures",
        seen=False,
    ),
    _Form(
        re.compile(r"\]\(\s*[^\s()]+\s+[\"'(][^\n]{0,100}?[\"')]\s*\)"),
        "a link with a title, which is not shown",
        "take the title away, or say it in the text",
        seen=False,
    ),
    _Form(
        re.compile(r"(?<!!)\[[^\[\]\n]+\]\(\s*\)"),
        "a link without an address",
        "write the address between the parentheses, or take these away",
        seen=False,
    ),
    _Form(
        re.compile(r"\[[^\[\]\n]+\]\((?=[^()\s]|<)[^()\n]*\)"),
        "a link that leads nowhere",
        "an address begins with https:, http:, mailto: or tel:, and has no spaces; files are not linked",
    ),
    _Form(re.compile(r"\[\^[^\[\]\s]+\]"), "a footnote", "say it in the text, in the notes or as 'sources:'"),
    _Form(
        re.compile(rf"\[(?=[^\[\]\n]*{_WORD})[^\[\]\n]+\]\[[\w-]+\]"),
        "a link with a mark for its address",
        "write the address itself: [text](https://…)",
    ),
    _Form(
        re.compile(r"^ {0,3}\[[^\[\]\n]+\]:\s*\S*[/.]\S*", re.MULTILINE),
        "the address of a link",
        "write it with its text: [text](https://…)",
    ),
    _Form(re.compile(r"\[\[[^\[\]\n]+\]\]"), "a link of a wiki", "write [text](https://…)"),
    _Form(
        re.compile(r"\[/(?:b|i|u|s|url|img|size|color|quote|code)\]", re.IGNORECASE),
        "markup of a forum",
        "write **bold**, *emphasis* or [text](https://…)",
    ),
    _Form(
        re.compile(r"<(?:https?://|mailto:)[^<>\s]+>"),
        "an address in pointed brackets",
        "write [text](https://…), or take the brackets away",
    ),
    _Form(
        re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE),
        "HTML",
        "write **bold**, *emphasis* or a line break; there is no HTML",
    ),
    _Form(
        re.compile(r"^ {0,3}(?:#{2,6} +|# (?=[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]))\S+", re.MULTILINE),
        "a heading",
        f"say it in 'title:'; {_LITERALLY}",
    ),
    _Form(
        re.compile(r"```|(?<![\w`])`(?=\S)[^`'\n]+(?<=\S)`(?![\w`])"),
        "code",
        "take the signs ` away; texts are set in one font",
    ),
    _Form(re.compile(rf"~~(?={_WORD})[^~\n]+~~"), "text struck out", "take the signs ~~ away"),
    _Form(re.compile(rf"==(?={_WORD})[^=\n]+(?<=\w)=="), "text marked out", "write **bold**"),
    _Form(
        re.compile(rf"(?<![\w/@.:])__(?={_WORD})[^\n]{{1,200}}?(?<=[^\s_])__(?![\w/@])"),
        "bold with underscores",
        "write **bold**",
    ),
    _Form(
        re.compile(rf"(?<![\w/@.:])_(?={_WORD})[^_\n]+(?<=[^\s_])_(?![\w/@])"),
        "emphasis with underscores",
        "write *emphasis*",
    ),
    _Form(
        re.compile(rf"(?<![\w*])\*\*(?={_WORD})[^*\n]{{0,30}}|\*\* [^*\n]+ \*\*"),
        "bold whose other half is missing",
        f"put ** right before and after the words; {_LITERALLY}",
    ),
    _Form(
        re.compile(r"(?<!\{)\{(?:\s+[\w.-]+\s*|[\w.-]+\s+|[A-Z][\w.-]*)\}(?!\})"),
        "a placeholder",
        "write its name in lower case and without spaces; or {{ and }} if the braces are meant",
    ),
    _Form(
        re.compile(r"^ {0,3}> +(?=[^\W\d_])[^\n]{1,30}", re.MULTILINE), "a quotation", "say it in 'quote:'"
    ),
    _Form(re.compile(r"^ {0,3}[-*+] \[[ xX]\] ", re.MULTILINE), "a list of tasks", "say it in 'bullets:'"),
    _Form(re.compile(r"^ {0,3}\|[^\n]*\|[ \t]*$", re.MULTILINE), "a row of a table", "say it in 'table:'"),
)
"""What is looked for, in this order: where two forms would tell of the same letters, the first does."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MEANT = re.compile(r"\\[!-/:-@\[-`{-~]")
"""A sign after a backslash, which is meant as it stands (CommonMark: any of ASCII's signs)."""
_STAND_IN = "\u00b7"
"""What stands for a sign that is meant: a sign as well, but of no markup."""
_SIGNS = re.compile(r"[\[<#`~=_*{>|&]")


@lru_cache(20_000)
def lookalikes(text: str) -> tuple[Lookalike, ...]:
    """What in a text as it is written looks like markup and is none; each once, in the order of the forms."""
    if not _SIGNS.search(text):
        return ()
    written = _MEANT.sub(_STAND_IN, text)
    seen = "".join(run.text for run in parse(written))
    return tuple(dict.fromkeys(_found_in(written, seen)))


def _found_in(written: str, seen: str) -> Iterator[Lookalike]:
    for form in _FORMS:
        for match in form.pattern.finditer(seen if form.seen else written):
            yield Lookalike(match[0].strip(), form.what, form.hint)
            seen = seen.replace(match[0], _STAND_IN)
    for entity in _ENTITY.findall(seen):
        if entity[1] == "#" or entity[1:] in html5:
            yield Lookalike(entity, "a character of HTML", "type the character itself")
