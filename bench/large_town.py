"""A constructed municipality of 2 000 units with ten years behind it, to load pages with: a folder and its ledgers.

Ten committees, ten departments in each, twenty units in each. Ten years of outcomes and of budget by month are in the
ledger, four lines for every unit; forecasts of three occasions, staff and an indicator for every unit are typed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

THIS_YEAR = 2025
YEARS = {"full": range(THIS_YEAR - 9, THIS_YEAR + 1), "small": range(THIS_YEAR - 1, THIS_YEAR + 1)}
UNITS = {"full": 2_000, "small": 100}
_INHABITANTS_A_UNIT = 50  # the generator of ledgers makes a cost centre of every fifty
_A_DEPARTMENT, _A_COMMITTEE = 20, 200
_FIRST_CENTRE = 10_000
ROUNDS = ("2025-04", "2025-08")

MODEL = """code = "storstad"
name = "Storstads kommun (konstruerad)"

[conventions]
measure = "tkr"

[explanations]
explain_above_share = "5 %"

[[scales]]
code = "light"
name = "Läge"
levels = [
  { code = "met", label = "Nås", tone = "good", role = "met" },
  { code = "missed", label = "Nås inte", tone = "poor", role = "missed" },
  { code = "unassessed", label = "Ej bedömt", role = "unassessed" },
]

[[occasions]]
code = "2025-04"
name = "Tertialrapport"
data_date = 2025-04-30

[[occasions]]
code = "2025-08"
name = "Delårsrapport"
kind = "interim"
data_date = 2025-08-31
previous = "2025-04"
"""
REPORT = """
[[reports]]
code = "{code}"
unit = "{unit}"
title = "Delårsrapport"
"""
TABLES = """[drift]
caption = "Driftredovisning"
measure = "tkr"
columns = [
  { head = "Utfall {d/m yyyy, -1y}", value = "actual ytd -1y" },
  { head = "Utfall {d/m yyyy}", value = "actual ytd" },
  { head = "Budget {yyyy}", value = "budget year" },
  { head = "Prognos {yyyy}", value = "forecast year" },
  { head = "Avvikelse", value = "variance year" },
]
rows = ["revenue", "staff", "premises", "other", { total = "Nettokostnad" }]

[enheter]
caption = "Nettokostnad per avdelning"
measure = "tkr"
columns = [
  { head = "Utfall {d/m yyyy}", value = "actual ytd" },
  { head = "Budget {yyyy}", value = "budget year" },
  { head = "Prognos {yyyy}", value = "forecast year" },
  { head = "Avvikelse", value = "variance year" },
]
rows = [{ children = "this", of = "net" }, { total = "Summa" }]
"""
TEMPLATE = """# Läget

Nämnden redovisar {variance year as result} för året.

::table drift

::table enheter
"""
LEDGER = """[[sources]]
code = "huvudbok"
name = "Konstruerad huvudbok"
files = "*.se"
content = ["actual", "budget"]
dimensions = { cost_centre = "1" }
"""
LINES = "series;account;outside\nrevenue;3*;\nstaff;5*;\npremises;60-62;\nother;4* 63-69 7*;\n;1* 2*;Balansräkningen\n"
SERIES = """code;name;measure;kind;nature;better;period;parts
net;Nettokostnad;tkr;flow;net;none;year;revenue staff premises other
revenue;Intäkter;tkr;flow;revenue;none;year;
staff;Personal;tkr;flow;cost;none;year;
premises;Lokaler;tkr;flow;cost;none;year;
other;Övrigt;tkr;flow;cost;none;year;
absence;Sjukfrånvaro;%;ratio;none;lower;year;
"""


def unit(number: int) -> str:
    """The code of a unit, counted from 0."""
    return f"U{number:04}"


def write_folder(root: Path, size: str) -> None:
    """The steering model in ``root``."""
    units = UNITS[size]
    committees = range((units + _A_COMMITTEE - 1) // _A_COMMITTEE)
    reports = "".join(REPORT.format(code=f"namnd{number}", unit=f"N{number}") for number in committees)
    files = {
        "model.toml": MODEL + reports,
        "organisation.csv": "\n".join(_organisation(units)) + "\n",
        "series.csv": SERIES,
        "tables.toml": TABLES,
        "report.md": TEMPLATE,
        "ledger.toml": LEDGER,
        "ledger_lines.csv": LINES,
        "ledger_units.csv": "unit;cost_centre\n"
        + "".join(f"{unit(number)};{_FIRST_CENTRE + number}\n" for number in range(units)),
        "figures/prognos.csv": "\n".join(_forecasts(units)) + "\n",
        "figures/personal.csv": "\n".join(_absence(units, size)) + "\n",
        "texts/2025-08/laget.md": "# unit N0\n\nKonstruerad text.\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def write_ledgers(folder: Path, size: str, without: Container[int] = ()) -> Iterator[Path]:
    """A SIE file for each year but some, made when it is asked for: a large one is some 300 MB."""
    from arshjul.ledger.constructed.sized import sized
    from arshjul.ledger.sie.write import write_sie

    folder.mkdir(parents=True, exist_ok=True)
    for year in (each for each in YEARS[size] if each not in without):
        file = folder / f"{year}.se"
        with file.open("wb") as target:
            write_sie(sized(UNITS[size] * _INHABITANTS_A_UNIT, year), target)
        yield file


def _organisation(units: int) -> Iterator[str]:
    yield "code;name;kind;parent"
    yield "STAD;Storstads kommun;municipality;"
    for number in range(units):
        committee, department = number // _A_COMMITTEE, number // _A_DEPARTMENT
        if number % _A_COMMITTEE == 0:
            yield f"N{committee};Nämnd {committee + 1};committee;STAD"
        if number % _A_DEPARTMENT == 0:
            yield f"D{department:03};Avdelning {department + 1};department;N{committee}"
        yield f"{unit(number)};Enhet {number + 1};unit;D{department:03}"


def _forecasts(units: int) -> Iterator[str]:
    yield "series;unit;period;scenario;round;value"
    for number in range(units):
        for order, told in enumerate(ROUNDS):
            amount = 1_000 + (number * 37 + order * 11) % 900
            yield f"revenue;{unit(number)};{THIS_YEAR};forecast;{told};{amount // 4}"
            yield f"staff;{unit(number)};{THIS_YEAR};forecast;{told};−{amount * 3}"
            yield f"premises;{unit(number)};{THIS_YEAR};forecast;{told};−{amount // 2}"
            yield f"other;{unit(number)};{THIS_YEAR};forecast;{told};−{amount}"


def _absence(units: int, size: str) -> Iterator[str]:
    yield "series;unit;period;scenario;value"
    for number in range(units):
        for year in YEARS[size]:
            yield f"absence;{unit(number)};{year};actual;{4 + (number * 7 + year) % 50 / 10:.1f}".replace(".", ",")
