"""A unit's part of a municipality at an occasion, with all that is told of it: what a page where it enters is made of.

Only what concerns the unit is read and described, so that such a page costs the same however large the municipality.
It is kept in memory until something that concerns the unit changes, and what it does not concern is kept after that.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from threading import RLock

from arshjul.actions.opened import Opened
from arshjul.actions.remembered_ledger import remembered_ledger
from arshjul.actions.seen_model import see
from arshjul.actions.told_at import ToldAt
from arshjul.core.cube import Cube, LayeredCube, MemoryCube
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.followup.batches import latest
from arshjul.followup.cube import RecordsCube
from arshjul.followup.exchange import read_told_of
from arshjul.followup.models import Assessment
from arshjul.planning.models import Touch
from arshjul.planning.municipalities import find_municipality, revisions, touched_since
from arshjul.steering.entry_parts import JUDGED, scales_of_kinds
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow

_KEPT, _UNITS = 64, 256


class UnitFigures(MemoryCube):
    """The figures of a unit and those below it, whose values can become others."""

    def follow(self, other: UnitFigures) -> bool:
        """Hold what another does, where figures stand at the same addresses in both; false where they do not."""
        is_alike = self._observations.keys() == other._observations.keys()
        if is_alike:
            self._observations = other._observations
        return is_alike


@dataclass(frozen=True)
class UnitAt(ToldAt):
    """What has been told of one unit at an occasion; ``model`` holds what concerns it, and the rest of nobody."""

    unit: str = ""

    @cached_property
    def setting(self) -> Setting:
        """All of it, seen from the unit. One query for every figure there is of it, two or three for the ledger's."""
        return see(self.model, self.cube, occasion=self.occasion, unit=self.unit)

    @cached_property
    def cube(self) -> Cube:
        """The unit's figures of this year and the year before, and of all that it is the sum of."""
        ledger = remembered_ledger(self.plan.code, self.plan.model)
        return LayeredCube(ledger, self.records) if ledger else self.records

    @cached_property
    def records(self) -> UnitFigures:
        """Those of the figures that are no ledger's. One query."""
        return self._read_records()

    def _read_records(self) -> UnitFigures:
        since = date(self.occasion.data_date.year - 1, 1, 1)
        return UnitFigures(RecordsCube(self.plan.code).told_of(self._units, since))

    @cached_property
    def _units(self) -> frozenset[str]:
        """The unit, and those that its figures may be sums of."""
        above = self.plan.scope().path(self.unit)[1:]
        return frozenset(row.code for row in self.model.units if row.code not in above)

    @cached_property
    def concerned(self) -> frozenset[str]:
        """The series that the unit, or one below it, may have any figure of: itself, or what it is the sum of."""
        found = self.records.series() | {row.series for row in self.model.ledger_lines if self._is_in_ledger}
        parts = {row.code: frozenset(row.parts.split()) for row in self.model.series if row.parts}
        while above := {code for code, its in parts.items() if code not in found and its & found}:
            found |= above
        return found

    @cached_property
    def _is_in_ledger(self) -> bool:
        mapped = {row.unit for row in self.plan.model.ledger_units}
        return any(row.code in mapped for row in self.model.units)

    def is_theirs(self, subject: Subject) -> bool:
        """Whether something is this unit's to follow up."""
        named = subject.unit or next(iter(subject.homes), "")
        return home_of(self.plan, self.occasion.code, named) == self.unit

    @cached_property
    def enters(self) -> bool:
        """Whether it is one of the units that hand in at the occasion."""
        return self.plan.roster(self.occasion.code).enters(self.unit)

    @cached_property
    def is_over(self) -> bool:
        """Whether the year is: what would be forecast is known."""
        day = self.occasion.data_date
        return (day.month, day.day) == (12, 31)

    @cached_property
    def _concerning(self) -> frozenset[str]:
        """The units where something that is told here may be entered: whose figures it has, and whose subjects.

        What is written of a section, and all that is no unit's own, is written by those that have a report.
        """
        at, model = self.occasion.code, self.model
        rows = (model.objectives, model.missions, model.assignments, model.controls, model.questions, model.entries)
        homes = (home_of(self.plan, at, row.unit) for its in (*rows, model.indicators) for row in its)
        owners = (part.owner.code for part in self.plan.roster(at).reports)
        return frozenset(("", *(row.code for row in model.units), *homes, *owners))

    def after(self, touched: Collection[tuple[Touch, str]]) -> UnitAt | None:
        """The same after some changes; None when it has to be read anew. One query when only figures are others."""
        if any(kind is Touch.WHOLE for kind, _ in touched):
            return None
        kinds = {kind for kind, unit in touched if unit in self._concerning} - {Touch.STEPS}
        if kinds != {Touch.FIGURES}:
            return None if kinds else self
        other, held = replace(self, _lock=RLock(), _known={}), vars(self).keys() - _FIELDS
        if not self._has_followed():
            held -= _OF_FIGURES
        vars(other).update((name, vars(self)[name]) for name in held)
        return other

    def _has_followed(self) -> bool:
        """Whether its figures are those of now: they are when other numbers stand where there were some."""
        if "setting" not in vars(self):
            return False
        derivation = self.setting.derivation
        with derivation.lock:
            if not self.records.follow(self._read_records()):
                return False
            derivation.forget(self._units)
        return True


_FIELDS = frozenset(each.name for each in fields(UnitAt))
_OF_FIGURES = frozenset(("setting", "cube", "records", "concerned", "asked", "_subjects"))
"""What is found out of figures, or told with them."""


def unit_at(plan: Opened, occasion: str, unit: str) -> UnitAt:
    """What has been told of a unit at an occasion, remembered as long as it holds; its figures are read when asked for.

    Two queries, one or two more when something has changed and a handful the first time. Raises
    :class:`~arshjul.actions.which_report.UnknownReport` and :class:`~arshjul.core.organisation.UnknownUnit`.
    """
    plan.occasion(occasion)
    plan.organisation.unit(unit)
    loaded_at, planned, revision = revisions()[plan.code]
    if revision < 0:  # a change is underway
        return _unit_at(plan, occasion, unit)
    shelf = _shelf((plan.code, occasion, unit), (loaded_at, planned, latest().get(plan.code, (0, 0))))
    with shelf.lock:
        if shelf.told is None or shelf.revision < revision:
            touched = touched_since(plan.code, shelf.revision) if shelf.told else ()
            shelf.told = (shelf.told and shelf.told.after(touched)) or _unit_at(plan, occasion, unit)
            shelf.revision = revision
        return shelf.told


def _unit_at(plan: Opened, occasion: str, unit: str) -> UnitAt:
    row = plan.occasion(occasion)
    its = part_of_plan(plan, row, unit)
    told = read_told_of(its, find_municipality(plan.code), occasion, unit, _codes(its))
    return UnitAt(plan, row, told, scales_of_kinds(plan.model, used_scales(plan.code)), unit=unit)


@dataclass
class _Shelf:
    """Where what has been told of a unit is kept, found out by one thread at a time."""

    lock: RLock = field(default_factory=RLock)
    told: UnitAt | None = None
    revision: int = -1


@lru_cache(maxsize=_UNITS)
def _shelf(_which: tuple[str, str, str], _base: tuple[datetime, int, tuple[int, int]]) -> _Shelf:
    return _Shelf()


def home_of(plan: Opened, occasion: str, unit: str) -> str:
    """Whose something is to follow up: the unit that it names, else the only one whose reports the occasion has.

    Empty when it names none and several report: then it is nobody's.
    """
    owners = {part.owner.code for part in plan.roster(occasion).reports}
    return unit or (next(iter(owners)) if len(owners) == 1 else "")


def part_of_plan(plan: Opened, occasion: OccasionRow, unit: str) -> SteeringModel:
    """The plan with the unit, those above and below it, what is theirs to follow up, and nothing else."""
    model, organisation = plan.model, plan.organisation

    def is_theirs(named: str) -> bool:
        return home_of(plan, occasion.code, named) == unit

    before = organisation.predecessors(unit)
    below = {each.code for each in organisation.descendants(unit, occasion.data_date)}
    units = {*plan.scope().path(unit), *below, *before}
    of_missions = {row.code: row.unit for row in model.missions}
    of_objectives = {row.code: row.unit for row in model.objectives}
    indicators = tuple(
        row
        for row in model.indicators
        if is_theirs(row.unit or of_objectives.get(row.objective) or of_missions.get(row.mission) or "")
    )
    objectives = _with_parents(
        {row.code: row.parent for row in model.objectives},
        {row.objective for row in indicators} | {row.code for row in model.objectives if is_theirs(row.unit)},
    )
    entries = _with_parents(
        {row.code: row.parent for row in model.entries}, {row.code for row in model.entries if is_theirs(row.unit)}
    )
    missions = {row.mission for row in indicators}
    assignments = tuple(row for row in model.assignments if is_theirs(row.unit))
    return replace(
        model,
        units=tuple(row for row in model.units if row.code in units),
        indicators=indicators,
        objectives=tuple(
            row for row in model.objectives if row.code in objectives
        ),
        missions=tuple(row for row in model.missions if is_theirs(row.unit) or row.code in missions),
        assignments=assignments,
        controls=tuple(row for row in model.controls if is_theirs(row.unit)),
        questions=tuple(row for row in model.questions if is_theirs(row.unit)),
        entries=tuple(row for row in model.entries if row.code in entries),
    )  # fmt: skip


def used_scales(municipality: str) -> frozenset[tuple[str, str]]:
    """Which kinds of subjects have been judged on which scales, as far as was known when the model was loaded."""
    return _used_scales(municipality, revisions()[municipality][0])


@lru_cache(maxsize=_KEPT)
def _used_scales(municipality: str, _loaded_at: datetime) -> frozenset[tuple[str, str]]:
    found = Assessment.objects.filter(municipality__code=municipality, about__in=JUDGED).order_by()
    return frozenset(found.values_list("about", "scale").distinct())


def _codes(model: SteeringModel) -> Mapping[str, tuple[str, ...]]:
    """The codes of a unit's subjects, by kind; of kinds that it has any of."""
    found = {
        "indicator": tuple(row.own_code for row in model.indicators),
        "objective": tuple(row.code for row in model.objectives),
        "mission": tuple(row.code for row in model.missions),
        "assignment": tuple(row.code for row in model.assignments),
        "control": tuple(row.code for row in model.controls),
        "question": tuple(row.code for row in model.questions),
        "entry": tuple(row.code for row in model.entries),
    }
    return {kind: codes for kind, codes in found.items() if codes}


def _with_parents(parents: Mapping[str, str], codes: set[str]) -> set[str]:
    found = {code for code in codes if code}
    while above := {parents[code] for code in found if parents.get(code)} - found:
        found |= above
    return found
