"""Whether time holds together: what units were formed of, and from when outcomes are known."""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.problems import Problem, problem
from arshjul.core.series import Scenario
from arshjul.steering.known import Known
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_plan import UnitRow


def check_time(model: SteeringModel, known: Known) -> Iterator[Problem]:
    """Units that replace what has not ended, or had a name when there were no such units, and rounds of outcomes.

    Those that are no occasions, and outcomes that are told without a round too.
    """
    for row in model.units:
        for old in row.replaces.split():
            unknown = list(known.refer(row.place, "unit", old))
            yield from unknown or _replaced(row, old, known)
        yield from _named(row, known)
    yield from _outcomes(model, known)


def _replaced(row: UnitRow, old: str, known: Known) -> Iterator[Problem]:
    end, start = known.units.unit(old).valid_to, row.valid_from
    if end is None or start is None or end >= start:
        yield problem(row.place, "Enheten ”{code}” kan inte ersätta ”{old}”, som ska ha upphört (valid_to) innan "
                      "”{code}” börjar (valid_from).", code=row.code, old=old)  # fmt: skip


def _named(row: UnitRow, known: Known) -> Iterator[Problem]:
    for earlier in known.units.unit(row.code).earlier_names:
        is_early = row.valid_from is not None and earlier.until < row.valid_from
        if is_early or (row.valid_to is not None and earlier.until >= row.valid_to):
            yield problem(row.place, "Enheten ”{code}” kan inte ha hetat ”{name}” till {day}: den finns från {start} "
                          "till {end}.", code=row.code, name=earlier.name, day=earlier.until,
                          start=row.valid_from or "…", end=row.valid_to or "…")  # fmt: skip


def _outcomes(model: SteeringModel, known: Known) -> Iterator[Problem]:
    outcomes = [row for row in model.figures if row.scenario is Scenario.ACTUAL]
    if not any(row.round for row in outcomes):
        return
    undated = {(row.series, row.unit, row.period): row.place for row in outcomes if not row.round}
    for row in outcomes:
        if not row.round:
            continue
        yield from known.refer(row.place, "occasion", row.round)
        if (other := undated.get((row.series, row.unit, row.period))) is not None:
            yield problem(row.place, "Samma utfall finns utan round på {other}. Ange round också där, så att det går "
                          "att se vilket som gäller när.", other=other)  # fmt: skip
