"""Who enters at an occasion, as ``[entry]`` in ``model.toml`` says; and whether what it and the deadlines say holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from arshjul.core.calendar import Course, Stage
from arshjul.core.organisation import Organisation, Unit, UnknownUnit
from arshjul.core.problems import Place, Problem, problem
from arshjul.reporting.markdown import read_markdown
from arshjul.reporting.template import includes_in
from arshjul.steering import interpret
from arshjul.steering.entry_parts import check_entry_parts
from arshjul.steering.known import Known
from arshjul.steering.places import Places
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import DeadlinesRow, OccasionRow, ReportRow


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A report of an occasion with the units and the reports that go straight into it.

    What goes into a report below it does so by way of that one. A report that is fetched from goes into the one that
    fetches, wherever the two stand in the organisation.
    """

    row: ReportRow
    owner: Unit
    units: tuple[Unit, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roster:
    """Who does something at an occasion: the units that enter, and the reports that are made.

    ``own`` are the courses of units when any has days of its own.
    """

    course: Course
    units: tuple[Unit, ...]
    reports: tuple[ReportPart, ...]
    own: Mapping[str, Course] = field(default_factory=dict)

    def course_of(self, unit: str) -> Course:
        """The occasion with the deadlines that a unit has."""
        return self.own.get(unit, self.course)

    def enters(self, code: str) -> bool:
        """Whether the unit with this code is one of those that enter."""
        return code in self._by_code

    @cached_property
    def _by_code(self) -> Mapping[str, Unit]:
        return {unit.code: unit for unit in self.units}

    def entering(self, code: str) -> Unit:
        """The unit with this code; raises :class:`~arshjul.core.organisation.UnknownUnit` when it does not enter."""
        if (found := self._by_code.get(code)) is None:
            raise UnknownUnit("Enheten ”{code}” lämnar inte in något vid {occasion}.",
                              code=code, occasion=self.course.occasion.code)  # fmt: skip
        return found


def roster(model: SteeringModel, organisation: Organisation, occasion: OccasionRow) -> Roster:
    """The units that enter at an occasion, and the reports with what goes into each."""
    at = interpret.occasion(occasion)
    made = [row for row in model.head.reports if at.is_one_of(row.when) and row.unit in organisation]
    owners = {row.unit for row in made}
    units = entering_units(model, organisation, occasion)
    above = {unit.code: _nearest(organisation, unit.code, owners) for unit in units}
    over = {owner: _nearest(organisation, organisation.unit(owner).parent, owners) for owner in owners}
    parts = tuple(
        ReportPart(
            row,
            organisation.unit(row.unit),
            tuple(unit for unit in units if above[unit.code] == row.unit),
            tuple(each.code for each in made if over[each.unit] == row.unit or each.code in _fetched(model, row)),
        )
        for row in made
    )
    its = course(occasion, model)
    own = {unit.code: its.of(_path(organisation, unit.code)) for unit in organisation} if its.own else {}
    return Roster(its, units, parts, own)


def _path(organisation: Organisation, code: str) -> Iterator[str]:
    """A unit and those above it, the nearest first."""
    while code in organisation:
        yield code
        code = organisation.unit(code).parent


def _fetched(model: SteeringModel, report: ReportRow) -> frozenset[str]:
    """The other reports that a report's template fetches parts of."""
    nodes = read_markdown(model.templates.get(report.template, "")).nodes
    return frozenset(includes_in(nodes)) - {report.code}


def _nearest(organisation: Organisation, code: str, wanted: Collection[str]) -> str:
    """The nearest of some units, from one of them and upwards; nothing when none of them is above."""
    while code in organisation and code not in wanted:
        code = organisation.unit(code).parent
    return code if code in organisation else ""


def course(row: OccasionRow, model: SteeringModel) -> Course:
    """The occasion with the deadlines that are set."""
    own = {each.unit: _days(each) for each in row.own_deadlines}
    return Course(interpret.occasion(row, model.head.occasions), _days(row.deadlines), own)


def _days(row: DeadlinesRow) -> dict[Stage, date]:
    return {stage: day for stage in Stage if (day := getattr(row, stage.value)) is not None}


def entering_units(model: SteeringModel, organisation: Organisation, occasion: OccasionRow) -> tuple[Unit, ...]:
    """The units that enter at an occasion, in the organisation's order.

    Those valid on the data date that belong to the unit of some report made then (a report's unit belongs to itself):
    of the kinds or codes that ``[entry]`` names, or else those without any units below them.
    """
    day, wanted = occasion.data_date, set(model.head.entry.units)
    at = interpret.occasion(occasion)
    owners = {row.unit for row in model.head.reports if at.is_one_of(row.when)}
    reached = {unit.code for owner in owners for unit in belonging_to(organisation, owner, occasion)}
    return tuple(
        unit
        for unit in organisation
        if unit.code in reached
        and (wanted & {unit.code, unit.kind} if wanted else not organisation.children(unit.code, day))
    )


def belonging_to(organisation: Organisation, owner: str, occasion: OccasionRow) -> Iterator[Unit]:
    """A unit that exists on the data date and all below it that do."""
    if owner in organisation and organisation.unit(owner).is_valid_on(occasion.data_date):
        yield organisation.unit(owner)
        yield from organisation.descendants(owner, occasion.data_date)


def check_entering(model: SteeringModel, known: Known, places: Places) -> Iterator[Problem]:
    """Deadlines in the wrong order or long before the figures; units, kinds and series that there are not."""
    for index, row in enumerate(model.head.occasions):
        at = places.within("model.toml", "occasions", index)
        whole = course(row, model)
        yield from _deadlines(whole, lambda *where, at=at: at("deadlines", *where))
        for number, own in enumerate(row.own_deadlines):
            yield from known.refer(at("own_deadlines", number, "unit"), "unit", own.unit)
            mine = whole.of([own.unit])
            yield from _deadlines(mine, lambda *where, at=at, number=number: at("own_deadlines", number, *where))
    at = places.within("model.toml", "entry")
    kinds = {unit.kind for unit in known.units if unit.kind}
    for number, word in enumerate(model.head.entry.units):
        if word not in kinds:
            yield from known.refer(at("units", number), "unit", word)
    for number, code in enumerate(model.head.entry.series):
        yield from known.refer(at("series", number), "series", code)
    yield from check_entry_parts(model, known, at)


def _deadlines(found: Course, at: Callable[..., Place]) -> Iterator[Problem]:
    for before, after in found.disorder():
        yield problem(
            at(after.stage.value), "{after} ({after_day}) ligger före {before} ({before_day}). Stegen ska komma i "
            "ordningen {stages}.", after=after.stage.value, after_day=after.day, before=before.stage.value,
            before_day=before.day, stages=", ".join(Stage),
        )  # fmt: skip
    if found.deadlines and max(found.days.values()) < found.begins:
        yield problem(at(), "Alla dagar i deadlines ligger före data_date ({day}). Är det rätt år?", day=found.begins)
