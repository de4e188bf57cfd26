"""Each series is entered on one page: as the model says, or else by what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arshjul.steering.entry_parts import Part, scales_of_kinds, series_of_parts, staff_series
from arshjul.steering.load import load
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import EnteringRow
from factories.folders import ALVSTA


@pytest.fixture(scope="module")
def alvsta() -> SteeringModel:
    return load(ALVSTA)


def said(model: SteeringModel, entry: EnteringRow) -> SteeringModel:
    return replace(model, head=replace(model.head, entry=entry))


def codes(model: SteeringModel) -> dict[str, list[str]]:
    return {part.value: [row.code for row in rows] for part, rows in series_of_parts(model).items()}


def test_money_is_economy_and_what_an_indicator_measures_is_entered_there(alvsta: SteeringModel) -> None:
    assert codes(said(alvsta, EnteringRow())) == {
        "economy": ["net", "revenue", "costs"], "volumes": [], "staff": [], "capital": [],
    }  # fmt: skip


def test_groups_and_codes_say_what_else_there_is_in_their_order(alvsta: SteeringModel) -> None:
    entry = EnteringRow(series=("costs", "revenue"), staff=("staff",), capital=("net",))

    assert codes(said(alvsta, entry)) == {
        "economy": ["costs", "revenue"], "volumes": [], "staff": ["absence"], "capital": ["net"],
    }  # fmt: skip
    assert staff_series(said(alvsta, entry)) == {"absence"}


def test_a_kind_is_judged_on_the_scales_that_are_said_or_else_used_before(alvsta: SteeringModel) -> None:
    entry = EnteringRow(scales={"objective": ("answer",)})

    scales = scales_of_kinds(said(alvsta, entry), {("objective", "light"), ("mission", "light")})

    assert (scales["objective"], scales["mission"], scales["control"]) == (("answer",), ("light",), ())


def test_parts_are_worked_through_from_economy_to_control() -> None:
    assert [next(iter(Part)), [*Part][-1]] == [Part.ECONOMY, Part.CONTROL]
