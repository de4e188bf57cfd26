"""Subjects counted together by what they have in common, as in a table of assignments by kind and state."""

from __future__ import annotations

from arshjul.core.tables import RowDefinition
from factories.assignments import ASSIGNMENTS, CROSS
from factories.towns import printed, table, town

BY_STATE = RowDefinition(count="assignment", by=("kind", "assessment:state"))


class TestCounting:
    def test_there_is_a_row_for_every_combination_that_exists_and_totals_add(self) -> None:
        made = table(town(subjects=ASSIGNMENTS), [BY_STATE, RowDefinition(total="Totalt")], *CROSS)

        assert printed(made) == [
            ["Uppdrag", "◐ Påbörjad", "1", "0", "1"],
            ["Initiativ", "● Slutförd", "1", "0", "1"],
            ["Initiativ", "◐ Påbörjad", "1", "1", "2"],
            ["Totalt", "", "3", "1", "4"],
        ]

    def test_a_count_knows_whom_it_counted(self) -> None:
        made = table(town(subjects=ASSIGNMENTS), [BY_STATE], *CROSS)
        cell = made.rows[2].cells[3]

        assert cell.id == "t:initiativ-going:4"
        assert cell.figure is not None
        assert [term.label for term in cell.figure.origin.operands] == ["b", "d"]  # type: ignore[union-attr]

    def test_only_some_may_be_counted(self) -> None:
        rows = [RowDefinition(count="assignment", by=("kind",), where={"assessment:state": "going"})]

        assert [cells[0] for cells in printed(table(town(subjects=ASSIGNMENTS), rows, *CROSS))] == [
            "Uppdrag",
            "Initiativ",
        ]

    def test_without_keys_all_are_one_row(self) -> None:
        rows = [RowDefinition(count="assignment", label="Uppdrag och initiativ")]

        assert printed(table(town(subjects=ASSIGNMENTS), rows, *CROSS)) == [
            ["Uppdrag och initiativ", "", "3", "1", "4"]
        ]

    def test_other_rows_have_no_counts_and_nothing_is_no_row(self) -> None:
        made = table(town(), ["net", BY_STATE], *CROSS)

        assert printed(made) == [["Nettokostnad", "", "", "", ""]]
