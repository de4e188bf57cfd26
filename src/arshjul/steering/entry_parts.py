"""What is entered on which page, as ``[entry]`` in ``model.toml`` says: economy, staff, volumes and the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum

from arshjul.core.measures import Measure
from arshjul.core.problems import Place, Problem, problem
from arshjul.core.series import Nature
from arshjul.steering import interpret
from arshjul.steering.known import Known
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_plan import SeriesRow

JUDGED = ("objective", "mission", "assignment", "control", "question", "entry")
"""The kinds of subjects that people judge where they enter."""


class Part(StrEnum):
    """A page of what a unit enters, in the order that they are worked through."""

    ECONOMY = "economy"
    STAFF = "staff"
    VOLUMES = "volumes"
    INDICATORS = "indicators"
    OBJECTIVES = "objectives"
    ASSIGNMENTS = "assignments"
    CAPITAL = "capital"
    CONTROL = "control"


FIGURES = (Part.ECONOMY, Part.STAFF, Part.VOLUMES, Part.CAPITAL)
"""The parts that are series of their own, in the order that a series is looked for."""

PART_OF_KIND: Mapping[str, Part] = {
    "objective": Part.OBJECTIVES,
    "mission": Part.OBJECTIVES,
    "assignment": Part.ASSIGNMENTS,
    "control": Part.CONTROL,
    "question": Part.CONTROL,
    "entry": Part.CONTROL,
}
"""Where each kind of subject is judged."""


def series_of_parts(model: SteeringModel) -> Mapping[Part, tuple[SeriesRow, ...]]:
    """The series of each part of :data:`FIGURES`, in the model's order or the one that ``[entry]`` names them in.

    A series that an indicator measures, or a row of a register, is entered there and nowhere else.
    """
    entry, measures = model.head.entry, interpret.measures(model.head.measures)
    named = {
        Part.STAFF: _named(model.series, entry.staff),
        Part.CAPITAL: _named(model.series, entry.capital),
    }
    elsewhere = {row.code for rows in named.values() for row in rows}
    elsewhere |= {row.series for row in model.indicators} | {row.series for row in model.entries}
    prices = {row.price for row in model.series if row.price}
    economy = _named(model.series, entry.series) or tuple(
        row for row in model.series if row.code not in elsewhere and _is_line(row, measures)
    )
    elsewhere |= {row.code for row in economy}
    volumes = _named(model.series, entry.volumes) or tuple(
        row
        for row in model.series
        if row.code not in elsewhere and (row.code in prices or not _is_money(row, measures))
    )
    return {Part.ECONOMY: economy, Part.VOLUMES: volumes, **named}


def scales_of_kinds(model: SteeringModel, used: Collection[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """The scales that each kind of subject is judged on: as ``[entry]`` says, else those ``used`` before (kind, scale).

    In the order of the model.
    """
    order = [row.code for row in model.head.scales]
    said = model.head.entry.scales
    return {kind: said.get(kind) or tuple(code for code in order if (kind, code) in used) for kind in JUDGED}


def staff_series(model: SteeringModel) -> frozenset[str]:
    """The codes of the series that those may enter who enter staff and nothing else."""
    return frozenset(row.code for row in _named(model.series, model.head.entry.staff))


def check_entry_parts(model: SteeringModel, known: Known, at: Callable[..., Place]) -> Iterator[Problem]:
    """Groups and series that there are not, kinds that nobody judges, and scales that there are not."""
    groups = {row.group for row in model.series if row.group}
    entry = model.head.entry
    for word, codes in (("staff", entry.staff), ("volumes", entry.volumes), ("capital", entry.capital)):
        for number, code in enumerate(codes):
            if code not in groups:
                yield from known.refer(at(word, number), "series", code)
    for kind, scales in entry.scales.items():
        if kind not in JUDGED:
            yield problem(at("scales", kind), "”{kind}” bedöms inte där man fyller i. Välj något av: {known}.",
                          kind=kind, known=", ".join(JUDGED))  # fmt: skip
        for number, code in enumerate(scales):
            yield from known.refer(at("scales", kind, number), "scale", code)


def _named(series: Iterable[SeriesRow], words: Collection[str]) -> tuple[SeriesRow, ...]:
    """The series of these groups and codes, in the order of the words."""
    rows = tuple(series)
    found = {row.code: row for word in words for row in rows if word in (row.code, row.group)}
    return tuple(found.values())


def _is_money(row: SeriesRow, measures: Mapping[str, Measure]) -> bool:
    return row.measure in measures and measures[row.measure].is_money


def _is_line(row: SeriesRow, measures: Mapping[str, Measure]) -> bool:
    return _is_money(row, measures) and row.nature is not Nature.NONE
