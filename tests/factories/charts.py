"""Short ways to make charts of any size by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from arshjul.core.cells import Cell, Table
from arshjul.core.documents import Chart
from factories.cells import columns, row


def chart(kind: str, heads: Sequence[str], *rows: tuple[str, Iterable[str | Cell | None]]) -> Chart:
    """A chart whose rows are names with their values, such as ``("Hemtjänst", ["-1.5", None])``."""
    table = Table("prov", "Prov", columns("Rad", *heads), tuple(row(name, values) for name, values in rows))
    return Chart("prov", kind, "Fynd", "Mått", "Alternativ", table)


def bars(*rows: tuple[str, str | Cell | None]) -> Chart:
    """Diverging bars."""
    return chart("diverging", ["Avvikelse"], *((name, [value]) for name, value in rows))
