"""What stands above a table and below a chart, and what they are called where nobody sees them."""

from __future__ import annotations

from arshjul.core.cells import Table
from arshjul.core.documents import Chart, Cover

TABLE = "Tabell"
CHART = "Diagram"


def table_label(table: Table) -> str:
    """``Tabell 3. Driftredovisning``; without its number, or empty, for tables that have none."""
    return _numbered(TABLE, table.number, table.caption)


def chart_label(chart: Chart) -> str:
    """``Diagram 2. Placeringarna står för underskottet``."""
    return _numbered(CHART, chart.number, chart.finding)


def table_name(table: Table) -> str:
    """What a screen reader calls the table; never empty."""
    return table_label(table) or "Tabell: " + ", ".join(column.head for column in table.columns if column.head)


def table_summary(table: Table) -> str:
    """How the table is built, for those who cannot see it."""
    heads = ", ".join(_words(column.head) for column in table.columns[1:] if column.head)
    rows = "1 rad" if len(table.rows) == 1 else f"{len(table.rows)} rader"
    first = f" efter {_words(table.columns[0].head).lower()}" if table.columns[0].head else ""
    return f"{rows}{first}. Kolumner: {heads}." if heads else f"{rows}{first}."


def report_name(cover: Cover) -> str:
    """Report and period as one phrase: ``Delårsrapport januari–augusti 2025``."""
    period = cover.period
    if period[1:2].islower():
        period = period[0].lower() + period[1:]
    return " ".join(part for part in (cover.title, period) if part)


def owner_name(cover: Cover) -> str:
    """Whose report it is: ``Socialnämnden, Exempelköpings kommun``."""
    return ", ".join(part for part in (cover.organisation, cover.municipality) if part)


def _numbered(kind: str, number: int, words: str) -> str:
    return f"{kind} {number}. {words}" if number else words


def _words(head: str) -> str:
    """A column's heading without the soft hyphens that only guide the setting."""
    return head.replace("\u00ad", "")
