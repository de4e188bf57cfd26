"""What is found out before the first visitor comes, so that nobody waits for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from arshjul.actions.load_model import load_model
from arshjul.actions.opened import opened
from arshjul.actions.readiness import of_units
from arshjul.actions.report_readiness import try_report
from arshjul.actions.told_at import told_at
from arshjul.actions.warming import look_at
from arshjul.planning.municipalities import one_look
from factories.wide_town import write_wide_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(tmp_path: Path, settings: LazySettings) -> None:
    settings.ARSHJUL_TODAY = date(2025, 9, 8)
    load_model(root=write_wide_town(tmp_path, 3))


@pytest.mark.usefixtures("town")
def test_the_first_board_and_the_first_report_find_everything_worked_out() -> None:
    look_at(opened("vida"))

    with one_look(), CaptureQueriesContext(connection) as queries:
        found = of_units(told_at("vida", "2025-08"), ("U0", "U1", "U2"))
        try_report("vida", "2025-08", "namnden")

    assert set(found) == {"U0", "U1", "U2"}
    assert len(queries) <= 3  # the revisions and what was imported latest
