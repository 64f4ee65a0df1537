"""What every deck carries: reveal.js, our own script and style sheet, and the policy that lets nothing else
run.

Read from the package once per process. A browser runs a script or applies a style sheet only if its SHA-256
stands in the page's Content-Security-Policy; the window of the speaker view inherits that policy, so its
pieces are named too.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

from deckbuilder.values import dataclass

OWN = Path(__file__).parent
REVEAL = Path(__file__).parents[2] / "_assets" / "reveal"


def data_uri(media: str, data: bytes) -> str:
    """The address that is the file itself (RFC 2397)."""
    return f"data:{media};base64,{b64encode(data).decode('ascii')}"


@cache
def own(name: str) -> str:
    """One of the files beside this module."""
    return (OWN / name).read_text("utf-8")


@cache
def reveal(name: str) -> str:
    """A file of reveal.js; RuntimeError if the package was installed without it."""
    try:
        return (REVEAL / name).read_text("utf-8")
    except OSError as error:
        raise RuntimeError("reveal.js is missing from the installation; install the package again") from error


@cache
def script() -> str:
    """The whole script of a page: reveal.js, its speaker view, and what starts and steers them."""
    mine = "\n".join(own(name) for name in ("deck.js", "stage.js", "keys.js", "speaker.js"))
    return _inline("\n;\n".join((reveal("reveal.js"), reveal("notes.js"), f"(() => {{\n{mine}}})();\n")))


def _inline(script: str) -> str:
    """`script` as it may stand in HTML: nothing in it opens a comment or ends the element.

    HTML 13.2.5.15 to 13.2.5.17.

    Such a `<` only occurs in strings, templates and regular expressions, where the escape means the same.
    """
    return re.sub(r"<(?=!--|/?script)", r"\\x3C", script, flags=re.IGNORECASE)


def policy(style: str) -> str:
    """The Content-Security-Policy of a page with the style sheet `style`."""
    speaker = _speaker_view()
    rules = {
        "default-src": "'none'",
        "script-src": " ".join((_script_digest(), *speaker.scripts)),
        "style-src": " ".join(
            (_digest(style), *speaker.styles, "'unsafe-hashes'", *speaker.attributes),
        ),
        "img-src": "data:",
        "font-src": "data:",
        "frame-src": "'self' file:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def quiet_policy(style: str) -> str:
    """The Content-Security-Policy of a page with the style sheet `style` and no script."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def template(name: str) -> Template:
    """A page beside this module; what is put into it is escaped unless it is a finished piece."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.from_string(own(name))


def _digest(text: str) -> str:
    """The source that a policy lists for an inline script or style (CSP 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


@cache
def _script_digest() -> str:
    return _digest(script())


@dataclass(frozen=True, slots=True)
class _Digests:
    """Those of the scripts, the style sheets and the style attributes of a page."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    attributes: tuple[str, ...]


@cache
def _speaker_view() -> _Digests:
    """What the page holds that notes.js writes into its window."""
    page = _unescaped(_template(reveal("notes.js")))
    scripts, styles = (
        re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", page, re.DOTALL) for tag in ("script", "style")
    )
    attributes = sorted(set(re.findall(r'style="([^"]*)"', page)))
    digests = (tuple(map(_digest, texts)) for texts in (scripts, styles, attributes))
    return _Digests(*digests)


def _template(script: str) -> str:
    """The template literal of `script` that holds a whole page, as it is written between its back-quotes.

    RuntimeError if it is put together when it runs: nobody could know its digests.
    """
    start = script.rindex("`", 0, script.index("<html")) + 1
    literal = re.compile(r"(?:[^`\\]|\\.)*", re.DOTALL).match(script, start)
    if literal is None or "${" in literal[0]:
        raise RuntimeError(
            "the speaker view of this reveal.js is not a constant page; its digests cannot be known"
        )
    return literal[0]


_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.))", re.DOTALL)


def _unescaped(literal: str) -> str:
    """What a JavaScript template literal stands for (ECMA-262, 12.9.6)."""
    plain = {"n": "\n", "t": "\t", "r": "\r", "\n": ""}

    def char(escape: re.Match[str]) -> str:
        code = escape[1] or escape[2]
        return chr(int(code, 16)) if code else plain.get(escape[3], escape[3])

    return _ESCAPE.sub(char, literal)
