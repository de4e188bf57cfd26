"""``arshjul imports``: what has been imported of a municipality's ledger, and what counts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from arshjul.cli.language import tr, tr_count
from arshjul.cli.parameters import which_municipality
from arshjul.cli.postings import table
from arshjul.cli.terminal import start, telling_problems

if TYPE_CHECKING:
    from arshjul.followup.models import ImportBatch


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "imports",
        callback=imports,
        params=[which_municipality()],
        short_help=tr("Visa vad som är inläst ur huvudboken."),
        help=tr("Visa varje import av huvudboken: när, av vem, vad den omfattar, och om den gäller."),
    )


def imports(municipality: str) -> None:
    """List the imports, the oldest first."""
    with telling_problems():
        start()
        from arshjul.followup.batches import batches, replacements  # command start-up
        from arshjul.planning.municipalities import find_municipality  # command start-up

        found = batches(find_municipality(municipality))
        replaced = replacements(found)
    if not found:
        click.echo(tr("Inget är inläst. Läs in en fil med: arshjul import {code} FIL").format(code=municipality))
    for batch in found:
        _tell(batch, replaced)
    with telling_problems():
        _tell_tie_out(municipality)


def _tell_tie_out(municipality: str) -> None:
    """Where all that is posted has gone: to a line, outside, or nowhere. The amounts add up to the ledger's total."""
    from arshjul.actions.mapped_ledger import stored_ledger  # command start-up
    from arshjul.actions.read_model import read_model  # command start-up

    ledger = stored_ledger(municipality, read_model(municipality))
    if ledger is None:
        return
    tied = ledger.tie_out()
    click.echo(tr("Allt som är bokfört, debet plus:"))
    rows = [*sorted(tied.lines.items()), (tr("utanför"), tied.outside), (tr("utan rad eller enhet"), tied.left_over)]
    for line in table(
        "", [(name, Decimal(ore).scaleb(-2)) for name, ore in (*rows, (tr("summa"), tied.accounted_for))]
    ):
        click.echo(line)
    if not tied.ties:
        click.echo(tr("Det stämmer inte med huvudboken: något räknas två gånger."), err=True)
        raise SystemExit(1)


def _tell(batch: ImportBatch, replaced: Mapping[int, ImportBatch]) -> None:
    from django.utils.timezone import localtime  # command start-up

    click.echo(f"{batch.code}  {batch.file}: {_state(batch, replaced)}")
    parts = (
        " ".join(filter(None, (batch.kind, batch.source, batch.decision))),
        f"{batch.first_day}–{batch.last_day}" if batch.last_day else tr("från {first}").format(first=batch.first_day),
        tr_count("{count} verifikation", "{count} verifikationer", batch.vouchers),
        tr_count("{count} rad", "{count} rader", batch.rows),
        " ".join(filter(None, (f"{localtime(batch.imported_at):%Y-%m-%d %H:%M}", batch.imported_by))),
    )
    click.echo("  " + ", ".join(filter(None, parts)))
    if batch.accepted:
        click.echo("  " + tr("Inläst trots: {codes}").format(codes=", ".join(batch.accepted)))


def _state(batch: ImportBatch, replaced: Mapping[int, ImportBatch]) -> str:
    if batch.withdrawn_at is not None:
        return tr("återkallad: {reason}").format(reason=batch.reason)
    if newer := replaced.get(batch.pk):
        return tr("ersatt av {code}").format(code=newer.code)
    return tr("gäller")
