"""What stands at an address, in words: the name that a figure has in its provenance and in what is said of it."""

from __future__ import annotations

from collections.abc import Mapping

from arshjul.core.budgets import Budgets
from arshjul.core.cube import Address
from arshjul.core.occasions import in_words
from arshjul.core.organisation import Organisation
from arshjul.core.series import DECIDED, Scenario, Series

SCENARIO_NAMES = {
    "actual": "utfall",
    "budget": "budget",
    "original_budget": "ursprunglig budget",
    "budget_change": "ändring av budget",
    "permission": "tillåtet resultat",
    "forecast": "prognos",
    "target": "mål",
    "expected": "förväntad effekt",
    "realised": "realiserad effekt",
}


def label(address: Address, known: Mapping[str, Series], organisation: Organisation, budgets: Budgets) -> str:
    """Series, unit, scenario, period and round of an address; what is not ``known`` is said by its code."""
    series = known.get(address.series)
    unit = organisation.unit(address.unit).name if address.unit in organisation else address.unit
    parts = [
        series.name if series else address.series,
        unit,
        f"{SCENARIO_NAMES[address.scenario]} {in_words(address.period)}",
    ]
    if (decision := budgets.find(address.round)) and address.scenario in DECIDED:
        parts.append(decision.words)
    elif address.round:
        parts.append(f"{'känt' if address.scenario is Scenario.ACTUAL else 'gjord'} {address.round}")
    return ", ".join(part for part in parts if part)
