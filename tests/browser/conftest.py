"""Debian's chromium, driven by Playwright, in front of the product as it is started by those who use it.

The site is a process of its own with a data folder of its own: what is tested is what is delivered, headers and static
files included, and no test can touch anybody's database.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from factories.looks import SIZES
from factories.sites import EXAMPLES, READ_ONLY, give, running

OpenPage = Callable[..., Page]
Holding = Callable[[Path], dict[str, str]]


@pytest.fixture(scope="session")
def holding(give_tables: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Holding:
    """Gives the environment of a site with a data folder of its own, in which a municipality has been loaded.

    Each municipality is loaded once, and its folder copied for each site.
    """

    @cache
    def loaded(model: Path) -> Path:
        data = give_tables(tmp_path_factory.mktemp("loaded"))
        give(os.environ | {"ARSHJUL_DATA": str(data)}, ["load", str(model)])
        return data

    def environment(model: Path) -> dict[str, str]:
        data = shutil.copytree(loaded(model), tmp_path_factory.mktemp("site") / "var")
        return os.environ | {"ARSHJUL_DATA": str(data)}

    return environment


@pytest.fixture(scope="session")
def site(holding: Holding) -> Iterator[str]:
    """The address of a running site that holds Mark's report."""
    with running(holding(EXAMPLES / "mark"), *READ_ONLY) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[OpenPage]:
    """Opens an address of the site; when the test ends, whatever the browser complained of fails it.

    ``expected`` is the status of an answer that is meant to fail, which the browser notes too.
    """
    complaints: list[str] = []

    with _contexts(browser) as new_context:

        def open_(address: str, *, size: str = "desktop", expected: str = "", **options: object) -> Page:
            def note(message: ConsoleMessage) -> None:
                if message.type in ("error", "warning") and not (expected and expected in message.text):
                    complaints.append(message.text)

            width, height = SIZES[size]
            page = new_context(viewport={"width": width, "height": height}, locale="sv-SE", **options).new_page()
            page.on("console", note)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(site + address)
            return page

        yield open_
    assert complaints == []


@contextmanager
def _contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    opened: list[BrowserContext] = []

    def new(**options: object) -> BrowserContext:
        opened.append(browser.new_context(**options))
        return opened[-1]

    yield new
    for context in opened:
        context.close()
