"""What the address of a comparison asks for, as far as whoever asks may read it, and the document it makes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from arshjul.actions.looking import Moment, build_comparison, moment
from arshjul.actions.opened import Opened, opened
from arshjul.core.documents import ChartBlock, Cover, Document, Part, TableBlock
from arshjul.planning.access import Action
from arshjul.reporting.comparisons import MOST_SERIES, MOST_UNITS, MOST_YEARS, WHAT, Chosen
from arshjul.web.people import actor, require

_KEPT = 64
TABLE, CHART = "tabell", "diagram"
"""The parts of a comparison, by the names that they have in addresses."""


@dataclass(frozen=True)
class Asked:
    """A comparison that may be seen: the plan, what is chosen, and what it is remembered under."""

    plan: Opened
    now: Moment
    occasion: str
    chosen: Chosen
    query: str
    address: str

    @property
    def document(self) -> Document:
        """The comparison as a document with a part each for chart and table."""
        return document_of(self.now, self.occasion, self.chosen)


@lru_cache(maxsize=_KEPT)
def document_of(now: Moment, occasion: str, chosen: Chosen) -> Document:
    """A comparison as a document with a part each for chart and table; kept for as long as it is asked for."""
    made, appearance = build_comparison(now, occasion, chosen.own, chosen)
    parts = [Part(TABLE, (TableBlock(made.table),))]
    if made.chart is not None:
        parts.insert(0, Part(CHART, (ChartBlock(made.chart),)))
    cover = Cover(appearance.municipality, "", made.table.caption, "")
    return Document(cover, tuple(parts), appearance.language, appearance.look)


def find(request: HttpRequest, municipality: str, occasion: str) -> Asked:
    """What the address asks for, of what the one who asks may read."""
    told = request.GET
    plan = require(request, Action.READ, municipality, told.get("enhet", "") or _top(municipality, request))
    plan.occasion(occasion)
    units = tuple(dict.fromkeys(told.getlist("enhet")))[:MOST_UNITS] or (_top(municipality, request),)
    own = told.get("av", "") or units[0]
    for code in (own, *units):
        require(request, Action.READ, municipality, plan.organisation.unit(code).code)
    known = {row.code for row in plan.model.series}
    wanted = [code for code in dict.fromkeys(told.getlist("serie")) if code in known]
    series = tuple(wanted[:MOST_SERIES]) or (plan.model.head.conventions.series,)
    year = plan.occasion(occasion).data_date.year
    numbers = {int(each) for each in told.getlist("ar") if each.isdecimal() and len(each) == 4}
    years = tuple(sorted(each - year for each in numbers if -50 < each - year <= 0))[-MOST_YEARS:] or (-1, 0)
    what = told.get("vad", "")
    what = what if what in WHAT else "hittills"
    if not told.getlist("enhet") or len(units) == 1:
        units = _around(plan, occasion, own, request) if not told.get("av") else units
    chosen = Chosen(series, units, years, what, own)
    query = urlencode(
        [("av", own), ("vad", what), *(("serie", each) for each in series), *(("enhet", each) for each in units),
         *(("ar", str(year + each)) for each in years)]
    )  # fmt: skip
    return Asked(
        plan, moment(municipality), occasion, chosen, query, reverse("comparison", args=[municipality, occasion])
    )


def _top(municipality: str, request: HttpRequest) -> str:
    """The first unit that the one who asks may read, where nobody has chosen one."""
    plan = opened(municipality)
    may = (each.code for each in plan.organisation if actor(request).may(Action.READ, plan.scope(each.code)))
    return next(may, "")


def _around(plan: Opened, occasion: str, own: str, request: HttpRequest) -> tuple[str, ...]:
    """The units below, else those beside: what somebody who has chosen none would compare."""
    day = plan.occasion(occasion).data_date
    below = plan.organisation.children(own, day)
    beside = plan.organisation.children(plan.organisation.unit(own).parent, day)
    found = below if len(below) > 1 else beside if len(beside) > 1 else (plan.organisation.unit(own),)
    may = [each.code for each in found if actor(request).may(Action.READ, plan.scope(each.code))]
    return tuple(may[:MOST_UNITS]) or (own,)
