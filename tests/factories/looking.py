"""Exempelköping seen from one of its units, edited or not, for those who look at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pytest

from arshjul.actions.seen_model import see
from arshjul.actions.which_report import find_occasion
from arshjul.core.cube import MemoryCube
from arshjul.core.setting import Setting
from arshjul.steering import interpret
from arshjul.steering.load import load
from factories.exempelkoping import Edit, exempelkoping

Seen = Callable[..., Setting]


@pytest.fixture
def seen_from(tmp_path: Path) -> Seen:
    """Exempelköping as it is seen from a unit at an occasion, after some edits of its files."""

    def seen(unit: str, *edits: Edit, occasion: str = "2025-08") -> Setting:
        model = load(exempelkoping(Path(mkdtemp(dir=tmp_path)), *edits))
        cube = MemoryCube(interpret.observations(model))
        return see(model, cube, occasion=find_occasion(model, occasion), unit=unit)

    return seen


def figures(*lines: str) -> Edit:
    """More figures, as lines of a file of their own."""
    return "figures/more.csv", "", "\n".join(("series;unit;period;scenario;round;value;source;note", *lines, ""))


def followed(*series: str) -> Edit:
    """The series that the municipality follows of every unit."""
    codes = ", ".join(f'"{each}"' for each in series)
    return "model.toml", 'series = "net"', f'series = "net"\nfollowed = [{codes}]'
