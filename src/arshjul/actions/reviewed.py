"""What a review came to: the document as it was read, and the findings. Light to import: no reader, no writer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from arshjul.core.reading import ReadDocument
from arshjul.review.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A file as it was read, and what was found in it."""

    document: ReadDocument
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the worst first."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in Severity}

    @property
    def has_errors(self) -> bool:
        """Whether two things that are printed exclude each other."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)
