"""Looking at a municipality: its figures seen from an occasion and a unit, kept in memory until anything changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from threading import RLock

from arshjul.actions.compose_report import derivation_of, see
from arshjul.actions.cubes import municipal_cube
from arshjul.actions.read_model import read_model
from arshjul.actions.which_report import find_occasion
from arshjul.core.cube import Cube
from arshjul.core.derivation import Derivation
from arshjul.core.documents import Document, Look
from arshjul.core.provenance import Figure
from arshjul.core.setting import Setting
from arshjul.core.signs import Signs
from arshjul.core.tables import TableDefinition
from arshjul.followup.batches import latest
from arshjul.planning.municipalities import revisions
from arshjul.planning.municipalities import unknown as unknown_municipality
from arshjul.reporting.comparisons import Chosen, Comparison, compare
from arshjul.reporting.figures import find_asked, print_quantity
from arshjul.reporting.overviews.brief import brief
from arshjul.reporting.overviews.matters import Matter
from arshjul.reporting.overviews.overview import Appearance, overview
from arshjul.reporting.references import Form
from arshjul.steering.schema import SteeringModel

_MUNICIPALITIES, _OVERVIEWS = 8, 256  # how many are kept; an overview takes some hundred kilobytes


@dataclass(frozen=True)
class Moment:
    """A municipality as it is now: what all that is remembered of it is remembered under."""

    municipality: str
    loaded_at: datetime
    revision: int
    ledger: tuple[int, int]


@dataclass
class Sight:
    """A municipality's model and figures at a moment. What has been added up once is not added up again.

    One at a time may ask: the derivation remembers what it finds.
    """

    model: SteeringModel
    cube: Cube
    known: Derivation
    lock: RLock = field(default_factory=RLock)
    _settings: dict[str, Setting] = field(default_factory=dict)

    def seen(self, occasion: str, unit: str) -> Setting:
        """The figures as they are seen from an occasion and a unit.

        Raises :class:`~arshjul.actions.which_report.UnknownReport` or
        :class:`~arshjul.core.organisation.UnknownUnit`.
        """
        if occasion not in self._settings:
            at = find_occasion(self.model, occasion)
            self._settings[occasion] = see(self.model, self.cube, occasion=at, unit=unit, known=self.known)
        setting = self._settings[occasion]
        return replace(setting, unit=setting.organisation.unit(unit).code)

    @property
    def appearance(self) -> Appearance:
        """How the municipality's documents look and speak."""
        head = self.model.head
        look = Look(head.look.primary, head.look.secondary)
        return Appearance(head.name, look, head.language, head.phrases, _signs(self.model.tables.values()))


def moment(municipality: str) -> Moment:
    """What is remembered of the municipality now. Two queries.

    Raises :class:`~arshjul.planning.municipalities.UnknownMunicipality`.
    """
    known = revisions()
    if municipality not in known:
        raise unknown_municipality(municipality, known)
    loaded_at, _, revision = known[municipality]
    return Moment(municipality, loaded_at, revision, latest().get(municipality, (0, 0)))


@lru_cache(maxsize=_MUNICIPALITIES)
def sight(now: Moment) -> Sight:
    """The municipality's model and figures. Some forty queries, the first time since anything changed."""
    model = read_model(now.municipality)
    cube = municipal_cube(now.municipality, model)
    return Sight(model, cube, derivation_of(model, cube))


@lru_cache(maxsize=_OVERVIEWS)
def build_overview(now: Moment, occasion: str, unit: str) -> Document:
    """The overview of a unit at an occasion.

    Raises what :meth:`Sight.seen` raises, and :class:`~arshjul.core.problems.Problems`.
    """
    its = sight(now)
    with its.lock:
        return overview(its.seen(occasion, unit), its.appearance)


@lru_cache(maxsize=_OVERVIEWS)
def build_brief(now: Moment, occasion: str, unit: str) -> tuple[tuple[Matter, ...], Document]:
    """What matters first of a unit at an occasion; raises what :func:`build_overview` raises."""
    its = sight(now)
    with its.lock:
        return brief(its.seen(occasion, unit), its.appearance)


def build_comparison(now: Moment, occasion: str, unit: str, chosen: Chosen) -> tuple[Comparison, Appearance]:
    """A comparison as it is seen from a unit; raises what :func:`~arshjul.reporting.comparisons.compare` raises."""
    its = sight(now)
    with its.lock:
        return compare(chosen, its.seen(occasion, unit)), its.appearance


def ask_figure(now: Moment, occasion: str, unit: str, expression: str) -> tuple[Figure, str]:
    """The figure that an expression means, seen from a unit at an occasion, and as it is printed.

    Raises a :class:`~arshjul.core.messages.DomainError` for an expression that cannot be read or computed.
    """
    its = sight(now)
    with its.lock:
        setting = its.seen(occasion, unit)
        found = find_asked(expression, setting, None)
    quantity = found.figure.quantity
    words = "" if quantity is None else print_quantity(quantity, found, Form(), setting).value.write()
    return found.figure, words


def _signs(tables: Iterable[TableDefinition]) -> Signs:
    """How the municipality prints costs: as most of its tables do."""
    told = Counter(each.signs for each in tables)
    return Signs.COSTS_POSITIVE if told[Signs.COSTS_POSITIVE] > told[Signs.STORED] else Signs.STORED
