"""Whether a steering model holds together: codes, trees, validity, figures, targets and texts. All problems at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol

from arshjul.core.messages import DomainError, Message
from arshjul.core.problems import Place, Problem, from_error, problem
from arshjul.core.series import Series
from arshjul.core.targets import read_target
from arshjul.steering import interpret
from arshjul.steering.budget_decisions import check_budget
from arshjul.steering.check_head import check_head
from arshjul.steering.check_scales import check_scales
from arshjul.steering.check_time import check_time
from arshjul.steering.check_told import check_told
from arshjul.steering.definitions import check_definitions
from arshjul.steering.entering import check_entering
from arshjul.steering.groups import check_groups
from arshjul.steering.known import ASSESSED_KINDS, KIND_NAMES, TEXT_KINDS, Known, attempt, those_known
from arshjul.steering.ledger_rules import check_ledger
from arshjul.steering.ledger_sources import check_sources
from arshjul.steering.places import Places
from arshjul.steering.registers import check_registers
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_plan import FigureRow, IndicatorRow, ObjectiveRow
from arshjul.steering.trees import cycles, doubled, part_cycles, repeated


def check(model: SteeringModel) -> list[Problem]:
    """Every problem of a model whose files could each be read; empty when it can be loaded."""
    known, places = Known(model), Places(model.definition_places)
    checker = _Checker(model, known, places)
    return [
        *check_head(model, known, places),
        *check_entering(model, known, places),
        *checker.problems(),
        *check_time(model, known),
        *check_scales(model, places),
        *check_told(model, known, places),
        *check_budget(model, known),
        *check_ledger(model, known),
        *check_sources(model, known, places),
        *check_registers(model, known),
        *check_definitions(model, known, places),
    ]


class _Coded(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def place(self) -> Place: ...


class _Checker:
    def __init__(self, model: SteeringModel, known: Known, places: Places) -> None:
        self.model = model
        self.known = known
        self.places = places

    def problems(self) -> Iterator[Problem]:
        checks: tuple[Callable[[], Iterator[Problem]], ...] = (
            self._doubled, self._repeated, self._organisation, self._series, self._figures,
            self._objectives, self._indicators, self._units_of_rows, self._assessments,
            self._decisions, self._texts,
        )  # fmt: skip
        for each in checks:
            yield from each()

    # codes

    def _doubled(self) -> Iterator[Problem]:
        model, head = self.model, self.model.head
        coded: tuple[tuple[str, Iterable[_Coded]], ...] = (
            ("unit", model.units), ("series", model.series),
            ("objective", model.objectives), ("mission", model.missions),
            ("assignment", model.assignments), ("control", model.controls), ("question", model.questions),
            ("entry", model.entries),
            ("decision", model.decisions), ("budget_decision", model.budget_decisions),
            ("occasion", head.occasions), ("level", head.levels), ("scale", head.scales), ("measure", head.measures),
            ("programme", head.programmes), ("report", head.reports),
        )  # fmt: skip
        for kind, rows in coded:
            yield from doubled(Message(KIND_NAMES[kind]), [(row.code, row.place) for row in rows])
        yield from doubled(Message(KIND_NAMES["indicator"]), [(row.own_code, row.place) for row in model.indicators])

    def _repeated(self) -> Iterator[Problem]:
        model = self.model
        said: tuple[tuple[str, Iterable[tuple[str, Place]]], ...] = (
            ("assessment", ((f"{r.occasion} {r.about} {r.code} {r.scale}", r.place) for r in model.assessments)),
            ("explanation", ((f"{r.occasion} {r.unit} {r.of} {r.code}", r.place) for r in model.explanations)),
            ("action", ((f"{r.occasion} {r.code}", r.place) for r in model.actions)),
            ("text", ((f"{r.occasion} {r.kind} {r.code} {r.aspect}".rstrip(), r.place) for r in model.texts)),
        )
        for kind, rows in said:
            yield from repeated(Message(KIND_NAMES[kind]), rows)

    # organisation, series and figures

    def _organisation(self) -> Iterator[Problem]:
        yield from cycles((row.code, row.parent, row.place) for row in self.model.units)
        for row in self.model.units:
            yield from self.known.refer(row.place, "unit", row.parent, optional=True)
            if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
                yield problem(row.place, "Enheten ”{code}” upphör {end} innan den börjar {start}.",
                              code=row.code, end=row.valid_to, start=row.valid_from)  # fmt: skip
            if row.parent in self.known.units and row.parent != row.code:
                yield from self._outside(row.place, row.code, row.parent)

    def _outside(self, place: Place, code: str, parent_code: str) -> Iterator[Problem]:
        unit, parent = self.known.units.unit(code), self.known.units.unit(parent_code)
        starts_early = parent.valid_from and (unit.valid_from is None or unit.valid_from < parent.valid_from)
        ends_late = parent.valid_to and (unit.valid_to is None or unit.valid_to > parent.valid_to)
        if starts_early or ends_late:
            yield problem(
                place,
                "Enheten ”{code}” gäller utanför tiden för ”{parent}” som den ligger under ({start} till {end}).",
                code=code, parent=parent_code, start=parent.valid_from or "…", end=parent.valid_to or "…",
            )  # fmt: skip

    def _series(self) -> Iterator[Problem]:
        for row in self.model.series:
            yield from attempt(row.place, interpret.series, row, self.known.measures)
            yield from self.known.refer(row.place, "series", row.price, optional=True)
            for part in row.parts.split():
                yield from self.known.refer(row.place, "series", part)
                whole, its = self.known.series.get(row.code), self.known.series.get(part)
                if whole and its:
                    yield from self._unlike(row.place, its, whole)
        yield from part_cycles((row.code, row.parts.split(), row.place) for row in self.model.series)
        yield from check_groups(self.model, self.known, self.places)

    def _unlike(self, place: Place, part: Series, whole: Series) -> Iterator[Problem]:
        if part.measure.dimension != whole.measure.dimension:
            yield problem(place, "Delen ”{part}” mäts i {measure} och kan inte läggas ihop till {whole}.",
                          part=part.code, measure=part.measure.code, whole=whole.measure.code)  # fmt: skip

    def _figures(self) -> Iterator[Problem]:
        seen: dict[object, Place] = {}
        for row in self.model.figures:
            unknown = [
                *self.known.refer(row.place, "series", row.series),
                *self.known.refer(row.place, "unit", row.unit),
            ]
            yield from unknown
            if not unknown and row.series in self.known.series:
                yield from self._figure(row, seen)

    def _figure(self, row: FigureRow, seen: dict[object, Place]) -> Iterator[Problem]:
        try:
            address = interpret.observation(row, self.known.series[row.series], self.known.measures).address
        except DomainError as error:
            yield from_error(row.place, error)
            return
        if address in seen:
            yield problem(row.place, "Samma uppgift finns redan på {first}.", first=seen[address])
        seen.setdefault(address, row.place)
        if not self.known.units.unit(row.unit).is_valid_in(address.period):
            yield problem(row.place, "Enheten ”{unit}” finns inte i perioden {period}.",
                          unit=row.unit, period=row.period)  # fmt: skip

    # objectives and indicators

    def _objectives(self) -> Iterator[Problem]:
        parents = partial(self.places.at, "objectives.toml", "objectives")
        rows = self.model.objectives
        yield from cycles((row.code, row.parent, parents(index, "parent")) for index, row in enumerate(rows))
        for index, objective in enumerate(rows):
            at = self.places.within("objectives.toml", "objectives", index)
            yield from self.known.refer(at("level"), "level", objective.level)
            yield from self.known.refer(at("parent"), "objective", objective.parent, optional=True)
            yield from self.known.refer(at("unit"), "unit", objective.unit, optional=True)
            yield from self._links(objective)

    def _links(self, objective: ObjectiveRow) -> Iterator[Problem]:
        items = {row.code: [item.code for item in row.items] for row in self.model.head.programmes}
        for link in objective.links:
            yield from self.known.refer(link.place, "programme", link.programme)
            for item in link.items:
                if item not in items.get(link.programme, (item,)):
                    yield problem(link.place, "Programmet ”{programme}” har ingen punkt ”{item}”.{known}",
                                  programme=link.programme, item=item,
                                  known=those_known(items[link.programme]))  # fmt: skip

    def _indicators(self) -> Iterator[Problem]:
        for index, mission in enumerate(self.model.missions):
            place = self.places.at("objectives.toml", "missions", index, "unit")
            yield from self.known.refer(place, "unit", mission.unit, optional=True)
        for index, row in enumerate(self.model.indicators):
            at = self.places.within("objectives.toml", "indicators", index)
            yield from self.known.refer(at("series"), "series", row.series)
            for kind, code in (("unit", row.unit), ("objective", row.objective), ("mission", row.mission)):
                yield from self.known.refer(at(kind), kind, code, optional=True)
            if bool(row.objective) == bool(row.mission):
                yield problem(
                    row.place,
                    "Indikatorn ”{code}” ska höra till antingen ett mål (objective) eller ett grunduppdrag (mission).",
                    code=row.own_code,
                )
            yield from self._targets(row, partial(at, "targets"))
            yield from self._baseline(row, at)

    def _targets(self, row: IndicatorRow, at: Callable[..., Place]) -> Iterator[Problem]:
        for year, text in row.targets.items():
            if not (year.isascii() and year.isdecimal() and len(year) == 4):
                yield problem(at(year), "”{year}” är inget år. Ange målen per år, till exempel 2025.", year=year)
            elif of := self.known.series.get(row.series):
                yield from attempt(at(year), read_target, text, of.better, of.measure)

    def _baseline(self, row: IndicatorRow, at: Callable[..., Place]) -> Iterator[Problem]:
        if of := self.known.series.get(row.series):
            yield from attempt(at("baseline_value"), interpret.baseline, row, of)
        first = min((int(year) for year in row.targets if year.isdecimal()), default=None)
        if row.baseline_year is not None and first is not None and row.baseline_year >= first:
            yield problem(at("baseline_year"), "Startvärdet är från {year}, men det första målet gäller {first}. "
                          "Ange ett år före målen.", year=row.baseline_year, first=first)  # fmt: skip

    # what is followed up

    def _units_of_rows(self) -> Iterator[Problem]:
        model = self.model
        for rows in (model.assignments, model.controls, model.questions):
            for row in rows:
                yield from self.known.refer(row.place, "unit", row.unit, optional=True)
        for assignment in model.assignments:
            yield from self.known.refer(assignment.place, "objective", assignment.objective, optional=True)
            yield from self.known.refer(assignment.place, "assignment", assignment.depends_on, optional=True)
        yield from cycles((row.code, row.depends_on, row.place) for row in model.assignments)

    def _assessments(self) -> Iterator[Problem]:
        for row in self.model.assessments:
            yield from self.known.refer(row.place, "occasion", row.occasion)
            yield from self.known.about(row.place, row.about, row.code, ASSESSED_KINDS)
            yield from attempt(row.place, interpret.assessment, row, self.known.scales)

    def _decisions(self) -> Iterator[Problem]:
        for index, row in enumerate(self.model.decisions):
            at = self.places.within("decisions.toml", "decisions", index)
            yield from self.known.refer(at("occasion"), "occasion", row.occasion)
            yield from self.known.refer(at("unit"), "unit", row.unit)
            for number, code in enumerate(row.assignments):
                yield from self.known.refer(at("assignments", number), "assignment", code)

    def _texts(self) -> Iterator[Problem]:
        folders: dict[str, Place] = {}
        decided = {row.code: row.occasion for row in self.model.decisions}
        for row in self.model.texts:
            folders.setdefault(row.occasion, Place(row.place.file.rpartition("/")[0] or row.place.file))
            yield from self.known.about(row.place, row.kind, row.code, TEXT_KINDS)
            if row.kind == "decision" and decided.get(row.code, row.occasion) != row.occasion:
                yield problem(row.place, "Beslutet ”{code}” hör till tillfället {occasion}. Flytta texten dit.",
                              code=row.code, occasion=decided[row.code])  # fmt: skip
        for occasion, folder in folders.items():
            yield from self.known.refer(folder, "occasion", occasion)
