"""Whether an indicator meets its target, proposed from the figures: forecast for the year, else the latest outcome."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.expressions import Lookup
from arshjul.core.periods import WHOLE_YEAR, Span
from arshjul.core.provenance import Absent, Computed, Figure, Stated
from arshjul.core.quantities import Quantity
from arshjul.core.scales import Level, Scale
from arshjul.core.series import Kind, Scenario, Series
from arshjul.core.setting import Setting
from arshjul.core.signs import COSTS
from arshjul.core.subjects import Subject
from arshjul.core.targets import Target

FORECAST = Lookup(Scenario.FORECAST, WHOLE_YEAR)
OUTCOME = Lookup(Scenario.ACTUAL)
LAST_YEAR = Lookup(Scenario.ACTUAL, WHOLE_YEAR, years=-1)
JUDGED_BY = (FORECAST, OUTCOME, LAST_YEAR)
"""What a judgement may ask the cube for: the forecast, the outcome, and last year as baseline of a relative target."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """``role`` is met, missed or unassessed, to be put in the words of a scale; ``figure`` says what was compared.

    ``level`` is what a person judged instead of the rule, if anybody did.
    """

    role: str
    figure: Figure
    level: Level | None = None


def judge(subject: Subject, setting: Setting, unit: str = "", scale: Scale | None = None) -> Judgement:
    """The status of a subject against its target for the occasion's year.

    An assessment that a person made on the scale stands above the rule, and what the rule would say stays in the
    provenance.
    """
    ruled = _by_rule(subject, setting, unit)
    judged = subject.assessments.get((scale or setting.find_scale("")).code)
    if judged is None or judged.level is None:
        return ruled
    reason = judged.reason or "bedömd av ansvarig"
    stated = Figure(f"{subject.name}, bedömning", None, Stated(reason, judged.level.label))
    figure = Figure(ruled.figure.label, None, Computed("bedömd av ansvarig, inte av regeln", (stated, ruled.figure)))
    return Judgement(judged.level.role, figure, judged.level)


def _by_rule(subject: Subject, setting: Setting, unit: str) -> Judgement:
    label = f"{subject.name}, bedömning mot mål"
    target = target_of(subject, setting)
    if target is None or not subject.series:
        return _unassessed(label, "inget mål är satt")
    series = setting.find_series(subject.series)
    forecast, outcome, baseline = figures_for(subject, setting, unit)
    result = forecast if forecast.quantity is not None else outcome
    if result is outcome and outcome.quantity is not None and not _covers_a_year(series, setting):
        return _unassessed(label, "utfallet gäller bara en del av året och prognos saknas")
    value = _as_written(result, series, target)
    met = target.is_met(value, _as_written(baseline, series, target)) if value is not None else None
    if met is None:
        return _unassessed(label, "ingen uppgift att jämföra med målet")
    terms = (result, target_figure(subject, setting), *((baseline,) if target.needs_baseline else ()))
    figure = Figure(label, None, Computed("utfall eller prognos jämförs med målet", terms))
    return Judgement("met" if met else "missed", figure)


def _unassessed(label: str, reason: str) -> Judgement:
    return Judgement("unassessed", Figure(label, None, Absent(None, reason)))


def _covers_a_year(series: Series, setting: Setting) -> bool:
    """Whether the outcome can stand beside a target for the year: what adds up month by month is not there yet."""
    period = OUTCOME.period_of(series, setting.occasion)
    return series.kind is not Kind.FLOW or not isinstance(period, Span) or period.length >= 12


def _as_written(figure: Figure, series: Series, target: Target) -> Decimal | None:
    """The value in the measure and with the sign that the target is written in."""
    if figure.quantity is None:
        return None
    value = figure.quantity.to(series.measure).value
    return -value if _turns(target, series) else value


def _turns(target: Target, series: Series) -> bool:
    """Whether a target speaks of a cost as a positive number: ``≤ 5`` mnkr is a ceiling, though costs are negative."""
    return series.nature in COSTS and target.is_ceiling


def figures_for(subject: Subject, setting: Setting, unit: str = "") -> tuple[Figure, Figure, Figure]:
    """Forecast, outcome and baseline of a subject that has a series."""
    series = setting.find_series(subject.series)
    where = subject.unit or unit or setting.unit
    forecast, outcome, baseline = (lookup.address(series, where, setting.occasion) for lookup in JUDGED_BY)
    found = setting.derivation.figures((forecast, outcome, baseline))
    return found[forecast], found[outcome], found[baseline]


def target_of(subject: Subject | None, setting: Setting, years: int = 0) -> Target | None:
    """A subject's target for the occasion's year, or so many years from it."""
    return subject.targets.get(setting.occasion.data_date.year + years) if subject else None


def target_figure(subject: Subject | None, setting: Setting, years: int = 0) -> Figure:
    """A target as a figure that prints as it was written; without a value when none is set."""
    label = f"{subject.name if subject else ''}, mål {setting.occasion.data_date.year + years}".lstrip(", ")
    target = target_of(subject, setting, years)
    if subject is None or target is None:
        return Figure(label, None, Absent(None, "inget mål är satt"))
    return Figure(label, _bound(target, setting.find_series(subject.series)), Stated(subject.place, str(target)))


def _bound(target: Target, series: Series) -> Quantity | None:
    """The level of a target as figures of its series are stored."""
    if target.level is None:
        return None
    value = -target.level if _turns(target, series) else target.level
    return Quantity(value, series.measure, max(0, -int(value.as_tuple().exponent)))
