"""Which places of a layout take which areas of a kind of slide: by what they can hold, how large they are,
and in what order they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from deckbuilder.blocks import SLOTS
from deckbuilder.content.kinds import Area, Kind
from deckbuilder.geometry import GRID_HEIGHT, GRID_WIDTH, Frame
from deckbuilder.themes.masters.cleaning import LayoutPart, MasterPart
from deckbuilder.themes.masters.inheritance import Design, LayoutPlaceholder
from deckbuilder.values import dataclass

TEXT_ONLY = ("body", "subTitle")
_SMALLEST, _SMALLEST_OPTIONAL, _SMALLEST_OWN = 0.4, 0.25, 0.5
"""How large a place must be, as a part of what the kind gives its area on our own page: where the area must
be filled, where it may be, and where it could join another as well."""
_LARGEST_OPTIONAL = {"obj": 1.5, "body": 4.0}
"""How large it may be where the area may stay empty: a place for content is not one for a note."""
_SHARED_LINES = 3.4
"""How many times as high as its text a place is in which two areas have room."""
_SMALLEST_BY_PLACES = 0.7
"""The same for an area that must be filled, where neither type nor name speaks for the layout."""
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
            area
            for area in self.kind.in_template
            if area.name not in self.taken and area.name not in self.joined
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


def assigned(kind: Kind, candidate: Candidate, page: Frame, why: str) -> Match:
    """The places of a layout given to the areas of a kind: those that are hard to place first, then in
    reading order.

    A kind that hides its title shows one text alone, as a quotation. That takes the largest place, be it the
    title's, as in many designs; the title is then kept off the page in a place of ours.
    """
    free = sorted(candidate.places, key=lambda place: _reading_order(place, page))
    taken: dict[str, LayoutPlaceholder] = {}
    joined: dict[str, str] = {}
    for area in _alone(kind):
        place = max(filter(_is_for_text, free), key=_size, default=None)
        if place is not None and _large_enough(area, place, page):
            taken[area.name] = place
            free.remove(place)
    for area in sorted(kind.in_template, key=_hardest_first):
        if area.name in taken:
            continue
        beside = taken[area.joins].frame if area.joins in taken else None
        place = None if kind.is_above_title(area) else _place(area, free, page, beside)
        if place is not None:
            taken[area.name] = place
            free.remove(place)
        elif area.joins in taken and _holds_both(taken[area.joins]):
            joined[area.name] = area.joins
    in_order = {area.name: taken[area.name] for area in kind.in_template if area.name in taken}
    return Match(kind, candidate, why, in_order, joined)


def _alone(kind: Kind) -> list[Area]:
    """The text that a kind without a shown title has for its own."""
    title = kind.area("title")
    if title is None or not title.hidden:
        return []
    return [area for area in kind.in_template if area.required and area.holds in {"quote", "text"}]


def _is_for_text(place: LayoutPlaceholder) -> bool:
    return place.kind.is_title or place.form in SLOTS["quote"]


def _size(place: LayoutPlaceholder) -> float:
    assert place.frame is not None, "places without a box are no candidates"
    return place.frame.width * place.frame.height


def _hardest_first(area: Area) -> tuple[bool, bool, bool]:
    is_title = area.name == "title"
    return not is_title, area.holds not in {"picture", "table", "chart"}, area.holds != "content"


def _holds_both(place: LayoutPlaceholder) -> bool:
    return place.frame is not None and place.frame.height >= _SHARED_LINES * place.size()


def _reading_order(place: LayoutPlaceholder, page: Frame) -> tuple[int, float]:
    assert place.frame is not None, "places without a box are no candidates"
    return int(place.frame.y / page.height * _BANDS), place.frame.x


def _place(
    area: Area, free: list[LayoutPlaceholder], page: Frame, beside: Frame | None
) -> LayoutPlaceholder | None:
    """The best of the free places for an area, the nearest where it belongs `beside` another; None if none
    can take it."""
    if area.name == "title":
        return next((place for place in free if place.kind.is_title), None)
    forms = SLOTS[area.holds]
    fitting = [place for place in free if place.form in forms and _large_enough(area, place, page)]

    def rank(place: LayoutPlaceholder) -> tuple[int, float]:
        return forms.index(place.form), _distance(place, beside)

    return min(fitting, key=rank, default=None)


def _distance(place: LayoutPlaceholder, beside: Frame | None) -> float:
    """How far above or below a frame a place begins, in points."""
    if beside is None or place.frame is None:
        return 0.0
    return max(place.frame.y - beside.bottom, beside.y - place.frame.bottom, 0.0)


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


def is_roomy(match: Match, page: Frame) -> bool:
    """Whether what must be shown has nearly as much room as on our own page."""
    for area in match.kind.in_template:
        if area.essential and area.name != "title" and area.name in match.taken:
            frame = match.taken[area.name].frame
            if frame is None or _part(area, frame, page) < _SMALLEST_BY_PLACES:
                return False
    return True
