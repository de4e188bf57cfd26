"""Imports that are killed: a program of its own, for what is killed must not be the tests.

``python killed_imports.py MODEL`` loads a model in a database that has its tables. With FILE it goes on and counts the
moments at which an import touches a disk or a database, or tells how it goes. It then imports once for each moment, and
is killed there (SIGKILL: nothing is tidied up). After each, what is found is noted, the import is done again, and what
is found then. The notes are printed as JSON, a list of moments.

With HELD in the environment no more rows than that are kept in memory, so that even a small file's lie on disk; it is
then killed for as long as they do, and when all is done.

Every run is a fork of this process, which has imported all there is to import but touched nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from arshjul.actions.database import set_up_django

MUNICIPALITY = "alvsta"


@dataclass
class Moments:
    """Counts moments, and ends the process at one of them."""

    kill_at: int = 0
    names: list[str] = field(default_factory=list)

    def pass_by(self, name: str) -> None:
        self.names.append(name)
        if len(self.names) == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, data: Path) -> None:
        """Count what happens to files below ``data``, and in the database."""
        from django.db import connection

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            if event in WATCHED and str(arguments[0]).startswith(str(data / "ledger")):
                self.pass_by(event)

        sync, commit = os.fsync, connection.commit

        def counted_sync(handle: int) -> None:
            self.pass_by("before fsync")
            sync(handle)

        def counted_commit() -> None:
            self.pass_by("before commit")
            commit()
            self.pass_by("after commit")

        def statement(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
            self.pass_by(sql.split(" ", 1)[0])
            return execute(sql, *more)

        sys.addaudithook(hook)
        os.fsync = counted_sync
        connection.commit = counted_commit  # type: ignore[method-assign]
        connection.execute_wrappers.append(statement)


SAVES, AT_THE_END = "Sparar på disken", 3
"""What is told when nothing that was held lies on disk any longer; and the commit, what follows it and what is told."""
WATCHED = ("open", "os.mkdir", "os.rename", "os.rmdir", "os.remove", "shutil.rmtree", "os.scandir")


def import_once(file: Path, moments: Moments | None = None) -> bool:
    """Import the file; whether it was new."""
    from django.conf import settings

    from arshjul.actions.import_ledger import import_ledger

    if moments is None:
        return import_ledger(municipality=MUNICIPALITY, file=file).is_new
    moments.watch(Path(settings.ARSHJUL_DATA))
    return import_ledger(
        municipality=MUNICIPALITY, file=file, progress=lambda _done, _of, what: moments.pass_by(str(what))
    ).is_new


@dataclass
class Found:
    """What is there: how many rows count, the sum of debit they say and that of their files, and folders."""

    rows: int
    debit: list[int]
    stored_debit: list[int]
    folders: list[str]


def look() -> dict[str, Any]:
    import polars as pl

    from arshjul.followup.batches import folder_of, open_visible
    from arshjul.planning.models import Municipality

    opened = open_visible(Municipality.objects.get(code=MUNICIPALITY))
    stored = [
        batch.frame("rows").filter(pl.col("ore") > 0).select(pl.col("ore").sum()).collect() for _, batch in opened
    ]
    folder = folder_of(MUNICIPALITY)
    found = Found(
        len(opened),
        [row.debit_ore for row, _ in opened],
        [frame.item() for frame in stored],
        sorted(path.name for path in folder.iterdir()) if folder.is_dir() else [],
    )
    return asdict(found)


def look_and_mend(file: Path) -> dict[str, Any]:
    """What is there, whether importing again brings something new, and what is there in the end; then forget it."""
    told = {"after": look(), "new_again": import_once(file), "in_the_end": look()}
    forget()
    return told


def forget() -> None:
    """Begin anew: nothing imported, nothing on disk."""
    from arshjul.followup.batches import folder_of
    from arshjul.followup.models import ImportBatch

    ImportBatch.objects.all().delete()
    shutil.rmtree(folder_of(MUNICIPALITY), ignore_errors=True)


def prepare(model: Path) -> None:
    from arshjul.actions.load_model import load_model

    load_model(root=model)


def in_a_fork(work: Callable[[], Any]) -> Any:
    """What the work answers, done in a process of its own; None when that was killed."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            with os.fdopen(write, "w") as answer:
                json.dump(work(), answer)
            os._exit(0)
        except BaseException:  # noqa: BLE001 - told, and seen by the exit code
            sys.excepthook(*sys.exc_info())
            os._exit(1)
    os.close(write)
    with os.fdopen(read) as answer:
        text = answer.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in (0, -signal.SIGKILL):
        sys.exit(f"a run failed with {status}")
    return json.loads(text) if status == 0 else None


def moments_of(file: Path) -> list[str]:
    moments = Moments()
    import_once(file, moments)
    return moments.names


def main(model: Path, *files: Path) -> None:
    set_up_django()
    import arshjul.actions.import_ledger
    import arshjul.actions.load_model  # noqa: F401 - so that no fork needs to
    from arshjul.ledger import runs

    runs.HELD = int(os.environ.get("HELD", runs.HELD))
    in_a_fork(lambda: prepare(model))
    for file in files:
        print(json.dumps(killed_everywhere(file)))  # noqa: T201 - its answer


def killed_everywhere(file: Path) -> list[dict[str, Any]]:
    """What is found after an import was killed at each of its moments, and after it was done again."""
    in_a_fork(lambda: import_once(file))
    in_a_fork(forget)
    names = in_a_fork(lambda: moments_of(file))
    told = []
    for number, name in worth_trying(names):
        survived = in_a_fork(lambda number=number: import_once(file, Moments(number)))
        told.append({"moment": name, "survived": survived is not None, **in_a_fork(lambda: look_and_mend(file))})
    return told


def worth_trying(names: list[str]) -> list[tuple[int, str]]:
    """The moments to be killed at, each with its number among all.

    Of several questions to the database in a row, the first and the last: between them nothing is written.
    """
    saves = names.index(SAVES) + 1 if "HELD" in os.environ else len(names)
    tried = {*range(1, saves + 1), *range(len(names) - AT_THE_END + 1, len(names) + 1)}
    return [
        (number, name)
        for number, name in enumerate(names, start=1)
        if number in tried and names[max(number - 2, 0) : number + 1] != ["SELECT"] * 3
    ]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
