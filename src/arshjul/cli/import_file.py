"""``arshjul import``: ledger files into the store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arshjul.cli.language import tr, tr_count
from arshjul.cli.parameters import which_municipality
from arshjul.cli.terminal import start, telling_problems
from arshjul.core.messages import Message

if TYPE_CHECKING:
    from arshjul.actions.import_ledger import Imported
    from arshjul.followup.models import ImportBatch
    from arshjul.ledger.oddities import Oddity

MOST_SHOWN = 20


def command() -> click.Command:
    """The command in the language that is spoken."""
    files = click.Path(path_type=Path, exists=True, dir_okay=False)
    return click.Command(
        "import",
        callback=import_files,
        params=[
            which_municipality(),
            click.Argument(["files"], nargs=-1, required=True, type=files, metavar=tr("FIL…")),
            _option("--source", tr("KÄLLA"), tr("Källan i ledger.toml.")),
            click.Option(
                ["--year"], type=click.IntRange(1900, 2999, clamp=False), metavar=tr("ÅR"),
                help=tr("Räkenskapsåret som filen ska gälla."),
            ),
            click.Option(
                ["--accept"], multiple=True, metavar=tr("KOD"),
                help=tr("Läs in trots att detta är ovanligt; kan upprepas."),
            ),
            _option("--decision", tr("BESLUT"), tr("Budgetbeslutet som filens budget vilar på.")),
            _option("--reason", tr("SKÄL"), tr("En anteckning om importen.")),
        ],
        short_help=tr("Läs in huvudboken."),
        help=tr(
            "Läs in filer ur ekonomisystemet: SIE typ 1–4, eller CSV och Excel enligt ledger.toml. En fil läses in "
            "helt eller inte alls. Är något ovanligt visas det, och du bestämmer. Samma fil två gånger märks, och "
            "inget görs."
        ),
    )  # fmt: skip


def _option(name: str, metavar: str, text: str) -> click.Option:
    return click.Option([name], default="", metavar=metavar, help=text)


def import_files(
    municipality: str, files: tuple[Path, ...], year: int | None, accept: tuple[str, ...], source: str, **told: str
) -> None:
    """Import each file and say what came of it."""
    with telling_problems():
        start()
        from arshjul.actions.import_ledger import import_ledger  # command start-up

        for file in files:
            wanted = partial(
                import_ledger,
                municipality=municipality, file=file, source=source, year=year,
                decision=told["decision"], reason=told["reason"],
            )  # fmt: skip
            tell(file, decided(wanted, file, accept))


def decided(wanted: Callable[..., Imported], file: Path, accept: Collection[str]) -> Imported:
    """Import with a progress bar; what is odd is shown, and asked about when somebody is there to answer."""
    from arshjul.actions.judge_import import NeedsDecision  # command start-up

    try:
        return _with_bar(wanted, accept)
    except NeedsDecision as error:
        for oddity in error.undecided:
            _tell_oddity(file, oddity)
        codes = [oddity.code for oddity in error.undecided]
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            options = " ".join(f"--accept {code}" for code in codes)
            click.echo(tr("Läs in ändå med: {options}").format(options=options), err=True)
            raise
        answer = click.prompt(tr("Läs in ändå? Svara ja eller nej"), default=tr("nej"), err=True)
        if answer.strip().casefold() not in (tr("ja"), tr("ja")[0]):
            raise
    return _with_bar(wanted, {*accept, *codes})


def _with_bar(wanted: Callable[..., Imported], accept: Collection[str]) -> Imported:
    """A bar on standard error, when that is a terminal."""
    if not sys.stderr.isatty():
        return wanted(accept=accept)
    with click.progressbar(length=100, file=sys.stderr, item_show_func=_shown, show_eta=False) as bar:

        def progress(done: int, of: int, what: Message) -> None:
            bar.update(100 * done // of - bar.pos, what)

        return wanted(accept=accept, progress=progress)


def _shown(what: Message | None) -> str:
    return what.render(tr) if what else ""


def tell(file: Path, done: Imported) -> None:
    """Say what came of importing a file."""
    from django.utils.timezone import localtime  # command start-up

    for odd in done.odd[:MOST_SHOWN]:
        click.echo(odd.render(tr), err=True)
    if len(done.odd) > MOST_SHOWN:
        click.echo(tr("… och {count} till.").format(count=len(done.odd) - MOST_SHOWN), err=True)
    batch = done.batch
    if not done.is_new:
        at = f"{localtime(batch.imported_at):%Y-%m-%d %H:%M}"
        there = tr("{file} är redan inläst {at} (import {code}). Inget har ändrats.")
        click.echo(there.format(file=file.name, at=at, code=batch.code))
        _tell_replaced(done)
        return
    counts = (
        tr_count("{count} verifikation", "{count} verifikationer", batch.vouchers),
        tr_count("{count} rad", "{count} rader", batch.rows),
    )
    click.echo(
        tr("{file}: {counts}, räkenskapsår från {first}, {months} (import {code})").format(
            file=file.name, counts=", ".join(counts), first=batch.first_day, months=_months(batch), code=batch.code
        )
    )


def _months(batch: ImportBatch) -> str:
    if batch.adds:
        return tr("läggs till huvudboken")
    if batch.last_day is None:
        return tr("ingen hel månad")
    return tr("hela månader till och med {through}").format(through=batch.last_day)


def _tell_replaced(done: Imported) -> None:
    """What has taken the file's place, and how to get it back."""
    if not done.newer:
        return
    click.echo(tr("Den gäller inte, för den är ersatt. Återkalla det som ersatte den, så gäller den igen:"))
    for each in done.newer:
        command = f"arshjul withdraw {each.municipality.code} {each.code} --reason {tr('SKÄL')}"
        click.echo(f"  {each.file}: {command}")


def _tell_oddity(file: Path, oddity: Oddity) -> None:
    click.echo(f"{file.name}: {oddity.message.render(tr)} [{oddity.code}]", err=True)
    for example in oddity.examples:
        click.echo(f"  {example.render(tr)}", err=True)
    if oddity.examples and oddity.count > len(oddity.examples):
        click.echo("  " + tr("… och {count} till.").format(count=oddity.count - len(oddity.examples)), err=True)
