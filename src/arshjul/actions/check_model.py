"""Check a folder without storing anything: its files, and every report they make."""

from __future__ import annotations

from pathlib import Path

from arshjul.actions.compose_report import try_reports
from arshjul.core.problems import Problems
from arshjul.steering.load import load
from arshjul.steering.schema import SteeringModel


def check_model(*, root: Path) -> SteeringModel:
    """The steering model in ``root`` when it can be loaded and all its reports built. No database.

    Raises :class:`~arshjul.core.problems.Problems` with all mistakes in the files and in the reports they make.
    """
    model = load(root)
    if problems := try_reports(model):
        raise Problems(problems)
    return model
