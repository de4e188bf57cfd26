"""Whether a steering model holds together: codes, trees, validity, figures, targets, texts and definitions. All problems at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import ParamSpec, Protocol

from arshjul.core.expressions import lookups, read_expression
from arshjul.core.measures import Measure
from arshjul.core.messages import DomainError, Message
from arshjul.core.organisation import Organisation
from arshjul.core.problems import Place, Problem, from_error, problem
from arshjul.core.scales import Scale
from arshjul.core.series import Series
from arshjul.core.tables import RowDefinition, TableDefinition
from arshjul.steering import interpret
from arshjul.steering.describe import UNITLESS_KINDS
from arshjul.steering.schema import FigureRow, SteeringModel
from arshjul.steering.trees import KIND_NAMES, cycles, doubled, part_cycles

ASSESSED_KINDS = ("mission", "objective", "indicator", "assignment", "control", "question", "unit")
TEXT_KINDS = (*ASSESSED_KINDS, "series", "control_area", "topic", *UNITLESS_KINDS)


def check(model: SteeringModel) -> list[Problem]:
    """Every problem of a model whose files could each be read; empty when it can be loaded."""
    return list(_Checker(model).problems())


class _Coded(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def place(self) -> Place: ...


@dataclass
class _Checker:
    model: SteeringModel

    def problems(self) -> Iterator[Problem]:
        yield from self._doubles()
        yield from self._organisation()
        yield from self._series()
        yield from self._figures()
        yield from self._objectives()
        yield from self._follow_up()
        yield from self._texts()
        yield from self._reports()
        for code, definition in self.model.tables.items():
            yield from self._definition(f"table:{code}", definition)
        for code, definition in self.model.charts.items():
            yield from self._definition(f"chart:{code}", definition)

    # what is known

    @cached_property
    def measures(self) -> dict[str, Measure]:
        return interpret.measures(self.model.head.measures)

    @cached_property
    def scales(self) -> dict[str, Scale]:
        return {row.code: interpret.scale(row) for row in self.model.head.scales}

    @cached_property
    def series(self) -> dict[str, Series]:
        found: dict[str, Series] = {}
        for row in self.model.series:
            try:
                found[row.code] = interpret.series(row, self.measures)
            except DomainError:
                continue  # reported by _series
        return found

    @cached_property
    def units(self) -> Organisation:
        return interpret.organisation(self.model.units)

    @cached_property
    def codes(self) -> dict[str, set[str]]:
        """The codes of every kind of subject."""
        model = self.model
        return {
            "unit": {row.code for row in model.units},
            "series": {row.code for row in model.series},
            "objective": {row.code for row in model.objectives},
            "mission": {row.code for row in model.missions},
            "indicator": {row.own_code for row in model.indicators},
            "assignment": {row.code for row in model.assignments},
            "control": {row.code for row in model.controls},
            "question": {row.code for row in model.questions},
            "occasion": {row.code for row in model.head.occasions},
            "level": {row.code for row in model.head.levels},
            "group": {row.group for row in model.series},
        }

    def _known(self, place: Place, kind: str, code: str, *, optional: bool = False) -> Iterator[Problem]:
        if (not code and optional) or code in self.codes[kind]:
            return
        close = get_close_matches(code, self.codes[kind], n=1)
        hint = Message(" Menade du ”{code}”?", {"code": close[0]}) if close else ""
        yield problem(place, "Okänd kod ”{code}”: det finns ingen {kind} med den koden.{hint}",
                      code=code, kind=Message(KIND_NAMES[kind]), hint=hint)  # fmt: skip

    # codes

    def _doubles(self) -> Iterator[Problem]:
        model = self.model
        coded: Iterable[tuple[str, Iterable[_Coded]]] = (
            ("unit", model.units), ("series", model.series), ("objective", model.objectives), ("mission", model.missions),
            ("assignment", model.assignments), ("control", model.controls), ("question", model.questions),
            ("occasion", model.head.occasions), ("level", model.head.levels),
        )  # fmt: skip
        for kind, rows in coded:
            yield from doubled(kind, [(row.code, row.place) for row in rows])
        yield from doubled("indicator", [(row.own_code, row.place) for row in model.indicators])
        yield from doubled(
            "explanation", [(f"{row.occasion} {row.unit} {row.code}", row.place) for row in model.explanations]
        )

    def _organisation(self) -> Iterator[Problem]:
        yield from cycles([(row.code, row.parent, row.place) for row in self.model.units])
        for row in self.model.units:
            yield from self._known(row.place, "unit", row.parent, optional=True)
            if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
                yield problem(row.place, "Enheten ”{code}” upphör {to} innan den börjar {start}.",
                              code=row.code, to=row.valid_to, start=row.valid_from)  # fmt: skip
            if row.parent in self.units and row.parent != row.code:
                yield from self._outside(row.place, row.code, row.parent)

    def _outside(self, place: Place, code: str, parent_code: str) -> Iterator[Problem]:
        unit, parent = self.units.unit(code), self.units.unit(parent_code)
        starts_early = parent.valid_from and (unit.valid_from is None or unit.valid_from < parent.valid_from)
        ends_late = parent.valid_to and (unit.valid_to is None or unit.valid_to > parent.valid_to)
        if starts_early or ends_late:
            yield problem(place, "Enheten ”{code}” gäller utanför tiden för ”{parent}” ({start} till {end}).",
                          code=code, parent=parent_code, start=parent.valid_from or "…", end=parent.valid_to or "…")  # fmt: skip

    def _series(self) -> Iterator[Problem]:
        for row in self.model.series:
            yield from _attempt(row.place, interpret.series, row, self.measures)
            for part in row.parts.split():
                yield from self._known(row.place, "series", part)
        yield from part_cycles(self.model.series)

    def _figures(self) -> Iterator[Problem]:
        seen: dict[object, Place] = {}
        for row in self.model.figures:
            unknown = [*self._known(row.place, "series", row.series), *self._known(row.place, "unit", row.unit)]
            yield from unknown
            if not unknown and row.series in self.series:
                yield from self._figure(row, seen)

    def _figure(self, row: FigureRow, seen: dict[object, Place]) -> Iterator[Problem]:
        try:
            found = interpret.observation(row, self.series[row.series], self.measures)
        except DomainError as error:
            yield from_error(row.place, error)
            return
        address = found.address
        if address in seen:
            yield problem(row.place, "Samma uppgift finns redan på {first}.", first=seen[address])
        seen.setdefault(address, row.place)
        if not self.units.unit(row.unit).is_valid_on(address.period.last_day):
            yield problem(
                row.place, "Enheten ”{unit}” gäller inte i perioden {period}.", unit=row.unit, period=row.period
            )

    # steering

    def _objectives(self) -> Iterator[Problem]:
        model = self.model
        yield from cycles([(row.code, row.parent, row.place) for row in model.objectives])
        programmes = {row.code: {item.code for item in row.items} for row in model.head.programmes}
        for objective in model.objectives:
            yield from self._known(objective.place, "level", objective.level)
            yield from self._known(objective.place, "objective", objective.parent, optional=True)
            for link in objective.links:
                if link.programme not in programmes:
                    yield problem(link.place, "Programmet ”{code}” finns inte i model.toml.", code=link.programme)
                for item in link.items:
                    if link.programme in programmes and item not in programmes[link.programme]:
                        yield problem(
                            link.place,
                            "Programmet ”{programme}” har ingen punkt ”{item}”.",
                            programme=link.programme,
                            item=item,
                        )
        for mission in model.missions:
            yield from self._known(mission.place, "unit", mission.unit, optional=True)
        yield from self._indicators()

    def _indicators(self) -> Iterator[Problem]:
        for row in self.model.indicators:
            yield from self._known(row.place, "series", row.series)
            yield from self._known(row.place, "unit", row.unit, optional=True)
            yield from self._known(row.place, "objective", row.objective, optional=True)
            yield from self._known(row.place, "mission", row.mission, optional=True)
            if bool(row.objective) == bool(row.mission):
                yield problem(row.place, "Indikatorn ”{code}” ska höra till antingen ett mål (objective) eller ett grunduppdrag (mission).",
                              code=row.own_code)  # fmt: skip
            for year in row.targets:
                if not (year.isdigit() and len(year) == 4):
                    yield problem(row.place, "”{year}” är inget år. Ange målen per år, till exempel 2025.", year=year)
            if row.series in self.series and all(year.isdigit() for year in row.targets):
                yield from _attempt(row.place, interpret.targets, row, self.series[row.series])

    def _follow_up(self) -> Iterator[Problem]:
        model = self.model
        placed: tuple[tuple[Place, str], ...] = tuple(
            (row.place, row.unit) for rows in (model.assignments, model.controls, model.questions) for row in rows
        )
        for place, unit in placed:
            yield from self._known(place, "unit", unit, optional=True)
        for assessment in model.assessments:
            yield from self._known(assessment.place, "occasion", assessment.occasion)
            yield from self._about(assessment.place, assessment.about, assessment.code, ASSESSED_KINDS)
            yield from _attempt(assessment.place, interpret.assessment, assessment, self.scales)
        parts = {(row.occasion, row.unit, row.code) for row in model.explanations}
        for row in model.explanations:
            yield from self._known(row.place, "occasion", row.occasion)
            yield from self._known(row.place, "unit", row.unit)
            if row.part_of and (row.occasion, row.unit, row.part_of) not in parts:
                yield problem(
                    row.place,
                    "Delen ”{code}” förklarar ”{part_of}” som inte finns för enheten.",
                    code=row.code,
                    part_of=row.part_of,
                )
            yield from _attempt(row.place, interpret.explanation, row, self.measures)

    def _about(self, place: Place, kind: str, code: str, kinds: tuple[str, ...]) -> Iterator[Problem]:
        if kind not in kinds:
            yield problem(
                place, "”{kind}” är inget som kan anges här. Välj något av: {kinds}.", kind=kind, kinds=", ".join(kinds)
            )
        elif kind in self.codes:
            yield from self._known(place, kind, code)

    def _texts(self) -> Iterator[Problem]:
        yield from doubled(
            "text", [(f"{r.occasion} {r.kind} {r.code} {r.aspect}".strip(), r.place) for r in self.model.texts]
        )
        for row in self.model.texts:
            yield from self._known(row.place, "occasion", row.occasion)
            yield from self._about(row.place, row.kind, row.code, TEXT_KINDS)

    def _reports(self) -> Iterator[Problem]:
        yield from doubled("report", [(row.code, row.place) for row in self.model.head.reports])
        for row in self.model.head.reports:
            yield from self._known(row.place, "unit", row.unit)
            if row.template not in self.model.templates:
                yield problem(row.place, "Mallen ”{template}” finns inte i mappen.", template=row.template)

    # tables and charts

    def _definition(self, key: str, definition: TableDefinition) -> Iterator[Problem]:
        place = self.model.definition_places.get(key, Place(key))
        yield from self._known(place, "unit", definition.unit, optional=True)
        if definition.measure:
            yield from _attempt(place, interpret.find_measure, definition.measure, self.measures)
        for column in definition.columns:
            if column.measure:
                yield from _attempt(place, interpret.find_measure, column.measure, self.measures)
            if column.scale and column.scale not in self.scales:
                yield problem(
                    place,
                    "Skalan ”{scale}” finns inte. Modellen har: {known}.",
                    scale=column.scale,
                    known=", ".join(self.scales),
                )
            if column.value and column.value != "status":
                yield from self._expression(place, column.value)
        yield from self._rows(place, definition.rows)

    def _expression(self, place: Place, text: str) -> Iterator[Problem]:
        try:
            expression = read_expression(text)
        except DomainError as error:
            yield from_error(place, error)
            return
        for lookup in lookups(expression):
            yield from self._known(place, "series", lookup.series, optional=True)
            yield from self._known(place, "unit", lookup.unit, optional=True)

    def _rows(self, place: Place, rows: Iterable[RowDefinition | str]) -> Iterator[Problem]:
        for given in rows:
            row = RowDefinition(series=given) if isinstance(given, str) else given
            for series in (row.series, row.of):
                yield from self._known(place, "series", series, optional=True)
            for unit in (row.unit, row.children):
                if unit != "this":
                    yield from self._known(place, "unit", unit, optional=True)
            if row.each and row.each not in TEXT_KINDS:
                yield problem(
                    place,
                    "”{kind}” är inget som kan anges här. Välj något av: {kinds}.",
                    kind=row.each,
                    kinds=", ".join(TEXT_KINDS),
                )
            yield from self._rows(place, row.group)


P = ParamSpec("P")


def _attempt(place: Place, action: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> Iterator[Problem]:
    try:
        action(*args, **kwargs)
    except DomainError as error:
        yield from_error(place, error)
