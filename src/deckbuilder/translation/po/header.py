"""The header of a PO file: what it says in a new file, and how one field is changed without touching the
others."""

from __future__ import annotations

import re
from dataclasses import replace

from deckbuilder.cldr.formats import language
from deckbuilder.epoch import today
from deckbuilder.translation.po.entries import Entry, PoFile

CREATED, REVISED, TRANSLATOR = "POT-Creation-Date", "PO-Revision-Date", "Last-Translator"
_CONTENT = "text/plain; charset=UTF-8"
_PLURAL = re.compile(r"nplurals\s*=\s*[1-9]\s*;\s*plural\s*=\s*[^;]+;?")
_NO_DATE, _NO_TEAM, _NO_NAME = "YEAR-MO-DA HO:MI+ZONE", "LANGUAGE <LL@li.org>", "FULL NAME <EMAIL@ADDRESS>"
_RULES = {
    "ar": "nplurals=6; plural="
    "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
}
"""Rules that Babel has otherwise: its fifth and sixth Arabic form are the other way round than in every other
program."""


def build_date() -> str:
    """The day of the build as gettext writes a date; the time of day is left out, so that a day's files are
    alike."""
    return f"{today().isoformat()} 00:00+0000"


def for_template(project: str, created: str) -> Entry:
    """The header of a template. It is fuzzy: nothing in it is to be believed yet."""
    return replace(_header(project, created, _NO_DATE, _NO_NAME, _NO_TEAM, ""), flags=("fuzzy",))


def for_language(project: str, created: str, tag: str) -> Entry:
    """The header of a new file of translations into the language `tag`, which need not be one that CLDR
    knows."""
    header = _header(project, created, build_date(), "", language(tag), tag)
    return replace(header, strings=(f"{header.translation}Plural-Forms: {plural_rule(tag)}\n",))


def _header(project: str, created: str, revised: str, translator: str, team: str, tag: str) -> Entry:
    fields = {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": "",
        CREATED: created,
        REVISED: revised,
        TRANSLATOR: translator,
        "Language-Team": team,
        "Language": tag,
        "MIME-Version": "1.0",
        "Content-Type": _CONTENT,
        "Content-Transfer-Encoding": "8bit",
    }
    return Entry("", ("".join(f"{name}: {value}\n" for name, value in fields.items()),))


def plural_rule(tag: str) -> str:
    """The rule of gettext's `Plural-Forms` for a language; that of English for one that is not known."""
    from babel.messages.plurals import DEFAULT_PLURAL, PLURALS

    name = tag.partition("_")[0]
    if name in _RULES:
        return _RULES[name]
    count, rule = PLURALS.get(tag) or PLURALS.get(name) or DEFAULT_PLURAL
    return f"nplurals={count}; plural={rule};"


def with_field(header: Entry, name: str, value: str) -> Entry:
    """`header` with one field set anew; every other line of it stays as it was written.

    The field is added if it is missing.
    """
    line = re.compile(rf"^{re.escape(name)}:[^\n]*\n", re.MULTILINE | re.IGNORECASE)
    present = line.search(header.translation)
    if present is None:
        text = f"{header.translation}{name}: {value}\n"
    elif present[0].partition(":")[2].strip() == value:
        return header
    else:
        text = line.sub(lambda _: f"{name}: {value}\n", header.translation, count=1)
    return replace(header, strings=(text,), raw=_raw_with_field(header.raw, name, value))


def _raw_with_field(raw: tuple[str, ...], name: str, value: str) -> tuple[str, ...]:
    """The lines of a header as they stand in the file, with one field set anew.

    None, so that the header is written anew, where the field does not stand on one line of its own.
    """
    row = re.compile(rf'("{re.escape(name)}:\s*).*?(\\n"\s*)', re.IGNORECASE)
    fields = [row.fullmatch(line) for line in raw]
    if sum(field is not None for field in fields) != 1:
        return ()
    return tuple(
        f"{field[1]}{_quoted(value)}{field[2]}" if field else line
        for field, line in zip(fields, raw, strict=True)
    )


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def mended(file: PoFile, fresh: Entry) -> Entry:
    """The header of `file` with what would mislead other programs put right; `fresh` where it has none.

    We write UTF-8, so it says so; a rule for plurals that is none is replaced; a fuzzy header is no longer
    fuzzy, because msgfmt would believe nothing in it.
    """
    header = file.header
    if header is None:
        return fresh
    if header.translation and not header.translation.endswith("\n"):
        header = replace(header, strings=(f"{header.translation}\n",), raw=())
    fields, wanted = file.headers(), PoFile(fresh, ()).headers()
    if "charset=utf-8" not in fields.get("Content-Type", "").lower().replace(" ", ""):
        header = with_field(header, "Content-Type", _CONTENT)
    if "Plural-Forms" in fields and not _PLURAL.fullmatch(fields["Plural-Forms"]):
        header = with_field(header, "Plural-Forms", wanted["Plural-Forms"])
    return without_fuzzy(header)


def without_fuzzy(entry: Entry) -> Entry:
    """`entry` without its flag `fuzzy`."""
    if not entry.fuzzy:
        return entry
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    raw = (
        ()
        if flags or entry.previous
        else tuple(row for row in entry.raw if not row.lstrip().startswith("#,"))
    )
    return replace(entry, flags=flags, previous=(), raw=raw)
