"""Which rows a table has, and what its sums cover."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.cells import RowKind
from arshjul.core.expressions import lookups
from arshjul.core.grammar import read_expression
from arshjul.core.messages import DomainError
from arshjul.core.planned import BadRow, PlannedRow
from arshjul.core.rows import plan_rows, unique
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.core.tables import RowDefinition, TableDefinition
from factories.towns import ABSENCE, NET, PLACES, REVENUE, STAFF, town

A, B, C, D = (replace(NET, code=code, name=code.upper()) for code in "abcd")
TOWN = town(series=[A, B, C, D])


def planned(
    setting: Setting, *rows: RowDefinition | str, focus: Subject | None = None, unit: str = "", asked: str = "actual"
) -> tuple[PlannedRow, ...]:
    definition = TableDefinition("T", (), rows, unit=unit)
    return plan_rows(definition, setting, focus, list(lookups(read_expression(asked))))


def sums(*rows: RowDefinition | str) -> dict[str, str]:
    """What each sum covers: the codes of its members."""
    return {row.label: " ".join(member.series for member in row.members) for row in planned(TOWN, *rows) if row.is_sum}


def told(rows: tuple[PlannedRow, ...]) -> list[str]:
    return [f"{'  ' * row.depth}{row.label}" for row in rows]


def test_a_total_covers_the_rows_above_it() -> None:
    assert sums("a", "b", RowDefinition(total="Summa")) == {"Summa": "a b"}


def test_two_blocks_with_a_total_each_are_added_apart() -> None:
    rows = ("a", "b", RowDefinition(total="Ett"), RowDefinition(heading="Fördelat"), "c", RowDefinition(total="Två"))

    assert sums(*rows) == {"Ett": "a b", "Två": "c"}


def test_a_total_after_headings_and_subtotals_covers_every_row_once() -> None:
    rows = (
        RowDefinition(heading="Intäkter"),
        "a",
        RowDefinition(subtotal="Summa intäkter"),
        RowDefinition(heading="Kostnader"),
        "b",
        "c",
        RowDefinition(subtotal="Summa kostnader"),
        RowDefinition(total="Resultat"),
    )

    assert sums(*rows) == {"Summa intäkter": "a", "Summa kostnader": "b c", "Resultat": "a b c"}


def test_a_heading_begins_what_a_subtotal_covers() -> None:
    assert sums("a", RowDefinition(heading="Resten"), "b", RowDefinition(subtotal="Resten")) == {"Resten": "b"}


def test_nested_groups_have_subtotals_and_are_counted_once_in_the_total() -> None:
    inner = RowDefinition(group=("b", "c"), subtotal="Inre")
    outer = RowDefinition(heading="Grupp", group=("a", inner), subtotal="Yttre")
    rows = (outer, "d", RowDefinition(subtotal="Allt hittills"), RowDefinition(total="Summa"))

    assert sums(*rows) == {"Inre": "b c", "Yttre": "a b c", "Allt hittills": "a b c d", "Summa": "a b c d"}
    assert told(planned(TOWN, *rows)) == [
        "Grupp", "  A", "    B", "    C", "  Inre", "Yttre", "D", "Allt hittills", "Summa",
    ]  # fmt: skip


def test_of_which_rows_are_shown_but_not_added() -> None:
    rows = ("a", RowDefinition(series="b", of_which=True), RowDefinition(total="Summa"))

    assert sums(*rows) == {"Summa": "a"}
    assert [row.kind for row in planned(TOWN, *rows)] == [RowKind.DATA, RowKind.OF_WHICH, RowKind.TOTAL]


flat = st.lists(st.sampled_from(["a", "b", "c", "heading", "subtotal", "total"]), max_size=20)


@given(flat)
def test_all_totals_together_cover_every_row_above_the_last_of_them_once(words: list[str]) -> None:
    rows = [RowDefinition(**{word: word}) if len(word) > 1 else word for word in words]
    totals = [row for row in planned(TOWN, *rows) if row.kind is RowKind.TOTAL]
    last = max((i for i, word in enumerate(words) if word == "total"), default=0)

    assert [m.series for row in totals for m in row.members] == [word for word in words[:last] if len(word) == 1]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (RowDefinition(), "inget"),
        (RowDefinition(label="Rubrik"), "inget"),
        (RowDefinition(series="a", total="Summa"), "total och series"),
        (RowDefinition(children="SN", each="unit"), "each och children"),
        (RowDefinition(group=("a",), total="Summa"), "group och total"),
    ],
)
def test_a_row_that_is_no_kind_of_row_or_two_is_refused(row: RowDefinition, said: str) -> None:
    with pytest.raises(BadRow, match=f"den här anger {said}"):
        planned(TOWN, row)


def test_an_unknown_series_or_unit_is_refused() -> None:
    for row in (RowDefinition(series="x"), RowDefinition(series="a", unit="XX")):
        with pytest.raises(DomainError):
            planned(TOWN, row)


# keys


def test_rows_with_the_same_key_are_told_apart() -> None:
    rows = planned(TOWN, "a", "a", RowDefinition(series="b", id="a"), RowDefinition(series="c", id="a.2"))

    assert [row.key for row in rows] == ["a", "a.2", "a.3", "a.2.2"]


@given(st.lists(st.sampled_from(["net", "net.2", "net.3", "net.2.2", "total"])))
def test_unique_keys_are_unique_and_the_first_of_each_is_kept(keys: list[str]) -> None:
    made = list(unique(keys))

    assert len(set(made)) == len(keys)
    assert made[: len(set(keys))] == keys or len(set(keys)) < len(keys)


# labels and units


def test_a_row_is_called_what_it_is_of_or_what_the_definition_says() -> None:
    setting = town(units="SN\nFS < SN", series=[NET, STAFF])
    rows = planned(
        setting,
        "staff",
        RowDefinition(series="net", unit="FS"),
        RowDefinition(series="net", unit="this", label="Nämnden {yyyy}"),
        RowDefinition(total="Summa {yyyy, -1y}"),
    )

    assert told(rows) == ["Personalkostnader", "Enhet FS", "Nämnden 2025", "Summa 2024"]
    assert [(member.series, member.unit) for member in rows[-1].members] == [
        ("staff", "SN"),
        ("net", "FS"),
        ("net", "SN"),
    ]


def test_the_unit_is_the_tables_else_the_focus_else_the_reports() -> None:
    setting = town(units="SN\nFS < SN\nIFO < SN")
    unit, mission = Subject("unit", "FS", "Funktionsstöd"), Subject("mission", "m", "Stöd", unit="IFO")

    found = [
        planned(setting, "net", focus=focus, unit=given)[0].members[0].unit
        for focus, given in ((None, ""), (unit, ""), (mission, ""), (unit, "IFO"))
    ]

    assert found == ["SN", "FS", "IFO", "IFO"]


def test_each_subject_of_a_kind_is_a_row_with_its_own_series_and_unit() -> None:
    turnover = Subject("indicator", "i1", "Omsättning", {"level": "committee"}, series="absence", unit="FS")
    balance = Subject("indicator", "i2", "Balans", {"level": "committee"}, series="net")
    other = Subject("indicator", "i3", "Annat", {"level": "council"}, series="net")
    setting = town(units="SN\nFS < SN", series=[NET, ABSENCE], subjects=[turnover, balance, other])

    rows = planned(setting, RowDefinition(each="indicator", where={"level": "committee"}))

    assert [(row.key, row.label, row.subject) for row in rows] == [
        ("i1", "Omsättning", turnover),
        ("i2", "Balans", balance),
    ]
    assert [[(m.series, m.unit) for m in row.members] for row in rows] == [[("absence", "FS")], [("net", "SN")]]


def test_each_unit_is_a_row_of_the_series_that_the_municipality_means() -> None:
    subjects = [Subject("unit", "FS", "Funktionsstöd"), Subject("question", "q", "Fråga")]
    setting = town(units="SN\nFS < SN", subjects=subjects)

    (unit,) = planned(setting, RowDefinition(each="unit"))
    (question,) = planned(setting, RowDefinition(each="question"))

    assert [(member.series, member.unit) for member in unit.members] == [("net", "FS")]
    assert question.members == ()


# units that come and go

REORGANISED = "SN\nFS < SN\nOLD < SN to 2025-06-30\nNEW < SN from 2025-07-01\nNEXT < SN from 2026-01-01"


@pytest.mark.parametrize(
    ("asked", "children"),
    [
        ("actual ytd", "FS OLD NEW"),
        ("actual month", "FS NEW"),
        ("actual year -1y", "FS OLD NEW"),
        ("budget year +1y", "FS NEW NEXT"),
        ("forecast year - budget year", "FS OLD NEW"),
    ],
)
def test_the_units_of_a_table_are_those_that_its_columns_reach(asked: str, children: str) -> None:
    rows = planned(town(units=REORGANISED), RowDefinition(children="SN"), asked=asked)

    assert " ".join(row.key for row in rows) == children


def test_a_number_of_places_is_shown_for_units_that_exist_at_the_end() -> None:
    rows = planned(town(units=REORGANISED, series=[PLACES]), RowDefinition(children="SN", of="places"))

    assert [row.key for row in rows] == ["FS", "NEW"]


def test_only_a_unit_that_is_gone_may_vanish_from_the_table() -> None:
    rows = planned(town(units=REORGANISED), RowDefinition(children="this"))

    assert {row.key: row.may_vanish for row in rows} == {"FS": False, "OLD": True, "NEW": False}


def test_children_may_be_of_any_series_and_be_shown_without_being_added() -> None:
    setting = town(units="SN\nFS < SN", series=[NET, REVENUE])
    rows = planned(
        setting,
        RowDefinition(children="SN", of="revenue"),
        RowDefinition(children="SN", series="net", of_which=True),
        RowDefinition(total="Summa"),
    )

    assert [[member.series for member in row.members] for row in rows] == [["revenue"], ["net"], ["revenue"]]


def test_a_row_is_there_at_the_occasions_it_is_for_and_sums_leave_out_the_others() -> None:
    rows = ("a", RowDefinition(series="b", when=("annual",)), RowDefinition(total="Summa"))
    interim, annual = (replace(TOWN, occasion=replace(TOWN.occasion, kind=kind)) for kind in ("interim", "annual"))

    assert told(planned(interim, *rows)) == ["A", "Summa"]
    assert told(planned(annual, *rows)) == ["A", "B", "Summa"]
    assert [row.members for row in planned(interim, *rows)][1] == planned(interim, "a")[0].members
