"""A process that is no web server gets a database that is ready, or is told in words why not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PREPARE = """
from arshjul.actions.database import prepare_database
from arshjul.core.messages import DomainError
try:
    prepare_database()
    prepare_database()
except DomainError as error:
    raise SystemExit(f"{type(error).__name__}: {error}")
from arshjul.actions.read_model import loads
print(list(loads()))
"""

pytestmark = pytest.mark.slow


def prepare(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a fresh process says that prepares the database, started in ``folder``."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("ARSHJUL", "DATABASE_URL"))}
    return subprocess.run(
        [sys.executable, "-c", PREPARE], cwd=folder, env=ours | environment, capture_output=True, text=True, check=False
    )


def test_the_embedded_database_is_made_where_one_stands(tmp_path: Path) -> None:
    said = prepare(tmp_path)

    assert (said.stdout, said.stderr) == ("[]\n", "")
    assert (tmp_path / "var" / "arshjul.sqlite3").exists()
    assert prepare(tmp_path).stdout == "[]\n"


def test_a_bad_setting_is_told_in_words(tmp_path: Path) -> None:
    said = prepare(tmp_path, ARSHJUL_DEBUG="kanske")

    assert said.stderr.startswith("NotConfigured: ARSHJUL_DEBUG är ”kanske” men ska vara 0 eller 1.")


def test_a_database_that_cannot_be_opened_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("en fil, ingen mapp")

    assert prepare(tmp_path).stderr.startswith("DatabaseNotReady: Databasen kan inte öppnas: ")


def test_a_server_that_does_not_answer_is_told_in_words(tmp_path: Path) -> None:
    said = prepare(tmp_path, DATABASE_URL=f"postgresql:///arshjul?host={tmp_path}")

    assert said.stderr.startswith("DatabaseNotReady: Databasen kan inte öppnas: ")
