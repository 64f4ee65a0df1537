"""Ways through a deck: every text, every slide, every block, each visited once and in reading order.

`map_text` is what translation is, and `texts` what extraction is: one traversal, so that they cannot
disagree. It goes through the fields of the classes, as their annotations say which hold texts: a field that
is added to the model is visited, or kept as it is, without a line being written here.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from deckbuilder.model import (
    Block,
    Deck,
    Period,
    Slide,
    T,
)

U = TypeVar("U")


def map_text(deck: Deck[T], f: Callable[[T], U]) -> Deck[U]:
    """The same deck with `f` applied to every text, in reading order: translation is this and no more."""
    return cast("Deck[U]", _mapped(deck, f))


def map_slide(slide: Slide[T], f: Callable[[T], U]) -> Slide[U]:
    """The same slide with `f` applied to every text, its notes and materials included."""
    return cast("Slide[U]", _mapped(slide, f))


def map_block(block: Block[T], f: Callable[[T], U]) -> Block[U]:
    """The same block with `f` applied to every text, alternative texts included."""
    return cast("Block[U]", _mapped(block, f))


def map_period(period: Period[T], f: Callable[[T], U]) -> Period[U]:
    """The same period with `f` applied to its title and its time."""
    return cast("Period[U]", _mapped(period, f))


# ---- the walk

Walk = Callable[[Any, Callable[[Any], Any]], Any]
"""What becomes of a value when a function is applied to each of its texts."""


def _mapped(value: Any, f: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - a value of any class of the model
    """The value with `f` applied to the texts in its fields, in the order of the fields."""
    cls: Any = type(value)
    values, walks = _plan(cls)
    return cls(
        *[given if walk is None else walk(given, f) for given, walk in zip(values(value), walks, strict=True)]
    )


@cache
def _plan(cls: type) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[Walk | None, ...]]:
    """How to take all fields of a value of this class, and how to walk each; None for
    one that holds no text."""
    names = [field.name for field in dataclasses.fields(cls)]
    hints = get_type_hints(cls)
    walks = tuple(_walk(hints[name]) if _holds_text(hints[name]) else None for name in names)
    if len(names) > 1:
        return attrgetter(*names), walks
    (name,) = names
    return lambda value: (getattr(value, name),), walks


def _holds_text(hint: Any) -> bool:  # noqa: ANN401 - an annotation is of any class
    """Whether something of the type that a deck is of stands in a field."""
    return isinstance(hint, TypeVar) or bool(getattr(hint, "__parameters__", ()))


def _walk(hint: Any) -> Walk:  # noqa: ANN401 - an annotation is of any class
    """How to walk a field of this type; TypeError if texts are kept in a way that
    nobody has taught this module."""
    origin, inner = get_origin(hint), get_args(hint)
    if isinstance(hint, TypeVar):
        return _apply
    if origin is tuple and inner[1:] == (...,):
        return _each(_walk(inner[0]))
    if origin in (Union, types.UnionType):
        return _unless_missing(_walk_of_union([member for member in inner if member is not types.NoneType]))
    if dataclasses.is_dataclass(origin):
        return _mapped
    raise TypeError(f"no way through {hint}")


def _walk_of_union(members: list[Any]) -> Walk:
    """All members are walked alike: they are classes of the model, of which each knows
    its fields, or one alone."""
    first, *further = [_walk(member) for member in members]
    if any(walk is not first for walk in further):
        raise TypeError(f"no way through one of {members}")
    return first


def _apply(text: Any, f: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - the text of any deck
    return f(text)


def _each(walk: Walk) -> Walk:
    return lambda values, f: tuple([walk(value, f) for value in values])


def _unless_missing(walk: Walk) -> Walk:
    return lambda value, f: None if value is None else walk(value, f)


# ---- what stands in a deck


def map_slides(deck: Deck[T], f: Callable[[Slide[T]], Slide[T]]) -> Deck[T]:
    """The same deck with `f` applied to every slide."""
    sections = (replace(section, slides=tuple(map(f, section.slides))) for section in deck.sections)
    return replace(deck, sections=tuple(sections))


def texts(deck: Deck[T]) -> Iterator[T]:
    """Every text of the deck, in the order `map_text` visits it: what is extracted is
    exactly what is looked up."""
    visited: list[T] = []
    map_text(deck, visited.append)
    yield from visited


def block_texts(block: Block[T]) -> tuple[T, ...]:
    """Every text of one block, alternative texts included."""
    visited: list[T] = []
    map_block(block, visited.append)
    return tuple(visited)


def slide_texts(slide: Slide[T]) -> tuple[T, ...]:
    """Every text of one slide, its notes included."""
    visited: list[T] = []
    map_slide(slide, visited.append)
    return tuple(visited)


def with_blocks(slide: Slide[T], f: Callable[[Block[T]], Iterable[Block[T]]]) -> Slide[T]:
    """The slide with what `f` makes of each block. A part that loses all it had is
    gone, one still to be filled stays."""
    parts = []
    for part in slide.parts:
        blocks = tuple(new for block in part.blocks for new in f(block))
        if blocks or not part.blocks:
            parts.append(replace(part, blocks=blocks))
    return replace(slide, parts=tuple(parts))
