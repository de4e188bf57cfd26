"""The model's contents as subjects of a report, seen at one occasion: units, series, objectives, indicators and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from arshjul.core.scales import Assessment
from arshjul.core.series import Series
from arshjul.core.subjects import Subject, Subjects
from arshjul.steering import interpret
from arshjul.steering.schema import IndicatorRow, ObjectiveRow, SteeringModel

UNITLESS_KINDS = ("section",)
"""Kinds a text may be about without being in the model: free sections of the report."""


def describe(model: SteeringModel, occasion: str) -> Subjects:
    """Every subject of a checked model with what was judged of it at an occasion."""
    known = interpret.measures(model.head.measures)
    catalogue = {row.code: interpret.series(row, known) for row in model.series}
    return Subjects(_Describer(model, catalogue, _assessments(model, occasion)).all())


def _assessments(model: SteeringModel, occasion: str) -> dict[str, dict[str, Assessment]]:
    scales = {row.code: interpret.scale(row) for row in model.head.scales}
    found: dict[str, dict[str, Assessment]] = {}
    for row in model.assessments:
        if row.occasion == occasion:
            found.setdefault(f"{row.about}:{row.code}", {})[row.scale] = interpret.assessment(row, scales)
    return found


class _Describer:
    def __init__(
        self, model: SteeringModel, catalogue: Mapping[str, Series], judged: Mapping[str, dict[str, Assessment]]
    ) -> None:
        self._model = model
        self._catalogue = catalogue
        self._judged = judged
        self._names = {row.code: row.name for row in model.units}

    def all(self) -> Iterator[Subject]:
        model = self._model
        for unit in model.units:
            yield self._subject("unit", unit.code, unit.name, place=str(unit.place), under=(f"unit:{unit.parent}",),
                                fields={"kind": unit.kind, "parent": unit.parent})  # fmt: skip
        for row in model.series:
            yield self._subject("series", row.code, row.name, place=str(row.place), series=row.code,
                                under=(f"group:{row.group}",), fields=_words(group=row.group, measure=row.measure, statistic=row.statistic,
                                                                             source=row.source, definition=row.definition))  # fmt: skip
        yield from self._objectives()
        for mission in model.missions:
            yield self._subject("mission", mission.code, mission.name, place=str(mission.place), unit=mission.unit,
                                under=(f"unit:{mission.unit}",))  # fmt: skip
        for indicator in model.indicators:
            yield self._indicator(indicator)
        yield from self._follow_up()

    def _follow_up(self) -> Iterator[Subject]:
        model = self._model
        for row in model.assignments:
            yield self._subject("assignment", row.code, row.name, place=str(row.place), unit=row.unit,
                                fields=_words(decided_by=self._name(row.decided_by), responsible=self._name(row.unit),
                                              start_on=_day(row.start_on), due_on=_day(row.due_on)))  # fmt: skip
        for area in dict.fromkeys(control.area for control in model.controls):
            yield self._subject("control_area", _slug(area), area)
        for control in model.controls:
            yield self._subject("control", control.code, control.risk, place=str(control.place), unit=control.unit,
                                under=(f"control_area:{_slug(control.area)}",),
                                fields=_words(area=control.area, risk=control.risk, activity=control.activity, method=control.method,
                                              frequency=control.frequency, responsible=control.responsible))  # fmt: skip
        for topic in dict.fromkeys(question.topic for question in model.questions):
            yield self._subject("topic", _slug(topic), topic)
        for question in model.questions:
            yield self._subject("question", question.code, question.name, place=str(question.place), unit=question.unit,
                                under=(f"topic:{_slug(question.topic)}",), fields=_words(topic=question.topic))  # fmt: skip

    def _objectives(self) -> Iterator[Subject]:
        """Objectives in the order of the tree, parents before children."""
        levels = {level.code: level.name for level in self._model.head.levels}
        below: dict[str, list[ObjectiveRow]] = {}
        for row in self._model.objectives:
            below.setdefault(row.parent, []).append(row)

        def walk(parent: str, depth: int) -> Iterator[Subject]:
            for row in below.get(parent, ()):
                fields = _words(
                    level=row.level, level_name=levels.get(row.level, ""), number=row.number, links=self._links(row)
                )
                yield self._subject("objective", row.code, row.name, depth=depth, place=str(row.place),
                                    under=(f"objective:{row.parent}",) if row.parent else (), fields=fields)  # fmt: skip
                yield from walk(row.code, depth + 1)

        return walk("", 0)

    def _links(self, row: ObjectiveRow) -> str:
        programmes = {programme.code: programme for programme in self._model.head.programmes}
        told = []
        for link in row.links:
            programme = programmes[link.programme]
            names = {item.code: item.name for item in programme.items}
            items = ", ".join(names[item] if item == names[item] else f"{item} {names[item]}" for item in link.items)
            told.append(f"{programme.name}: {items}")
        return "; ".join(told)

    def _indicator(self, row: IndicatorRow) -> Subject:
        its = self._catalogue[row.series]
        owner = (f"objective:{row.objective}",) if row.objective else (f"mission:{row.mission}",)
        fields = _words(owner=self._name(row.owner), note=row.note, measure=its.measure.code, statistic=its.statistic,
                        source=its.source, definition=its.definition)  # fmt: skip
        return self._subject("indicator", row.own_code, row.name or its.name, place=str(row.place), under=owner, fields=fields,
                             series=row.series, unit=row.unit, targets=interpret.targets(row, its))  # fmt: skip

    def _subject(self, kind: str, code: str, name: str, *, under: tuple[str, ...] = (), **rest: object) -> Subject:
        return Subject(kind, code, name, belongs_to=under, assessments=self._judged.get(f"{kind}:{code}", {}), **rest)  # type: ignore[arg-type]

    def _name(self, unit: str) -> str:
        return self._names.get(unit, unit)


def _words(**fields: str) -> dict[str, str]:
    return fields


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _slug(name: str) -> str:
    """A name as a code: letters and digits, the rest hyphens."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
