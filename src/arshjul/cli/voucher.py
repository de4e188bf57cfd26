"""``arshjul voucher``: a voucher of the ledger, row by row."""

from __future__ import annotations

import click

from arshjul.cli.language import tr
from arshjul.cli.parameters import which_municipality
from arshjul.cli.postings import lines_of_voucher
from arshjul.cli.terminal import start, telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "voucher",
        callback=voucher,
        params=[
            which_municipality(),
            click.Argument(["series"], metavar=tr("SERIE")),
            click.Argument(["number"], metavar=tr("NUMMER")),
        ],
        short_help=tr("Visa en verifikation."),
        help=tr(
            "Visa en verifikation ur huvudboken med alla dess rader. Debet är plus. Finns samma nummer under flera år "
            "visas alla."
        ),
    )


def voucher(municipality: str, series: str, number: str) -> None:
    """Print every voucher with this series and number."""
    with telling_problems():
        start()
        from arshjul.actions.drill import find_vouchers  # command start-up

        found = find_vouchers(municipality=municipality, series=series, number=number)
    for each in found:
        for line in lines_of_voucher(each):
            click.echo(line)
