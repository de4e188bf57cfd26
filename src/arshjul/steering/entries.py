"""The municipality's own registers and their rows as subjects of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from arshjul.core.series import Series
from arshjul.core.subjects import Subject
from arshjul.core.targets import read_target
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_registers import RegisterEntry
from arshjul.steering.subject_fields import at, day, together, under


def describe_registers(
    model: SteeringModel, data_date: date, names: Mapping[str, str], catalogue: Mapping[str, Series]
) -> Iterator[Subject]:
    """The registers and their rows as subjects; ``names`` are of units. A target is for the year of ``data_date``."""
    homes = together((row.register, row.unit) for row in model.entries)
    for register in model.registers:
        yield Subject("register", register.code, register.name,
                      place=str(register.place), homes=homes.get(register.code, ()))  # fmt: skip
    registers = {row.code: row for row in model.registers}
    entries = {row.code: row for row in model.entries}
    for row in model.entries:
        its, of = registers[row.register], catalogue.get(row.series)
        told = {
            "register": its.code,
            "register_name": its.name,
            "parent": entries[row.parent].name if row.parent else "",
            "unit": row.unit,
            "responsible": row.responsible or names.get(row.unit, row.unit),
            "start_on": day(row.start_on),
            "due_on": day(row.due_on),
            "completed_on": day(row.completed_on),
            "overdue": "",
            **{column: row.own.get(column, "") for column in its.columns},
        }
        targets = {data_date.year: read_target(row.target, of.better, of.measure)} if row.target and of else {}
        owners = (*under("register", row.register), *under("entry", row.parent))
        yield Subject("entry", row.code, row.name, told, owners, series=row.series, unit=row.unit, targets=targets,
                      depth=_depth(row, entries), place=str(row.place), homes=at(row.unit))  # fmt: skip


def _depth(row: RegisterEntry, entries: Mapping[str, RegisterEntry]) -> int:
    return 1 + _depth(entries[row.parent], entries) if row.parent else 0
