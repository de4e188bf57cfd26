"""Where a figure comes from."""

from dataclasses import replace
from decimal import Decimal

from arshjul.core.measures import MNKR
from arshjul.core.provenance import Absent, Computed, Figure, Observed, Origin, Stated
from arshjul.core.quantities import Quantity
from factories.towns import NET, observations

BUDGET, OUTCOME, NOT_MEASURED = observations(
    "net SN 2025 budget -10\nnet SN 2025 actual -12\nnet SN 2024 actual –", {"net": NET}
)
ONE = Quantity(Decimal(1), MNKR)


def computed(quantity: Quantity | None, *operands: Figure) -> Figure:
    return Figure("räknad", quantity, Computed("formel", operands))


def figure(origin: Origin, quantity: Quantity | None = None) -> Figure:
    return Figure("siffra", quantity, origin)


def test_a_figure_rests_on_each_observation_once_in_the_order_of_the_formula() -> None:
    budget, outcome = figure(Observed(BUDGET), BUDGET.quantity), figure(Observed(OUTCOME), OUTCOME.quantity)
    variance = computed(ONE, outcome, budget)
    share = computed(ONE, variance, budget, figure(Stated("mål.toml:3", "≤ 5")), figure(Absent(None)))

    assert list(share.observations()) == [OUTCOME, BUDGET]


def test_a_computed_figure_was_not_measured_when_that_is_all_it_lacks() -> None:
    known, unmeasured, unreported = (
        figure(Observed(OUTCOME), ONE), figure(Observed(NOT_MEASURED)), figure(Absent(None)),
    )  # fmt: skip

    assert computed(None, known, unmeasured).was_not_measured
    assert not computed(None, unreported, unmeasured).was_not_measured
    assert not computed(None).was_not_measured
    assert not computed(ONE, known, unmeasured).was_not_measured
    assert not unreported.was_not_measured


def test_a_gap_is_what_a_sum_should_have_held() -> None:
    gaps = [
        figure(Absent(None)),
        figure(Observed(NOT_MEASURED)),
        figure(Absent(None, "enheten fanns inte då", is_expected=True)),
        figure(Stated("mål.toml:3", "70–100")),
        figure(Observed(OUTCOME), ONE),
    ]

    assert [each.is_gap for each in gaps] == [True, True, False, False, False]


def test_a_gap_that_several_terms_share_is_told_once_in_the_order_of_the_formula() -> None:
    one, other = (figure(Absent(replace(OUTCOME.address, unit=unit))) for unit in ("FS", "IFO"))
    whole = computed(ONE, computed(ONE, other, one), one)

    assert [gap.unit for gap in whole.gaps()] == ["IFO", "FS"]
    assert list(whole.gaps()) == list(whole.gaps())
