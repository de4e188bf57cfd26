"""The records as a cube."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet

from arshjul.core.cube import Address, Observation
from arshjul.core.problems import Place
from arshjul.core.quantities import Quantity
from arshjul.followup.models import Figure
from arshjul.followup.periods import days_of
from arshjul.planning.municipalities import find_municipality
from arshjul.steering import interpret

_MANY = 400  # codes; a list of more costs the database as much as it saves, and SQLite allows only so many parameters
_Key = tuple[str, str, date, date, str, str]


class RecordsCube:
    """A municipality's stored figures. Making one costs a query, and so does each time it is asked.

    Raises :class:`~arshjul.planning.municipalities.UnknownMunicipality`.
    """

    def __init__(self, municipality: str) -> None:
        self._municipality = find_municipality(municipality)
        self._measures = interpret.measures(self._municipality.measures)

    def observe(self, addresses: Collection[Address]) -> Mapping[Address, Observation]:
        """The observations that exist at these addresses. One query however many they are."""
        wanted = {_key(address): address for address in addresses}
        found: dict[Address, Observation] = {}
        for figure in self._around(wanted) if wanted else ():
            key = (
                figure.series.code,
                figure.unit.code,
                figure.first_day,
                figure.last_day,
                figure.scenario,
                figure.round,
            )
            if address := wanted.get(key):
                found[address] = self._observation(address, figure)
        return found

    def _around(self, wanted: Collection[_Key]) -> QuerySet[Figure]:
        """The figures of the series, units and time that are asked for: more than are wanted, but not many more."""
        series, units = {key[0] for key in wanted}, {key[1] for key in wanted}
        found = Figure.objects.filter(
            municipality=self._municipality,
            first_day__gte=min(key[2] for key in wanted),
            last_day__lte=max(key[3] for key in wanted),
        )
        if len(series) <= _MANY:
            found = found.filter(series__code__in=series)
        if len(units) <= _MANY:
            found = found.filter(unit__code__in=units)
        return found.select_related("series", "unit").order_by()

    def _observation(self, address: Address, figure: Figure) -> Observation:
        quantity = None
        if figure.value is not None:
            measure = interpret.find_measure(figure.measure or figure.series.measure, self._measures)
            quantity = Quantity(figure.value, measure, -figure.value.as_tuple().exponent)
        return Observation(
            address,
            quantity,
            figure.source or figure.series.source,
            figure.note,
            figure.statistic or figure.series.statistic,
            str(Place(figure.file, figure.line)),
        )


def _key(address: Address) -> _Key:
    return (address.series, address.unit, *days_of(address.period), address.scenario, address.round)
