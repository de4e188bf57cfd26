"""``arshjul report``: a report in all its file formats."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arshjul.cli.language import tr, tr_count
from arshjul.cli.parameters import which_municipality, which_occasion, which_report
from arshjul.cli.terminal import Progress, start, tell_problems, tell_warnings, telling_problems
from arshjul.core.cells import CellKind
from arshjul.core.messages import DomainError

if TYPE_CHECKING:
    from arshjul.actions.build_report import Built, FileKind
    from arshjul.core.messages import Message
    from arshjul.review.engine import Setting

KINDS: tuple[FileKind, ...] = ("pdf", "docx", "html", "xlsx")


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "report",
        callback=report,
        params=[
            which_municipality(),
            which_occasion(),
            which_report(),
            click.Option(["--out", "folder"], type=click.Path(path_type=Path, file_okay=False), default=Path("out"),
                         metavar=tr("MAPP"), show_default=True, help=tr("Mapp för filerna.")),
            click.Option(["--format", "kinds"], type=click.Choice(KINDS), multiple=True,
                         help=tr("Bara detta format; kan upprepas.")),
        ],
        short_help=tr("Bygg en rapport."),
        help=tr(
            "Bygg en rapport, eller alla kommunens rapporter vid tillfället, ur inlästa uppgifter som PDF, Word, HTML "
            "och Excel. Exempel: arshjul report mark 2025-08"
        ),
    )  # fmt: skip


def report(municipality: str, occasion: str, code: str, folder: Path, kinds: tuple[FileKind, ...]) -> None:
    """Build, write and sum up; exit code 1 when a cell contradicts another or a file could not be written.

    A report that cannot be built does not hinder the others.
    """
    progress = Progress()
    with telling_problems("Ingen rapport är skriven."):
        start()
        from arshjul.actions.build_report import Built, NotBuilt, build_all, build_report  # command start-up

        progress.say("Hämtar uppgifter och bygger rapporten …")
        made: list[Built | NotBuilt] = []
        if code:
            made.append(build_report(municipality=municipality, occasion=occasion, report=code))
        else:
            made += build_all(municipality=municipality, occasion=occasion)
        reports = [each for each in made if isinstance(each, Built)]
        if len(made) == 1 and isinstance(made[0], NotBuilt):
            raise made[0].problems
        folder.mkdir(parents=True, exist_ok=True)
        whole = [_written(built, tuple(dict.fromkeys(kinds or KINDS)), folder, progress) for built in reports]
    for each in made:
        if isinstance(each, NotBuilt):
            tell_problems(each.problems, tr("Rapporten {report} är inte skriven.").format(report=each.report_code))
    contradicting = [built for built in reports if _tell_failed(built)]
    sys.exit(0 if all(whole) and len(reports) == len(made) and not contradicting else 1)


def _written(built: Built, kinds: tuple[FileKind, ...], folder: Path, progress: Progress) -> bool:
    """Write a report's files and sum up; whether all of them could be written."""
    from arshjul.actions.build_report import file_warnings  # command start-up
    from arshjul.actions.review_settings import settings_of  # command start-up

    with ThreadPoolExecutor(2) as pool:
        reviewing = pool.submit(_reviewed, built, settings_of(municipality=built.municipality))
        tried = list(pool.map(lambda kind: _write(built, kind, folder, progress), kinds))
    files = [path for path in tried if path is not None]
    _sum_up(built, files, progress)
    tell_warnings((*built.warnings, *(warning for kind in kinds for warning in file_warnings(built.document, kind))))
    tell_warnings(reviewing.result())
    return len(files) == len(tried)


def _reviewed(built: Built, settings: Mapping[str, Setting]) -> tuple[Message, ...]:
    """What the review calls errors in what was typed; they are told, and the report is written all the same."""
    from arshjul.actions.review_report import NotReviewed, errors_in  # command start-up

    try:
        return errors_in(built.document, settings)
    except NotReviewed as error:
        return (error.message,)


def _write(built: Built, kind: FileKind, folder: Path, progress: Progress) -> Path | None:
    """The file, or None when the document cannot be written so; the others can."""
    from arshjul.actions.build_report import write_file  # command start-up

    path = folder / f"{built.file_stem}.{kind}"
    try:
        content = write_file(built.document, kind)
    except DomainError as error:
        progress.say("{path} är inte skriven: {reason}", path=path, reason=error.message.render(tr))
        return None
    half = path.with_suffix(f".{kind}.tmp")
    try:
        half.write_bytes(content)
        half.replace(path)  # a reader never finds half a file
    finally:
        half.unlink(missing_ok=True)
    progress.say("Skrev {path} ({size} kB)", path=path, size=round(len(content) / 1000))
    return path


def _sum_up(built: Built, files: list[Path], progress: Progress) -> None:
    document = built.document
    pages = next((_pages(path) for path in files if path.suffix == ".pdf"), None)
    parts = [
        tr_count("{count} fil", "{count} filer", len(files)),
        *([tr_count("{count} sida", "{count} sidor", pages)] if pages else []),
        tr_count("{count} tabell", "{count} tabeller", len(list(document.tables()))),
        tr_count("{count} diagram", "{count} diagram", len(list(document.charts()))),
        tr_count("{count} siffra med källa", "{count} siffror med källa", len(document.figures())),
        tr("{seconds} sekunder").format(seconds=f"{progress.seconds:.1f}".replace(".", tr(","))),
    ]
    click.echo(f"{document.title}: " + ", ".join(parts))


def _pages(path: Path) -> int:
    import pikepdf  # slow import

    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def _tell_failed(built: Built) -> bool:
    failed = [
        (table, row, cell)
        for table in built.document.tables()
        for row, _, cell in table.cells()
        if cell.kind is CellKind.FAILED
    ]
    for table, row, cell in failed:
        click.echo(
            tr("Tabell {number}, {row}: {text}").format(number=table.number, row=row.head.text, text=cell.text),
            err=True,
        )
    return bool(failed)
