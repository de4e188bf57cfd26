"""Documents made to keep review busy for ever: each rule is done with them in time, and none breaks.

Only what grows out of all proportion is caught: the clock is a hundred times more generous than a quiet machine needs.
"""

from __future__ import annotations

import random
import time

import pytest

from arshjul.core.reading import ReadDocument
from arshjul.review.engine import Rule, all_rules, review
from arshjul.review.report import Report
from factories.read_documents import read

LENGTH = 3900  # letters, of what still may be a sentence
MOST_SECONDS = 20.0

TABLE = "Tabell (tkr):\nRad | Budget 2025 | Utfall 2025\nSkola | 10 | 12\nVård | 10 | 12\nSumma | 20 | 24"
REPEATED = (
    "a", "1", "1 ", "12 000 ", "1,", "1.000.", "- ", "–", "(", "[", "<", ".", ". ", "a-", "a.", "_", "…",
    "\u00ad", "”", "é", "från 1 till ", "och ", "av ", "varav 5 ", "2025-", "2025 ", "jan-", "till och med ",
    "underskott om ", "ett hundra ", "överskott på 5 tkr ", "5 % ", "kr ", "per ", "två av tre ",
    "minskat ökat ", "budget utfall ", "Klicka här ", "XX",
)  # fmt: skip


def repeated(letters: str) -> ReadDocument:
    words = (letters * (LENGTH // len(letters) + 1))[:LENGTH]
    return read(f"# Rubrik\n{words}\n\n{TABLE}\n\n{words} slut.")


def numbers(rows: int, columns: int) -> ReadDocument:
    dice = random.Random(1)
    lines = [" | ".join(["Rad", *(f"Kolumn {column}" for column in range(columns))])]
    lines += [
        " | ".join([f"Rad {row}", *(str(dice.randint(1, 99_999)) for _ in range(columns))]) for row in range(rows)
    ]
    return read("\n".join(["Tabell:", *lines]))


@pytest.mark.slow
@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.NAME)
def test_no_text_makes_a_rule_search_for_ever(rule: Rule) -> None:
    started = time.process_time()
    for document in reports():
        list(rule.find(document))

    assert time.process_time() - started < MOST_SECONDS


_REPORTS: list[Report] = []


def reports() -> list[Report]:
    """Made once: what the rules share of them is worked out by the first that asks."""
    if not _REPORTS:
        _REPORTS.extend(Report(repeated(letters)) for letters in REPEATED)
    return _REPORTS


@pytest.mark.slow
@pytest.mark.parametrize(("rows", "columns"), [(10_000, 3), (1500, 6), (5, 5000), (100, 100)])
def test_a_table_of_any_size_is_reviewed_in_time(rows: int, columns: int) -> None:
    started = time.process_time()
    review(numbers(rows, columns))

    assert time.process_time() - started < MOST_SECONDS


@pytest.mark.slow
def test_many_tables_with_the_same_names_are_reviewed_in_time() -> None:
    tables = "\n\n".join(f"{TABLE}\n\nText {number}." for number in range(200))
    started = time.process_time()
    review(read(tables))

    assert time.process_time() - started < MOST_SECONDS


def test_a_word_without_end_breaks_no_rule() -> None:
    assert review(read("# Rubrik\n" + "a" * 100_000 + " är 5 tkr.")) == ()
