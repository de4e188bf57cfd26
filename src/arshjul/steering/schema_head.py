"""The rows of ``model.toml``: who the municipality is, its words, occasions and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from arshjul.core.scales import Tone
from arshjul.core.small_groups import SMALL_GROUP
from arshjul.steering.row import Code, Colour, Days, Decimals, FileRow, Language, OrganisationNumber

RuleSetting = Literal["off", "error", "warning", "info"]
"""What a rule of granskning is set to: silent, or how severe its findings are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionsRow(FileRow):
    """How money, missing and hidden figures are printed, and which series prose means when it names none.

    Figures about at most ``small_group`` people are not shown, none are hidden when it is 0. With ``reason_required``
    no report is made of what is judged against the rule without a reason.
    """

    measure: str = "tkr"
    decimals: Decimals | None = None
    absent: str = ""
    series: str = "net"
    small_group: int = SMALL_GROUP
    hidden: str = ".."
    reason_required: bool = False
    followed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LookRow(FileRow):
    """The municipality's two colours, as ``#rrggbb``."""

    primary: Colour = "#0f5b66"
    secondary: Colour = "#c8892f"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow(FileRow):
    """A unit of measure besides those built in.

    ``symbol`` is printed after the number instead of the code (nothing when it is empty), ``singular`` after exactly 1.
    A price says what it is counted ``of`` and ``per``.
    """

    code: str
    decimals: Decimals = 0
    symbol: str | None = None
    singular: str = ""
    of: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow(FileRow):
    """One step of a scale; ``role`` lets rules answer with it.

    ``within`` is the share of a target's value (``5 %``) by which it may be missed and still be judged so.
    """

    code: Code
    label: str
    tone: Tone = Tone.NEUTRAL
    role: Literal["", "met", "missed", "unassessed", "better", "unchanged", "worse", "done", "on_plan", "off_plan"] = ""
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleRow(FileRow):
    """An assessment scale, its best level first."""

    code: Code
    levels: tuple[LevelRow, ...]
    name: str = ""
    ordered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRow(FileRow):
    """What a trend is: ``to`` against ``from``, in the words of a scale; no rule when the scale is empty."""

    from_: str = "actual year -1y"
    to: str = "forecast year"
    tolerance: str = "0"
    scale: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollupRow(FileRow):
    """How an objective is judged by its indicators and assignments; not at all when ``rule`` is empty."""

    rule: Literal["", "all", "most", "worst"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationsRow(FileRow):
    """How variances are explained: the word for the rest, and limits, an amount (``0,5 mnkr``) or a share (``10 %``).

    A rest above ``largest_rest``, or that share of what is explained, is a mistake. A variance above ``explain_above``,
    or that share of the budget, should have an explanation.
    """

    rest: str = "Övrigt"
    largest_rest: str = ""
    largest_rest_share: str = ""
    explain_above: str = ""
    explain_above_share: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteringRow(FileRow):
    """Who enters at an occasion and what: ``units`` are kinds and codes of units, ``series`` the lines of economy.

    Without ``units`` those enter that have no units below them; without ``series`` all money is entered. ``staff``,
    ``volumes`` and ``capital`` are groups and codes of series that have a part of their own, ``scales`` those that each
    kind of subject is judged on, ``signs`` how money is typed. Whoever has a deadline is reminded so many days before
    it, and after.
    """

    units: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    scales: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signs: Literal["stored", "costs positive"] = "stored"
    remind_before: tuple[Days, ...] = (7, 1)
    remind_after: tuple[Days, ...] = (1,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveLevelRow(FileRow):
    """A level of objectives, the top one first."""

    code: Code
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeItemRow(FileRow):
    """One goal or article of a programme; its code is the programme's own, such as 3.4."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow(FileRow):
    """A programme that objectives may link to, such as Agenda 2030."""

    code: Code
    name: str
    items: tuple[ProgrammeItemRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesRow(FileRow):
    """The last day for each step of an occasion, in the order that they are taken; ``opens`` is the first to enter."""

    opens: date | None = None
    submit: date | None = None
    approve: date | None = None
    assemble: date | None = None
    send_out: date | None = None
    decide: date | None = None
    publish: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDeadlinesRow(DeadlinesRow):
    """The days that a unit, with all below it, has of its own; where it has none those of the occasion hold."""

    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionRow(FileRow):
    """A reporting occasion; ``previous`` is the forecast round that its forecasts are compared with.

    ``forecast`` is what its own forecast is called.
    """

    code: Code
    name: str
    data_date: date
    kind: str = ""
    previous: str = ""
    forecast: str = ""
    deadlines: DeadlinesRow = field(default_factory=DeadlinesRow)
    own_deadlines: tuple[OwnDeadlinesRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow(FileRow):
    """A report: whose it is, its title and its template; ``kind`` is any word, ``facts`` are printed on its cover.

    ``when`` are the kinds and codes of the occasions that it is made at, all of them when there are none.
    """

    code: Code
    unit: str
    title: str
    kind: str = ""
    template: str = "report.md"
    when: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile(FileRow):
    """``model.toml``."""

    code: Code
    name: str
    language: Language = "sv"
    organisation_number: OrganisationNumber = ""
    conventions: ConventionsRow = field(default_factory=ConventionsRow)
    look: LookRow = field(default_factory=LookRow)
    measures: tuple[MeasureRow, ...] = ()
    scales: tuple[ScaleRow, ...] = ()
    trend: TrendRow = field(default_factory=TrendRow)
    rollup: RollupRow = field(default_factory=RollupRow)
    explanations: ExplanationsRow = field(default_factory=ExplanationsRow)
    entry: EnteringRow = field(default_factory=EnteringRow)
    review: Mapping[str, RuleSetting] = field(default_factory=dict)
    levels: tuple[ObjectiveLevelRow, ...] = ()
    programmes: tuple[ProgrammeRow, ...] = ()
    phrases: Mapping[str, str] = field(default_factory=dict)
    occasions: tuple[OccasionRow, ...] = ()
    reports: tuple[ReportRow, ...] = ()
