"""Amounts divided exactly: by weights, and so that the margins of two breakdowns both come out.

Only whole öre leave this file. Binary fractions choose where an öre goes, never how many there are.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from arshjul.ledger.constructed.draws import Draws

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)

_ROUNDS = 1000
_NEAR = 0.5


class CannotFit(ValueError):
    """No amounts come out as all that is asked for: a mistake in the plan, not in anybody's file."""


def split(amount: int, weights: Sequence[int], step: int = 1) -> list[int]:
    """The amount by weights, in whole steps; what no step divides goes to the heaviest.

    >>> split(-100, [1, 1, 1]), split(1005, [2, 1], step=100)
    ([-34, -33, -33], [705, 300])
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise CannotFit(f"{amount} öre cannot be divided by the weights {list(weights)}.")
    sign = -1 if amount < 0 else 1
    steps, rest = divmod(abs(amount), step)
    shares = [steps * weight // whole for weight in weights]
    by_lost = sorted(range(len(weights)), key=lambda at: (-(steps * weights[at] % whole), at))
    for at in by_lost[: steps - sum(shares)]:
        shares[at] += 1
    amounts = [sign * share * step for share in shares]
    amounts[max(range(len(weights)), key=weights.__getitem__)] += sign * rest
    return amounts


def margins(
    printed: Sequence[Sequence[Decimal]], total: Decimal, unit: int, draws: Draws, step: int = 1
) -> list[list[int]]:
    """Exact öre behind the printed parts of several breakdowns of one printed total, with the same sum for all.

    Figures are in printed units of ``unit`` öre, such as 19.2 mnkr as 192. Where the parts sum to the total each amount
    is less than a fifth of a unit from what is printed, so that the difference of any two prints as it should too.
    Where they do not, for each was rounded for itself, they are given the room that it takes. Raises
    :class:`CannotFit` when no amounts round to all of it.
    """
    room = unit // 2 - step
    gaps = [int((total - sum(parts, Decimal())) * unit) for parts in printed]
    low = max(-room, *(-len(parts) * room - gap for parts, gap in zip(printed, gaps, strict=True)))
    high = min(room, *(len(parts) * room - gap for parts, gap in zip(printed, gaps, strict=True)))
    if low > high:
        raise CannotFit(f"The parts cannot all be rounded from one sum that prints as {total}.")
    off = min(max(_about(unit // 10, draws, step), low), high)
    return [
        _parts([int(part * unit) for part in parts], int(total * unit) + off, unit, draws, step) for parts in printed
    ]


def _parts(centres: Sequence[int], exact: int, unit: int, draws: Draws, step: int) -> list[int]:
    """Amounts near the centres that have this sum, none of them farther off than half a unit."""
    even = split(exact - sum(centres), [1] * len(centres), step)
    room = max(0, min(unit // 10, unit // 2 - step - max(map(abs, even))))
    moved = [_about(room // 2, draws, step) for _ in centres]
    return [c + e + here - before for c, e, here, before in zip(centres, even, moved, moved[-1:] + moved, strict=False)]


def _about(room: int, draws: Draws, step: int) -> int:
    """Whole steps, at most so far from zero."""
    return draws.between(-(room // step), room // step) * step


def matrix(
    rows: Mapping[Row, int], columns: Mapping[Column, int], pattern: Mapping[tuple[Row, Column], int]
) -> dict[tuple[Row, Column], int]:
    """Amounts whose sums are those of the rows and of the columns, with the pattern's proportions as far as may be.

    All of a row has the row's sign; a column's sum is net. This is RAS for tables with signs (GRAS: Junius and
    Oosterhaven, 2003), rounded to whole öre. ``pattern`` holds sizes, without sign; what it lacks stays empty. Raises
    :class:`CannotFit` when the sums of rows and columns differ, or the pattern leaves no room for them.
    """
    if sum(rows.values()) != sum(columns.values()):
        raise CannotFit(f"The rows are {sum(rows.values())} öre and the columns {sum(columns.values())}.")
    sizes = {at: float(size) for at, size in pattern.items() if size and rows[at[0]]}
    for _ in range(_ROUNDS):
        _scale_rows(sizes, rows)
        if _scale_columns(sizes, rows, columns) < _NEAR:
            break
    amounts = {(r, c): (1 if rows[r] > 0 else -1) * round(size) for (r, c), size in sizes.items()}
    return _whole(amounts, rows, columns)


def _scale_rows(sizes: dict[tuple[Row, Column], float], rows: Mapping[Row, int]) -> None:
    sums = dict.fromkeys(rows, 0.0)
    for (row, _), size in sizes.items():
        sums[row] += size
    for at in sizes:
        sizes[at] *= abs(rows[at[0]]) / sums[at[0]]


def _scale_columns(
    sizes: dict[tuple[Row, Column], float], rows: Mapping[Row, int], columns: Mapping[Column, int]
) -> float:
    """Multiply what is positive in a column and divide what is negative; how far off the worst column was, in öre."""
    worst = 0.0
    for column, wanted in columns.items():
        own = [at for at in sizes if at[1] == column]
        plus = sum(sizes[at] for at in own if rows[at[0]] > 0)
        minus = sum(sizes[at] for at in own if rows[at[0]] < 0)
        if not wanted and not own:
            continue
        if (wanted >= 0 and not plus) or (wanted <= 0 and not minus):
            raise CannotFit(f"Nothing in the pattern can become {wanted} öre in the column {column}.")
        worst = max(worst, abs(plus - minus - wanted))
        factor = ((wanted * wanted + 4 * plus * minus) ** 0.5 + wanted) / (2 * plus) if plus else minus / -wanted
        for at in own:
            sizes[at] = sizes[at] * factor if rows[at[0]] > 0 else sizes[at] / factor
    return worst


def _whole(
    amounts: dict[tuple[Row, Column], int], rows: Mapping[Row, int], columns: Mapping[Column, int]
) -> dict[tuple[Row, Column], int]:
    """Move the öre that rounding left: first so that each column is right, then within one column for the rows."""
    for column, wanted in columns.items():
        own = {at: amount for at, amount in amounts.items() if at[1] == column}
        amounts[max(own, key=lambda at: abs(own[at]))] += wanted - sum(own.values())
    left = {row: wanted - sum(a for at, a in amounts.items() if at[0] == row) for row, wanted in rows.items()}
    held = {
        column: min((abs(amounts.get((row, column), 0)) for row in rows if left[row]), default=0) for column in columns
    }
    widest = max(held, key=held.__getitem__)
    for row, more in left.items():
        if more:
            amounts[row, widest] = amounts.get((row, widest), 0) + more
    if any((amount > 0) != (rows[at[0]] > 0) for at, amount in amounts.items() if amount):
        raise CannotFit("The pattern leaves no room for both rows and columns.")
    return amounts
