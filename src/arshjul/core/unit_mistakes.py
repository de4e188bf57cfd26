"""Amounts that look typed in another unit than the one that is asked for: kronor for tkr, tkr for mnkr.

Units of money step by a thousand. An amount is far off only when everything known of the same line says so: a line
that grew from nothing, or was budgeted for a single krona, is nobody's mistake.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from arshjul.core.messages import Message
from arshjul.core.quantities import Quantity
from arshjul.core.series import Series

FAR_OFF = 200
"""Times larger or smaller. A step between units still shows when an amount is a fifth of what was expected, while what
really happens to a line from one year to the next stays far below."""


def looks_like_other_unit(typed: Quantity, known: Iterable[Quantity | None]) -> bool:
    """Whether an amount is :data:`FAR_OFF` from all that is known of the same line: its budget, its last outcome.

    All of them are in measures of one dimension. Signs do not matter, and noughts tell nothing.
    """
    size = abs(typed.value)
    others = [abs(each.to(typed.measure).value) for each in known if each is not None and each.value]
    if not size or not others:
        return False
    return size >= FAR_OFF * max(others) or size * Decimal(FAR_OFF) <= min(others)


def question_of_unit(
    typed: Quantity | None, budget: Quantity | None, last: Quantity | None, series: Series
) -> Message | None:
    """What is asked of an amount that looks typed in another unit, with the size of the line's budget or last outcome.

    None for an amount that looks right.
    """
    if typed is None or not looks_like_other_unit(typed, (budget, last)):
        return None
    if budget is not None and budget.value:
        return Message("Är det rätt enhet? Budgeten är {budget}.", {"budget": _size(budget, series)})
    return Message("Är det rätt enhet? Förra årets utfall var {outcome}.", {"outcome": _size(last, series)})


def _size(known: Quantity | None, series: Series) -> str:
    return "–" if known is None else abs(known.to(series.measure)).write(series.decimals)
