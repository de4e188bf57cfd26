"""The year as a wheel, drawn: months clockwise from January at the top, occasions as arcs, today as a hand.

Geometry only. The drawing repeats what the list beside it says in words, so that nobody depends on it.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import cos, pi, sin
from textwrap import wrap

from arshjul.core.calendar import Course
from arshjul.web.days import month_in_short

CENTRE = 240
_RIM, _MONTH_BAND = 232, 30
_OUTERMOST, _BAND, _BETWEEN = 194, 25, 5
_HUB, _SHORT = 64, 140
_MONTHS = 12
_SHORTEST = 0.03
"""The least share of the year that an arc takes, so that one of a day can be seen."""
_NUMBER_BEFORE = 0.024
"""How far before its arc the number of an occasion stands, as a share of the year."""
_LABEL_REACH = 0.06
"""How far to both sides of an arc's middle its name may reach, as a share of the year."""
_YEAR_BOX = (CENTRE - 48.0, CENTRE - 30.0, CENTRE + 48.0, CENTRE + 34.0)
_LETTERS_A_LINE, _LINES, _LINE_HEIGHT, _LETTER = 15, 2, 17, 8


class Fill(StrEnum):
    """How an arc is filled: not open yet, nobody has answered, some have, all have, decided, or over without us."""

    COMING = "coming"
    NONE = "none"
    SOME = "some"
    ALL = "all"
    DECIDED = "decided"
    OVER = "over"


@dataclass(frozen=True)
class Point:
    """A place in the drawing's own units, written for SVG."""

    x: str
    y: str


@dataclass(frozen=True)
class Month(Point):
    """Where a month's name stands; ``is_now`` in the month that the hand points at."""

    label: str
    is_now: bool


@dataclass(frozen=True)
class Line:
    """A line between two places, written for SVG."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True)
class Label:
    """A name inside the wheel, line by line; ``anchor`` is SVG's word for which end of the text stands at ``x``.

    ``box`` is about where it lies: left, top, right, bottom.
    """

    x: str
    anchor: str
    lines: tuple[tuple[str, str], ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Arc:
    """An occasion from its data date to its decision: the outline of its band, a notch at each deadline in between.

    ``number`` is its place in the list, at ``badge``; ``label`` its name, where there is room.
    """

    number: int
    code: str
    title: str
    fill: Fill
    is_late: bool
    outline: str
    notches: tuple[Line, ...]
    badge: Point
    label: Label | None


@dataclass(frozen=True)
class Told:
    """What a wheel is told of an occasion: its course, what is said when one points at it, and how it is filled."""

    course: Course
    title: str
    fill: Fill
    is_late: bool = False
    is_now: bool = False


@dataclass(frozen=True)
class Wheel:
    """A year. ``passed`` is how many months have gone, for SVG (``8.00`` after August); ``hand`` points at today.

    ``short_hand`` is the same for a wheel so small that the year fills its middle.
    """

    year: int
    key: str
    months: tuple[Month, ...]
    ticks: tuple[Line, ...]
    arcs: tuple[Arc, ...]
    passed: str
    hand: Line | None
    short_hand: Line | None
    tip: Point | None


def wheel(year: int, occasions: Sequence[Told], today: date, *, key: str) -> Wheel:
    """The wheel of a year with its occasions, in order; ``key`` tells it from other wheels on the page.

    What is left to do with the last occasion goes on over the top, into the next year.
    """
    tracks = _tracks([told.course for told in occasions])
    turn, arcs = _share(today), tuple(_arcs(occasions, tracks))
    is_now = today.year == year or any(c.begins <= today <= c.last for c in (told.course for told in occasions))
    gone = _MONTHS * turn if today.year == year else (_MONTHS if today.year > year else 0)
    return Wheel(
        year=year,
        key=key,
        months=tuple(_month(n, is_now=is_now and n == today.month) for n in range(1, _MONTHS + 1)),
        ticks=tuple(_line(month / _MONTHS, _RIM - _MONTH_BAND, _RIM) for month in range(_MONTHS)),
        arcs=arcs,
        passed=f"{gone:.2f}",
        hand=_line(turn, _clear_of(arcs, turn, max(tracks, default=0)), _RIM) if is_now else None,
        short_hand=_line(turn, _SHORT, _RIM) if is_now else None,
        tip=_point(turn, _RIM) if is_now else None,
    )


def _arcs(occasions: Sequence[Told], tracks: Sequence[int]) -> Iterator[Arc]:
    """The arcs with as many names as there is room for: the one that is worked with first, then in order."""
    bands = [(_ends(told.course), track) for told, track in zip(occasions, tracks, strict=True)]
    labels: dict[int, Label] = {}
    for index in sorted(range(len(occasions)), key=lambda index: not occasions[index].is_now):
        course = occasions[index].course
        middle = sum(_ends(course)) / 2
        beside = (middle - _LABEL_REACH, middle + _LABEL_REACH)
        innermost = max((track for ends, track in bands if _overlap(beside, ends)), default=0)
        label = _label(course.occasion.name, middle, _OUTERMOST - (innermost + 1) * (_BAND + _BETWEEN) - _BETWEEN)
        if not any(_collide(label.box, taken) for taken in (_YEAR_BOX, *(other.box for other in labels.values()))):
            labels[index] = label
    for index, (told, track) in enumerate(zip(occasions, tracks, strict=True)):
        yield _arc(index + 1, told, track, labels.get(index))


def _arc(number: int, told: Told, track: int, label: Label | None) -> Arc:
    outer = _OUTERMOST - track * (_BAND + _BETWEEN)
    inner = outer - _BAND
    start, end = _ends(told.course)
    first = told.course.begins
    every = (*told.course.deadlines, *told.course.own_deadlines)
    inside = {deadline.day for deadline in every if first < deadline.day < told.course.ends}
    notches = (_line(_from(first, day), inner, outer) for day in sorted(inside))
    return Arc(
        number=number,
        code=told.course.occasion.code,
        title=told.title,
        fill=told.fill,
        is_late=told.is_late,
        outline=_band(start, end, inner, outer),
        notches=tuple(notches),
        badge=_point(start - _NUMBER_BEFORE, (inner + outer) / 2),
        label=label,
    )


def _label(name: str, share: float, radius: float) -> Label:
    """A name just inside an arc, growing towards the middle of the wheel."""
    lines = wrap(name, _LETTERS_A_LINE, max_lines=_LINES, placeholder=" …", break_long_words=False)
    x, y = _place(share, radius)
    across, up = sin(2 * pi * share), cos(2 * pi * share)
    half = (len(lines) - 1) / 2 * _LINE_HEIGHT
    first = y - half + up * (half + 6)
    anchor = "middle" if abs(across) < 0.4 else "end" if across > 0 else "start"
    width = max(map(len, lines)) * _LETTER
    left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    box = (left, first - _LINE_HEIGHT / 2, left + width, first + 2 * half + _LINE_HEIGHT / 2)
    return Label(
        f"{x:.1f}", anchor, tuple((line, f"{first + n * _LINE_HEIGHT:.1f}") for n, line in enumerate(lines)), box
    )


def _clear_of(arcs: Iterable[Arc], turn: float, tracks: int) -> float:
    """From how far out the hand is drawn: from the middle, or from the arcs where a name would be struck through."""
    within = _OUTERMOST - (tracks + 1) * (_BAND + _BETWEEN)
    boxes = [arc.label.box for arc in arcs if arc.label]
    points = [_place(turn, radius) for radius in range(_HUB, within, 4)]
    is_struck = any(left < x < right and top < y < bottom for left, top, right, bottom in boxes for x, y in points)
    return within if is_struck else _HUB


def _collide(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _tracks(courses: Sequence[Course]) -> list[int]:
    """On which track each arc lies, 0 outermost: the first where it is clear of those drawn before it."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for course in courses:
        start, end = _ends(course)
        start -= 2 * _NUMBER_BEFORE
        free = (n for n, arcs in enumerate(taken) if not any(_overlap((start, end), arc) for arc in arcs))
        track = next(free, len(taken))
        if track == len(taken):
            taken.append([])
        taken[track].append((start, end))
        found.append(track)
    return found


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two arcs share some part of the circle; both are shares of it, and may go past 1."""
    return any(one[0] < other[1] + turn and other[0] + turn < one[1] for turn in (-1, 0, 1))


def _ends(course: Course) -> tuple[float, float]:
    start = _share(course.begins)
    return start, max(_from(course.begins, course.ends), start + _SHORTEST)


def _from(first: date, day: date) -> float:
    """Where a day is, seen from an earlier one: beyond 1 when it is in the year after."""
    return _share(day) + (day.year - first.year)


def _share(day: date) -> float:
    """How much of the year has gone at the end of a day, 0-1; each month is a twelfth, as in the drawing."""
    return (day.month - 1 + day.day / calendar.monthrange(day.year, day.month)[1]) / _MONTHS


def _band(start: float, end: float, inner: float, outer: float) -> str:
    """The outline of a band from one share of the circle to another, clockwise."""
    far = int(end - start > 0.5)
    (x1, y1), (x2, y2) = _place(start, outer), _place(end, outer)
    (x3, y3), (x4, y4) = _place(end, inner), _place(start, inner)
    return (
        f"M{x1:.1f} {y1:.1f}A{outer} {outer} 0 {far} 1 {x2:.1f} {y2:.1f}"
        f"L{x3:.1f} {y3:.1f}A{inner} {inner} 0 {far} 0 {x4:.1f} {y4:.1f}Z"
    )


def _line(share: float, inner: float, outer: float) -> Line:
    (x1, y1), (x2, y2) = _place(share, inner), _place(share, outer)
    return Line(f"{x1:.1f}", f"{y1:.1f}", f"{x2:.1f}", f"{y2:.1f}")


def _point(share: float, radius: float) -> Point:
    x, y = _place(share, radius)
    return Point(f"{x:.1f}", f"{y:.1f}")


def _month(number: int, *, is_now: bool) -> Month:
    at = _point((number - 0.5) / _MONTHS, _RIM - _MONTH_BAND / 2)
    return Month(at.x, at.y, month_in_short(number), is_now)


def _place(share: float, radius: float) -> tuple[float, float]:
    turn = 2 * pi * share
    return CENTRE + radius * sin(turn), CENTRE - radius * cos(turn)
