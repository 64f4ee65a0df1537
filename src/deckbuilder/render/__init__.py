"""The formats of files, and the renderers that make them: siblings, none of which knows the others.

A format says its medium, and the medium what its renderer is given: a deck fitted to the pages it is shown
on, or one that nothing was fitted of. Each renderer is a module with a function `render`, imported when it is
first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, assert_never, cast

from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from deckbuilder.model import Deck, FittedDeck, Rich
    from deckbuilder.themes.theme import Theme


class _StageModule(Protocol):
    def render(self, deck: FittedDeck, theme: Theme) -> bytes: ...


class _MasteredModule(Protocol):
    def render(self, deck: FittedDeck, theme: Theme, cache: Path | None) -> bytes: ...


class _FlowModule(Protocol):
    def render(self, deck: Deck[Rich], theme: Theme) -> bytes: ...


@dataclass(frozen=True, slots=True)
class OnStage:
    """Pages of our own, which look the same whether or not an office has a template."""

    module: str

    def render(self, deck: FittedDeck, theme: Theme) -> bytes:
        """The file of a deck that is fitted to our own pages."""
        return cast("_StageModule", _imported(self.module)).render(deck, theme)


@dataclass(frozen=True, slots=True)
class UnderMasters:
    """Pages under slide masters: those of an office's template, or ours where it has none."""

    module: str

    def render(self, deck: FittedDeck, theme: Theme, cache: Path | None = None) -> bytes:
        """The file of a deck fitted to these pages; the folder `cache` remembers confirmed masters."""
        return cast("_MasteredModule", _imported(self.module)).render(deck, theme, cache)


@dataclass(frozen=True, slots=True)
class Flowing:
    """A document whose text flows, so that nothing of a deck has to be fitted."""

    module: str

    def render(self, deck: Deck[Rich], theme: Theme) -> bytes:
        """The file of a translated deck."""
        return cast("_FlowModule", _imported(self.module)).render(deck, theme)


Medium = OnStage | UnderMasters | Flowing


def _imported(module: str) -> object:
    return import_module(f"{__name__}.{module}")


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how its name ends, what people call it, and on what it is shown.

    `usual`: it is made unless others are asked for. `timed`: it needs dates and times. `word` is the word of
    the builder that the page of decks calls it by, where its title is no name.
    """

    ending: str
    title: str
    medium: Medium
    usual: bool = True
    timed: bool = False
    word: str = ""

    def fitted_to(self, brand: Theme) -> Theme | None:
        """The theme with the pages that a deck of the `brand` is fitted to; None where there are none."""
        match self.medium:
            case UnderMasters():
                return brand
            case OnStage():
                return brand.on_page
            case Flowing():
                return None
            case _:
                assert_never(self.medium)

    def render(self, deck: FittedDeck, theme: Theme, cache: Path | None = None) -> bytes:
        """The file of a deck that is fitted to what `fitted_to` says; `cache` as in `UnderMasters.render`."""
        match self.medium:
            case UnderMasters() as medium:
                return medium.render(deck, theme, cache)
            case OnStage() | Flowing() as medium:
                return medium.render(deck, theme)
            case _:
                assert_never(self.medium)


FORMATS: dict[str, Format] = {
    "pptx": Format(".pptx", "PowerPoint", UnderMasters("pptx")),
    "html": Format(".html", "HTML", OnStage("html"), word="show"),
    "run-sheet": Format(
        "-run-sheet.html", "Run sheet", OnStage("html.runsheet"), usual=False, word="run-sheet"
    ),
    "ics": Format(".ics", "Calendar", Flowing("calendar"), usual=False, timed=True, word="calendar"),
}
"""By the name `build --format` knows.

A run sheet names slides by their number on the stage, so it is of that medium.
"""
USUAL = tuple(name for name, form in FORMATS.items() if form.usual)
"""Those that are made if nobody asks for others."""
