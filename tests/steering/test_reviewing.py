"""What a municipality says of the rules of granskning in ``model.toml``."""

from __future__ import annotations

from pathlib import Path

import pytest

from arshjul.core.problems import Problems
from arshjul.review.findings import Severity
from arshjul.steering.load import load
from arshjul.steering.reviewing import rule_settings
from factories.exempelkoping import exempelkoping


def told(root: Path, words: str) -> Path:
    return exempelkoping(root, ("model.toml", "[look]", f"[review]\n{words}\n[look]"))


def test_a_rule_can_be_switched_off_or_made_milder_for_a_municipality(tmp_path: Path) -> None:
    model = load(told(tmp_path, 'table-sum = "off"\ntable-variance = "info"'))

    assert rule_settings(model.head.review) == {"table-sum": None, "table-variance": Severity.INFO}


def test_a_rule_that_there_is_none_of_is_answered_with_its_line_and_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(Problems, match=r"model\.toml:10: Det finns ingen granskningsregel ”table-summ”.*table-sum,"):
        load(told(tmp_path, 'table-summ = "off"'))
