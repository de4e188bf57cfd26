"""Looking at a municipality: its figures seen from an occasion and a unit, kept in memory until anything changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from arshjul.actions.opened import Opened
from arshjul.actions.sights import sight
from arshjul.actions.standpoint import standpoint
from arshjul.core.documents import Document, Look
from arshjul.core.messages import DomainError
from arshjul.core.provenance import Figure
from arshjul.core.signs import Signs
from arshjul.core.tables import TableDefinition
from arshjul.followup.batches import latest
from arshjul.planning.models import Touch
from arshjul.planning.municipalities import latest_touch, revisions
from arshjul.planning.municipalities import unknown as unknown_municipality
from arshjul.reporting.asked_figures import find_asked
from arshjul.reporting.comparisons import Chosen, Comparison, compare
from arshjul.reporting.figure_search import Candidate
from arshjul.reporting.figures import print_quantity
from arshjul.reporting.overviews.brief import brief
from arshjul.reporting.overviews.matters import Matter
from arshjul.reporting.overviews.overview import Appearance, overview
from arshjul.reporting.references import Form

_CANDIDATES = 10  # figures that a search by words answers with
_OVERVIEWS = 256  # how many are kept; an overview takes some hundred kilobytes


@dataclass(frozen=True)
class Moment:
    """A municipality as it is now: what all that is remembered of it is remembered under."""

    municipality: str
    loaded_at: datetime
    plan: int
    changed: int
    ledger: tuple[int, int]


def moment(municipality: str, *kinds: Touch) -> Moment:
    """What is remembered of the municipality now, when nothing but ``kinds`` changes it. Three queries.

    Texts change nothing of it when no kind is named.

    Raises :class:`~arshjul.planning.municipalities.UnknownMunicipality`.
    """
    known = revisions()
    if municipality not in known:
        raise unknown_municipality(municipality, known)
    loaded_at, plan, _ = known[municipality]
    changed = latest_touch(municipality, *(kinds or (Touch.FIGURES, Touch.TOLD)))
    return Moment(municipality, loaded_at, plan, changed, latest().get(municipality, (0, 0)))


def appearance(plan: Opened) -> Appearance:
    """How the municipality's documents look and speak."""
    head = plan.model.head
    look = Look(head.look.primary, head.look.secondary)
    return Appearance(head.name, look, head.language, head.phrases, _signs(plan.model.tables.values()))


def moment_of(municipality: str, occasion: str, unit: str) -> Moment:
    """The moment from which the overview of a unit at an occasion has been what it is, as far as that is known.

    What others enter at units that it has nothing of changes nothing of it. Raises what :func:`moment` raises.
    """
    now = moment(municipality)
    if now.changed < 0:  # a change is underway: what is seen in it is for itself alone
        return now
    its = sight(municipality)
    with its.lock:
        built_at = its.built_at(occasion, unit)
    return now if built_at is None else replace(now, changed=built_at)


@lru_cache(maxsize=_OVERVIEWS)
def build_overview(now: Moment, occasion: str, unit: str) -> Document:
    """The overview of a unit at an occasion.

    Raises what :meth:`~arshjul.actions.sights.Sight.seen` raises, and :class:`~arshjul.core.problems.Problems`.
    """
    its = sight(now.municipality)
    with its.lock:
        setting = its.seen(occasion, unit)
        with setting.derivation.watched() as units:
            built = overview(setting, appearance(its.plan))
        its.note_built(occasion, unit, now.changed, frozenset(units))
        return built


@lru_cache(maxsize=_OVERVIEWS)
def build_brief(now: Moment, occasion: str, unit: str) -> tuple[tuple[Matter, ...], Document]:
    """What matters first of a unit at an occasion; raises what :func:`build_overview` raises."""
    its = sight(now.municipality)
    with its.lock:
        return brief(its.seen(occasion, unit), appearance(its.plan))


def build_comparison(now: Moment, occasion: str, unit: str, chosen: Chosen) -> tuple[Comparison, Appearance]:
    """A comparison as it is seen from a unit; raises what :func:`~arshjul.reporting.comparisons.compare` raises."""
    its = sight(now.municipality)
    with its.lock:
        return compare(chosen, its.seen(occasion, unit)), appearance(its.plan)


def ask_figure(now: Moment, occasion: str, unit: str, expression: str) -> tuple[Figure, str]:
    """The figure that an expression means, seen from a unit at an occasion, and as it is printed.

    Raises a :class:`~arshjul.core.messages.DomainError` for an expression that cannot be read or computed.
    """
    its = sight(now.municipality)
    with its.lock:
        setting = its.seen(occasion, unit)
        found = find_asked(expression, setting, None)
    quantity = found.figure.quantity
    words = "" if quantity is None else print_quantity(quantity, found, Form(), setting).value.write()
    return found.figure, words


def search_figures(now: Moment, occasion: str, unit: str, words: str) -> list[tuple[Candidate, str]]:
    """The figures that may be meant by plain words, the likeliest first, each as it is printed.

    Those without a value are left out. Raises what :func:`~arshjul.actions.standpoint.standpoint` raises.
    """
    at = standpoint(now.municipality, occasion)
    found: list[tuple[Candidate, str]] = []
    for each in at.index.search(words, at.here(unit), most=4 * _CANDIDATES):
        try:
            _, printed = ask_figure(now, occasion, unit, each.expression)
        except DomainError:
            continue
        if printed and len(found) < _CANDIDATES:
            found.append((each, printed))
    return found


def _signs(tables: Iterable[TableDefinition]) -> Signs:
    """How the municipality prints costs: as most of its tables do."""
    told = Counter(each.signs for each in tables)
    return Signs.COSTS_POSITIVE if told[Signs.COSTS_POSITIVE] > told[Signs.STORED] else Signs.STORED
