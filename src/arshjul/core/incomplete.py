"""Sums that look whole and are not: who should have been part of one, and has not reported.

Somebody should have reported a series when they did so for the same time or the year before, as outcome, budget or
forecast. A preschool that never counted pupils is not missing from the number of pupils.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from arshjul.core.cube import Address
from arshjul.core.derivation import Derivation
from arshjul.core.periods import TOTAL, Instant, Period, year
from arshjul.core.provenance import Figure
from arshjul.core.series import Scenario
from arshjul.core.setting import Setting

_TELLING = (Scenario.ACTUAL, Scenario.BUDGET, Scenario.ORIGINAL_BUDGET)
_MOST_NAMED = 4


def missing(figures: Iterable[Figure], derivation: Derivation) -> frozenset[Address]:
    """What is missing below these figures although they have values; the cube is asked at most once for all."""
    gaps = dict.fromkeys(gap for figure in figures if figure.quantity is not None for gap in figure.gaps())
    if not gaps:
        return frozenset()
    others = {gap: tuple(_others(gap)) for gap in gaps}
    found = derivation.exact(dict.fromkeys(other for each in others.values() for other in each))
    return frozenset(gap for gap, each in others.items() if any(found[other].quantity is not None for other in each))


def _others(gap: Address) -> Iterator[Address]:
    """Where else the same unit would have the same series if it has it at all."""
    for period in dict.fromkeys(_periods(gap.period)):
        for scenario in _TELLING:
            yield replace(gap, period=period, scenario=scenario, round="", at="")
        if gap.round:
            yield replace(gap, period=period, at="")


def _periods(period: Period) -> Iterator[Period]:
    yield period
    if period == TOTAL:
        return
    if not isinstance(period, Instant):
        yield year(period.last_day.year)
    if period.first_day.year > 1:
        yield period.shift(-12)
        yield year(period.last_day.year - 1)


def told_missing(figure: Figure, lacking: Collection[Address], setting: Setting, series: str) -> str:
    """Who is missing from a sum, in words; empty when nobody is. What is not of the ``series`` is named too."""
    by_unit: dict[str, dict[str, None]] = {}
    for gap in figure.gaps():
        if gap in lacking:
            by_unit.setdefault(gap.unit, {})[gap.series] = None
    names = [_name(unit, tuple(lacked), setting, series) for unit, lacked in by_unit.items()]
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_MOST_NAMED])} och {len(names) - _MOST_NAMED} till"


def _name(unit: str, lacked: Collection[str], setting: Setting, series: str) -> str:
    """The unit, and what it lacks unless that is all of the series."""
    name = setting.organisation.unit(unit).name if unit in setting.organisation else unit
    if series in lacked or set(_leaves(series, setting)) <= set(lacked):
        return name
    return f"{name} ({', '.join(setting.series[code].name.lower() for code in lacked)})"


def _leaves(series: str, setting: Setting) -> Iterator[str]:
    parts = setting.series[series].parts if series in setting.series else ()
    for part in parts:
        yield from _leaves(part, setting)
    if not parts:
        yield series
