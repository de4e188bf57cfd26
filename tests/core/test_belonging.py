"""Which things are a committee's, so that several committees can share one template and one table."""

from dataclasses import replace

import pytest

from arshjul.core.belonging import OWNERS, CannotStandUnder, listed
from arshjul.core.messages import DomainError
from arshjul.core.subjects import KINDS, Subject
from arshjul.core.tables import RowDefinition
from factories.towns import printed, table, town

UNITS = """
KS
SN < KS
HEM < SN
VARD < SN
BIN < KS
GRU < BIN
OLD < SN from 2020-01-01 to 2025-06-30
GONE < SN to 2024-12-31
"""


def thing(kind: str, code: str, *homes: str, under: str = "", depth: int = 0) -> Subject:
    owners = (under,) if under else ()
    return Subject(kind, code, code, belongs_to=owners, homes=homes, unit=homes[0] if homes else "", depth=depth)


UNIT_SUBJECTS = [
    Subject("unit", code, code, belongs_to=(f"unit:{parent}",) if parent else ())
    for code, parent in [("KS", ""), ("SN", "KS"), ("HEM", "SN"), ("VARD", "SN"), ("BIN", "KS"), ("GRU", "BIN")]
]
THINGS = [
    *UNIT_SUBJECTS,
    thing("objective", "trygg", "SN"),
    thing("objective", "hemma", "HEM", under="objective:trygg", depth=1),
    thing("objective", "laget", "HEM", under="objective:hemma", depth=2),
    thing("objective", "lasa", "GRU"),
    thing("indicator", "kont", "HEM", under="objective:laget"),
    thing("indicator", "betyg", "GRU", under="objective:lasa"),
    thing("indicator", "allas", under="objective:trygg"),
    thing("mission", "plats", "VARD"),
    replace(thing("control_area", "ekonomi", "HEM", "BIN"), unit=""),
    replace(thing("control_area", "skola", "GRU"), unit=""),
    thing("control", "lon", "HEM", under="control_area:ekonomi"),
    thing("control", "inkop", "BIN", under="control_area:ekonomi"),
    thing("control", "narvaro", "GRU", under="control_area:skola"),
    thing("question", "gammal", "OLD"),
    thing("question", "borta", "GONE"),
    Subject("series", "net", "Netto", belongs_to=("group:ekonomi",)),
]
TOWN = town(units=UNITS, subjects=THINGS)


def codes(kind: str, under: str = "", focus: Subject | None = None, *, deep: bool = False) -> str:
    return " ".join(each.code for each in listed(kind, TOWN, focus, under=under, deep=deep))


def test_a_committees_things_are_its_own_and_those_of_the_units_below_it() -> None:
    assert codes("objective", "this") == "trygg hemma laget"
    assert codes("objective", "unit:BIN") == "lasa"
    assert codes("indicator", "unit:SN") == "kont"
    assert codes("mission", "unit:SN") == "plats"
    assert codes("objective", "unit:KS") == "trygg hemma laget lasa"


def test_this_is_the_unit_in_focus_else_the_reports() -> None:
    school = TOWN.subjects.get("unit", "GRU")

    assert codes("indicator", "this", school) == "betyg"
    assert codes("indicator", "this", TOWN.subjects.get("objective", "hemma")) == ""


def test_a_unit_that_closed_during_the_year_is_still_below_its_committee() -> None:
    assert codes("question", "this") == "gammal"


def test_an_area_that_committees_share_is_each_ones_own_part_of_it() -> None:
    (shared,) = listed("control_area", TOWN, under="this")

    assert codes("control_area", "unit:BIN") == "ekonomi skola"
    assert codes("control", focus=shared) == "lon"
    assert codes("control", "this", shared) == "lon"
    assert codes("control", focus=TOWN.subjects.get("control_area", "ekonomi")) == "lon inkop"


def test_a_unit_narrows_what_the_focus_has_and_does_not_widen_it() -> None:
    objective = TOWN.subjects.get("objective", "lasa")

    assert codes("indicator", "unit:GRU", objective) == "betyg"
    assert codes("indicator", "unit:HEM", objective) == ""


def test_under_an_objective_are_its_children_or_with_deep_all_of_them() -> None:
    trygg = TOWN.subjects.get("objective", "trygg")

    assert codes("objective", "objective:trygg") == codes("objective", focus=trygg) == "hemma"
    assert (
        codes("objective", "objective:trygg", deep=True) == codes("objective", focus=trygg, deep=True) == "hemma laget"
    )
    assert codes("indicator", "objective:trygg") == "allas"
    assert codes("indicator", "objective:trygg", deep=True) == "kont allas"
    assert codes("unit", "unit:KS", deep=True) == "SN HEM VARD BIN GRU"
    assert codes("mission", focus=TOWN.subjects.get("unit", "SN"), deep=True) == "plats"


@pytest.mark.parametrize(
    ("kind", "under", "message"),
    [
        ("series", "this", "”series” kan inte väljas med under this. Det som går är: group:…."),
        ("series", "group:ekonmi", "Ingen serie hör till gruppen ”ekonmi”."),
        (
            "indicator", "topic:x",
            "”indicator” kan inte väljas med under topic:x. Det som går är: this, unit:…, objective:…, mission:….",
        ),
        ("budget_decision", "this", "”budget_decision” hör inte till något annat. Ta bort under."),
        ("objective", "unit:XX", "Enheten ”XX” finns inte i organisationen."),
        ("objective", "objective:x", "Det finns ingen ”objective” med koden ”x”."),
    ],
)  # fmt: skip
def test_what_could_only_be_empty_is_told_with_what_is_right(kind: str, under: str, message: str) -> None:
    with pytest.raises(DomainError) as found:
        codes(kind, under)

    assert str(found.value) == message


def test_it_is_known_of_every_kind_what_it_can_stand_under() -> None:
    assert set(OWNERS) == set(KINDS)
    with pytest.raises(CannotStandUnder):
        codes("topic", "objective:trygg")


def test_a_table_lists_and_counts_the_same_things() -> None:
    shown = table(
        TOWN, [RowDefinition(each="objective", under="this"), RowDefinition(each="control", under="unit:BIN")]
    )
    deep = table(TOWN, [RowDefinition(each="indicator", under="objective:trygg", deep=True)])

    assert printed(shown) == [["trygg"], ["hemma"], ["laget"], ["inkop"], ["narvaro"]]
    assert printed(deep) == [["kont"], ["allas"]]
