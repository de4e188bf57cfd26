"""How a table is declared: rows × columns over the cube, as data in the steering model.

The names here are the words of ``tables.toml``. The engine that fills a definition is :mod:`arshjul.core.tabulate`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from arshjul.core.signs import Signs


def as_written(name: str) -> str:
    """A word as it stands in the files: ``from`` is no name in Python, so that field is called ``from_``."""
    return name.removesuffix("_")


_CLOSED: dict[str, object] = {"extra": "forbid", "alias_generator": as_written}
"""The steering reader refuses words that are not declared here."""


@dataclass(frozen=True, slots=True)
class ColumnDefinition:
    """One column, or with ``each`` one column for every level of a scale.

    ``value`` is an expression of figures, ``status``, ``trend`` or ``row``; ``text`` is a field of the row's subject,
    ``assessment`` (on a scale, or the only one), ``by:2`` (the second key of a row that counts), or ``text`` with an
    aspect (what is written about the subject). ``count`` is the condition of what is counted of such a row. ``note``
    is marked at the head and stands below the table. With ``when``, the column is there at occasions of these kinds or
    codes only.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = _CLOSED

    head: str = ""
    value: str = ""
    text: str = ""
    each: str = ""
    count: str | None = None
    scale: str = ""
    mark: str = "X"
    id: str = ""
    measure: str = ""
    decimals: int | None = None
    signs: Signs | None = None
    absent: str | None = None
    width: int = 0
    note: str = ""
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowDefinition:
    """One row, or several. One word says which kind, such as series, children, each, total, bridge or difference.

    ``children`` are the units below one, with ``of`` the series; ``each`` the subjects of a kind. A ``subtotal`` adds
    what stands since the last sum or heading, a ``total`` all since the last total; ``of_which`` rows are not added. A
    ``group`` is a list of rows, with a ``heading`` above and a ``subtotal`` below if it has them. ``equals`` is the
    ``id`` of a row that must print the same figures.

    ``count`` gives a row for every combination of what the subjects of a kind have ``by`` these fields. A total
    ``from`` the start goes on from the totals above. ``years`` moves all figures of a series' row. ``measure``,
    ``decimals``, ``signs`` and ``absent`` stand above the table's and below the column's. ``note`` is marked at the
    row, or at each of them, and stands below the table.

    ``value`` is what the row shows in columns whose value is ``row``, ``cells`` in others by their ``id``. A ``bridge``
    gives the rows from one figure of a difference to the other, over its explanations, or those of ``parts`` instead,
    or the units in ``children``; ``start`` and ``end`` are the labels of the ends. A ``difference`` is the row with the
    first of these ``id`` without the rest.

    Rows that ``skip_empty`` are left out when they hold no figure at all.

    ``under`` picks subjects as :func:`arshjul.core.belonging.listed` says, ``deep`` those further down in the tree too.
    With ``when``, the row is there at occasions of these kinds or codes only.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = _CLOSED

    series: str = ""
    unit: str = ""
    children: str = ""
    of: str = ""
    each: str = ""
    under: str = ""
    deep: bool = False
    where: Mapping[str, str] = field(default_factory=dict)
    count: str = ""
    by: tuple[str, ...] = ()
    heading: str = ""
    total: str = ""
    subtotal: str = ""
    from_: str = ""
    group: tuple[RowDefinition | str, ...] = ()
    label: str = ""
    id: str = ""
    equals: str = ""
    value: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    bridge: str = ""
    parts: str = ""
    start: str = ""
    end: str = ""
    difference: tuple[str, ...] = ()
    of_which: bool = False
    skip_empty: bool = False
    years: int = 0
    measure: str = ""
    decimals: int | None = None
    signs: Signs | None = None
    absent: str | None = None
    note: str = ""
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableDefinition:
    """A table.

    Empty ``unit`` is the report's; empty ``measure`` and ``decimals`` print each figure as its series says. With
    ``comments``, the newest text about a row's subject stands below the row, after these words, and with
    ``earlier_comments`` those before it too. With ``figure_notes``
    a figure's own note is marked at its cell and stands below the table.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = _CLOSED

    caption: str
    columns: tuple[ColumnDefinition, ...]
    rows: tuple[RowDefinition | str, ...]
    row_head: str = ""
    row_head_width: int = 0
    unit: str = ""
    measure: str = ""
    decimals: int | None = None
    signs: Signs = Signs.STORED
    absent: str | None = None
    show_measure: bool = False
    note: str = ""
    comments: str = ""
    earlier_comments: str = ""
    figure_notes: bool = False


@dataclass(frozen=True, slots=True)
class ChartDefinition(TableDefinition):
    """A chart is a table that is drawn. ``finding`` is its title, a sentence that may hold figure references."""

    kind: str = ""
    finding: str = ""


def each_row(
    rows: Iterable[RowDefinition | str], way: tuple[str | int, ...] = ("rows",)
) -> Iterator[tuple[tuple[str | int, ...], RowDefinition]]:
    """Every row of a definition, those in groups too, with the way to it."""
    for index, given in enumerate(rows):
        row = RowDefinition(series=given) if isinstance(given, str) else given
        yield (*way, index), row
        yield from each_row(row.group, (*way, index, "group"))
