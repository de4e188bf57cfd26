"""What the cell of a table is multiplied with to be in the measure of a claim."""

from __future__ import annotations

from decimal import Decimal

from arshjul.core.measures import PERCENT, Measure
from arshjul.review.binding.claims import Claim
from arshjul.review.binding.meanings import Meant
from arshjul.review.printed_tables import PrintedCell
from arshjul.review.words import says_share

_SCALES = tuple(Decimal(10) ** power for power in (0, 3, -3, 6, -6))


def scales_at(claim: Claim, table: Meant, cell: PrintedCell) -> tuple[Decimal, ...]:
    """What a cell may be multiplied with to be in the measure of a claim: anything when nobody knows its own."""
    measure = table.money_at(cell)
    if claim.measure is not None and claim.measure.is_money and measure is None:
        return _SCALES if cell.reading is not None and cell.reading.value else ()
    scale = scale_at(claim, table, cell)
    return () if scale is None else (scale,)


def scale_at(claim: Claim, table: Meant, cell: PrintedCell) -> Decimal | None:
    """What a cell is multiplied with to be in the measure of the claim; None when they count different things."""
    is_money = claim.measure is not None and claim.measure.is_money
    measure = table.money_at(cell) if is_money else table.measure_at(cell)
    if not claim.amount.value:  # words without a number, about money
        return Decimal(1) if measure is None or measure.is_money else None
    if claim.measure is None:
        return Decimal(1) if measure is None or measure.dimension == "count" else None
    if measure is None:
        return Decimal(1) if claim.measure.is_money or (claim.measure == PERCENT and _is_share(table, cell)) else None
    return _factor(measure, claim.measure)


def _is_share(table: Meant, cell: PrintedCell) -> bool:
    """Whether a head says that the cell is a share, a rate or an index, none of which need have a measure."""
    heads = table.rows[cell.row].label, table.columns[cell.column].label, table.grid.table.caption
    return any(map(says_share, heads))


def _factor(measure: Measure, into: Measure) -> Decimal | None:
    return measure.factor / into.factor if measure.dimension == into.dimension else None
