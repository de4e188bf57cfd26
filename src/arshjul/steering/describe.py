"""The model's contents as subjects of a report, seen at one occasion: units, series, objectives and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from arshjul.core.scales import Assessment, Scale
from arshjul.core.series import Series
from arshjul.core.subjects import Subject, Subjects
from arshjul.steering import interpret
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_plan import ControlRow, IndicatorRow, ObjectiveRow, QuestionRow, SeriesRow
from arshjul.steering.schema_told import DecisionRow

UNITLESS_KINDS = ("section",)
"""Kinds a text may be about without being in the model: free sections of the report."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "unit": ("kind", "parent"),
    "series": ("group", "measure", "statistic", "source", "definition"),
    "objective": ("level", "level_name", "number", "responsible", "links"),
    "mission": (),
    "indicator": ("owner", "owner_name", "responsible", "note", "measure", "statistic", "source", "definition"),
    "assignment": (
        "kind",
        "decided_by",
        "responsible",
        "objective",
        "start_on",
        "due_on",
        "completed_on",
        "carried_over",
        "depends_on",
        "overdue",
    ),
    "control_area": (),
    "control": ("area", "risk", "activity", "method", "frequency", "responsible"),
    "topic": (),
    "question": ("topic",),
    "decision": (
        "unit_name",
        "date",
        "paragraph",
        "registration_number",
        "title",
        "documents",
        "for_information",
        "for_action",
    ),
}
"""What can be printed and asked of each kind, besides its name and its assessment."""


def describe(model: SteeringModel, occasion: str) -> Subjects:
    """Every subject of a checked model with what was judged of it at an occasion."""
    judged = _assessments(model, occasion)
    data_date = next(row.data_date for row in model.head.occasions if row.code == occasion)
    every = _Describer(model, occasion).all()
    plans = [scale for scale in map(interpret.scale, model.head.scales) if scale.with_role("off_plan")]
    with_judged = (replace(subject, assessments=judged.get(subject.key, {})) for subject in every)
    return Subjects(_timed(subject, data_date, plans) for subject in with_judged)


def slug(name: str) -> str:
    """A name as a code: letters and digits, the rest hyphens.

    >>> slug("Övergripande styrning")
    'övergripande-styrning'
    """
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def _timed(subject: Subject, data_date: date, plans: Sequence[Scale]) -> Subject:
    """An assignment whose last day has passed before it was done is overdue, and off its plan if nobody says else."""
    if subject.kind != "assignment" or not _is_overdue(subject, data_date):
        return subject
    reason = "slutdatumet {due_on} har passerat".format_map(subject.fields)
    off_plan = {scale.code: Assessment(scale, scale.with_role("off_plan"), reason) for scale in plans}
    fields = {**subject.fields, "overdue": "ja"}
    return replace(subject, fields=fields, assessments={**subject.assessments, **off_plan, **subject.assessments})


def _is_overdue(subject: Subject, data_date: date) -> bool:
    due_on, completed_on = subject.fields["due_on"], subject.fields["completed_on"]
    roles = {judged.level.role for judged in subject.assessments.values() if judged.level is not None}
    is_done = "done" in roles or "" < completed_on <= data_date.isoformat()
    return "" < due_on < data_date.isoformat() and not is_done and "on_plan" not in roles


def _assessments(model: SteeringModel, occasion: str) -> dict[str, dict[str, Assessment]]:
    scales = {row.code: interpret.scale(row) for row in model.head.scales}
    found: dict[str, dict[str, Assessment]] = {}
    for row in model.assessments:
        if row.occasion == occasion:
            found.setdefault(f"{row.about}:{row.code}", {})[row.scale] = interpret.assessment(row, scales)
    return found


class _Describer:
    """Turns rows into subjects; what was judged of them is added later."""

    def __init__(self, model: SteeringModel, occasion: str) -> None:
        self._model = model
        self._decisions = [row for row in model.decisions if row.occasion == occasion]
        self._names = {row.code: row.name for row in model.units}
        self._objective_names = {row.code: row.name for row in model.objectives}

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
        yield from (self._decision(row) for row in self._decisions)

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
                    "responsible": self._name(row.unit),
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
            "owner": row.owner,
            "owner_name": self._name(row.owner),
            "responsible": self._name(row.unit),
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
        names = {row.code: row.name for row in self._model.assignments}
        for row in self._model.assignments:
            decided = [f"decision:{each.code}" for each in self._decisions if row.code in each.assignments]
            fields = {
                "kind": row.kind,
                "decided_by": self._name(row.decided_by),
                "responsible": self._name(row.unit),
                "objective": self._objective_names.get(row.objective, ""),
                "start_on": _day(row.start_on),
                "due_on": _day(row.due_on),
                "completed_on": _day(row.completed_on),
                "carried_over": str(row.carried_over or ""),
                "depends_on": names.get(row.depends_on, ""),
                "overdue": "",
            }
            yield Subject("assignment", row.code, row.name, fields, (*_under("objective", row.objective), *decided),
                          unit=row.unit, place=str(row.place))  # fmt: skip

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

    def _decision(self, row: DecisionRow) -> Subject:
        lists = {
            "documents": tuple(", ".join(filter(None, (d.title, _day(d.date)))) for d in row.documents),
            "for_information": row.for_information,
            "for_action": row.for_action,
        }
        fields = {
            "unit_name": self._name(row.unit),
            "date": _day(row.date),
            "paragraph": row.paragraph,
            "registration_number": row.registration_number,
            "title": row.title,
            **{name: "; ".join(items) for name, items in lists.items()},
        }
        return Subject("decision", row.code, row.title, fields, _under("unit", row.unit),
                       unit=row.unit, place=str(row.place), lists=lists)  # fmt: skip

    def _name(self, unit: str) -> str:
        return self._names.get(unit, unit)


def _under(kind: str, code: str) -> tuple[str, ...]:
    """What a subject is listed under, as keys."""
    return (f"{kind}:{code}",) if code else ()


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
