"""``arshjul load``: a steering model's folder into the database."""

from __future__ import annotations

from pathlib import Path

import click

from arshjul.cli.language import tr
from arshjul.cli.terminal import start, telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "load",
        callback=load,
        params=[click.Argument(["folder"], type=click.Path(path_type=Path), metavar=tr("MAPP"))],
        short_help=tr("Läs in en styrmodell."),
        help=tr(
            "Läs in en styrmodell från en mapp med filer. Är något fel visas alla fel med fil och rad, "
            "och inget läses in. En modell som redan finns ersätts."
        ),
    )


def load(folder: Path) -> None:
    """Load and say what was read."""
    with telling_problems():
        start()
        from arshjul.actions.load_model import load_model  # command start-up

        model = load_model(root=folder)
    counts = {
        tr("enheter"): len(model.units),
        tr("serier"): len(model.series),
        tr("uppgifter"): len(model.figures),
        tr("indikatorer"): len(model.indicators),
        tr("texter"): len(model.texts),
        tr("tabeller"): len(model.tables),
    }
    click.echo(f"{model.head.name}: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
