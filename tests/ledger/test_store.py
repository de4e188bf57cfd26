"""A batch on disk: the books that were stored come back, and what is not whole is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from arshjul.core.messages import Message
from arshjul.ledger import runs, store
from arshjul.ledger.books import Books
from arshjul.ledger.description import Origin
from arshjul.ledger.store import BrokenBatch, StoredBatch, fill_batch, open_batch, write_batch
from arshjul.ledger.volume import Postings, Volume
from factories.ledgers import YEAR, ledger

ORIGIN = Origin(file="2025.se", sha256="00ff", bytes=17, source="ekonomi")
BOOKS = ledger(
    ("A", "2", "2025-03-15", [("5010 1:330 6:P1", "100.50"), ("1930", "-100.50")]),
    ("A", "10", "2025-01-15", [("5010 1:330", "10.00"), ("1930", "-10.00")]),
    ("L", "", "2025-02-10", [("6100", "1.00"), ("1930", "-1.00")]),
    months=[("budget", 0, "2025-01", "5010 1:330", "12.00")],
    balances=[("UB", 0, "1930", "-111.50")],
    generated=date(2025, 4, 2), organisation_number="212000-0001", other={"PROSA": "Provfil"},
)  # fmt: skip


def stored(folder: Path, books: Books = BOOKS) -> StoredBatch:
    batch, hold = write_batch(folder / "b1", books, ORIGIN)
    hold.release()
    return batch


def test_the_books_that_were_stored_come_back(tmp_path: Path) -> None:
    stored(tmp_path)

    back = open_batch(tmp_path / "b1").books()

    assert back.head == BOOKS.head
    for name, frame in BOOKS.frames().items():
        assert back.frames()[name].equals(frame), name


def test_nothing_at_all_can_be_stored_and_comes_back(tmp_path: Path) -> None:
    nothing = ledger()
    stored(tmp_path, nothing)

    batch = open_batch(tmp_path / "b1")

    assert batch.books().head == nothing.head
    assert batch.description.first_month is None
    assert batch.description.scenarios == frozenset()


def test_a_batch_says_what_it_is_without_being_read(tmp_path: Path) -> None:
    stored(tmp_path)

    told = open_batch(tmp_path / "b1").description

    assert told.origin == ORIGIN
    assert told.head.years == (YEAR,)
    assert (told.rows("rows"), told.rows("vouchers"), told.rows("months")) == (6, 3, 1)
    assert (told.debit_ore, told.credit_ore) == (11150, -11150)
    assert told.sums == {"actual": 0, "budget": 1200}
    assert (told.first_month, told.last_month) == (date(2025, 1, 1), date(2025, 3, 1))


def test_rows_lie_by_month_and_coding(tmp_path: Path) -> None:
    rows = stored(tmp_path).frame("rows").collect()

    keys = [(day.month, coding) for day, coding in rows.select("date", "coding").iter_rows()]
    assert keys == sorted(keys)


@pytest.mark.parametrize("together", [1, 2, 3, 100])
def test_rows_that_lay_on_disk_meanwhile_are_all_there_with_the_same_sums(
    together: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = stored(tmp_path / "whole")
    monkeypatch.setattr(runs, "HELD", together)
    folder = tmp_path / "b1"
    folder.mkdir()
    postings = Postings(folder / "spilled")
    for number in BOOKS.vouchers["voucher"]:
        postings.add(*(frame.filter(pl.col("voucher") == number) for frame in (BOOKS.vouchers, BOOKS.rows)))

    fill_batch(folder, Volume(**BOOKS.outline(), postings=postings), ORIGIN, batch="b1")

    batch = open_batch(folder)
    for name in ("rows", "vouchers", "sums"):
        assert batch.frame(name).collect().equals(whole.frame(name).collect())
    assert batch.books().rows.equals(BOOKS.rows)
    assert batch.description.sums == whole.description.sums
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in whole.folder.iterdir())


def test_vouchers_lie_by_series_and_number_as_people_count(tmp_path: Path) -> None:
    vouchers = stored(tmp_path).frame("vouchers").collect()

    assert vouchers.select("series", "number", "ordinal").rows() == [("A", "2", 2), ("A", "10", 10), ("L", "", None)]


def test_a_voucher_says_between_which_days_its_rows_lie(tmp_path: Path) -> None:
    rows = BOOKS.rows.with_columns(pl.when(pl.col("line") == 11).then(date(2025, 4, 1)).otherwise("date").alias("date"))
    vouchers = stored(tmp_path, replace(BOOKS, rows=rows)).frame("vouchers").collect()

    assert vouchers.select("number", "first_date", "last_date").rows()[:2] == [
        ("2", date(2025, 3, 15), date(2025, 4, 1)),
        ("10", date(2025, 1, 15), date(2025, 1, 15)),
    ]


def test_other_engines_read_the_files(tmp_path: Path) -> None:
    batch = stored(tmp_path)

    found = duckdb.sql(
        f"SELECT scenario, sum(ore)::BIGINT FROM '{batch.path('sums')}' GROUP BY ALL ORDER BY 1"
    ).fetchall()

    assert found == [("actual", 0), ("budget", 1200)]


def test_it_is_told_how_writing_goes(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []

    def progress(done: int, of: int, what: Message) -> None:
        told.append((done, of, str(what)))

    write_batch(tmp_path / "b1", BOOKS, ORIGIN, progress=progress)[1].release()

    shares = [done / of for done, of, _ in told]
    assert shares == sorted(shares)
    assert told[-1] == (1, 1, "Sparat")


# what is not whole


def lose(file: str) -> Callable[[Path], None]:
    return lambda folder: (folder / file).unlink()


def cut(file: str) -> Callable[[Path], None]:
    def shorten(folder: Path) -> None:
        (folder / file).write_bytes((folder / file).read_bytes()[:-1])

    return shorten


def newer(folder: Path) -> None:
    file = folder / "batch.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "layout": store.LAYOUT + 1}), "utf-8")


def gone(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lose("rows.parquet"), "saknar filen rows.parquet"),
        (lose("batch.json"), "saknar filen batch.json"),
        (gone, "saknar filen batch.json"),
        (cut("sums.parquet"), "filen sums.parquet är"),
        (cut("batch.json"), "filen batch.json är skadad"),
        (newer, "annan version av Årshjul"),
    ],
)
def test_a_batch_that_is_not_whole_says_what_is_wrong(
    damage: Callable[[Path], None], said: str, tmp_path: Path
) -> None:
    stored(tmp_path)
    damage(tmp_path / "b1")

    with pytest.raises(BrokenBatch, match=said):
        open_batch(tmp_path / "b1")
