"""Amounts, days and codes are read however they are written, and refused when they could mean two things."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.measures import TKR
from arshjul.ledger.tabular.cells import (
    NotACell,
    UnknownMark,
    decimal_mark,
    is_total,
    read_amount,
    read_code,
    read_day,
    read_month_heading,
    read_period,
)


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("1250,50", 1250_50),
        ("1 250,50", 1250_50),
        ("1\u00a0250\u00a0000,5", 1_250_000_50),
        ("1.250,50", 1250_50),
        ("1'250,50", 1250_50),
        ("-1250,50", -1250_50),
        ("\u22121 250,50", -1250_50),
        ("- 1 250,50", -1250_50),
        ("1 250,50-", -1250_50),
        ("(1 250,50)", -1250_50),
        ("+7", 7_00),
        (",5", 50),
        ("1 250 kr", 1250_00),
        ("0,00", 0),
        ("-0", 0),
        ("", None),
        ("  ", None),
        ("-", None),
        ("\u2013", None),
    ],
)
def test_an_amount_is_read_as_people_and_systems_write_it(text: str, ore: int | None) -> None:
    assert read_amount(text, ",") == ore


@pytest.mark.parametrize(
    "text", ["12,505", "1 25", "1,250,50", "12.5", "(5", "-(5)", "-5-", "tolv", "1e5", "5010 kr/st", "#REF!", "9" * 30]
)
def test_what_is_no_amount_or_no_whole_ore_is_refused(text: str) -> None:
    with pytest.raises(NotACell):
        read_amount(text, ",")


@given(st.integers(-(10**15), 10**15), st.sampled_from(",."), st.sampled_from(["", " ", "\u00a0", "other"]))
def test_any_amount_is_read_back_exactly(ore: int, mark: str, thousands: str) -> None:
    other = "." if mark == "," else ","
    written = f"{abs(ore) // 100:,}".replace(",", other if thousands == "other" else thousands)

    assert read_amount(f"{'-' if ore < 0 else ''}{written}{mark}{abs(ore) % 100:02}", mark) == ore


@given(st.text(max_size=30), st.sampled_from(",."))
def test_any_cell_is_an_amount_nothing_or_refused(text: str, mark: str) -> None:
    try:
        ore = read_amount(text, mark)
    except NotACell:
        return
    assert ore is None or isinstance(ore, int)


def test_thousands_of_kronor_may_have_five_decimals() -> None:
    assert read_amount("12,34567", ",", factor=TKR.factor) == 12345_67
    with pytest.raises(NotACell, match="Avrunda"):
        read_amount("12,345678", ",", factor=Decimal(1000))


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1250,5", "1.250"], ","),
        (["1250.5", "1,250"], "."),
        (["1.250,00"], ","),
        (["1,250.00"], "."),
        (["1.250.000"], ","),
        (["100", "-7", ""], ","),
        (["0.125"], "."),
        (["12345,678"], ","),
    ],
)
def test_the_decimal_mark_is_seen_from_the_amounts(cells: list[str], mark: str) -> None:
    assert decimal_mark(cells) == mark


def test_when_nobody_can_know_the_mark_it_must_be_said() -> None:
    with pytest.raises(UnknownMark, match=r"1\.250"):
        decimal_mark(["1.250", "100"])
    with pytest.raises(UnknownMark, match="två sätt"):
        decimal_mark(["12,5", "12.5"])


@pytest.mark.parametrize("text", ["2025-08-29", "20250829", "2025/08/29", "2025.08.29", "2025-08-29 00:00:00"])
def test_a_day_is_read_in_the_shapes_of_the_systems(text: str) -> None:
    assert read_day(text) == date(2025, 8, 29)


@pytest.mark.parametrize("text", ["29/8/2025", "250829", "2025-02-30", "45898", "2025-0829", ""])
def test_a_day_that_could_be_another_is_refused(text: str) -> None:
    with pytest.raises(NotACell):
        read_day(text)


@pytest.mark.parametrize("text", ["202508", "2025-08", "2025 08", "Aug 2025", "augusti 2025", "aug-25", "2025-08-31"])
def test_a_period_is_its_month(text: str) -> None:
    assert read_period(text) == date(2025, 8, 1)


def test_a_month_alone_needs_its_year() -> None:
    assert read_period("8", 2025) == read_period("Aug", 2025) == date(2025, 8, 1)
    with pytest.raises(NotACell, match="--year"):
        read_period("8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("202513", "bokslutsperiod"), ("13", "bokslutsperiod"), ("Period 14", "bokslutsperiod"),
        ("202500", "ingående balanser"), ("00", "ingående balanser"),
        ("202599", "ingen månad"), ("Total", "ingen månad"),
    ],
)  # fmt: skip
def test_periods_beside_the_year_are_refused_and_told_why(text: str, said: str) -> None:
    with pytest.raises(NotACell, match=said):
        read_period(text, 2025)


@pytest.mark.parametrize(("text", "month"), [("Jan", 1), ("Maj", 5), ("OKT", 10), ("dec.", 12), ("P03", 3), ("11", 11)])
def test_a_heading_names_its_month(text: str, month: int) -> None:
    assert read_month_heading(text) == (None, month)


def test_a_code_may_have_its_name_after_it() -> None:
    assert read_code("4633 Köp av HVB-vård") == ("4633", "Köp av HVB-vård")
    assert read_code("4633 - Köp av HVB-vård") == ("4633", "Köp av HVB-vård")
    assert read_code(" 0410 ") == ("0410", "")
    with pytest.raises(NotACell, match="utan mellanslag"):
        read_code("51 210")


def test_rows_of_sums_are_known_by_their_label() -> None:
    assert [is_total(text) for text in ("Summa", "Totalt:", "S:a 5010", "Delsumma IFO", "summering", "5010")] == [
        True, True, True, True, False, False,
    ]  # fmt: skip
