"""What was read of a SIE file, what was odd and what was refused: nothing leaves the file without a word here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal
from enum import StrEnum

from arshjul.core.messages import Message

MOST_TOLD = 200
"""Findings of each kind that are told with their lines; all are counted."""

WHOLE_FILE = 0
"""The line of what is said of the file as a whole."""

_EXACT = Context(prec=400)


class Severity(StrEnum):
    """How much a finding weighs: an error means that something of the file is not used as it stands."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Ksumma(StrEnum):
    """What the file's checksum says."""

    OK = "ok"
    MISMATCH = "mismatch"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd: where (the line, from 1, or :data:`WHOLE_FILE`), what (to a program and to a person).

    An error always has a line: where the file could no longer be used as it stands.
    """

    severity: Severity
    code: str
    line: int
    message: Message


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """A voucher whose rows do not add up to nothing; the difference is in öre, debit positive."""

    series: str
    number: str
    difference: int
    line: int


@dataclass(slots=True)
class RefusedRows:
    """Records of one label that are not stored: how many, their amount in kronor, and how many have none to read."""

    rows: int = 0
    amount: Decimal = Decimal(0)
    without_amount: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The account of one reading.

    ``findings`` holds at most :data:`MOST_TOLD` of each code, in the order of the file; ``counted`` counts them all.
    ``labels`` counts the file's records by label. For each label with amounts, what is stored (``stored``, in öre) and
    what is refused add up to what the file says. ``sums`` are those of the file's own year, in öre, of IB, UB and RES.
    When the file as a whole is refused, ``whole_refused`` is true and its books are empty.
    """

    findings: tuple[Finding, ...]
    counted: Mapping[str, int]
    labels: Mapping[str, int]
    unknown: Mapping[str, int]
    unbalanced: tuple[Unbalanced, ...]
    sums: Mapping[str, int]
    stored: Mapping[str, int]
    refused: Mapping[str, RefusedRows]
    ksumma: Ksumma
    whole_refused: bool

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings that weigh this much."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What is not used as it stands in the file."""
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What is used, but is odd."""
        return self.of(Severity.WARNING)


@dataclass(slots=True)
class Notes:
    """What is found on the way, until the report is made."""

    findings: list[Finding] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    refused: defaultdict[str, RefusedRows] = field(default_factory=lambda: defaultdict(RefusedRows))
    whole_refused: bool = False

    def found(self, severity: Severity, code: str, line: int, sentence: str, /, **gaps: object) -> None:
        """Note something odd at a line."""
        self.noted(severity, code, line, Message(sentence, gaps))

    def noted(self, severity: Severity, code: str, line: int, message: Message) -> None:
        """Note what is already a message."""
        self.counted[code] += 1
        if self.counted[code] <= MOST_TOLD:
            self.findings.append(Finding(severity, code, line, message))

    def refuse(self, label: str, amount: Decimal | None) -> None:
        """Count a record that is not stored, with its amount in kronor when it has one to read."""
        refused = self.refused[label]
        refused.rows += 1
        if amount is None:
            refused.without_amount += 1
        else:
            refused.amount = _EXACT.add(refused.amount, amount)

    def forget(self) -> None:
        """Drop what was told line by line."""
        self.findings.clear()
        self.counted.clear()

    def refuse_all(self, label: str, amount: Decimal, rows: int) -> None:
        """Count what was read of a label, its amount in kronor, as refused: the file as a whole is."""
        if not rows:
            return
        refused = self.refused[label]
        refused.rows = rows
        refused.amount = _EXACT.add(refused.amount, amount)

    def refuse_whole(self, line: int, code: str, message: Message) -> None:
        """The file is not to be used at all."""
        self.whole_refused = True
        self.noted(Severity.ERROR, code, line, message)
