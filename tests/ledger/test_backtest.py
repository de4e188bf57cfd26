"""How well a method would have hit is found out without looking at what came after."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from arshjul.ledger.backtest import Accuracy, accuracy, by_method, by_method_and_month, trials
from arshjul.ledger.history import History, accumulated

kronor = st.decimals(-(10**7), 10**7, places=2)
years = st.lists(st.lists(kronor, min_size=12, max_size=12), min_size=4, max_size=4)


def history(told: list[list[Decimal]], budgets: list[list[Decimal]] | None = None) -> History:
    budget = budgets or [[Decimal(100)] * 12] * len(told)
    return History(
        {2021 + number: accumulated(months) for number, months in enumerate(told)},
        {2021 + number: accumulated(months) for number, months in enumerate(budget)},
    )


FLAT = [[Decimal(90)] * 12, [Decimal(100)] * 12, [Decimal(120)] * 12]


def test_every_earlier_year_is_tried_after_every_month_and_this_one_never() -> None:
    tried = list(trials(history(FLAT), before=2023))

    assert {trial.year for trial in tried} == {2021, 2022}
    assert {trial.month for trial in tried if trial.method == "run_rate"} == set(range(1, 12))
    assert {trial.year for trial in tried if trial.method == "naive"} == {2022}, "the first year has none before it"


def test_bias_has_a_sign_and_the_mean_error_has_none() -> None:
    found = by_method(trials(history(FLAT), before=2024, months=(8,)))

    assert found["naive"] == Accuracy(2, Decimal(-360), Decimal(360), Decimal(2400))
    assert (found["naive"].mean_absolute, found["naive"].bias) == (Decimal(180), Decimal(-180))
    assert (found["naive"].percent, found["naive"].bias_percent) == (Decimal(15), Decimal(-15))
    assert found["run_rate"].absolute == 0


def test_forecasts_grow_better_as_the_year_goes() -> None:
    found = by_method_and_month(trials(history(FLAT), before=2024))

    assert found["remaining_budget", 10].absolute < found["remaining_budget", 2].absolute


def test_a_budget_of_nought_has_no_per_cent_and_neither_has_no_budget() -> None:
    without = History(history(FLAT).actual)

    assert accuracy(trials(history(FLAT, [[Decimal(0)] * 12] * 3), before=2024)).percent is None
    assert accuracy(trials(without, before=2024)).percent is None
    assert accuracy(()).mean_absolute is None


@given(years, years, st.integers(0, 2), st.integers(1, 11))
def test_no_trial_looks_ahead(told: list[list[Decimal]], other: list[list[Decimal]], year: int, month: int) -> None:
    """All that comes after a month is exchanged for something else, and nobody would have said anything else."""
    exchanged = [*told[:year], [*told[year][:month], *other[year][month:]], *other[year + 1 :]]

    def said(of: list[list[Decimal]]) -> list[tuple[str, Decimal]]:
        tried = trials(history(of), before=2025, months=(month,))
        return [(trial.method, trial.proposed) for trial in tried if trial.year == 2021 + year]

    assert said(told) == said(exchanged)


@given(years)
def test_everything_is_exact_to_the_ore(told: list[list[Decimal]]) -> None:
    for trial in trials(history(told), before=2025):
        assert trial.proposed == trial.proposed.quantize(Decimal("0.01"))
        assert trial.outcome == sum(told[trial.year - 2021])


@given(years)
def test_the_order_of_trials_does_not_matter(told: list[list[Decimal]]) -> None:
    tried = list(trials(history(told), before=2025, months=(3, 8)))

    assert by_method(tried) == by_method(reversed(tried))
