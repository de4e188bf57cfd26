"""A large variance has an explanation.

A report that says which variances are commented on comments on all of those; where every table of a kind is followed by
an explanation, the one that is not and whose variance is large lacks it; and where the text goes through the rows of a
table, it does not pass over the one with by far the largest variance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.labels.outline import Outline
from arshjul.review.labels.runs import Run
from arshjul.review.labels.variances import Variance, is_mentioned, stems_of, variance_of_table, variances_by_row
from arshjul.review.printed_tables import Grid
from arshjul.review.report import Report
from arshjul.review.words import folded

NAME = "unexplained-variance"
KINDS = (Kind.MISSING_VALUE,)

EXAMPLE = """
Avvikelser över 500 tkr kommenteras.
Drift, tkr
Enhet | Budget | Prognos | Avvikelse
Bibliotek | 4 000 | 4 100 | -100
Simhallar | 9 000 | 10 200 | -1 200
Musikskola | 6 000 | 5 300 | 700
Musikskolan har haft vakanser hela våren.
"""

LEAVES_ALONE = """
Avvikelser över 500 tkr kommenteras.
Drift, tkr
Enhet | Budget | Prognos | Avvikelse
Bibliotek | 4 000 | 4 100 | -100
Simhallar | 9 000 | 10 200 | -1 200
Musikskola | 6 000 | 5 300 | 700
Musikskolan har haft vakanser hela våren. I simhallen ökar kostnaden för el.
"""

_THRESHOLD = re.compile(
    r"avvikelse(?:r|rna)?\b[^.]{0,60}?\b(?:over|storre an|mer an|overstiger|overstigande|fran|minst)\s+"
    r"(?:\+/-|±|\+-)?\s*(?P<number>\d[\d ]*(?:,\d+)?)\s*(?P<unit>mnkr|mkr|tkr|kkr|kr|miljon\w*|%|procent)"
    r"[^.]{0,60}?(?:kommentera|forklara|analysera)"
)
_FACTORS = {"mnkr": 10**6, "mkr": 10**6, "tkr": 10**3, "kkr": 10**3, "kr": 1}
_LARGE = Decimal("0.05")
_VERY_LARGE = Decimal("0.1")
_FEWEST_TWINS = 3
_FEWEST_ROWS = 4
_TIMES = 2
_FEWEST_MENTIONED = 3
_AFTER = 25
_SAME_WAY = {
    True: re.compile(r"overskott|positiv|lagre kostnad|hogre intakt"),
    False: re.compile(r"underskott|negativ|hogre kostnad|lagre intakt|okade kostnad"),
}


def find(report: Report) -> Iterator[Finding]:
    """Large variances that nobody speaks of."""
    outline = report.outline
    threshold = next((found for run in outline.runs if (found := _THRESHOLD.search(run.plain))), None)
    for grid in report.grids:
        rows = list(variances_by_row(grid))
        texts = _texts(outline, grid)
        if threshold is not None:
            above = (each for each in rows if _is_above(each, threshold))
            yield from (_told(each, threshold[0]) for each in above if not is_mentioned(each.label, texts))
        elif (each := _passed_over(rows, texts)) is not None:
            yield _told(each, "")
    yield from _among_twins(outline, report.grids)


def _texts(outline: Outline, grid: Grid) -> list[str]:
    """The words after a table, up to the next of its shape, and the heading and paragraph above it."""
    near = outline.runs[max(0, grid.index - 3) : grid.index + _AFTER]
    return [run.plain for run in near if not run.is_table]


def _is_above(each: Variance, threshold: re.Match[str]) -> bool:
    number = Decimal(threshold["number"].replace(" ", "").replace(",", "."))
    unit = threshold["unit"]
    if unit in ("%", "procent"):
        return each.share is not None and each.share * 100 > number
    factor = _FACTORS.get(unit, 10**6)
    measure = each.measure
    return measure is not None and measure.is_money and abs(each.value) * measure.factor > number * factor


def _passed_over(rows: Sequence[Variance], texts: list[str]) -> Variance | None:
    """The row whose variance is by far the largest, when the text speaks of others and not of it."""
    named = [each for each in rows if stems_of(each.label)]
    if len(named) < _FEWEST_ROWS:
        return None
    first, second, *_ = sorted(named, key=lambda each: abs(each.value), reverse=True)
    if abs(first.value) < _TIMES * abs(second.value) or first.share is None or first.share < _VERY_LARGE:
        return None
    mentioned = sum(is_mentioned(each.label, texts) for each in named if each is not first)
    return (
        first if mentioned >= max(_FEWEST_MENTIONED, len(named) / 2) and not is_mentioned(first.label, texts) else None
    )


def _among_twins(outline: Outline, grids: Sequence[Grid]) -> Iterator[Finding]:
    """Among tables of the same rows, those that alone have no text right after them, though their variance is large."""
    twins: defaultdict[tuple[str, ...], list[tuple[Grid, Variance]]] = defaultdict(list)
    for grid in grids:
        found = variance_of_table(grid)
        if found is not None:
            twins[tuple(folded(label)[:8] for label in grid.row_labels)].append((grid, found))
    for group in twins.values():
        silent = [(grid, each) for grid, each in group if _is_silent(outline, grid, group)]
        if len(group) - len(silent) >= _FEWEST_TWINS and len(silent) * 2 <= len(group):
            yield from (_told(each, "") for _, each in silent if each.share is not None and each.share >= _LARGE)


def _is_silent(outline: Outline, grid: Grid, group: Sequence[tuple[Grid, Variance]]) -> bool:
    """Whether no paragraph follows the table, and none before the next such table speaks of a variance that way."""
    after = outline.after(grid.index)
    if after is not None and after.is_paragraph:
        return False
    own = next(each for other, each in group if other is grid)
    end = min((other.index for other, _ in group if other.index > grid.index), default=len(outline.runs))
    between: Sequence[Run] = outline.runs[grid.index + 1 : end]
    return not any(_SAME_WAY[own.value > 0].search(run.plain) for run in between if not run.is_table)


def _told(each: Variance, threshold: str) -> Finding:
    share = f" ({each.share * 100:.0f} %)" if each.share is not None else ""
    printed = f"{each.text}{share}"
    return Finding(
        Kind.MISSING_VALUE,
        NAME,
        Severity.INFO,
        Confidence.LIKELY if threshold else Confidence.POSSIBLE,
        each.location,
        each.text,
        "",
        f"{printed}; {threshold}" if threshold else printed,
        Message("Avvikelsen {value} för ”{label}” förklaras inte.", {"value": printed, "label": _flat(each.label)})
        if each.label
        else Message("Avvikelsen {value} förklaras inte.", {"value": printed}),
        Message("Skriv vad avvikelsen beror på."),
    )


def _flat(label: str) -> str:
    return " ".join(label.split())
