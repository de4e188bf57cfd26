"""Tables from the accounting system are imported as their source says, and budgets count from their decision."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import Settings

from arshjul.actions.cubes import municipal_cube
from arshjul.actions.import_ledger import Imported, import_ledger, ledgers_in
from arshjul.actions.judge_import import NeedsDecision, UnknownDecision
from arshjul.actions.ledger_files import CannotReadTable
from arshjul.actions.load_model import load_model
from arshjul.actions.mapped_ledger import folder_ledger
from arshjul.actions.propose_forecast import propose_forecast
from arshjul.actions.read_model import read_model
from arshjul.core.cube import Address
from arshjul.core.derivation import Derivation
from arshjul.core.periods import Period, read_period
from arshjul.core.problems import Problems
from arshjul.core.series import Scenario
from arshjul.followup.models import ImportBatch
from arshjul.steering import interpret
from arshjul.steering.budget_decisions import budgets
from arshjul.steering.load import load
from factories.folders import alvsta_with
from factories.ledgers import sie_text

pytestmark = pytest.mark.django_db

SOURCES = """
[[sources]]
code = "utfall"
files = "utfall*"
columns = { account = "Konto", cost_centre = "Ansvar", period = "Period", amount = "Belopp" }

[[sources]]
code = "budget"
files = "budget*"
content = ["budget"]
columns = { account = "Konto", cost_centre = "Ansvar", amount = "Budget" }
measure = "tkr"
phasing = "twelfths"

[[sources]]
code = "plan"
files = "plan*"
content = ["budget"]
columns = { account = "Konto", cost_centre = "Ansvar", amount = "Budget" }
phasing = "last year"
"""
LINES = "account;series;outside\n5*;costs;\n3*;revenue;\n1*;;Balanskonto\n"
UNITS = "cost_centre;unit\n1*;GR\n2*;FSK\n"


@pytest.fixture
def alvsta(tmp_path: Path, settings: Settings) -> Path:
    settings.ARSHJUL_DATA = tmp_path / "var"
    files = {"ledger.toml": SOURCES, "ledger_lines.csv": LINES, "ledger_units.csv": UNITS, "figures/economy.csv":
             "series;unit;period;scenario;value\n"}  # fmt: skip
    root = alvsta_with(tmp_path / "alvsta", files)
    load_model(root=root)
    return root


def imported(folder: Path, name: str, text: str, **told: object) -> Imported:
    path = folder / name
    path.write_text(text, "utf-8")
    return import_ledger(municipality="alvsta", file=path, **told)  # type: ignore[arg-type]


def figure(period: str, *, series: str = "costs", unit: str = "GR", budget_at: str = "") -> Decimal | None:
    """An outcome, or the budget as it is seen from an occasion or a decision, in tkr."""
    model = read_model("alvsta")
    measures = interpret.measures(model.head.measures)
    known = {row.code: interpret.series(row, measures) for row in model.series}
    found = Derivation(municipal_cube("alvsta", model), known, interpret.organisation(model.units),
                       budgets=budgets(model))  # fmt: skip
    scenario = Scenario.BUDGET if budget_at else Scenario.ACTUAL
    span: Period = read_period(period)
    (answer,) = found.figures([Address(series, unit, span, scenario, at=budget_at)]).values()
    return answer.quantity and answer.quantity.value


def test_an_export_becomes_the_figures_of_lines_and_units(alvsta: Path, tmp_path: Path) -> None:
    done = imported(tmp_path, "utfall 2031.csv", "Konto;Ansvar;Period;Belopp\n5010;110;203101;1 000 000,00\n"
                    "5020;120;203108;500 000,50\n3010;110;203108;-250 000,00\n5010;210;203108;7,00\n")  # fmt: skip

    assert (done.batch.kind, done.batch.source, str(done.batch.last_day)) == ("CSV", "utfall", "2031-08-31")
    assert figure("2031-01..2031-08") == Decimal("-1500.0005")
    assert figure("2031-01..2031-08", series="revenue") == Decimal(250)
    assert figure("2031-01..2031-08", unit="FSK") == Decimal("-0.007")


def test_rows_that_cannot_be_used_are_for_a_person_to_decide(alvsta: Path, tmp_path: Path) -> None:
    text = "Konto;Ansvar;Period;Belopp\n5010;110;203101;100,00\n5010;110;203113;5,00\n"

    with pytest.raises(NeedsDecision) as error:
        imported(tmp_path, "utfall 2031.csv", text)
    assert [each.code for each in error.value.undecided] == ["refused"]
    assert ImportBatch.objects.count() == 0

    done = imported(tmp_path, "utfall 2031.csv", text, accept=["refused"])
    assert done.batch.report["sums"] == {"read": 100_00, "refused": 5_00, "file": 105_00, "totals": 0}


def test_what_is_only_called_xlsx_is_said_to_be_no_workbook_rather_than_a_table(alvsta: Path, tmp_path: Path) -> None:
    path = tmp_path / "huvudbok.xlsx"
    path.write_bytes(bytes(range(256)) * 8)

    with pytest.raises(CannotReadTable, match="ingen Excelfil, fast den heter så"):
        import_ledger(municipality="alvsta", file=path)


def test_a_table_that_no_source_describes_is_not_guessed(alvsta: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotReadTable, match="kolumner"):
        imported(tmp_path, "annat.csv", "Konto;Belopp\n5010;1\n")
    with pytest.raises(Problems, match="Kolumner saknas"):
        imported(tmp_path, "utfall.csv", "Konto;Belopp\n5010;1\n")


def test_a_table_may_be_called_what_the_system_calls_it(alvsta: Path, tmp_path: Path) -> None:
    text = "Konto\tAnsvar\tPeriod\tBelopp\n5010\t110\t203101\t1000.00\n"
    (alvsta / "ledger").mkdir()
    (alvsta / "ledger" / "utfall 2031.txt").write_text(text, "utf-8")
    (alvsta / "ledger" / "läs mig.txt").write_text("Om filerna", "utf-8")

    assert [path.name for path in ledgers_in(municipality="alvsta", root=alvsta)] == ["utfall 2031.txt"]
    assert imported(tmp_path, "utfall 2031.txt", text).batch.kind == "CSV"
    assert figure("2031-01") == Decimal(-1)
    whole = imported(tmp_path, "utfall hela.txt", sie_text(year=2031), accept=["organisation", "unmapped", "older"])
    assert whole.batch.kind == "SIE 4E"


# budgets


def test_the_budget_in_force_is_that_of_the_newest_decision_until_then(alvsta: Path, tmp_path: Path) -> None:
    imported(tmp_path, "budget 2031.csv", "Konto;Ansvar;Budget\n5010;110;1 200\n3010;110;-240\n")
    imported(tmp_path, "budget 2031 rev.csv", "Konto;Ansvar;Budget\n5010;110;1 320\n3010;110;-240\n", decision="KF-21")

    assert figure("2031", budget_at="2031-08") == Decimal(-1200)
    assert figure("2031-01..2031-08", budget_at="2031-08") == Decimal(-800)
    assert figure("2031", budget_at="KF-21") == Decimal(-1320)
    assert figure("2031-01..2031-10", budget_at="KF-21") == Decimal(-1100)


def test_a_newer_file_of_the_same_decision_takes_the_place_of_the_older(alvsta: Path, tmp_path: Path) -> None:
    for amount in ("1 200", "1 260"):
        imported(tmp_path, "budget 2031.csv", f"Konto;Ansvar;Budget\n5010;110;{amount}\n", decision="KF-21")

    assert figure("2031", budget_at="KF-21") == Decimal(-1260)


def test_a_decision_must_be_one_of_the_models_and_about_a_budget(alvsta: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownDecision, match="KF-7, KF-21"):
        imported(tmp_path, "budget 2031.csv", "Konto;Ansvar;Budget\n5010;110;1\n", decision="KF-99")
    with pytest.raises(UnknownDecision, match="utfall"):
        imported(tmp_path, "utfall 2031.csv", "Konto;Ansvar;Period;Belopp\n5010;110;203101;1\n", decision="KF-21")


def test_a_budget_may_go_as_last_year_went(alvsta: Path, tmp_path: Path) -> None:
    imported(tmp_path, "utfall 2030.csv", "Konto;Ansvar;Period;Belopp\n5010;110;203001;100\n5010;110;203007;300\n")
    done = imported(tmp_path, "plan 2031.csv", "Konto;Ansvar;Budget\n5010;110;800\n5099;110;12\n")

    assert [each.render() for each in done.odd] == [
        "plan 2031.csv: Konteringar utan mönster för året, som är fördelade i tolftedelar: 1."
    ]
    assert figure("2031-01", budget_at="2031-08") == Decimal("-0.201")
    assert figure("2031-02", budget_at="2031-08") == Decimal("-0.001")
    assert figure("2031", budget_at="2031-08") == Decimal("-0.812")


def test_files_in_the_models_folder_are_read_without_a_database_too(alvsta: Path) -> None:
    folder = alvsta / "ledger"
    folder.mkdir()
    (folder / "utfall 2030.csv").write_text("Konto;Ansvar;Period;Belopp\n5010;110;203001;100\n5010;110;203012;300\n")
    (folder / "plan 2031.csv").write_text("Konto;Ansvar;Budget\n5010;110;800\n")

    with folder_ledger(alvsta, load(alvsta)) as ledger:
        assert ledger is not None
        january = Address("costs", "GR", read_period("2031-01"), Scenario.ORIGINAL_BUDGET)
        found = ledger.cube.observe([january])

    assert found[january].quantity is not None
    assert found[january].quantity.value == Decimal("-0.2")


def test_a_first_year_of_eighteen_months_has_the_budget_of_them_all(alvsta: Path) -> None:
    text = (alvsta / "ledger.toml").read_text("utf-8")
    sie = '[[sources]]\ncode = "sie"\nfiles = "*.se"\ncontent = ["actual", "budget"]\n'
    (alvsta / "ledger.toml").write_text(text + sie, "utf-8")
    (alvsta / "ledger").mkdir()
    year = sie_text(year=2031).replace("#RAR 0 20310101 20311231", "#RAR 0 20300701 20311231")
    budget = '#PBUDGET 0 203112 5010 {1 "110"} 600.00\n'
    (alvsta / "ledger" / "2031.se").write_text(year.replace('"330"', '"110"') + budget, "cp437")

    with folder_ledger(alvsta, load(alvsta)) as ledger:
        assert ledger is not None
        december = Address("costs", "GR", read_period("2031-12"), Scenario.BUDGET)
        found = ledger.cube.observe([december])

    assert found[december].quantity is not None
    assert found[december].quantity.value == Decimal("-0.6")


def test_a_forecast_rests_on_the_budget_in_force_whatever_file_it_came_in(alvsta: Path, tmp_path: Path) -> None:
    imported(
        tmp_path, "utfall 2031.csv", "Konto;Ansvar;Period;Belopp\n5010;110;2031-01;100000\n5010;110;2031-08;1000\n"
    )
    imported(tmp_path, "budget 2031.csv", "Konto;Ansvar;Budget\n5010;110;1 200\n")

    line = propose_forecast(municipality="alvsta", occasion="2031-08").line("costs", "GR")

    assert line.proposal.by("budget").value == Decimal(-1_200_000)
    assert line.proposal.by("remaining_budget").value == Decimal(-501_000)
