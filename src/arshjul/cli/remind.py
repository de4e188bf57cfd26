"""``arshjul remind``: mail to those who have something due."""

from __future__ import annotations

import click

from arshjul.cli.language import tr, tr_count
from arshjul.cli.terminal import start, telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "remind",
        callback=remind,
        params=[click.Option(["--dry-run"], is_flag=True, help=tr("Visa vilka som skulle få mejl, men skicka inget."))],
        short_help=tr("Skicka påminnelser."),
        help=tr(
            "Skicka mejl till dem som har något att göra före och efter sista dagen. Kör kommandot en gång om dagen: "
            "samma påminnelse skickas aldrig två gånger."
        ),
    )


def remind(*, dry_run: bool) -> None:
    """Remind, and say of how much and how many."""
    with telling_problems():
        start()
        from arshjul.actions.reminders import remind as remind_all  # command start-up
        from arshjul.planning.clock import today  # command start-up

        told = remind_all(today=today(), send=not dry_run)
    if dry_run:
        for each in told:
            click.echo(f"{each.person.email}: {len(each.tasks)}")
        return
    click.echo(tr_count("{count} påminnelse skickad.", "{count} påminnelser skickade.", len(told)))
