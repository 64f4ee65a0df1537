"""A timeline as an ordered list of dates: along a line on the stage, one under the other in the reading view."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from deckbuilder.fitting import chronology
from deckbuilder.fitting.chronology import STEM, Place
from deckbuilder.geometry import pixels
from deckbuilder.model import Point, Rich, Timeline
from deckbuilder.render.html.text import Language, joined


def timeline(given: Timeline[Rich], width: float, page: Language) -> Markup:
    """The figure of a timeline that is `width` points long."""
    pairs = zip(given.points, chronology.places(given.spots, width), strict=True)
    points = joined(_point(point, place, page) for point, place in pairs)
    return Markup('<figure class="timeline"><figcaption>{}</figcaption><ol>{}</ol></figure>').format(
        page.words(given.alt), points
    )


def _point(point: Point[Rich], place: Place, page: Language) -> Markup:
    when = point.iso.partition("/")[0]
    names = f"{'above' if place.above else 'below'} {' '.join(name for name, _ in _classes(place))}"
    date = Markup('<p><time datetime="{}">{}</time></p>').format(when, page.words(point.date))
    return Markup('<li class="{}">{}<p>{}</p></li>').format(names, date, page.words(point.text))


def rules(given: Timeline[Rich], width: float) -> Iterator[tuple[str, str]]:
    """The classes that put the points of a timeline in their places, each with what it says."""
    for place in chronology.places(given.spots, width):
        yield from _classes(place)


def _classes(place: Place) -> tuple[tuple[str, str], tuple[str, str]]:
    start, wide = round(pixels(place.x)), round(pixels(place.width + STEM))
    return (f"spot-{start}", f"inset-inline-start:{start}px"), (f"reach-{wide}", f"width:{wide}px")
