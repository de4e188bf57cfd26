"""A model's folder seen from a unit at an occasion, without a database."""

from __future__ import annotations

from pathlib import Path

from arshjul.actions.seen_model import see
from arshjul.actions.which_report import find_occasion
from arshjul.core.cube import MemoryCube
from arshjul.core.setting import Setting
from arshjul.steering import interpret
from arshjul.steering.load import load
from factories.exempelkoping import EXEMPELKOPING


def seen(root: Path = EXEMPELKOPING, *, unit: str = "ON", occasion: str = "2025-08") -> Setting:
    """Exempelköping, or another folder, as those who write about the unit see it."""
    model = load(root)
    cube = MemoryCube(interpret.observations(model))
    return see(model, cube, occasion=find_occasion(model, occasion), unit=unit)
