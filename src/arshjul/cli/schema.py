"""``arshjul schema``: what editors complete and check a model's TOML files from."""

from __future__ import annotations

from pathlib import Path

import click

from arshjul.cli.language import tr, tr_count
from arshjul.cli.terminal import telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "schema",
        callback=schema,
        params=[click.Argument(["folder"], type=click.Path(path_type=Path), metavar=tr("MAPP"))],
        short_help=tr("Skriv scheman för textprogram."),
        help=tr(
            "Skriv JSON Schema för TOML-filerna i mappen .schema i en styrmodell. "
            "Textprogram som läser dem föreslår ord och visar fel medan du skriver."
        ),
    )


def schema(folder: Path) -> None:
    """Write the schemas."""
    with telling_problems():
        from arshjul.steering.starter import SCHEMA_FOLDER, write_schemas  # command start-up

        files = write_schemas(folder / SCHEMA_FOLDER)
    click.echo(f"{folder / SCHEMA_FOLDER}: {tr_count('{count} fil', '{count} filer', len(files))}")
