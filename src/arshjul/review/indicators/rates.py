"""Which values of an indicator can be compared over time: what grows during the year only with other whole years."""

from __future__ import annotations

import re

from arshjul.review.indicators.rows import Followed, Value
from arshjul.review.printed_tables import is_percent
from arshjul.review.statements.lexicon import plain

_LEVEL = re.compile(
    r"%|\bandel|\bprocent|snitt|medel|median|\bindex|\btid\b|\w+tid\b|\bper\b|\bkvot|\bgrad\b|\bnojd|\bdagar\b|\bhme\b|\bnki\b"
)


def comparable(row: Followed) -> tuple[Value, ...]:
    """The outcomes that are like each other, in the order of time.

    Of a count that grows during the year, those up to the same month as the latest; else those of whole years.
    """
    if not row.outcomes or is_level(row):
        return row.outcomes
    latest = row.outcomes[-1]
    alike = tuple(each for each in row.outcomes if each.time and latest.time and each.time[1] == latest.time[1])
    return alike if len(alike) > 1 else tuple(each for each in row.outcomes if not each.is_part)


def is_level(row: Followed) -> bool:
    """Whether the figure is a share, a mean or an index."""
    values = (*row.outcomes, *([row.forecast] if row.forecast is not None else []))
    if any(is_percent(each.reading.measure) for each in values):
        return True
    return _LEVEL.search(plain(row.label.text)) is not None
