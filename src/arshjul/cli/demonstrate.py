"""``arshjul demonstrate``: constructed people to try the site as."""

from __future__ import annotations

import click

from arshjul.cli.language import tr, tr_count
from arshjul.cli.terminal import start, telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "demonstrate",
        callback=demonstrate,
        short_help=tr("Lägg till påhittade personer att prova som."),
        help=tr(
            "Lägg till påhittade personer, en för varje roll, med roller i alla inlästa kommuner. Deras lösenord står "
            "på inloggningssidan: gör detta bara på en webbplats som ingen annan når."
        ),
    )


def demonstrate() -> None:
    """Add them and say how many."""
    with telling_problems():
        start()
        from arshjul.actions.demonstrate import demonstrate as add  # command start-up

        people = add()
    click.echo(tr_count("{count} påhittad person att prova som.", "{count} påhittade personer att prova som.",
                        len(people)))  # fmt: skip
