"""What is known of a fact, and whether anybody can stand behind it."""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from deckbuilder.values import dataclass


class Mark(Enum):
    """How a fact is known. Its values are what the sources write."""

    UNMARKED = ""
    V1 = "V1"
    """From the body itself: the committee, the court, the office whose fact it is."""
    V2 = "V2"
    """From somebody else who says so."""
    SYN = "SYN"
    """The toolkit's own words: advice, which states no fact."""
    G = "G"
    """General knowledge, without a source."""
    U = "U"
    """Uncertain."""

    @property
    def doubtful(self) -> bool:
        """Whether nobody can stand behind what is known like this."""
        match self:
            case Mark.G | Mark.U:
                return True
            case Mark.UNMARKED | Mark.V1 | Mark.V2 | Mark.SYN:
                return False
            case _:
                assert_never(self)


class Status(Enum):
    """How far a fact holds today. Its values are what the sources write."""

    UNSTATED = ""
    CURRENT = "current"
    SUPERSEDED = "superseded"
    CONTESTED = "contested"
    UNVERIFIED = "unverified"

    @property
    def doubtful(self) -> bool:
        """Whether nobody can stand behind what has this status.

        What is superseded was true; what is contested says so.
        """
        match self:
            case Status.UNVERIFIED:
                return True
            case Status.UNSTATED | Status.CURRENT | Status.SUPERSEDED | Status.CONTESTED:
                return False
            case _:
                assert_never(self)


class Verified(Enum):
    """What a check of a service or a value came to: whether somebody saw that it is so.

    Values are what the sources write.
    """

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"

    @property
    def printable(self) -> bool:
        """Whether it may be printed: only what somebody saw in full."""
        match self:
            case Verified.YES:
                return True
            case Verified.PARTIAL | Verified.NO:
                return False
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of a fact: the date it speaks for, the ids of its sources, and how far it holds.

    Dates are ISO 8601. `why` says why nobody can stand behind it yet.
    """

    as_of: str = ""
    sources: tuple[str, ...] = ()
    status: Status = Status.UNSTATED
    mark: Mark = Mark.UNMARKED
    review_by: str = ""
    why: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether nobody can stand behind it, so that a released deck does not print it."""
        return self.mark.doubtful or self.status.doubtful

    @property
    def states_a_fact(self) -> bool:
        """Whether what it stands beside is a fact: it has a mark of one, or it is dated and is not our own
        advice."""
        match self.mark:
            case Mark.SYN:
                return False
            case Mark.V1 | Mark.V2 | Mark.G | Mark.U:
                return True
            case Mark.UNMARKED:
                return bool(self.as_of)
            case _:
                assert_never(self.mark)

    def over(self, shared: Provenance) -> Provenance:
        """What is known here, and where that says nothing what `shared` says: a text's own over that of its
        slide."""
        return Provenance(
            self.as_of or shared.as_of,
            self.sources or shared.sources,
            shared.status if self.status is Status.UNSTATED else self.status,
            shared.mark if self.mark is Mark.UNMARKED else self.mark,
            self.review_by or shared.review_by,
            self.why or shared.why,
        )


UNKNOWN = Provenance()
