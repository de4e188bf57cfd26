"""Rows of goals, indicators and assignments: what their cells say, in many words and layouts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from arshjul.review.indicators.bounds import Sense, bound_of
from arshjul.review.indicators.good import Directions
from arshjul.review.indicators.heads import Column, column_of
from arshjul.review.indicators.rows import Followed, followed_rows
from arshjul.review.indicators.verdicts import Movement, Verdict, movement_of, verdict_of
from arshjul.review.printed_tables import read_cell
from arshjul.review.report import Report
from factories.read_documents import read


def row(text: str) -> Followed:
    (found,) = followed_rows(read(text))
    return found


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Uppfyllt", Verdict.MET),
        ("Målet uppnås", Verdict.MET),
        ("Grön", Verdict.MET),
        ("🟢", Verdict.MET),
        ("Uppfyllt i hög grad", Verdict.PARTLY),
        ("Delvis uppfyllt", Verdict.PARTLY),
        ("Ej uppfyllt", Verdict.MISSED),
        ("Ej uppfylit", Verdict.MISSED),
        ("Uppnås inte", Verdict.MISSED),
        ("Avvikelse från plan", Verdict.OFF_PLAN),
        ("Ej enligt plan", Verdict.OFF_PLAN),
        ("Enligt plan", Verdict.ON_PLAN),
        ("Pabdrjad", Verdict.ONGOING),
        ("Ej påbörjat", Verdict.NOT_STARTED),
        ("Slutförd", Verdict.DONE),
        ("Ej utvärderad", Verdict.UNJUDGED),
        ("Arbetet är klart under hösten om allt går väl", None),
        ("Nämnden", None),
    ],
)
def test_a_status_is_read_in_the_words_people_use(text: str, verdict: Verdict | None) -> None:
    assert verdict_of(text) is verdict


@pytest.mark.parametrize(
    ("text", "movement"),
    [
        ("Positiv", Movement.BETTER),
        ("Försämrad", Movement.WORSE),
        ("↗", Movement.RISING),
        ("➡️", Movement.SAME),
        ("Of6randrad", Movement.SAME),
        ("Förändrad", None),
        ("Minskande", Movement.FALLING),
    ],
)
def test_a_trend_is_read_in_words_and_arrows(text: str, movement: Movement | None) -> None:
    assert movement_of(text) is movement


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("Målvärde 2025", Column.TARGET),
        ("Måluppfyllelse", Column.STATUS),
        ("Prognos för slutförande", Column.STATUS),
        ("Prognos för helåret", Column.FORECAST),
        ("Avvikelse mot mål", Column.OTHER),
        ("T2 2025", Column.OUTCOME),
        ("Klart senast", Column.END),
        ("Önskad riktning", Column.WANTED),
    ],
)
def test_a_column_is_known_by_its_head(head: str, column: Column) -> None:
    assert column_of(head) is column


@pytest.mark.parametrize(
    ("target", "value", "met"),
    [
        ("≥ 84", "75", False),
        ("≤85", "85", True),
        ("under 5", "5", None),  # 4,6 is printed as 5
        ("80–100", "80", True),
        ("= 100", "98", False),
        ("minst 84,4", "84", None),  # 84 can be 84,4 before it was rounded
        ("90", "90", True),
        ("90", "80", None),  # nobody said which way is good
        ("5 %", "12 kr", None),
    ],
)
def test_a_target_is_met_missed_or_not_to_be_told(target: str, value: str, met: object) -> None:
    bound, reading = bound_of(target), read_cell(value)[1]

    assert bound is not None
    assert reading is not None
    assert bound.met_by(reading) is met


def test_outcomes_stand_in_the_order_of_time_and_the_target_is_that_of_the_year() -> None:
    found = row("M\nMått | Utfall 2024 | Utfall 2023 | Mål 2024 | Mål 2026\nKötid | 31 | 40 | högst 30 | högst 25")

    assert [value.reading.value for value in found.outcomes] == [Decimal(40), Decimal(31)]
    assert found.target is not None
    assert found.target.what.high == Decimal(30)


def test_an_assignment_has_its_dates_and_its_statuses() -> None:
    found = row("U\nUppdrag | Startdatum | Slutdatum | Läge\nNy taxa | 2025-01-01 | 2025-06-30 | Försenad")

    assert found.begin is not None
    assert found.end is not None
    assert (found.begin.what, found.end.what) == (date(2025, 1, 1), date(2025, 6, 30))
    assert [said.what for said in found.verdicts] == [Verdict.OFF_PLAN]


def test_a_table_of_money_is_no_table_of_indicators() -> None:
    assert followed_rows(read("T\nTkr | Budget | Utfall | Avvikelse\nLön | 12 | 13 | -1")) == ()


@pytest.mark.parametrize(
    ("label", "sense"),
    [
        ("Sjukfrånvaro, %", Sense.MOST),
        ("Antalet avslag ska minska", Sense.MOST),
        ("Öka andelen egna hem", Sense.LEAST),
        ("Andel nöjda brukare", Sense.LEAST),
        ("Andel ärenden med handläggningstid under 4 månader", None),
        ("Andel som inte är nöjda", None),
        ("Minskade utsläpp, %", None),
        ("Kostnad per plats", None),
    ],
)
def test_which_way_is_good_is_known_by_a_name_or_not_at_all(label: str, sense: Sense | None) -> None:
    found = row(f"M\nMått | Utfall 2024 | Mål 2025\n{label} | 12 | 11")

    good = Directions([found]).of(found)

    assert (good.sense if good is not None else None) is sense


def test_what_one_row_prints_holds_for_other_rows_of_the_same_name() -> None:
    rows = followed_rows(
        read("A\nMått | Utfall | Mål\nKö | 12 | ≤ 15\n\nB\nMått | Utfall | Mål | Bedömning\nKö | 18 | 15 | Uppfyllt")
    )

    assert Directions(rows).of(rows[1]) == Directions(rows).of(rows[0])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Delårsrapport per 31 augusti 2025.", date(2025, 8, 31)),
        ("# Uppföljning till och med april 2025\nBeräknas klart i december 2025.", date(2025, 4, 30)),
        ("# Verksamhetsberättelse 2024", date(2024, 12, 31)),
        ("# Anteckningar", None),
    ],
)
def test_up_to_when_a_report_tells(text: str, told: date | None) -> None:
    assert Report(read(text)).follow_up.told_to == told
