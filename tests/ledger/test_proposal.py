"""A unit manager gets a number to start from, and sees how well such numbers have hit."""

from dataclasses import replace
from decimal import Decimal

from arshjul.ledger.history import History, accumulated
from arshjul.ledger.methods import METHODS
from arshjul.ledger.proposal import overall, propose, summed


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


UNEVEN = History(
    {2024: year(-10), 2025: accumulated([Decimal(each) for each in (-10, -10, -40, -10, -10, -10, -10, -30)])}
)
BOTH = History(
    {
        each: tuple(
            None if a is None or b is None else a + b
            for a, b in zip(STAFF.actual[each], UNEVEN.actual[each], strict=True)
        )
        for each in (2024, 2025)
    },
    {2025: STAFF.budget[2025]},
)


def test_what_a_committee_starts_from_is_the_sum_of_what_its_units_start_from() -> None:
    parts = [propose(each, year=2025, month=8) for each in (replace(STAFF, budget={2025: STAFF.budget[2025]}), UNEVEN)]
    alone = propose(BOTH, year=2025, month=8)

    proposal = summed(alone, parts)

    assert sum(part.recommended.value or 0 for part in parts) == proposal.recommended.value != alone.recommended.value
    assert proposal.is_summed
    assert proposal.by("combination") == alone.by("combination"), "what the methods say of the whole stays beside it"


def test_units_that_are_not_all_of_a_committee_do_not_speak_for_it() -> None:
    alone = propose(BOTH, year=2025, month=8)

    assert summed(alone, [propose(STAFF, year=2025, month=8)]) == alone
    assert summed(alone, []) == alone


def test_a_sum_is_tried_in_the_years_that_all_its_parts_can_be_tried() -> None:
    old = replace(STAFF, budget={})
    both = History({each: tuple(map(_twice, told)) for each, told in old.actual.items()})

    proposal = summed(propose(both, year=2025, month=8), [propose(old, year=2025, month=8)] * 2)

    assert {trial.year for trial in proposal.recommended.tried} == {2023, 2024}
    assert proposal.recommended.accuracy.error == 2 * propose(old, year=2025, month=8).recommended.accuracy.error


def _twice(value: Decimal | None) -> Decimal | None:
    return None if value is None else 2 * value
