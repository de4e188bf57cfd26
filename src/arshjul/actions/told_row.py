"""What rows that people add at an occasion have in common: written whole, told by a code, nobody overwritten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from arshjul.actions.entering import Desk, next_position
from arshjul.core.messages import DomainError
from arshjul.steering.row import is_code

LONGEST = 300
"""The most characters of a word in a row: what is printed on a line of a table or a list."""


class NotARow(DomainError):
    """What was filled in is not enough, or not what it should be. ``field`` is where."""

    def __init__(self, field: str, sentence: str, **gaps: object) -> None:
        self.field = field
        super().__init__(sentence, **gaps)


@dataclass(frozen=True)
class RowKind:
    """A kind of row: what the history calls it, its record, what tells the unit's rows, how one is told in words."""

    about: str
    record: type[Any]
    mine: Callable[[Desk], Mapping[str, Any]]
    words: Callable[[Any], str]


def write_row(
    desk: Desk, kind: RowKind, code: str, *, values: Mapping[str, Any] | None, seen: str, mine: str
) -> str:  # fmt: skip
    """Add, change or (``values`` None) take away the row with a code; returns how it is told now.

    A row that is written twice is written once. Raises :class:`~arshjul.actions.entering.Changed`.
    """
    if not is_code(code):
        raise NotARow("", "Raden har ingen giltig kod. Ladda om sidan.")
    its = kind.mine(desk)
    for name, value in (values or {}).items():
        if isinstance(value, str) and len(value) > LONGEST:
            raise NotARow(name, "Skriv kortare här, högst {longest} tecken. Det längre får plats i texterna.",
                          longest=LONGEST)  # fmt: skip
    key = f"{desk.unit}|{desk.occasion.code}|{code}"
    record = kind.record._default_manager.select_for_update(of=("self",)).filter(**its, code=code).first()
    before = kind.words(record) if record is not None else ""
    desk.must_be_as_seen(about=kind.about, key=key, current=before, seen=seen, mine=mine)
    if before == mine:
        return mine
    if values is None:
        record.delete()
    else:
        if record is None:
            position = next_position(kind.record, desk.municipality)
            record = kind.record(**its, code=code, municipality=desk.municipality, position=position)
        for name, value in values.items():
            setattr(record, name, value)
        record.file, record.line = "", 0
        try:
            with transaction.atomic():
                record.save()
        except IntegrityError as error:
            raise desk.changed_meanwhile(about=kind.about, key=key, current=before, mine=mine) from error
    desk.note(about=kind.about, key=key, before=before, after=mine)
    return mine
