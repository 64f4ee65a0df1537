"""Panels as a list: of items with numbers or letters, or of terms with what is said of them. The
style sheet makes cells of it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from deckbuilder.content.icons import SIDE, icons
from deckbuilder.content.panel_forms import PanelForm, form_of
from deckbuilder.geometry import pixels
from deckbuilder.model import Panel, Panels, Rich
from deckbuilder.plans import PanelsPlan
from deckbuilder.render.html.text import NOTHING, Language, joined


def panels(given: Panels[Rich], plan: PanelsPlan, page: Language) -> Markup:
    """The list of the panels."""
    form = form_of(given)
    inner = joined(_panel(panel, form, page) for panel in given.items)
    names = " ".join((*_names(form), *(name for name, _ in rules(given, plan))))
    return Markup('<{0} class="{1}"{2}>{3}</{0}>').format(form.element, names, _numbering(given, form), inner)


def _names(form: PanelForm) -> Iterator[str]:
    """The classes of a form: what the style sheet has to know of it."""
    yield "panels"
    yield f"anchor-{form.anchor}"
    yield f"stands-{form.stands}"
    if form.fill:
        yield f"filled fill-{form.fill}"
    if form.edge:
        yield f"edge-{form.edge}"
    if form.beside:
        yield "beside"
    if form.joined:
        yield "joined"
    if form.mark:
        yield f"mark-{form.mark.place}"
        yield f"sign-{form.mark.sign}"


def _numbering(given: Panels[Rich], form: PanelForm) -> Markup:
    """How an ordered list counts: with letters, or on from the slide before."""
    letters = Markup(' type="A"') if form.mark and form.mark.sign == "letter" else NOTHING
    start = Markup(' start="{}"').format(given.start) if given.start != 1 else NOTHING
    return letters + start if form.element == "ol" else NOTHING


def _panel(panel: Panel[Rich], form: PanelForm, page: Language) -> Markup:
    outer, head, text = ("div", "dt", "dd") if form.element == "dl" else ("li", "p", "p")
    words = Markup('<{0} class="head style-{1}">{2}</{0}>').format(
        head, form.head.style, page.words(panel.head)
    )
    if panel.text is not None:
        side = " at-end" if form.text.at_end else ""
        words += Markup('<{0} class="text style-{1}{2}">{3}</{0}>').format(
            text, form.text.style, side, page.words(panel.text)
        )
    if panel.icon and form.mark:
        words = icon(panel.icon) + words
    return Markup("<{0}>{1}</{0}>").format(outer, words)


def icon(name: str) -> Markup:
    """An icon, which those who do not see it miss nothing of."""
    return Markup('<svg class="icon" viewBox="0 0 {0} {0}" aria-hidden="true"><path d="{1}"/></svg>').format(
        SIDE, icons()[name]
    )


def rules(given: Panels[Rich], plan: PanelsPlan) -> Iterator[tuple[str, str]]:
    """The classes that give panels their measures, each with what it says."""
    form, tenths = form_of(given), round(pixels(plan.height) * 10)
    yield f"columns-{plan.columns}", f"--columns:{plan.columns}"
    yield f"tall-{tenths}", f"--tall:{tenths / 10:g}px"
    head, text = (round(look.scale * 10) for look in (plan.head, plan.text))
    yield f"heads-{head}-texts-{text}", f"--head-scale:{head / 1000:g};--text-scale:{text / 1000:g}"
    measures = [f"--{name}:{pixels(length):.6g}px" for name, length in _measures(plan)]
    share = [f"--share:{form.beside / 100:g}"] if form.beside else []
    yield f"form-{form.name}", ";".join((*measures, *share))


def _measures(plan: PanelsPlan) -> Iterator[tuple[str, float]]:
    """The lengths that all cells of a form have alike, in points."""
    yield from (("across", plan.gap[0]), ("down", plan.gap[1]))
    yield from (("side", plan.inset[0]), ("inset", plan.inset[1]))
    yield from (("between", plan.between), ("stroke", plan.stroke))
    yield from (("disc", plan.disc), ("apart", plan.apart))
    yield from (("joint-width", plan.joint[0]), ("joint-height", plan.joint[1]))
