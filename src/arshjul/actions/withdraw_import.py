"""Withdraw an import, for a reason, and take a withdrawal back. Nothing is deleted: figures only stop resting on it."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from arshjul.actions.import_ledger import entry
from arshjul.actions.opened import opened
from arshjul.core.messages import DomainError
from arshjul.followup.batches import folder_of
from arshjul.followup.models import ImportBatch
from arshjul.ledger.store import open_batch
from arshjul.planning.access import COMMAND_LINE, Action, Actor
from arshjul.planning.history import Matter, record
from arshjul.planning.municipalities import find_municipality, touch


class UnknownImport(DomainError):
    """The municipality has no such import, or several that begin so."""


class CannotWithdraw(DomainError):
    """An import is withdrawn once, for a reason, and only what is withdrawn can be taken back."""


@transaction.atomic
def withdraw_import(*, municipality: str, batch: str, reason: str, by: Actor = COMMAND_LINE) -> ImportBatch:
    """Let nothing rest on an import any longer; what it had replaced counts again.

    ``batch`` is its code, or as much of the beginning as tells it apart. Raises :class:`UnknownImport` and
    :class:`CannotWithdraw`.
    """
    if not reason.strip():
        raise CannotWithdraw("Ange ett skäl till att importen återkallas.")
    by.require(Action.IMPORT, opened(municipality).scope())
    found = _find(municipality, batch)
    if found.withdrawn_at is not None:
        raise CannotWithdraw("Importen {batch} är redan återkallad: {reason}", batch=found.code, reason=found.reason)
    now = timezone.now()
    found.withdrawn_at, found.withdrawn_by, found.reason = now, by.key and by.name, reason.strip()
    found.history = [*found.history, entry("withdrawn", at=now, by=by.key and by.name, why=reason.strip())]
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "reason", "history"])
    _note(found, by, reason, "withdrawn")
    return found


@transaction.atomic
def restore_import(*, municipality: str, batch: str, reason: str = "", by: Actor = COMMAND_LINE) -> ImportBatch:
    """Let an import count again that was withdrawn.

    Raises :class:`UnknownImport`, :class:`CannotWithdraw` when it is not withdrawn or the same file has been imported
    since, and :class:`~arshjul.ledger.store.BrokenBatch` when its files are no longer whole.
    """
    by.require(Action.IMPORT, opened(municipality).scope())
    found = _find(municipality, batch)
    if found.withdrawn_at is None:
        raise CannotWithdraw("Importen {batch} är inte återkallad.", batch=found.code)
    open_batch(folder_of(municipality) / found.code)
    found.withdrawn_at, found.withdrawn_by, found.reason = None, "", ""
    found.history = [*found.history, entry("restored", at=timezone.now(), by=by.key and by.name, why=reason.strip())]
    try:
        with transaction.atomic():
            found.save(update_fields=["withdrawn_at", "withdrawn_by", "reason", "history"])
    except IntegrityError as error:
        raise CannotWithdraw(
            "Samma fil har lästs in igen efter att importen {batch} återkallades.", batch=found.code
        ) from error
    _note(found, by, reason, "restored")
    return found


def _note(batch: ImportBatch, by: Actor, reason: str, what: str) -> None:
    touch(batch.municipality)
    matter = Matter(batch.municipality.code, about="import", key=batch.code)
    record(by=by, action=Action.IMPORT, matter=matter, after=what, reason=reason.strip())


def _find(municipality: str, code: str) -> ImportBatch:
    """The import whose code begins so, locked until the transaction ends."""
    owner = find_municipality(municipality)
    found = list(
        ImportBatch.objects.select_for_update().filter(municipality=owner, code__startswith=code).order_by("pk")
    )
    if len(found) == 1 and code:
        return found[0]
    if len(found) > 1 and code:
        raise UnknownImport("Flera importer börjar på ”{code}”: {codes}. Skriv fler tecken.",
                            code=code, codes=", ".join(each.code for each in found))  # fmt: skip
    raise UnknownImport("Det finns ingen import ”{code}”. Se alla med: arshjul imports {municipality}.",
                        code=code, municipality=municipality)  # fmt: skip
