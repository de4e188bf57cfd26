"""``arshjul withdraw``: an import that figures should no longer rest on."""

from __future__ import annotations

import click

from arshjul.cli.language import tr
from arshjul.cli.parameters import which_municipality
from arshjul.cli.terminal import start, telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "withdraw",
        callback=withdraw,
        params=[
            which_municipality(),
            click.Argument(["batch"], metavar=tr("IMPORT")),
            click.Option(["--reason"], default="", metavar=tr("SKÄL"), help=tr("Varför importen återkallas.")),
            click.Option(["--undo"], is_flag=True, help=tr("Låt en återkallad import gälla igen.")),
        ],
        short_help=tr("Återkalla en import av huvudboken."),
        help=tr(
            "Återkalla en import: inga siffror vilar på den längre, och det som den ersatte gäller igen. "
            "Inget raderas. Importens beteckning visas av arshjul imports; de första tecknen räcker."
        ),
    )


def withdraw(municipality: str, batch: str, reason: str, undo: bool) -> None:  # noqa: FBT001 - click's way
    """Withdraw or take back, and say so."""
    with telling_problems():
        start()
        from arshjul.actions.withdraw_import import restore_import, withdraw_import  # command start-up

        act = restore_import if undo else withdraw_import
        done = act(municipality=municipality, batch=batch, reason=reason)
    said = tr("Importen {batch} gäller igen.") if undo else tr("Importen {batch} är återkallad.")
    click.echo(said.format(batch=done))
