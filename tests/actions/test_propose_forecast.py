"""Whoever enters a forecast gets a number to start from, from the ledger or from what has been typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from arshjul.actions.load_model import load_model
from arshjul.actions.propose_forecast import Proposals, months_over, propose_forecast
from arshjul.core.measures import KR
from arshjul.core.organisation import UnknownUnit
from arshjul.ledger.proposal import Proposal
from factories.folders import alvsta_with

pytestmark = pytest.mark.django_db

HEAD = "series;unit;period;scenario;round;value;measure;statistic;source;note\n"
TYPED = """\
costs;FSK;2029;actual;;−18 000;;;;
costs;FSK;2030;actual;;−19 000;;;;
costs;FSK;2030-01..2030-08;actual;;−12 500;;;;
costs;FSK;2031-01..2031-08;actual;;−13 200;;;;
costs;FSK;2030;budget;;−18 800;;;;
"""


def proposals(root: Path, typed: str = TYPED, unit: str = "", occasion: str = "2031-08") -> Proposals:
    load_model(root=alvsta_with(root, {"figures/typed.csv": HEAD + typed}))
    return propose_forecast(municipality="alvsta", occasion=occasion, unit=unit)


def said(proposal: Proposal) -> dict[str, str | None]:
    return {each.method.code: each.value and str(each.value) for each in proposal.suggestions}


def test_typed_years_and_years_to_date_are_enough_and_all_money_is_in_kronor(tmp_path: Path) -> None:
    line = proposals(tmp_path).line("costs", "FSK")

    assert line.measure == KR
    assert said(line.proposal) == {
        "naive": "-19000000.00",
        "budget": "-20000000.00",
        "run_rate": "-19800000.00",
        "typical_month": None,  # nobody knows the single months
        "last_year": "-19700000.00",
        "last_year_scaled": "-19942666.67",
        "remaining_budget": "-19866666.67",
        "combination": "-19833333.33",
    }


def test_each_method_is_tried_on_the_years_before(tmp_path: Path) -> None:
    proposal = proposals(tmp_path).line("costs", "FSK").proposal

    assert proposal.by("naive").accuracy.bias == Decimal(1_000_000)
    assert proposal.by("run_rate").accuracy.mean_absolute == Decimal(250_000)  # 18,75 of 19,0 million
    assert proposals_tried(proposal) == {2030}


def proposals_tried(proposal: Proposal) -> set[int]:
    return {trial.year for each in proposal.suggestions for trial in each.tried}


def test_months_after_the_occasion_are_not_looked_at(tmp_path: Path) -> None:
    later = TYPED + "costs;FSK;2031-09;actual;;−9 999;;;;\ncosts;FSK;2031;actual;;−99 999;;;;\n"

    before = said(proposals(tmp_path / "a").line("costs", "FSK").proposal)

    assert said(proposals(tmp_path / "b", later).line("costs", "FSK").proposal) == before


def test_a_unit_that_did_not_exist_all_of_last_year_has_no_last_year(tmp_path: Path) -> None:
    organisation = "code;name;kind;parent;valid_from;valid_to\nGR;Grundskola;service_area;SKN;2030-01-01;\n"
    organisation += "FSK;Förskola;service_area;SKN;2030-07-01;\nSKN;Skolnämnden;committee;;;\n"
    organisation += 'ÖVR;"Övrigt; ""resten""";service_area;SKN;2030-01-01;2031-12-31\n'
    typed = TYPED.split("\n", 1)[1]  # of 2029 it has nothing
    folder = alvsta_with(tmp_path, {"organisation.csv": organisation, "figures/typed.csv": HEAD + typed})
    load_model(root=folder)

    proposal = propose_forecast(municipality="alvsta", occasion="2031-08").line("costs", "FSK").proposal

    assert (proposal.by("naive").value, proposal.by("last_year").value) == (None, None)
    assert proposal.recommended.value is not None


def test_only_the_units_that_are_asked_for_are_told_of(tmp_path: Path) -> None:
    found = proposals(tmp_path, unit="FSK")

    assert {line.unit.code for line in found.lines} == {"FSK"}
    with pytest.raises(UnknownUnit):
        propose_forecast(municipality="alvsta", occasion="2031-08", unit="nowhere")


def test_what_does_not_add_up_over_the_year_has_no_proposal(tmp_path: Path) -> None:
    assert {line.series.code for line in proposals(tmp_path).lines} <= {"net", "costs", "revenue"}


def test_a_month_counts_when_it_is_over() -> None:
    assert months_over(date(2025, 8, 31)) == 8
    assert months_over(date(2025, 8, 30)) == 7
    assert months_over(date(2025, 1, 15)) == 0


SCHOOLS = """\
costs;GR;2030;actual;;−72 000;;;;
costs;GR;2030-01..2030-08;actual;;−48 000;;;;
costs;GR;2031-01..2031-08;actual;;−56 900;;;;
costs;SKN;2030;actual;;−91 000;;;;
costs;SKN;2030-01..2030-08;actual;;−60 500;;;;
costs;SKN;2031-01..2031-08;actual;;−70 100;;;;
costs;SKN;2031;budget;;−93 607,5;;;;
"""


def test_a_committee_starts_from_the_sum_of_what_its_units_start_from(tmp_path: Path) -> None:
    told = proposals(tmp_path, TYPED + SCHOOLS)

    committee, units = told.line("costs", "SKN").proposal, [told.line("costs", unit).proposal for unit in ("FSK", "GR")]

    assert committee.is_summed
    assert committee.recommended.value == sum(each.recommended.value or 0 for each in units)
    assert committee.recommended.value != committee.by("combination").value


def test_a_committee_with_more_than_its_units_have_is_proposed_for_by_itself(tmp_path: Path) -> None:
    told = proposals(tmp_path, TYPED + SCHOOLS.replace("−70 100", "−70 101"))

    assert told.line("costs", "SKN").proposal.recommended.method.code == "combination"
