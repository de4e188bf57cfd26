"""An imported ledger can be had back as a SIE file that says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from arshjul.actions.import_ledger import import_ledger
from arshjul.actions.load_model import load_model
from arshjul.actions.write_ledger import NothingToWrite, write_ledger
from arshjul.ledger.sie.read import read_sie
from arshjul.planning.models import Municipality
from factories.folders import ALVSTA
from factories.ledgers import sie_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alvsta(tmp_path: Path, settings: Settings) -> None:
    settings.ARSHJUL_DATA = tmp_path / "var"
    load_model(root=ALVSTA)
    Municipality.objects.update(organisation_number="212000-0001")


def imported(folder: Path, year: int) -> Path:
    path = folder / f"{year}.se"
    path.write_text(sie_text(year=year), "cp437")
    import_ledger(municipality="alvsta", file=path)
    return path


def test_what_is_written_says_what_was_imported(tmp_path: Path) -> None:
    given = read_sie(imported(tmp_path, 2031))

    done = write_ledger(municipality="alvsta", file=tmp_path / "ut.se")
    back = read_sie(tmp_path / "ut.se")

    assert done.batch.file == "2031.se"
    assert (back.report.stored, back.report.sums) == (given.report.stored, given.report.sums)
    assert not back.report.errors
    assert not back.report.unbalanced
    assert back.books.head.type == "4E"
    assert back.books.vouchers["text"].to_list() == given.books.vouchers["text"].to_list()


def test_the_year_is_the_newest_or_the_one_that_is_asked_for(tmp_path: Path) -> None:
    imported(tmp_path, 2031)
    imported(tmp_path, 2030)

    assert write_ledger(municipality="alvsta", file=tmp_path / "a.se").batch.file == "2031.se"
    assert write_ledger(municipality="alvsta", file=tmp_path / "b.se", year=2030).batch.file == "2030.se"


def test_nothing_is_written_where_nothing_is_imported_or_over_another_file(tmp_path: Path) -> None:
    with pytest.raises(NothingToWrite):
        write_ledger(municipality="alvsta", file=tmp_path / "ut.se")
    assert not (tmp_path / "ut.se").exists()

    path = imported(tmp_path, 2031)
    with pytest.raises(FileExistsError):
        write_ledger(municipality="alvsta", file=path)
