"""Swedish numbers: whatever people write is read, and one form is written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.numbers import NotANumber, PrintedNumber, read_number, round_half_up, write_number

MINUSES = "-\u2212\u2013\u2010\u2011"
SPACES = ["", " ", "\u00a0", "\u202f", "\u2009"]

amounts = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=4)


@pytest.mark.parametrize(
    ("text", "value", "decimals", "measure"),
    [
        ("−12,7 mnkr", "-12.7", 1, "mnkr"),
        ("- 1651,4", "-1651.4", 1, ""),
        ("–34", "-34", 0, ""),
        ("109 669", "109669", 0, ""),
        ("109\u00a0669", "109669", 0, ""),
        ("109\u202f669,50", "109669.50", 2, ""),
        ("86 %", "86", 0, "%"),
        ("70%", "70", 0, "%"),
        ("+7,9", "7.9", 1, ""),
        ("±0,0", "0.0", 1, ""),
        ("+/-0", "0", 0, ""),
        ("0.125", "0.125", 3, ""),
        ("1651.4", "1651.4", 1, ""),
        ("150 m2", "150", 0, "m2"),
        ("12 kr/m2", "12", 0, "kr/m2"),
        ("  7 ", "7", 0, ""),
    ],
)
def test_a_number_is_read_as_a_swede_would(text: str, value: str, decimals: int, measure: str) -> None:
    assert read_number(text) == PrintedNumber(Decimal(value), decimals, measure)


@pytest.mark.parametrize(
    "text",
    ["", "–", "abc", "12 34", "1 234 5", "5 av 10", "31 augusti 2025", "70–100", "1,2,3", "9" * 21, "7 " + "x" * 70],
)
def test_what_is_not_a_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        read_number(text)


def test_a_minus_behind_the_number_is_refused_rather_than_lost() -> None:
    with pytest.raises(NotANumber):
        read_number("12,7-")


def test_a_full_stop_before_three_digits_is_refused_because_it_could_be_thousands() -> None:
    with pytest.raises(NotANumber):
        read_number("1.651")


def test_plus_or_minus_something_is_two_numbers_and_refused() -> None:
    with pytest.raises(NotANumber):
        read_number("±5")


def test_minus_zero_is_read_as_zero() -> None:
    assert str(read_number("−0,0").value) == "0.0"


def test_the_error_says_how_a_number_is_written() -> None:
    with pytest.raises(NotANumber, match=r"”1,2,3” är inte ett tal\. Skriv till exempel −12,7 eller 109 669"):
        read_number("1,2,3")


@given(amounts, st.integers(0, 4))
def test_a_written_number_is_read_back_as_it_was_printed(value: Decimal, decimals: int) -> None:
    assert read_number(write_number(value, decimals)) == PrintedNumber(round_half_up(value, decimals), decimals)


@given(
    amounts,
    st.integers(0, 4),
    st.sampled_from("-\u2212\u2013\u2010\u2011"),
    st.sampled_from(["", " ", "\u00a0", "\u202f", "\u2009"]),
)
def test_any_minus_and_any_space_between_thousands_say_the_same(
    value: Decimal, decimals: int, minus: str, space: str
) -> None:
    written = write_number(value, decimals).replace("−", minus).replace("\u00a0", space)

    assert read_number(written) == PrintedNumber(round_half_up(value, decimals), decimals)


@given(amounts, st.integers(0, 4), st.sampled_from(["mnkr", "%", "kr", "m2", "timmar per månad"]))
def test_the_measure_behind_a_number_is_kept(value: Decimal, decimals: int, measure: str) -> None:
    assert read_number(f"{write_number(value, decimals, plus=True)} {measure}").measure == measure


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused_and_nothing_else(text: str) -> None:
    try:
        number = read_number(text)
    except NotANumber:
        return
    assert number.value.is_finite()


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("0.05", 1, "0.1"),
        ("-0.05", 1, "-0.1"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("-0.04", 1, "0.0"),
        ("12.74", 1, "12.7"),
    ],
)
def test_halves_are_rounded_away_from_zero_and_minus_zero_is_zero(value: str, decimals: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), decimals)) == rounded


@given(amounts, st.integers(0, 4))
def test_rounding_moves_a_value_by_half_a_unit_at_most(value: Decimal, decimals: int) -> None:
    assert abs(round_half_up(value, decimals) - value) <= Decimal(1).scaleb(-decimals) / 2


@pytest.mark.parametrize(
    ("value", "decimals", "plus", "text"),
    [
        ("-1651.4", 1, False, "−1\u00a0651,4"),
        ("109669", 0, False, "109\u00a0669"),
        ("1234567.891", 2, False, "1\u00a0234\u00a0567,89"),
        ("7.9", 1, True, "+7,9"),
        ("-7.9", 1, True, "−7,9"),
        ("0.04", 1, True, "±0,0"),
        ("-0.04", 1, False, "0,0"),
    ],
)
def test_a_number_is_written_in_one_form(value: str, decimals: int, *, plus: bool, text: str) -> None:
    assert write_number(Decimal(value), decimals, plus=plus) == text
