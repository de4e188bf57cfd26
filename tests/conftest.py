"""What tests in several folders share."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium. One for the process: Playwright's synchronous interface can be opened only once in it.

    It keeps a loop in this thread, which Django would take for asynchronous code in the tests that come after it.
    """
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def give_tables(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path], Path]:
    """Gives a data folder, for processes of their own, its database with all the tables and nothing in them.

    They would make the tables themselves, and do in test_database.py and the story of load, but that takes seconds;
    these are a copy of those of the tests. Only for modules marked ``django_db``, for without a mark there are none.
    """
    tables = tmp_path_factory.mktemp("tables") / "arshjul.sqlite3"
    with django_db_blocker.unblock(), closing(sqlite3.connect(tables)) as copy:
        assert "memory" in str(connection.settings_dict["NAME"]), "mark the module with pytest.mark.django_db"
        assert not connection.in_atomic_block, "what a test has entered would come along"
        connection.ensure_connection()
        connection.connection.backup(copy)

    def give(data: Path) -> Path:
        data.mkdir(mode=0o700, exist_ok=True)
        shutil.copy(tables, data)
        return data

    return give


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """What a test entered is taken back, and its revisions with it: what was kept of them is another's."""
    yield
    for room, kept in (("unit_at", "_shelf"), ("standing", "_occasion_standing")):
        if module := sys.modules.get(f"arshjul.actions.{room}"):
            getattr(module, kept).cache_clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no core waits for it at the end: many small files fill that up.

    Files are kept whole (`--dist loadfile` gives each to one core), for a site is started once a file.
    """
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """Which turn a test's file has."""
    return next((turn for turn, name in enumerate(("longest", "browser")) if item.get_closest_marker(name)), 2)
