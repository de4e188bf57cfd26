"""``arshjul sie``: what a SIE file holds and whether it can be trusted, and the ledger as such a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from arshjul.cli.language import tr, tr_count
from arshjul.cli.parameters import which_municipality
from arshjul.cli.terminal import start, telling_problems

if TYPE_CHECKING:
    from arshjul.ledger.sie.read import SieFile
    from arshjul.ledger.sie.report import RefusedRows

STANDARD_INPUT = Path("-")
MOST_LISTED = 20


def command() -> click.Command:
    """The group in the language that is spoken."""
    group = click.Group(
        "sie",
        short_help=tr("Granska och skriv SIE-filer."),
        help=tr("Granska filer med bokföring i formatet SIE, typ 1 till 4, eller skriv en inläst huvudbok som en."),
        subcommand_metavar=tr("KOMMANDO …"),
    )
    group.add_command(_check())
    group.add_command(_write())
    return group


def _check() -> click.Command:
    return click.Command(
        "check",
        callback=check,
        options_metavar=tr("[VAL]"),
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path, allow_dash=True), metavar=tr("FIL")),
            click.Option(
                ["--format", "form"], type=click.Choice(["text", "json"]), default="text", show_default=True,
                help=tr("Text att läsa, eller JSON för program."),
            ),
        ],
        short_help=tr("Visa vad en SIE-fil innehåller."),
        help=tr(
            "Visa vad en SIE-fil innehåller, vad som är fel i den och på vilken rad. Ange - som fil för att läsa från "
            "standard in. Felkod 1 om något är fel eller om en verifikation inte balanserar."
        ),
    )  # fmt: skip


def _write() -> click.Command:
    return click.Command(
        "write",
        callback=write,
        options_metavar=tr("[VAL]"),
        params=[
            which_municipality(),
            click.Argument(["file"], type=click.Path(path_type=Path), metavar=tr("FIL")),
            click.Option(["--year"], type=int, metavar=tr("ÅR"), help=tr("Räkenskapsåret; annars det senaste.")),
            click.Option(["--import", "batch"], default="", metavar=tr("IMPORT"),
                         help=tr("Vilken import, om flera gäller: början av dess kod.")),
        ],
        short_help=tr("Skriv en inläst huvudbok som SIE-fil."),
        help=tr("Skriv den huvudbok som gäller för ett år som SIE 4E. En fil som redan finns skrivs inte över."),
    )  # fmt: skip


def write(municipality: str, file: Path, year: int | None, batch: str) -> None:
    """Write the file and say what it holds, and what it could not hold."""
    with telling_problems():
        start()
        from arshjul.actions.write_ledger import write_ledger  # command start-up

        done = write_ledger(municipality=municipality, file=file, year=year, batch=batch)
    click.echo(tr("{file}: {vouchers}, {rows}.").format(
        file=file,
        vouchers=tr_count("{count} verifikation", "{count} verifikationer", done.books.vouchers.height),
        rows=tr_count("{count} rad", "{count} rader", done.books.rows.height),
    ))  # fmt: skip
    if done.written.replaced:
        letters = " ".join(f"{letter} ({count})" for letter, count in sorted(done.written.replaced.items()))
        click.echo(tr("Ersatta tecken, som SIE inte har: {letters}").format(letters=letters), err=True)


def check(file: Path, form: str) -> None:
    """Read the file and say what is in it."""
    with telling_problems("Inget har ändrats."):
        from arshjul.ledger.sie.check import as_json, described, is_sound  # command start-up
        from arshjul.ledger.sie.read import read_sie  # command start-up

        source = sys.stdin.buffer.read() if file == STANDARD_INPUT else file
        with TemporaryDirectory(prefix="arshjul-") as folder:
            found = read_sie(source, spill=Path(folder) / "spilled")
    if form == "json":
        click.echo(as_json(described(found, tr)))
    else:
        for line in _text(found):
            click.echo(line)
    if not is_sound(found.report):
        sys.exit(1)


def _text(found: SieFile) -> Iterator[str]:
    from arshjul.ledger.oddities import kronor  # command start-up

    head, report = found.volume.head, found.report
    if report.counted.keys() & {"not_sie", "sie_5"}:
        yield from _findings(found)
        return
    yield tr("SIE typ {type}, {program}, teckenkodning {encoding}").format(
        type=head.type, program=head.program or "–", encoding=head.encoding
    )
    yield f"{head.name or '–'} ({head.organisation_number or '–'})"
    for year in head.years:
        yield tr("År {number}: {first} till {last}").format(
            number=year.number, first=year.first_day, last=year.last_day
        )
    vouchers = tr_count("{count} verifikation", "{count} verifikationer", report.labels.get("VER", 0))
    yield f"{vouchers}, {tr_count('{count} rad', '{count} rader', report.labels.get('TRANS', 0))} (#TRANS)"
    for kind, ore in report.sums.items():
        yield f"{kind}: {kronor(ore)}"
    yield f"KSUMMA: {report.ksumma}"
    if report.unknown:
        names = ", ".join(f"#{label} ({count})" for label, count in report.unknown.items())
        yield tr("Okända poster, som inte används: {names}").format(names=names)
    for label, refused in sorted(report.refused.items()):
        yield tr("Används inte: {what}").format(what=_refused(label, refused, has_amounts=label in report.stored))
    yield from _findings(found)


def _refused(label: str, refused: RefusedRows, *, has_amounts: bool) -> str:
    """How many records of a kind, and what they come to where such records have an amount."""
    from arshjul.core.numbers import write_number  # command start-up

    told = [f"{refused.rows} #{label}"]
    if has_amounts and refused.without_amount < refused.rows:
        told.append(tr("{amount} kronor").format(amount=write_number(refused.amount, 2)))
    if has_amounts and refused.without_amount:
        told.append(tr("{count} utan läsbart belopp").format(count=refused.without_amount))
    return ", ".join(told)


def _findings(found: SieFile) -> Iterator[str]:
    """Findings in the order of the file; of each kind the first ones, and how many more there are."""
    from arshjul.ledger.sie.report import Severity  # command start-up

    words = {Severity.ERROR: tr("fel"), Severity.WARNING: tr("varning"), Severity.INFO: tr("upplysning")}
    shown: dict[str, int] = {}
    for finding in found.report.findings:
        shown[finding.code] = shown.get(finding.code, 0) + 1
        if shown[finding.code] <= MOST_LISTED:
            place = tr("rad {line}").format(line=finding.line) if finding.line else tr("hela filen")
            yield f"{place}: {words[finding.severity]}: {finding.message.render(tr)} [{finding.code}]"
    for code, count in found.report.counted.items():
        if count > MOST_LISTED:
            yield tr("… och {count} till av {code}.").format(count=count - MOST_LISTED, code=code)
    errors = sum(found.report.counted[code] for code in {finding.code for finding in found.report.errors})
    yield tr_count("{count} fel.", "{count} fel.", errors)
    if found.report.unbalanced:
        yield tr_count(
            "{count} verifikation balanserar inte.",
            "{count} verifikationer balanserar inte.",
            len(found.report.unbalanced),
        )
