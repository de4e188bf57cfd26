"""``arshjul schema``: what editors and tools for tables explain and check a model's files from."""

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
            "Skriv scheman som beskriver en styrmodells filer: JSON Schema för TOML-filerna, i mappen .schema, "
            "och datapackage.json för CSV-filerna. Textprogram som läser dem föreslår ord, förklarar dem och visar "
            "fel medan du skriver."
        ),
    )


def schema(folder: Path) -> None:
    """Write the schemas."""
    with telling_problems():
        from arshjul.steering.starter import write_schemas  # command start-up

        files = write_schemas(folder)
    click.echo(f"{folder}: {tr_count('{count} fil', '{count} filer', len(files))}")
