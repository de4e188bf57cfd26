"""The words of a row: counts and keys, totals from the start, years, presentation, comments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from arshjul.core.cells import CellKind, RowKind
from arshjul.core.inlines import Inline, Text
from arshjul.core.occasions import NotADatePattern
from arshjul.core.scales import Assessment, Level, Scale, Tone
from arshjul.core.setting import Setting
from arshjul.core.signs import Signs
from arshjul.core.subjects import Subject
from arshjul.core.tables import ColumnDefinition, RowDefinition, TableDefinition
from arshjul.core.tabulate import tabulate
from factories.towns import ABSENCE, AUGUST, NET, REVENUE, STAFF, printed, row, table, town

STATE = Scale("state", "Läge", (Level("done", "Slutförd", Tone.GOOD, "done"), Level("going", "Påbörjad", Tone.FAIR)))
PLAN = Scale("plan", "Plan", (Level("on", "Enligt plan"), Level("off", "Avvikelse")))


def assignment(code: str, kind: str, state: str, plan: str) -> Subject:
    assessments = {"state": Assessment(STATE, STATE.level(state)), "plan": Assessment(PLAN, PLAN.level(plan))}
    return Subject("assignment", code, code, {"kind": kind}, assessments=assessments, place=f"assignments.csv:{code}")


ASSIGNMENTS = (
    assignment("a", "Uppdrag", "going", "on"),
    assignment("b", "Initiativ", "going", "off"),
    assignment("c", "Initiativ", "done", "on"),
    assignment("d", "Initiativ", "going", "on"),
)
CROSS = (
    ColumnDefinition("Läge", text="by:2"),
    ColumnDefinition("Enligt plan", count="assessment:plan=on"),
    ColumnDefinition("Avvikelse", count="assessment:plan=off"),
    ColumnDefinition("Alla", count=""),
)
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
    def comment(self, subject: Subject, prefix: str) -> tuple[date, tuple[Inline, ...]] | None:
        return (date(2025, 8, 31), (Text(f"Om {subject.code}, {prefix}."),)) if subject.code != "b" else None

    def test_the_newest_text_stands_below_its_row(self) -> None:
        setting = replace(town(subjects=ASSIGNMENTS[:2]), latest_comment=self.comment)
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

    def test_a_table_that_does_not_ask_for_comments_has_none(self) -> None:
        setting = replace(town(subjects=ASSIGNMENTS[:2]), latest_comment=self.comment)

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
