"""The overview of a unit: what there is figures of, told and drawn, and nothing where there is nothing."""

from __future__ import annotations

from arshjul.core.cells import RowKind, Table
from arshjul.core.documents import Chart, Document, Paragraph, walk
from arshjul.core.inlines import plain
from arshjul.core.setting import Setting
from arshjul.reporting.overviews.overview import Appearance, exhibits_of, overview
from factories.looking import Seen, figures, followed, seen_from

__all__ = ["seen_from"]


def looked_at(setting: Setting) -> Document:
    return overview(setting, Appearance("Exempelköpings kommun"))


def table(document: Document, name: str) -> Table:
    found = exhibits_of(document)[name]
    assert isinstance(found, Table)
    return found


def chart(document: Document, name: str) -> Chart:
    found = exhibits_of(document)[name]
    assert isinstance(found, Chart)
    return found


def spaced(words: str) -> str:
    """The words with spaces that may break a line."""
    return words.replace("\u00a0", " ")


def rows(of: Table) -> list[list[str]]:
    return [[row.head.text, *(cell.text for cell in row.cells)] for row in of.rows]


def test_the_result_is_told_with_its_parts_so_far_and_for_the_year(seen_from: Seen) -> None:
    result = table(looked_at(seen_from("ON")), "resultat")

    assert rows(result)[0][:2] == ["Nettokostnad", "−79,9"]
    assert [row.kind for row in result.rows] == [RowKind.DATA, RowKind.OF_WHICH, RowKind.OF_WHICH]


def test_columns_that_nobody_has_figures_for_are_not_there(seen_from: Seen) -> None:
    heads = [column.head for column in table(looked_at(seen_from("ON")), "resultat").columns]

    assert "Budget 2025" in heads
    assert not [head for head in heads if head.startswith("Budget t.o.m.")]


def test_the_variances_of_the_units_below_are_sorted_and_the_finding_names_the_worst(seen_from: Seen) -> None:
    variances = chart(looked_at(seen_from("ON")), "avvikelser")

    assert [row.head.text for row in variances.data.rows] == ["Särskilt boende", "Hemvård"]
    assert spaced(variances.finding) == "Störst underskott: Hemvård (1,9 mnkr)"


def test_a_variance_is_told_with_its_causes_and_the_rest_that_nobody_has_explained(seen_from: Seen) -> None:
    document = looked_at(seen_from("ON"))
    told = [spaced(plain(block.content)) for block in walk(document.blocks) if isinstance(block, Paragraph)]

    assert "Hemvård −1,9 mnkr" in told
    assert "Fler vikarier än budgeterat: −1,5 mnkr" in told
    assert "Övrigt: −0,4 mnkr" in told


def test_a_unit_without_units_below_has_its_variance_divided_over_its_lines(seen_from: Seen) -> None:
    variances = chart(looked_at(seen_from("HV")), "avvikelser")

    assert [row.head.text for row in variances.data.rows] == ["Intäkter", "Kostnader"]


def test_the_forecast_is_a_step_for_each_round_that_made_one(seen_from: Seen) -> None:
    april = figures("revenue;HV;2025;forecast;2025-04;10,0;;")
    steps = chart(looked_at(seen_from("HV", april)), "prognos")

    assert steps.kind == "steps"
    assert [column.head for column in steps.data.columns[1:]] == ["April", "Augusti"]
    assert rows(steps.data) == [["Nettokostnad", "−1,5", "−1,9"]]
    assert spaced(steps.finding) == (
        "Delårsrapport: ett underskott om 1,9 mnkr, en försämring med 0,4 mnkr sedan Aprilrapport"
    )


def test_months_are_drawn_when_there_are_months(seen_from: Seen) -> None:
    lines = [
        f"{series};HV;{year}-{month:02};actual;;{value};;"
        for year, costs in ((2024, "−5,0"), (2025, "−5,2"))
        for series, value in (("costs", costs), ("revenue", "0,8"))
        for month in range(1, 9)
    ]
    assert "manader" not in exhibits_of(looked_at(seen_from("HV")))

    months = chart(looked_at(seen_from("HV", figures(*lines))), "manader")

    assert [column.head for column in months.data.columns[1:3]] == ["jan", "feb"]
    assert [row[:2] for row in rows(months.data)] == [["Utfall 2025", "4,4"], ["Utfall 2024", "4,2"]]


def test_indicators_stand_with_the_worst_first(seen_from: Seen) -> None:
    indicators = table(looked_at(seen_from("ON")), "indikatorer")
    tones = [row.cells[-1].tone for row in indicators.rows]

    assert tones
    assert tones == sorted(tones, key=lambda tone: ["poor", "fair", "good", "neutral"].index(tone or "neutral"))


def test_an_assignment_is_late_when_its_day_has_passed(seen_from: Seen) -> None:
    assert "uppdrag" not in exhibits_of(looked_at(seen_from("ON")))

    overdue = ("assignments.csv", "2025-12-31", "2025-06-30")
    late = table(looked_at(seen_from("ON", overdue)), "uppdrag")

    assert rows(late)[0][:2] == ["Inför digitala lås i hemvården", "2025-06-30"]


def test_what_is_followed_is_said_by_the_model(seen_from: Seen) -> None:
    assert "utveckling-sick_leave" not in exhibits_of(looked_at(seen_from("ON")))

    absence = chart(looked_at(seen_from("ON", followed("sick_leave"))), "utveckling-sick_leave")

    assert spaced(absence.finding) == "Sjukfrånvaro: 7,1 %, mot 6,4 % ett år tidigare"


def test_a_rate_is_compared_between_units_and_the_own_one_is_marked(seen_from: Seen) -> None:
    dots = figures(
        "sick_leave;HV;2024-07..2025-06;actual;;8,1;;",
        "sick_leave;SB;2024-07..2025-06;actual;;6,0;;",
        "sick_leave;KV;2024-07..2025-06;actual;;5,0;;",
    )
    third = ("organisation.csv", "DV;", "KV;Korttidsvård;service_area;ON;;\nDV;")
    strip = chart(looked_at(seen_from("HV", followed("sick_leave"), third, dots)), "jamforelse-sick_leave")

    assert spaced(strip.finding) == "Sjukfrånvaro: högst Hemvård (8,1 %), lägst Korttidsvård (5,0 %)"
    own = [row.head.text for row in strip.data.rows if type(row.head.content[0]).__name__ == "Emphasis"]
    assert own == ["Hemvård"]


def test_a_unit_that_nobody_has_told_of_has_an_empty_overview(seen_from: Seen) -> None:
    new = ("organisation.csv", "DV;", "KV;Korttidsvård;service_area;ON;;\nDV;")

    assert exhibits_of(looked_at(seen_from("KV", new))) == {}


def test_a_model_without_scales_indicators_or_charts_still_has_an_overview(seen_from: Seen) -> None:
    document = looked_at(seen_from("EK"))

    assert [name for name in exhibits_of(document) if name in ("resultat", "enheter")] == ["resultat", "enheter"]
