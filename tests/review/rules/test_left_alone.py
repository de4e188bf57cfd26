"""What strangers' reports print as it should be: dashes, points of per cent, sums that are none, limits kept."""

from __future__ import annotations

import pytest

from arshjul.review.engine import review
from factories.read_documents import read


def told(text: str) -> list[str]:
    return [each.rule for each in review(read(text))]


@pytest.mark.parametrize(
    "table",
    [
        # A dash is no number to multiply.
        """
# Bidrag
Utbetalda bidrag, tkr
Förening | Medlemmar, antal | Bidrag | Bidrag per medlem, kronor
Idrottsföreningen | 412 | 596 | 1 447
Gymnastiken | 268 | 336 | 1 254
Ridklubben | 154 | 408 | 2 649
Simsällskapet | 190 | 212 | 1 116
Övriga 43 föreningar | – | 3 670 | –
""",
        # Points of per cent are not added up.
        """
# Sjukfrånvaro
Sjukfrånvaro per förvaltning
Förvaltning | Årsarbetare | 2024 | 2025 | Förändring, procentenheter
Kommunledning | 212 | 3,9 | 4,1 | 0,2
Bildning | 861 | 6,8 | 6,5 | -0,3
Omsorg | 748 | 9,1 | 8,4 | -0,7
Individ | 164 | 7,7 | 7,9 | 0,2
Kommunen totalt | 1 985 | 7,2 | 6,9 | -0,3
""",
        # Nobody sums up the years in which projects are done, nor what cannot be added.
        """
# Projekt
Större projekt, mnkr
Projekt | Budget | Utfall | Prognos | Klart
Skola | 142,0 | 96,4 | 146,5 | 2026
Vattenverk | 64,0 | 38,2 | 62,5 | 2027
Bro | 22,5 | 21,9 | 21,9 | 2025
Summa projekt | 228,5 | 156,5 | 230,9 |
""",
    ],
)
def test_a_table_that_is_as_it_should_be_is_left_alone(table: str) -> None:
    assert told(table) == []


def test_the_forecast_of_last_time_beside_the_new_one_is_no_old_head() -> None:
    table = """
# Uppföljning per oktober 2025
Bolagens resultat per den 31 oktober 2025, mnkr
Bolag | Budget 2025 | Utfall jan–okt | Prognos helår | Prognos i aug
Bostäder | 14,5 | 13,8 | 12,9 | 13,4
Energi | 21,0 | 16,2 | 23,4 | 22,1
"""
    assert "period-label" not in told(table)


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Sjukfrånvaro i procent, 2022–2024", ["table-period"]),
        ("Sjukfrånvaro i procent, 2023–2025", []),
        ("Sjukfrånvaro i procent", []),
    ],
)
def test_a_caption_of_years_that_end_before_the_newest_column_is_told(caption: str, expected: list[str]) -> None:
    table = f"""
# Årsredovisning 2025
{caption}
Grupp | 2025 | 2024 | 2023
Samtliga | 6,8 | 7,2 | 7,5
Kvinnor | 7,5 | 7,9 | 8,2
"""
    assert told(table) == expected


def test_a_caption_of_last_year_over_figures_that_the_text_says_are_this_years_is_told() -> None:
    report = """
# Årsrapport 2025
Rapporten gäller år 2025. Under 2025 byggdes simhallen om.

Besök i simhallen {year}, antal
Kvartal | Vuxna | Barn | Summa
Första | 19 850 | 8 120 | 27 970
Andra | 15 230 | 6 410 | 21 640
Hela året | 35 080 | 14 530 | 49 610

Simhallen hade 49 610 besök under året.
"""
    assert told(report.format(year=2024)) == ["table-period"]
    assert told(report.format(year=2025)) == []


@pytest.mark.parametrize(("verdict", "expected"), [("Inom gräns", ["status-target"]), ("Utanför gräns", [])])
def test_a_limit_is_a_target_and_within_it_is_met(verdict: str, expected: list[str]) -> None:
    table = f"""
# Finanspolicy
Mått | Gräns i policyn | Utfall 2024 | Utfall 2025 | Bedömning
Lån med rörlig ränta, % | högst 50 | 48 | 52 | {verdict}
Andel gröna lån, % | minst 25 | 24 | 29 | Inom gräns
"""
    assert [each for each in told(table) if each.startswith("status")] == expected
