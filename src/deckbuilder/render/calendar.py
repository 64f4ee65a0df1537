"""The programme of a deck as an iCalendar file (RFC 5545), one event for each session and break."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from deckbuilder.colophon import PROGRAM
from deckbuilder.epoch import epoch
from deckbuilder.model import Deck, Period, Rich
from deckbuilder.themes.theme import Theme

if TYPE_CHECKING:
    from icalendar import Event


def render(deck: Deck[Rich], _theme: Theme) -> bytes:
    """The .ics file of `deck`, whose periods have dates; a calendar has no look, so no theme is needed.

    Times are those of its zone, or of whoever reads it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//deckbuilder//{PROGRAM}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", str(deck.title))
    for entry, value in deck.colophon.entries:
        calendar.add(f"x-deckbuilder-{entry}", value)
    place = next((str(value.text) for value in deck.values if value.name == "event_place"), "")
    for period in deck.programme:
        if "T" in period.start:
            calendar.add_component(_event(deck, period, place))
    if deck.zone:
        calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(deck: Deck[Rich], period: Period[Rich], place: str) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{deck.id}-{period.id}@deckbuilder")
    event.add("dtstamp", _stamp(period))
    event.add("dtstart", _moment(period.start, deck.zone))
    event.add("dtend", _moment(period.end, deck.zone))
    event.add("summary", str(period.title))
    if place:
        event.add("location", place)
    return event


def _moment(iso: str, zone: str) -> datetime.datetime:
    """A time of the programme, in the zone of the event if it is known."""
    moment = datetime.datetime.fromisoformat(iso)
    return moment.replace(tzinfo=ZoneInfo(zone)) if zone else moment


def _stamp(period: Period[Rich]) -> datetime.datetime:
    """When the entry was made: the build's moment, or the event's own.

    The clock of the machine would make another file of the same programme each time.
    """
    given = epoch()
    moment = (
        datetime.datetime.fromisoformat(period.start)
        if given is None
        else datetime.datetime.fromtimestamp(given, datetime.UTC)
    )
    return moment.replace(tzinfo=datetime.UTC)
