"""The first file of an office: an agenda with every key explained, which builds as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from deckbuilder.agendas.agenda import Agenda
from deckbuilder.agendas.programme import Programme
from deckbuilder.authoring.document import proved
from deckbuilder.authoring.quoting import quoted
from deckbuilder.content.library import Library
from deckbuilder.content.slide_draft import NO_CARE

_TEXT = """\
# yaml-language-server: $schema=../../schemas/agenda.json
# The agenda of {name}. Whatever is not said here is as in '{base}'.
# Take away the sign # before a line to use it. 'deckbuilder check {name}' tells what is wrong, and where.
# The first line is for your editor; 'deckbuilder schema --editor' writes anew what it knows.

extends: {base}
# title: {title}

event:
  place: {place}
# country: CO              # two letters: the help slide shows this country's services
# zone: America/Bogota     # the time zone of the clock times
# dates: 2026-12-03        # or 2026-12-03/2026-12-04
# starts: "09:00"          # when each day begins; give every session its minutes, below
# ends: "17:00"            # when it has to end; you are told if it does not
# presenter: Write your name here
# role: Write your office here
# contact: training@example.org

# lang: es                 # if you write this file and your slides in Spanish
# audiences: [legal]       # build for these only
# locales: [es]            # build in these languages only
# theme: my-brand          # your own brand: deckbuilder theme --help

# What is different from '{base}'. Its sessions and slides are:
{programme}
# edits:
# - remove: {slide}
# - insert: [my-first-slide]
#   after: {slide}
# - replace: {slide}
#   by: my-first-slide
# - move: {slide}
#   before: {last}
# - minutes: {{{session}: 45}}
# - insert:
#     session: {{id: coffee, title: Coffee, minutes: 20, break: yes}}
#   after: {session}

# Slides of your own; their ids begin with your prefix.
# prefix: my
# slides:
# - id: my-first-slide
#   kind: content
#   title: What the law of our country says
#   body:
#   - one point
#   - another point
"""


_PLACE = "Write the place here"


def agenda_source(name: str, base: Agenda, programme: Programme, library: Library) -> bytes:
    """The bytes of slides/agendas/`name`.yaml, which extends `base` and was read back."""
    slides = list(programme.slides) or ["slide"]
    text = _TEXT.format(
        name=name,
        base=base.name,
        place=_PLACE,
        title=quoted(base.title.source),
        programme="\n".join(_lines(programme)),
        slide=_example(programme, library),
        last=slides[-1],
        session=programme.sessions[0].id if programme.sessions else "session",
    )
    source = proved(text, f"{name}.yaml", {"extends": base.name, "event": {"place": _PLACE}})
    assert isinstance(source, bytes), "names of agendas may stand in a source"
    return source


def _example(programme: Programme, library: Library) -> str:
    """A slide that may be left out, replaced or moved: not the first, and none that asks for care."""
    entries = [library.entries[slide] for slide in programme.slides]
    updates = {entry.care.superseded_by.text for entry in entries if entry.care.superseded_by}
    free = [
        entry.slide.id for entry in entries[1:-1] if entry.care == NO_CARE and entry.slide.id not in updates
    ]
    return free[0] if free else "a-slide"


def _lines(programme: Programme) -> Iterator[str]:
    """The sessions with their slides, each as a comment."""
    for session in programme.sessions:
        slides = ", ".join(use.name for use in session.uses)
        yield f"#   {session.id}: {slides or 'break'}"
