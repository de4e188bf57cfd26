"""Finding out what the first visitors would otherwise wait for: the plans, the figures, and the municipal sums."""

from __future__ import annotations

import gc
import logging
from contextlib import suppress

from django.db import DatabaseError, connection

from arshjul.actions.looking import build_overview, moment
from arshjul.actions.opened import Opened, opened
from arshjul.core.messages import DomainError
from arshjul.core.problems import Problems
from arshjul.planning.clock import today
from arshjul.planning.municipalities import loads

logger = logging.getLogger(__name__)


def warm_up() -> None:
    """Look at every municipality as its latest visitors do; whatever is in the way is told to those who come."""
    try:
        for code in loads():
            with suppress(DomainError, Problems):
                _look_at(opened(code))
    except DatabaseError:
        logger.exception("Databasen svarar inte än.")
    finally:
        connection.close()
    gc.collect()
    gc.freeze()  # what is here now stays: nobody has to look through it again for what can be thrown away


def _look_at(plan: Opened) -> None:
    """The overview of the whole municipality at the occasion that is worked with."""
    tops = [unit.code for unit in plan.organisation if not unit.parent and unit.is_valid_on(today())]
    ended = [row.code for row in plan.model.head.occasions if row.data_date <= today()]
    for unit in tops[:1]:
        for occasion in ended[-1:]:
            build_overview(moment(plan.code), occasion, unit)
