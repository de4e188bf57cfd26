"""Whole reports of made-up municipalities, without errors and with errors of every kind, in every form."""

from __future__ import annotations

import pytest

from arshjul.review.engine import review
from factories.planting.forms import DIRECT, came_back, file_of
from factories.planting.reports import plant, report
from factories.planting.scoring import Tally

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", range(8))
def test_a_report_in_which_all_fits_is_left_alone(seed: int) -> None:
    assert [str(each.message) for each in review(came_back(file_of(report(seed), DIRECT), DIRECT))] == []
