"""The words of a row: totals from the start, years, presentation, comments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from arshjul.core.cells import CellKind, RowKind
from arshjul.core.inlines import Inline, Text
from arshjul.core.occasions import NotADatePattern
from arshjul.core.setting import Setting
from arshjul.core.signs import Signs
from arshjul.core.subjects import Subject
from arshjul.core.tables import ColumnDefinition, RowDefinition, TableDefinition
from arshjul.core.tabulate import tabulate
from factories.assignments import ASSIGNMENTS, CROSS
from factories.towns import ABSENCE, AUGUST, NET, REVENUE, STAFF, printed, row, table, town

FIGURES = "revenue SN 2025 budget 5\nstaff SN 2025 budget -12\nnet SN 2025 budget 8\nabsence SN 2025 budget 6.25"


def statement(**options: object) -> Setting:
    return town(series=(NET, REVENUE, STAFF, ABSENCE), figures=FIGURES, **options)  # type: ignore[arg-type]


class TestTotals:
    def test_a_total_from_the_start_goes_on_from_the_totals_above(self) -> None:
        rows = [
            "revenue",
            "staff",
            RowDefinition(total="Verksamhetens nettokostnad"),
            RowDefinition(series="net", label="Kommunbidrag"),
            RowDefinition(total="Resultat", from_="start"),
        ]

        assert [cells for cells in printed(table(statement(), rows, "budget year")) if len(cells) > 1] == [
            ["Intäkter", "5"],
            ["Personalkostnader", "−12"],
            ["Verksamhetens nettokostnad", "−7"],
            ["Kommunbidrag", "8"],
            ["Resultat", "1"],
        ]


class TestPresentation:
    def test_a_rows_own_word_beats_the_tables_and_yields_to_the_columns(self) -> None:
        rows = [
            "staff",
            RowDefinition(series="staff", label="Noga", decimals=2, signs=Signs.COSTS_POSITIVE, measure="tkr"),
        ]
        columns = (
            ColumnDefinition("A", "budget year"),
            ColumnDefinition("B", "budget year", decimals=1, measure="mnkr"),
        )

        assert printed(table(statement(), rows, *columns, decimals=0)) == [
            ["Personalkostnader", "−12", "−12,0"],
            ["Noga", "12 000,00", "12,0"],
        ]

    def test_a_row_says_what_stands_for_what_it_has_not(self) -> None:
        rows = ["staff", RowDefinition(total="Summa", absent="0")]

        assert printed(table(statement(), rows, "actual ytd", absent="–")) == [
            ["Personalkostnader", "–"],
            ["Summa", "0"],
        ]

    def test_a_row_may_be_another_year(self) -> None:
        setting = town(figures="net SN 2024 budget -9\nnet SN 2025 budget -8")
        rows = [RowDefinition(series="net", years=years, label=f"{{yyyy, {years:+}y}}") for years in (-1, 0)]

        assert printed(table(setting, rows, "budget year")) == [["2024", "−9"], ["2025", "−8"]]


class TestComments:
    def comments(self, subject: Subject, prefix: str) -> list[tuple[date, tuple[Inline, ...]]]:
        days = (date(2025, 8, 31), date(2025, 4, 30), date(2024, 12, 31)) if subject.code != "b" else ()
        return [(day, (Text(f"Om {subject.code}, {prefix}."),)) for day in days]

    def test_the_newest_text_stands_below_its_row(self) -> None:
        setting = replace(town(subjects=ASSIGNMENTS[:2]), comments=self.comments)
        definition = TableDefinition(
            "T",
            (ColumnDefinition("Slag", text="kind"),),
            (RowDefinition(each="assignment"),),
            comments="Kommentar ({date}):",
        )
        made = tabulate("t", definition, setting)

        assert [each.kind for each in made.rows] == [RowKind.DATA, RowKind.COMMENT, RowKind.DATA]
        assert made.rows[1].head.text == "Kommentar (2025-08-31): Om a, t:a:comment."
        assert made.rows[1].cells == ()

    def test_those_before_it_stand_below_where_the_table_says_so(self) -> None:
        setting = replace(town(subjects=ASSIGNMENTS[:2]), comments=self.comments)
        rows = (RowDefinition(each="assignment"),)
        made = tabulate("t", TableDefinition("T", (), rows, comments="Nu:", earlier_comments="{date}:"), setting)

        assert [each.head.text.split(" ")[0] for each in made.rows] == ["a", "Nu:", "2025-04-30:", "2024-12-31:", "b"]

    def test_a_table_that_does_not_ask_for_comments_has_none(self) -> None:
        setting = replace(town(subjects=ASSIGNMENTS[:2]), comments=self.comments)

        assert [each.kind for each in table(setting, [RowDefinition(each="assignment")], *CROSS).rows] == [
            RowKind.DATA
        ] * 2


class TestColumns:
    def test_an_assessment_may_be_on_a_certain_scale(self) -> None:
        columns = (ColumnDefinition("Plan", text="assessment:plan"), ColumnDefinition("Läge", text="assessment:state"))
        made = table(
            town(subjects=ASSIGNMENTS), [RowDefinition(each="assignment", where={"kind": "Uppdrag"})], *columns
        )

        assert printed(made) == [["a", "– Enligt plan", "◐ Påbörjad"]]
        assert row(made, "a").cells[0].kind is CellKind.STATUS


@pytest.mark.parametrize(
    ("gap", "said"), [("mon", "aug"), ("Mon", "Aug"), ("Month yyyy", "Augusti 2025"), ("mon, -3m", "maj")]
)
def test_months_may_be_short_and_begin_with_a_capital(gap: str, said: str) -> None:
    assert AUGUST.fill("{" + gap + "}") == said


def test_other_words_are_no_part_of_a_date() -> None:
    with pytest.raises(NotADatePattern):
        AUGUST.fill("{Mån}")
