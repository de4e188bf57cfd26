"""A finding: what is printed, what it should be, and the arithmetic that says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from arshjul.core.messages import Message
from arshjul.core.reading import Spot


class Severity(StrEnum):
    """How bad it is.

    ``error``: two things printed exclude each other. ``warning``: they may be explained by something not printed, or a
    label misleads. ``info``: something is missing or unclear.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Confidence(StrEnum):
    """How sure it is that a person would agree."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Kind(StrEnum):
    """What a finding is about, in the words of the published lists of such errors."""

    CAPTION = "caption"
    CROSS_TABLE = "cross-table"
    MISSING_VALUE = "missing-value"
    OCR_SUSPECT = "ocr-suspect"
    PERIOD_LABEL = "period-label"
    SIGN_CONVENTION = "sign-convention"
    STATUS_VS_TARGET = "status-vs-target"
    TABLE_PERCENT = "table-percent"
    TABLE_SUM = "table-sum"
    TABLE_VARIANCE = "table-variance"
    TEXT_ARITHMETIC = "text-arithmetic"
    TEXT_VS_TABLE = "text-vs-table"
    TEXT_VS_TEXT = "text-vs-text"
    TREND_VS_SERIES = "trend-vs-series"


@dataclass(frozen=True, slots=True)
class Location:
    """Where it is: a spot, and ``quote``, the exact words or figures printed there."""

    spot: Spot
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found. ``rule`` is the rule's name; ``also`` are other places that are part of it.

    ``printed`` and ``expected`` are short; ``evidence`` is the arithmetic, with intervals where numbers are rounded;
    ``message`` says it in a sentence, ``suggestion`` how to mend it.
    """

    kind: Kind
    rule: str
    severity: Severity
    confidence: Confidence
    location: Location
    printed: str
    expected: str
    evidence: str | Message
    message: Message
    suggestion: Message | None = None
    also: tuple[Location, ...] = field(default=())

    def arithmetic(self, translate: Callable[[str], str] = str) -> str:
        """The evidence in the reader's language, as far as it has words."""
        return self.evidence.render(translate) if isinstance(self.evidence, Message) else self.evidence
