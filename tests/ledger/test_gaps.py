"""Whatever the mapping forgets is told with its amount, and the ledger's total is never lost."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from arshjul.core.problems import Place
from arshjul.ledger.gaps import clash_problems, gap_problems, gaps, tie_out
from arshjul.ledger.prepare import map_batch
from factories.ledger import RULES, line, stored

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
    assert tie_out(posted, *YEAR).ties


def test_two_lines_that_want_the_same_coding_are_told_with_both_places(tmp_path: Path) -> None:
    again = line("other", "5010", place=Place("ledger_lines.csv", 9))
    rules = replace(RULES, lines=(*RULES.lines, again))
    posted = stored(tmp_path, rules=rules)

    [problem] = clash_problems(map_batch(posted.folder, rules))

    assert problem.place == Place("ledger_lines.csv", 9)
    assert "konto 5010, ansvar 51210" in problem.render()
