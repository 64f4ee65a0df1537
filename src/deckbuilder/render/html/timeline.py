"""A timeline as an ordered list of dates: along a line on the stage, one below the other to read."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from deckbuilder.geometry import pixels
from deckbuilder.model import Point, Rich, Timeline
from deckbuilder.plans import STEM_GAP, Stand, TimelinePlan
from deckbuilder.render.html.text import Language, joined


def timeline(given: Timeline[Rich], plan: TimelinePlan, page: Language) -> Markup:
    """The figure of a timeline."""
    pairs = zip(given.points, plan.stands, strict=True)
    points = joined(_point(point, stand, page) for point, stand in pairs)
    return Markup('<figure class="timeline"><figcaption>{}</figcaption><ol>{}</ol></figure>').format(
        page.words(given.alt), points
    )


def _point(point: Point[Rich], stand: Stand, page: Language) -> Markup:
    when = point.iso.partition("/")[0]
    names = f"{'above' if stand.above else 'below'} {' '.join(name for name, _ in _classes(stand))}"
    date = Markup('<p><time datetime="{}">{}</time></p>').format(when, page.words(point.date))
    return Markup('<li class="{}">{}<p>{}</p></li>').format(names, date, page.words(point.text))


def rules(plan: TimelinePlan) -> Iterator[tuple[str, str]]:
    """The classes that put the points of a timeline in their places, each with what it says."""
    for stand in plan.stands:
        yield from _classes(stand)


def _classes(stand: Stand) -> tuple[tuple[str, str], tuple[str, str]]:
    start, wide = round(pixels(stand.x)), round(pixels(stand.width + STEM_GAP))
    return (f"spot-{start}", f"inset-inline-start:{start}px"), (f"reach-{wide}", f"width:{wide}px")
