"""A whole workbook: each sheet a heading, each block of used cells a table, lone lines paragraphs.

Formulas are not calculated: what is read is what Excel last showed. Macros are parts of the package like others, and
are not looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby

from arshjul.core.inlines import Text
from arshjul.core.reading import Printed, ReadDocument, Spot
from arshjul.readers.gathering import Gathering
from arshjul.readers.grids import Piece, read_table
from arshjul.readers.packages import Package
from arshjul.readers.refusals import TooLarge
from arshjul.readers.xlsx.cells import MAIN, Book, Element, Sheet, part, shared, sheet_of

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_MOST_SHEETS = 500


def read_xlsx(name: str, content: bytes) -> ReadDocument:
    """What the visible sheets of a workbook show; ``page`` is the sheet's number and ``line`` its row, both from 1.

    Raises Broken, Locked or TooLarge.
    """
    package = Package(content)
    main = package.main_part()
    root = part(package, main)
    related = package.related(main)
    parts = {kind: target for kind, target in related.values() if target in package}
    about = root.find(f"{MAIN}workbookPr")
    book = shared(package, parts, since_1904=about is not None and about.get("date1904") in ("1", "true"))
    out = Gathering()
    sheets = list(root.iter(f"{MAIN}sheet"))[:_MOST_SHEETS]
    for number, sheet in enumerate(sheets, 1):
        title = sheet.get("name", "")
        kind, target = related.get(sheet.get(_RELATION, sheet.get(_STRICT_RELATION, "")), ("", ""))
        spot = Spot(page=number)
        if sheet.get("state", "visible") != "visible":
            out.cannot_read(f"Bladet {title} är dolt och har inte lästs.", spot)
        elif kind != "worksheet" or target not in package:
            out.cannot_read(f"Bladet {title} är inget kalkylblad och har inte lästs.", spot)
        else:
            _sheet(out, title, number, part(package, target), book)
    return out.finished(name, "xlsx", len(sheets))


def _sheet(out: Gathering, title: str, number: int, root: Element, book: Book) -> None:
    try:
        sheet = sheet_of(root, book)
    except TooLarge:
        out.cannot_read(f"Bladet {title} har fler celler än en rapport kan ha och har inte lästs.", Spot(page=number))
        return
    out.heading(1, (Text(title),), (Printed(title, Spot(page=number)),))
    if sheet.has_drawing:
        out.cannot_read(f"Bladet {title} har diagram eller bilder, som inte läses.", Spot(page=number))
    pieces = _pieces(sheet, number)
    rows = sorted({piece.row for piece in pieces})
    row_of = [piece.row for piece in pieces]
    for block in _runs(rows):
        inside = pieces[bisect_left(row_of, block[0]) : bisect_right(row_of, block[-1])]
        columns = sorted({column for piece in inside for column in range(piece.column, piece.column + piece.columns)})
        for across in _runs(columns):
            _block(out, [piece for piece in inside if across[0] <= piece.column <= across[-1]], sheet.frozen)


def _pieces(sheet: Sheet, number: int) -> list[Piece]:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merged}
    found = []
    for (row, column), text in sorted(sheet.cells.items()):
        down, across = spans.get((row, column), (1, 1))
        printed = Printed(text, Spot(row + 1, number))
        is_strong = (row, column) in sheet.strong
        found.append(Piece(row, column, printed, min(down, 100), min(across, 100), is_strong=is_strong))
    return found


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in a row, each row by itself."""
    return [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]


def _block(out: Gathering, pieces: Sequence[Piece], frozen: int) -> None:
    """Lone lines above and below are paragraphs, the first of those above the caption; the rest is a table."""
    by_row = [list(row) for _, row in groupby(pieces, lambda piece: piece.row)]
    left = min(piece.column for piece in pieces)
    broad = [at for at, row in enumerate(by_row) if len(row) > 1 or row[0].column > left]
    if not broad:
        _lines(out, by_row)
        return
    first, last = broad[0], broad[-1]
    top, bottom = by_row[first][0].row, by_row[-1][0].row
    heads = frozen - top if top < frozen <= bottom else None
    wide = [at for at, row in enumerate(by_row) if row[0].columns > 1]
    end = len(by_row) if heads else max([last, *wide]) + 1
    above, table, below = by_row[:first], by_row[first:end], by_row[end:]
    caption = above[0][0].printed if above else None
    read = read_table(_from_corner(table), caption.text if caption else "", heads)
    if read is None:
        _lines(out, by_row)
        return
    _lines(out, above[1:])
    out.table(read, (caption,) if caption else ())
    _lines(out, below)


def _from_corner(rows: Sequence[Sequence[Piece]]) -> list[Piece]:
    top = rows[0][0].row
    left = min(piece.column for row in rows for piece in row)
    return [
        Piece(piece.row - top, piece.column - left, piece.printed, piece.rows, piece.columns, is_strong=piece.is_strong)
        for row in rows
        for piece in row
    ]


def _lines(out: Gathering, rows: Sequence[Sequence[Piece]]) -> None:
    for row in rows:
        words = "\t".join(piece.printed.text for piece in row)
        out.paragraph((Text(words),), [piece.printed for piece in row])
