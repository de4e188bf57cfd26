"""Figures asked for by an expression (``variance year for SN``), seen from a setting and the subject in focus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from arshjul.core.belonging import unit_in_focus
from arshjul.core.cube import Address
from arshjul.core.evaluation import evaluate
from arshjul.core.expressions import Expression, Lookup, lookups
from arshjul.core.grammar import read_expression
from arshjul.core.judgement import asked_target
from arshjul.core.provenance import Figure
from arshjul.core.series import Scenario, Series
from arshjul.core.setting import Setting
from arshjul.core.subjects import BUDGET_DECISION, Subject


@dataclass(frozen=True, slots=True)
class Found:
    """A figure, the series it is of, and the expression that asked for it."""

    figure: Figure
    series: Series
    expression: Expression


def find(expression: str, setting: Setting, focus: Subject | None = None) -> Figure:
    """The figure that an expression means, seen from a setting and a focus."""
    return find_asked(expression, setting, focus).figure


def find_asked(body: str, setting: Setting, focus: Subject | None) -> Found:
    """The figure that an expression means, with what it takes to print it."""
    return evaluated(asked_of(read_expression(body), setting, focus), setting, focus)


def find_each(body: str, setting: Setting, subjects: Sequence[Subject]) -> list[Found]:
    """The figures that an expression means of some things, all asked for at once."""
    expression = read_expression(body)
    asked = [asked_of(expression, setting, subject) for subject in subjects]
    found = setting.derivation.figures(address for each in asked for address in each.wanted.values())
    return [evaluated(each, setting, subject, found) for each, subject in zip(asked, subjects, strict=True)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an expression asks for, seen from a focus: whose it is, and where its figures stand."""

    expression: Expression
    series: Series
    unit: str
    wanted: Mapping[Lookup, Address]


def asked_of(expression: Expression, setting: Setting, focus: Subject | None) -> Asked:
    """What is not said is the focus' series and unit; a later figure takes over what the first one said."""
    first = next(iter(lookups(expression)))
    of_focus = focus.series if focus is not None else ""
    series = setting.find_series(first.series or of_focus or setting.conventions.series)
    unit = _unit(first, setting, focus)
    wanted = {
        lookup: _seen_from(focus, lookup).address(
            setting.find_asked(lookup.series, series.code),
            _unit(lookup, setting, focus) if lookup.unit else unit,
            setting.occasion,
        )
        for lookup in lookups(expression)
        if lookup.scenario is not Scenario.TARGET
    }
    return Asked(expression, series, unit, wanted)


def evaluated(
    asked: Asked, setting: Setting, focus: Subject | None, known: Mapping[Address, Figure] | None = None
) -> Found:
    """What it comes to; ``known`` are the figures that it asks for, where they have been fetched already."""
    series, wanted = asked.series, asked.wanted
    found = setting.derivation.figures(wanted.values()) if known is None else known

    def leaf(lookup: Lookup) -> Figure:
        if lookup.scenario is Scenario.TARGET:
            return asked_target(lookup, focus, setting, series.code, asked.unit)
        return found[wanted[lookup]]

    label = f"{series.name}, {setting.organisation.unit(asked.unit).name}"
    return Found(evaluate(asked.expression, leaf, series, label, setting.measures.values()), series, asked.expression)


def _seen_from(focus: Subject | None, lookup: Lookup) -> Lookup:
    """What is asked for of the unit that is seen, of a budget as the decision in focus made it."""
    seen = lookup.made_by(focus.code) if focus is not None and focus.kind == BUDGET_DECISION else lookup
    return replace(seen, unit="") if seen.unit else seen


def _unit(lookup: Lookup, setting: Setting, focus: Subject | None) -> str:
    if lookup.unit and lookup.unit != "this":
        return setting.organisation.unit(lookup.unit).code
    return unit_in_focus(setting, focus)
