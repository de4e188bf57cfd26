"""Which municipalities there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from itertools import count
from threading import local
from typing import Any, NamedTuple, TypeVar

from django.db import connection, transaction
from django.db.models import F

from arshjul.core.messages import DomainError
from arshjul.planning.models import Municipality, Touch, Touched


class UnknownMunicipality(DomainError):
    """No municipality with this code has been loaded."""


_RECORD = "municipality "


def find_municipality(code: str) -> Municipality:
    """The municipality with this code; raises :class:`UnknownMunicipality`. One query, once in a look."""
    if found := looked_up(f"{_RECORD}{code}", lambda: Municipality.objects.filter(code=code).first()):
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
    now = F("revision") + 1
    counted = {"revision": now, **{f"{kind}_changed": now for kind in kinds or _ALL}}
    counted |= {"plan_revision": F("plan_revision") + 1} if plan else {}
    with transaction.atomic(savepoint=False):
        its = Municipality.objects.filter(pk=municipality.pk)
        its.update(**counted)
        revision = its.values_list("revision", flat=True).get()
        Touched.objects.bulk_create(
            [Touched(municipality=municipality, kind=kind, unit=unit, revision=revision) for kind in kinds or _ALL],
            update_conflicts=True, unique_fields=["municipality", "kind", "unit"], update_fields=["revision"],
        )  # fmt: skip
    _here.has_touched, _here.has_planned = True, plan or _here.has_planned
    _look_again(keep_records=bool(kinds) and not plan)


def has_changed_since(municipality: str, stamp: tuple[datetime, int, int]) -> bool:
    """Whether anybody changed anything since :func:`revisions` said ``stamp``; then what is asked next is asked anew.

    In a transaction nobody else changes anything from here until it ends. One query.
    """
    loaded_at, _, revision = stamp
    its = Municipality.objects.filter(code=municipality)
    its = its.select_for_update() if connection.in_atomic_block else its
    if its.values_list("loaded_at", "revision").get() == (loaded_at, revision):
        return False
    _look_again(keep_records=False)
    return True


def _look_again(*, keep_records: bool) -> None:
    seen = _looked.get() or {}
    for what in [each for each in seen if not (keep_records and each.startswith(_RECORD))]:
        del seen[what]


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


def latest_touch(municipality: str, *kinds: Touch) -> int:
    """The revision when anything of these kinds, or all of the municipality, was latest changed. One query, as for all.

    As long as a change :func:`is_underway` a number that nobody else is given.
    """
    its = _looked_at()[municipality]
    return its.revision if its.revision < 0 else max(its.changed[kind] for kind in (*kinds, *_ALL))


Revisions = dict[str, tuple[datetime, int, int]]
_Found = TypeVar("_Found")
_looked: ContextVar[dict[str, Any] | None] = ContextVar("looked", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """As long as the block lasts what is :func:`looked_up` is asked for once: what a page shows is of one moment.

    Once more after a change by whoever looks.
    """
    token = _looked.set({})
    try:
        yield
    finally:
        _looked.reset(token)


def looked_up(what: str, ask: Callable[[], _Found]) -> _Found:
    """What is asked for, or was in the same look."""
    seen = _looked.get()
    if seen is None:
        return ask()
    if what not in seen:
        seen[what] = ask()
    found: _Found = seen[what]
    return found


def revisions() -> Revisions:
    """For each municipality when it was loaded, and its revisions of the plan and of anything. One query.

    As long as a change :func:`is_underway` they are numbers below nought that nobody else is given.
    """
    return {code: (its.loaded_at, its.plan, its.revision) for code, its in _looked_at().items()}


class _Its(NamedTuple):
    """A municipality's revisions, and those when something of each kind was latest changed."""

    loaded_at: datetime
    plan: int
    revision: int
    changed: Mapping[Touch, int]


def _looked_at() -> Mapping[str, _Its]:
    return looked_up("revisions", _look)


def _look() -> Mapping[str, _Its]:
    columns = ("code", "loaded_at", "plan_revision", "revision", *(f"{kind}_changed" for kind in Touch))
    found = {
        code: _Its(at, plan, any_, dict(zip(Touch, changed, strict=True)))
        for code, at, plan, any_, *changed in Municipality.objects.order_by("code").values_list(*columns)
    }
    if not is_underway():
        return found
    own = -next(_own)
    return {
        code: _Its(its.loaded_at, own if _here.has_planned else its.plan, own, its.changed)
        for code, its in found.items()
    }


def loads() -> dict[str, datetime]:
    """The codes of all municipalities, sorted, and when each was latest loaded. One query."""
    return dict(Municipality.objects.order_by("code").values_list("code", "loaded_at"))
