"""Which layout of a template a kind of slide uses: by the layout's type, then its name, then the places it
has.

Types are the same in every language of PowerPoint («Titel und Inhalt» and «Title and Content» are both
`obj`); names are data of the kinds. A layout is taken only where it has a place for all that the kind must
show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property

from deckbuilder.content.kinds import Kind, kinds
from deckbuilder.geometry import Frame
from deckbuilder.themes.colours import SHAPE_CONTRAST
from deckbuilder.themes.layouts import GENERATED
from deckbuilder.themes.masters.assigning import Candidate, Match, assigned, candidates, is_roomy
from deckbuilder.themes.masters.cleaning import MasterPart
from deckbuilder.themes.masters.inheritance import Design
from deckbuilder.themes.masters.page_painting import PagePictures
from deckbuilder.themes.masters.painting import Canvas
from deckbuilder.values import dataclass

CONTENT = "content"
"""The kind whose master is the main one: what most slides are."""
_BY_TYPE, _BY_NAME, _ENOUGH = 60, 45, 20
_CLUTTERED, _FAINT, _AT_HOME = 20, 20, 15
_SPECK = 0.25
"""The part of a place up to which drawings on it do not count, such as a sign in its corner."""
_TWIN = 0.95
"""The part of each other that the places of two layouts cover which are taken for the same."""
_SPARE, _MISSING, _LATER, _LATER_MASTER = 6, 4, 0.02, 2
"""What a layout loses for each place that stays empty and each area without one, and for standing further
down."""
_WORSE_TYPE = 5.0
"""What it loses for each type that is a better one for the kind."""


@dataclass(frozen=True)
class _Mapper:
    """Finds layouts in one template, looking at their pictures."""

    pictures: PagePictures
    candidates: Sequence[Candidate]

    @property
    def page(self) -> Frame:
        """The page of the template's slides."""
        return self.pictures.page

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
        return None if best is None else self.branded(best)

    def branded(self, match: Match) -> Match:
        """Of the layouts that differ from this one in nothing but what is drawn on them, the one with the
        template's sign; the layout itself if they are alike."""
        twins = [match]
        for candidate in self.candidates:
            if candidate is not match.candidate and _are_twins(candidate, match.candidate):
                twin = assigned(match.kind, candidate, self.page, match.why)
                twins += [twin] if self.unreadable(twin) <= self.unreadable(match) else []
        return max(twins, key=self.signs)

    def signs(self, match: Match) -> int:
        """How well a layout carries the brand: 2 with the sign that most layouts have, 1 with another."""
        keys = {area.key for area in self.pictures.of(match.candidate.design).signs}
        return 2 if self.sign in keys else int(bool(keys))

    @cached_property
    def sign(self) -> str:
        """The key of the sign that most layouts have; empty where there is none."""
        counts = Counter[str]()
        for candidate in self.candidates:
            counts.update({area.key for area in self.pictures.of(candidate.design).signs})
        return max(sorted(counts), key=counts.__getitem__, default="")

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
        canvas = Canvas(self.pictures, match.candidate.design)
        places = match.taken.values()
        inks = [canvas.ink(place) for place in places]
        faint = any(ink.ratio < SHAPE_CONTRAST for ink in inks if ink is not None)
        if match.kind.surface == "cover":
            return _FAINT * faint
        blocked = (canvas.picture.blocked(place.frame) for place in places if place.frame)
        clutter = max(blocked, default=0.0)
        return (_CLUTTERED * clutter if clutter > _SPECK else 0.0) + _FAINT * faint

    def by_places(self, kind: Kind, used: Iterable[Match]) -> Match | None:
        """A layout that a kind with the same background uses, if it has a place for all that this one must
        show."""
        if any(area.hidden for area in kind.in_template):
            return None
        near = [match.candidate for match in used if _are_alike(match.kind, kind)]
        matches = (assigned(kind, candidate, self.page, "places") for candidate in dict.fromkeys(near))
        fitting = [match for match in matches if match.complete and is_roomy(match, self.page)]
        return min(fitting, key=lambda match: (match.spare, len(match.missing)), default=None)


def _are_alike(kind: Kind, neighbour: Kind) -> bool:
    """Whether slides of two kinds look alike from afar: on one surface, and both with a foot or without."""
    return (kind.surface, kind.foot) == (neighbour.surface, neighbour.foot)


def _are_twins(candidate: Candidate, twin: Candidate) -> bool:
    """Whether two layouts are of one type, where both have one, and have the same places."""
    of_one_type = candidate.form == twin.form or not (candidate.form and twin.form)
    return (
        of_one_type
        and len(candidate.places) == len(twin.places)
        and all(
            place.form == same.form and _is_same(place.given or place.frame, same.given or same.frame)
            for place, same in zip(candidate.places, twin.places, strict=True)
        )
    )


def _is_same(frame: Frame | None, twin: Frame | None) -> bool:
    """Whether two boxes are one but for a hair."""
    if frame is None or twin is None:
        return frame is twin
    return frame.covers(twin) > _TWIN and twin.covers(frame) > _TWIN


def mapped(
    pictures: PagePictures, designs: Sequence[Design], chosen: Mapping[str, str]
) -> dict[str, Match | None]:
    """The layout for each kind, or None where one is generated. `chosen` names some by their layout, which
    must exist."""
    mapper = _Mapper(pictures, candidates(designs))
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
