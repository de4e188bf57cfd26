"""How last year went, from the ledgers that are there: what budgets that follow last year's pattern are phased by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import polars as pl

from arshjul.ledger.dimensions import parts_by_dimension
from arshjul.ledger.mapping import parts_of
from arshjul.ledger.phasing import LastYear
from arshjul.ledger.rules import PARTS, Content
from arshjul.ledger.store import StoredBatch
from arshjul.ledger.tabular.read import BeforeThat
from arshjul.steering.schema_ledger import SourceRow

Kept = tuple[StoredBatch, SourceRow | None]


def last_year_of(batches: Iterable[Kept]) -> BeforeThat:
    """Answers how the year before a year went by some parts of the coding; batches are read when it is asked."""
    return partial(_last_year, tuple(batches))


def _last_year(batches: Sequence[Kept], year: int, parts: Sequence[str]) -> LastYear:
    posted = [_posted(stored, source, year - 1) for stored, source in batches if _is_actual(stored, source)]
    empty = pl.DataFrame(schema={**dict.fromkeys(PARTS, pl.String), "month": pl.Int8, "ore": pl.Int64})
    return LastYear.of(pl.concat([empty, *posted]), parts)


def _is_actual(stored: StoredBatch, source: SourceRow | None) -> bool:
    return stored.description.content is Content.ACTUAL and (source is None or "actual" in source.content)


def _posted(stored: StoredBatch, source: SourceRow | None, year: int) -> pl.DataFrame:
    """What was posted in a year: the parts of its coding, the month (1 to 12) and öre."""
    sums = stored.frame("sums").filter(
        (pl.col("scenario") == Content.ACTUAL.value) & (pl.col("month").dt.year() == year)
    )
    codings = parts_of(stored.frame("codings").collect(), dimensions_of(stored, source))
    joined = sums.with_columns(pl.col("month").dt.month()).collect().join(codings, on="coding")
    return joined.select(*PARTS, "month", "ore")


def dimensions_of(stored: StoredBatch, source: SourceRow | None) -> dict[str, str]:
    """The part of the coding that each dimension of a batch is, as its source says or else its file."""
    declared: Mapping[str, str] = {str(part): wanted for part, wanted in source.dimensions.items()} if source else {}
    dimensions = stored.frame("dimensions").select("dimension", "name").collect().iter_rows()
    return parts_by_dimension(dimensions, declared)
