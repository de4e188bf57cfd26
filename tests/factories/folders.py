"""Steering models in folders: the invented municipality Älvsta, whole or with other contents in some of its files."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from arshjul.core.numbers import MINUS, read_number
from arshjul.core.periods import read_period
from arshjul.steering.schema import SteeringModel

ALVSTA = Path(__file__).parent / "models" / "alvsta"
EXAMPLES = Path(__file__).parents[2] / "examples"
MARK = EXAMPLES / "mark"
NORRTALJE = EXAMPLES / "norrtalje"


def alvsta_with(root: Path, files: Mapping[str, str]) -> Path:
    """Älvsta in ``root``, with these texts in the place of those files."""
    shutil.copytree(ALVSTA, root, dirs_exist_ok=True)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def alvsta_called(root: Path, code: str, **changes: tuple[str, str]) -> Path:
    """Älvsta in ``root`` as another municipality; ``changes`` replace a text by another in a CSV file of that name."""
    head = (ALVSTA / "model.toml").read_text("utf-8").replace('code = "alvsta"', f'code = "{code}"')
    files = {
        f"{name}.csv": (ALVSTA / f"{name}.csv").read_text("utf-8").replace(*words) for name, words in changes.items()
    }
    return alvsta_with(root, {"model.toml": head, **files})


def spelled_alike(model: SteeringModel) -> SteeringModel:
    """The model with each number and period spelled in one way, and no code where it is the same as the series'."""
    figures = [
        replace(r, value=_number(r.value) if r.value else "", period=str(read_period(r.period))) for r in model.figures
    ]
    return replace(
        model,
        figures=tuple(figures),
        explanations=tuple(replace(row, amount=_number(row.amount)) for row in model.explanations),
        actions=tuple(
            replace(row, expected=_number(row.expected), realised=_number(row.realised)) for row in model.actions
        ),
        indicators=tuple(replace(row, code="" if row.code == row.series else row.code) for row in model.indicators),
    )


def _number(text: str) -> str:
    if not text:
        return ""
    return f"{read_number(text).value:,f}".replace(",", " ").replace(".", ",").replace("-", MINUS)
