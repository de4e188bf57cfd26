"""Whether time holds together: what units were formed of, and from when outcomes are known."""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.problems import Problem, problem
from arshjul.core.series import Scenario
from arshjul.steering.known import Known
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_plan import UnitRow


def check_time(model: SteeringModel, known: Known) -> Iterator[Problem]:
    """Units that replace what has not ended, and outcomes told in rounds that are no occasions or told without too."""
    for row in model.units:
        for old in row.replaces.split():
            unknown = list(known.refer(row.place, "unit", old))
            yield from unknown or _replaced(row, old, known)
    yield from _outcomes(model, known)


def _replaced(row: UnitRow, old: str, known: Known) -> Iterator[Problem]:
    end, start = known.units.unit(old).valid_to, row.valid_from
    if end is None or start is None or end >= start:
        yield problem(row.place, "Enheten ”{code}” kan inte ersätta ”{old}”, som ska ha upphört (valid_to) innan "
                      "”{code}” börjar (valid_from).", code=row.code, old=old)  # fmt: skip


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
