"""What granskning misses, and what it says wrongly, measured on made-up tables of many layouts.

A table that adds up, however it is rounded, gives no finding; a slip planted in one is found, and mostly its very cell.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arshjul.review.engine import review
from arshjul.review.findings import Finding
from factories.planted import Planted, plant
from factories.review_tables import make


def touches(finding: Finding, planted: Planted) -> bool:
    """Whether the finding is about a relation that the planted number is part of."""
    return any(at.spot.line == planted.line and at.quote == planted.now for at in (finding.location, *finding.also))


def names(finding: Finding, planted: Planted) -> bool:
    """Whether the finding points at the planted number."""
    return finding.location.spot.line == planted.line and finding.location.quote == planted.now


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(min_value=0, max_value=1_000_000))
def test_an_honest_table_is_never_called_wrong(seed: int) -> None:
    assert review(make(seed).document()) == ()


@pytest.mark.slow
def test_of_planted_errors_nearly_all_are_found_and_nearly_nothing_else() -> None:
    planted = [each for seed in range(150) if (each := plant(make(seed), seed)) is not None]
    found = [(each, review(each.made.document())) for each in planted]

    findings = [(finding, each) for each, told in found for finding in told]
    recall = sum(any(touches(finding, each) for finding in told) for each, told in found) / len(found)
    precision = sum(touches(finding, each) for finding, each in findings) / len(findings)

    assert recall >= 0.95
    assert precision >= 0.97


@pytest.mark.slow
def test_where_two_relations_speak_the_very_cell_is_named() -> None:
    planted = [each for seed in range(200) if (each := plant(make(seed), seed + 7)) is not None and each.broken > 1]

    named = sum(any(names(finding, each) for finding in review(each.made.document())) for each in planted)

    assert named / len(planted) >= 0.85
