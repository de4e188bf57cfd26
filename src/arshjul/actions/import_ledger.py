"""Import a ledger's file: all of it, or nothing and what a person must decide first.

The order is what makes it safe to kill at any moment. The file is read into a draft that nobody knows, and judged; its
batch is written there and put to disk; one transaction with one row makes it visible. What dies before that row leaves
a folder that no row names, which the next import takes away.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from arshjul.actions.judge_import import (
    Wanted,
    check_decision,
    contents,
    last_whole_day,
    odd_about,
    refuse_undecided,
    same_file,
)
from arshjul.actions.judge_mapping import mapping_oddities
from arshjul.actions.judge_source import source_of_added, without_source
from arshjul.actions.last_year import last_year_of
from arshjul.actions.ledger_files import (
    LedgerFile,
    OnDisk,
    content_of,
    find_source,
    ledgers_of,
    read_ledger_file,
    sources_of,
)
from arshjul.actions.mapped_files import forget_mapped, sweep_mapped
from arshjul.core.messages import DomainError, Message
from arshjul.core.problems import Problem, Problems
from arshjul.followup.batches import folder_of, is_batch, newer_than, open_visible, visible
from arshjul.followup.models import ImportBatch
from arshjul.ledger.books import FiscalYear
from arshjul.ledger.coverage import fiscal_year
from arshjul.ledger.durable import Hold, made, remove, sweep
from arshjul.ledger.oddities import Oddity
from arshjul.ledger.phasing import LastYear
from arshjul.ledger.progress import Progress, silent
from arshjul.ledger.store import StoredBatch, fill_batch
from arshjul.ledger.tabular.read import BeforeThat
from arshjul.planning.models import Municipality
from arshjul.planning.municipalities import find_municipality
from arshjul.steering.schema_ledger import SourceRow

SPILLED = "spilled"
"""The folder within a draft where the rows of a large file lie until they are stored."""


class NothingToImport(DomainError):
    """A file without a fiscal year and without anything posted."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import. When the file was there already, ``is_new`` is false and ``batch`` is the one it is in.

    ``odd`` is what the reader noticed, ``accepted`` what was imported in spite of; ``newer`` are the ledgers that have
    taken the place of a file that was there already, the oldest first.
    """

    batch: ImportBatch
    is_new: bool
    odd: tuple[Problem, ...] = ()
    accepted: tuple[Oddity, ...] = ()
    newer: tuple[ImportBatch, ...] = ()


def import_ledger(  # noqa: PLR0913 - all that an import can be asked to be
    *,
    municipality: str,
    file: Path,
    source: str = "",
    accept: Collection[str] = (),
    year: int | None = None,
    decision: str = "",
    reason: str = "",
    by: str = "",
    look_first: bool = False,
    progress: Progress = silent,
) -> Imported:
    """Import a file for a municipality, from a source of its steering model, or the one that fits the file's name.

    ``accept`` names the kinds of oddities to import in spite of; ``year`` is the fiscal year that is expected, or that
    a table is about which does not say it. ``decision`` is the budget decision that sets a budget, in the place of the
    source's; without any it is the original budget. A file that is there already is noticed, and nothing is done. With
    ``look_first`` what the file holds is told before it counts, and has to be accepted as if it were odd.

    Raises :class:`NothingToImport`, :class:`~arshjul.actions.judge_import.NeedsDecision`,
    :class:`~arshjul.actions.judge_import.UnknownDecision`, :class:`~arshjul.core.problems.Problems` when nothing of the
    file can be used, OSError, and what :mod:`~arshjul.actions.ledger_files` raises.
    """
    owner = find_municipality(municipality)
    sweep_orphans(municipality=municipality)
    progress(0, 100, Message("Läser {file}", {"file": file.name}))
    sources = sources_of(owner)
    found = find_source(sources, file.name, source)
    on_disk = OnDisk.at(file, found.code if found else "")
    wanted = Wanted(
        owner=owner, file=on_disk, content=content_of(found), accept=accept, by=by, reason=reason,
        decision=decision or (found.decision if found else ""), look_first=look_first,
    )  # fmt: skip
    check_decision(wanted)
    if there := _already(wanted):
        return there
    folder = folder_of(owner.code) / f"{on_disk.origin.sha256[:8]}-{secrets.token_hex(4)}"
    try:
        with made(folder) as (draft, hold):  # a large file's rows are kept there while it is read
            last_year = _last_year(owner, sources)
            read = read_ledger_file(file, found, spill=draft / SPILLED, year=year, last_year=last_year)
            on_disk.check_unchanged()
            progress(50, 100, Message("Kontrollerar"))
            judged = _judge(read, wanted, sources, found, year)
            description = fill_batch(
                draft, read.volume, judged.wanted.file.origin, batch=folder.name, content=wanted.content,
                progress=lambda done, of, what: progress(50 + 49 * done // of, 100, what),
            )  # fmt: skip
    except _ThereAlready as known:
        return known.imported
    return _make_visible(StoredBatch(folder, description), hold, judged, progress)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A file that has been read, what it is wanted as and its fiscal year, and what is odd about it."""

    read: LedgerFile
    wanted: Wanted
    fiscal: FiscalYear
    odd: tuple[Oddity, ...]


class _ThereAlready(Exception):
    """The file is imported already, as what its content shows it to be."""

    def __init__(self, imported: Imported) -> None:
        super().__init__()
        self.imported = imported


def _judge(
    read: LedgerFile, wanted: Wanted, sources: Sequence[SourceRow], found: SourceRow | None, year: int | None
) -> _Judged:
    """What is odd about a file that has been read; raises what :func:`import_ledger` raises."""
    if read.is_refused:
        raise Problems(read.refused)
    file = wanted.file.origin.file
    fiscal = fiscal_year(read.volume)
    if fiscal is None:
        raise NothingToImport("{file} anger inget räkenskapsår och innehåller inga rader.", file=file)
    odd: list[Oddity] = []
    if found is None and sources and read.adds:
        wanted = _added(wanted, source_of_added(sources, visible(wanted.owner), fiscal.first_day, file))
        if there := _already(wanted):
            raise _ThereAlready(there)
    elif found is None:
        odd += without_source(sources)
    odd += odd_about(read, wanted, fiscal, year)
    return _Judged(read, wanted, fiscal, tuple(odd))


def _last_year(owner: Municipality, sources: Sequence[SourceRow]) -> BeforeThat:
    """Answers how a year before went, by what counts now."""

    def answer(year: int, parts: Sequence[str]) -> LastYear:
        by_code = {source.code: source for source in sources}
        kept = [(stored, by_code.get(batch.source)) for batch, stored in open_visible(owner)]
        return last_year_of(kept)(year, parts)

    return answer


def ledgers_in(*, municipality: str, root: Path) -> list[Path]:
    """The files in a model's folder ``ledger`` never imported before; what was withdrawn stays withdrawn.

    Those that are phased by last year's pattern come last.
    """
    owner = find_municipality(municipality)
    known = set(ImportBatch.objects.filter(municipality=owner).values_list("sha256", flat=True))
    return [path for path in ledgers_of(root, sources_of(owner)) if OnDisk.at(path, "").origin.sha256 not in known]


def sweep_orphans(*, municipality: str) -> list[str]:
    """Take away what killed imports left behind, and return the names of those folders. Touches no others."""
    swept = sweep(folder_of(municipality), partial(_is_wanted, municipality))
    sweep_mapped(municipality)
    return swept


def _is_wanted(municipality: str, name: str) -> bool:
    """Whether a folder must stay: a row names it, or it is no folder of ours. One query."""
    known = ImportBatch.objects.filter(municipality__code=municipality, code=name)
    return not is_batch(name) or known.exists()


def _already(wanted: Wanted) -> Imported | None:
    there = same_file(wanted).filter(withdrawn_at__isnull=True).first()
    return Imported(there, is_new=False, newer=tuple(newer_than(there))) if there else None


def _added(wanted: Wanted, source: str) -> Wanted:
    """The same, of the source whose ledger the vouchers belong to."""
    return replace(wanted, file=replace(wanted.file, origin=replace(wanted.file.origin, source=source)))


def _make_visible(stored: StoredBatch, hold: Hold, judged: _Judged, progress: Progress) -> Imported:
    """Write the row that makes a batch visible; a folder without a row is left only when nobody can know.

    What the mapping leaves out is judged first: it is seen in the batch, as a report will read it. All that is odd is
    told there at once, also what was known before, so that a person decides only once.
    """
    read, wanted, fiscal = judged.read, judged.wanted, judged.fiscal
    try:
        accepted = (*judged.odd, *mapping_oddities(stored, wanted.owner, fiscal))
        shown = (contents(stored, read, wanted, fiscal),) if wanted.look_first else ()
        refuse_undecided((*shown, *accepted), wanted)
    except BaseException:
        _take_away(stored, wanted)
        hold.release()
        raise
    try:
        with transaction.atomic():
            batch = _record(stored, read, wanted, fiscal, accepted)
            transaction.on_commit(hold.release)
    except IntegrityError:
        _take_away(stored, wanted)
        hold.release()
        if there := _already(wanted):
            return there  # somebody else imported it at the same time
        raise
    except BaseException:
        hold.release()  # the row may be there or not: the next sweep asks the database, and then it knows
        raise
    progress(100, 100, Message("Inläst"))
    return Imported(batch, is_new=True, odd=read.odd, accepted=accepted)


def _take_away(stored: StoredBatch, wanted: Wanted) -> None:
    remove(stored.folder)
    forget_mapped(wanted.owner.code, stored.code)


def _record(
    stored: StoredBatch, read: LedgerFile, wanted: Wanted, fiscal: FiscalYear, accepted: tuple[Oddity, ...]
) -> ImportBatch:
    now, origin = timezone.now(), wanted.file.origin
    return ImportBatch.objects.create(
        municipality=wanted.owner,
        code=stored.code,
        source=origin.source,
        file=origin.file,
        sha256=origin.sha256,
        kind=read.kind,
        content=wanted.content,
        decision=wanted.decision,
        adds=read.adds,
        first_day=fiscal.first_day,
        last_day=last_whole_day(read, wanted.content),
        rows=stored.description.rows("rows") or stored.description.rows("months"),
        vouchers=stored.description.rows("vouchers"),
        debit_ore=stored.description.debit_ore,
        accepted=[each.code for each in accepted],
        report=_report(read, accepted),
        imported_at=now,
        imported_by=wanted.by,
        history=[entry("imported", at=now, by=wanted.by, why=wanted.reason)],
    )


def _report(read: LedgerFile, accepted: tuple[Oddity, ...]) -> dict[str, Any]:
    """What was noticed, in Swedish, as it is kept: a few hundred lines at most, for the reader stops at that."""
    told = {each.code: [str(each.message), *(example.render() for example in each.examples)] for each in accepted}
    return {**read.counted, "odd": [each.render() for each in read.odd], "accepted": told}


def entry(what: str, *, at: datetime, by: str, why: str) -> dict[str, str]:
    """A line of a batch's history."""
    return {"what": what, "at": at.isoformat(), "by": by, "why": why}
