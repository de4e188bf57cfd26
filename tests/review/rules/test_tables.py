"""What looks broken in tables and is not, and what is."""

from __future__ import annotations

import pytest

from arshjul.review.engine import review
from arshjul.review.findings import Finding, Kind, Severity
from factories.read_documents import read


def found(text: str) -> list[Finding]:
    return [each for each in review(read(text)) if each.kind is not Kind.MISSING_VALUE]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "T\nTkr | Budget | Utfall | Avvikelse\n"
            "a | 31 324 | 48 751 | 17 428\nb | 963 | 632 | -330\nc | 845 | 912 | 67",
            id="rounded to nearest",
        ),
        pytest.param(
            "T\nMnkr | 2023 | 2024 | 2025\n"
            "a | 1,9 | 2,9 | 3,9\nb | 1,9 | 2,9 | 3,9\nc | 1,9 | 2,9 | 3,9\nSumma | 5,9 | 8,9 | 11,9",
            id="cut off, not rounded",
        ),
        pytest.param(
            "T\nEnhet | Antal 2024 | Antal 2025 | Frånvaro 2024 | Frånvaro 2025\nFörskola | 312 | 345 | 7,4 | 7,1\n"
            "Skola | 871 | 866 | 5,2 | 5,9\nTotalt | 1 183 | 1 211 | 5,8 | 6,2",
            id="a mean below counts",
        ),
        pytest.param(
            "T\nTkr | Budget | Utfall | Avvikelse\nIntäkter | 1 203 | 1 377 | 174\nPersonal | 4 511 | 4 702 | -191\n"
            "Lokaler | 2 377 | 2 519 | -142\nNettokostnad | 5 685 | 5 844 | -159",
            id="income turned, so that plus is good",
        ),
        pytest.param(
            "T\nStatus | Enligt plan | Avvikelse | Totalt\n"
            "Uppdrag | 3 | | 3\nInitiativ | 4 | 2 | 6\nKlara | 1 | 1 | 2\n"
            "Totalt | 8 | 3 |",
            id="blanks in a count",
        ),
        pytest.param(
            "T\nProjekt | Budget | Utfall | Prognos | Avvikelse\nRam | 1 | | 0,7 | 0,3\nSumma | 1 | | 0,7 | 0,3",
            id="nothing spent yet",
        ),
        pytest.param(
            "T\nIndikator | 2022 | 2023 | 2024 | Mål\nBudgetföljsamhet | 5,6 % | 6,2 % | -4,1 % | 0,0 %\n"
            "Utredningstid | 101 | 104 | 99 | 95\nHushåll | 578 | 534 | 448 | 480",
            id="indicators of different kinds",
        ),
    ],
)
def test_what_only_looks_broken_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_total_in_the_only_column_is_found_by_its_name_and_said_with_care() -> None:
    (finding,) = found("T\nEnhet | Händelser\nTillbud | 1 538\nOlycksfall | 3 742\nSumma | 5 820")

    assert (finding.kind, finding.severity, finding.expected) == (Kind.TABLE_SUM, Severity.WARNING, "5\u00a0280")


def test_a_forgotten_zero_in_a_column_of_zeros_is_found_by_its_name() -> None:
    (finding,) = found(
        "T\nProjekt | Budget | Prognos | Avvikelse\na | -1 500 | -1 500 | 0\nb | -641 | -641 | 0\nc | -455 | -300 | 0"
    )

    assert (finding.kind, finding.printed, finding.expected) == (Kind.TABLE_VARIANCE, "0", "155")


def test_a_share_off_by_one_in_its_last_figure_is_a_warning_and_a_larger_one_an_error() -> None:
    rows = "T\nTkr | Budget | Utfall | Andel, %\n"
    rows += "a | 2 594 | 2 772 | 106,9 %\nb | 7 069 | 6 289 | 89,0 %\nc | 3 619 | 3 449 | 95,3 %\n"
    near, far = found(rows + "d | 2 425 | 2 158 | 89,1 %"), found(rows + "d | 2 425 | 2 122 | 97,5 %")

    assert [each.severity for each in near] == [Severity.WARNING]
    assert [each.severity for each in far] == [Severity.ERROR]


def test_tables_in_different_measures_are_compared_as_the_same_money() -> None:
    text = (
        "Drift, tkr\nRad | Budget 2025 | Prognos 2025\nIntäkter | 46 185 | 65 939\nPersonal | -264 635 | -269 728\n"
        "Lokaler | -61 244 | -60 871\n\nSammandrag, mnkr\nRad | Budget 2025 | Prognos 2025\nIntäkter | 46,2 | 65,9\n"
        "Personal | -264,6 | -267,9\nLokaler | -61,2 | -60,9"
    )

    (finding,) = found(text)

    assert (finding.kind, finding.printed, finding.expected) == (Kind.CROSS_TABLE, "-267,9", "-269 728")


def test_a_column_of_part_of_the_year_beside_the_whole_of_it_is_no_copy_of_it() -> None:
    long = (
        "Drift, tkr:\nRad | Budget jan-sep 2025 | Utfall jan-aug 2025 | Budget 2025 | Prognos 2025\n"
        "Gata | 1 204 | 1 250 | 1 806 | 1 851\nPark | 2 310 | 2 290 | 3 465 | 3 402\n"
        "Hamn | 812 | 840 | 1 218 | 1 263\nSkog | 411 | 395 | 617 | 588"
    )
    short = (
        "Översikt, tkr:\nRad | Budget jan-aug 2025 | Utfall jan-aug 2025 | Prognos 2025\n"
        "Gata | 1 204 | 1 250 | 1 851\nPark | 2 310 | 2 290 | 3 402\nHamn | 812 | 840 | 1 263\nSkog | 411 | 395 | 588"
    )

    assert [each for each in found(f"{long}\n\n{short}") if each.kind is Kind.CROSS_TABLE] == []


def test_two_variances_counted_in_opposite_directions_are_told() -> None:
    (finding,) = found(
        "T\nTkr | Budget | Utfall | Avvikelse | Budget år | Prognos | Avvikelse år\n"
        "a | 2 594 | 2 772 | 178 | 3 891 | 4 008 | -117\nb | 7 069 | 6 289 | -780 | 10 603 | 9 870 | 733\n"
        "c | 3 619 | 3 449 | -170 | 5 428 | 5 300 | 128"
    )

    assert finding.kind is Kind.SIGN_CONVENTION


def test_a_share_that_names_what_it_is_of_is_held_against_the_table_that_has_it() -> None:
    text = """
Indikatorer
Indikator | Utfall 2024 | Utfall aug 2025 | Mål 2025 | Prognos 2025
Budgetföljsamhet (budgetavvikelse i %) | -4,1 % | 4,0 % | 0,0 % | 1,0 %

Drift, tkr
Rad | Budget jan-aug 2025 | Utfall jan-aug 2025 | Avvikelse | Budget helår 2025 | Prognos 2025 | Avvikelse helår
Intäkter | 31 324 | 48 751 | 17 427 | 46 185 | 65 939 | 19 754
Kostnader | -279 071 | -286 535 | -7 464 | -419 150 | -435 467 | -16 317
Summa | -247 747 | -237 784 | 9 963 | -372 965 | -369 528 | 3 437
"""

    (finding,) = found(text)

    assert (finding.kind, finding.printed, finding.expected) == (Kind.TABLE_PERCENT, "1,0 %", "0,9\u00a0%")
    assert finding.arithmetic().startswith("3 437 / 372 965 = 0,922 %")
    assert found(text.replace("1,0 %", "0,9 %")) == []
    assert found(text.replace("4,0 %", "3,6 %")) == []


def test_a_row_with_few_figures_beside_a_note_proves_nothing() -> None:
    assert not review(
        read("""
Resultaträkning för kommunen och koncernen
Belopp i tkr Not Kommunen 2031 Kommunen 2032 Koncernen 2031 Koncernen 2032
Intäkter 1 1 214,1 1 248,3 2 696,8 2 807,7
Kostnader 2 -5 005,5 -4 694,2 -6 159,5 -5 865,1
Nettokostnad -3 791,4 -3 445,9 -3 462,7 -3 057,4
Skatter 3 3 772,8 3 587,4 3 772,8 3 587,4
Räntor 4 43,3 42,3 483,8 864,5
Resultat före skatt 24,7 183,8 793,9 1 394,5
Skatt 8 -20,9 -39,1
Årets resultat 24,7 183,8 773,0 1 355,4
""")
    )
