"""The model's contents as subjects of a report, seen at one occasion: units, series, objectives and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from arshjul.core.scales import Assessment
from arshjul.core.series import Series
from arshjul.core.subjects import Subject, Subjects
from arshjul.steering import interpret
from arshjul.steering.schema import ControlRow, IndicatorRow, ObjectiveRow, QuestionRow, SeriesRow, SteeringModel

UNITLESS_KINDS = ("section",)
"""Kinds a text may be about without being in the model: free sections of the report."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "unit": ("kind", "parent"),
    "series": ("group", "measure", "statistic", "source", "definition"),
    "objective": ("level", "level_name", "number", "links"),
    "mission": (),
    "indicator": ("owner", "note", "measure", "statistic", "source", "definition"),
    "assignment": ("decided_by", "responsible", "start_on", "due_on"),
    "control_area": (),
    "control": ("area", "risk", "activity", "method", "frequency", "responsible"),
    "topic": (),
    "question": ("topic",),
}
"""What can be printed and asked of each kind, besides its name and its assessment."""


def describe(model: SteeringModel, occasion: str) -> Subjects:
    """Every subject of a checked model with what was judged of it at an occasion."""
    judged = _assessments(model, occasion)
    every = _Describer(model).all()
    return Subjects(replace(subject, assessments=judged.get(subject.key, {})) for subject in every)


def slug(name: str) -> str:
    """A name as a code: letters and digits, the rest hyphens.

    >>> slug("Övergripande styrning")
    'övergripande-styrning'
    """
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def _assessments(model: SteeringModel, occasion: str) -> dict[str, dict[str, Assessment]]:
    scales = {row.code: interpret.scale(row) for row in model.head.scales}
    found: dict[str, dict[str, Assessment]] = {}
    for row in model.assessments:
        if row.occasion == occasion:
            found.setdefault(f"{row.about}:{row.code}", {})[row.scale] = interpret.assessment(row, scales)
    return found


class _Describer:
    """Turns rows into subjects; what was judged of them is added later."""

    def __init__(self, model: SteeringModel) -> None:
        self._model = model
        self._names = {row.code: row.name for row in model.units}

    def all(self) -> Iterator[Subject]:
        model = self._model
        known = interpret.measures(model.head.measures)
        catalogue = {row.code: interpret.series(row, known) for row in model.series}
        for unit in model.units:
            yield Subject("unit", unit.code, unit.name, {"kind": unit.kind, "parent": unit.parent},
                          _under("unit", unit.parent), place=str(unit.place))  # fmt: skip
        yield from (self._series(row) for row in model.series)
        yield from self._objectives()
        for mission in model.missions:
            yield Subject("mission", mission.code, mission.name, {}, _under("unit", mission.unit),
                          unit=mission.unit, place=str(mission.place))  # fmt: skip
        yield from (self._indicator(row, catalogue) for row in model.indicators)
        yield from self._assignments()
        for area in dict.fromkeys(control.area for control in model.controls):
            yield Subject("control_area", slug(area), area)
        yield from (self._control(row) for row in model.controls)
        for topic in dict.fromkeys(question.topic for question in model.questions):
            yield Subject("topic", slug(topic), topic)
        yield from (self._question(row) for row in model.questions)

    def _series(self, row: SeriesRow) -> Subject:
        fields = {
            "group": row.group,
            "measure": row.measure,
            "statistic": row.statistic,
            "source": row.source,
            "definition": row.definition,
        }
        return Subject("series", row.code, row.name, fields, _under("group", row.group),
                       series=row.code, place=str(row.place))  # fmt: skip

    def _objectives(self) -> Iterator[Subject]:
        """Objectives in the order of the tree, parents before children."""
        levels = {level.code: level.name for level in self._model.head.levels}
        below: dict[str, list[ObjectiveRow]] = {}
        for row in self._model.objectives:
            below.setdefault(row.parent, []).append(row)

        def walk(parent: str, depth: int) -> Iterator[Subject]:
            for row in below.get(parent, ()):
                fields = {
                    "level": row.level,
                    "level_name": levels.get(row.level, ""),
                    "number": row.number,
                    "links": self._links(row),
                }
                yield Subject("objective", row.code, row.name, fields, _under("objective", row.parent),
                              depth=depth, place=str(row.place))  # fmt: skip
                yield from walk(row.code, depth + 1)

        return walk("", 0)

    def _links(self, row: ObjectiveRow) -> str:
        programmes = {programme.code: programme for programme in self._model.head.programmes}
        told = []
        for link in row.links:
            programme = programmes[link.programme]
            names = {item.code: item.name for item in programme.items}
            items = ", ".join(names[item] if item == names[item] else f"{item} {names[item]}" for item in link.items)
            told.append(f"{programme.name}: {items}" if items else programme.name)
        return "; ".join(told)

    def _indicator(self, row: IndicatorRow, catalogue: Mapping[str, Series]) -> Subject:
        its = catalogue[row.series]
        fields = {
            "owner": self._name(row.owner),
            "note": row.note,
            "measure": its.measure.code,
            "statistic": its.statistic,
            "source": its.source,
            "definition": its.definition,
        }
        return Subject("indicator", row.own_code, row.name or its.name, fields,
                       _under("objective", row.objective) or _under("mission", row.mission), series=row.series,
                       unit=row.unit, targets=interpret.targets(row, its), place=str(row.place))  # fmt: skip

    def _assignments(self) -> Iterator[Subject]:
        for row in self._model.assignments:
            fields = {
                "decided_by": self._name(row.decided_by),
                "responsible": self._name(row.unit),
                "start_on": _day(row.start_on),
                "due_on": _day(row.due_on),
            }
            yield Subject("assignment", row.code, row.name, fields, unit=row.unit, place=str(row.place))

    def _control(self, row: ControlRow) -> Subject:
        fields = {
            "area": row.area,
            "risk": row.risk,
            "activity": row.activity,
            "method": row.method,
            "frequency": row.frequency,
            "responsible": row.responsible,
        }
        return Subject("control", row.code, row.risk, fields, _under("control_area", slug(row.area)),
                       unit=row.unit, place=str(row.place))  # fmt: skip

    def _question(self, row: QuestionRow) -> Subject:
        return Subject("question", row.code, row.name, {"topic": row.topic}, _under("topic", slug(row.topic)),
                       unit=row.unit, place=str(row.place))  # fmt: skip

    def _name(self, unit: str) -> str:
        return self._names.get(unit, unit)


def _under(kind: str, code: str) -> tuple[str, ...]:
    """What a subject is listed under, as keys."""
    return (f"{kind}:{code}",) if code else ()


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
