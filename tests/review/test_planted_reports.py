"""Whole reports of made-up municipalities, without errors and with errors of every kind, in every form.

``bench/bench_review.py`` measures the same over many more reports. The floors here are a little below what it says, so
that a rule or a reader that becomes worse is noticed, and one report more or less is not.
"""

from __future__ import annotations

from functools import cache

import pytest

from arshjul.review.engine import review
from factories.planting.forms import DIRECT, FORMS, came_back, file_of
from factories.planting.reports import plant, report
from factories.planting.scoring import Tally, counted, merged

ARITHMETIC = ("table-sum", "table-variance", "table-percent", "cross-table")
SEEDS = range(4)

pytestmark = pytest.mark.slow


@cache
def tally(form: str, seed: int) -> Tally:
    planted, counts = plant(seed, share=0.9, is_scanned=form == "scanned"), Tally()
    document = came_back(file_of(planted.wrong, form, seed), form)
    words = counts.add(document, planted.wrong, planted.chances, review(document))
    print(form, seed, *words, sep="\n")  # noqa: T201
    return counts


@pytest.mark.parametrize("seed", range(8))
def test_a_report_in_which_all_fits_is_left_alone(seed: int) -> None:
    found = counted(review(came_back(file_of(report(seed), DIRECT), DIRECT)))

    assert [str(each.message) for each in found] == []


@pytest.mark.parametrize(
    ("form", "recall", "precision"),
    [
        (DIRECT, 0.70, 0.95),
        ("html", 0.80, 0.95),
        ("word", 0.75, 0.95),
        ("pdf", 0.70, 0.95),
        ("pdf without tags", 0.70, 0.95),
        ("markdown", 0.80, 0.95),
        ("text", 0.60, 0.85),
        ("scanned", 0.45, 0.80),
    ],
)
def test_most_of_what_is_planted_is_found_in_each_form(form: str, recall: float, precision: float) -> None:
    counts = merged(tally(form, seed) for seed in SEEDS)

    assert counts.recall() >= recall
    assert counts.precision() >= precision


def test_what_arithmetic_in_tables_decides_is_nearly_always_found_and_hardly_ever_wrongly() -> None:
    counts = merged(tally(DIRECT, seed) for seed in (*SEEDS, *range(100, 108)))
    found = sum(counts.found[kind] for kind in ARITHMETIC)
    planted = sum(counts.planted[kind] for kind in ARITHMETIC)
    false = sum(counts.false[kind] for kind in ARITHMETIC)
    findings = sum(counts.findings[kind] for kind in ARITHMETIC)

    assert found >= 0.95 * planted
    assert false <= 0.05 * findings


def test_every_form_of_the_bench_is_tested() -> None:
    assert len(FORMS) == 8
