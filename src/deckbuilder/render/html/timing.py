"""The time plan of a deck: how many seconds each slide has, as the speaker view counts them down."""

from __future__ import annotations

from collections.abc import Mapping

from deckbuilder.model import Deck, Period, Rich


def seconds(deck: Deck[Rich]) -> Mapping[str, int]:
    """The seconds of each slide that has some, by its id: its own minutes, or an even share of
    what those of its session leave. What remains of the division goes to the last of the sharing
    slides, so the sum is the session's."""
    own = {slide.id: slide.minutes * 60 for slide in deck.slides if slide.minutes}
    present = {slide.id for slide in deck.slides}
    shared: dict[str, int] = {}
    for period in deck.programme:
        shared |= _shares(period, own, present)
    return own | shared


def _shares(period: Period[Rich], own: Mapping[str, int], present: set[str]) -> dict[str, int]:
    there = [name for name in period.slides if name in present]
    sharing = [name for name in there if name not in own]
    left = period.minutes * 60 - sum(own.get(name, 0) for name in there)
    if not sharing or left <= 0:
        return {}
    share, rest = divmod(left, len(sharing))
    return dict.fromkeys(sharing, share) | {sharing[-1]: share + rest}
