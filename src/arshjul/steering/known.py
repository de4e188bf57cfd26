"""What a steering model's rows may refer to: its codes, and how to say that a code is not among them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property
from typing import ParamSpec

from arshjul.core.budgets import BudgetDecision, Budgets
from arshjul.core.expressions import PRICE, lookups
from arshjul.core.grammar import read_expression
from arshjul.core.measures import Measure
from arshjul.core.messages import DomainError, Message
from arshjul.core.occasions import check_when
from arshjul.core.organisation import Organisation
from arshjul.core.problems import Place, Problem, from_error, problem
from arshjul.core.scales import Scale
from arshjul.core.series import DECIDED, Series
from arshjul.core.subjects import KINDS
from arshjul.steering import interpret
from arshjul.steering.describe import UNITLESS_KINDS, slug
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import ScaleRow
from arshjul.steering.subject_fields import FIELDS
from arshjul.steering.told import action_series

ASSESSED_KINDS = ("mission", "objective", "indicator", "assignment", "control", "question", "entry", "unit", "action")
TEXT_KINDS = (*KINDS, *UNITLESS_KINDS)

KIND_NAMES = {
    "action": "åtgärd",
    "assessment": "bedömning",
    "assignment": "uppdrag",
    "control": "kontrollmoment",
    "budget_decision": "budgetbeslut",
    "decision": "beslut",
    "entry": "registerrad",
    "explanation": "förklaring",
    "indicator": "indikator",
    "item": "punkt",
    "level": "målnivå",
    "measure": "måttenhet",
    "mission": "grunduppdrag",
    "objective": "mål",
    "occasion": "tillfälle",
    "programme": "program",
    "question": "fråga",
    "report": "rapport",
    "scale": "skala",
    "scale_level": "nivå i skalan",
    "series": "serie",
    "text": "text",
    "unit": "enhet",
}
_THE_KIND = {
    "action": "åtgärden",
    "assignment": "uppdraget",
    "chart": "diagrammet",
    "control": "kontrollmomentet",
    "control_area": "kontrollområdet",
    "budget_decision": "budgetbeslutet",
    "decision": "beslutet",
    "entry": "registerraden",
    "group": "gruppen",
    "indicator": "indikatorn",
    "level": "målnivån",
    "mission": "grunduppdraget",
    "objective": "målet",
    "occasion": "tillfället",
    "programme": "programmet",
    "question": "frågan",
    "register": "registret",
    "scale": "skalan",
    "series": "serien",
    "table": "tabellen",
    "topic": "ämnet",
    "unit": "enheten",
}
_MOST_TOLD = 12


class Known:
    """The codes of a model, and its measures, scales, series and units as far as they can be understood."""

    def __init__(self, model: SteeringModel) -> None:
        self._model = model

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """Built-in and own measures by code."""
        return interpret.measures(self._model.head.measures)

    @cached_property
    def scales(self) -> dict[str, Scale]:
        """Scales by code; limits that cannot be read, of which another check tells, are left out."""
        return {row.code: _readable(row) for row in self._model.head.scales}

    @property
    def has_trend(self) -> bool:
        """Whether the model says what a trend is."""
        return bool(self._model.head.trend.scale)

    @cached_property
    def series(self) -> dict[str, Series]:
        """The series that can be understood; the others are reported where they stand."""
        found: dict[str, Series] = {}
        for row in self._model.series:
            try:
                found[row.code] = interpret.series(row, self.measures)
            except DomainError:
                continue
        return found

    @cached_property
    def units(self) -> Organisation:
        """The organisation."""
        return interpret.organisation(self._model.units)

    @cached_property
    def codes(self) -> dict[str, set[str]]:
        """The codes of everything that can be referred to, by kind."""
        model = self._model
        return {
            "unit": {row.code for row in model.units},
            "series": {row.code for row in model.series},
            "objective": {row.code for row in model.objectives},
            "mission": {row.code for row in model.missions},
            "indicator": {row.own_code for row in model.indicators},
            "assignment": {row.code for row in model.assignments},
            "control_area": {slug(row.area) for row in model.controls},
            "control": {row.code for row in model.controls},
            "topic": {slug(row.topic) for row in model.questions},
            "question": {row.code for row in model.questions},
            "register": {row.code for row in model.registers},
            "entry": {row.code for row in model.entries},
            "budget_decision": {row.code for row in model.budget_decisions},
            "decision": {row.code for row in model.decisions},
            "action": {row.code for row in model.actions},
            "occasion": {row.code for row in model.head.occasions},
            "group": {row.group for row in model.series if row.group},
            "level": {row.code for row in model.head.levels},
            "programme": {row.code for row in model.head.programmes},
            "scale": set(self.scales),
        }

    @cached_property
    def _effects(self) -> frozenset[str]:
        """The series that only expressions can name: those of the actions' effects."""
        return frozenset(action_series(row.code) for row in self._model.actions)

    def fields(self, kind: str, under: str = "") -> tuple[str, ...]:
        """What is told of a kind: of the rows under a register what its own columns say too, else what any's say."""
        its = under.partition(":")[2] if under.startswith("register:") else ""
        own = (row.columns for row in self._model.registers if kind == "entry" and its in ("", row.code))
        return (*FIELDS[kind], *dict.fromkeys(column for columns in own for column in columns))

    def refer(self, place: Place, kind: str, code: str, *, optional: bool = False) -> Iterator[Problem]:
        """A problem when no such code exists, with the nearest one, or all of them when they are few."""
        codes = self.codes[kind]
        if code in codes or (optional and not code):
            return
        if close := get_close_matches(code, codes, n=1):
            hint = Message(" Menade du ”{code}”?", {"code": close[0]})
        elif 0 < len(codes) <= _MOST_TOLD:
            hint = those_known(sorted(codes))
        else:
            hint = Message("")
        yield problem(
            place, "Modellen har inte {kind} ”{code}”.{hint}", kind=Message(_THE_KIND[kind]), code=code, hint=hint
        )

    def expression(self, place: Place, text: str) -> Iterator[Problem]:
        """What is wrong with an expression of figures: that it cannot be read, or asks for what there is not."""
        try:
            expression = read_expression(text)
        except DomainError as error:
            yield from_error(place, error)
            return
        for lookup in dict.fromkeys(lookups(expression)):
            if lookup.series not in (PRICE, *self._effects):
                yield from self.refer(place, "series", lookup.series, optional=True)
            if lookup.unit != "this":
                yield from self.refer(place, "unit", lookup.unit, optional=True)
            if lookup.scenario in DECIDED and lookup.round and self._budgets.until(lookup.round) is None:
                yield from self._round(place, lookup.round)

    def _round(self, place: Place, code: str) -> Iterator[Problem]:
        """A budget is seen from a decision, an occasion or a month."""
        if code != "previous":
            yield problem(place, "Det finns inget tillfälle och inget budgetbeslut ”{code}” att se budgeten från. "
                          "Skriv till exempel previous, 2025-08 eller ett besluts kod.", code=code)  # fmt: skip

    @cached_property
    def _budgets(self) -> Budgets:
        """What budgets can be seen from."""
        decisions = (BudgetDecision(row.code, row.name, row.date) for row in self._model.budget_decisions)
        return Budgets.of(decisions, {row.code: row.data_date for row in self._model.head.occasions})

    def when(self, place: Place, words: Collection[str]) -> Iterator[Problem]:
        """A problem when a word is neither the kind nor the code of an occasion."""
        yield from attempt(place, check_when, words, map(interpret.occasion, self._model.head.occasions))

    def about(self, place: Place, kind: str, code: str, kinds: tuple[str, ...]) -> Iterator[Problem]:
        """A problem when there is nothing of this kind and code that one can write or judge about."""
        if kind not in kinds:
            yield problem(place, "”{kind}” är inget som kan anges här. Välj något av: {kinds}.",
                          kind=kind, kinds=", ".join(kinds))  # fmt: skip
        elif kind in self.codes:
            yield from self.refer(place, kind, code)


def _readable(row: ScaleRow) -> Scale:
    try:
        return interpret.scale(row)
    except DomainError:
        return interpret.scale(replace(row, levels=tuple(replace(level, within="") for level in row.levels)))


def those_known(names: Iterable[str]) -> Message:
    """A sentence with the names that there are, or nothing when there are none."""
    told = ", ".join(names)
    return Message(" De som finns är: {names}.", {"names": told}) if told else Message("")


P = ParamSpec("P")


def attempt(place: Place, action: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> Iterator[Problem]:
    """The problem that an action raises, at a place."""
    try:
        action(*args, **kwargs)
    except DomainError as error:
        yield from_error(place, error)
