"""The tests of the records once more, on PostgreSQL: what a municipality runs in production."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
BINARIES = max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]), default=None)
SPARED = "not killed or memory"
"""An import is killed at every moment here too, but only in one of the ways that it is on SQLite: that takes long."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.longest,
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="these tests run on a database of their own already"),
    pytest.mark.skipif(BINARIES is None, reason="PostgreSQL is not installed (apt-get install postgresql)"),
]


@pytest.fixture
def server() -> Iterator[str]:
    """The address of an empty server that lives as long as the test. Sockets only, and in a short path."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    run = _runner(folder)
    run("initdb", "-D", "data", "-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")
    try:
        yield f"postgresql://test@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


def _runner(folder: Path) -> Callable[..., object]:
    """Runs a program of the server in ``folder``; it refuses to run as root, so then as nobody."""
    who = {}
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")
        who = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    return lambda program, *args: subprocess.run(
        [BINARIES.with_name(program), *args], cwd=folder, check=True, stdout=subprocess.DEVNULL, **who
    )


def test_the_records_behave_the_same_on_postgresql(server: str) -> None:
    folders = [str(TESTS / name) for name in ("planning", "followup", "actions")]

    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", "-k", SPARED, *folders],
        cwd=TESTS.parent, env=os.environ | {"DATABASE_URL": server}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert result.returncode == 0, result.stdout[-5000:]
    assert " passed" in result.stdout
