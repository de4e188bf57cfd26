"""``arshjul load``: a steering model's folder into the database."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from arshjul.cli.import_file import decided, tell
from arshjul.cli.language import tr, tr_count
from arshjul.cli.terminal import start, tell_warnings, telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "load",
        callback=load,
        params=[
            click.Argument(["folder"], type=click.Path(path_type=Path), metavar=tr("MAPP")),
            click.Option(["--replace"], is_flag=True, help=tr("Ersätt också det som har matats in på webben.")),
        ],
        short_help=tr("Läs in en styrmodell."),
        help=tr(
            "Läs in en styrmodell från en mapp med filer. Är något fel visas alla fel med fil och rad, "
            "och inget läses in. En modell som redan finns ersätts, men det som har matats in på webben står kvar. "
            "Huvudböcker i mappen ledger läses också in."
        ),
    )


def load(folder: Path, replace: bool) -> None:  # noqa: FBT001 - click's way
    """Load and say what was read."""
    with telling_problems():
        start()
        from arshjul.actions.load_model import Entered, load_model  # command start-up

        model = load_model(root=folder, entered=Entered.REPLACED if replace else Entered.KEPT)
    counts = (
        tr_count("{count} enhet", "{count} enheter", len(model.units)),
        tr_count("{count} serie", "{count} serier", len(model.series)),
        tr_count("{count} uppgift", "{count} uppgifter", len(model.figures)),
        tr_count("{count} indikator", "{count} indikatorer", len(model.indicators)),
        tr_count("{count} text", "{count} texter", len(model.texts)),
        tr_count("{count} tabell", "{count} tabeller", len(model.tables)),
    )
    click.echo(f"{model.head.name}: {', '.join(counts)}")
    with telling_problems():
        _import_ledgers(model.head.code, folder)
        from arshjul.actions.cubes import not_mapped  # command start-up

        tell_warnings(not_mapped(model))


def _import_ledgers(municipality: str, folder: Path) -> None:
    """The files in the folder ledger; a file that is there already, or was withdrawn, is left as it is."""
    from arshjul.actions.import_ledger import import_ledger, ledgers_in  # command start-up

    for file in ledgers_in(municipality=municipality, root=folder):
        tell(file, decided(partial(import_ledger, municipality=municipality, file=file), file, ()))
