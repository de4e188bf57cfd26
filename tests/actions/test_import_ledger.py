"""Importing a ledger: all of it, or nothing and what a person must decide."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from arshjul.actions import import_ledger as importing
from arshjul.actions.import_ledger import Imported, NothingToImport, import_ledger, ledgers_in, sweep_orphans
from arshjul.actions.judge_import import NeedsDecision
from arshjul.actions.judge_mapping import left_out
from arshjul.actions.judge_source import UnclearSource
from arshjul.actions.ledger_files import FileChanged, OnDisk, UnknownSource
from arshjul.actions.load_model import load_model
from arshjul.actions.mapped_ledger import cache_of
from arshjul.actions.read_model import read_model
from arshjul.actions.withdraw_import import CannotWithdraw, UnknownImport, restore_import, withdraw_import
from arshjul.core.messages import Message
from arshjul.core.problems import Problems
from arshjul.followup.batches import batches, folder_of, open_visible, visible
from arshjul.followup.models import ImportBatch
from arshjul.ledger.store import BrokenBatch
from arshjul.planning.models import Municipality
from factories.folders import ALVSTA, alvsta_with
from factories.ledgers import sie_text
from factories.people import CENTRAL

pytestmark = pytest.mark.django_db

YEAR = 2031  # Älvsta's occasions


@pytest.fixture(autouse=True)
def alvsta(tmp_path: Path, settings: Settings) -> None:
    settings.ARSHJUL_DATA = tmp_path / "var"
    load_model(root=ALVSTA)
    Municipality.objects.update(organisation_number="212000-0001")


def file(folder: Path, name: str = "2031.se", **told: object) -> Path:
    path = folder / name
    path.write_text(sie_text(**{"year": YEAR, **told}), "cp437")
    return path


def imported(path: Path, **told: object) -> Imported:
    return import_ledger(municipality="alvsta", file=path, **told)


def alvsta_counts() -> list[str]:
    return [each.file for each in visible(Municipality.objects.get(code="alvsta"))]


def folders() -> list[str]:
    folder = folder_of("alvsta")
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


# bringing files in


def test_an_imported_file_counts_and_can_be_opened(tmp_path: Path) -> None:
    done = imported(file(tmp_path), by="Ekonomichefen", reason="Månadsbokslut")

    batch = ImportBatch.objects.get()
    assert (done.is_new, done.batch) == (True, batch)
    assert (batch.file, batch.kind, batch.rows, batch.vouchers) == ("2031.se", "SIE 4E", 4, 2)
    assert (batch.debit_ore, str(batch.first_day), str(batch.last_day)) == (30050, "2031-01-01", "2031-08-31")
    assert [(e["what"], e["by"], e["why"]) for e in batch.history] == [("imported", "Ekonomichefen", "Månadsbokslut")]
    ((_, stored),) = open_visible(batch.municipality)
    assert stored.description.origin.sha256 == batch.sha256
    assert stored.frame("rows").collect().height == 4


def test_the_same_file_again_is_noticed_whatever_it_is_called(tmp_path: Path) -> None:
    first = imported(file(tmp_path))

    again = imported(file(tmp_path, "kopia.se"))

    assert (again.is_new, again.batch) == (False, first.batch)
    assert folders() == [first.batch.code]


def test_a_newer_file_takes_the_place_of_the_older(tmp_path: Path) -> None:
    imported(file(tmp_path, "aug.se"))
    imported(file(tmp_path, "sep.se", amount="99.00"))

    assert alvsta_counts() == ["sep.se"]
    assert len(batches(Municipality.objects.get())) == 2


def test_two_years_stand_side_by_side(tmp_path: Path) -> None:
    imported(file(tmp_path, "2030.se", year=2030))
    imported(file(tmp_path, "2031.se"))

    assert alvsta_counts() == ["2030.se", "2031.se"]


def test_vouchers_to_add_come_on_top_until_the_whole_ledger_has_them(tmp_path: Path) -> None:
    imported(file(tmp_path, "aug.se"))
    extra = imported(added(tmp_path)).batch

    assert (extra.adds, extra.last_day) == (True, None)
    assert alvsta_counts() == ["aug.se", "extra.si"]

    imported(file(tmp_path, "sep.se", amount="99.00"))
    assert alvsta_counts() == ["sep.se"]


def test_it_is_told_how_it_goes(tmp_path: Path) -> None:
    told: list[int] = []

    def progress(done: int, of: int, _what: Message) -> None:
        told.append(100 * done // of)

    imported(file(tmp_path), progress=progress)

    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 100)


# what must be decided


ODD = {
    "unbalanced": {"paid": "-99.00"},
    "organisation": {"organisation": "212000-0002"},
    "year": {"year": 2019},
}


@pytest.mark.parametrize(("code", "told"), ODD.items(), ids=ODD)
def test_what_is_odd_is_listed_and_nothing_is_done_until_somebody_decides(
    code: str, told: dict[str, object], tmp_path: Path
) -> None:
    path = file(tmp_path, **told)

    with pytest.raises(NeedsDecision) as stopped:
        imported(path)
    assert [each.code for each in stopped.value.undecided] == [code]
    assert (ImportBatch.objects.count(), folders()) == (0, [])

    batch = imported(path, accept={code}).batch
    assert batch.accepted == [code]
    assert batch.report["accepted"][code]


def test_a_year_that_is_asked_for_must_be_the_files(tmp_path: Path) -> None:
    with pytest.raises(NeedsDecision):
        imported(file(tmp_path), year=2030)

    assert imported(file(tmp_path, "gammal.se", year=2019), year=2019).is_new


def test_a_file_that_reaches_less_far_than_the_one_before_is_asked_about(tmp_path: Path) -> None:
    imported(file(tmp_path, "aug.se"))
    early = file(tmp_path, "jan.se")
    early.write_text(early.read_text("cp437").replace(f"{YEAR}0815", f"{YEAR}0120"), "cp437")

    with pytest.raises(NeedsDecision) as stopped:
        imported(early)

    assert [each.code for each in stopped.value.undecided] == ["older"]


def test_what_cannot_be_used_at_all_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "x.se"
    path.write_text('<?xml version="1.0"?>\n<Sie xmlns="http://www.sie.se/sie5"/>\n', "utf-8")

    with pytest.raises(Problems):
        imported(path, accept={"refused"})

    assert (ImportBatch.objects.count(), folders()) == (0, [])


def test_a_file_without_a_year_and_rows_is_nothing_to_import(tmp_path: Path) -> None:
    path = tmp_path / "x.se"
    path.write_text("#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n", "cp437")

    with pytest.raises((NothingToImport, Problems)):
        imported(path)


def test_a_source_that_the_model_lacks_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnknownSource):
        imported(file(tmp_path), source="raindance")


def test_a_file_that_changes_while_it_is_read_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(tmp_path)
    at = OnDisk.at

    def written_to_meanwhile(where: Path, source: str) -> OnDisk:
        found = at(where, source)
        where.write_text(sie_text(year=YEAR, amount="1.00"), "cp437")
        return found

    monkeypatch.setattr(importing.OnDisk, "at", written_to_meanwhile)

    with pytest.raises(FileChanged):
        imported(path)
    assert ImportBatch.objects.count() == 0


# withdrawing


def test_withdrawing_brings_back_what_was_replaced(tmp_path: Path) -> None:
    imported(file(tmp_path, "aug.se"))
    newer = imported(file(tmp_path, "sep.se", amount="99.00")).batch

    done = withdraw_import(municipality="alvsta", batch=newer.code[:10], reason="Fel fil", by=CENTRAL)

    assert alvsta_counts() == ["aug.se"]
    assert (done.reason, done.withdrawn_by) == ("Fel fil", "Cia")
    assert newer.code in folders(), "nothing is deleted"


def test_a_withdrawal_can_be_taken_back_and_all_of_it_is_remembered(tmp_path: Path) -> None:
    batch = imported(file(tmp_path)).batch
    withdraw_import(municipality="alvsta", batch=batch.code, reason="Fel fil")
    assert alvsta_counts() == []

    restore_import(municipality="alvsta", batch=batch.code, reason="Rätt fil ändå")

    assert alvsta_counts() == ["2031.se"]
    history = ImportBatch.objects.get().history
    assert [(each["what"], each["why"]) for each in history] == [
        ("imported", ""), ("withdrawn", "Fel fil"), ("restored", "Rätt fil ändå")
    ]  # fmt: skip


def test_a_withdrawn_file_comes_back_only_when_somebody_says_so(tmp_path: Path) -> None:
    path = file(tmp_path)
    first = imported(path).batch
    withdraw_import(municipality="alvsta", batch=first.code, reason="Fel fil")

    with pytest.raises(NeedsDecision) as stopped:
        imported(path)
    assert [each.code for each in stopped.value.undecided] == ["withdrawn"]
    imported(path, accept={"withdrawn"})

    with pytest.raises(CannotWithdraw):
        restore_import(municipality="alvsta", batch=first.code)


def test_withdrawing_needs_a_reason_and_is_done_once(tmp_path: Path) -> None:
    code = imported(file(tmp_path)).batch.code

    with pytest.raises(CannotWithdraw):
        withdraw_import(municipality="alvsta", batch=code, reason=" ")
    with pytest.raises(CannotWithdraw):
        restore_import(municipality="alvsta", batch=code)
    withdraw_import(municipality="alvsta", batch=code, reason="Fel fil")
    with pytest.raises(CannotWithdraw):
        withdraw_import(municipality="alvsta", batch=code, reason="Igen")


@pytest.mark.parametrize("code", ["", "ffffffff-00000000"])
def test_an_import_that_is_not_there_is_said(code: str, tmp_path: Path) -> None:
    imported(file(tmp_path))

    with pytest.raises(UnknownImport):
        withdraw_import(municipality="alvsta", batch=code, reason="Fel fil")


# what is left behind, and what is lost


def test_the_next_import_takes_away_what_a_killed_one_left_and_nothing_else(tmp_path: Path) -> None:
    kept = imported(file(tmp_path)).batch.code
    for name in ("0123abcd-0123abcd", ".draft-0123abcd-99999999", "mapped"):
        (folder_of("alvsta") / name).mkdir()

    imported(file(tmp_path))

    assert folders() == sorted([kept, "mapped"])


def test_a_batch_whose_folder_is_lost_says_so(tmp_path: Path) -> None:
    batch = imported(file(tmp_path)).batch
    (folder_of("alvsta") / batch.code).rename(tmp_path / "lost")

    with pytest.raises(BrokenBatch, match=batch.code):
        open_visible(batch.municipality)


def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("polars.LazyFrame.sink_parquet", full)

    with pytest.raises(OSError, match="No space"):
        imported(file(tmp_path))

    assert (ImportBatch.objects.count(), folders()) == (0, [])


# a model's own ledgers


def test_ledgers_in_a_models_folder_are_found_once(tmp_path: Path) -> None:
    root = tmp_path / "model"
    (root / "ledger").mkdir(parents=True)
    one, two = file(root / "ledger", "2030.se", year=2030), file(root / "ledger", "2031.SE")
    (root / "ledger" / "readme.md").write_text("text", "utf-8")

    assert ledgers_in(municipality="alvsta", root=root) == [one, two]
    withdraw_import(municipality="alvsta", batch=imported(one).batch.code, reason="Fel fil")
    assert ledgers_in(municipality="alvsta", root=root) == [two], "what was withdrawn stays so"
    assert ledgers_in(municipality="alvsta", root=tmp_path / "empty") == []


# what the database itself refuses


@pytest.mark.parametrize(
    "changes",
    [{"reason": "utan dag"}, {"withdrawn_by": "Någon"}, {"content": "guess"}, {"last_day": "2030-12-31"}],
    ids=lambda changes: next(iter(changes)),
)
def test_an_import_that_contradicts_itself_is_refused(changes: dict[str, str], tmp_path: Path) -> None:
    imported(file(tmp_path))

    with pytest.raises(IntegrityError), transaction.atomic():
        ImportBatch.objects.update(**changes)


def test_one_file_never_counts_twice_whoever_writes_the_row(tmp_path: Path) -> None:
    batch = imported(file(tmp_path)).batch
    batch.pk, batch.code, batch._state.adding = None, "ffffffff-ffffffff", True

    with pytest.raises(IntegrityError), transaction.atomic():
        batch.save()


# what the mapping leaves out


def mapped(root: Path, lines: str) -> None:
    """Älvsta with rules for its ledger; its income is typed nowhere, so the ledger may say it."""
    load_model(
        root=alvsta_with(root, {"ledger_lines.csv": lines, "ledger_units.csv": "unit;account\nGR;3* 4* 5* 6*\n"})
    )
    Municipality.objects.update(organisation_number="212000-0001")


def test_what_no_line_takes_is_told_with_its_amount_before_it_counts(tmp_path: Path) -> None:
    mapped(tmp_path / "model", "series;account;outside\nrevenue;3*;\n;1* 2*;Balansräkningen\n")

    with pytest.raises(NeedsDecision) as told:
        imported(file(tmp_path))

    (oddity,) = told.value.undecided
    assert oddity.code == "unmapped"
    assert "300,50" in oddity.examples[0].render()
    assert (alvsta_counts(), folders()) == ([], [])


def test_it_can_be_imported_all_the_same_and_is_told_again_with_every_report(tmp_path: Path) -> None:
    mapped(tmp_path / "model", "series;account;outside\nrevenue;3*;\n;1* 2*;Balansräkningen\n")

    done = imported(file(tmp_path), accept={"unmapped"})

    assert done.batch.accepted == ["unmapped"]
    assert ["300,50" in str(message) for message in left_out(read_model("alvsta"))] == [True]


def test_a_whole_mapping_leaves_nothing_to_decide(tmp_path: Path) -> None:
    mapped(tmp_path / "model", "series;account;outside\nrevenue;3* 4* 5* 6*;\n;1* 2*;Balansräkningen\n")

    assert imported(file(tmp_path)).accepted == ()
    assert left_out(read_model("alvsta")) == []


def test_another_companys_ledger_is_noticed_even_when_the_model_says_no_number(tmp_path: Path) -> None:
    Municipality.objects.update(organisation_number="")
    imported(file(tmp_path))

    with pytest.raises(NeedsDecision) as told:
        imported(file(tmp_path, "annan.se", organisation="212000-9999", amount="7.00"))

    assert "organisation" in {each.code for each in told.value.undecided}


def test_a_model_whose_rules_count_imported_postings_twice_is_refused(tmp_path: Path) -> None:
    mapped(tmp_path / "model", "series;account;outside\nrevenue;3* 4* 5* 6*;\n;1* 2*;Balansräkningen\n")
    imported(file(tmp_path))

    twice = "series;account;outside\nrevenue;3* 4* 5* 6*;\n;1* 2*;Balansräkningen\nrevenue;50*;\n"
    with pytest.raises(Problems, match=r"ledger_lines\.csv:4: konto 5010"):
        mapped(tmp_path / "again", twice)


def test_all_that_must_be_decided_is_told_at_once_and_nothing_of_it_is_left(tmp_path: Path) -> None:
    mapped(tmp_path / "model", "series;account;outside\nrevenue;3*;\n;1* 2*;Balansräkningen\n")

    with pytest.raises(NeedsDecision) as told:
        imported(file(tmp_path, paid="-99.00"))

    assert [each.code for each in told.value.undecided] == ["unbalanced", "unmapped"]
    assert list(cache_of("alvsta").glob("*/*")) == []


def test_a_kept_mapping_goes_with_its_batch_and_no_other_file_does(tmp_path: Path) -> None:
    mapped(tmp_path / "model", "series;account;outside\nrevenue;3* 4* 5* 6*;\n;1* 2*;Balansräkningen\n")
    kept = imported(file(tmp_path)).batch.code
    rules = next(cache_of("alvsta").iterdir())
    for name in ("0123abcd-0123abcd.parquet", "0123abcd-0123abcd.4711", "anteckning.txt"):
        (rules / name).write_text("")

    sweep_orphans(municipality="alvsta")

    left = sorted(path.name for path in rules.iterdir() if path.suffix != ".kept")
    assert left == [f"{kept}.parquet", "anteckning.txt"]
    assert all(path.name.startswith(kept) for path in rules.glob("*.kept"))


# which source a file belongs to


def with_sources(root: Path, *codes: str) -> None:
    told = "".join(f'[[sources]]\ncode = "{code}"\nfiles = "{code}*.se"\n' for code in codes)
    load_model(root=alvsta_with(root, {"ledger.toml": told}))
    Municipality.objects.update(organisation_number="212000-0001")


def added(folder: Path, name: str = "extra.si") -> Path:
    path = folder / name
    path.write_text(
        f'#FLAGGA 0\n#PROGRAM "P" 1\n#FORMAT PC8\n#GEN {YEAR}0905\n#SIETYP 4\n#ORGNR 212000-0001\n#FNAMN "E"\n'
        f'#VER "B" 1 {YEAR}0831\n{{\n#TRANS 5010 {{}} 5.00\n#TRANS 1930 {{}} -5.00\n}}\n', "cp437"
    )  # fmt: skip
    return path


def test_added_vouchers_stop_counting_when_a_newer_ledger_has_them_whatever_they_are_called(tmp_path: Path) -> None:
    with_sources(tmp_path / "model", "bok")
    imported(file(tmp_path, "bok aug.se"))

    done = imported(added(tmp_path))
    assert (done.batch.source, alvsta_counts()) == ("bok", ["bok aug.se", "extra.si"])
    assert not imported(added(tmp_path)).is_new

    imported(file(tmp_path, "bok sep.se", amount="99.00"))
    assert alvsta_counts() == ["bok sep.se"]


def test_added_vouchers_belong_to_the_ledger_that_their_year_has(tmp_path: Path) -> None:
    with_sources(tmp_path / "model", "bok", "bolag")
    with pytest.raises(UnclearSource, match="bok, bolag"):
        imported(added(tmp_path))
    imported(file(tmp_path, "bolag.se"))

    assert imported(added(tmp_path)).batch.source == "bolag"


def test_between_several_ledgers_a_person_says_which(tmp_path: Path) -> None:
    with_sources(tmp_path / "model", "bok", "verk")
    imported(file(tmp_path, "bok.se"))
    imported(file(tmp_path, "verk.se", amount="99.00"))

    with pytest.raises(UnclearSource):
        imported(added(tmp_path))
    assert imported(added(tmp_path), source="verk").batch.source == "verk"


def test_a_file_that_fits_no_source_is_asked_about_with_those_that_there_are(tmp_path: Path) -> None:
    with_sources(tmp_path / "model", "bok", "verk")

    with pytest.raises(NeedsDecision) as told:
        imported(file(tmp_path, "annan.se"))

    assert [(each.code, "bok, verk" in str(each.message)) for each in told.value.undecided] == [("no_source", True)]
    assert imported(file(tmp_path, "annan.se"), source="bok").batch.source == "bok"


def test_a_replaced_file_says_what_must_be_withdrawn_for_it_to_count_again(tmp_path: Path) -> None:
    first = file(tmp_path, "aug.se")
    imported(first)
    newer = [imported(file(tmp_path, name, amount=amount)).batch for name, amount in (("sep.se", "9"), ("okt.se", "8"))]

    assert imported(first).newer == tuple(newer)
    for batch in newer:
        withdraw_import(municipality="alvsta", batch=batch.code, reason="Fel fil")

    assert (imported(first).newer, alvsta_counts()) == ((), ["aug.se"])
