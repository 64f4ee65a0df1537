"""Which layout of a template a kind of slide uses: by the layout's type, then its name, then the places it has.

Types are the same in every language of PowerPoint («Titel und Inhalt» and «Title and Content» are both `obj`); names are
data of the kinds. A layout is taken only where it has a place for all that the kind must show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache

from deckbuilder.blocks import SLOTS
from deckbuilder.content.kinds import Area, Kind, kinds
from deckbuilder.geometry import GRID_HEIGHT, GRID_WIDTH, Frame
from deckbuilder.themes.colours import SHAPE_CONTRAST
from deckbuilder.themes.layouts import GENERATED
from deckbuilder.themes.masters.cleaning import Cleaned, Layout, Master
from deckbuilder.themes.masters.inheritance import Placeholder, placeholders
from deckbuilder.themes.masters.painting import Canvas
from deckbuilder.themes.masters.repair import FOOT, TITLES
from deckbuilder.values import dataclass

CONTENT = "content"
"""The kind whose master is the main one: what most slides are."""
TEXT_ONLY = ("body", "subTitle")
_BY_TYPE, _BY_NAME, _ENOUGH = 60, 45, 20
_SMALLEST, _SMALLEST_OPTIONAL, _SMALLEST_OWN = 0.4, 0.25, 0.8
"""How large a place must be, as a part of what the kind gives its area on our own page: where the area must be filled,
where it may be, and where it could join another as well."""
_LARGEST_OPTIONAL = {"obj": 1.5, "body": 4.0}
"""How large it may be where the area may stay empty: a place for content is not one for a note."""
_SHARED_LINES = 3.4
"""How many times as high as its text a place is in which two areas have room."""
_SMALLEST_BY_PLACES = 0.7
"""The same for an area that must be filled, where neither type nor name speaks for the layout."""
_CLUTTERED, _FAINT, _AT_HOME = 20, 20, 15
_BANDS = 5
"""Places are read from top to bottom in so many bands of the page, and within one in the direction of reading."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A layout with the placeholders that can be written into."""

    master: Master
    layout: Layout
    places: tuple[Placeholder, ...]
    order: int

    @property
    def form(self) -> str:
        return self.layout.tree.get("type", "")

    @property
    def foot(self) -> tuple[Placeholder, ...]:
        return tuple(one for one in placeholders(self.master, self.layout) if one.form in FOOT)


@dataclass(frozen=True)
class Match:
    """A layout for a kind: which placeholder takes which area, which areas share one, and what there is no place for.

    `why` says how it was found: type, name, places, or chosen.
    """

    kind: Kind
    candidate: Candidate
    why: str
    taken: Mapping[str, Placeholder] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[Area, ...]:
        return tuple(
            area for area in self.kind.areas if area.name not in self.taken and area.name not in self.joined
        )

    @property
    def complete(self) -> bool:
        """Whether it has what a slide of the kind must show; a title that is not shown can always be added."""
        return not any(area.essential and not area.hidden for area in self.missing)

    @property
    def spare(self) -> int:
        """How many of its places stay empty."""
        return len(self.candidate.places) - len({one.shape for one in self.taken.values()})


def candidates(found: Cleaned) -> list[Candidate]:
    """Every layout of every master. Places without a box, or in which text does not stand upright, are left out."""
    rows = []
    for order, (master, layout) in enumerate(found.layouts):
        usable = (
            one
            for one in placeholders(master, layout)
            if one.form not in FOOT and one.frame and not one.turned
        )
        rows.append(
            Candidate(
                master,
                layout,
                tuple(one for one in usable if one.frame and one.frame.width > 1 and one.frame.height > 1),
                order,
            )
        )
    return rows


def mapped(found: Cleaned, chosen: Mapping[str, str]) -> dict[str, Match | None]:
    """The layout for each kind, or None where one is generated. `chosen` names some by their layout, which must exist."""
    every = candidates(found)
    by_name = {one.layout.title: one for one in every}
    page = found.page.frame
    matches: dict[str, Match | None] = {}
    for name, kind in sorted(kinds().items(), key=lambda pair: pair[0] != CONTENT):
        home = matches.get(CONTENT)
        if name in chosen:
            matches[name] = (
                None if chosen[name] == GENERATED else assigned(kind, by_name[chosen[name]], page, "chosen")
            )
        else:
            matches[name] = _best(
                found, kind, every, page, home.candidate.master if home and kind.surface != "cover" else None
            )
    for name, kind in kinds().items():
        if matches[name] is None and name not in chosen:
            matches[name] = _by_places(kind, [one for one in matches.values() if one is not None], page)
    return {name: matches[name] for name in kinds()}


def _best(
    found: Cleaned, kind: Kind, every: Iterable[Candidate], page: Frame, home: Master | None
) -> Match | None:
    """The layout that looks most like the kind by type and name, rather under the master `home`; None if none does."""
    likely = (match for one in every for match in _likely(kind, one, page))
    scored = [
        (_score(match) - _unreadable(found, match) + _AT_HOME * (match.candidate.master is home), match)
        for match in likely
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _ENOUGH else None


def _likely(kind: Kind, candidate: Candidate, page: Frame) -> Iterator[Match]:
    why = [
        word
        for word, holds in (
            ("type", candidate.form in kind.types),
            ("name", is_called(kind, candidate.layout.title)),
        )
        if holds
    ]
    match = assigned(kind, candidate, page, " and ".join(why)) if why else None
    if match is not None and match.complete:
        yield match


def _score(match: Match) -> float:
    kind, candidate = match.kind, match.candidate
    score = _BY_TYPE - 5.0 * kind.types.index(candidate.form) if candidate.form in kind.types else 0.0
    score += _BY_NAME if "name" in match.why else 0
    score -= 6 * match.spare + 4 * len(match.missing) + 0.02 * candidate.order
    return score - 2 * int(candidate.master.name.rpartition("slideMaster")[2].removesuffix(".xml"))


def _unreadable(found: Cleaned, match: Match) -> float:
    """What a layout loses against others where its text stands out too little, or has pictures and drawings behind it; a
    cover may have those."""
    canvas = Canvas(found, match.candidate.master, match.candidate.layout)
    shown = [(one, one.frame) for one in match.taken.values() if one.frame]
    faint = any(ink.ratio < SHAPE_CONTRAST for one, _ in shown if (ink := canvas.ink(one)) and not ink.mean)
    clutter = (
        0.0
        if match.kind.surface == "cover"
        else max((canvas.clutter(frame) for _, frame in shown), default=0.0)
    )
    return _CLUTTERED * clutter + _FAINT * faint


def _by_places(kind: Kind, used: Iterable[Match], page: Frame) -> Match | None:
    """A layout that a kind with the same background uses, if it has a place for all that this one must show."""
    if any(area.hidden for area in kind.areas):
        return None
    near = [one.candidate for one in used if one.kind.surface == kind.surface and one.why != "places"]
    found = [assigned(kind, one, page, "places") for one in dict.fromkeys(near)]
    fitting = [one for one in found if one.complete and _is_roomy(one, page)]
    return min(fitting, key=lambda one: (one.spare, len(one.missing)), default=None)


def _is_roomy(match: Match, page: Frame) -> bool:
    wanted = (
        (area, match.taken[area.name].frame)
        for area in match.kind.areas
        if area.essential and area.name in match.taken
    )
    return all(
        area.name == "title" or (frame is not None and _part(area, frame, page) >= _SMALLEST_BY_PLACES)
        for area, frame in wanted
    )


@cache
def _called(kind: str) -> re.Pattern[str] | None:
    names = kinds()[kind].names
    return (
        re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)",
            re.IGNORECASE,
        )
        if names
        else None
    )


def is_called(kind: Kind, name: str) -> bool:
    """Whether a layout's name speaks of the kind, in any of the languages it knows."""
    pattern = _called(kind.name)
    return pattern is not None and pattern.search(name) is not None


# ---- areas and places


def assigned(kind: Kind, candidate: Candidate, page: Frame, why: str) -> Match:
    """The places of a layout given to the areas of a kind: those that are hard to place first, then in reading order."""
    free = sorted(candidate.places, key=lambda one: _reading(one, page))
    taken: dict[str, Placeholder] = {}
    joined: dict[str, str] = {}
    for area in sorted(
        kind.areas,
        key=lambda area: (
            area.name != "title",
            area.holds not in {"picture", "table", "chart"},
            area.holds != "content",
        ),
    ):
        place = None if kind.is_above_title(area) else _place(area, free, page)
        if place is not None:
            taken[area.name] = place
            free.remove(place)
        elif area.joins in taken and _holds_both(taken[area.joins]):
            joined[area.name] = area.joins
    return Match(
        kind,
        candidate,
        why,
        {area.name: taken[area.name] for area in kind.areas if area.name in taken},
        joined,
    )


def _holds_both(place: Placeholder) -> bool:
    return place.frame is not None and place.frame.height >= _SHARED_LINES * place.size()


def _reading(place: Placeholder, page: Frame) -> tuple[int, float]:
    assert place.frame is not None
    return int(place.frame.y / page.height * _BANDS), place.frame.x


def _place(area: Area, free: list[Placeholder], page: Frame) -> Placeholder | None:
    if area.name == "title":
        return next((one for one in free if one.form in TITLES), None)
    forms = SLOTS[area.holds]
    fitting = [one for one in free if one.form in forms and _large_enough(area, one, page)]
    return min(fitting, key=lambda one: forms.index(one.form), default=None)


def _large_enough(area: Area, place: Placeholder, page: Frame) -> bool:
    frame = place.frame
    assert frame is not None
    part = _part(area, frame, page)
    if area.essential:
        return part >= _SMALLEST and frame.height >= place.size()
    return (_SMALLEST_OWN if area.joins else _SMALLEST_OPTIONAL) <= part <= _LARGEST_OPTIONAL.get(
        place.form, part
    ) and frame.height >= place.size()


def _part(area: Area, frame: Frame, page: Frame) -> float:
    """How large a frame is on its page, as a part of what the kind gives the area on ours."""
    return (
        frame.width
        * frame.height
        / (page.width * page.height)
        / (area.box.width * area.box.height / (GRID_WIDTH * GRID_HEIGHT))
    )
