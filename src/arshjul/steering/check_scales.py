"""Whether the limits of a scale make sense: shares that grow from the best level to the worst."""

from __future__ import annotations

from collections.abc import Iterator

from arshjul.core.messages import DomainError
from arshjul.core.problems import Problem, from_error, problem
from arshjul.steering import interpret
from arshjul.steering.places import Places
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import ScaleRow

_OPEN = ("", "met")
"""The roles of levels that a target which is nearly met can have."""


def check_scales(model: SteeringModel, places: Places) -> Iterator[Problem]:
    """Every problem of how near a target is enough for a level (``within``)."""
    for index, row in enumerate(model.head.scales):
        yield from _limits(row, index, places)


def _limits(row: ScaleRow, index: int, places: Places) -> Iterator[Problem]:
    roles = {level.role for level in row.levels}
    before = None
    for number, level in enumerate(row.levels):
        place = places.at("model.toml", "scales", index, "levels", number, "within")
        if not level.within:
            continue
        if not {"met", "missed"} <= roles:
            yield problem(place, 'within behöver en skala där en nivå har role = "met" och en role = "missed".')
        elif level.role not in _OPEN:
            yield problem(place, "Nivån ”{level}” kan inte ha within: den är svaret för det som inte är nära sitt mål.",
                          level=level.code)  # fmt: skip
        try:
            share = interpret.share(level.within)
        except DomainError as error:
            yield from_error(place, error)
            continue
        if before is not None and share <= before:
            yield problem(place, "Gränsen {limit} ska vara större än den för en bättre nivå. Skriv den bästa nivån "
                          "först.", limit=level.within)  # fmt: skip
        before = share
