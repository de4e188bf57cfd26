"""Write an imported ledger back as a SIE file, for a program that wants one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from arshjul.core.messages import DomainError
from arshjul.followup.batches import folder_of, visible
from arshjul.followup.models import ImportBatch
from arshjul.ledger.books import Books
from arshjul.ledger.rules import Content
from arshjul.ledger.sie.write import SieType, Written, write_sie
from arshjul.ledger.store import open_batch
from arshjul.planning.models import Municipality
from arshjul.planning.municipalities import find_municipality


class NothingToWrite(DomainError):
    """No ledger of the year counts, or several do."""


@dataclass(frozen=True, slots=True)
class WrittenLedger:
    """What was written: which import, its books, and what the format could not hold."""

    batch: ImportBatch
    books: Books
    written: Written


def write_ledger(*, municipality: str, file: Path, year: int | None = None, batch: str = "") -> WrittenLedger:
    """Write the ledger that counts for a year, the newest without one, to a new file of type 4E.

    ``batch`` is the beginning of an import's code where several count: sources of their own, or vouchers that were
    added on top, which become a file of type 4I. Raises UnknownMunicipality, :class:`NothingToWrite`,
    :class:`~arshjul.ledger.store.BrokenBatch` and OSError; then no file is left.
    """
    whose = find_municipality(municipality)
    found = _find(visible(whose), year, batch)
    books = _signed(open_batch(folder_of(municipality) / found.code).books(), whose)
    with file.open("xb") as target:
        try:
            written = write_sie(books, target, SieType.IMPORT if found.adds else SieType.EXPORT)
        except BaseException:
            file.unlink()
            raise
    return WrittenLedger(found, books, written)


def _find(counting: list[ImportBatch], year: int | None, code: str) -> ImportBatch:
    ledgers = [each for each in counting if each.content != Content.BUDGET and each.code.startswith(code)]
    wanted = max((each.first_day.year for each in ledgers), default=None) if year is None else year
    found = [each for each in ledgers if each.first_day.year == wanted]
    if not found:
        raise NothingToWrite("Ingen huvudbok är inläst för året. Visa vad som är inläst med arshjul imports.")
    if len(found) > 1:
        raise NothingToWrite(
            "Flera importer gäller för {year}: {codes}. Ange vilken med --import.",
            year=wanted, codes=", ".join(f"{each.code} ({each.file})" for each in found),
        )  # fmt: skip
    return found[0]


def _signed(books: Books, whose: Municipality) -> Books:
    """With the name and number that a table does not have and a SIE file must."""
    head = books.head
    number = head.organisation_number or whose.organisation_number
    return replace(books, head=replace(head, name=head.name or whose.name, organisation_number=number))
