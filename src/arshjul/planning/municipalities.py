"""Which municipalities there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from itertools import count
from threading import local

from django.db import connection, transaction
from django.db.models import F, Max

from arshjul.core.messages import DomainError
from arshjul.planning.models import Municipality, Touch, Touched


class UnknownMunicipality(DomainError):
    """No municipality with this code has been loaded."""


def find_municipality(code: str) -> Municipality:
    """The municipality with this code; raises :class:`UnknownMunicipality`. One query."""
    if found := Municipality.objects.filter(code=code).first():
        return found
    raise unknown(code, loads())


def unknown(code: str, loaded: Iterable[str]) -> UnknownMunicipality:
    """The error for a code that is not among those of the loaded municipalities."""
    known = ", ".join(loaded) or "ingen ännu"
    return UnknownMunicipality(
        "Det finns ingen kommun ”{code}”. Inlästa är: {known}. Läs in en med arshjul load MAPP.", code=code, known=known
    )


def touch(municipality: Municipality, *kinds: Touch, unit: str = "", plan: bool = False) -> None:
    """Count up what finished reports and open pages are remembered under. Belongs in the transaction of the change.

    ``kinds`` and ``unit`` say what was changed and where; anything of the municipality when no kind is named. Three
    queries. Counting locks the municipality until the transaction ends, so revisions are in the order of the changes.
    """
    counted = {"revision": F("revision") + 1, **({"plan_revision": F("plan_revision") + 1} if plan else {})}
    with transaction.atomic(savepoint=False):
        its = Municipality.objects.filter(pk=municipality.pk)
        its.update(**counted)
        revision = its.values_list("revision", flat=True).get()
        Touched.objects.bulk_create(
            [Touched(municipality=municipality, kind=kind, unit=unit, revision=revision) for kind in kinds or _ALL],
            update_conflicts=True, unique_fields=["municipality", "kind", "unit"], update_fields=["revision"],
        )  # fmt: skip
    _here.has_touched, _here.has_planned = True, plan or _here.has_planned
    if seen := _looked.get():
        seen.clear()


class _Here(local):
    """What this thread has changed in a transaction that may not have ended."""

    has_touched = False
    has_planned = False


_here = _Here()
_own = count(1)


def is_underway() -> bool:
    """Whether this thread has changed something in a transaction that has not ended.

    What it reads then nobody else may be shown: the transaction may come to nothing.
    """
    if all(getattr(block, "_from_testcase", False) for block in connection.atomic_blocks):  # the test runner's own
        _here.has_touched = _here.has_planned = False
    return _here.has_touched


_ALL = (Touch.WHOLE,)


def touched_since(municipality: str, revision: int) -> list[tuple[Touch, str]]:
    """What was changed after a revision, and at which units. One query."""
    found = Touched.objects.filter(municipality__code=municipality, revision__gt=revision)
    return [(Touch(kind), unit) for kind, unit in found.values_list("kind", "unit")]


def latest_touch(municipality: str, *kinds: Touch, units: Collection[str] = ()) -> int:
    """The revision when anything of these kinds, or all of the municipality, was latest changed. One query.

    With ``units`` only what was changed at those. As long as a change :func:`is_underway` a number that nobody else is
    given.
    """
    if is_underway():
        return revisions()[municipality][2]
    found = Touched.objects.filter(municipality__code=municipality, kind__in=(*kinds, *_ALL))
    if units:
        found = found.filter(unit__in=("", *units))
    return int(found.aggregate(latest=Max("revision"))["latest"] or 0)


Revisions = dict[str, tuple[datetime, int, int]]
_looked: ContextVar[list[Revisions] | None] = ContextVar("looked", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """As long as the block lasts :func:`revisions` asks once: what a page shows is then of one moment."""
    token = _looked.set([])
    try:
        yield
    finally:
        _looked.reset(token)


def revisions() -> Revisions:
    """For each municipality when it was loaded, and its revisions of the plan and of anything. One query.

    As long as a change :func:`is_underway` they are numbers below nought that nobody else is given.
    """
    seen = _looked.get()
    if seen:
        return seen[0]
    rows = Municipality.objects.order_by("code").values_list("code", "loaded_at", "plan_revision", "revision")
    found = {code: (at, plan, any_) for code, at, plan, any_ in rows}
    if is_underway():
        own = -next(_own)
        found = {code: (at, own if _here.has_planned else plan, own) for code, (at, plan, _) in found.items()}
    if seen is not None:
        seen.append(found)
    return found


def loads() -> dict[str, datetime]:
    """The codes of all municipalities, sorted, and when each was latest loaded. One query."""
    return dict(Municipality.objects.order_by("code").values_list("code", "loaded_at"))
