"""Statements of few columns: each result is what stands above it, and all of them together find one wrong cell."""

from __future__ import annotations

from arshjul.review.engine import review
from factories.read_documents import read

POPULATION = """
# Befolkning
Folkmängdens förändring, antal personer
Post | 2025 | 2024
Födda | 151 | 158
Döda | -214 | -207
Födelsenetto | -63 | -49
Inflyttade | 842 | 871
Utflyttade | -834 | -889
Flyttningsnetto | {net} | -18
Justeringar | 0 | 4
Folkmängdens förändring | -55 | -63
"""
BALANCE = """
# Balanskrav
Balanskravsutredning, mnkr
Post | 2025 | 2024 | 2023
Årets resultat | 20,3 | 5,7 | -8,2
Realisationsvinster | -3,4 | -1,1 | -0,6
Orealiserade vinster | -1,2 | -0,9 | 1,9
Återförda poster | 0,3 | 0,4 | 0,0
Resultat efter justeringar | {result} | 4,1 | -6,9
Reservering eller disponering | -3,0 | 0,0 | 6,9
Balanskravsresultat | 13,0 | 4,1 | 0,0
"""


def told(text: str) -> set[str]:
    return {each.printed for each in review(read(text)) if each.rule == "table-sum"}


def test_a_lost_sign_breaks_two_results_and_is_found() -> None:
    assert "-8" in told(POPULATION.format(net="-8"))
    assert told(POPULATION.format(net="8")) == set()


def test_a_result_that_leaves_out_a_row_is_found() -> None:
    assert "14,7" in told(BALANCE.format(result="14,7"))
    assert told(BALANCE.format(result="16,0")) == set()


def test_rows_that_are_no_statement_are_left_alone() -> None:
    table = """
# Nyckeltal
Mått | 2025 | 2024
Resultat per invånare | 812 | 790
Nettokostnad per elev | 1 604 | 1 571
Utgående saldo | 2 416 | 2 361
Resultat | 9 120 | 4 722
"""
    assert told(table) == set()
