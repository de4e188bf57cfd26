"""A unit manager gets a number to start from, and sees how well such numbers have hit."""

from decimal import Decimal

from arshjul.ledger.history import History, accumulated
from arshjul.ledger.methods import METHODS
from arshjul.ledger.proposal import overall, propose


def year(amount: int, months: int = 12) -> tuple[Decimal | None, ...]:
    return accumulated([Decimal(amount)] * months)


STAFF = History(
    {2023: year(-90), 2024: year(-100), 2025: year(-105, months=8)}, {y: year(-100) for y in (2023, 2024, 2025)}
)


def test_every_method_is_shown_with_the_naive_one_first_and_one_is_recommended() -> None:
    proposal = propose(STAFF, year=2025, month=8)

    assert [said.method.code for said in proposal.suggestions] == [method.code for method in METHODS]
    assert proposal.suggestions[0].method.is_baseline
    assert proposal.recommended.method.code == "combination"
    assert proposal.recommended.value == Decimal("-1253.33")


def test_each_method_has_been_tried_in_the_same_month_of_earlier_years() -> None:
    proposal = propose(STAFF, year=2025, month=8)

    naive = proposal.by("naive").accuracy

    assert (naive.count, naive.bias) == (1, Decimal(120))
    assert {trial.month for said in proposal.suggestions for trial in said.tried} == {8}


def test_a_unit_with_a_budget_and_nothing_posted_starts_from_its_budget() -> None:
    proposal = propose(History(budget={2025: year(-100)}), year=2025, month=8)

    assert (proposal.recommended.method.code, proposal.recommended.value) == ("budget", Decimal(-1200))


def test_a_line_that_nobody_knows_anything_of_has_no_proposal() -> None:
    assert propose(History(), year=2025, month=8).recommended.value is None


def test_what_is_counted_is_rounded_to_what_can_be_counted() -> None:
    days = History({2025: accumulated([Decimal(31), Decimal(28), Decimal(30)] + [Decimal(31)] * 4)})

    assert str(propose(days, year=2025, month=7, step=Decimal(1)).by("run_rate").value) == "365"


def test_over_all_lines_each_method_has_one_record() -> None:
    proposals = [propose(STAFF, year=2025, month=8)] * 2

    assert overall(proposals)["naive"].count == 2
