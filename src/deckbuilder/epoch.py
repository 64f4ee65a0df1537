"""The moment a build reckons from, so that the same sources give the same bytes on any day."""

from __future__ import annotations

import datetime
import os

LATEST = 4_354_819_199
"""The last second of 2107, in seconds since 1970: no date in a zip file is later."""


def epoch() -> int | None:
    """What SOURCE_DATE_EPOCH names, as reproducible-builds.org defines it; None where it is missing or no
    such number."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdigit() and len(given) < 12 and int(given) <= LATEST else None


def moment(day: str) -> datetime.datetime | None:
    """When a file was made of sources of that `day`, in ISO 8601: what `epoch` names, or else the beginning
    of the day, in UTC; None where neither is known."""
    given = epoch()
    if given is not None:
        return datetime.datetime.fromtimestamp(given, datetime.UTC)
    return datetime.datetime.fromisoformat(day).replace(tzinfo=datetime.UTC) if day else None


def today() -> datetime.date:
    """The day of `epoch`, or of the computer's clock, in UTC."""
    given = epoch()
    return (
        datetime.datetime.now(datetime.UTC).date()
        if given is None
        else datetime.datetime.fromtimestamp(given, datetime.UTC).date()
    )
