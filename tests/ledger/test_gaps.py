"""Whatever the mapping forgets is told with its amount, and the ledger's total is never lost."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
from sqlglot import exp

from arshjul.core.problems import Place
from arshjul.ledger.engines import DuckDb, Posted
from arshjul.ledger.gaps import Gap, clash_problems, gap_problems, gaps, tie_out
from arshjul.ledger.prepare import map_batch
from factories.ledger import IFO, RULES, Voucher, books, line, stored

YEAR = (date(2025, 1, 1), date(2025, 12, 1))


def test_a_whole_mapping_leaves_nothing_and_ties_to_the_ledger(tmp_path: Path) -> None:
    posted = [stored(tmp_path)]

    tied = tie_out(posted, *YEAR)

    assert gaps(posted, RULES, *YEAR) == []
    assert tied.lines == {"staff": 2610_50, "purchased": 250_25, "revenue": -90_00}
    assert (tied.outside, tied.left_over, tied.total) == (-2770_75, 0, 0)
    assert tied.ties


def test_an_account_without_a_line_is_told_with_its_amount(tmp_path: Path) -> None:
    rules = replace(RULES, lines=[rule for rule in RULES.lines if rule.series != "purchased"])
    posted = [stored(tmp_path, rules=rules)]

    [gap] = gaps(posted, rules, *YEAR)
    [problem] = gap_problems([gap])

    assert (gap.coding, gap.name, gap.ore) == ({"account": "4633", "cost_centre": "51210"}, "Köp av HVB-vård", 250_25)
    assert problem.render().replace("\xa0", " ") == (
        "ledger_lines.csv: 250,25 kr fångas inte av någon rad. Antal konteringar: 1. Till exempel: "
        "konto 4633, ansvar 51210 (250,25 kr)."
    )
    assert tie_out(posted, *YEAR).left_over == 250_25


def test_a_cost_centre_without_a_unit_is_told_where_units_are_mapped(tmp_path: Path) -> None:
    rules = replace(RULES, units=RULES.units[:1])
    posted = [stored(tmp_path, rules=rules)]

    found = gaps(posted, rules, *YEAR)
    [problem] = gap_problems(found)

    assert [gap.ore for gap in found] == [1000_50, -90_00]
    assert problem.place == Place("ledger_units.csv")
    assert "910,50\xa0kr netto fångas inte" in problem.render(), "debit and credit have met"
    assert tie_out(posted, *YEAR).ties


def test_what_is_budgeted_is_told_by_itself_with_its_own_amount() -> None:
    posted = Gap("2025", "actual", {"account": "4633"}, "Vård", 250_25, has_line=False)
    budgeted = replace(posted, scenario="budget", ore=900_00)

    told = [problem.render().replace("\xa0", " ") for problem in gap_problems([budgeted, posted])]

    assert [each.partition(" fångas")[0] for each in told] == [
        "ledger_lines.csv: 250,25 kr",
        "ledger_lines.csv: 900,00 kr i budgeten",
    ]


def test_gaps_of_the_same_size_come_in_the_same_order_whatever_the_engine(tmp_path: Path) -> None:
    class Shuffled(DuckDb):
        def run(self, query: exp.Query, batches: Sequence[Posted]) -> pl.DataFrame:
            return super().run(query, batches).reverse()

    alike = [Voucher("A", "1", date(2025, 1, 2), "", [(each, IFO, "10.00") for each in ("7130", "7110", "7120")])]
    posted = [stored(tmp_path, books(alike))]

    found = gaps(posted, RULES, *YEAR)

    assert [gap.coding["account"] for gap in found] == ["7110", "7120", "7130"]
    assert gaps(posted, RULES, *YEAR, Shuffled()) == found


def test_two_lines_that_want_the_same_coding_are_told_with_both_places(tmp_path: Path) -> None:
    again = line("other", "5010", place=Place("ledger_lines.csv", 9))
    rules = replace(RULES, lines=(*RULES.lines, again))
    posted = stored(tmp_path, rules=rules)

    [problem] = clash_problems(map_batch(posted.folder, rules))

    assert problem.place == Place("ledger_lines.csv", 9)
    assert "konto 5010, ansvar 51210" in problem.render()
