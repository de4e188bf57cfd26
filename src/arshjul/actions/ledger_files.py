"""A ledger's file on disk: what it is called, its fingerprint, which source it belongs to, and reading it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from arshjul.core.messages import DomainError
from arshjul.core.problems import Place, Problem
from arshjul.ledger.books import Head
from arshjul.ledger.description import Origin
from arshjul.ledger.phasing import Phasing
from arshjul.ledger.rules import Content
from arshjul.ledger.sie.read import read_sie
from arshjul.ledger.tabular.excel_file import is_workbook, why_not_excel
from arshjul.ledger.tabular.read import EXCEL, BeforeThat, read_table, unknown
from arshjul.ledger.volume import Volume
from arshjul.planning.exchange import Exchange
from arshjul.planning.models import LedgerSource, Municipality
from arshjul.steering.ledger_sources import layout
from arshjul.steering.schema_ledger import SourceRow

SIE = (".se", ".si", ".sie")
OTHER_SHEETS = (".xls", ".xlsb", ".ods")
TABLES = (".csv", ".tsv", *EXCEL, *OTHER_SHEETS)
"""What the names of such files end in, in small letters. Many systems call their tables something else, such as
``.txt``: then a file is a table when its source has columns and it does not begin as SIE."""

_REFUSED = ("refused", "ragged", "wrong totals")
_LOOKED_AT = 4096
_DECIDED = ("unbalanced",)
"""Warnings of the reader that a person has to decide about, and so is told of already."""


class UnknownSource(DomainError):
    """The steering model has no such source of ledger files."""


class CannotReadTable(DomainError):
    """A table can be read only when the steering model says what its columns are."""


class FileChanged(DomainError):
    """Somebody wrote to the file while it was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFile:
    """A file that has been read: what it holds, and what the reader has to say of it.

    ``refused`` is what is not used as it stands; when ``is_refused`` nothing of the file can be used. ``adds`` is true
    for vouchers that come on top of a ledger (SIE 4I).
    """

    volume: Volume
    kind: str
    adds: bool = False
    is_refused: bool = False
    refused: tuple[Problem, ...] = ()
    odd: tuple[Problem, ...] = ()
    counted: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class OnDisk:
    """A file with its fingerprint, which can tell whether it is still the same."""

    path: Path
    origin: Origin
    _seen: tuple[int, int, int]

    @classmethod
    def at(cls, path: Path, source: str) -> OnDisk:
        """The file at a path; raises OSError."""
        with path.open("rb") as file:
            seen = _stamp(os.fstat(file.fileno()))
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return cls(path, Origin(file=path.name, sha256=digest, bytes=seen[1], source=source), seen)

    def check_unchanged(self) -> None:
        """Raises :class:`FileChanged` when somebody has written to it since."""
        if _stamp(self.path.stat()) != self._seen:
            raise FileChanged("Filen {file} ändrades medan den lästes. Vänta tills den är färdig och försök igen.",
                              file=self.path.name)  # fmt: skip


def _stamp(stat: os.stat_result) -> tuple[int, int, int]:
    return (stat.st_ino, stat.st_size, stat.st_mtime_ns)


def ledgers_of(root: Path, sources: Sequence[SourceRow] = ()) -> list[Path]:
    """The ledger files in a model's folder, by name: what lies in its folder ``ledger`` and is called like one.

    Budgets that follow last year's pattern come after what they follow.
    """
    folder = root / "ledger"
    found = folder.iterdir() if folder.is_dir() else ()
    files = sorted(path for path in found if path.is_file() and _is_called_like_one(path.name, sources))
    return sorted(files, key=lambda path: _follows_last_year(find_source(sources, path.name)))


def _is_called_like_one(name: str, sources: Sequence[SourceRow]) -> bool:
    """Whether its ending tells, or a source of tables names such files; one for all files (``*``) names none."""
    if Path(name).suffix.casefold() in (*SIE, *TABLES):
        return True
    source = find_source(sources, name)
    return source is not None and bool(source.columns) and source.files != "*"


def _follows_last_year(source: SourceRow | None) -> bool:
    return source is not None and source.phasing == Phasing.LAST_YEAR.value


def sources_of(municipality: Municipality) -> tuple[SourceRow, ...]:
    """The sources of a stored municipality. One query."""
    return Exchange(municipality).rows(SourceRow, LedgerSource)


def find_source(sources: Sequence[SourceRow], file: str, code: str = "") -> SourceRow | None:
    """The source with this code, else the first one whose pattern fits the file's name, if any.

    Raises :class:`UnknownSource`.
    """
    if not code:
        return next((each for each in sources if fnmatch(file.casefold(), each.files.casefold())), None)
    for each in sources:
        if each.code == code:
            return each
    known = ", ".join(each.code for each in sources) or "–"
    raise UnknownSource(
        "Styrmodellen har ingen källa ”{code}” i ledger.toml. De som finns är: {known}.", code=code, known=known
    )


def content_of(source: SourceRow | None) -> Content:
    """What the files of a source are read for: a source that only has budgets has budgets."""
    contents = tuple(source.content) if source else ()
    return Content.BUDGET if contents == (Content.BUDGET.value,) else Content.ACTUAL


def read_ledger_file(
    path: Path,
    source: SourceRow | None = None,
    *,
    spill: Path | None = None,
    year: int | None = None,
    last_year: BeforeThat = unknown,
) -> LedgerFile:
    """Read a file by what it is: SIE, or a table as its source says; raises OSError, or :class:`CannotReadTable`.

    ``spill`` is a folder, made when it is needed, where the rows of a large SIE file are kept as long as its volume is
    used; ``year`` is that of a table that does not say it, ``last_year`` what budgets may be phased by.
    """
    if _is_table(path, source):
        return _table(path, source, year, last_year)
    read = read_sie(path, spill=spill)
    report, kind = read.report, read.volume.head.type
    return LedgerFile(
        volume=read.volume,
        kind=f"SIE {kind}".strip(),
        adds=kind.upper() == "4I",
        is_refused=report.whole_refused,
        refused=tuple(Problem(Place(path.name, each.line), each.message) for each in report.errors),
        odd=tuple(
            Problem(Place(path.name, each.line), each.message) for each in report.warnings if each.code not in _DECIDED
        ),
        counted={"labels": dict(report.labels), "unknown": dict(report.unknown), "ksumma": str(report.ksumma)},
    )


def _is_table(path: Path, source: SourceRow | None) -> bool:
    ending = path.suffix.casefold()
    if ending in TABLES or ending in SIE or source is None or not source.columns:
        return ending in TABLES
    with path.open("rb") as file:
        return not file.read(_LOOKED_AT).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"#")


def _table(path: Path, source: SourceRow | None, year: int | None, last_year: BeforeThat) -> LedgerFile:
    if path.suffix.casefold() in OTHER_SHEETS:
        raise CannotReadTable("{file} kan inte läsas. Spara den som .xlsx eller .csv.", file=path.name)
    if path.suffix.casefold() in EXCEL and not is_workbook(path):
        raise CannotReadTable("{file} kan inte läsas. {why}", file=path.name, why=why_not_excel(path))
    if source is None or not source.columns:
        raise CannotReadTable(
            "{file} är en tabell. Beskriv dess kolumner under en källa i ledger.toml.", file=path.name
        )
    read = read_table(path, layout(source), year=year, last_year=last_year)
    return LedgerFile(
        volume=Volume.of(read.books) if read.books else Volume(head=Head(format=read.kind.casefold())),
        kind=read.kind,
        is_refused=read.books is None,
        refused=read.refused,
        odd=read.odd,
        counted={"rows": read.counts, "sums": read.sums, "refused": sum(read.counts.get(name, 0) for name in _REFUSED)},
    )
