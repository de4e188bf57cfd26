"""From a figure down to the vouchers of an imported ledger, amounts and quantities alike."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import Settings

from arshjul.actions.build_report import find_figure
from arshjul.actions.drill import NotInLedger, Postings, drill, find_vouchers, open_voucher
from arshjul.actions.import_ledger import import_ledger
from arshjul.actions.load_model import load_model
from arshjul.actions.withdraw_import import withdraw_import
from arshjul.core.outlines import lines_of
from arshjul.core.provenance import Figure
from factories.folders import ALVSTA, alvsta_with

pytestmark = pytest.mark.django_db

SERIES = "meals;Portioner;;elever;flow;none;none;year;;;;Ekonomisystemet;\n"
LINES = "series;account;take;outside\ncosts;4* 5*;;\nmeals;4110;quantity;\nrevenue;3*;;\n;1*;;Balansräkningen\n"
HEAD = """\
#FLAGGA 0
#PROGRAM "Ekonomi" 1
#FORMAT PC8
#GEN 20310905
#SIETYP 4
#FNAMN "Älvsta"
"""
MEALS = """\
#RAR 0 20310101 20311231
#KONTO 4110 "Skolmat"
#ENHET 4110 "portioner"
#KONTO 5010 "Lokalhyra"
#KONTO 1930 "Bank"
#VER A 1 20310115 "Skolmat januari"
{
#TRANS 4110 {1 "330"} 4500.50 20310115 "Höstens skola" 100
#TRANS 4110 {1 "340"} 450.00 20310115 "" 10
#TRANS 1930 {} -4950.50
}
#VER A 2 20310815 "Skolmat augusti"
{
#TRANS 4110 {1 "330"} 9000.00 20310815 "" 180.5
#TRANS 5010 {1 "330"} 100.00
#TRANS 1930 {} -9100.00
}
"""
LATER = '#VER B 7 20310820 "Tillägg"\n{\n#TRANS 4110 {1 "330"} -45.00 20310820 "" -1\n#TRANS 1930 {} 45.00\n}\n'


@pytest.fixture(autouse=True)
def alvsta(tmp_path: Path, settings: Settings) -> None:
    settings.ARSHJUL_DATA = tmp_path / "var"
    series = (ALVSTA / "series.csv").read_text("utf-8") + SERIES
    typed = (ALVSTA / "figures" / "economy.csv").read_text("utf-8").splitlines(keepends=True)
    figures = "".join(line for line in typed if ";actual;" not in line)
    units = "unit;cost_centre\nGR;330\nFSK;340\n"
    told = {"series.csv": series, "ledger_lines.csv": LINES, "ledger_units.csv": units, "figures/economy.csv": figures}
    load_model(root=alvsta_with(tmp_path / "model", told))
    imported(tmp_path, "2031.se", MEALS)


def imported(folder: Path, name: str, records: str) -> str:
    path = folder / name
    path.write_text(HEAD + records, "cp437")
    return import_ledger(municipality="alvsta", file=path, accept=("unmapped",)).batch.code


def figure(expression: str) -> Figure:
    return find_figure(municipality="alvsta", occasion="2031-08", report="skolnamnden", figure=expression).figure


def behind(expression: str, **told: str) -> Postings:
    [posted] = drill(municipality="alvsta", figure=figure(expression), **told)
    return posted


def test_what_is_counted_leads_to_the_vouchers_that_have_a_quantity() -> None:
    meals = behind("actual ytd of meals for GR")

    assert meals.value == Decimal("280.5")
    assert [(each.account, each.name, each.value) for each in meals.accounts] == [("4110", "Skolmat", Decimal("280.5"))]
    assert [(str(each.month), each.value) for each in meals.months] == [
        ("2031-01-01", Decimal(100)),
        ("2031-08-01", Decimal("180.5")),
    ]
    assert [(each.number, each.text, each.value) for each in meals.vouchers] == [
        ("2", "Skolmat augusti", Decimal("180.5")),
        ("1", "Skolmat januari", Decimal(100)),
    ]


def test_a_cost_of_the_same_postings_is_told_in_kronor() -> None:
    costs = behind("actual ytd of costs for GR")

    assert costs.value == sum(each.value for each in costs.vouchers) == Decimal("-13600.50")
    assert [each.value for each in behind("actual ytd of costs for GR", account="5010").vouchers] == [Decimal(-100)]


def test_a_voucher_shows_its_quantities_and_all_its_rows() -> None:
    part = behind("actual ytd of meals for FSK").vouchers[0]

    opened = open_voucher(municipality="alvsta", batch=part.batch, voucher=part.voucher)

    assert [(row.account, row.kronor, row.quantity) for row in opened.rows] == [
        ("4110", Decimal("4500.50"), Decimal(100)),
        ("4110", Decimal("450.00"), Decimal(10)),
        ("1930", Decimal("-4950.50"), None),
    ]
    assert find_vouchers(municipality="alvsta", series="A", number="1") == [opened]


def test_a_figure_names_the_added_file_too_when_it_rests_on_it(tmp_path: Path) -> None:
    before = "\n".join(lines_of(figure("actual ytd of costs for GR")))
    imported(tmp_path, "extra.si", LATER)

    told, other = ("\n".join(lines_of(figure(f"actual ytd of costs for {unit}"))) for unit in ("GR", "FSK"))

    assert "extra.si" not in before
    assert "2031.se" in told
    assert "extra.si" in told
    assert "extra.si" not in other
    assert behind("actual ytd of meals for GR").value == Decimal("279.5")


def test_what_is_withdrawn_is_no_longer_led_to(tmp_path: Path) -> None:
    extra = imported(tmp_path, "extra.si", LATER)
    assert find_vouchers(municipality="alvsta", series="B", number="7")

    withdraw_import(municipality="alvsta", batch=extra, reason="Fel fil")

    with pytest.raises(NotInLedger):
        find_vouchers(municipality="alvsta", series="B", number="7")
