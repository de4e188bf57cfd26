"""``arshjul report``: a report in all its file formats."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arshjul.cli.language import tr
from arshjul.cli.terminal import Progress, start, telling_problems
from arshjul.core.cells import CellKind

if TYPE_CHECKING:
    from arshjul.actions.build_report import Built

KINDS = ("pdf", "docx", "html", "xlsx")


def command() -> click.Command:
    """The command in the language that is spoken."""
    return click.Command(
        "report",
        callback=report,
        params=[
            click.Argument(["municipality"], metavar=tr("KOMMUN")),
            click.Argument(["occasion"], metavar=tr("TILLFÄLLE")),
            click.Option(["--report", "code"], default="", metavar=tr("RAPPORT"), help=tr("Vilken rapport, om kommunen har flera.")),
            click.Option(["--out", "folder"], type=click.Path(path_type=Path, file_okay=False), default=Path("out"),
                         metavar=tr("MAPP"), show_default=True, help=tr("Mapp för filerna.")),
            click.Option(["--format", "kinds"], type=click.Choice(KINDS), multiple=True, help=tr("Bara detta format; kan upprepas.")),
        ],
        short_help=tr("Bygg en rapport."),
        help=tr("Bygg en rapport ur inlästa uppgifter som PDF, Word, HTML och Excel. Exempel: arshjul report mark 2025-08"),
    )  # fmt: skip


def report(municipality: str, occasion: str, code: str, folder: Path, kinds: tuple[str, ...]) -> None:
    """Build, write and sum up; exit code 1 when a cell contradicts another."""
    progress = Progress()
    with telling_problems():
        start()
        from arshjul.actions.build_report import build_report  # command start-up

        progress.say("Hämtar uppgifter och bygger rapporten …")
        built = build_report(municipality=municipality, occasion=occasion, report=code)
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(2) as pool:
        files = list(pool.map(lambda kind: _write(built, kind, folder, progress), kinds or KINDS))
    _sum_up(built, files, progress)
    sys.exit(1 if _tell_failed(built) else 0)


def _write(built: Built, kind: str, folder: Path, progress: Progress) -> Path:
    from arshjul.actions.build_report import write_file  # command start-up

    path = folder / f"{built.file_stem}.{kind}"
    content = write_file(built.document, kind)  # type: ignore[arg-type]
    half = path.with_suffix(f".{kind}.tmp")
    half.write_bytes(content)
    os.replace(half, path)  # a reader never finds half a file
    progress.say("Skrev {path} ({size} kB)", path=path, size=round(len(content) / 1000))
    return path


def _sum_up(built: Built, files: list[Path], progress: Progress) -> None:
    document = built.document
    pages = next((_pages(path) for path in files if path.suffix == ".pdf"), None)
    parts = [
        tr("{count} filer").format(count=len(files)),
        *([tr("{count} sidor").format(count=pages)] if pages else []),
        tr("{count} tabeller").format(count=len(list(document.tables()))),
        tr("{count} diagram").format(count=len(list(document.charts()))),
        tr("{count} siffror med källa").format(count=len(document.figures())),
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
