"""Finding out what the first visitors would otherwise wait for: plans, ledgers, municipal sums, reports."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from contextlib import suppress

from django.db import DatabaseError, connection

from arshjul.actions.looking import build_overview, moment
from arshjul.actions.opened import Opened, opened
from arshjul.actions.readiness import of_units
from arshjul.actions.report_readiness import of_report, try_report
from arshjul.actions.told_at import told_at
from arshjul.core.messages import DomainError
from arshjul.core.problems import Problems
from arshjul.planning.clock import today
from arshjul.planning.municipalities import loads

_LOOKED_THROUGH = (10_000, 10, 20)
"""How many new objects there are when the youngest are looked through for what can be thrown away, and how many times
that happens before older ones are: all that is kept of a town takes a fifth of a second, while nobody is answered."""

_MOST_PARTS = 20  # committees: more than most municipalities have
_MOST_UNITS, _AT_ONCE = 5_000, 100  # those who come meanwhile take turns with so many

logger = logging.getLogger(__name__)


def warm_up(*also: Callable[[], None]) -> None:
    """Look at every municipality as its latest visitors do; whatever is in the way is told to those who come.

    ``also`` is what else has to be found out. In a thread of its own: it ends with the thread's connection closed.
    """
    try:
        for code in loads():
            with suppress(DomainError, Problems):
                look_at(opened(code))
        for each in also:
            with suppress(DomainError, Problems):
                each()
    except DatabaseError:
        logger.exception("Databasen svarar inte än.")
    finally:
        connection.close()
    gc.collect()
    gc.freeze()  # what is here now stays: nobody has to look through it again for what can be thrown away
    gc.set_threshold(*_LOOKED_THROUGH)


def look_at(plan: Opened) -> None:
    """The ledger, and of the occasion that is worked with the municipality, its parts, its reports and its units."""
    if plan.model.ledger_lines:
        from arshjul.actions.kept_ledger import roll_up_ledger  # noqa: PLC0415 - slow, where there is no ledger

        roll_up_ledger(plan.code)
    ended = [row for row in plan.model.head.occasions if row.data_date <= today()]
    tops = [unit.code for unit in plan.organisation if not unit.parent and unit.is_valid_on(today())]
    for occasion in ended[-1:]:
        for unit in tops[:1]:
            below = plan.organisation.children(unit, occasion.data_date)
            for code in (unit, *(each.code for each in below[:_MOST_PARTS])):
                build_overview(moment(plan.code), occasion.code, code)
        _look_at_work(plan, occasion.code)


def _look_at_work(plan: Opened, occasion: str) -> None:
    """What stands in the way of each report, with the report itself, and of each unit: boards show hundreds of them."""
    its = plan.roster(occasion)
    for part in its.reports[:_MOST_PARTS]:
        of_report(told_at(plan.code, occasion), part, try_report(plan.code, occasion, part.row.code))
    units = [unit.code for unit in its.units[:_MOST_UNITS]]
    for first in range(0, len(units), _AT_ONCE):
        of_units(told_at(plan.code, occasion), units[first : first + _AT_ONCE])
