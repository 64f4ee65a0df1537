"""The contact sheet of a theme: a slide of every kind, filled with the names of its own places.

Those names are the builder's own words, so they come in the project's language as far as it has translated
them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from deckbuilder.blocks import Words, alone_in, panels_sample, sample
from deckbuilder.content.kinds import Area, Kind, kinds
from deckbuilder.content.labels import labels
from deckbuilder.content.panel_forms import PanelForm, panel_forms
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.fitting.fit import fitted
from deckbuilder.model import (
    Block,
    Bullets,
    Deck,
    Message,
    Named,
    Panel,
    Panels,
    Paragraph,
    Part,
    Picture,
    Rich,
    Run,
    Section,
    Slide,
)
from deckbuilder.project import Project
from deckbuilder.render import FORMATS
from deckbuilder.themes.colours import pairs
from deckbuilder.themes.theme import Theme
from deckbuilder.translation import translate

_WIDTH, _HEIGHT = 960, 540
"""The size of the neutral picture in pixels."""
_FRAME = 12
CONTENT = "content"
"""The kind that holds anything."""


def contact_sheet(project: Project, theme: Theme, ending: str, sink: Sink) -> bytes:
    """The sheet as a file of the format called `ending`.

    What does not fit a layout, or stands out too little, goes to `sink`.
    """
    deck, form = _deck(project, theme), FORMATS[ending]
    pages = form.fitted_to(theme)
    assert pages is not None, "a contact sheet shows pages"
    if pages.office:
        _check_template(pages, sink)
    return form.render(fitted(deck, pages, sink), pages, project.cache)


def _check_template(theme: Theme, sink: Sink) -> None:
    """Report the texts of the template that stand out too little from what is behind them."""
    from deckbuilder.render.pptx.office import bare
    from deckbuilder.themes.masters.compiled import analysed
    from deckbuilder.themes.masters.report import report_weak_texts

    assert theme.office is not None, "only a template can be checked"
    template = theme.office.template
    theirs = ((kind, layout) for kind, layouts in template.layouts for layout in layouts if not layout.made)
    chosen = {kind: layout.name for kind, layout in theirs}
    report_weak_texts(analysed(bare(template), chosen), Span(theme.at.file), sink)


def _deck(project: Project, theme: Theme) -> Deck[Rich]:
    locale = project.locales.get(project.locales.source)
    translator = translate.translator_for(locale.tag, project.locales, project.catalogs, Sink())
    words = tuple(Named(label.name, translator.text(label.text, {})) for label in labels())
    located = {label.name: replace(label.text, at=theme.at) for label in words}
    writer = _SampleWriter(located, theme)
    title = translator.text(Message(theme.title), {})
    footer = translator.text(theme.footer, {}) if theme.footer else None
    of_kinds = (writer.slide(kind) for kind in kinds().values())
    of_forms = (writer.slide_of_panels(form) for form in panel_forms().values())
    slides = (*of_kinds, *of_forms)
    return Deck(
        "contact-sheet",
        values=(),
        title=title,
        subject=title,
        locale=locale.language,
        sections=(Section("all", title, slides),),
        labels=words,
        footer=footer,
        rtl=locale.rtl,
    )


class _SampleWriter:
    """Fills slides with the `words` of a project, by their names."""

    def __init__(self, words: dict[str, Rich], theme: Theme) -> None:
        self.words, self.theme = words, theme

    def slide(self, kind: Kind) -> Slide[Rich]:
        """A slide of `kind` with every area filled, of those in one place the first; a credit only
        where there is a picture."""
        pictured = any(area.holds == "picture" for area in kind.areas)
        shown = _apart(area for area in kind.areas if area.filled != "credit" or pictured)
        parts = tuple(Part(area.name, (self.block(area, kind),)) for area in shown)
        return Slide(kind.name, kind.name, parts)

    def slide_of_panels(self, form: PanelForm) -> Slide[Rich]:
        """A slide with panels in a form, under its name."""
        name = self.words[f"form:{form.name}"]
        panels = _numbered(replace(panels_sample(_put_into(name)), form=form.name))
        parts = (Part("title", (Paragraph(name),)), Part("body", (panels,)))
        return Slide(f"panels-{form.name}", CONTENT, parts)

    def block(self, area: Area, kind: Kind) -> Block[Rich]:
        """What an area shows: the name of the kind in its title, else a sample made of the area's name."""
        if area.name == "title":
            return Paragraph(self.words[f"kind:{kind.name}"])
        if area.style in {"numeral", "number", "hero"}:
            return Paragraph(replace(self.words[f"area:{area.label}"], runs=(Run("3"),)))
        word = self.words[f"area:{area.label}"]
        if area.form:
            return _numbered(replace(panels_sample(_put_into(word)), form=area.form))
        shown = alone_in(area.holds) or (Bullets if area.style == "body" else Paragraph)
        if shown is Paragraph and area.holds != "line":
            return Paragraph(_longer(word, 8 if area.style == "statement" else 2))
        return sample(shown, _put_into(word), neutral_picture(self.theme))


def _apart(areas: Iterable[Area]) -> list[Area]:
    """The areas that stand in the place of none before them."""
    apart: list[Area] = []
    for area in areas:
        if not any(area.box.meets(earlier.box) for earlier in apart):
            apart.append(area)
    return apart


def _numbered(panels: Panels[Rich]) -> Panels[Rich]:
    """The panels with numbers where their form sets them large."""
    form = panel_forms()[panels.form]
    items = tuple(_with_number(panel, form, number) for number, panel in enumerate(panels.items, 1))
    return replace(panels, items=items)


def _with_number(panel: Panel[Rich], form: PanelForm, number: int) -> Panel[Rich]:
    """The panel with a number where its form sets one large."""
    digits = replace(panel.head, runs=(Run(str(number)),))
    if form.head.style == "number":
        return replace(panel, head=digits)
    return replace(panel, text=digits) if form.text.style == "number" else panel


def _put_into(word: Rich) -> Words[Rich]:
    """Makes texts with `word` where a form says «{}»."""
    return lambda form: replace(word, runs=(Run(form.replace("{}", str(word))),))


def _longer(word: Rich, times: int) -> Rich:
    return _put_into(word)(" · ".join(["{}"] * times))


def neutral_picture(theme: Theme) -> Picture:
    """A picture that shows nothing: an even field in the theme's colours with a frame."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (_WIDTH, _HEIGHT), theme.colours.soft)
    edge = (0, 0, _WIDTH - 1, _HEIGHT - 1)
    ImageDraw.Draw(image).rectangle(edge, outline=theme.colours.accent, width=_FRAME)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return Picture(file.getvalue(), "image/png", _WIDTH, _HEIGHT)


def contrasts(theme: Theme) -> Iterator[tuple[str, str, str, str, str]]:
    """What stands on what in the theme, how well it stands out, and whether that is enough."""
    for pair in pairs(theme.colours):
        ink, behind = getattr(theme.colours, pair.ink), getattr(theme.colours, pair.behind)
        yield (
            f"{pair.ink} {ink}",
            f"{pair.behind} {behind}",
            f"{pair.ratio:.1f}:1",
            f"{pair.least:g}:1",
            "too little" if pair.weak else "enough",
        )
