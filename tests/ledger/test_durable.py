"""Folders that are whole or not there, and what killed processes leave behind is taken away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from arshjul.ledger import durable
from arshjul.ledger.durable import DRAFT, Hold, made, sweep


def make(folder: Path) -> Hold:
    with made(folder) as (draft, hold):
        (draft / "a").write_text("a")
    return hold


def never(_name: str) -> bool:
    return False


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_has_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    with made(tmp_path / "batch") as (draft, hold):
        (draft / "a").write_text("a")
        assert names(tmp_path) == [f"{DRAFT}batch"]

    hold.release()
    assert names(tmp_path) == ["batch"]
    assert names(tmp_path / "batch") == ["a"]


def test_what_fails_on_the_way_leaves_nothing(tmp_path: Path) -> None:
    def fill(draft: Path) -> None:
        (draft / "a").write_text("a")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), made(tmp_path / "batch") as (draft, _):
        fill(draft)

    assert names(tmp_path) == []


def test_a_folder_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    make(tmp_path / "batch").release()

    with pytest.raises(OSError, match="not empty"), made(tmp_path / "batch") as (draft, _):
        (draft / "b").write_text("b")

    assert names(tmp_path / "batch") == ["a"]
    assert names(tmp_path) == ["batch"]


def test_files_are_on_disk_before_the_name_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    monkeypatch.setattr(durable, "_sync", lambda path: synced.append(path.name))

    make(tmp_path / "batch").release()

    assert synced == ["a", f"{DRAFT}batch", tmp_path.name]


def test_what_is_being_made_is_never_swept(tmp_path: Path) -> None:
    with made(tmp_path / "batch") as (draft, hold):
        (draft / "a").write_text("a")
        assert sweep(tmp_path, never) == []

    assert sweep(tmp_path, never) == [], "made, but not yet known to be wanted"
    hold.release()
    assert sweep(tmp_path, never) == ["batch"]
    assert names(tmp_path) == []


def test_what_is_wanted_stays_and_files_are_not_looked_at(tmp_path: Path) -> None:
    make(tmp_path / "batch").release()
    (tmp_path / "note.txt").write_text("mine")

    assert sweep(tmp_path, lambda name: name == "batch") == []
    assert names(tmp_path) == ["batch", "note.txt"]


def test_a_link_to_somewhere_else_is_not_followed(tmp_path: Path) -> None:
    make(tmp_path / "elsewhere" / "batch").release()
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "link").symlink_to(tmp_path / "elsewhere")

    assert sweep(tmp_path / "store", never) == []
    assert names(tmp_path / "elsewhere") == ["batch"]


def test_there_is_nothing_to_sweep_where_nothing_was_ever_stored(tmp_path: Path) -> None:
    assert sweep(tmp_path / "nowhere", never) == []


def test_where_no_locks_are_kept_only_what_is_old_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "batch").release()
    monkeypatch.setattr(durable, "_lock", lambda *_, **__: Hold())

    assert sweep(tmp_path, never) == []
    assert sweep(tmp_path, never, now=time.time() + durable.SURELY_LEFT + 60) == ["batch"]


HOLDING = """
import sys, time
from pathlib import Path
from arshjul.ledger.durable import made
with made(Path(sys.argv[1])) as (draft, hold):
    (draft / "a").write_text("a")
    print("filling", flush=True)
    time.sleep(60)
"""


@pytest.mark.slow
def test_the_lock_of_a_killed_process_is_let_go_by_the_system(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDING, tmp_path / "batch"], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"filling\n"
        assert sweep(tmp_path, never) == [], "somebody is at it"
        os.kill(child.pid, signal.SIGKILL)
        child.wait()

    assert sweep(tmp_path, never) == [f"{DRAFT}batch"]
    assert names(tmp_path) == []
