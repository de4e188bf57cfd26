"""One figure that is said to be of a part of a year here, and of the whole year there."""

from __future__ import annotations

import pytest

from arshjul.review.engine import review
from factories.read_documents import read

PART = """Tid, personal:
Mått | Utfall delår 2030 | Utfall delår 2031 | Utfall delår 2032
Arbetade timmar av vikarier | 41 380 | {part} | 38 115
Kvällspass | 6 120 | 5 877 | 5 904
"""
WHOLE = """Nämndens indikatorer:
Indikator | {heads} | Mål 2032
Minska antalet timmar som vikarier arbetar | {before} | 39 742 | ≤ 40 000
Andel nöjda, % | 71 | 74 | ≥ 75
"""


def found(part: str = "39 742", heads: str = "Utfall 2030 | Utfall 2031", before: str = "44 906") -> list[str]:
    document = read(PART.format(part=part) + "\n" + WHOLE.format(heads=heads, before=before))
    return [each.location.quote for each in review(document) if each.rule == "cross-table"]


def test_a_figure_that_cannot_be_of_both_periods_is_found_at_the_part_of_the_year() -> None:
    assert found() == ["39 742"]


@pytest.mark.parametrize(
    "honest",
    [
        {"part": "39 102"},
        {"heads": "Utfall delår 2030 | Utfall delår 2031"},
        {"before": "41 380"},
        {"before": "41 400"},
        {"heads": "Utfall 2029 | Utfall 2030"},
    ],
    ids=["another figure", "the same period", "the same rows", "the same rows, rounded", "another year"],
)
def test_the_same_rows_another_year_or_another_figure_are_left_alone(honest: dict[str, str]) -> None:
    assert found(**honest) == []
