"""A report in which small groups are hidden: in every table, chart and sentence, and in what is sealed."""

from __future__ import annotations

import pytest

from arshjul.core.documents import Cover, Document
from arshjul.core.measures import BUILT_IN
from arshjul.core.outlines import lines, outline
from arshjul.core.periods import PeriodRule
from arshjul.core.problems import Problems
from arshjul.core.series import Kind, Series
from arshjul.core.setting import Conventions
from arshjul.core.tables import ChartDefinition, ColumnDefinition, RowDefinition, TableDefinition
from arshjul.reporting.assemble import assemble
from arshjul.reporting.plan import ReportPlan
from arshjul.reporting.seal import pack, unpack
from factories.towns import town
from house.printing import blocks_as_text

HEADS = Series("heads", "Anställda", BUILT_IN["antal"], kind=Kind.STOCK, period=PeriodRule("day"), group_size="heads")
NOW = ColumnDefinition("Antal", "actual")
UNITS = RowDefinition(children="SN", of="heads")
TABLES = {
    "units": TableDefinition("Enheter", (NOW,), (UNITS, RowDefinition(total="Alla"))),
    "pair": TableDefinition("Två enheter", (NOW,), tuple(RowDefinition(series="heads", unit=unit) for unit in "BC")),
}
BARS = ChartDefinition("Anställda", (NOW,), (UNITS,), kind="diverging", finding="Flest arbetar i B")

NOTE = "(Siffror som gäller, eller skulle avslöja, en grupp på högst 10 personer visas inte (..).)"


def report(template: str) -> Document:
    """Unit A has seven employees, C the fewest of the others."""
    setting = town(
        units="SN\nA < SN\nB < SN\nC < SN\nD < SN",
        series=[HEADS],
        figures="\n".join(f"heads {u} 2025-08-31 actual {n}" for u, n in {"A": 7, "B": 143, "C": 25, "D": 60}.items()),
        conventions=Conventions(series="heads"),
    )
    cover = Cover("Provköping", "Nämnden", "Rapport", "augusti 2025")
    return assemble(ReportPlan(cover, template, "report.md", TABLES, {"bars": BARS}), setting)


def text(template: str) -> str:
    return blocks_as_text(report(template).blocks)


def test_a_table_says_below_it_that_something_is_not_shown() -> None:
    assert [" ".join(line.split()) for line in text("::table units\n").splitlines()[2:]] == [
        "Enhet A ..", "Enhet B 143", "Enhet C ..", "Enhet D 60", "Alla 235", NOTE,
    ]  # fmt: skip


def test_what_one_table_hides_every_other_hides_too() -> None:
    """C is hidden in the table of all units, lest the total tell of A; elsewhere it would tell the same."""
    alone, after, before = (text(template) for template in (
        "::table pair\n", "::table units\n\n::table pair\n", "::table pair\n\n::table units\n",
    ))  # fmt: skip

    assert "25" in alone
    assert "25" not in after
    assert "25" not in before


def test_a_sentence_cannot_name_what_is_hidden() -> None:
    with pytest.raises(Problems) as found:
        report("Enheten har {actual for A}.\n")

    assert str(found.value) == (
        "report.md:1: ”{actual for A}” visas inte: Anställda, Enhet A, utfall 31 augusti 2025: gruppen är på högst 10 "
        "personer. Skriv meningen utan siffran, eller lägg den i :::optional."
    )


def test_nor_what_a_table_hides_to_protect_another() -> None:
    with pytest.raises(Problems, match="den skulle avslöja en annan siffra som inte visas"):
        report("Enheten har {actual for C}.\n\n::table units\n")


def test_an_optional_sentence_about_a_small_group_is_left_out() -> None:
    assert text(":::optional\nEnheten har {actual for A}.\n:::\n\nSlut.\n") == "Slut."


def test_a_chart_leaves_the_small_group_out_and_its_description_says_so() -> None:
    [chart] = report("::chart bars\n").charts()

    assert [row.head.text for row in chart.data.rows] == ["Enhet B", "Enhet D", "Enhet C"]
    assert (
        chart.alternative
        == "Liggande stapeldiagram: Anställda. Enhet B 143; Enhet D 60; Enhet C 25. Visas inte: Enhet A."
    )


def test_the_figures_page_says_why_and_not_how_many() -> None:
    figures = report("::table units\n").figures()

    assert list(lines(outline(figures["units:A:1"]))) == [
        "Anställda, Enhet A, utfall 31 augusti 2025: visas inte  (gruppen är på högst 10 personer)"
    ]
    assert list(lines(outline(figures["units:total:1"])))[:2] == [
        "Alla, utfall: 235  (summa; delarna visas inte)",
        "  Anställda, Enhet A, utfall 31 augusti 2025: visas inte  (gruppen är på högst 10 personer)",
    ]


def test_a_sealed_version_does_not_hold_what_is_hidden() -> None:
    made = report("::table units\n\n::chart bars\n")

    packed = pack(made)

    assert unpack(packed) == made
    assert '"value":"143"' in packed
    assert '"value":"7"' not in packed
    assert '"value":"25"' not in packed
