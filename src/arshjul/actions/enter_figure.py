"""Enter one figure."""

from __future__ import annotations

from arshjul.actions.enter_figures import FigureAddress, Typed, enter_figures
from arshjul.actions.entering import NotEntered
from arshjul.planning.access import Action, Actor

__all__ = ["FigureAddress", "Typed", "enter_figure"]


def enter_figure(
    *,
    by: Actor,
    municipality: str,
    occasion: str,
    unit: str,
    at: FigureAddress,
    typed: Typed,
    action: Action = Action.ENTER,
) -> str:
    """Write a figure, or take it away; returns what is there now, written as it is typed.

    Raises :class:`~arshjul.actions.entering.Changed`, :class:`~arshjul.actions.entering.Closed`,
    :class:`~arshjul.planning.access.NotAllowed`, :class:`~arshjul.core.numbers.NotANumber`, and what is unknown.
    """
    try:
        now = enter_figures(
            by=by, municipality=municipality, occasion=occasion, unit=unit, figures={at: typed}, action=action
        )
    except NotEntered as told:
        raise next(iter(told.problems.values())) from told
    return now[at]
