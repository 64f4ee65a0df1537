"""Slide content in structured, translatable sources; branded PowerPoint and offline HTML decks out of it.

    slides/*.yaml ─ source ─ library ─┐
    agendas ──────────────────────────┴ agenda ─ Deck[Source] ─┬─ texts ─ catalog ─ deck.pot / *.po
    locales/*.po ─ catalog ──────────────────────── translate ─ Deck[Rich] ─┬─ checks ─ diagnostics
    themes/ × kinds/ ─ theme ───────────────────────────────────────── fit ─┼─ render/pptx ─ bytes
                                                                            └─ render/html ─ bytes ─ publish

Each name on the way is a module of this package; docs/architecture.md says why it is cut like this.
"""

__version__ = "0.1.0"
