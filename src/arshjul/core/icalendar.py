"""Days with something to remember, as the text that calendars subscribe to (RFC 5545).

Written by hand: whole days without alarms or repetition need two rules of the standard, escaping and folding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_OCTETS_A_LINE = 75  # RFC 5545, 3.1
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})  # RFC 5545, 3.3.11


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """Something on a day. ``uid`` is the same whenever it is told, so that a moved day moves in the calendar too."""

    uid: str
    day: date
    summary: str
    description: str = ""
    url: str = ""


def write_calendar(days: Iterable[CalendarDay], *, name: str, at: datetime) -> str:
    """The calendar's text, lines ended as the standard wants; ``at`` is when it was asked for, with its time zone."""
    stamp = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Arshjul//SV",
        f"X-WR-CALNAME:{_escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        *(line for each in days for line in _event(each, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(its: CalendarDay, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(its.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{its.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{its.day + timedelta(days=1):%Y%m%d}"  # the day after is not included
    yield f"SUMMARY:{_escaped(its.summary)}"
    if its.description:
        yield f"DESCRIPTION:{_escaped(its.description)}"
    if its.url:
        yield f"URL:{its.url}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy all day because of a deadline
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> str:
    """The line in parts of at most 75 octets, no letter cut in two; what follows begins with a space."""
    parts, part, room = [], "", _OCTETS_A_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append(part)
            part, room = "", _OCTETS_A_LINE - 1
        part += letter
        room -= size
    return "\r\n ".join([*parts, part])
