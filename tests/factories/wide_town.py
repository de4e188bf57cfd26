"""A made-up municipality with one committee and as many units as a test wants: to see what pages cost."""

from __future__ import annotations

from pathlib import Path

_MODEL = """code = "vida"
name = "Vida kommun"

[conventions]
measure = "tkr"

[explanations]
explain_above_share = "5 %"

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

[[reports]]
code = "namnden"
unit = "NA"
title = "Delårsrapport"
"""
_TABLES = """[enheter]
caption = "Nettokostnad per enhet"
measure = "tkr"
columns = [
  { head = "Budget {yyyy}", value = "budget year" },
  { head = "Prognos {yyyy}", value = "forecast year" },
  { head = "Avvikelse", value = "variance year" },
]
rows = [{ children = "this", of = "net" }, { total = "Summa" }]
"""
_SERIES = """code;name;measure;kind;nature;better;period;parts
net;Nettokostnad;tkr;flow;net;none;year;revenue staff
revenue;Intäkter;tkr;flow;revenue;none;year;
staff;Personal;tkr;flow;cost;none;year;
"""
_ROUNDS = (("budget", ""), ("forecast", "2025-04"), ("forecast", "2025-08"))


def write_wide_town(root: Path, units: int) -> Path:
    """Its folder: the units are ``U0``, ``U1`` and so on, below the committee ``NA`` of the town ``VIDA``."""
    organisation = ["VIDA;Vida kommun;municipality;", "NA;Nämnden;committee;VIDA"]
    organisation += [f"U{number};Enhet {number};unit;NA" for number in range(units)]
    figures = [
        f"{series};U{number};2025;{scenario};{made_in};{amount + 7 * number + 90 * bool(made_in)}"
        for number in range(units)
        for scenario, made_in in _ROUNDS
        for series, amount in (("revenue", 300), ("staff", -2_000))
    ]
    files = {
        "model.toml": _MODEL,
        "tables.toml": _TABLES,
        "series.csv": _SERIES,
        "organisation.csv": "\n".join(("code;name;kind;parent", *organisation, "")),
        "figures/all.csv": "\n".join(("series;unit;period;scenario;round;value", *figures, "")),
        "report.md": "# Läget\n\nNämnden redovisar {variance year as result}.\n\n::table enheter\n",
        "texts/2025-08/laget.md": "# unit NA\n\nEn text.\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root
