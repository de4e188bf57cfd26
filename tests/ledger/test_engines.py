"""Queries are answered quickly by one engine for a whole process, each thread for itself, and it ends in silence."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from arshjul.ledger.drilldown import Cell, by_account
from arshjul.ledger.engines import DuckDb
from factories.ledger import RULES, VOUCHERS_OF_THE_TOWN, books, stored

STAFF = Cell(["staff"], ["IFO", "HEM"], date(2025, 1, 1), date(2025, 2, 1))


def staff(*posted: object) -> int:
    return int(DuckDb().run(by_account(STAFF), posted)["ore"].sum())  # type: ignore[arg-type]


def test_each_question_is_answered_from_its_own_batches(tmp_path: Path) -> None:
    both, one = stored(tmp_path), stored(tmp_path, books(VOUCHERS_OF_THE_TOWN[:1]), name="january")

    assert [staff(both), staff(one), staff(both, one), staff(both)] == [2610_50, 1300_50, 3911_00, 2610_50]


def test_threads_do_not_see_each_others_batches(tmp_path: Path) -> None:
    both, one = stored(tmp_path), stored(tmp_path, books(VOUCHERS_OF_THE_TOWN[:1]), name="january")

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(staff, [both, one] * 10))

    assert answers == [2610_50, 1300_50] * 10


def test_a_folder_with_a_quotation_mark_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "Olle's"
    folder.mkdir()

    assert staff(stored(folder, rules=RULES)) == 2610_50


@pytest.mark.slow
def test_a_process_that_asked_ends_without_a_word(tmp_path: Path) -> None:
    one = stored(tmp_path)
    program = f"""
from datetime import date
from pathlib import Path
from arshjul.ledger.drilldown import Cell, by_account
from arshjul.ledger.engines import DuckDb, Posted
posted = Posted("batch", Path({str(one.folder)!r}), Path({str(one.mapped)!r}))
found = DuckDb().run(by_account(Cell(["staff"], ["IFO"], date(2025, 1, 1), date(2025, 2, 1))), [posted])
print(found["ore"].sum())
"""

    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert (ended.stdout, ended.stderr) == ("161000\n", "")
