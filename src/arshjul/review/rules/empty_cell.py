"""A cell among numbers holds one, or a word that says why not.

A blank in a row and column that are otherwise filled may be a zero, something not measured, or something forgotten:
nobody can tell. A blank that a total counts as nothing, one in a part of the table that has nothing at all in the
column, and tables that are mostly blank, are left alone, as is one that the text nearby explains.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Location, Severity
from arshjul.review.labels.blanks import Blanks
from arshjul.review.labels.outline import Outline
from arshjul.review.printed_tables import Content, Grid, is_percent
from arshjul.review.relations.equations import Form
from arshjul.review.report import Report
from arshjul.review.words import folded, says_share, says_sum

NAME = "empty-cell"
KINDS = (Kind.MISSING_VALUE,)

EXAMPLE = """
Följetal | Utfall 2023 | Utfall 2024 | Prognos 2025
Antal elever | 4 120 | 4 188 | 4 210
Antal barn | 1 310 | | 1 290
Antal lärare | 402 | 399 | 405
Antal lokaler | 31 | 31 | 30
"""

LEAVES_ALONE = """
Enhet | Män | Kvinnor | Totalt
Norra | 12 | | 12
Södra | 7 | 9 | 16
Västra | 3 | 8 | 11
Totalt | 22 | 17 | 39
"""

_EXPLAINED = re.compile(
    r"\b(?:saknas|ingen uppgift|inga uppgifter|inte matts|mats inte|mats vartannat|ingen matning|"
    r"redovisas (?:inte|forst|ej)|finns (?:inte|ingen|inga|ej)|ej matt|nytt matt|ny indikator|kan inte|inget varde|"
    r"inget utfall|ej tillganglig|annu inte)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SET_OFF = re.compile(r"eliminering")
_NEAR = 2
_LENGTH_OF_YEAR = 4


def find(report: Report) -> Iterator[Finding]:
    """Blank cells among numbers."""
    for table in report.tables:
        grid = table.grid
        added = frozenset(cell for each in table.held for cell in each.cells if each.equation.form is Form.SUM)
        missing = Blanks(grid, added).missing if _has_names(grid) else ()
        if missing and not _is_explained(report.outline, grid.index):
            by_columns: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
            for row in sorted({cell.row for cell in missing}):
                by_columns[tuple(cell.column for cell in missing if cell.row == row)].append(row)
            if report.is_scanned and len(by_columns) > 1:
                continue  # the scanner lost some figures here and there
            for columns, rows in by_columns.items():
                if all(_adds_nothing(grid, row, columns) for row in rows):
                    continue
                is_placed = not _is_doubted(report, grid, rows)
                if is_placed or not added or any(says_sum(grid.row_labels[row]) for row in rows):
                    yield _told(grid, rows, columns, is_placed=is_placed)


def _adds_nothing(grid: Grid, row: int, columns: tuple[int, ...]) -> bool:
    """Whether a row is a sum, or what is set off against one, of columns that cannot all be added up."""
    is_sum = says_sum(grid.row_labels[row]) or _SET_OFF.search(folded(grid.row_labels[row])) is not None
    return is_sum and all(
        is_percent(grid.measures[column])
        or says_share(grid.column_labels[column])
        or all(_YEAR.fullmatch(cells[column].text) for cells in grid.cells[:row] if cells[column].text)
        or any(cells[column].content in (Content.DASH, Content.WORDS) for cells in grid.cells[:row])
        for column in columns
    )


def _has_names(grid: Grid) -> bool:
    """Whether its columns have heads that someone wrote; a reader numbers columns, or makes one too many, in doubt."""
    labels = [label.strip() for label in grid.column_labels]
    is_numbered = any(label.isdigit() and len(label) < _LENGTH_OF_YEAR for label in labels)
    return not is_numbered and (all(labels) or not any(labels))


def _is_doubted(report: Report, grid: Grid, rows: list[int]) -> bool:
    """Whether the reader says that it does not know which cell of a row is the blank one."""
    spots = {_row_location(grid, row).spot for row in rows}
    return any(each.spot in spots and each.spot.line for each in report.document.unread)


def _is_explained(outline: Outline, index: int) -> bool:
    near = outline.runs[max(0, index - 1) : index + _NEAR + 1]
    return any(_EXPLAINED.search(run.plain) for run in near if not (run.is_table and run.index != index))


def _told(grid: Grid, rows: list[int], columns: tuple[int, ...], *, is_placed: bool) -> Finding:
    names = [_flat(grid.row_labels[row]) or str(row + 1) for row in rows]
    where = ", ".join(_named(grid, column) for column in columns)
    told = ", ".join(f"”{each}”" for each in names)
    places = [_row_location(grid, row) for row in rows]
    return Finding(
        Kind.MISSING_VALUE,
        NAME,
        Severity.INFO,
        Confidence.LIKELY,
        places[0],
        names[0],
        "",
        " | ".join(cell.text or "–" for cell in grid.cells[rows[0]]),
        Message("{rows} saknar värde i kolumnen {columns}.", {"rows": told, "columns": where})
        if is_placed
        else Message("{rows} har färre värden än tabellen har kolumner.", {"rows": told}),
        Message("Skriv värdet, 0 eller ”uppgift saknas”."),
        tuple(places[1:]),
    )


def _named(grid: Grid, column: int) -> str:
    return f"”{_flat(grid.column_labels[column])}”" if grid.column_labels[column].strip() else str(column + 2)


def _row_location(grid: Grid, row: int) -> Location:
    """Where the first number of the row stands, told by the row's label where it stands on the same line."""
    label = grid.passage.cells.get((row, 0))
    first = next((cell.location for cell in grid.cells[row] if cell.text), None)
    words = label.text.strip().split("\n")[0] if label is not None else ""
    if label is not None and words and (first is None or first.spot == label.spot):
        return Location(label.spot, words)
    return first or Location(grid.passage.spot, words)


def _flat(label: str) -> str:
    return " ".join(label.split())
