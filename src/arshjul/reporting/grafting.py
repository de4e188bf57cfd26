"""A change made in a frozen document: what differs between two that were built now, put into one that was built then.

A published report in which a slip of the pen is corrected must be what it was in everything else, also where the
figures that it was built from have moved since.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from arshjul.core.documents import Document
from arshjul.core.messages import DomainError

_T = TypeVar("_T")


class CannotGraft(DomainError):
    """What is to be changed is not in the frozen document as it is in the one that is built now."""


def grafted(then: Document, before: Document, after: Document) -> Document:
    """``then`` with what ``after`` has unlike ``before``, and nothing else. Raises :class:`CannotGraft`."""
    return replace(then, blocks=_merged(then.blocks, before.blocks, after.blocks))


def _merged(then: _T, before: _T, after: _T) -> _T:
    if before == after:
        return then
    if then == before:
        return after
    if isinstance(then, tuple) and isinstance(before, tuple) and isinstance(after, tuple):
        return _sequence(then, before, after)  # type: ignore[return-value]
    if is_dataclass(then) and not isinstance(then, type) and type(then) is type(before) is type(after):
        its = {each.name: _merged(*(getattr(one, each.name) for one in (then, before, after))) for each in fields(then)}
        return replace(then, **its)
    raise CannotGraft(
        "Rapporten har ändrats på samma ställe sedan den beslutades, så rättelsen kan inte föras in i den."
    )


def _sequence(
    then: tuple[object, ...], before: tuple[object, ...], after: tuple[object, ...]
) -> tuple[object, ...]:  # fmt: skip
    """What stands in order: each in its place, or a run of them put in the place of another run that is as it was."""
    if len(then) == len(before) == len(after):
        return tuple(_merged(*each) for each in zip(then, before, after, strict=True))
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    if len(then) == len(before):
        changed = slice(start, len(before) - end)
        return (*then[:start], *_run(then[changed], before[changed], after[start : len(after) - end]),
                *then[len(before) - end :])  # fmt: skip
    raise CannotGraft("Rapporten har fått en annan form sedan den beslutades, så rättelsen kan inte föras in i den.")


def _run(
    then: tuple[object, ...], before: tuple[object, ...], after: tuple[object, ...]
) -> tuple[object, ...]:  # fmt: skip
    if then == before:
        return after
    raise CannotGraft(
        "Rapporten har ändrats på samma ställe sedan den beslutades, så rättelsen kan inte föras in i den."
    )


def _alike(one: tuple[object, ...], other: tuple[object, ...]) -> int:
    """How many they begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
