"""Precision and recall of the findings in some reports, per kind and in three groups that each have a target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import not_

from arshjul.core.messages import Message
from arshjul.review.findings import Finding, Kind
from arshjul.review.scoring.gold import Gold, GoldList
from arshjul.review.scoring.matching import flags, matches


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds that are measured together; ``recall`` is None where only precision has a target."""

    code: str
    name: Message
    kinds: frozenset[Kind]
    precision: float
    recall: float | None = None


_TABLES = frozenset({Kind.TABLE_SUM, Kind.TABLE_VARIANCE, Kind.TABLE_PERCENT, Kind.CROSS_TABLE, Kind.OCR_SUSPECT})
_TEXT = frozenset({Kind.TEXT_VS_TABLE})

GROUPS = (
    Group("arithmetic", Message("Räkning i tabeller"), _TABLES, 0.95, 0.95),
    Group("text-against-table", Message("Text mot tabell"), _TEXT, 0.9, 0.75),
    Group("rest", Message("Övrigt"), frozenset(Kind) - _TABLES - _TEXT, 0.8),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding in a report, whether it is true, and what it flags that holds."""

    report: str
    finding: Finding
    is_true: bool
    flagged: tuple[Gold, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are and how many are true; how many entries there are and how many were found."""

    findings: int
    true: int
    entries: int
    found: int

    @property
    def precision(self) -> float | None:
        """The share of the findings that are true; None when there are none."""
        return self.true / self.findings if self.findings else None

    @property
    def recall(self) -> float | None:
        """The share of the entries that were found; None when there are none."""
        return self.found / self.entries if self.entries else None


@dataclass(frozen=True, slots=True)
class Score:
    """What came of it: each finding judged, and the entries that were found and missed, of the reports reviewed."""

    reports: tuple[str, ...]
    judged: tuple[Judged, ...]
    found: tuple[Gold, ...]
    missed: tuple[Gold, ...]

    @property
    def false(self) -> tuple[Judged, ...]:
        """The findings that match nothing; those that flag what holds are among them."""
        return tuple(each for each in self.judged if not each.is_true)

    @property
    def flagged(self) -> tuple[Judged, ...]:
        """The findings that say that something does not hold that does."""
        return tuple(each for each in self.judged if each.flagged)

    def tally(self, kinds: Iterable[Kind]) -> Tally:
        """The counts of some kinds: findings by their own kind, entries by theirs."""
        wanted = frozenset(kinds)
        judged = [each for each in self.judged if each.finding.kind in wanted]
        found = sum(each.kind in wanted for each in self.found)
        missed = sum(each.kind in wanted for each in self.missed)
        return Tally(len(judged), sum(each.is_true for each in judged), found + missed, found)

    def reaches(self, group: Group) -> bool:
        """Whether a group has come to its target; nothing found and nothing to find reaches it."""
        tally = self.tally(group.kinds)
        is_right = tally.precision is None or tally.precision >= group.precision
        return is_right and (group.recall is None or tally.recall is None or tally.recall >= group.recall)


def score(gold: GoldList, found: Mapping[str, Sequence[Finding]]) -> Score:
    """The findings by report (the file's name without ending) against the entries of those reports."""
    reports = tuple(report for report in found if report in gold.reports)
    judged = [_judged(report, each, gold) for report in reports for each in found[report]]
    entries = [entry for entry in gold.findings if entry.report in reports]
    hit = [any(matches(each, entry) for each in found[entry.report]) for entry in entries]
    return Score(reports, tuple(judged), tuple(compress(entries, hit)), tuple(compress(entries, map(not_, hit))))


def _judged(report: str, finding: Finding, gold: GoldList) -> Judged:
    if any(entry.report == report and matches(finding, entry) for entry in gold.findings):
        return Judged(report, finding, is_true=True)
    flagged = tuple(entry for entry in gold.consistent if entry.report == report and flags(finding, entry))
    return Judged(report, finding, is_true=False, flagged=flagged)
