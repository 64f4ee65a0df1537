"""The page that lists what was built: a row for each audience of an agenda, a column for each language."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from html import escape
from itertools import groupby
from pathlib import Path

from deckbuilder.colophon import PROGRAM
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, Wanted, editions, translator
from deckbuilder.project import Project
from deckbuilder.publication import unfinished
from deckbuilder.purpose import SPEAKER, Copy, Purpose
from deckbuilder.render import FORMATS
from deckbuilder.translation.locales import chain

_STYLE = """
:root{color-scheme:light;--ink:#1f2a33;--head:#12455b;--line:#c9d4d9;--soft:#edf3f5;--link:#0b5c8a}
body{margin:0 auto;max-width:60rem;padding:2rem 1rem 4rem;color:var(--ink);background:#fff;\
font:1.0625rem/1.5 Arial,Helvetica,sans-serif}
h1,h2{color:var(--head);line-height:1.2}h2{margin:2.5rem 0 .25rem}p{margin:.25rem 0 1rem}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}\
th,td{text-align:start;padding:.5rem .75rem;border-bottom:1px solid var(--line)}
thead th{background:var(--soft);color:var(--head)}\
a{color:var(--link);display:inline-block;padding:.25rem .5rem .25rem 0}
footer{margin-top:3rem;font-size:.875rem}a:focus-visible{outline:3px solid #b4532a;outline-offset:2px}
"""


def _endings(*, draft: bool) -> tuple[tuple[str, str], ...]:
    speaker, participants = Purpose(draft=draft), Purpose(Copy(notes=False), draft=draft)
    of_decks = ((f"{speaker.suffix}{form.ending}", form.title) for form in FORMATS.values())
    of_copies = (
        (f"{participants.suffix}{form.ending}", f"{form.title} for participants")
        for form in FORMATS.values()
        if form.usual
    )
    return (*of_decks, *of_copies)


ENDINGS, DRAFTS = _endings(draft=False), _endings(draft=True)
"""How the names of files end, and what the listing calls them: of decks, and of their drafts."""


def page(project: Project, output: Path, fresh: Mapping[str, Edition]) -> bytes:
    """The listing of the `fresh` files, and of every file in `output` that is an edition of the project."""
    files = set(fresh) | {path.name for path in output.iterdir() if path.is_file()}
    known = dict.fromkeys([*editions(project, Wanted()), *fresh.values()])
    built = [edition for edition in known if _has_file(edition, files)]
    # a file does not say its theme
    listed = sorted(dict.fromkeys(replace(edition, theme="") for edition in built), key=_order(project))
    body = "".join(
        _agenda(project, name, list(group), files)
        for name, group in groupby(listed, key=lambda edition: edition.agenda)
    )
    policy = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'"
    return (
        f'<!doctype html><html lang="{_lang(project.locales.source)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{_meta(project)}<title>Decks</title>"
        f"<style>{_STYLE}</style></head><body><main><h1>Decks</h1>{body}</main>{_foot(project)}</body></html>\n"
    ).encode()


def _meta(project: Project) -> str:
    """What the page says of itself to programs, as every deck does."""
    release = project.release
    entries = (("program", PROGRAM), ("library", release.version), ("dated", release.date))
    named = ((f"deckbuilder-{name}", value) for name, value in entries if value)
    rows = (("generator", PROGRAM), *named)
    return "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in rows)


def _foot(project: Project) -> str:
    """The same for people: the version of the library and its date, and the program."""
    release = project.release
    library = f"library {release.version}" if release.version else ""
    words = (word for word in (library, release.date, PROGRAM) if word)
    return f"<footer>{escape(' · '.join(words))}</footer>"


def _has_file(edition: Edition, files: Collection[str]) -> bool:
    return any(f"{edition.name}{ending}" in files for ending, _ in (*ENDINGS, *DRAFTS))


def _order(project: Project) -> Callable[[Edition], tuple[int, int, str]]:
    agendas, audiences = list(project.agendas), list(project.library.audiences)
    return lambda edition: (agendas.index(edition.agenda), audiences.index(edition.audience), edition.locale)


def _agenda(project: Project, name: str, listed: list[Edition], files: Collection[str]) -> str:
    """An agenda with a table of its editions: a row for each audience, a column for each language."""
    agenda = project.agendas[name]
    tags = list(dict.fromkeys(edition.locale for edition in listed))
    head = "".join(f'<th scope="col">{_language(tag)}</th>' for tag in tags)
    rows = "".join(
        _row(project, audience, list(group), tags, files)
        for audience, group in groupby(listed, key=lambda edition: edition.audience)
    )
    words = translator(project, project.locales.source, Sink())
    values = words.values(agenda.values)
    title, subject = (
        escape(str(words.text(text, values))) if text else "" for text in (agenda.title, agenda.subject)
    )
    about = f"<p>{subject}</p>" if subject else ""
    caption = f'<section><h2 id="{name}">{title}</h2>{about}'
    frame = f'<div class="wide" role="group" tabindex="0" aria-labelledby="{name}">'
    table = f'<table><thead><tr><th scope="col">Audience</th>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f"{caption}{frame}{table}</div></section>"


def _row(
    project: Project, audience: str, listed: list[Edition], tags: list[str], files: Collection[str]
) -> str:
    by_tag = {edition.locale: edition for edition in listed}
    cells = "".join(f"<td>{_cell(project, by_tag.get(tag), files)}</td>" for tag in tags)
    title = escape(project.library.audiences[audience].title.source)
    return f'<tr><th scope="row">{title}</th>{cells}</tr>'


def _cell(project: Project, edition: Edition | None, files: Collection[str]) -> str:
    """What there is of an edition: its decks, or while its language is not finished its drafts, and how far
    it is."""
    if edition is None:
        return ""
    has_drafts = any(f"{edition.name}{ending}" in files for ending, _ in DRAFTS)
    language = unfinished(project, edition, SPEAKER) if has_drafts else None
    if language is not None:
        return f"<p>Draft: {language.percent}&nbsp;% translated</p>{_links(edition, files, DRAFTS)}"
    decks = _links(edition, files, ENDINGS)
    return decks or f"<p>Draft</p>{_links(edition, files, DRAFTS)}"


def _links(edition: Edition, files: Collection[str], endings: Iterable[tuple[str, str]]) -> str:
    about = escape(f"{edition.agenda}, {edition.audience}, {edition.locale}")
    names = ((f"{edition.name}{ending}", title) for ending, title in endings)
    return " ".join(
        f'<a href="{name}" aria-label="{title}: {about}">{title}</a>'
        for name, title in names
        if name in files
    )


def _language(tag: str) -> str:
    """A language in its own words, as far as CLDR knows it."""
    from babel import Locale
    from babel.localedata import exists

    # what CLDR knows of a region less than the language asked for would be another name
    nearest = next((parent for parent in chain(tag) if exists(parent)), None)
    name = Locale.parse(nearest).get_display_name() if nearest == tag else None
    if not name:
        return escape(tag)
    return f'<span lang="{_lang(tag)}">{escape(name[0].upper() + name[1:])}</span>'


def _lang(tag: str) -> str:
    return escape(tag.replace("_", "-"))
