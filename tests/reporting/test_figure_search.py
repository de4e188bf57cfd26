"""A figure is found by the words that people have for it."""

from __future__ import annotations

from datetime import date

import pytest

from arshjul.core.grammar import read_expression
from arshjul.core.measures import COUNT, MNKR, PERCENT
from arshjul.core.occasions import Occasion
from arshjul.core.organisation import Unit
from arshjul.core.periods import PeriodRule
from arshjul.core.series import Better, Kind, Nature, Series
from arshjul.reporting.figure_search import FigureIndex, Here

ROLLING = PeriodRule.read("rolling12-2m")
SERIES = (
    Series("net", "Nettokostnader", MNKR, nature=Nature.NET),
    Series("staff_costs", "Personalkostnader", MNKR, nature=Nature.COST),
    Series("sick", "Sjukfrånvaro", PERCENT, Kind.RATIO, Better.LOWER, period=ROLLING),
    Series("sick_short", "Sjukfrånvaro, kort", PERCENT, Kind.RATIO, Better.LOWER, period=ROLLING),
    Series("pupils", "Elever i grundskolan", COUNT, Kind.STOCK, period=PeriodRule.read("day")),
    Series("aid", "Avvikelse försörjningsstöd", MNKR, nature=Nature.NET, period=PeriodRule.read("year")),
)
UNITS = (
    Unit("SN", "Socialnämnden"),
    Unit("IFO", "Individ- och familjeomsorg", parent="SN"),
    Unit("VUX", "Vuxenenheten", parent="IFO"),
    Unit("ÄO", "Äldreomsorg", parent="SN"),
)
INDEX = FigureIndex(SERIES, UNITS, [("sick", "SN")])
HERE = Here(Occasion("2025-08", "Delår", date(2025, 8, 31), "2025-04"), "SN", "net", frozenset({"IFO", "VUX", "ÄO"}))


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("avvik ifo helår", "variance year of net for IFO"),
        ("helår ifo avvik", "variance year of net for IFO"),
        ("budget personal vuxen", "budget year of staff_costs for VUX"),
        ("löner individ hittills", "actual ytd of staff_costs for IFO"),
        ("sjukfrånvaro kort i fjol", "actual -1y of sick_short for SN"),
        ("sjukfranvaron", "actual of sick for SN"),
        ("mål sjukfrånvaro", "target year of sick for SN"),
        ("underskott", "variance year of net for SN"),
        ("avvikelse hittills vux", "variance ytd of net for VUX"),
        ("utfall mot budget", "variance ytd of net for SN"),
        ("ao", "variance year of net for ÄO"),
        ("prognos april", "forecast year round 04 of net for SN"),
        ("förra prognosen ifo", "forecast year round previous of net for IFO"),
        ("prognosförändring", "change year of net for SN"),
        ("elever 2023", "actual -2y of pupils for SN"),
        ("ökning elever", "actual of pupils for SN - actual -1y of pupils for SN"),
        ("förbrukat vuxen", "actual ytd of net for VUX / budget year of net for VUX"),
        ("personal februari", "actual month-6m of staff_costs for SN"),
    ],
)
def test_plain_words_find_the_figure(query: str, expression: str) -> None:
    assert INDEX.search(query, HERE)[0].expression == expression


def test_what_is_found_says_what_it_is() -> None:
    found = INDEX.search("avvik ifo", HERE)[0]

    assert found.label == "Nettokostnader, Individ- och familjeomsorg: avvikelse mot budget 2025"


@pytest.mark.parametrize("query", ["", "xyzzy", "och i för", "§§§"])
def test_what_means_nothing_finds_nothing(query: str) -> None:
    assert INDEX.search(query, HERE) == []


def test_all_that_is_found_can_be_asked_for() -> None:
    queries = [
        "vuxen",
        "sjuk",
        "elever i fjol",
        "budget",
        "tillåtet underskott",
        "ursprunglig budget",
        "halvår personal",
    ]

    found = [each.expression for query in queries for each in INDEX.search(query, HERE)]

    assert len(found) > len(queries)
    assert all(read_expression(expression) for expression in found)


def test_thousands_of_series_and_units_are_searched_without_going_through_all_pairs() -> None:
    series = [Series(f"s{number}", f"Serie {5000 + number} kostnad{number % 97}", MNKR) for number in range(3000)]
    units = [Unit(f"E{number}", f"Enhet {number} skola{number % 89}") for number in range(2000)]
    index = FigureIndex([*SERIES, *series], [*UNITS, *units])

    assert index.search("budget serie 6234 enhet 777", HERE)[0].expression == "budget year of s1234 for E777"
