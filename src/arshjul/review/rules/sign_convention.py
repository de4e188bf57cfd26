"""The name of a variance says the order in which it is computed.

A column called "budget-utfall" that prints outcome less budget turns plus into minus for its reader. Where costs are
printed as negative numbers the dash only means "between", and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.relations.equations import Equation, Form, instance
from arshjul.review.relations.lines import Axis
from arshjul.review.relations.relation import Basis, Relation
from arshjul.review.relations.table import MinedTable
from arshjul.review.report import Report
from arshjul.review.telling import sample
from arshjul.review.words import folded, says_deviation

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
    """One finding for each table in which the order is not the one that is named, or not the same throughout."""
    for table in report.tables:
        turned = [each for each in table.relations if _is_turned(table, each)]
        if turned:
            yield _told(table, turned)
        elif (pair := _unlike(table)) is not None:
            yield _told_unlike(table, pair)


def _is_turned(table: MinedTable, relation: Relation) -> bool:
    equation = relation.equation
    if equation.form is not Form.DIFFERENCE or equation.axis is not Axis.COLUMNS:
        return False
    if relation.basis is not Basis.NUMBERS or not _all_positive(table, equation):
        return False
    order = _order_in(table.grid.column_labels[equation.target])
    if order is None:
        return False
    plus, minus = (folded(table.grid.column_labels[line]) for line in equation.lines)
    return _names(order[1], minus) and _names(order[2], plus) and not _names(order[1], plus)


def _order_in(label: str) -> re.Match[str] | None:
    """The two things that a label joins by a hyphen or a dash."""
    return _ORDER.search(folded(label.replace("–", "-").replace("−", "-")))


def _unlike(table: MinedTable) -> tuple[Relation, Relation] | None:
    """Two variances of a table of which one adds what the other subtracts, such as the budget."""
    found = [
        each
        for each in table.relations
        if each.equation.form is Form.DIFFERENCE
        and each.equation.axis is Axis.COLUMNS
        and each.basis is Basis.NUMBERS
        and says_deviation(table.grid.column_labels[each.equation.target])
    ]
    for one, other in combinations(found, 2):
        plus, minus = (_first_words(table, each) for each in (one, other))
        if plus[0] and plus[0] == minus[1] and plus[0] not in (plus[1], minus[0]):
            return one, other
        if plus[1] and plus[1] == minus[0] and plus[1] not in (plus[0], minus[1]):
            return one, other
    return None


def _first_words(table: MinedTable, relation: Relation) -> tuple[str, str]:
    """What the first and the second operand are called, their periods apart."""
    plus, minus = (folded(table.grid.column_labels[line]).split(" ")[0] for line in relation.equation.lines)
    return plus, minus


def _told_unlike(table: MinedTable, pair: tuple[Relation, Relation]) -> Finding:
    labels = [" ".join(table.grid.column_labels[each.equation.target].split()) for each in pair]
    places = [table.grid.head_location(each.equation.target) for each in pair]
    return Finding(
        Kind.SIGN_CONVENTION,
        NAME,
        Severity.WARNING,
        Confidence.LIKELY,
        places[1],
        labels[1],
        "",
        "; ".join(sample(table.grid, instance(each.equation, each.held[0])) for each in pair),
        Message(
            "”{one}” och ”{other}” är räknade åt var sitt håll: plus betyder olika saker i samma tabell.",
            {"one": labels[0], "other": labels[1]},
        ),
        Message("Räkna båda kolumnerna åt samma håll."),
        (places[0],),
    )


def _names(word: str, label: str) -> bool:
    """Whether a word of the label begins as the word does: "progos" still means the forecast."""
    return any(each[:_LEAST_PREFIX] == word[:_LEAST_PREFIX] for each in label.split())


def _all_positive(table: MinedTable, equation: Equation) -> bool:
    slots = (slot for line in equation.lines for slot in table.columns.slots[line])
    return all(slot is None or slot.value >= 0 for slot in slots)


def _order_location(table: MinedTable, column: int) -> Location:
    """Where the words stand that name the order: in a head over several lines, their own line."""
    head = table.grid.head_location(column)
    named = next((piece for piece in head.quote.split("\n") if _order_in(piece)), head.quote)
    lines = (line for line in table.grid.passage.printed if named in line.text and line.spot.line >= head.spot.line)
    line = next(lines, None) if named != head.quote else None
    return Location(line.spot, named) if line is not None else head


def _told(table: MinedTable, turned: list[Relation]) -> Finding:
    equation = turned[0].equation
    labels = table.grid.column_labels
    plus, minus = (" ".join(labels[line].split()) for line in equation.lines)
    places = [_order_location(table, each.equation.target) for each in turned]
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
