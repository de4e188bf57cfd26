"""A sentence about another committee, left from its template, is told in a committee's own report."""

from __future__ import annotations

import pytest

from arshjul.review.engine import review
from factories.read_documents import read

REPORT = """
# Delårsrapport för kulturnämnden
Kulturnämnden redovisar ett överskott. Kulturnämnden har tre mål.

Kulturnämnden beslutade i maj om en plan. Kulturnämnden följer planen.

"""


def told(sentence: str) -> list[str]:
    return [each.location.quote for each in review(read(REPORT + sentence)) if each.rule == "other-committee"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Socialnämnden ser allvarligt på utvecklingen och återkommer i oktober.", "Socialnämnden"),
        ("Barn- och utbildningsnämnden går in i det nya året med en större ram.", "Barn- och utbildningsnämnden"),
    ],
)
def test_a_committee_that_is_named_once_as_if_the_report_were_its_own_is_told(sentence: str, name: str) -> None:
    assert told(sentence) == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kulturnämnden ser allvarligt på utvecklingen.",
        "Socialnämnden ska tillsammans med kulturnämnden ta fram en plan.",
        "Tekniska nämnden ansvarar för lokalerna.",
        "Socialnämnden kommer att överta verksamheten 2026.",
        "Socialnämnden ser över lokalerna. Socialnämnden beslutar i maj.",
    ],
)
def test_another_committee_that_has_its_part_in_it_is_left_alone(sentence: str) -> None:
    assert told(sentence) == []
