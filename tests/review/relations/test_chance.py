"""How much a relation proves."""

from __future__ import annotations

from arshjul.review.relations.chance import ACCEPTED, chance_of, coincidence


def test_large_numbers_prove_more_than_small_ones() -> None:
    large = [(chance_of(3, 50_000), True)] * 3
    small = [(chance_of(3, 6), True)] * 3

    assert coincidence(large, 0.01) < ACCEPTED < coincidence(small, 0.01)


def test_what_was_one_guess_of_thousands_needs_more_proof() -> None:
    trials = [(0.004, True), (0.004, True)]

    assert coincidence(trials, 0.3) < coincidence(trials, 0.0001)


def test_zeros_prove_nothing() -> None:
    assert chance_of(1, 0) == 1.0
    assert coincidence([(1.0, True)] * 20, 0.3) == 0.0


def test_the_bound_is_one_when_nothing_holds() -> None:
    assert coincidence([(0.01, False)] * 5, 0.5) == 0.0
