"""Which files the decks of a project are: no two decks the same, and none left of a
deck that is withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.editions import Edition, Wanted, editions, offered_tags
from deckbuilder.manifest import Written
from deckbuilder.project import Project
from deckbuilder.publish import remove, written_in
from deckbuilder.purpose import RELEASE, Purpose
from deckbuilder.translation.locales import PSEUDO


def shown(edition: Edition) -> tuple[str, str, str]:
    """What a manifest keeps of an edition: its agenda, audience and language, but not the brand."""
    return (edition.agenda, edition.audience, edition.locale)


def report_same_file(project: Project, every: Iterable[Edition], purpose: Purpose, sink: Sink) -> None:
    """Report decks that would be written to one file: `a-b` for `c`, and `a` for `b-c`.

    They are compared with every deck of the project, for the other one may be built on another day, and
    without regard to case, as many disks keep names.
    """
    files: dict[str, list[Edition]] = {}
    for edition in editions(project, Wanted()):
        files.setdefault(f"{edition.name}{RELEASE.suffix}".casefold(), []).append(edition)
    for edition in every:
        name = f"{edition.name}{purpose.suffix}"
        namesakes = files.get(name.casefold(), [])
        for namesake in (each for each in namesakes if shown(each) != shown(edition)):
            message = f"two decks would be one file, {name}: {_described(namesake)} and {_described(edition)}"
            span = project.agendas[edition.agenda].at
            see = (project.agendas[namesake.agenda].at,)
            sink.error(span, "same-file", message, "rename one of the agendas or audiences", see)


def _described(edition: Edition) -> str:
    return f"'{edition.agenda}' for '{edition.audience}'"


def report_withdrawn(
    project: Project, output: Path, gone: Collection[str], sink: Sink, *, clean: bool
) -> None:
    """Tell of decks in `output` that the project no longer builds, and remove them if it is to be `clean`.

    `gone` are names of files in whose place there are drafts now. Only what is as the program left it is
    removed.
    """
    names = _withdrawn(project, output, gone)
    if not names:
        return
    removed = remove(output, names) if clean else ()
    kept = [name for name in names if name not in removed]
    span = Span(str(output))
    if removed:
        sink.note(span, "no-longer-built", f"removed, as no longer built: {', '.join(removed)}")
    if kept and clean:
        message = f"no longer built, and kept, for they were changed: {', '.join(kept)}"
        sink.note(span, "no-longer-built", message, "move them away, or delete them yourself")
    elif kept:
        count = "1 file is" if len(kept) == 1 else f"{len(kept)} files are"
        message = f"{count} no longer built: {', '.join(kept)}"
        sink.note(span, "no-longer-built", message, "remove them with --clean")


def _withdrawn(project: Project, output: Path, gone: Collection[str]) -> tuple[str, ...]:
    """The files in `output` that the program wrote of what the project has no longer, or as drafts alone."""
    written = written_in(output) or {}
    there = ((name, file) for name, file in written.items() if (output / name).is_file())
    return tuple(name for name, file in there if name in gone or not is_built(project, file))


def is_built(project: Project, file: Written) -> bool:
    """Whether a file is of no deck, or of one that is offered, or that can be had by asking for its language.

    An agenda that names its languages offers no other, but for the pseudo-languages.
    """
    if not file.edition:
        return True
    name, *more = file.edition
    agenda = project.agendas.get(name)
    if agenda is None or not more:  # of a whole agenda there is a zip file
        return agenda is not None
    audience, tag = more
    if audience not in agenda.audiences:
        return False
    return project.reaches(tag) and (tag in PSEUDO or tag in (offered_tags(agenda) or (tag,)))
