"""Which layout of a template a kind of slide uses: by the layout's type, then its name, then the places it
has.

Types are the same in every language of PowerPoint («Titel und Inhalt» and «Title and Content» are both
`obj`); names are data of the kinds. A layout is taken only where it has a place for all that the kind must
show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import cache

from deckbuilder.blocks import SLOTS
from deckbuilder.content.kinds import Area, Kind, kinds
from deckbuilder.geometry import GRID_HEIGHT, GRID_WIDTH, Frame
from deckbuilder.themes.colours import SHAPE_CONTRAST
from deckbuilder.themes.layouts import GENERATED
from deckbuilder.themes.masters.cleaning import CleanedTemplate, LayoutPart, MasterPart
from deckbuilder.themes.masters.inheritance import Design, LayoutPlaceholder
from deckbuilder.themes.masters.painting import Canvas
from deckbuilder.values import dataclass

CONTENT = "content"
"""The kind whose master is the main one: what most slides are."""
TEXT_ONLY = ("body", "subTitle")
_BY_TYPE, _BY_NAME, _ENOUGH = 60, 45, 20
_SMALLEST, _SMALLEST_OPTIONAL, _SMALLEST_OWN = 0.4, 0.25, 0.8
"""How large a place must be, as a part of what the kind gives its area on our own page: where the area must
be filled, where it may be, and where it could join another as well."""
_LARGEST_OPTIONAL = {"obj": 1.5, "body": 4.0}
"""How large it may be where the area may stay empty: a place for content is not one for a note."""
_SHARED_LINES = 3.4
"""How many times as high as its text a place is in which two areas have room."""
_SMALLEST_BY_PLACES = 0.7
"""The same for an area that must be filled, where neither type nor name speaks for the layout."""
_CLUTTERED, _FAINT, _AT_HOME = 20, 20, 15
_SPARE, _MISSING, _LATER, _LATER_MASTER = 6, 4, 0.02, 2
"""What a layout loses for each place that stays empty and each area without one, and for standing further
down."""
_WORSE_TYPE = 5.0
"""What it loses for each type that is a better one for the kind."""
_BANDS = 5
"""Places are read from top to bottom in so many bands of the page, and within one in the direction of
reading."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A layout with the placeholders that can be written into; `order` is its place among all, `master` that
    of its master."""

    design: Design
    layout: LayoutPart
    places: tuple[LayoutPlaceholder, ...]
    order: int
    master_number: int

    @property
    def form(self) -> str:
        """PowerPoint's type of the layout; empty where it has none."""
        return self.layout.tree.get("type", "")

    @property
    def foot(self) -> tuple[LayoutPlaceholder, ...]:
        """The placeholders of date, footer and number."""
        return tuple(place for place in self.design.placeholders if place.kind.is_foot)


@dataclass(frozen=True)
class Match:
    """A layout for a kind: which placeholder takes which area, which areas share one, and what there is no
    place for.

    `why` says how it was found: type, name, places, or chosen.
    """

    kind: Kind
    candidate: Candidate
    why: str
    taken: Mapping[str, LayoutPlaceholder] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[Area, ...]:
        """The areas without a place."""
        return tuple(
            area for area in self.kind.areas if area.name not in self.taken and area.name not in self.joined
        )

    @property
    def complete(self) -> bool:
        """Whether it has what a slide of the kind must show; a title that is not shown can always be
        added."""
        return not any(area.essential and not area.hidden for area in self.missing)

    @property
    def spare(self) -> int:
        """How many of its places stay empty."""
        return len(self.candidate.places) - len({place.shape for place in self.taken.values()})


def candidates(designs: Iterable[Design]) -> list[Candidate]:
    """Every layout of every master. Places without a box, or in which text does not stand upright, are left
    out."""
    offered = list[Candidate]()
    masters = list[MasterPart]()
    for design in designs:
        if design.layout is None:
            masters.append(design.master)
        else:
            places = tuple(filter(_is_usable, design.placeholders))
            offered.append(Candidate(design, design.layout, places, len(offered), len(masters)))
    return offered


def _is_usable(place: LayoutPlaceholder) -> bool:
    frame = place.frame
    if place.kind.is_foot or frame is None or place.turned:
        return False
    return frame.width > 1 and frame.height > 1


@dataclass(frozen=True)
class _Mapper:
    """Finds layouts in one template, whose pages have the frame `page`."""

    media: Mapping[str, bytes]
    page: Frame
    candidates: Sequence[Candidate]

    def best(self, kind: Kind, home: MasterPart | None) -> Match | None:
        """The layout that looks most like the kind by type and name, rather under the master `home`; None if
        none does."""
        best: Match | None = None
        best_score = float(_ENOUGH)
        for candidate in self.candidates:
            match = self.likely(kind, candidate)
            if match is None:
                continue
            at_home = _AT_HOME * (candidate.design.master is home)
            score = _score(match) - self.unreadable(match) + at_home
            if score > best_score or (best is None and score == best_score):
                best, best_score = match, score
        return best

    def likely(self, kind: Kind, candidate: Candidate) -> Match | None:
        """The match of a layout whose type or name speaks for the kind; None if neither does, or it lacks a
        place."""
        reasons = []
        if candidate.form in kind.types:
            reasons.append("type")
        if is_called(kind, candidate.layout.title):
            reasons.append("name")
        if not reasons:
            return None
        match = assigned(kind, candidate, self.page, " and ".join(reasons))
        return match if match.complete else None

    def unreadable(self, match: Match) -> float:
        """What a layout loses against others where its text stands out too little, or has pictures and
        drawings behind it; a cover may have those."""
        canvas = Canvas(self.media, match.candidate.design)
        places = match.taken.values()
        inks = [canvas.ink(place) for place in places]
        faint = any(ink.ratio < SHAPE_CONTRAST for ink in inks if ink is not None and not ink.mean)
        if match.kind.surface == "cover":
            return _FAINT * faint
        clutter = max((canvas.clutter(place.frame) for place in places if place.frame), default=0.0)
        return _CLUTTERED * clutter + _FAINT * faint

    def by_places(self, kind: Kind, used: Iterable[Match]) -> Match | None:
        """A layout that a kind with the same background uses, if it has a place for all that this one must
        show."""
        if any(area.hidden for area in kind.areas):
            return None
        near = [match.candidate for match in used if match.kind.surface == kind.surface]
        matches = (assigned(kind, candidate, self.page, "places") for candidate in dict.fromkeys(near))
        fitting = [match for match in matches if match.complete and self.is_roomy(match)]
        return min(fitting, key=lambda match: (match.spare, len(match.missing)), default=None)

    def is_roomy(self, match: Match) -> bool:
        """Whether what must be shown has nearly as much room as on our own page."""
        for area in match.kind.areas:
            if area.essential and area.name != "title" and area.name in match.taken:
                frame = match.taken[area.name].frame
                if frame is None or _part(area, frame, self.page) < _SMALLEST_BY_PLACES:
                    return False
        return True


def mapped(
    template: CleanedTemplate, designs: Sequence[Design], chosen: Mapping[str, str]
) -> dict[str, Match | None]:
    """The layout for each kind, or None where one is generated. `chosen` names some by their layout, which
    must exist."""
    mapper = _Mapper(template.media, template.page.frame, candidates(designs))
    by_title = {candidate.layout.title: candidate for candidate in mapper.candidates}
    matches: dict[str, Match | None] = {}
    home: MasterPart | None = None
    for name, kind in sorted(kinds().items(), key=lambda entry: entry[0] != CONTENT):
        if name not in chosen:
            matches[name] = mapper.best(kind, None if kind.surface == "cover" else home)
        elif chosen[name] == GENERATED:
            matches[name] = None
        else:
            matches[name] = assigned(kind, by_title[chosen[name]], mapper.page, "chosen")
        match = matches[name]
        if name == CONTENT and match is not None:
            home = match.candidate.design.master
    for name, kind in kinds().items():
        if matches[name] is None and name not in chosen:
            used = (match for match in matches.values() if match is not None and match.why != "places")
            matches[name] = mapper.by_places(kind, used)
    return {name: matches[name] for name in kinds()}


def _score(match: Match) -> float:
    """How much a layout looks like the kind."""
    kind, candidate = match.kind, match.candidate
    score = 0.0
    if candidate.form in kind.types:
        score += _BY_TYPE - _WORSE_TYPE * kind.types.index(candidate.form)
    if "name" in match.why:
        score += _BY_NAME
    score -= _SPARE * match.spare + _MISSING * len(match.missing) + _LATER * candidate.order
    return score - _LATER_MASTER * candidate.master_number


@cache
def _called(kind: str) -> re.Pattern[str] | None:
    """What is in the names of layouts for a kind; None for a kind that is called in no way."""
    names = kinds()[kind].names
    if not names:
        return None
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def is_called(kind: Kind, name: str) -> bool:
    """Whether a layout's name speaks of the kind, in any of the languages it knows."""
    pattern = _called(kind.name)
    return pattern is not None and pattern.search(name) is not None


# ---- areas and places


def assigned(kind: Kind, candidate: Candidate, page: Frame, why: str) -> Match:
    """The places of a layout given to the areas of a kind: those that are hard to place first, then in
    reading order."""
    free = sorted(candidate.places, key=lambda place: _reading_order(place, page))
    taken: dict[str, LayoutPlaceholder] = {}
    joined: dict[str, str] = {}
    for area in sorted(kind.areas, key=_hardest_first):
        place = None if kind.is_above_title(area) else _place(area, free, page)
        if place is not None:
            taken[area.name] = place
            free.remove(place)
        elif area.joins in taken and _holds_both(taken[area.joins]):
            joined[area.name] = area.joins
    in_order = {area.name: taken[area.name] for area in kind.areas if area.name in taken}
    return Match(kind, candidate, why, in_order, joined)


def _hardest_first(area: Area) -> tuple[bool, bool, bool]:
    is_title = area.name == "title"
    return not is_title, area.holds not in {"picture", "table", "chart"}, area.holds != "content"


def _holds_both(place: LayoutPlaceholder) -> bool:
    return place.frame is not None and place.frame.height >= _SHARED_LINES * place.size()


def _reading_order(place: LayoutPlaceholder, page: Frame) -> tuple[int, float]:
    assert place.frame is not None, "places without a box are no candidates"
    return int(place.frame.y / page.height * _BANDS), place.frame.x


def _place(area: Area, free: list[LayoutPlaceholder], page: Frame) -> LayoutPlaceholder | None:
    """The best of the free places for an area; None if none can take it."""
    if area.name == "title":
        return next((place for place in free if place.kind.is_title), None)
    forms = SLOTS[area.holds]
    fitting = [place for place in free if place.form in forms and _large_enough(area, place, page)]
    return min(fitting, key=lambda place: forms.index(place.form), default=None)


def _large_enough(area: Area, place: LayoutPlaceholder, page: Frame) -> bool:
    frame = place.frame
    assert frame is not None, "places without a box are no candidates"
    if frame.height < place.size():
        return False
    part = _part(area, frame, page)
    if area.essential:
        return part >= _SMALLEST
    least = _SMALLEST_OWN if area.joins else _SMALLEST_OPTIONAL
    return least <= part <= _LARGEST_OPTIONAL.get(place.form, part)


def _part(area: Area, frame: Frame, page: Frame) -> float:
    """How large a frame is on its page, as a part of what the kind gives the area on ours."""
    ours = area.box.width * area.box.height / (GRID_WIDTH * GRID_HEIGHT)
    return frame.width * frame.height / (page.width * page.height) / ours
