"""``arshjul work``: what the site starts in the background; nobody has to type it."""

from __future__ import annotations

import click

from arshjul.cli.language import tr
from arshjul.cli.terminal import start, telling_problems


def command() -> click.Command:
    """The command in the language that is spoken; hidden, for it is a program that gives it."""
    return click.Command(
        "work",
        callback=work,
        params=[click.Argument(["job"], type=int, metavar=tr("NUMMER"))],
        hidden=True,
        help=tr("Gör ett arbete som webbplatsen har lagt åt sidan."),
    )


def work(job: int) -> None:
    """Run an import that was uploaded."""
    with telling_problems():
        start()
        from arshjul.actions.import_jobs import find_job, run_job  # command start-up

        run_job(find_job(job))
