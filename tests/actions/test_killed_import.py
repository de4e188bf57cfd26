"""An import that is killed at any moment has happened whole or not at all, and leaves nothing lying about."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection

from factories import killed_imports
from factories.folders import ALVSTA
from factories.ledgers import sie_text

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

DEBIT = 30050


@pytest.fixture
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """A data folder of its own; on PostgreSQL the database of the tests, for theirs is the server."""
    chosen = {**os.environ, "ARSHJUL_DATA": str(tmp_path / "var")}
    if connection.vendor == "sqlite":
        request.getfixturevalue("give_tables")(tmp_path / "var")
    else:
        told = connection.settings_dict
        query = urlencode({key: str(value) for key, value in told["OPTIONS"].items() if isinstance(value, str)})
        chosen["DATABASE_URL"] = f"postgresql://{told['USER']}@/{told['NAME']}?{query}"
        (tmp_path / "var").mkdir()
    return chosen


@pytest.mark.parametrize(
    ("held", "passed"),
    [({}, {"open", "before fsync", "os.rename", "INSERT"}), ({"HELD": "1"}, {"open", "os.remove", "os.rmdir"})],
    ids=["in memory", "rows on disk meanwhile"],
)
def test_killed_at_any_moment_all_of_it_is_there_or_nothing(
    held: dict[str, str], passed: set[str], environment: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "2031.se"
    file.write_text(sie_text(year=2031), "cp437")

    done = subprocess.run(
        [sys.executable, killed_imports.__file__, ALVSTA, file],
        env={**environment, **held}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    moments = json.loads(done.stdout)
    assert len(moments) > 30
    assert {*passed, "before commit"} <= {each["moment"] for each in moments}
    for number, each in enumerate(moments, start=1):
        where = f"{number}: {each['moment']}"
        assert not each["survived"], where
        after, end = each["after"], each["in_the_end"]
        assert after["debit"] == after["stored_debit"] in ([], [DEBIT]), where
        assert each["new_again"] is (after["rows"] == 0), where
        assert (end["debit"], end["stored_debit"]) == ([DEBIT], [DEBIT]), where
        assert len(end["folders"]) == 1, where
    assert {each["after"]["rows"] for each in moments} == {0, 1}, "some were killed after it was done"
    assert max(len(each["after"]["folders"]) for each in moments) == 1


ARSHJUL = Path(sys.executable).with_name("arshjul")


def arshjul(environment: dict[str, str], *arguments: object) -> str:
    done = subprocess.run([ARSHJUL, *map(str, arguments)], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def large(path: Path, vouchers: int = 40_000) -> Path:
    """A file that takes a while to import."""
    head = sie_text(year=2031)
    rows = (
        f'#VER B {n} 2031{1 + n % 12:02}11 "Faktura {n}"\n'
        f'{{\n#TRANS 5010 {{1 "{n % 90}"}} {n}.25\n#TRANS 1930 {{}} -{n}.25\n}}\n'
        for n in range(1, vouchers + 1)
    )
    path.write_text(head + "".join(rows), "cp437")
    return path


def folders(tmp_path: Path) -> list[str]:
    store = tmp_path / "var" / "ledger" / "alvsta"
    return sorted(path.name for path in store.iterdir()) if store.is_dir() else []


def prepared(environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, killed_imports.__file__, ALVSTA], env=environment, check=True)


def test_killed_at_any_time_the_command_can_be_given_again(environment: dict[str, str], tmp_path: Path) -> None:
    prepared(environment)
    chance = random.Random(4)
    files = [large(tmp_path / f"{n}.se", 40_000 + n) for n in range(3)]

    for number, file in enumerate(files):
        with subprocess.Popen(
            [ARSHJUL, "import", "alvsta", file], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as killed:
            time.sleep(chance.uniform(0.5, 2.0))
            killed.send_signal(signal.SIGKILL)
        told = arshjul(environment, "import", "alvsta", file)

        assert "verifikationer" in told or "redan inläst" in told
        listed = arshjul(environment, "imports", "alvsta")
        assert listed.count(": gäller") == 1
        assert folders(tmp_path) == sorted(line.split()[0] for line in listed.splitlines() if line[0] != " ")
        assert len(folders(tmp_path)) == number + 1


def test_two_imports_of_one_file_at_once_make_one_batch(environment: dict[str, str], tmp_path: Path) -> None:
    prepared(environment)
    file = large(tmp_path / "2031.se")

    both = [
        subprocess.Popen([ARSHJUL, "import", "alvsta", file], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [each.communicate()[0] for each in both]

    assert [each.returncode for each in both] == [0, 0]
    assert sorted("redan inläst" in each for each in told) == [False, True]
    assert len(folders(tmp_path)) == 1
