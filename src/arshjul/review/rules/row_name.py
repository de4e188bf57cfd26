"""A thing has one name.

Two tables list the same things in the same order, all but one by the same name: the one that is called something else
cannot be followed from table to table.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, islice

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.labels.heads import Headed
from arshjul.review.report import Report
from arshjul.review.words import folded, says_sum

NAME = "row-name"
KINDS = (Kind.CAPTION,)

EXAMPLE = """
Volymer
Insats | Timmar
Hemtjänst dagtid | 4 120
Trygghetslarm | 310
Matdistribution | 980
Korttidsboende äldre | 2 204
Ledsagning | 116
Växelvård | 88

Priser
Insats | Kronor
Hemtjänst dagtid | 412
Trygghetslarm | 210
Matdistribution | 98
Tillfällig plats på korttidsboende | 1 804
Ledsagning | 316
Växelvård | 1 288
"""

LEAVES_ALONE = """
Volymer
Insats | Timmar
Hemtjänst dagtid | 4 120
Trygghetslarm | 310
Matdistribution | 980
Korttidsboende | 2 204
Ledsagning | 116
Växelvård | 88

Priser
Insats | Kronor
Hemtjänst dagtid | 412
Trygghetslarm | 210
Matdistribution | 98
Dagverksamhet | 804
Ledsagning | 316
Växelvård | 1 288
"""

_FEWEST = 5
_ALIKE = 0.8
_STEM = 6


def find(report: Report) -> Iterator[Finding]:
    """Rows that are called something else than in the twin table."""
    listed = [(table, _labels(table)) for table in report.outline.tables]
    longer = [each for each in listed if len(each[1]) > _FEWEST]
    for (one, left), (other, right) in combinations(longer, 2):
        if len(left) == len(right) and _are_twins(left, right):
            pairs = zip(left, right, strict=True)
            unlike = list(islice(((a, b) for a, b in pairs if not _is_alike(a[1], b[1])), 2))
            if len(unlike) == 1 and _is_same_thing(unlike[0][0][1], unlike[0][1][1]):
                yield _told(one, other, unlike[0][0][0], unlike[0][1][0])


def _are_twins(left: list[tuple[int, str]], right: list[tuple[int, str]]) -> bool:
    """Whether every other name or more is the same, seen sooner than how alike the others are."""
    return 2 * sum(one[1] == other[1] for one, other in zip(left, right, strict=True)) >= len(left)


def _labels(table: Headed) -> list[tuple[int, str]]:
    rows = ((at, folded(row.head.text)) for at, row in enumerate(table.table.rows) if row.cells)
    return [(at, label) for at, label in rows if label and not says_sum(label)]


@lru_cache(maxsize=4096)
def _is_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _is_same_thing(one: str, other: str) -> bool:
    """Whether the two names have a longer word, or the beginning of one, in common, and neither continues the other."""
    if one.startswith(other) or other.startswith(one):
        return False
    stems = [
        {word[i : i + _STEM] for word in each.split() for i in range(len(word) - _STEM + 1)} for each in (one, other)
    ]
    return bool(stems[0] & stems[1])


def _told(one: Headed, other: Headed, left: int, right: int) -> Finding:
    names = [" ".join(each.table.rows[at].head.text.split()) for each, at in ((one, left), (other, right))]
    return Finding(
        Kind.CAPTION,
        NAME,
        Severity.INFO,
        Confidence.LIKELY,
        other.row_location(right),
        names[1],
        names[0],
        f"{names[0]} | {names[1]}",
        Message(
            "Raden heter ”{other}” här men ”{one}” i en tabell med annars samma rader.",
            {"one": names[0], "other": names[1]},
        ),
        Message("Använd samma namn i båda tabellerna."),
        (one.row_location(left),),
    )
