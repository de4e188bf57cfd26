"""What a forecast rests on is what was known then."""

from decimal import Decimal

from arshjul.ledger.history import UNKNOWN, Accumulated, History, accumulated, joined


def year(*months: int) -> Accumulated:
    return accumulated([Decimal(month) for month in months])


def test_what_comes_after_a_missing_month_is_not_known() -> None:
    assert accumulated([Decimal(1), Decimal(2), None, Decimal(4)]) == (Decimal(1), Decimal(3), *UNKNOWN[2:])


def test_a_basis_holds_this_years_months_all_of_last_year_and_the_budget() -> None:
    history = History({2024: year(*[10] * 12), 2025: year(11, 12, 13)}, {2025: year(*[9] * 12)})

    basis = history.basis(2025, 2)

    assert basis.months == (Decimal(11), Decimal(12))
    assert (basis.to_date, basis.last_year, basis.last_to_date) == (Decimal(23), Decimal(120), Decimal(20))
    assert (basis.budget, basis.budget_to_date) == (Decimal(108), Decimal(18))


def test_typed_years_and_years_to_date_are_a_history_too() -> None:
    told = History({2025: (*UNKNOWN[:7], Decimal(-80), *UNKNOWN[8:])})

    assert told.basis(2025, 8).to_date == Decimal(-80)
    assert told.basis(2025, 8).months == ()
    assert told.outcome(2025) is None


def test_a_unit_formed_of_others_has_their_years_and_one_that_was_not_there_takes_nothing_away() -> None:
    old, other = History({2024: year(*[10] * 12)}), History({2024: year(*[5] * 12)})
    new = History({2025: year(16, 16)})

    assert joined([new, old, other]).basis(2025, 2).last_year == Decimal(180)


def test_years_that_a_unit_did_not_exist_all_of_are_left_out() -> None:
    history = History({2023: year(*[1] * 12), 2024: year(*[2] * 12), 2025: year(3)})

    assert history.since(first=2024, last=2025).years == [2024]
