"""Load a folder: all of it, or nothing and every mistake in it. What people have entered stays."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from arshjul.actions.check_model import check_model
from arshjul.actions.cubes import stored_cube
from arshjul.actions.read_model import read_model
from arshjul.core.problems import Place, Problem, Problems
from arshjul.followup.exchange import clear_followup, has_entered, store_followup
from arshjul.planning.access import COMMAND_LINE, Action, Actor
from arshjul.planning.exchange import clear_plan, store_municipality, store_plan
from arshjul.planning.history import Matter, record
from arshjul.planning.municipalities import loads
from arshjul.steering.check import check
from arshjul.steering.entered import with_entered
from arshjul.steering.schema import SteeringModel

_ENTERED = "inmatat på webben"


def load_model(*, root: Path, by: Actor = COMMAND_LINE, replace_entered: bool = False) -> SteeringModel:
    """Put the steering model in ``root`` in the place of what the municipality with its code had.

    What people have entered since stands before the folder's rows, unless ``replace_entered``. Raises
    :class:`~arshjul.core.problems.Problems` with all mistakes in the files and in the reports they make, and with what
    was entered about something that the folder no longer has.
    """
    model = check_model(root=root, stored=stored_cube)
    with transaction.atomic():
        is_new = model.head.code not in loads()
        municipality = store_municipality(model.head, at=timezone.now(), by=by.name)
        stored = model if is_new or replace_entered else _with_entered(model)
        clear_followup(municipality)
        clear_plan(municipality)
        store_plan(stored, municipality)
        store_followup(stored, municipality)
        record(by=by, action=Action.RUN_MODEL, matter=Matter(municipality.code, about="model", key=root.name))
    return model


def _with_entered(model: SteeringModel) -> SteeringModel:
    """The folder's model with what has been entered, when they hold together."""
    if not has_entered(model.head.code):
        return model
    merged = with_entered(model, read_model(model.head.code, figures=True))
    if problems := check(merged):
        raise Problems(each if each.place.file else Problem(Place(_ENTERED), each.message) for each in problems)
    return merged
