"""The ledger's part of a steering model, as rules that the ledger computes with, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from arshjul.core.measures import Measure
from arshjul.core.messages import DomainError
from arshjul.core.periods import Month
from arshjul.core.problems import Problem, from_error, problem
from arshjul.core.series import Kind
from arshjul.ledger.patterns import Pattern
from arshjul.ledger.rules import BEGINNING, END, PARTS, LineRule, Take, UnitRule
from arshjul.steering import interpret
from arshjul.steering.known import Known
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_ledger import CodingRow, LedgerLineRow, LedgerUnitRow


@dataclass(frozen=True, slots=True)
class LedgerRules:
    """How a municipality's postings become statement lines and units. Nothing to map when there are no lines."""

    lines: tuple[LineRule, ...]
    units: tuple[UnitRule, ...]

    def __bool__(self) -> bool:
        return bool(self.lines)


class NotWholeMonths(DomainError):
    """A rule that begins or ends within a month, which a ledger's monthly sums cannot follow."""


def ledger_rules(model: SteeringModel) -> LedgerRules:
    """The rules of a checked model; raises DomainError for a pattern or a day that cannot be understood."""
    return LedgerRules(tuple(_line(row) for row in model.ledger_lines), tuple(_unit(row) for row in model.ledger_units))


def ledger_measures(model: SteeringModel) -> Mapping[Take, Mapping[str, Measure]]:
    """The measures of the series that the ledger answers for, by what is taken of a posting."""
    measures = interpret.measures(model.head.measures)
    known = {row.code: interpret.series(row, measures).measure for row in model.series}
    return {
        take: {row.series: known[row.series] for row in model.ledger_lines if row.series and row.take is take}
        for take in Take
    }


def ledger_units(model: SteeringModel) -> dict[str, tuple[str, ...]]:
    """The units of the mapping, each with itself and the units below it that postings may belong to."""
    parents = {row.code: row.parent for row in model.units}
    within: dict[str, list[str]] = {row.unit: [] for row in model.ledger_units}
    for mapped in within:
        for unit in _with_above(mapped, parents):
            if unit in within:
                within[unit].append(mapped)
    return {unit: tuple(below) for unit, below in within.items()}


def _with_above(unit: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """A unit and those above it; a circle, which is a mistake told elsewhere, is gone round once."""
    found: dict[str, None] = {}
    while unit and unit not in found:
        found[unit] = None
        unit = parents.get(unit, "")
    return tuple(found)


def _line(row: LedgerLineRow) -> LineRule:
    first, last = _months(row)
    return LineRule(
        series=row.series, outside=row.outside, take=row.take, statement=row.statement,
        patterns=_patterns(row), first_month=first, last_month=last, place=row.place,
    )  # fmt: skip


def _unit(row: LedgerUnitRow) -> UnitRule:
    first, last = _months(row)
    return UnitRule(unit=row.unit, patterns=_patterns(row), first_month=first, last_month=last, place=row.place)


def _patterns(row: CodingRow) -> dict[str, Pattern]:
    return {part: Pattern.read(written) for part in PARTS if (written := getattr(row, part))}


def _months(row: CodingRow) -> tuple[date, date]:
    first, last = row.valid_from or BEGINNING, row.valid_to
    if first.day != 1 or (last and last != Month.of(last).last_day):
        raise NotWholeMonths("En regel gäller hela månader: från den första till och med den sista dagen i en månad.")
    return first, last.replace(day=1) if last else END


def check_ledger(model: SteeringModel, known: Known) -> Iterator[Problem]:
    """What is wrong with the mapping, before any ledger is read."""
    for line in model.ledger_lines:
        yield from _wrong(line)
        yield from _wrong_line(line, known)
    for unit in model.ledger_units:
        yield from _wrong(unit)
        yield from known.refer(unit.place, "unit", unit.unit)
    yield from _typed_twice(model)


def _wrong(row: CodingRow) -> Iterator[Problem]:
    try:
        _patterns(row)
        _months(row)
    except DomainError as error:
        yield from_error(row.place, error)


def _wrong_line(row: LedgerLineRow, known: Known) -> Iterator[Problem]:
    if bool(row.series) == bool(row.outside):
        yield problem(row.place, "Ange antingen en serie (series) eller varför posterna lämnas utanför (outside).")
    yield from known.refer(row.place, "series", row.series, optional=True)
    series = known.series.get(row.series)
    if series is None:
        return
    if series.kind is not Kind.FLOW or series.parts:
        yield problem(row.place, "Serien ”{series}” kan inte hämtas ur huvudboken. Den ska vara av slaget flow och "
                      "inte ha några delar (parts).", series=row.series)  # fmt: skip
    elif row.take is Take.AMOUNT and not series.measure.is_money:
        yield problem(row.place, "Serien ”{series}” mäts i {measure}. Ange take = quantity om det är kvantiteter som "
                      "ska läsas.", series=row.series, measure=series.measure.code)  # fmt: skip


def _typed_twice(model: SteeringModel) -> Iterator[Problem]:
    """Figures that the ledger already says: none is typed twice. A decision may set its budget in either way."""
    parents = {row.code: row.parent for row in model.units}
    above = {unit for row in model.ledger_units for unit in _with_above(row.unit, parents)}
    lines = _known_to_ledger(model)
    content = {scenario for source in model.sources for scenario in source.content} or {"actual"}
    for row in model.figures:
        told = row.scenario in content and not row.round
        if told and row.series in lines and row.unit in above:
            yield problem(row.place, "Uppgiften kommer från huvudboken, enligt ledger_lines.csv. Ta bort raden.")


def _known_to_ledger(model: SteeringModel) -> set[str]:
    """The series that the ledger has lines for, and those that are sums of nothing else."""
    known = {row.series for row in model.ledger_lines if row.series}
    sums = {row.code: row.parts.split() for row in model.series if row.parts}
    while more := {code for code, parts in sums.items() if code not in known and known.issuperset(parts)}:
        known |= more
    return known
