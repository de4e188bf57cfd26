"""A municipality's year as it is shown: the wheel, and beside it the same in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext

from arshjul.actions.standing import (
    OccasionStands,
    Stamp,
    YearStands,
    stamp_of_steps,
    year_standing,
)
from arshjul.core.calendar import Deadline
from arshjul.planning import clock
from arshjul.planning.access import Action
from arshjul.web import days
from arshjul.web.people import actor
from arshjul.web.wheel import Told, Wheel, wheel
from arshjul.web.year_rows import STAGES, OccasionRow, nearest, occasion_rows

_KEPT = 64


@dataclass(frozen=True)
class YearView:
    """The year with its wheel; ``title`` and ``description`` say in words what the wheel shows."""

    municipality: str
    name: str
    number: int
    wheel: Wheel
    title: str
    description: str
    today: str
    next: str
    next_left: str
    next_day: date | None
    occasions: tuple[OccasionRow, ...]
    before: int | None
    after: int | None


def year_view(municipality: str, today: date, number: int | None = None) -> YearView | None:
    """A municipality's year as it stands, None when it has none. One query, one more when somebody has taken a step."""
    stamp = stamp_of_steps(municipality)
    return None if stamp is None else _year_view(municipality, today, number, stamp, get_language())


@lru_cache(maxsize=_KEPT)
def _year_view(
    municipality: str, today: date, number: int | None, _stamp: Stamp, _language: str | None
) -> YearView | None:
    stands = year_standing(municipality, today, number)
    return None if stands is None else _view(stands, today)


def corner(request: HttpRequest) -> dict[str, object]:
    """For templates: ``corner``, the year that stands in the corner of every page; asked for only by such pages."""
    return {"corner": SimpleLazyObject(lambda: _corner(request))}


def _corner(request: HttpRequest) -> YearView | None:
    """The year of the municipality that the page is about, else of the viewer's that is nearest a deadline."""
    who = actor(request)
    mine = [holding.municipality for holding in who.holdings]
    here = request.resolver_match.kwargs.get("municipality", "") if request.resolver_match else ""
    if here in mine or Action.READ in who.always:
        return year_view(here, clock.today())
    views = [year_view(code, clock.today()) for code in dict.fromkeys(mine)]
    return min((view for view in views if view), key=lambda view: view.next_day or date.max, default=None)


def _view(stands: YearStands, today: date) -> YearView:
    year = stands.year
    rows = tuple(occasion_rows(stands.occasions, today))
    told = [
        Told(its.course, _told(row), row.fill, bool(its.late), row.is_now)
        for its, row in zip(stands.occasions, rows, strict=True)
    ]
    coming = nearest(stands.occasions, today)
    return YearView(
        municipality=stands.municipality,
        name=stands.name,
        number=year.number,
        wheel=wheel(year.number, told, today, key=stands.municipality),
        title=gettext("Årshjulet %(year)d för %(name)s") % {"year": year.number, "name": stands.name},
        description=". ".join(each.title for each in told),
        today=days.in_words(today, today) if year.holds(today) else "",
        next=_next(coming, stands.occasions) if coming else "",
        next_left=days.left(coming.day, today) if coming else "",
        next_day=coming.day if coming else None,
        occasions=rows,
        before=max((n for n in stands.others if n < year.number), default=None),
        after=min((n for n in stands.others if n > year.number), default=None),
    )


def _told(row: OccasionRow) -> str:
    """An occasion in one sentence, for whoever points at its arc or hears the drawing read."""
    return f"{row.name}: {row.status}{f', {row.late}' if row.late else ''}"


def _next(deadline: Deadline, occasions: Iterable[OccasionStands]) -> str:
    """The nearest deadline of all, in words."""
    its = next(its for its in occasions if its.course.occasion.code == deadline.occasion)
    owner = next((each.owner for each in its.reports if each.row.unit == deadline.unit), "")
    return f"{STAGES[deadline.stage]}: {its.course.occasion.name}{f', {owner}' if owner else ''}"
