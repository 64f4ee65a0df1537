"""Our decorator makes the same classes as the standard library's."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field
from typing import Any, Generic, TypeVar

import pytest

from deckbuilder import values

T = TypeVar("T")


def made(dataclass: Callable[..., Any]) -> tuple[type, type]:
    """A class with every feature ours has, and one that extends it."""

    @dataclass(frozen=True, slots=True)
    class Base(Generic[T]):
        name: str
        at: int = field(compare=False, repr=False, default=3)
        many: list[T] = field(default_factory=list)

        @property
        def loud(self) -> str:
            return self.name.upper()

    @dataclass(frozen=True)
    class Further(Base[int]):
        more: tuple[str, ...] = ("x",)

        def __post_init__(self) -> None:
            if not self.more:
                raise ValueError(self.name)

        def __repr__(self) -> str:
            return "further"

    return Base, Further


CLASSES = list(zip(made(dataclasses.dataclass), made(values.dataclass), strict=True))
GIVEN: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("a",), {}), (("a", 4), {}), (("a",), {"at": 5}), (("b", 3), {}), (("a", 3, [1]), {}),
    ((), {"many": [1], "name": "a"}),
]  # fmt: skip
WRONG: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((), {}),
    (("a",), {"name": "b"}),
    (("a",), {"none": 1}),
    (("a", 1, [], (), 0), {}),
]


@pytest.mark.parametrize(("plain", "ours"), CLASSES, ids=["base", "further"])
def test_values_look_and_compare_alike(plain: Any, ours: Any) -> None:
    both = [(plain(*many, **named), ours(*many, **named)) for many, named in GIVEN]
    for expected, value in both:
        assert repr(expected) == repr(value)
        assert expected.loud == value.loud
        assert expected != value
        assert dataclasses.asdict(expected) == dataclasses.asdict(value)
        assert dataclasses.asdict(dataclasses.replace(expected, name="z")) == dataclasses.asdict(
            dataclasses.replace(value, name="z")
        )
        assert [expected == third for third, _ in both] == [value == third for _, third in both]
    assert plain.__match_args__ == ours.__match_args__
    assert plain.__doc__.split("(")[0] == ours.__doc__.split("(")[0]
    assert hasattr(plain("a"), "__dict__") == hasattr(ours("a"), "__dict__")


@pytest.mark.parametrize(("plain", "ours"), CLASSES, ids=["base", "further"])
@pytest.mark.parametrize(("many", "named"), WRONG)
def test_wrong_arguments_are_refused_alike(
    plain: Any, ours: Any, many: tuple[Any, ...], named: dict[str, Any]
) -> None:
    for make in (plain, ours, ours):  # the first value of a class makes its functions
        with pytest.raises(TypeError):
            make(*many, **named)


def test_what_follows_on_a_value_is_done() -> None:
    for _, further in zip(*CLASSES, strict=True):
        with pytest.raises(ValueError, match="a"):
            further("a", more=())


@values.dataclass(frozen=True, slots=True)
class Kept:
    """A value that is sent to another process, which must find its class."""

    name: str
    many: tuple[int, ...] = ()


def test_a_value_cannot_be_changed_and_goes_through_pickle_and_copy() -> None:
    kept = Kept("a", (1, 2))
    with pytest.raises(dataclasses.FrozenInstanceError):
        kept.name = "b"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del kept.name
    assert pickle.loads(pickle.dumps(kept)) == copy.copy(kept) == copy.deepcopy(kept) == kept
    assert len({kept, Kept("a", (1, 2)), Kept("a")}) == 2


def test_what_has_an_order_or_can_be_changed_is_left_to_the_library() -> None:
    @values.dataclass(frozen=True, order=True)
    class Ordered:
        number: int

    @values.dataclass
    class Open:
        number: int

    assert Ordered(1) < Ordered(2)
    changed = Open(1)
    changed.number = 2
    assert changed == Open(2)
