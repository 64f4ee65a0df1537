"""The moment a build reckons from, so that the same sources give the same bytes on any day."""

from __future__ import annotations

import datetime
import os
import zipfile

LATEST = 4_354_819_199
"""The last second of 2107, in seconds since 1970: no date in a zip file is later."""

EARLIEST = 315_532_800
"""1 January 1980 in seconds since 1970: no date in a zip file is earlier."""
_UNIX, _READABLE = 3, 0o644 << 16
"""What an entry of a zip file says of where it was made, and of who may read it."""


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


def zip_entry(name: str) -> zipfile.ZipInfo:
    """An entry of a zip file, with the one date that all have, and no trace of the machine."""
    given = datetime.datetime.fromtimestamp(max(epoch() or EARLIEST, EARLIEST), datetime.UTC)
    even_second = given.second // 2 * 2  # zip files count in steps of two seconds
    stamp = (given.year, given.month, given.day, given.hour, given.minute, even_second)
    entry = zipfile.ZipInfo(name, stamp)
    entry.create_system, entry.external_attr = _UNIX, _READABLE
    return entry
