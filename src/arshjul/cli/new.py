"""``arshjul new``: a small model to begin with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from arshjul.cli.language import tr, tr_count
from arshjul.cli.terminal import telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "new",
        callback=new,
        params=[
            click.Argument(["folder"], type=click.Path(path_type=Path), metavar=tr("MAPP")),
            click.Option(["--name"], default="", metavar=tr("NAMN"), help=tr("Kommunens namn.")),
            click.Option(["--year"], type=click.IntRange(1900, 2999), metavar=tr("ÅR"), help=tr("Årets uppföljning.")),
        ],
        short_help=tr("Skapa en ny styrmodell."),
        help=tr(
            "Skapa en liten, kommenterad styrmodell att utgå från. Mappens namn blir kommunens kod. "
            'Exempel: arshjul new lillby --name "Lillby kommun"'
        ),
    )


def new(folder: Path, name: str, year: int | None) -> None:
    """Write the files and say what to do next."""
    code = folder.resolve().name
    this_year = year or datetime.now(UTC).year
    with telling_problems():
        from arshjul.steering.starter import write_starter  # command start-up

        name = name or tr("{place} kommun").format(place=code.capitalize())
        files = write_starter(folder, code=code, name=name, year=this_year)
    click.echo(tr("{folder}: {files}. Nästa steg:").format(
        folder=folder, files=tr_count("{count} fil", "{count} filer", len(files))
    ))  # fmt: skip
    for step in (f"check {folder}", f"load {folder}", f"report {code} {this_year}-08"):
        click.echo(f"  arshjul {step}")
