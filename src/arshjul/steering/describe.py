"""The model's contents as subjects of a report, seen at one occasion: units, series, objectives and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from arshjul.core.scales import Assessment, Scale
from arshjul.core.series import Series
from arshjul.core.subjects import Subject, Subjects
from arshjul.steering import interpret
from arshjul.steering.entries import describe_registers
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_plan import ControlRow, IndicatorRow, ObjectiveRow, QuestionRow, SeriesRow
from arshjul.steering.schema_told import ActionRow, DecisionRow
from arshjul.steering.subject_fields import at, day, together, under
from arshjul.steering.told import action_series, actions_at

UNITLESS_KINDS = ("section",)
"""Kinds a text may be about without being in the model: free sections of the report."""


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
    """What should have been done by a day that has passed is overdue, and off its plan if nobody says else."""
    if subject.kind not in ("assignment", "entry") or not _is_overdue(subject, data_date):
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
        self._occasion = occasion
        self._data_date = next(row.data_date for row in model.head.occasions if row.code == occasion)
        self._decisions = [row for row in model.decisions if row.occasion == occasion]
        self._organisation = interpret.organisation(model.units)
        self._names = {unit.code: unit.name_on(self._data_date) for unit in self._organisation}
        self._objective_names = {row.code: row.name for row in model.objectives}
        self._mission_names = {row.code: row.name for row in model.missions}

    def all(self) -> Iterator[Subject]:
        model = self._model
        known = interpret.measures(model.head.measures)
        catalogue = {row.code: interpret.series(row, known) for row in model.series}
        yield from self._units()
        yield from (self._series(row) for row in model.series)
        yield from self._objectives()
        for mission in model.missions:
            fields = {"unit": mission.unit, "responsible": self._name(mission.unit)}
            yield Subject("mission", mission.code, mission.name, fields, under("unit", mission.unit),
                          unit=mission.unit, place=str(mission.place), homes=at(mission.unit))  # fmt: skip
        yield from (self._indicator(row, catalogue) for row in model.indicators)
        yield from self._assignments()
        for area, units in together((control.area, control.unit) for control in model.controls).items():
            yield Subject("control_area", slug(area), area, homes=units)
        yield from (self._control(row) for row in model.controls)
        for topic, units in together((question.topic, question.unit) for question in model.questions).items():
            yield Subject("topic", slug(topic), topic, homes=units)
        yield from (self._question(row) for row in model.questions)
        yield from describe_registers(model, self._data_date, self._names, catalogue)
        yield from (self._decision(row) for row in self._decisions)
        yield from (self._action(row) for row in actions_at(model.actions, self._occasion))
        yield from self._budget_decisions()

    def _units(self) -> Iterator[Subject]:
        for row in self._model.units:
            before = self._organisation.unit(row.code).name_before(self._data_date)
            fields = {"kind": row.kind, "parent": row.parent, "earlier_name": before}
            yield Subject("unit", row.code, self._name(row.code), fields, under("unit", row.parent),
                          place=str(row.place))  # fmt: skip

    def _series(self, row: SeriesRow) -> Subject:
        fields = {
            "group": row.group,
            "measure": row.measure,
            "statistic": row.statistic,
            "source": row.source,
            "definition": row.definition,
        }
        return Subject("series", row.code, row.name, fields, under("group", row.group),
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
                    "unit": row.unit,
                    "responsible": self._name(row.unit),
                    "links": self._links(row),
                }
                yield Subject("objective", row.code, row.name, fields, under("objective", row.parent),
                              depth=depth, place=str(row.place), homes=at(row.unit))  # fmt: skip
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
        home = row.unit or self._home_of(row)
        fields = {
            "unit": home,
            "responsible": self._name(home),
            "objective": self._objective_names.get(row.objective, ""),
            "mission": self._mission_names.get(row.mission, ""),
            "owner": row.owner,
            "owner_name": self._name(row.owner),
            "note": row.note,
            "baseline_year": str(row.baseline_year or ""),
            "measure": its.measure.code,
            "statistic": its.statistic,
            "source": its.source,
            "definition": its.definition,
        }
        return Subject("indicator", row.own_code, row.name or its.name, fields,
                       under("objective", row.objective) or under("mission", row.mission), series=row.series,
                       unit=row.unit, targets=interpret.targets(row, its),
                       baseline=interpret.baseline(row, its), place=str(row.place), homes=at(home))  # fmt: skip

    def _home_of(self, row: IndicatorRow) -> str:
        """The unit of what an indicator measures, where it names none itself."""
        objectives = (each.unit for each in self._model.objectives if each.code == row.objective)
        missions = (each.unit for each in self._model.missions if each.code == row.mission)
        return next(iter((*objectives, *missions)), "")

    def _assignments(self) -> Iterator[Subject]:
        names = {row.code: row.name for row in self._model.assignments}
        for row in self._model.assignments:
            decided = [f"decision:{each.code}" for each in self._decisions if row.code in each.assignments]
            fields = {
                "kind": row.kind,
                "decided_by": self._name(row.decided_by),
                "unit": row.unit,
                "responsible": self._name(row.unit),
                "objective": self._objective_names.get(row.objective, ""),
                "start_on": day(row.start_on),
                "due_on": day(row.due_on),
                "completed_on": day(row.completed_on),
                "carried_over": str(row.carried_over or ""),
                "depends_on": names.get(row.depends_on, ""),
                "overdue": "",
            }
            yield Subject("assignment", row.code, row.name, fields, (*under("objective", row.objective), *decided),
                          unit=row.unit, place=str(row.place), homes=at(row.unit))  # fmt: skip

    def _control(self, row: ControlRow) -> Subject:
        fields = {
            "area": row.area,
            "risk": row.risk,
            "activity": row.activity,
            "method": row.method,
            "frequency": row.frequency,
            "unit": row.unit,
            "responsible": row.responsible,
        }
        return Subject("control", row.code, row.risk, fields, under("control_area", slug(row.area)),
                       unit=row.unit, place=str(row.place), homes=at(row.unit))  # fmt: skip

    def _question(self, row: QuestionRow) -> Subject:
        fields = {"topic": row.topic, "unit": row.unit, "responsible": self._name(row.unit)}
        return Subject("question", row.code, row.name, fields, under("topic", slug(row.topic)),
                       unit=row.unit, place=str(row.place), homes=at(row.unit))  # fmt: skip

    def _decision(self, row: DecisionRow) -> Subject:
        lists = {
            "documents": tuple(", ".join(filter(None, (d.title, day(d.date)))) for d in row.documents),
            "for_information": row.for_information,
            "for_action": row.for_action,
        }
        fields = {
            "unit": row.unit,
            "unit_name": self._name(row.unit),
            "date": day(row.date),
            "paragraph": row.paragraph,
            "registration_number": row.registration_number,
            "title": row.title,
            **{name: "; ".join(items) for name, items in lists.items()},
        }
        return Subject("decision", row.code, row.title, fields, under("unit", row.unit),
                       unit=row.unit, place=str(row.place), lists=lists, homes=at(row.unit))  # fmt: skip

    def _action(self, row: ActionRow) -> Subject:
        fields = {
            "unit": row.unit,
            "unit_name": self._name(row.unit),
            "responsible": row.responsible,
            "due_on": day(row.due_on),
            "measure": row.measure,
        }
        return Subject("action", row.code, row.name, fields, under("unit", row.unit),
                       series=action_series(row.code), unit=row.unit, place=str(row.place),
                       homes=at(row.unit))  # fmt: skip

    def _budget_decisions(self) -> Iterator[Subject]:
        """What had been decided of the budget at the occasion, the oldest first."""
        for row in sorted(self._model.budget_decisions, key=lambda row: row.date):
            if row.date <= self._data_date:
                fields = {
                    "kind": row.kind,
                    "decided_by": self._name(row.decided_by),
                    "date": day(row.date),
                    "paragraph": row.paragraph,
                    "registration_number": row.registration_number,
                    "cause": row.cause,
                }
                yield Subject("budget_decision", row.code, row.name, fields, place=str(row.place))

    def _name(self, unit: str) -> str:
        return self._names.get(unit, unit)
