"""What is counted is not rounded: one too many is wrong among persons, and nothing among amounts."""

from __future__ import annotations

import pytest

from arshjul.review.report import Report
from factories.read_documents import read

STAFF = """
{caption}
{head} | 2024 | 2025 | Förändring
{rows}
"""
ROWS = """Vaktmästare | 11 | 9 | -2
Kockar | 14 | 15 | {change}
Lokalvårdare | 27 | 25 | -2
Skolskjutsförare | 8 | 8 | 0
Administratörer | 6 | 7 | 1
Summa | 66 | {total} | -2"""


def broken(text: str) -> list[str]:
    """The cells where relations do not hold."""
    report = Report(read(text))
    return sorted({report_break.grid.at(report_break.found.target).text for report_break in report.breaks})


def table(caption: str, head: str, change: str = "1", total: str = "64") -> str:
    return STAFF.format(caption=caption, head=head, rows=ROWS.format(change=change, total=total))


@pytest.mark.parametrize(("caption", "head"), [("Antal anställda i december", "Grupp"), ("Tabell 4", "Medarbetare")])
def test_one_person_too_many_is_wrong(caption: str, head: str) -> None:
    assert broken(table(caption, head)) == []
    assert "-1" in broken(table(caption, head, change="-1"))
    assert "65" in broken(table(caption, head, total="65"))


@pytest.mark.parametrize(
    ("caption", "head"),
    [("Kostnader, tkr", "Grupp"), ("Tabell 4", "Område"), ("Årsarbetare", "Grupp"), ("Genomsnittligt antal", "Grupp")],
)
def test_one_too_many_may_be_rounding_where_nobody_says_that_it_is_counted(caption: str, head: str) -> None:
    assert broken(table(caption, head, total="65")) == []


def test_what_was_rounded_under_a_counting_name_shows_by_its_many_small_gaps() -> None:
    rows = ["Norra | 41 | 37 | -5", "Södra | 22 | 25 | 2", "Östra | 18 | 19 | 1", "Västra | 30 | 33 | 4"]
    text = "\n".join(["Elever", "Skola | Våren | Hösten | Förändring", *rows, "Summa | 112 | 113 | 2"])

    assert broken(text) == []


def test_a_change_in_per_cent_of_few_is_held_against_the_right_base() -> None:
    rows = [
        "Bygglov | 214 | 171 | -43 | -20,1",
        "Anmälningar | 168 | 159 | -9 | -5,4",
        "Dispenser | 31 | 38 | 7 | 18,4",
        "Förhandsbesked | 22 | 17 | -5 | -22,7",
        "Tillsyn | 64 | 83 | 19 | 29,7",
    ]
    text = "\n".join(["Inkomna ärenden", "Typ | 2024 | 2025 | Förändring | Förändring %", *rows])

    assert broken(text) == ["18,4"]
