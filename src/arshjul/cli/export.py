"""``arshjul export``: a municipality's steering model out of the database, as a folder of files."""

from __future__ import annotations

from pathlib import Path

import click

from arshjul.cli.language import tr
from arshjul.cli.parameters import which_municipality
from arshjul.cli.terminal import start, telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "export",
        callback=export,
        params=[
            which_municipality(),
            click.Argument(["folder"], type=click.Path(path_type=Path), metavar=tr("MAPP")),
        ],
        short_help=tr("Skriv ut en styrmodell som filer."),
        help=tr("Skriv en kommuns styrmodell till en mapp, med samma innebörd som den lästes in."),
    )


def export(municipality: str, folder: Path) -> None:
    """Export and say where."""
    with telling_problems():
        start()
        from arshjul.actions.export_model import export_model  # command start-up

        export_model(municipality=municipality, root=folder)
    click.echo(tr("Skrev {municipality} till {folder}.").format(municipality=municipality, folder=folder))
