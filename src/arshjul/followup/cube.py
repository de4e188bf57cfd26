"""The records as a cube."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, cast

from django.db.models import QuerySet

from arshjul.core.cube import BUDGETED, Address, Concerned, MemoryCube, Observation, Times
from arshjul.core.problems import Place
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario
from arshjul.followup.models import Figure
from arshjul.followup.periods import days_of, period_of
from arshjul.planning.models import Unit
from arshjul.planning.municipalities import find_municipality
from arshjul.steering import interpret

_MANY = 400  # codes; a list of more costs the database as much as it saves, and SQLite allows only so many parameters
_Key = tuple[str, str, date, date, str, str]
_KEY = ("series__code", "unit__code", "first_day", "last_day", "scenario", "round")


class _Kind(NamedTuple):
    """Figures that only differ in whose they are, and in their value."""

    series__code: str
    first_day: date
    last_day: date
    scenario: str
    round: str


_KIND = tuple(_Kind.__annotations__)


class _Stored(NamedTuple):
    """What is read of a figure beside where it stands: its own columns, and what its series says for empty ones."""

    value: Decimal | None
    measure: str
    series__measure: str
    source: str
    series__source: str
    note: str
    statistic: str
    series__statistic: str
    file: str
    line: int


_TOLD = tuple(_Stored.__annotations__)


class RecordsCube:
    """A municipality's stored figures. Making one costs a query, and so does each time it is asked.

    Raises :class:`~arshjul.planning.municipalities.UnknownMunicipality`.
    """

    def __init__(self, municipality: str) -> None:
        self._municipality = find_municipality(municipality)
        self._measures = interpret.measures(self._municipality.measures)
        self._kinds: frozenset[_Kind] | None = None
        self._budgeted: Concerned | None = None
        self._above: dict[tuple[str, str, str], set[str]] | None = None

    def kinds(self) -> frozenset[_Kind]:
        """The series, time, scenario and round of every figure. One query, the first time."""
        if self._kinds is None:
            self._kinds = frozenset(_kinds(Figure.objects.filter(municipality=self._municipality)))
        return self._kinds

    def follow(self, units: Collection[str]) -> bool:
        """Go on after figures of some units have changed; false when what is told about all of them may not hold.

        It holds while these units have figures of such kinds as there were, and budgets of the same. Two queries.
        """
        self._above = None
        theirs = Figure.objects.filter(municipality=self._municipality, unit__code__in=units)
        if not set(_kinds(theirs)) <= self.kinds():
            return False
        if self._budgeted is None:  # nobody has been told
            return True
        before = {key: {pair for pair in its if pair[1] in units} for key, its in self._budgeted.items()}
        return {key: its for key, its in before.items() if its} == _concerned(theirs)

    def observe(self, addresses: Collection[Address]) -> Mapping[Address, Observation]:
        """The observations that exist at these addresses. One query however many they are.

        None when the :meth:`kinds` of all figures are known, and these are of none of them.
        """
        wanted = {_key(address): address for address in addresses}
        if (kinds := self._kinds) is not None:
            wanted = {key: address for key, address in wanted.items() if (key[0], *key[2:]) in kinds}
        return {
            wanted[key]: self._observation(wanted[key], _Stored(*values))
            for key, values in (self._around(wanted) if wanted else ())
            if key in wanted
        }

    def of_units(self, units: Collection[str], since: date) -> MemoryCube:
        """All figures of some units that end on a day or later, as a cube of their own. One query."""
        return MemoryCube(self.told_of(units, since))

    def told_of(self, units: Collection[str], since: date) -> Iterator[Observation]:
        """All figures of some units that end on a day or later. One query."""
        found = Figure.objects.filter(municipality=self._municipality, last_day__gte=since)
        if len(units) <= _MANY:
            found = found.filter(unit__code__in=units)
        for series, unit, first_day, last_day, scenario, made_in, *values in found.order_by().values_list(
            *_KEY, *_TOLD
        ):
            address = Address(series, unit, period_of(first_day, last_day), Scenario(scenario), made_in)
            yield self._observation(address, _Stored(*values))

    def rounds_of_outcomes(self) -> Mapping[str, Collection[str]]:
        """By series, the rounds that its outcomes were told in. One query."""
        found: dict[str, set[str]] = {}
        told = Figure.objects.filter(municipality=self._municipality, scenario=Scenario.ACTUAL).exclude(round="")
        for series, made_in in told.order_by().values_list("series__code", "round").distinct():
            found.setdefault(series, set()).add(made_in)
        return found

    def told_above(self, address: Address) -> Collection[str]:
        """The units with others below that have a figure of its series, scenario and round. One query, once."""
        if self._above is None:
            self._above = {}
            parents = Unit.objects.filter(municipality=self._municipality, parent__isnull=False).values("parent")
            found = Figure.objects.filter(municipality=self._municipality, unit__in=parents)
            columns = ("series__code", "scenario", "round", "unit__code")
            for series, scenario, made_in, unit in found.order_by().values_list(*columns).distinct():
                self._above.setdefault((series, scenario, made_in), set()).add(unit)
        return self._above.get((address.series, address.scenario, address.round), ())

    def budgeted(self) -> Concerned | None:
        """What the stored budgets and decisions are about. One query, the first time."""
        if self._budgeted is None:
            self._budgeted = _concerned(Figure.objects.filter(municipality=self._municipality))
        return self._budgeted

    def times(self) -> Times | None:
        """The times of the stored figures. One query."""
        found: dict[Scenario, list[tuple[date, date]]] = {}
        told = Figure.objects.filter(municipality=self._municipality).order_by()
        for scenario, first, last in told.values_list("scenario", "first_day", "last_day").distinct():
            found.setdefault(Scenario(scenario), []).append((first, last))
        return found

    def _around(self, wanted: Collection[_Key]) -> Iterator[tuple[_Key, tuple[Any, ...]]]:
        """The figures of the series, units, time and scenarios that are asked for: some more than are wanted.

        Plain values and no records: a report reads tens of thousands.
        """
        series, units = {key[0] for key in wanted}, {key[1] for key in wanted}
        found = Figure.objects.filter(
            municipality=self._municipality,
            first_day__gte=min(key[2] for key in wanted),
            last_day__lte=max(key[3] for key in wanted),
            scenario__in={key[4] for key in wanted},
        )
        if len(series) <= _MANY:
            found = found.filter(series__code__in=series)
        if len(units) <= _MANY:
            found = found.filter(unit__code__in=units)
        for row in found.order_by().values_list(*_KEY, *_TOLD):
            yield row[: len(_KEY)], row[len(_KEY) :]

    def _observation(self, address: Address, stored: _Stored) -> Observation:
        quantity = None
        if stored.value is not None:
            measure = interpret.find_measure(stored.measure or stored.series__measure, self._measures)
            quantity = Quantity(stored.value, measure, -cast("int", stored.value.as_tuple().exponent))
        return Observation(
            address,
            quantity,
            stored.source or stored.series__source,
            stored.note,
            stored.statistic or stored.series__statistic,
            str(Place(stored.file, stored.line)),
        )


def _kinds(figures: QuerySet[Figure]) -> Iterator[_Kind]:
    yield from (_Kind(*each) for each in figures.order_by().values_list(*_KIND).distinct())


def _concerned(figures: QuerySet[Figure]) -> dict[tuple[Scenario, str], set[tuple[str, str]]]:
    """By scenario and round of the budgets among some figures, their series and units."""
    found: dict[tuple[Scenario, str], set[tuple[str, str]]] = {}
    told = figures.filter(scenario__in=BUDGETED).order_by()
    for scenario, decision, series, unit in told.values_list(
        "scenario", "round", "series__code", "unit__code"
    ).distinct():
        found.setdefault((Scenario(scenario), decision), set()).add((series, unit))
    return found


def _key(address: Address) -> _Key:
    return (address.series, address.unit, *days_of(address.period), address.scenario, address.round)
