"""Frozen dataclasses at a small part of their price.

`dataclasses` compiles six functions for every frozen class as soon as the class is made: in Python 3.11 a
fifth of what a small build cost. Here only `__init__` is compiled, and only when the first value is made,
which most classes never see in one run; the others are shared. What a class means does not differ, and a type
checker sees the decorator of the standard library.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass
else:

    def dataclass(
        plain: type | None = None, /, *, frozen: bool = False, slots: bool = False, **others: bool
    ) -> type | Callable[[type], type]:
        """As `dataclasses.dataclass`, which makes the classes that are not frozen, or have an order."""

        def decorated(plain: type) -> type:
            if frozen and not others:
                return _frozen(plain, slots=slots)
            return dataclasses.dataclass(plain, frozen=frozen, slots=slots, **others)

        return decorated if plain is None else decorated(plain)


__all__ = ["dataclass"]


def _frozen(plain: type, *, slots: bool) -> type:
    cls: Any = dataclasses.dataclass(plain, init=False, repr=False, eq=False, slots=slots)
    fields = dataclasses.fields(cls)

    def first(self: Any, *values: Any, **named: Any) -> None:  # noqa: ANN401 - any class
        cls.__init__ = _initialiser(cls, fields)
        cls.__init__(self, *values, **named)

    cls.__init__, cls.__reduce__, cls.__setattr__, cls.__delattr__ = first, _reduced, _refused, _refused
    cls.__eq__, cls.__hash__ = _comparing([field.name for field in fields if field.compare])
    if "__repr__" not in plain.__dict__:
        cls.__repr__ = _shown
    return cls  # type: ignore[no-any-return]


def _initialiser(cls: type, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """`__init__`, which is called often; all that is text in it is the names of fields."""
    known: dict[str, Any] = {"put": object.__setattr__, "left_out": object()}
    parameters, body = ["self"], ["pass"]
    for field in fields:
        name = value = field.name
        if field.default is not dataclasses.MISSING:
            known[f"default_{name}"] = field.default
            parameters.append(f"{name}=default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            known[f"make_{name}"] = field.default_factory
            parameters.append(f"{name}=left_out")
            value = f"make_{name}() if {name} is left_out else {name}"
        else:
            parameters.append(name)
        body.append(f"put(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    defined: dict[str, Any] = {}
    exec(f"def __init__({', '.join(parameters)}): {'; '.join(body)}", known, defined)  # noqa: S102
    return defined["__init__"]  # type: ignore[no-any-return]


def _comparing(names: list[str]) -> tuple[Callable[[Any, Any], Any], Callable[[Any], int]]:
    """`__eq__` and `__hash__` by the values of these fields."""
    # of two names at least, for one alone would give no tuple
    compared = attrgetter(*names, *names[:1]) if names else type

    def equal(self: Any, value: Any) -> Any:  # noqa: ANN401 - values of any class, or of two
        return compared(self) == compared(value) if value.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:  # noqa: ANN401 - a value of any class
        return hash(compared(self))

    return equal, hashed


def _reduced(self: Any) -> tuple[type, tuple[Any, ...]]:  # noqa: ANN401 - a value of any class
    return type(self), tuple(getattr(self, field.name) for field in dataclasses.fields(self))


def _refused(self: object, name: str, value: object = None) -> None:
    del value
    raise dataclasses.FrozenInstanceError(f"'{name}' of {type(self).__name__} cannot be changed")


def _shown(self: Any) -> str:  # noqa: ANN401 - a value of any class
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({inside})"
