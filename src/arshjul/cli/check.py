"""``arshjul check``: a folder's mistakes, without loading it."""

from __future__ import annotations

from pathlib import Path

import click

from arshjul.cli.language import tr, tr_count
from arshjul.cli.terminal import tell_warnings, telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "check",
        callback=check,
        params=[click.Argument(["folder"], type=click.Path(path_type=Path), metavar=tr("MAPP"))],
        short_help=tr("Kontrollera en styrmodell."),
        help=tr(
            "Kontrollera en styrmodell utan att läsa in den. Alla fel visas med fil och rad, "
            "också de som gör att en rapport inte går att bygga."
        ),
    )


def check(folder: Path) -> None:
    """Check and say what was found."""
    with telling_problems("Rätta och kontrollera igen."):
        from arshjul.actions.database import set_up_django  # command start-up

        set_up_django()  # the readers of ledgers stand beside the records; no database is asked
        from arshjul.actions.check_model import check_with_warnings  # command start-up

        model, told = check_with_warnings(root=folder)
        tell_warnings(told)
    reports = tr_count("{count} rapport", "{count} rapporter", len(model.head.reports))
    occasions = tr_count("{count} tillfälle", "{count} tillfällen", len(model.head.occasions))
    click.echo(f"{model.head.name}: {tr('inga fel')} ({reports}, {occasions})")
