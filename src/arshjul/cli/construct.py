"""``arshjul construct``: a ledger that nobody has kept, to try and to measure with."""

from __future__ import annotations

from pathlib import Path

import click

from arshjul.cli.language import tr, tr_count
from arshjul.cli.terminal import telling_problems


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "construct",
        callback=construct,
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path), metavar=tr("FIL")),
            click.Option(
                ["--inhabitants"], type=click.IntRange(100, 2_000_000), default=1000, show_default=True,
                metavar=tr("ANTAL"), help=tr("Kommunens invånare; huvudboken får omkring 40 rader för varje."),
            ),
            click.Option(["--year"], type=click.IntRange(1900, 2999), default=2025, show_default=True,
                         metavar=tr("ÅR"), help=tr("Räkenskapsåret.")),
            click.Option(["--seed"], type=click.IntRange(0), default=0, show_default=True, metavar=tr("FRÖ"),
                         help=tr("Samma frö ger samma huvudbok.")),
        ],
        short_help=tr("Skapa en påhittad huvudbok."),
        help=tr(
            "Skapa en påhittad huvudbok som SIE-fil (4E), att prova och mäta med. Filen säger själv att den är "
            "konstruerad. Exempel: arshjul construct prov.se --inhabitants 50000"
        ),
    )  # fmt: skip


def construct(file: Path, inhabitants: int, year: int, seed: int) -> None:
    """Make the books and write them."""
    with telling_problems():
        from arshjul.ledger.constructed.sized import sized  # command start-up
        from arshjul.ledger.sie.write import write_sie  # command start-up

        books = sized(inhabitants, year, seed)
        with file.open("xb") as target:
            write_sie(books, target)
    click.echo(tr("{file}: {vouchers}, {rows}.").format(
        file=file,
        vouchers=tr_count("{count} verifikation", "{count} verifikationer", books.vouchers.height),
        rows=tr_count("{count} rad", "{count} rader", books.rows.height),
    ))  # fmt: skip
