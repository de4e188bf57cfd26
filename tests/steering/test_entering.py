"""Who enters at an occasion follows from the organisation and the reports, unless the model says otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from arshjul.core.calendar import Stage
from arshjul.steering import interpret
from arshjul.steering.entering import course, entering_units, roster
from arshjul.steering.load import load
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import DeadlinesRow, EnteringRow
from factories.folders import ALVSTA


@pytest.fixture(scope="module")
def model() -> SteeringModel:
    return load(ALVSTA)


def entering(model: SteeringModel, occasion: int = 1) -> list[str]:
    organisation = interpret.organisation(model.units)
    return [unit.code for unit in entering_units(model, organisation, model.head.occasions[occasion])]


def choosing(model: SteeringModel, *units: str) -> SteeringModel:
    return replace(model, head=replace(model.head, entry=EnteringRow(units=units)))


def test_units_without_units_below_them_enter(model: SteeringModel) -> None:
    assert entering(model) == ["GR", "FSK", "ÖVR"]


def test_kinds_and_codes_may_be_chosen_instead(model: SteeringModel) -> None:
    assert entering(choosing(model, "committee")) == ["SKN"]
    assert entering(choosing(model, "FSK", "SKN")) == ["FSK", "SKN"]


def test_a_unit_that_has_closed_enters_nothing(model: SteeringModel) -> None:
    later = replace(model.head.occasions[1], data_date=date(2032, 1, 31))

    assert entering(replace(model, head=replace(model.head, occasions=(later,))), 0) == ["GR", "FSK"]


def test_what_goes_into_a_report_below_does_not_go_straight_into_the_one_above(model: SteeringModel) -> None:
    found = roster(model, interpret.organisation(model.units), model.head.occasions[1])

    assert [(each.row.code, [unit.code for unit in each.units], each.reports) for each in found.reports] == [
        ("skolnamnden", ["FSK", "ÖVR"], ("kort",)),
        ("kort", ["GR"], ()),
    ]


def test_only_deadlines_that_are_set_are_kept(model: SteeringModel) -> None:
    row = replace(model.head.occasions[1], deadlines=DeadlinesRow(submit=date(2031, 9, 12)))

    assert course(row, model).days == {Stage.SUBMIT: date(2031, 9, 12)}
