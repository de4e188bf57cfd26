"""Read what has been loaded: which municipalities, since when, and the whole steering model of one."""

from __future__ import annotations

from datetime import datetime

from arshjul.followup.exchange import read_followup
from arshjul.followup.models import Text
from arshjul.planning import municipalities as known
from arshjul.planning.exchange import read_plan
from arshjul.steering.schema import SteeringModel


def loads() -> dict[str, datetime]:
    """The codes of all loaded municipalities, sorted, and when each was latest loaded. One query."""
    return known.loads()


def written_for(municipality: str) -> frozenset[str]:
    """The occasions that somebody has written for. One query."""
    found = Text.objects.filter(municipality__code=municipality).order_by().values_list("occasion__code", flat=True)
    return frozenset(found.distinct())


def read_model(municipality: str, *, figures: bool = False) -> SteeringModel:
    """The steering model as it was loaded. About thirty-five queries.

    Figures are asked through :class:`~arshjul.followup.cube.RecordsCube`, so they are left out unless wanted. Raises
    :class:`~arshjul.planning.municipalities.UnknownMunicipality`.
    """
    found = known.find_municipality(municipality)
    return read_followup(read_plan(found), found, figures=figures)
