"""Keys of a theme that are read and change nothing, in the mode in which the theme is used: each is told
where it stands, for whoever wrote it believes that it does something."""

from __future__ import annotations

from deckbuilder.diagnostics import Sink
from deckbuilder.ooxml.placeholders import FOOTER
from deckbuilder.themes.layouts import Template
from deckbuilder.themes.theme import Office
from deckbuilder.themes.theme_draft import ACCENTS, ThemeDraft


def report_without_effect(own: ThemeDraft, office: Office | None, sink: Sink) -> None:
    """Report the keys of a theme's own file that change nothing; `office` is the template it is used with,
    None where it has none."""
    if own.more is not None and len(own.more) > ACCENTS:
        message = f"only the first {ACCENTS} further colours are used"
        sink.warning(
            own.more[ACCENTS].at, "unused-key", message, "take out what is more, or the least needed"
        )
    if office is None:
        _without_template(own, sink)
    else:
        _under_template(own, office.template, sink)


def _without_template(own: ThemeDraft, sink: Sink) -> None:
    if own.layouts:
        _, layout = own.layouts[0]
        message = "'layouts' has no effect: the theme has no template"
        sink.warning(layout.at, "unused-key", message, "name one under 'template:', or take 'layouts' out")


def _under_template(own: ThemeDraft, template: Template, sink: Sink) -> None:
    if own.sizes:
        message = "'sizes' has no effect in PowerPoint files: there texts have the sizes of the template"
        way_out = "have sizes changed in the slide master; to change pages in HTML alone, this is right"
        sink.warning(own.sizes_at, "unused-key", message, way_out)
    if own.footer is not None and not _shows_footer(template):
        message = "'footer' has no effect in PowerPoint files: no layout of the template has a place for it"
        sink.warning(own.footer.at, "unused-key", message, "have one added in the slide master")


def _shows_footer(template: Template) -> bool:
    """Whether a layout that is used has a place for a footer."""
    return any(
        placeholder.form == FOOTER
        for _, layouts in template.layouts
        for layout in layouts
        for placeholder in layout.foot
    )
