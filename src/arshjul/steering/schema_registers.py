"""The rows of the municipality's own registers: ``registers/*.csv``, one file a register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from arshjul.steering.row import Code, FileRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow(FileRow):
    """A register, by the name of its file; ``columns`` are those that it has beside the words of :class:`EntryRow`."""

    code: Code
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The code as a heading.

        >>> RegisterRow(code="privata_utförare").name
        'Privata utförare'
        """
        words = self.code.replace("_", " ")
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow(FileRow):
    """What any row of a register may say. ``series`` is what its figures are of, ``target`` what they are to reach."""

    code: Code
    name: str
    unit: str = ""
    responsible: str = ""
    parent: str = ""
    series: str = ""
    target: str = ""
    start_on: date | None = None
    due_on: date | None = None
    completed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry(EntryRow):
    """A row with the register that it stands in, and its words in the register's own columns, those that are filled."""

    register: str
    own: Mapping[str, str] = field(default_factory=dict)
