"""The name of a variance says the order in which it is computed.

A column called "budget-utfall" that prints outcome less budget turns plus into minus for its reader. Where costs are
printed as negative numbers the dash only means "between", and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.relations.equations import Equation, Form, instance
from arshjul.review.relations.lines import Axis
from arshjul.review.relations.relation import Basis, Relation
from arshjul.review.relations.table import MinedTable
from arshjul.review.report import Report
from arshjul.review.telling import sample
from arshjul.review.words import folded

NAME = "sign-convention"
KINDS = (Kind.SIGN_CONVENTION,)

EXAMPLE = """
Kronor per dygn | Utfall | Budget | Avvikelse budget-utfall
Familjehem | 6 562 | 5 885 | 677
Stödboende | 2 225 | 1 897 | 328
Skyddat boende | 3 764 | 3 118 | 646
"""

LEAVES_ALONE = """
Tkr | Budget | Utfall | Avvikelse budget-utfall
Intäkter | 31 324 | 48 751 | 17 427
Kostnader | -279 071 | -286 535 | -7 464
Summa | -247 747 | -237 784 | 9 963
"""

_ORDER = re.compile(r"([a-z]{3,})\s?-\s?([a-z]{3,})")
_LEAST_PREFIX = 3


def find(report: Report) -> Iterator[Finding]:
    """One finding for each table in which the printed order is not the one that is named."""
    for table in report.tables:
        turned = [each for each in table.relations if _is_turned(table, each)]
        if turned:
            yield _told(table, turned)


def _is_turned(table: MinedTable, relation: Relation) -> bool:
    equation = relation.equation
    if equation.form is not Form.DIFFERENCE or equation.axis is not Axis.COLUMNS:
        return False
    if relation.basis is not Basis.NUMBERS or not _all_positive(table, equation):
        return False
    order = _ORDER.search(folded(table.grid.column_labels[equation.target]))
    if order is None:
        return False
    plus, minus = (folded(table.grid.column_labels[line]) for line in equation.lines)
    return _names(order[1], minus) and _names(order[2], plus) and not _names(order[1], plus)


def _names(word: str, label: str) -> bool:
    """Whether a word of the label begins as the word does: "progos" still means the forecast."""
    return any(each[:_LEAST_PREFIX] == word[:_LEAST_PREFIX] for each in label.split())


def _all_positive(table: MinedTable, equation: Equation) -> bool:
    slots = (slot for line in equation.lines for slot in table.columns.slots[line])
    return all(slot is None or slot.value >= 0 for slot in slots)


def _told(table: MinedTable, turned: list[Relation]) -> Finding:
    equation = turned[0].equation
    labels = table.grid.column_labels
    plus, minus = (" ".join(labels[line].split()) for line in equation.lines)
    places = [table.grid.head_location(each.equation.target) for each in turned]
    return Finding(
        Kind.SIGN_CONVENTION,
        NAME,
        Severity.WARNING,
        Confidence.CERTAIN if turned[0].is_sure else Confidence.LIKELY,
        places[0],
        " ".join(labels[equation.target].split()),
        f"{plus} − {minus}",
        sample(table.grid, instance(equation, turned[0].held[0])),
        Message(
            "Kolumnen ”{label}” är räknad som ”{plus}” minus ”{minus}”, tvärtemot vad den heter.",
            {"label": " ".join(labels[equation.target].split()), "plus": plus, "minus": minus},
        ),
        Message("Byt ordning i rubriken, eller tecken i kolumnen."),
        tuple(places[1:]),
    )
