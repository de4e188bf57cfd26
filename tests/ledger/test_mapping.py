"""Every posting finds its line and its unit, and what finds none or two is told."""

from datetime import date

import polars as pl

from arshjul.ledger.books import CODINGS
from arshjul.ledger.mapping import map_codings, parts_of
from arshjul.ledger.patterns import Pattern
from arshjul.ledger.rules import LineRule, Take, UnitRule

DIMENSIONS = {"1": "cost_centre", "20": "service_area"}
POSTED: list[tuple[str, list[tuple[str, str]]]] = [
    ("5010", [("1", "51210"), ("20", "569")]),
    ("4633", [("20", "569"), ("1", "51210"), ("6", "900")]),
    ("3521", [("1", "52000")]),
    ("1930", []),
]
CODED = parts_of(
    pl.DataFrame(
        [
            {
                "coding": number,
                "account": account,
                "objects": [{"dimension": dimension, "object": code} for dimension, code in objects],
            }
            for number, (account, objects) in enumerate(POSTED)
        ],
        schema=dict(CODINGS),
    ),
    DIMENSIONS,
)


def patterns(**cells: str) -> dict[str, Pattern]:
    return {part: Pattern.read(cell) for part, cell in cells.items()}


def line(series: str, account: str, **more: object) -> LineRule:
    return LineRule(series=series, patterns=patterns(account=account), **more)  # type: ignore[arg-type]


def unit(code: str, cost_centre: str, **more: object) -> UnitRule:
    return UnitRule(unit=code, patterns=patterns(cost_centre=cost_centre), **more)  # type: ignore[arg-type]


LINES = [line("staff", "5*"), line("purchased", "46*"), line("revenue", "3*"), line("", "1* 2*", outside="balans")]
UNITS = [unit("IFO", "51*"), unit("HEM", "52*")]


def test_the_parts_of_a_coding_stand_in_columns_whatever_the_order_in_the_file() -> None:
    assert CODED.select("account", "cost_centre", "service_area", "project").rows() == [
        ("5010", "51210", "569", ""),
        ("4633", "51210", "569", ""),
        ("3521", "52000", "", ""),
        ("1930", "", "", ""),
    ]


def test_each_coding_has_its_line_and_unit_and_balance_accounts_are_outside() -> None:
    mapped = map_codings(CODED, LINES, UNITS)

    assert mapped.frame.select("coding", "series", "unit").rows() == [
        (0, "staff", "IFO"),
        (1, "purchased", "IFO"),
        (2, "revenue", "HEM"),
        (3, "", ""),
    ]
    assert mapped.overlaps == ()


def test_a_coding_that_two_lines_want_is_an_overlap_with_that_coding_as_example() -> None:
    mapped = map_codings(CODED, [*LINES, line("all", "4* 5*")], UNITS)

    assert [(o.coding["account"], o.first.series, o.second.series) for o in mapped.overlaps] == [  # type: ignore[attr-defined]
        ("5010", "staff", "all"),
        ("4633", "purchased", "all"),
    ]


def test_another_statement_and_a_volume_may_take_the_same_coding_again() -> None:
    again = [line("placements", "4633", statement="varav"), line("days", "4633", take=Take.QUANTITY)]

    assert map_codings(CODED, [*LINES, *again], UNITS).overlaps == ()


def test_a_unit_that_takes_over_a_cost_centre_in_july_gets_it_from_then_on() -> None:
    june, july = date(2025, 6, 1), date(2025, 7, 1)
    units = [unit("IFO", "51*", last_month=june), unit("BARN", "51*", first_month=july), unit("HEM", "52*")]

    mapped = map_codings(CODED, LINES, units)

    assert mapped.overlaps == ()
    assert mapped.frame.filter(coding=0).select("unit", "first_month", "last_month").rows() == [
        ("IFO", date(1, 1, 1), june),
        ("BARN", july, date(9999, 12, 1)),
    ]


def test_a_coding_with_a_line_but_no_unit_has_no_row_so_that_it_shows_as_a_gap() -> None:
    assert map_codings(CODED, LINES, UNITS[:1]).frame.filter(coding=2).is_empty()
