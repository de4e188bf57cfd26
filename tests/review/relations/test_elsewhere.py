"""What a small table says by its names, and what it learns of tables with the same names."""

from __future__ import annotations

from arshjul.review.engine import review
from arshjul.review.findings import Confidence
from factories.read_documents import read

ALONE = """
Ekonomisk uppföljning (i tusentals kronor)
Rad | Belopp
Budget till och med november | 259 458
Redovisning till och med november | 277 253,6
Avvikelse till och med november | -17 795,6
Procent av budget | 107 %
"""


def test_a_table_of_one_column_that_adds_up_is_left_alone() -> None:
    assert review(read(ALONE)) == ()


def test_a_wrong_variance_is_found_by_its_name_and_said_with_care() -> None:
    (finding,) = review(read(ALONE.replace("-17 795,6", "-17 595,6")))

    assert (finding.printed, finding.confidence) == ("-17 595,6", Confidence.LIKELY)


def test_the_amount_that_both_the_variance_and_the_share_contradict_is_named() -> None:
    findings = review(read(ALONE.replace("259 458", "295 458")))

    assert {(each.location.quote, each.expected) for each in findings} == {("295 458", "259\u00a0458")}
    assert {each.kind.value for each in findings} == {"table-variance", "table-percent"}


def test_a_variance_against_what_the_table_does_not_have_is_left_alone() -> None:
    assert review(read("T\nRad | Utfall 2024 | Utfall 2025 | Avvikelse\na | 2 594 | 2 772 | -31")) == ()
