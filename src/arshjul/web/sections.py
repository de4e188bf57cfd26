"""The parts of the site that there is anything in for somebody, for the navigation of every page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from arshjul.actions.opened import Opened, opened
from arshjul.planning.access import ALLOWED, RUNS, Action, Actor
from arshjul.planning.clock import today
from arshjul.planning.municipalities import loads

IN_THE_FLOW = frozenset(
    {Action.SUBMIT, Action.APPROVE, Action.ASSEMBLE, Action.SEND_OUT, Action.DECIDE, Action.PUBLISH, Action.READ_LOG}
)
"""Whoever may do any of this has something to do, or to see to, where things are handed in and decided."""


def sections(who: Actor) -> Iterator[tuple[str, str]]:
    """What each is called, and its address; with the municipality's name where somebody has several."""
    plans = [opened(code) for code in loads() if who.may_anywhere(Action.READ, code)]
    if any(not IN_THE_FLOW.isdisjoint(ALLOWED[holding.role]) for holding in who.holdings):
        yield gettext("Inlämning och beslut"), reverse("flow-start")
    for plan in plans:
        if address := _overview(who, plan):
            yield _called(gettext("Översikt"), plan, len(plans)), address
    if who.is_somebody:
        yield gettext("Granska"), reverse("review")
    for plan in plans:
        if any(who.may(action, plan.scope()) for action in RUNS):
            yield _called(gettext("Administration"), plan, len(plans)), reverse("administration", args=[plan.code])


def _called(label: str, plan: Opened, count: int) -> str:
    return label if count == 1 else f"{label}, {plan.model.head.name}"


def _overview(who: Actor, plan: Opened) -> str:
    """The overview of one's own part of the organisation at the latest occasion with figures; empty without any."""
    held = next((each.unit for each in who.holdings if each.municipality == plan.code), "")
    past = [row for row in plan.model.head.occasions if row.data_date <= today()] or plan.model.head.occasions[:1]
    top = next((unit.code for unit in plan.organisation if not unit.parent), "")
    unit = held if held in plan.organisation else top
    if not past or not unit:
        return ""
    return reverse("overview", args=[plan.code, max(past, key=lambda row: row.data_date).code, unit])
