"""Each method says what its sentence promises, and none can be led astray without a bound."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from arshjul.ledger.history import MONTHS, Basis
from arshjul.ledger.methods import COMBINED, METHODS, ORE, combination, median, rounded

AUGUST = Basis(
    month=8,
    to_date=Decimal(-800),
    months=(Decimal(-100),) * 8,
    last_year=Decimal(-1100),
    last_to_date=Decimal(-700),
    budget=Decimal(-1200),
    budget_to_date=Decimal(-760),
)
kronor = st.decimals(-(10**9), 10**9, places=2)
known = st.none() | kronor


@st.composite
def bases(draw: st.DrawFn) -> Basis:
    months = tuple(draw(st.lists(kronor, max_size=12)))
    return Basis(len(months), sum(months, Decimal(0)), months, *(draw(known) for _ in range(4)))


def proposed(basis: Basis) -> dict[str, Decimal | None]:
    return {method.code: method.propose(basis) for method in METHODS}


def test_every_method_says_what_its_sentence_promises() -> None:
    assert proposed(AUGUST) == {
        "naive": Decimal(-1100),
        "budget": Decimal(-1200),
        "run_rate": Decimal(-1200),  # 100 a month
        "typical_month": Decimal(-1200),
        "last_year": Decimal(-1200),  # 800, and the 400 of last September to December
        "last_year_scaled": rescaled(Decimal(-400), Decimal(-800), Decimal(-700)),
        "remaining_budget": Decimal(-1240),  # 800, and the 440 that are budgeted for the rest
        "combination": Decimal(-1200),
    }


def rescaled(rest: Decimal, to_date: Decimal, before: Decimal) -> Decimal:
    """Two thirds of the year are over, so two thirds of the difference to last year are believed."""
    from decimal import localcontext

    with localcontext(prec=60):
        return to_date + rest + rest * (to_date - before) * 8 / (before * 12)


def test_a_single_large_booking_counts_once_in_a_typical_month() -> None:
    months = (Decimal(-100),) * 7 + (Decimal(-900),)
    basis = replace(AUGUST, months=months, to_date=sum(months, Decimal(0)))

    assert proposed(basis)["run_rate"] == Decimal(-2400)
    assert proposed(basis)["typical_month"] == Decimal(-2000)


def test_a_budget_that_nobody_has_phased_is_phased_by_twelfths() -> None:
    assert proposed(replace(AUGUST, budget_to_date=None))["remaining_budget"] == Decimal(-1200)


def test_a_new_unit_has_a_pace_from_its_first_posting() -> None:
    months = (Decimal(0),) * 6 + (Decimal(-50), Decimal(-70))
    basis = Basis(month=8, months=months, to_date=Decimal(-120))

    said = proposed(basis)

    assert (said["run_rate"], said["typical_month"]) == (Decimal(-360), Decimal(-360))
    assert (said["naive"], said["last_year"], said["remaining_budget"]) == (None, None, None)


def test_before_the_first_month_is_over_last_year_and_the_budget_are_all_there_is() -> None:
    january = Basis(0, Decimal(0), (), Decimal(-1100), Decimal(0), Decimal(-1200), Decimal(0))

    assert proposed(january)["run_rate"] is None
    assert proposed(january)["combination"] == Decimal(-1100)


def test_last_year_is_not_scaled_by_a_comparison_of_opposite_signs_or_of_single_bookings() -> None:
    for before in (Decimal(700), Decimal(0), Decimal(-3), Decimal(-9000)):
        said = proposed(replace(AUGUST, last_to_date=before))
        assert said["last_year_scaled"] == said["last_year"]


def test_nothing_known_gives_no_proposal_rather_than_nought() -> None:
    assert set(proposed(Basis(month=5)).values()) == {None}


@given(bases())
def test_the_combination_lies_between_the_lowest_and_the_highest_of_those_it_combines(basis: Basis) -> None:
    values = [value for method in COMBINED if (value := method(basis)) is not None]
    together = combination(basis)

    assert (together is None) == (not values)
    assert together is None or min(values) <= together <= max(values)


@given(bases(), st.sampled_from([Decimal(-1), Decimal(2), Decimal(1000), Decimal("0.5")]))
def test_amounts_in_another_scale_or_sign_give_the_same_forecast_in_that_scale(basis: Basis, by: Decimal) -> None:
    def scaled(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * by

    other = Basis(
        basis.month, scaled(basis.to_date), tuple(month * by for month in basis.months), scaled(basis.last_year),
        scaled(basis.last_to_date), scaled(basis.budget), scaled(basis.budget_to_date),
    )  # fmt: skip

    for method in METHODS:
        one, two = method.propose(basis), method.propose(other)
        assert (one is None) == (two is None)
        if one is not None and two is not None:
            assert rounded(one * by, ORE) == rounded(two, ORE)


@given(bases())
def test_after_december_every_method_that_starts_from_the_outcome_says_the_outcome(basis: Basis) -> None:
    if basis.month == MONTHS:
        for method in COMBINED:
            value = method(replace(basis, last_to_date=basis.last_year, budget_to_date=basis.budget))
            assert value in (None, basis.to_date)


@given(st.lists(kronor, min_size=1))
def test_the_order_of_what_is_combined_does_not_matter(values: list[Decimal]) -> None:
    assert median(values) == median(reversed(values)) == median(sorted(values))


def test_half_an_ore_is_rounded_away_from_zero_and_there_is_no_minus_zero() -> None:
    assert [str(rounded(Decimal(text), ORE)) for text in ("-1.005", "1.005", "-0.004")] == ["-1.01", "1.01", "0.00"]
