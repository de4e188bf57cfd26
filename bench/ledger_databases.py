"""The same ledger in SQLite and PostgreSQL, as somebody who kept it there would lay it out."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from arshjul.ledger.engines import Posted

BINARIES = max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]), default=None)

TABLES = {
    "mapped": "batch smallint, coding integer, series text, unit text",
    "vouchers": "batch smallint, voucher integer, series text, number text, date date, text text",
    "rows": "batch smallint, voucher integer, coding integer, date date, ore bigint",
}
INDEXES = (
    "CREATE INDEX mapped_coding ON mapped (batch, coding)",
    "CREATE INDEX mapped_cell ON mapped (series, unit)",
    "CREATE INDEX vouchers_number ON vouchers (series, number)",
    "CREATE INDEX vouchers_voucher ON vouchers (batch, voucher)",
    "CREATE INDEX rows_voucher ON rows (batch, voucher)",
    "CREATE INDEX rows_coding ON rows (batch, coding, date)",
)
"""What drill-down needs; the statement reads two fifths of the rows, which no index but a copy of them would help."""

STATEMENT = """
SELECT m.series, m.unit, {year} AS year, CAST(sum(r.ore) AS bigint) AS ore
FROM rows r JOIN mapped m ON m.batch = r.batch AND m.coding = r.coding
WHERE (r.date BETWEEN '2024-01-01' AND '2024-08-31' OR r.date BETWEEN '2025-01-01' AND '2025-08-31')
GROUP BY 1, 2, 3
"""
CELL = """
SELECT v.series, v.number, v.date, v.text, p.ore, count(*) OVER () AS of_all FROM (
  SELECT r.batch, r.voucher, sum(r.ore) AS ore FROM mapped m JOIN rows r ON r.batch = m.batch AND r.coding = m.coding
  WHERE m.series = 'services' AND m.unit = 'U001' AND r.date BETWEEN '2025-01-01' AND '2025-08-31'
  GROUP BY r.batch, r.voucher) p
JOIN vouchers v ON v.batch = p.batch AND v.voucher = p.voucher ORDER BY abs(p.ore) DESC, v.date LIMIT 50
"""
VOUCHER = """
SELECT v.batch, v.voucher, r.coding, r.date, r.ore FROM vouchers v
JOIN rows r ON r.batch = v.batch AND r.voucher = v.voucher WHERE v.series = 'F' AND v.number = '4711' AND v.batch = 4
"""


def frames(posted: Sequence[Posted]) -> Iterator[tuple[str, pl.DataFrame]]:
    """The content of each table, a batch at a time."""
    import polars as pl

    for at, batch in enumerate(posted):
        own = pl.read_parquet(batch.mapped).filter((pl.col("series") != "") & (pl.col("unit") != ""))
        yield "mapped", own.select(pl.lit(at).alias("batch"), "coding", "series", "unit")
        heads = pl.read_parquet(batch.file("vouchers"))
        yield "vouchers", heads.select(pl.lit(at).alias("batch"), "voucher", "series", "number", "date", "text")
        rows = pl.read_parquet(batch.file("rows"))
        yield "rows", rows.select(pl.lit(at).alias("batch"), "voucher", "coding", "date", "ore")


def fill_sqlite(file: Path, posted: Sequence[Posted]) -> None:
    """A new database with all rows, indexed and analysed."""
    import polars as pl

    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    for table, columns in TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({columns})")
    for table, frame in frames(posted):
        marks = ", ".join("?" * frame.width)
        as_text = frame.cast({pl.Date: pl.String})
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", as_text.iter_rows())
    for index in INDEXES:
        connection.execute(index)
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def fill_postgresql(address: str, posted: Sequence[Posted]) -> int:
    """All rows, indexed and analysed; the bytes on disk."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for table, columns in TABLES.items():
            connection.execute(f"CREATE TABLE {table} ({columns})")
        for table, frame in frames(posted):
            with connection.cursor().copy(f"COPY {table} FROM STDIN (FORMAT csv)") as copy:
                for start in range(0, frame.height, 500_000):
                    copy.write(frame[start : start + 500_000].write_csv(include_header=False))
        for index in INDEXES:
            connection.execute(index)
        connection.execute("VACUUM ANALYZE")
        found = connection.execute("SELECT pg_database_size('postgres')").fetchone()
    return int(found[0]) if found else 0


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty server for as long as the block lasts; empty where PostgreSQL is not installed."""
    if BINARIES is None:
        yield ""
        return
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    _run(folder, "initdb", "-D", "data", "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    settings = ("listen_addresses=''", "fsync=off", "shared_buffers=2GB", "work_mem=512MB", "maintenance_work_mem=1GB")
    options = f"-k {folder} " + " ".join(f"-c {each}" for each in settings)
    _run(folder, "pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")
    try:
        yield f"postgresql://bench@/postgres?host={folder}"
    finally:
        _run(folder, "pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


def _run(folder: Path, program: str, *arguments: str) -> None:
    """A program of the server; it refuses to run as root, so then as nobody."""
    who = {}
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")
        who = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    subprocess.run([BINARIES.with_name(program), *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL, **who)
