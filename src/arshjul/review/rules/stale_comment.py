"""A comment that carries its date is as fresh as the others.

Where nearly all comments of a report are dated alike, one with an earlier date was left from the report before.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from arshjul.core.messages import Message
from arshjul.review.findings import Confidence, Finding, Kind, Severity
from arshjul.review.labels.runs import Run
from arshjul.review.report import Report

NAME = "stale-comment"
KINDS = (Kind.PERIOD_LABEL,)

EXAMPLE = """
Kommentar per 2025-08-31:
Arbetet går framåt.
Kommentar per 2025-08-31:
Två av tre delar är klara.
Kommentar per 2025-04-30:
Planeringen har börjat.
Kommentar per 2025-08-31:
Klart i juni.
"""

LEAVES_ALONE = """
Beslutat 2025-03-11:
Planen antogs.
Beslutat 2025-05-20:
Budgeten ändrades.
Beslutat 2025-06-17:
Taxan höjdes.
Beslutat 2025-08-26:
Rapporten godkändes.
"""

_DATE = re.compile(r"20\d\d-\d\d(?:-\d\d)?")
_LONGEST = 60
_FEWEST = 3
_SHARE = 0.6


def find(report: Report) -> Iterator[Finding]:
    """Each label whose date is earlier than that of most others."""
    groups: defaultdict[str, list[tuple[Run, str]]] = defaultdict(list)
    for run in report.outline.runs:
        if run.is_table or len(run.text) > _LONGEST:
            continue
        dates = _DATE.findall(run.text)
        if len(dates) == 1:
            groups[_DATE.sub("#", run.key.replace(" ", "-"))].append((run, dates[0]))
    for group in groups.values():
        (usual, count), *_ = Counter(day for _, day in group).most_common(1)
        if count >= _FEWEST and count >= _SHARE * len(group):
            yield from (_told(run, day, usual, count) for run, day in group if day < usual)


def _told(run: Run, day: str, usual: str, count: int) -> Finding:
    begin = run.text.index(day)
    return Finding(
        Kind.PERIOD_LABEL,
        NAME,
        Severity.INFO,
        Confidence.CERTAIN,
        run.location(),
        day,
        usual,
        f"{count} × {usual}; {day}",
        Message(
            "Kommentaren är från {old}, men {count} andra i rapporten är från {new}.",
            {"old": run.text[begin : begin + len(day)], "count": count, "new": usual},
        ),
        Message("Bekräfta eller förnya kommentaren."),
    )
