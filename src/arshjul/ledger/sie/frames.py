"""The columns of books, made of what the readers of a file gather."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from arshjul.ledger.books import CODINGS, Column
from arshjul.ledger.sie.codings import Coding
from arshjul.ledger.sie.fast import ROW_COLUMNS
from arshjul.ledger.sie.fast_figures import FIGURE_COLUMNS


def _coded(schema: Mapping[str, Column]) -> dict[str, Column]:
    return {name: kind for name, kind in schema.items() if name != "key"} | {"coding": pl.UInt32}


CODED_ROWS = _coded(ROW_COLUMNS)
"""The rows of a part, when it is known which coding each is posted to."""

CODED_FIGURES = _coded(FIGURE_COLUMNS)
"""The balances and months of a part, likewise."""


def merged(fast: pl.DataFrame, exact: pl.DataFrame) -> pl.DataFrame:
    """What both ways read of a part, in the order of the file."""
    return fast if exact.is_empty() else pl.concat([fast, exact]).sort("line")


def numbered(rows: pl.DataFrame, vouchers: pl.DataFrame) -> pl.DataFrame:
    """With the number of each row's voucher for its line."""
    if rows.is_empty():
        return rows.with_columns(voucher=pl.lit(0, pl.UInt32))
    at = vouchers["line"].search_sorted(rows["voucher"])
    return rows.with_columns(voucher=vouchers["voucher"].gather(at))


def columns(schema: Mapping[str, Column], rows: Sequence[tuple[object, ...]]) -> pl.DataFrame:
    """Rows as columns of these kinds."""
    return pl.DataFrame(rows, schema=dict(schema), orient="row")


def coding_frame(codings: Sequence[Coding]) -> pl.DataFrame:
    """The codings by number; lists of objects are made of columns, for one by one takes a second."""
    numbered = [(number, objects) for number, (_, objects) in enumerate(codings) if objects]
    objects = pl.DataFrame(
        {
            "coding": [number for number, listed in numbered for _ in listed[::2]],
            "dimension": [dimension for _, listed in numbered for dimension in listed[::2]],
            "object": [code for _, listed in numbered for code in listed[1::2]],
        },
        schema={"coding": pl.UInt32, "dimension": pl.String, "object": pl.String},
    )
    lists = objects.select("coding", objects=pl.struct("dimension", "object")).group_by("coding").agg("objects")
    accounts = pl.DataFrame(
        {"coding": range(len(codings)), "account": [account for account, _ in codings]},
        schema={"coding": pl.UInt32, "account": pl.String},
    )
    joined = accounts.join(lists, on="coding", how="left", maintain_order="left")
    return joined.with_columns(pl.col("objects").fill_null([]).cast(CODINGS["objects"])).select(*CODINGS)
