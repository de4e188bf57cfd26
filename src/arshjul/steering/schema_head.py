"""The rows of ``model.toml``: who the municipality is, its words, occasions and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from arshjul.core.scales import Tone
from arshjul.steering.row import Code, Colour, Decimals, FileRow, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionsRow(FileRow):
    """How money and missing figures are printed, and which series prose means when it names none."""

    measure: str = "tkr"
    decimals: Decimals | None = None
    absent: str = ""
    series: str = "net"


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
    """One step of a scale; ``role`` lets rules answer with it."""

    code: Code
    label: str
    tone: Tone = Tone.NEUTRAL
    role: Literal["", "met", "missed", "unassessed", "better", "unchanged", "worse", "done", "on_plan", "off_plan"] = ""


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
class OccasionRow(FileRow):
    """A reporting occasion; ``previous`` is the forecast round that its forecasts are compared with."""

    code: Code
    name: str
    data_date: date
    kind: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow(FileRow):
    """A report: whose it is, its title and its template; ``kind`` is any word, ``facts`` are printed on its cover."""

    code: Code
    unit: str
    title: str
    kind: str = ""
    template: str = "report.md"
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile(FileRow):
    """``model.toml``."""

    code: Code
    name: str
    language: Language = "sv"
    conventions: ConventionsRow = field(default_factory=ConventionsRow)
    look: LookRow = field(default_factory=LookRow)
    measures: tuple[MeasureRow, ...] = ()
    scales: tuple[ScaleRow, ...] = ()
    trend: TrendRow = field(default_factory=TrendRow)
    rollup: RollupRow = field(default_factory=RollupRow)
    levels: tuple[ObjectiveLevelRow, ...] = ()
    programmes: tuple[ProgrammeRow, ...] = ()
    phrases: Mapping[str, str] = field(default_factory=dict)
    occasions: tuple[OccasionRow, ...] = ()
    reports: tuple[ReportRow, ...] = ()
