"""How the rules of a mapping reach over the organisation."""

from __future__ import annotations

from arshjul.steering.ledger_rules import ledger_units
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import ModelFile
from arshjul.steering.schema_ledger import LedgerUnitRow
from arshjul.steering.schema_plan import UnitRow


def mapped(*units: UnitRow) -> SteeringModel:
    rules = tuple(LedgerUnitRow(unit=unit.code) for unit in units)
    return SteeringModel(head=ModelFile(code="by", name="By"), units=units, ledger_units=rules)


def test_a_unit_has_the_postings_of_those_below_it() -> None:
    model = mapped(UnitRow(code="NA", name="Nämnd"), UnitRow(code="EN", name="Enhet", parent="NA"))

    assert ledger_units(model) == {"NA": ("NA", "EN"), "EN": ("EN",)}


def test_a_circle_in_the_organisation_is_gone_round_once_so_that_it_can_be_told() -> None:
    model = mapped(UnitRow(code="A", name="A", parent="B"), UnitRow(code="B", name="B", parent="A"))

    assert ledger_units(model) == {"A": ("A", "B"), "B": ("A", "B")}
