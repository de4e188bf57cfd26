"""Which columns a table has."""

from dataclasses import replace

import pytest

from arshjul.core.cells import Align, Column
from arshjul.core.columns import head_column, plan_columns
from arshjul.core.grammar import NotAnExpression
from arshjul.core.judgement import JUDGED_BY
from arshjul.core.tables import ColumnDefinition, TableDefinition
from factories.towns import MET_OR_MISSED, town

TOWN = town(scales=[MET_OR_MISSED, replace(MET_OR_MISSED, code="degree")])


def table(*columns: ColumnDefinition, row_head: str = "") -> TableDefinition:
    return TableDefinition("T", columns, (), row_head)


def test_heads_get_the_occasions_dates() -> None:
    definition = table(ColumnDefinition("Utfall {d/m yyyy, -1y}", "actual ytd -1y"), row_head="Belopp {yyyy}")

    assert head_column(definition, TOWN) == Column("Belopp 2025", Align.LEFT)
    assert [column.as_column() for column in plan_columns(definition, TOWN)] == [
        Column("Utfall 31/8 2024", Align.RIGHT)
    ]


def test_numbers_stand_to_the_right_words_to_the_left_and_a_width_is_kept() -> None:
    columns = plan_columns(
        table(
            ColumnDefinition("Budget", "budget year"),
            ColumnDefinition("Status", "status"),
            ColumnDefinition("Kommentar", text="text"),
            ColumnDefinition("Bred", "budget year", width=9),
        ),
        TOWN,
    )

    assert [(column.as_column().align.value, column.as_column().width) for column in columns] == [
        ("right", 1),
        ("left", 1),
        ("left", 1),
        ("right", 9),
    ]


def test_a_grid_has_a_column_for_every_level_of_its_scale() -> None:
    columns = plan_columns(table(ColumnDefinition(each="level", scale="degree")), TOWN)

    assert [(column.key, column.head, column.definition.scale) for column in columns] == [
        ("yes", "Nås", "degree"),
        ("no", "Nås inte", "degree"),
        ("unknown", "Ej bedömt", "degree"),
    ]


def test_columns_have_keys_of_their_own_whatever_ids_they_were_given() -> None:
    definition = table(
        ColumnDefinition("A", "actual", id="2"),
        ColumnDefinition("B", "budget"),
        ColumnDefinition(each="level"),
        ColumnDefinition(each="level"),
    )

    assert [column.key for column in plan_columns(definition, TOWN)] == [
        "2", "2.2", "yes", "no", "unknown", "yes.2", "no.2", "unknown.2",
    ]  # fmt: skip


def test_a_status_needs_more_figures_than_it_shows() -> None:
    (status,) = plan_columns(table(ColumnDefinition("Status", "status")), TOWN)

    assert (status.shown, status.asked) == ((), JUDGED_BY)


def test_a_column_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(NotAnExpression):
        plan_columns(table(ColumnDefinition("Fel", "forecast minus budget")), TOWN)
