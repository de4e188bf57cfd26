"""The budget in force, seen from the day of a report: what was given, what was decided first and what changed it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arshjul.core.budgets import BudgetDecision, Budgets
from arshjul.core.expressions import Lookup, lookups
from arshjul.core.grammar import read_expression
from arshjul.core.outlines import lines, outline
from arshjul.core.provenance import Figure
from arshjul.core.setting import Setting
from factories.towns import APRIL, AUGUST, DAYS, DECEMBER, NET, PLACES, REVENUE, STAFF, town

COUNCIL = "Kommunfullmäktige"
CARRIED = BudgetDecision("KF-12", "Ombudgetering", date(2025, 3, 27), COUNCIL, "§ 12")
ADDED = BudgetDecision("KF-45", "Tilläggsanslag", date(2025, 6, 16), COUNCIL, "§ 45")
LATE = BudgetDecision("KF-90", "Omdisponering", date(2025, 11, 24), COUNCIL, "§ 90")
DECIDED = (LATE, CARRIED, ADDED)  # as a file may have them
RESULT = replace(NET, parts=("revenue", "staff"))

CHANGED = "Nettokostnad, Enhet SN, ändring av budget 2025"
ORIGINAL = "net SN 2025 original_budget -440.0\n"
CHANGES = """
    net SN 2025 budget_change@KF-12 -1.5
    net SN 2025 budget_change@KF-45 -2.0
    net SN 2025 budget_change@KF-90 0.5
"""


def figure(setting: Setting, expression: str, series: str = "net") -> Figure:
    lookup = next(lookups(read_expression(expression)))
    address = replace(lookup, unit="").address(setting.find_series(series), lookup.unit or "SN", setting.occasion)
    return setting.derivation.figures([address])[address]


def value(setting: Setting, expression: str, series: str = "net") -> Decimal | None:
    quantity = figure(setting, expression, series).quantity
    return quantity.value if quantity else None


def seen(occasion: object, figures: str = ORIGINAL + CHANGES, **told: object) -> Setting:
    return town(figures=figures, occasion=occasion, **{"decisions": DECIDED, **told})


@pytest.mark.parametrize(
    ("occasion", "budget", "changed"), [(APRIL, "-441.5", "-1.5"), (AUGUST, "-443.5", "-3.5"), (DECEMBER, "-443", "-3")]
)
def test_the_same_files_give_each_report_the_budget_of_its_day(occasion: object, budget: str, changed: str) -> None:
    setting = seen(occasion)

    assert value(setting, "budget year") == Decimal(budget)
    assert value(setting, "budget_change year") == Decimal(changed)
    assert value(setting, "original_budget year") == -440


def test_provenance_names_the_original_budget_and_each_decision_with_day_and_paragraph() -> None:
    assert list(lines(outline(figure(seen(AUGUST), "budget year")))) == [
        "Nettokostnad, Enhet SN, budget 2025: −443,5\xa0mnkr  (ursprunglig budget och ändringar)",
        "  Nettokostnad, Enhet SN, ursprunglig budget 2025: −440,0\xa0mnkr  (ledger)",
        f"  {CHANGED}, Ombudgetering (Kommunfullmäktige 2025-03-27 § 12): −1,5\xa0mnkr  (ledger)",
        f"  {CHANGED}, Tilläggsanslag (Kommunfullmäktige 2025-06-16 § 45): −2,0\xa0mnkr  (ledger)",
    ]


def test_the_budget_can_be_seen_from_an_earlier_day_or_from_a_decision() -> None:
    setting = seen(AUGUST)

    assert value(setting, "budget year round previous") == Decimal("-441.5")
    assert value(setting, "budget year round 2025-02") == -440
    assert value(setting, "budget year round KF-12") == Decimal("-441.5")
    assert value(setting, "budget_change year round KF-45") == -2


def test_there_is_no_budget_seen_from_a_round_that_is_not_there() -> None:
    assert value(seen(APRIL), "budget year round previous") is None
    assert value(seen(APRIL), "budget year round prognos-9") is None


def test_last_years_budget_is_the_one_that_was_last_in_force() -> None:
    figures = "net SN 2024 original_budget -400\nnet SN 2024 budget_change@KF-8 -3\nnet SN 2024 budget_change@KF-9 1"
    earlier = tuple(BudgetDecision(f"KF-{n}", "Tillägg", date(2024, n, 1)) for n in (8, 9))

    assert value(seen(APRIL, figures, decisions=earlier), "budget year -1y") == -402


def test_a_budget_that_is_given_stands_whatever_was_decided() -> None:
    setting = seen(AUGUST, ORIGINAL + CHANGES + "net SN 2025 budget -450")

    assert value(setting, "budget year") == -450


def test_a_budget_that_no_decision_has_changed_is_the_original_one() -> None:
    assert value(seen(AUGUST, ORIGINAL, decisions=()), "budget year") == -440
    assert value(seen(AUGUST, ORIGINAL), "budget_change year") == 0
    assert value(seen(AUGUST, "net SN 2025 actual -1"), "budget_change year") is None


WHOLE = ORIGINAL + "net SN 2025 budget@KF-12 -442\nnet SN 2025 budget@KF-45 -445\nnet SN 2025 budget_change@KF-90 0.5"


@pytest.mark.parametrize(
    ("occasion", "budget", "changed"), [(APRIL, "-442", "-2"), (AUGUST, "-445", "-5"), (DECEMBER, "-444.5", "-4.5")]
)
def test_a_whole_new_budget_replaces_all_before_it(occasion: object, budget: str, changed: str) -> None:
    setting = seen(occasion, WHOLE)

    assert value(setting, "budget year") == Decimal(budget)
    assert value(setting, "budget_change year") == Decimal(changed)


def test_what_a_whole_new_budget_changed_is_the_difference_from_the_one_before() -> None:
    setting = seen(DECEMBER, WHOLE)

    assert [value(setting, f"budget_change year round {each}") for each in ("KF-12", "KF-45", "KF-90")] == [
        -2, -3, Decimal("0.5"),
    ]  # fmt: skip


UNITS = "SN\nFS < SN\nIFO < SN"


def test_a_decision_that_concerns_one_unit_changes_the_sum_of_all() -> None:
    figures = """
        net FS 2025 original_budget -100
        net IFO 2025 original_budget -300
        net FS 2025 budget_change@KF-12 -5
    """
    setting = seen(AUGUST, figures, units=UNITS)

    assert value(setting, "budget year") == -405
    assert value(setting, "budget year for IFO") == -300
    assert value(setting, "budget_change year for IFO") == 0


def test_a_change_of_the_frame_needs_no_change_of_its_parts() -> None:
    figures = """
        revenue SN 2025 original_budget 40
        staff SN 2025 original_budget -300
        net SN 2025 budget_change@KF-45 -2
    """
    setting = seen(AUGUST, figures, series=[RESULT, REVENUE, STAFF])

    assert value(setting, "budget year") == -262
    assert value(setting, "budget year of staff", "staff") == -300


def test_a_budget_that_is_given_for_one_unit_is_part_of_the_sum() -> None:
    figures = """
        net FS 2025 original_budget -100
        net IFO 2025 original_budget -300
        net FS 2025 budget -110
        net IFO 2025 budget_change@KF-45 -7
    """
    setting = seen(AUGUST, figures, units=UNITS)

    assert value(setting, "budget year for FS") == -110
    assert value(setting, "budget year") == -417


def test_a_whole_new_budget_for_one_unit_is_part_of_the_sum() -> None:
    figures = "net FS 2025 original_budget -100\nnet IFO 2025 original_budget -300\nnet FS 2025 budget@KF-45 -90"
    setting = seen(AUGUST, figures, units=UNITS)

    assert value(setting, "budget year") == -390
    assert value(setting, "budget year round previous") == -400


# parts of the year

MONTHS = "\n".join(f"net SN 2025-{month:02} original_budget -10" for month in range(1, 13))


def test_a_change_for_the_year_alone_says_nothing_of_the_year_so_far() -> None:
    setting = seen(AUGUST, f"{MONTHS}\nnet SN 2025 budget_change@KF-12 -6")
    so_far = figure(setting, "budget ytd")

    assert value(setting, "budget year") == -126
    assert so_far.quantity is None
    assert outline(so_far).detail == "Ombudgetering (Kommunfullmäktige 2025-03-27 § 12) är inte fördelat på månader"
    assert value(setting, "budget_change ytd") is None


@pytest.mark.parametrize(
    ("phased", "so_far"),
    [
        ("2025-07 -1\n2025-08 -1\n2025-09 -4", -82),  # the months that are changed, no others
        ("2025-10 -6", -80),  # nothing of it has begun
        ("2025 -6\n2025-01..2025-08 -2", -82),  # the year and the year so far, each as it is
    ],
)
def test_a_change_month_by_month_is_part_of_the_year_so_far(phased: str, so_far: int) -> None:
    told = "\n".join(
        f"net SN {period} budget_change@KF-12 {amount}" for period, amount in map(str.split, phased.split("\n"))
    )
    setting = seen(AUGUST, f"{MONTHS}\n{told}")

    assert value(setting, "budget ytd") == so_far
    assert value(setting, "budget year") == -126


def test_a_number_of_places_is_changed_on_its_own_day() -> None:
    figures = "places SN 2025-08-31 original_budget 40\nplaces SN 2025-08-31 budget_change@KF-45 6"

    assert value(seen(AUGUST, figures, series=[PLACES]), "budget day", "places") == 46


# what is permitted


def test_the_newest_permission_holds_and_adds_up_over_units() -> None:
    figures = """
        net SN 2025 original_budget -10
        net FS 2025 original_budget -6
        net IFO 2025 original_budget -4
        net FS 2025 permission@KF-12 -1.0
        net FS 2025 permission@KF-45 -2.5
        net IFO 2025 permission@KF-12 -0.5
    """

    assert value(seen(APRIL, figures, units=UNITS), "permission year") == Decimal("-1.5")
    assert value(seen(AUGUST, figures, units=UNITS), "permission year") == -3
    assert value(seen(AUGUST, figures, units=UNITS), "permission year round KF-12") == Decimal("-1.5")


def test_a_unit_with_a_budget_and_no_permission_may_have_no_deficit() -> None:
    assert value(seen(AUGUST, ORIGINAL), "permission year") == 0
    assert value(seen(AUGUST, "net SN 2025 actual -1"), "permission year") is None


# order

AMOUNTS = st.lists(st.tuples(st.integers(1, 12), st.integers(-50, 50)), max_size=6)


@given(AMOUNTS, st.integers(1, 12), st.randoms(use_true_random=False))
def test_original_and_what_was_decided_until_then_is_the_budget(
    amounts: list[tuple[int, int]], month: int, order: object
) -> None:
    decisions = [BudgetDecision(f"B{n}", "Beslut", date(2025, m, 1)) for n, (m, _) in enumerate(amounts)]
    order.shuffle(decisions)
    figures = "\n".join(["days SN 2025 original_budget 1000"] + [
        f"days SN 2025 budget_change@B{n} {amount}" for n, (_, amount) in enumerate(amounts)
    ])  # fmt: skip
    setting = town(figures=figures, series=[DAYS], decisions=decisions)
    expected = sum(amount for decided, amount in amounts if decided <= month)

    assert value(setting, f"budget year round 2025-{month:02}", "days") == 1000 + expected
    assert value(setting, f"budget_change year round 2025-{month:02}", "days") == expected


def test_decisions_of_one_day_stand_in_the_order_they_were_written() -> None:
    first, second = (BudgetDecision(code, "Beslut", date(2025, 3, 1)) for code in ("b", "a"))

    assert Budgets.of([first, second], {}).until("b") == (first,)
    assert Budgets.of([first, second], {}).until("a") == (first, second)


def test_a_lookup_of_a_budget_is_seen_from_its_occasion() -> None:
    assert Lookup.address(next(lookups(read_expression("budget year"))), NET, "SN", AUGUST).at == "2025-08"
