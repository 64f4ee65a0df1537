"""A small project to make mistakes of words and facts in: the starter, with a module, terms, facts
and translations of one's own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from click.testing import CliRunner, Result

from deckbuilder import project as projects
from deckbuilder import review
from deckbuilder.cli import main
from deckbuilder.diagnostics import Diagnostic, Sink
from deckbuilder.editions import Wanted
from deckbuilder.project import Project
from deckbuilder.starter import copy_to
from deckbuilder.translation import po

REPO = Path(__file__).resolve().parent.parent
TODAY = "1795392000"
"""23 November 2026, as SOURCE_DATE_EPOCH has it."""

WELCOME = "module: welcome\ntitle: Welcome\nslides:\n- {id: hello, kind: section, title: Hello}\n"
HEAD = "module: talk\ntitle: Talk\nslides:\n"
TERMS = """\
terms:
  en:
    csam: {level: avoid, avoid: [child pornography], prefer: child sexual abuse material, source: [s1], verified: yes}
    consent: {level: care, avoid: [age of consent], prefer: age of sexual consent, source: [s1], verified: yes}
    grooming: {level: care, avoid: [grooming], prefer: solicitation of children, verified: no}
  es:
    csam: {level: avoid, avoid: [pornografía infantil], prefer: material de abuso sexual infantil, source: [s1], verified: yes}
endings:
  en: [["-", "-s"]]
  es: [["-a", "-as"], ["-l", "-les"]]
titles:
  en: [Protocol on child pornography]
time_words:
  en: [now, today, recently]
  es: [hoy, actualmente]
legal_words:
  en: [offence, ratified]
  es: [delito]
"""
FACTS = """\
sources:
  s1: {title: A guide, body: A body, kind: body, year: "2020", url: "https://example.org/guide"}
services:
  co-helpline: {country: CO, kind: helpline, name: Line for children, phone: "106",
    verified: yes, checked_on: 2026-11-01, checked_by: Ana, sources: [s1]}
"""


def made(
    folder: Path,
    slides: str,
    *,
    terms: str = TERMS,
    facts: str = FACTS,
    agenda: str = "",
    es: dict[tuple[str, str], str] | None = None,
) -> Path:
    """The project in `folder`; `slides` are those of the module slides/talk.yaml, `es`
    translations by context and text."""
    copy_to(folder)
    (folder / "slides" / "facts").mkdir()
    (folder / "slides" / "welcome.yaml").write_text(WELCOME, "utf-8")
    (folder / "slides" / "agendas" / "first.yaml").write_text(
        "title: First\nsessions:\n- {title: All, slides: [hello]}\n", "utf-8"
    )
    (folder / "slides" / "talk.yaml").write_text(HEAD + slides, "utf-8")
    (folder / "slides" / "terms.yaml").write_text(terms, "utf-8")
    (folder / "slides" / "facts" / "all.yaml").write_text(facts, "utf-8")
    (folder / "slides" / "agendas" / "talk.yaml").write_text(
        agenda or "title: Talk\nsessions:\n- {title: All, slides: [{module: talk}]}\n", "utf-8"
    )
    (folder / "locales" / "locales.yaml").write_text("publish: 0\n", "utf-8")
    translate(folder, es or {})
    return folder


def translate(folder: Path, texts: dict[tuple[str, str], str], *, flags: tuple[str, ...] = ()) -> None:
    """Write translations into the Spanish catalog, in place of those there were."""
    path = folder / "locales" / "es" / "LC_MESSAGES" / "deck.po"
    read = po.parse(path.read_bytes(), path.name, Sink())
    assert read
    new = (
        po.Entry(source, (text,), context=context, flags=flags) for (context, source), text in texts.items()
    )
    kept = (entry for entry in read.entries if entry.key not in texts)
    path.write_bytes(po.write(replace(read, entries=(*kept, *new))))


def loaded(folder: Path) -> Project:
    """The project without errors."""
    sink = Sink()
    project = projects.load(folder, sink)
    assert not sink.failed, "\n".join(map(str, sink.found))
    return project


@cache
def repository() -> Project:
    return loaded(REPO)


def reviewed(folder: Path, *, strict: bool = False, wanted: Wanted | None = None) -> tuple[Diagnostic, ...]:
    """What the checks of words and facts find."""
    sink = Sink()
    review.report(loaded(folder), wanted or Wanted(), sink, strict=strict)
    return sink.found


def told(found: tuple[Diagnostic, ...]) -> list[str]:
    """Findings as `severity file:line:column code`."""
    return [f"{one.severity} {one.at} {one.code}" for one in found]


def run(folder: Path, *arguments: str) -> Result:
    """The command on the project in `folder`; a traceback fails the test with its own exception."""
    result = CliRunner().invoke(main, ["-C", str(folder), *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
