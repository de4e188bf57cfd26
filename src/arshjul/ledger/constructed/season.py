"""How a year's amounts lie over its months: holidays, bills that come late, grants by quarter."""

from __future__ import annotations

from collections.abc import Mapping

from arshjul.ledger.constructed.chart import Way
from arshjul.ledger.constructed.draws import Draws

_MONTHS: Mapping[Way, tuple[int, ...]] = {
    Way.PAY: (100, 96, 99, 98, 101, 106, 112, 103, 95, 96, 96, 98),
    Way.INVOICE: (84, 94, 101, 99, 101, 105, 91, 98, 104, 105, 107, 111),
    Way.AID: (101, 98, 101, 100, 100, 102, 103, 100, 98, 98, 98, 101),
    Way.FEE: (97, 99, 100, 100, 100, 101, 100, 100, 100, 101, 101, 101),
    Way.GRANT: (40, 60, 150, 70, 90, 150, 40, 110, 140, 60, 90, 200),
    Way.INTERNAL: (1,) * 12,
    Way.DEPRECIATION: (1,) * 12,
}
"""January to December, in no unit: only the proportions count."""

_UNEVEN: Mapping[Way, int] = {Way.PAY: 3, Way.INVOICE: 22, Way.AID: 5, Way.FEE: 9, Way.GRANT: 30}
"""Percent that a month may differ from its usual share."""

_FINE = 1000


def weight(way: Way, month: int, draws: Draws) -> int:
    """What a month (1 to 12) weighs, somewhat different each time."""
    room = _UNEVEN.get(way, 0) * _FINE // 100
    return _MONTHS[way][month - 1] * (_FINE + draws.between(-room, room))
