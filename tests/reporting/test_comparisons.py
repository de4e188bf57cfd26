"""A comparison: a table of series, units and years, and the chart that suits what was chosen."""

from __future__ import annotations

import pytest

from arshjul.core.setting import UnknownCode
from arshjul.reporting.comparisons import Chosen, Comparison, compare
from factories.looking import Seen, figures, seen_from

__all__ = ["seen_from"]


def rows(of: Comparison) -> list[list[str]]:
    return [[row.head.text, *(cell.text for cell in row.cells)] for row in of.table.rows]


def test_units_are_compared_over_years_with_costs_as_positive_numbers(seen_from: Seen) -> None:
    before = figures("net;HV;2024-01..2024-08;actual;;−30,0;;", "net;SB;2024-01..2024-08;actual;;−44,0;;")
    made = compare(Chosen(("net",), ("HV", "SB"), (-1, 0)), seen_from("ON", before))

    assert rows(made) == [["Hemvård", "30,0", "34,3"], ["Särskilt boende", "44,0", "45,6"]]
    assert made.table.caption == "Nettokostnad, utfall januari–augusti, mnkr"
    assert made.chart is not None
    assert (made.chart.kind, made.chart.finding) == (
        "history", "Högst är Särskilt boende (45,6 mnkr), lägst Hemvård (34,3 mnkr)",
    )  # fmt: skip


def test_one_series_of_one_unit_is_told_by_how_it_has_moved(seen_from: Seen) -> None:
    made = compare(Chosen(("sick_leave",), ("ON",), (-1, 0), "senast"), seen_from("ON"))

    assert made.chart is not None
    assert made.chart.finding == "Sjukfrånvaro: från 6,4 % till 7,1 %"


def test_variances_are_bars_and_the_rows_of_a_strip_mark_the_own_unit(seen_from: Seen) -> None:
    setting = seen_from(
        "HV",
        figures("sick_leave;HV;2024-07..2025-06;actual;;8,1;;", "sick_leave;SB;2024-07..2025-06;actual;;6,0;;"),
    )
    bars = compare(Chosen(("net",), ("HV", "SB"), (0,), "avvikelse"), setting).chart
    dots = compare(Chosen(("sick_leave",), ("ON", "HV", "SB"), (0,), "senast", own="HV"), setting).chart

    assert bars is not None
    assert dots is not None
    assert (bars.kind, dots.kind) == ("diverging", "strip")
    assert [type(row.head.content[0]).__name__ for row in dots.data.rows] == ["Text", "Emphasis", "Text"]


def test_series_of_different_measures_have_a_scale_each(seen_from: Seen) -> None:
    made = compare(Chosen(("net", "sick_leave"), ("ON",), (-1, 0), "senast"), seen_from("ON"))

    assert made.chart is not None
    assert made.chart.kind == "multiples"
    assert rows(made)[1][0] == "Sjukfrånvaro"


def test_nothing_to_draw_is_a_table_alone(seen_from: Seen) -> None:
    made = compare(Chosen(("net",), ("HV",), (-5, -4)), seen_from("ON"))

    assert made.chart is None


def test_a_series_that_does_not_exist_is_told_by_name(seen_from: Seen) -> None:
    with pytest.raises(UnknownCode, match="nett"):
        compare(Chosen(("nett",), ("HV",)), seen_from("ON"))
