"""A unit or an occasion is changed in the web: checked as a file is, never over somebody else's change, and undone."""

from __future__ import annotations

from datetime import date

import pytest

from arshjul.actions.change_plan import OCCASIONS, UNITS, StillUsed, UnknownRow, change_row, fingerprint, remove_row
from arshjul.actions.entering import Changed
from arshjul.actions.load_model import load_model
from arshjul.actions.opened import opened
from arshjul.core.problems import Problems
from arshjul.planning.access import Actor, NotAllowed
from arshjul.planning.models import HistoryEntry
from arshjul.steering.schema_plan import UnitRow
from factories.folders import ALVSTA
from factories.people import ADMIN, CENTRAL, KLAS

pytestmark = pytest.mark.django_db
SPECIAL = {"code": "SÄR", "name": "Särskola", "kind": "service_area", "parent": "SKN", "valid_from": "2031-07-01"}


@pytest.fixture(autouse=True)
def alvsta() -> None:
    load_model(root=ALVSTA)


def change(told: dict[str, object], code: str = "", seen: str = "", by: Actor = ADMIN) -> str:
    return change_row(by=by, municipality="alvsta", kind=UNITS, code=code, told=told, seen=seen)


def unit(code: str) -> UnitRow:
    return next(row for row in opened("alvsta").model.units if row.code == code)


def told_of(row: UnitRow, **changes: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("name", "kind", "parent", "valid_from", "valid_to")} | changes


def test_a_new_unit_is_there_at_once_and_stays_when_the_folder_is_loaded_again() -> None:
    change(SPECIAL)
    load_model(root=ALVSTA)

    assert unit("SÄR").valid_from == date(2031, 7, 1)
    assert [child.code for child in opened("alvsta").organisation.children("SKN", date(2031, 8, 1))][-1] == "SÄR"


def test_a_unit_that_is_renamed_keeps_its_figures_and_the_log_tells_what_it_was() -> None:
    change(told_of(unit("GR"), name="Skolor"), code="GR", seen=fingerprint(unit("GR")))

    assert unit("GR").name == "Skolor"
    entry = HistoryEntry.objects.get(about="unit")
    assert "name = Grundskola" in entry.before
    assert "name = Skolor" in entry.after


def test_what_would_make_the_model_wrong_is_refused_whole() -> None:
    with pytest.raises(Problems) as told:
        change(told_of(unit("GR"), parent="XX"), code="GR", seen=fingerprint(unit("GR")))

    assert "XX" in str(told.value)
    assert unit("GR").parent == "SKN"


def test_two_administrators_never_overwrite_each_other() -> None:
    seen = fingerprint(unit("GR"))
    change(told_of(unit("GR"), name="Skolor"), code="GR", seen=seen)

    with pytest.raises(Changed) as told:
        change(told_of(unit("GR"), name="Grundskolor"), code="GR", seen=seen)

    assert told.value.by == "Ada"
    assert unit("GR").name == "Skolor"


def test_a_code_is_used_once() -> None:
    with pytest.raises(Problems):
        change(SPECIAL | {"code": "GR"})


def test_a_unit_with_figures_gets_a_last_day_instead_of_being_removed() -> None:
    with pytest.raises(StillUsed):
        remove_row(by=ADMIN, municipality="alvsta", kind=UNITS, code="GR", seen=fingerprint(unit("GR")))

    change(SPECIAL)
    remove_row(by=ADMIN, municipality="alvsta", kind=UNITS, code="SÄR", seen=fingerprint(unit("SÄR")))

    assert "SÄR" not in opened("alvsta").organisation
    with pytest.raises(UnknownRow):
        remove_row(by=ADMIN, municipality="alvsta", kind=UNITS, code="SÄR", seen="")


@pytest.mark.parametrize("somebody", [KLAS, CENTRAL], ids=lambda actor: actor.name)
def test_the_organisation_is_the_administrators(somebody: Actor) -> None:
    with pytest.raises(NotAllowed):
        change(SPECIAL, by=somebody)


def test_an_occasion_gets_its_deadlines_from_the_office_that_runs_the_year() -> None:
    change_row(
        by=CENTRAL, municipality="alvsta", kind=OCCASIONS, code="",
        told={"code": "2031-12", "name": "Årsrapport", "data_date": "2031-12-31", "previous": "2031-08",
              "deadlines": {"submit": "2032-01-15", "decide": "2032-02-10"}},
    )  # fmt: skip

    made = opened("alvsta").occasion("2031-12")
    assert (made.deadlines.submit, made.deadlines.decide) == (date(2032, 1, 15), date(2032, 2, 10))


def test_deadlines_in_the_wrong_order_are_told() -> None:
    with pytest.raises(Problems) as told:
        change_row(
            by=CENTRAL, municipality="alvsta", kind=OCCASIONS, code="",
            told={"code": "2031-12", "name": "Årsrapport", "data_date": "2031-12-31",
                  "deadlines": {"submit": "2032-02-15", "decide": "2032-02-10"}},
        )  # fmt: skip

    assert "2032-02-10" in str(told.value)
