"""A table as it was found in a text, made into a table of the document model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from arshjul.core.cells import Align, Cell, CellKind, Column, Row, RowKind, Table
from arshjul.core.documents import TableBlock
from arshjul.core.inlines import Text
from arshjul.core.measures import BUILT_IN, Measure
from arshjul.core.numbers import NotANumber, read_number
from arshjul.core.quantities import Quantity
from arshjul.core.reading import Passage, Printed, Unread
from arshjul.readers.lines import Line, printed
from arshjul.readers.over_rows import Place, labelled_by
from arshjul.readers.words import measure_in, row_kind

_COMPARISONS = "<>≤≥= "
_NOTHING = frozenset({"-", "–", "—", "\u2212", "..", "…"})
_LONGEST_WORD = 200  # letters: what stands before them does not matter to what follows
_OTHER_NAMES = {"procent": "%", "kronor": "kr"}


@dataclass(frozen=True, slots=True)
class RawCell:
    """The words of a cell on one line, and as they are printed."""

    text: str
    printed: Printed


@dataclass(slots=True)
class RawRow:
    """``cells[0]`` is the label; a row with nothing else may be a heading within the table."""

    cells: list[RawCell | None]
    is_heading: bool = False


@dataclass(slots=True)
class RawTable:
    """What was found: ``heads`` has one entry a column, the label's first; ``lines`` are all it was printed on."""

    heads: list[RawCell | None]
    rows: list[RawRow]
    lines: list[Line]
    caption: str = ""
    notes: list[str] = field(default_factory=list)
    remarks: list[Unread] = field(default_factory=list)

    @property
    def has_head(self) -> bool:
        """Whether any column has a head."""
        return any(head is not None for head in self.heads)


def joined(pieces: Sequence[tuple[str, Line]]) -> RawCell | None:
    """A cell printed in pieces, such as a label broken over lines; None when there are none."""
    if not pieces:
        return None
    text = mended(piece for piece, _ in pieces)
    return RawCell(text, Printed("\n".join(piece for piece, _ in pieces), pieces[0][1].spot))


def mended(pieces: Iterable[str]) -> str:
    """The pieces as one text, each mended to the one before it, in time that grows with their length alone.

    >>> mended(["individ- och familje-", "omsorg", "i egen regi"])
    'individ- och familjeomsorg i egen regi'
    """
    done: list[str] = []
    last = ""  # only the last word says how the next piece goes on
    for piece in pieces:
        last = mend(last, piece)
        cut = max(last.rfind(" ") + 1, len(last) - _LONGEST_WORD)
        if cut > 0:
            done.append(last[:cut])
            last = last[cut:]
    return "".join([*done, last])


def mend(text: str, more: str) -> str:
    """The text with what the next line prints: a hyphen at the end of a line goes, unless it belongs to the word.

    >>> mend("kostnads-", "utveckling"), mend("individ-", "och familjeomsorg"), mend("LSS-", "insats")
    ('kostnadsutveckling', 'individ- och familjeomsorg', 'LSS-insats')
    """
    more = more.strip()
    text = text.rstrip()
    if text.endswith("\u00ad"):
        return text[:-1] + more
    if len(text) < 2 or not text.endswith(("-", "\u2010")) or not more or not text[-2].isalnum():
        return f"{text} {more}".strip()
    last = text.split()[-1]
    if more.split()[0].casefold() in ("och", "eller", "samt", "respektive"):
        return f"{text} {more}"
    belongs = len(last) <= 2 or not more[0].islower() or last[-2].isdigit() or last[:-1].isupper()
    return text + more if belongs else text[:-1] + more


def passage_of(raw: RawTable) -> Passage:
    """The table as a block, with where each cell is printed."""
    table_measure = measure_in(raw.caption) or (measure_in(raw.heads[0].text) if raw.heads[0] else None)
    measures = [measure_in(head.text) if head else None for head in raw.heads]
    where: dict[tuple[int, int], Printed] = {(-1, at): head.printed for at, head in enumerate(raw.heads) if head}
    rows = []
    for index, row in enumerate(_with_labels_above(raw.rows)):
        where.update({(index, at): cell.printed for at, cell in enumerate(row.cells) if cell})
        rows.append(_row(row, measures, table_measure))
    columns = tuple(_column(raw, rows, at) for at in range(len(raw.heads)))
    notes = tuple((Text(note),) for note in raw.notes)
    table = Table(f"table-{raw.lines[0].number}", raw.caption, columns, tuple(rows), notes)
    return Passage(TableBlock(table), printed(raw.lines), where)


def _with_labels_above(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows, those that a label printed once is for each with it."""
    of = labelled_by([_place(row) for row in rows])
    labels = {label for at, label in of.items() if rows[label].is_heading}
    made = [
        replace(row, cells=[rows[of[at]].cells[0], *row.cells[1:]]) if at in of else row for at, row in enumerate(rows)
    ]
    return [row for at, row in enumerate(made) if at not in labels]


def _place(row: RawRow) -> Place:
    cells = row.cells[1:] if not row.is_heading else []
    return Place(_text(row.cells[0]), [_text(cell) for cell in cells], _extent(row.cells[:1]), _extent(cells))


def _text(cell: RawCell | None) -> str:
    return cell.text if cell else ""


def _extent(cells: Sequence[RawCell | None]) -> tuple[int, int]:
    """The first and the last line of cells."""
    spans = [(cell.printed.spot.line, cell.printed.spot.line + cell.printed.text.count("\n")) for cell in cells if cell]
    return min((first for first, _ in spans), default=0), max((last for _, last in spans), default=0)


def _column(raw: RawTable, rows: Sequence[Row], at: int) -> Column:
    """A column with its head; without any head at all, columns of values are numbered."""
    head = raw.heads[at]
    name = head.text if head else str(at) if at and not raw.has_head and len(raw.heads) > 2 else ""
    numbers = sum(row.cells[at - 1].kind is CellKind.NUMBER for row in rows if row.cells) if at else 0
    return Column(name, Align.RIGHT if numbers else Align.LEFT)


def _row(row: RawRow, measures: Sequence[Measure | None], table_measure: Measure | None) -> Row:
    label = row.cells[0]
    text = label.text if label else ""
    head = Cell(CellKind.TEXT, (Text(text),)) if text else Cell(CellKind.BLANK)
    if row.is_heading:
        return Row(RowKind.HEADING, head)
    own = measure_in(text)
    cells = tuple(
        cell_as_printed(cell.text if cell else "", own or measures[at] or table_measure)
        for at, cell in enumerate(row.cells)
        if at
    )
    return Row(row_kind(text), head, cells)


def cell_as_printed(text: str, measure: Measure | None = None) -> Cell:
    """A cell with what it prints; ``measure`` is that of its row, column or table, unless it prints its own.

    A number in no known measure has no quantity: what it counts is for the reader of the whole report to find out.

    >>> cell_as_printed("12,1 %").kind, cell_as_printed("≤100").kind, cell_as_printed("").kind
    (<CellKind.NUMBER: 'number'>, <CellKind.TEXT: 'text'>, <CellKind.BLANK: 'blank'>)
    """
    words = text.strip()
    content = (Text(words),) if words else ()
    if not words or words in _NOTHING:
        return Cell(CellKind.NOT_MEASURED if words else CellKind.BLANK, content)
    try:
        number = read_number(words.lstrip(_COMPARISONS))
    except NotANumber:
        return Cell(CellKind.TEXT, content)
    own = BUILT_IN.get(_OTHER_NAMES.get(number.measure, number.measure))
    if number.measure and own is None:
        return Cell(CellKind.TEXT, content)
    known = own or measure
    quantity = Quantity(number.value, known, number.decimals) if known else None
    kind = CellKind.TEXT if words[0] in _COMPARISONS else CellKind.NUMBER
    return Cell(kind, content, quantity, number.decimals)
