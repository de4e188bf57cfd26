"""``arshjul review --against``: what changed since another report, as a table on the terminal."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arshjul.cli.language import tr, tr_count

if TYPE_CHECKING:
    from arshjul.core.reading import ReadDocument
    from arshjul.review.comparison import Change, Comparison

_MOST_IN_TABLE = 12
_WIDEST = 60


def against_option() -> click.Option:
    """The other report."""
    return click.Option(
        ["--against"],
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        metavar=tr("ANNAN"),
        help=tr("Jämför med den här rapporten: förra tillfällets, en annan nämnds eller protokollet."),
    )


def read_other(path: Path) -> ReadDocument:
    """The report that the files are held against; raises an Unreadable when it cannot be read."""
    from arshjul.readers.read import read  # command start-up

    return read(path.name, path.read_bytes())


def tell_changes(comparison: Comparison) -> None:
    """Every table with what changed in it; what should have been the same is marked."""
    count = tr_count("{count} siffra eller rad skiljer", "{count} siffror eller rader skiljer", len(comparison.changes))
    click.secho(tr("Mot {other}: {count}").format(other=comparison.before, count=count), bold=True)
    for name, group in groupby(comparison.changes, key=lambda each: each.table):
        its = sorted(group, key=lambda each: each.why is None)
        click.echo(f"  {name or tr('Tabell utan rubrik')}")
        for change in its[:_MOST_IN_TABLE]:
            click.echo(f"    {_line(change)}")
        if len(its) > _MOST_IN_TABLE:
            click.echo(tr("    … och {count} till, som står i --format json.").format(count=len(its) - _MOST_IN_TABLE))
    click.echo()


def _line(change: Change) -> str:
    row = _short(change.row)
    match change.what.value:
        case "new":
            return tr("{row}: ny rad, {after}").format(row=row, after=_short(change.after))
        case "gone":
            return tr("{row}: raden är borta, {before}").format(row=row, before=_short(change.before))
        case "differs":
            words = tr("{row}, {column}: {before} → {after}  ◆ borde vara lika")
        case _:
            words = tr("{row}, {column}: {before} → {after}")
    column = " → ".join(filter(None, (change.column_before, change.column))) or tr("i texten")
    return words.format(row=row, column=_short(column), before=change.before, after=change.after)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _WIDEST else f"{flat[: _WIDEST - 1]}…"
