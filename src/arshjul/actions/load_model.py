"""Load a folder: all of it, or nothing and every mistake in it. What people have entered stays."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from arshjul.actions.check_model import check_model
from arshjul.actions.cubes import stored_cube
from arshjul.actions.database import count_rows
from arshjul.actions.read_model import read_model
from arshjul.core.messages import DomainError
from arshjul.core.problems import Place, Problem, Problems
from arshjul.followup.exchange import clear_followup, has_entered, store_followup
from arshjul.planning.access import COMMAND_LINE, Action, Actor
from arshjul.planning.exchange import clear_plan, store_municipality, store_plan
from arshjul.planning.history import Matter, record
from arshjul.planning.municipalities import loads, touch
from arshjul.steering.check import check
from arshjul.steering.entered import marked, with_entered
from arshjul.steering.schema import SteeringModel

_ENTERED = "inmatat på webben"


class Entered(Enum):
    """What becomes of what people have entered since the latest load."""

    KEPT = auto()
    """It stands before the folder's rows."""

    REPLACED = auto()
    """The folder's rows take its place."""

    IN_FOLDER = auto()
    """The folder was written from what is stored and has it, edited or not; it is still told from what was loaded."""


class ChangedMeanwhile(DomainError):
    """Something was entered between the reading and the writing."""


class AnotherMunicipality(DomainError):
    """The folder is another municipality's."""


def load_model(
    *,
    root: Path,
    by: Actor = COMMAND_LINE,
    entered: Entered = Entered.KEPT,
    only: str = "",
    revision: int | None = None,
) -> SteeringModel:
    """Put the steering model in ``root`` in the place of what the municipality with its code had.

    It must be ``only``'s when that is given, and ``revision`` the one that the folder was written from. Raises
    :class:`~arshjul.core.problems.Problems` with all mistakes in the files and in the reports they make, and with what
    was entered about something that the folder no longer has; :class:`AnotherMunicipality`, and
    :class:`ChangedMeanwhile`.
    """
    model = check_model(root=root, stored=stored_cube)
    if only and model.head.code != only:
        raise AnotherMunicipality("Mappen är en styrmodell för ”{code}”, inte för ”{only}”.",
                                  code=model.head.code, only=only)  # fmt: skip
    with transaction.atomic():
        is_new = model.head.code not in loads()
        municipality = store_municipality(model.head, at=timezone.now(), by=by.name)
        if revision is not None and municipality.revision != revision:
            raise ChangedMeanwhile("Någon har ändrat något medan modellen lästes in. Inget är sparat; försök igen.")
        stored = model if is_new or entered is Entered.REPLACED else _with_entered(model, entered)
        touch(municipality, plan=True)
        clear_followup(municipality)
        clear_plan(municipality)
        store_plan(stored, municipality)
        store_followup(stored, municipality)
        record(by=by, action=Action.RUN_MODEL, matter=Matter(municipality.code, about="model", key=root.name))
        transaction.on_commit(count_rows)
    return model


def _with_entered(model: SteeringModel, entered: Entered) -> SteeringModel:
    """The folder's model with what has been entered, when they hold together."""
    if not has_entered(model.head.code):
        return model
    stored = read_model(model.head.code, figures=True)
    if entered is Entered.IN_FOLDER:
        return marked(model, stored)
    merged = with_entered(model, stored)
    if problems := check(merged):
        raise Problems(each if each.place.file else Problem(Place(_ENTERED), each.message) for each in problems)
    return merged
