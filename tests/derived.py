"""Values of any class of the model, made up from the annotations of its fields: what is
added to the model is covered."""

from __future__ import annotations

import dataclasses
import types
from enum import EnumType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from deckbuilder import model

PLAIN: dict[type, SearchStrategy[Any]] = {
    str: st.text("abc", min_size=1, max_size=3),
    int: st.integers(2, 99),
    float: st.floats(1, 99),
    bytes: st.binary(min_size=1, max_size=3),
}


def classes() -> list[type]:
    """The classes of the model that hold texts of any kind."""
    every = (value for value in vars(model).values() if isinstance(value, type))
    return [cls for cls in every if dataclasses.is_dataclass(cls) and "__parameters__" in vars(cls)]


def values(cls: type, texts: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Values of a class with no field as its default has it."""
    hints = get_type_hints(cls)
    fields = {
        field.name: of(hints[field.name], texts, besides=field.default) for field in dataclasses.fields(cls)
    }
    return st.builds(cls, **fields)


def of(hint: Any, texts: SearchStrategy[Any], besides: object = None) -> SearchStrategy[Any]:
    """Values of a type as an annotation says it, `besides` a default; TypeError for a
    type that is not known here."""
    if isinstance(hint, TypeVar):
        return texts
    if hint is bool:
        return st.sampled_from([value for value in (False, True) if value is not besides])
    if hint in PLAIN:
        return PLAIN[hint]
    if get_origin(hint) is Literal or isinstance(hint, EnumType):
        return st.sampled_from([value for value in get_args(hint) or hint if value != besides])
    if dataclasses.is_dataclass(get_origin(hint) or hint):
        return values(get_origin(hint) or hint, texts)
    return of_several(hint, texts)


def of_several(hint: Any, texts: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """The same for a tuple, and for one of several types; what may be missing is there."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of([of(member, texts) for member in inner if member is not types.NoneType])
    if origin is tuple and inner[1:] == (...,):
        return st.lists(of(inner[0], texts), min_size=1, max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*[of(member, texts) for member in inner])
    raise TypeError(f"no values of {hint}")


def contents(value: Any) -> Any:
    """A value as nested tuples of all its fields, those that take no part in equality as well."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = ((field.name, contents(getattr(value, field.name))) for field in dataclasses.fields(value))
        return (type(value), *named)
    return tuple(map(contents, value)) if isinstance(value, tuple) else value
