"""The parts of the site that there is anything in for somebody, for the navigation of every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Section:
    """A part of the site: its address, or one for each municipality, by name, where somebody has several."""

    label: str
    address: str = ""
    places: tuple[tuple[str, str], ...] = ()


def sections(who: Actor) -> Iterator[Section]:
    """The parts in the order that they are shown."""
    plans = [opened(code) for code in loads() if who.may_anywhere(Action.READ, code)]
    if any(not IN_THE_FLOW.isdisjoint(ALLOWED[holding.role]) for holding in who.holdings):
        yield Section(gettext("Inlämning och beslut"), reverse("flow-start"))
    yield from _by_municipality(gettext("Översikt"), ((plan, _overview(who, plan)) for plan in plans))
    if who.is_somebody:
        yield Section(gettext("Granska"), reverse("review"))
    run = (plan for plan in plans if any(who.may(action, plan.scope()) for action in RUNS))
    addresses = ((plan, reverse("administration", args=[plan.code])) for plan in run)
    yield from _by_municipality(gettext("Administration"), addresses)


def _by_municipality(label: str, found: Iterable[tuple[Opened, str]]) -> Iterator[Section]:
    """One section, with its places by municipality when there are several; nothing when there is no address."""
    places = tuple((plan.model.head.name, address) for plan, address in found if address)
    if len(places) == 1:
        yield Section(label, places[0][1])
    elif places:
        yield Section(label, places=places)


def _overview(who: Actor, plan: Opened) -> str:
    """The overview of one's own part of the organisation at the latest occasion with figures; empty without any."""
    held = next((each.unit for each in who.holdings if each.municipality == plan.code), "")
    past = [row for row in plan.model.head.occasions if row.data_date <= today()] or plan.model.head.occasions[:1]
    top = next((unit.code for unit in plan.organisation if not unit.parent), "")
    unit = held if held in plan.organisation else top
    if not past or not unit:
        return ""
    return reverse("overview", args=[plan.code, max(past, key=lambda row: row.data_date).code, unit])
