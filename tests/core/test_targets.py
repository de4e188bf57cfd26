"""Targets as municipalities write them, and whether a result meets them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.measures import PERCENT
from arshjul.core.numbers import NBSP, write_number
from arshjul.core.series import Better
from arshjul.core.targets import NotATarget, Target, read_target

numbers = st.decimals(min_value=-10_000, max_value=10_000, places=1)
OPPOSITES = [("≤", ">"), ("≥", "<")]


def spaced(text: str) -> str:
    """What is printed, with ordinary spaces."""
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("text", "printed", "met", "missed"),
    [
        ("≤ 100", "≤ 100", "100", "101"),
        ("≤100", "≤ 100", "99", "100.1"),
        ("<=100", "≤ 100", "100", "101"),
        ("=> 93,5 %", "≥ 93,5 %", "93.5", "93.4"),
        ("= 0", "= 0", "0", "1"),
        ("<166", "< 166", "165", "166"),
        (">75", "> 75", "76", "75"),
        ("≤ 64 000", "≤ 64 000", "64000", "64001"),
        ("≥ -5", "≥ −5", "-5", "-6"),
        ("70–100", "70–100", "70", "69"),
        ("70-100", "70–100", "100", "101"),
        ("70 - 100 %", "70–100 %", "86", "69.9"),
        ("99,5–100 %", "99,5–100 %", "99.5", "99.4"),
        ("1 000–2 000", "1 000–2 000", "1500", "999"),
        ("-5 – 5", "−5 till 5", "0", "-6"),
        ("−5–−1", "−5 till −1", "-3", "0"),
        ("−5 till 5", "−5 till 5", "5", "6"),
    ],
)
def test_a_target_is_read_as_it_is_written_in_plans(text: str, printed: str, met: str, missed: str) -> None:
    target = read_target(text, Better.NONE)

    assert spaced(str(target)) == printed
    assert (target.is_met(Decimal(met)), target.is_met(Decimal(missed))) == (True, False)


def test_a_printed_target_is_read_back_as_the_same_target() -> None:
    for text in ("≤ 100", "≥ 93,5 %", "70–100 %", "-5 – 5", "-15 %", "minska", "1 000–2 000"):
        target = read_target(text, Better.LOWER)
        assert read_target(target.printed, Better.LOWER) == target


@pytest.mark.parametrize(("better", "met", "missed"), [(Better.LOWER, "13", "15"), (Better.HIGHER, "15", "13")])
def test_a_bare_level_takes_the_direction_of_its_series(better: Better, met: str, missed: str) -> None:
    target = read_target("14", better)

    assert str(target) == "14"
    assert (target.is_met(Decimal(met)), target.is_met(Decimal(missed))) == (True, False)


def test_a_bare_level_without_a_direction_is_refused_with_advice() -> None:
    with pytest.raises(NotATarget, match=r"Målet ”14” saknar riktning. Skriv ≤, ≥, =, < eller >"):
        read_target("14", Better.NONE)


@pytest.mark.parametrize(
    ("text", "better", "baseline", "met", "missed"),
    [
        ("minska", Better.LOWER, "100", "99", "100"),
        ("Öka", Better.HIGHER, "100", "101", "100"),
        ("-15 %", Better.LOWER, "200", "170", "171"),
        ("−15,5 %", Better.LOWER, "200", "169", "170"),
        ("–15 %", Better.NONE, "200", "170", "171"),
        ("+2 %", Better.HIGHER, "50", "51", "50.9"),
        ("+2 %", Better.LOWER, "50", "51", "51.1"),
        ("minska", Better.NONE, "-100", "-90", "-110"),  # a cost is negative, and less of it is nearer zero
        ("-10 %", Better.NONE, "-100", "-90", "-91"),
    ],
)
def test_a_change_is_measured_against_the_size_of_the_baseline(
    text: str, better: Better, baseline: str, met: str, missed: str
) -> None:
    target = read_target(text, better)

    assert target.needs_baseline
    assert target.is_met(Decimal(met), Decimal(baseline)) is True
    assert target.is_met(Decimal(missed), Decimal(baseline)) is False


def test_a_change_cannot_be_judged_without_a_baseline() -> None:
    assert read_target("minska", Better.LOWER).is_met(Decimal(5)) is None


def test_a_signed_percentage_with_an_operator_is_a_level() -> None:
    assert read_target("≥ -15 %", Better.HIGHER) == Target(f"≥{NBSP}−15{NBSP}%", "≥", Decimal(-15))


@pytest.mark.parametrize(
    "text", ["", "  ", "≤", "abc", "70–", "–", "5–10–15", "-5-5", "≤ bra", "1.651", "100–70", "2025-08"]
)
def test_what_is_no_target_is_refused(text: str) -> None:
    with pytest.raises(NotATarget):
        read_target(text, Better.HIGHER)


def test_a_target_in_another_measure_than_its_series_is_refused() -> None:
    assert spaced(str(read_target("70-100 %", Better.NONE, PERCENT))) == "70–100 %"
    with pytest.raises(NotATarget, match="har måttet dagar men serien mäts i %"):
        read_target("≤ 14 dagar", Better.LOWER, PERCENT)


def test_a_chart_can_draw_a_bound_but_not_a_range() -> None:
    assert read_target("≤ 14", Better.LOWER).level == 14
    assert read_target("10–14", Better.LOWER).level is None


@pytest.mark.parametrize(
    ("text", "is_ceiling"), [("≤ 5", True), ("< 0", True), ("≤ -5", False), ("≥ 5", False), ("1-5", False)]
)
def test_a_ceiling_is_at_most_so_much_of_something(text: str, *, is_ceiling: bool) -> None:
    assert read_target(text, Better.NONE).is_ceiling is is_ceiling


@given(numbers, numbers, st.sampled_from(OPPOSITES))
def test_an_operator_or_its_opposite_holds_and_never_both(
    bound: Decimal, result: Decimal, operators: tuple[str, str]
) -> None:
    one, other = (read_target(f"{operator} {write_number(bound, 1)}", Better.NONE) for operator in operators)

    assert one.is_met(result) is not other.is_met(result)


@given(numbers, numbers)
def test_equal_is_at_most_and_at_least(bound: Decimal, result: Decimal) -> None:
    equal, at_most, at_least = (read_target(f"{o} {write_number(bound, 1)}", Better.NONE) for o in "=≤≥")

    assert equal.is_met(result) == (at_most.is_met(result) and at_least.is_met(result))


@given(numbers, numbers, numbers)
def test_a_range_is_both_its_ends_and_what_lies_between(a: Decimal, b: Decimal, result: Decimal) -> None:
    low, high = sorted((a, b))
    target = read_target(f"{write_number(low, 1)} – {write_number(high, 1)}", Better.NONE)

    assert target.is_met(result) is (low <= result <= high)


@given(st.text(st.sampled_from("≤≥=<>-−–+0123456789,. %minskaöt"), max_size=12), st.sampled_from(Better))
def test_any_text_is_a_target_or_refused_and_nothing_else(text: str, better: Better) -> None:
    try:
        target = read_target(text, better)
    except NotATarget:
        return
    target.is_met(Decimal(1), Decimal(1))


# how near a target is enough


@pytest.mark.parametrize(
    ("text", "result", "baseline", "share"),
    [
        ("≥ 85", "84.15", None, "1"),
        ("≥ 85", "83", None, "2.36"),
        ("≤ 14", "16", None, "14.29"),
        ("< 100", "100", None, "0"),
        ("≥ -50", "-52", None, "4"),
        ("= 20", "19", None, "5"),
        ("= 20", "21", None, "5"),
        ("70–100", "63", None, "10"),
        ("70–100", "110", None, "10"),
        ("-10 %", "61", "66", "2.7"),
        ("-10 %", "-61", "-66", "2.7"),
        ("öka", "95", "100", "5"),
        ("minska", "105", "100", "5"),
    ],
)
def test_a_target_is_missed_by_a_share_of_its_value(text: str, result: str, baseline: str | None, share: str) -> None:
    target, last = read_target(text, Better.LOWER), None if baseline is None else Decimal(baseline)

    assert target.is_met(Decimal(result), last) is False
    assert target.is_within(Decimal(share), Decimal(result), last) is True
    assert target.is_within(Decimal(share) - Decimal("0.02"), Decimal(result), last) is False


def test_of_a_target_of_nought_there_is_no_share() -> None:
    assert read_target("≥ 0", Better.HIGHER).is_within(Decimal(50), Decimal("-0.1")) is False
    assert read_target("minska", Better.LOWER).is_within(Decimal(50), Decimal(1), Decimal(0)) is False
    assert read_target("< 0", Better.LOWER).is_within(Decimal(0), Decimal(0)) is True


def test_without_last_year_nobody_can_say_how_near_a_change_is() -> None:
    assert read_target("minska", Better.LOWER).is_within(Decimal(5), Decimal(90)) is None


@given(
    st.sampled_from(["≤", "≥", "<", ">", "="]),
    numbers,
    numbers,
    st.decimals(0, 100, places=1),
    st.decimals(0, 100, places=1),
)
def test_a_wider_limit_takes_in_all_that_a_narrower_does(
    operator: str, bound: Decimal, result: Decimal, one: Decimal, other: Decimal
) -> None:
    target, (narrow, wide) = Target("", operator, bound), sorted((one, other))

    assert target.is_within(wide, result) or not target.is_within(narrow, result)
    assert target.is_within(narrow, result) or not target.is_met(result)


@given(st.sampled_from(["≤", "≥"]), numbers, numbers, st.decimals(0, 100, places=1), st.integers(1, 1000))
def test_how_near_a_target_is_does_not_depend_on_the_measure(
    operator: str, bound: Decimal, result: Decimal, share: Decimal, factor: int
) -> None:
    scaled = Target("", operator, bound * factor).is_within(share, result * factor)

    assert scaled == Target("", operator, bound).is_within(share, result)
