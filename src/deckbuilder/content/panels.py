"""How panels are written in YAML: a form, and for each panel a head and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from deckbuilder.content.icons import icons
from deckbuilder.content.lines import HELD_BACK, PRINTED, PROVENANCE, is_printed, message_of, provenance_of
from deckbuilder.content.lists import NAMES
from deckbuilder.content.panel_forms import PanelForm, panel_forms
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Message, Panel, Panels, Source
from deckbuilder.provenance import Provenance
from deckbuilder.reading.alternatives import ByForm
from deckbuilder.reading.shapes import Choice, Field, ListOf, LocatedText, Record, Shape, Text, Values
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class _PanelDraft:
    """A panel before its audiences are known, which are the names it bears; `panel` is
    None for one that is not printed."""

    panel: Panel[Source] | None
    at: Span
    audiences: tuple[LocatedText, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelsDraft:
    """Panels before their audiences are known: `audiences` are the names they bear, with their places."""

    panels: Panels[Source]
    audiences: tuple[LocatedText, ...]


def _plain(word: LocatedText, span: Span, sink: Sink) -> _PanelDraft:
    return _PanelDraft(Panel(message_of(word, sink)), span)


def _panel(values: Values, span: Span, sink: Sink) -> _PanelDraft:
    if not is_printed(values, sink):
        return _PanelDraft(None, span)
    head: Message = values.get("head")
    text: Message | None = values.get("text")
    audiences: tuple[LocatedText, ...] = values.get("audiences", ())
    names = tuple(audience.text for audience in audiences)
    panel = _stated(head, text, provenance_of(values), names)
    return _PanelDraft(replace(panel, icon=values.text("icon")), span, audiences)


def _stated(
    head: Message, text: Message | None, shared: Provenance, audiences: tuple[str, ...]
) -> Panel[Source]:
    """A panel whose provenance stands with the last of its texts, so that it is said once."""
    if text is None:
        return Panel(replace(head, provenance=head.provenance.over(shared)), None, audiences)
    return Panel(head, replace(text, provenance=text.provenance.over(shared)), audiences)


_KEYS: dict[str, Field[Any]] = {
    "head": Field(PRINTED, "its head, number or term", required=True),
    "text": Field(PRINTED, "what is said of it"),
    "icon": Field(Choice(tuple(icons()), "an icon"), "an icon beside it, which only decorates"),
    "audiences": Field(NAMES, "who sees it; everyone if left out"),
}
_PANEL: Shape[_PanelDraft] = ByForm(
    scalar=Text().then(_plain),
    mapping=Record(_KEYS | PROVENANCE | HELD_BACK, "a panel").then(_panel),
)


def _panels(values: Values, span: Span, sink: Sink) -> PanelsDraft | None:
    return _in_form(panel_forms()[values.get("form").text], values.get("items"), span, sink)


def _in_form(form: PanelForm, drafts: tuple[_PanelDraft, ...], span: Span, sink: Sink) -> PanelsDraft | None:
    panels = tuple(draft.panel for draft in drafts if draft.panel is not None)
    faults = (*_faults_of_count(form, len(panels), span), *_faults_of_texts(form, drafts))
    for fault in faults:
        sink.error(fault.at, "panels-shape", fault.message, fault.way_out)
    if faults:
        return None
    audiences = tuple(audience for draft in drafts for audience in draft.audiences)
    return PanelsDraft(Panels(form.name, panels), audiences)


@dataclass(frozen=True, slots=True)
class _PanelFault:
    """Why panels cannot be drawn in their form, and the way out."""

    at: Span
    message: str
    way_out: str


def _faults_of_count(form: PanelForm, count: int, span: Span) -> Iterator[_PanelFault]:
    if count < form.fewest:
        message = f"{form.name} of {count}; there are at least {form.fewest}"
        yield _PanelFault(span, message, "write a text or a list")
    if count > form.most:
        message = f"{form.name} of {count}; nobody reads more than {form.most}"
        yield _PanelFault(span, message, "put some together, or write a table or two slides")


def _faults_of_texts(form: PanelForm, drafts: tuple[_PanelDraft, ...]) -> Iterator[_PanelFault]:
    for draft in drafts:
        if form.text.required and draft.panel is not None and draft.panel.text is None:
            message = f"a panel of {form.name} has a head and no text"
            yield _PanelFault(draft.at, message, f"say it in 'text:' ({form.about})")


_ITEMS = ListOf(_PANEL, complete=True)


def panels_in(name: str) -> Shape[PanelsDraft]:
    """How panels are written where their form is known: as the list of them."""
    form = panel_forms()[name]

    def read(drafts: tuple[_PanelDraft, ...], span: Span, sink: Sink) -> PanelsDraft | None:
        return _in_form(form, drafts, span, sink)

    return _ITEMS.then(read)


PANELS: Shape[PanelsDraft] = Record(
    {
        "form": Field(
            Choice(tuple(panel_forms()), "a form of panels"), "how they are arranged", required=True
        ),
        "items": Field(
            _ITEMS,
            "the panels: a head, or 'head:' and 'text:' for each",
            required=True,
        ),
    },
    "panels",
).then(_panels)
