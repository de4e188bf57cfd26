"""A municipality's imported ledger as its plan maps it, opened once until the plan or what is imported changes."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from arshjul.actions.mapped_ledger import MappedLedger, stored_ledger
from arshjul.actions.opened import opened
from arshjul.followup.batches import latest
from arshjul.planning.municipalities import revisions, unknown

_KEPT = 16


def kept_ledger(municipality: str) -> MappedLedger | None:
    """The ledger; None without a mapping or anything imported. Two queries.

    Raises :class:`~arshjul.planning.municipalities.UnknownMunicipality`.
    """
    known = revisions()
    if municipality not in known:
        raise unknown(municipality, known)
    loaded_at, plan, _ = known[municipality]
    return _kept(municipality, loaded_at, plan, latest().get(municipality, (0, 0)))


def roll_up_ledger(municipality: str) -> None:
    """Find out all that the ledger is asked for when anything of it is, once for each import: it is kept on disk.

    Raises :class:`~arshjul.planning.municipalities.UnknownMunicipality`.
    """
    if (ledger := kept_ledger(municipality)) is not None:
        ledger.rolled.roll_up(ledger.posted, *ledger.months)
        ledger.gaps()


@lru_cache(maxsize=_KEPT)
def _kept(municipality: str, _loaded_at: datetime, _plan: int, _imported: tuple[int, int]) -> MappedLedger | None:
    return stored_ledger(municipality, opened(municipality).model)
