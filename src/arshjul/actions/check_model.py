"""Check a folder without storing anything: its files, and every report they make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from arshjul.actions.compose_report import try_reports
from arshjul.actions.compose_report import warnings as warnings_of
from arshjul.actions.cubes import folder_cube, has_ledger
from arshjul.actions.seen_model import derivation_of
from arshjul.actions.which_report import reports_at
from arshjul.core.cube import Cube, LayeredCube
from arshjul.core.messages import Message
from arshjul.core.problems import Problems
from arshjul.steering.load import load
from arshjul.steering.schema import SteeringModel

Stored = Callable[[SteeringModel], Cube | None]
"""What is imported already of the ledger that a model maps."""


def nothing_stored(_model: SteeringModel) -> None:
    """What is known without a database."""
    return


def check_model(*, root: Path, stored: Stored = nothing_stored) -> SteeringModel:
    """The steering model in ``root`` when it can be loaded and all its reports built.

    Reports whose ledger is neither in the folder nor ``stored`` are looked through, but cannot be built. Raises
    :class:`~arshjul.core.problems.Problems` with all mistakes in the files and in the reports they make.
    """
    model = load(root)
    with folder_cube(root, model) as cube:
        _try(model, cube, stored(model), root)
    return model


def check_with_warnings(*, root: Path) -> tuple[SteeringModel, list[Message]]:
    """The model as :func:`check_model` checks it, and its :func:`warnings`; ledgers in the folder are read once."""
    model = load(root)
    with folder_cube(root, model) as cube:
        _try(model, cube, None, root)
        return model, _warnings(model, cube)


def _try(model: SteeringModel, cube: Cube, imported: Cube | None, root: Path) -> None:
    whole = LayeredCube(cube, imported) if imported else cube
    is_whole = not model.ledger_lines or imported is not None or has_ledger(root)
    if problems := try_reports(model, whole, build=is_whole):
        raise Problems(problems)


def warnings(model: SteeringModel, *, root: Path = Path()) -> list[Message]:
    """What should be seen to although it is no mistake, at the occasions that somebody has written for."""
    with folder_cube(root, model) as cube:
        return _warnings(model, cube)


def _warnings(model: SteeringModel, cube: Cube) -> list[Message]:
    written = {text.occasion for text in model.texts}
    known = derivation_of(model, cube)
    found = {
        str(warning): warning
        for occasion in model.head.occasions
        if occasion.code in written
        for report in reports_at(model, occasion)
        for warning in warnings_of(model, cube, occasion=occasion.code, report=report.code, known=known)
    }
    return list(found.values())
