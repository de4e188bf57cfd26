"""Load a folder: all of it, or nothing and every mistake in it."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from arshjul.actions.check_model import check_model
from arshjul.actions.cubes import stored_cube
from arshjul.followup.exchange import clear_followup, store_followup
from arshjul.planning.exchange import clear_plan, store_municipality, store_plan
from arshjul.steering.schema import SteeringModel


def load_model(*, root: Path, by: str = "") -> SteeringModel:
    """Put the steering model in ``root`` in the place of what the municipality with its code had; ``by`` is noted.

    Raises :class:`~arshjul.core.problems.Problems` with all mistakes in the files and in the reports they make.
    """
    model = check_model(root=root, stored=stored_cube)
    with transaction.atomic():
        municipality = store_municipality(model.head, at=timezone.now(), by=by)
        clear_followup(municipality)
        clear_plan(municipality)
        store_plan(model, municipality)
        store_followup(model, municipality)
    return model
