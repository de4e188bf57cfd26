"""What a cell's note says: where its number comes from, as a short outline."""

from __future__ import annotations

from itertools import islice

from arshjul.core.cells import Cell, CellKind
from arshjul.core.outlines import lines_of

_LINES = 12
_LETTERS = 160
_TRACED = {CellKind.NUMBER, CellKind.NOT_MEASURED, CellKind.HIDDEN, CellKind.FAILED}


def note(cell: Cell) -> list[str]:
    """The first dozen lines of the figure's provenance, empty for a cell that has none."""
    if cell.figure is None or cell.kind not in _TRACED:
        return []
    found = list(islice(lines_of(cell.figure, is_turned=cell.is_turned), _LINES + 1))
    shown = [_shortened(line) for line in found[:_LINES]]
    return [*shown[:-1], "… (hela härledningen finns i Årshjul)"] if len(found) > _LINES else shown


def _shortened(line: str) -> str:
    return line if len(line) <= _LETTERS else line[: _LETTERS - 1] + "…"
