"""The example municipality Mark, loaded once a module and taken back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from factories.loaded import loaded

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def mark(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    """The address of Mark's report after August 2025.

    Only for modules marked ``django_db``: without a mark pytest-django makes no test database, and this would write in
    somebody's own.
    """
    assert request.node.get_closest_marker("django_db"), "mark the module with pytest.mark.django_db"
    data = tmp_path_factory.mktemp("data")
    kept = transaction.atomic()
    kept._from_testcase = True  # as Django marks its own: to the product what was loaded has been committed
    with django_db_blocker.unblock(), kept, loaded(EXAMPLES / "mark", data):
        yield "/mark/2025-08/socialnamnden/"
        transaction.set_rollback(True)
