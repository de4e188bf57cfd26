"""The rows of what is planned and measured: organisation, series, figures, objectives and what is to be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from arshjul.core.series import Better, Kind, Nature, Scenario
from arshjul.steering.row import Code, CodeOrNothing, Decimals, EarlierNames, FileRow

Day = date
"""The type, where a field is itself called date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow(FileRow):
    """``organisation.csv``. Both days of validity are included; empty means without limit.

    ``replaces`` are the codes of the units that it was formed of, with spaces between. ``earlier_names`` are what it
    was called before, each until a day: ``Äldreomsorg until 2024-12-31``, with ``|`` between.
    """

    code: Code
    name: str
    kind: str = ""
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    replaces: str = ""
    earlier_names: EarlierNames = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow(FileRow):
    """``series.csv``. ``parts`` are codes with spaces between; ``price`` is the code of the series of its price.

    ``group_size`` is the code of the series that counts the people its figures are about. A slice of a ``whole`` says
    in which ``breakdown`` it is one.
    """

    code: Code
    name: str
    measure: str
    group: str = ""
    kind: Kind = Kind.FLOW
    nature: Nature = Nature.NONE
    better: Better = Better.NONE
    period: str = "ytd"
    statistic: str = ""
    decimals: Decimals | None = None
    parts: str = ""
    price: str = ""
    group_size: str = ""
    whole: str = ""
    breakdown: str = ""
    source: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(FileRow):
    """``figures/*.csv``. ``value`` as printed; empty means not measured."""

    series: str
    unit: str
    period: str
    scenario: Scenario
    round: str = ""
    value: str = ""
    measure: str = ""
    statistic: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetDecisionRow(FileRow):
    """``budget_decisions.csv``: a decision that changes a budget, sets a new one or permits a deficit.

    ``kind`` is any word; the amounts stand among the figures, with the decision's code as their round.
    """

    code: Code
    name: str
    date: Day
    kind: str = ""
    decided_by: str = ""
    paragraph: str = ""
    registration_number: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow(FileRow):
    """What an objective has to do with a programme."""

    programme: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRow(FileRow):
    """An objective; ``parent`` is the objective above it in the tree, ``unit`` whoever is responsible."""

    code: Code
    level: str
    name: str
    parent: str = ""
    number: str = ""
    unit: str = ""
    links: tuple[LinkRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow(FileRow):
    """An indicator of an objective or of a core mission. ``targets`` by year, as written.

    Relative ones are counted from ``baseline_value``, else from the outcome of ``baseline_year``, else of last year.
    """

    series: str
    code: CodeOrNothing = ""
    name: str = ""
    unit: str = ""
    objective: str = ""
    mission: str = ""
    owner: str = ""
    note: str = ""
    targets: Mapping[str, str] = field(default_factory=dict)
    baseline_year: int | None = None
    baseline_value: str = ""

    @property
    def own_code(self) -> str:
        """The indicator's code: its series' when it has none of its own."""
        return self.code or self.series


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionRow(FileRow):
    """A core mission (grunduppdrag)."""

    code: Code
    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectivesFile(FileRow):
    """``objectives.toml``."""

    objectives: tuple[ObjectiveRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    missions: tuple[MissionRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRow(FileRow):
    """``assignments.csv``. ``kind`` is any word, ``carried_over`` the year it comes from."""

    code: Code
    name: str
    kind: str = ""
    decided_by: str = ""
    unit: str = ""
    objective: str = ""
    start_on: date | None = None
    due_on: date | None = None
    completed_on: date | None = None
    carried_over: int | None = None
    depends_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRow(FileRow):
    """``internal_control.csv``: a risk and what is checked because of it."""

    code: Code
    area: str
    risk: str
    activity: str
    method: str = ""
    frequency: str = ""
    responsible: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow(FileRow):
    """``questions.csv``: a question put to the committee, such as those on data protection."""

    code: Code
    topic: str
    name: str
    unit: str = ""
