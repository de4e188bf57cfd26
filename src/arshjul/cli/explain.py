"""``arshjul explain``: where a figure comes from, as a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from arshjul.cli.language import tr
from arshjul.cli.parameters import which_municipality, which_occasion, which_report
from arshjul.cli.postings import lines_of_postings
from arshjul.cli.terminal import start, telling_problems

if TYPE_CHECKING:
    from arshjul.core.provenance import Figure


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "explain",
        callback=explain,
        context_settings={"ignore_unknown_options": True},  # “actual ytd -1y” holds no option
        params=[
            which_municipality(),
            which_occasion(),
            click.Argument(["figure"], nargs=-1, required=True, metavar=tr("SIFFRA")),
            which_report(),
            click.Option(["--ledger"], is_flag=True, help=tr("Visa också konton, månader och verifikationer.")),
            click.Option(["--account"], default="", metavar=tr("KONTO"), help=tr("Bara det som är bokfört på kontot.")),
        ],
        short_help=tr("Visa varifrån en siffra kommer."),
        help=tr(
            "Visa varifrån en siffra kommer, ned till uppgifterna den vilar på. Siffran anges med sitt id i rapporten "
            "(drift:net:5) eller som ett uttryck (variance year of net for SN)."
        ),
    )  # fmt: skip


def explain(
    *, municipality: str, occasion: str, figure: tuple[str, ...], code: str, ledger: bool, account: str
) -> None:
    """Print the tree, and what is posted behind it."""
    from arshjul.core.outlines import lines_of  # command start-up

    with telling_problems("Rapporten kan inte byggas."):
        start()
        from arshjul.actions.build_report import find_figure  # command start-up

        found = find_figure(municipality=municipality, occasion=occasion, report=code, figure=" ".join(figure))
    for line in lines_of(found.figure, is_turned=found.is_turned):
        click.echo(line)
    if ledger or account:
        _tell_postings(municipality, found.figure, account)


def _tell_postings(municipality: str, figure: Figure, account: str) -> None:
    with telling_problems():
        from arshjul.actions.drill import drill  # command start-up

        postings = drill(municipality=municipality, figure=figure, account=account)
    if not postings:
        click.echo(tr("Inget av detta kommer från huvudboken."))
    elif account and not any(each.has_account(account) for each in postings):
        click.echo(tr("Siffran har inget på konto {account}.").format(account=account))
        return
    for each in postings:
        click.echo()
        for line in lines_of_postings(each):
            click.echo(line)
