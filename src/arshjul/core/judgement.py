"""Whether an indicator meets its target, proposed from the figures: forecast for the year, else the latest outcome."""

from __future__ import annotations

from dataclasses import dataclass

from arshjul.core.expressions import Lookup
from arshjul.core.periods import PeriodRule
from arshjul.core.provenance import Absent, Computed, Figure, Stated
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.core.targets import Target

FORECAST = Lookup(Scenario.FORECAST, PeriodRule("year"))
OUTCOME = Lookup(Scenario.ACTUAL)
LAST_YEAR = Lookup(Scenario.ACTUAL, PeriodRule("year"), years=-1)
JUDGED_BY = (FORECAST, OUTCOME, LAST_YEAR)
"""What a judgement may ask the cube for: the forecast, the outcome, and last year as baseline of a relative target."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """``role`` is met, missed or unassessed, to be put in the words of a scale; ``figure`` says what was compared."""

    role: str
    figure: Figure


def judge(subject: Subject, setting: Setting, unit: str = "") -> Judgement:
    """The status of a subject against its target for the occasion's year."""
    label = f"{subject.name}, bedömning mot mål"
    target = target_of(subject, setting)
    if target is None or not subject.series:
        return Judgement("unassessed", Figure(label, None, Absent(None, "inget mål är satt")))
    forecast, outcome, baseline = figures_for(subject, setting, unit)
    result = forecast if forecast.quantity is not None else outcome
    met = None
    if result.quantity is not None:
        met = target.is_met(result.quantity.value, baseline.quantity.value if baseline.quantity is not None else None)
    if met is None:
        return Judgement("unassessed", Figure(label, None, Absent(None, "ingen uppgift att jämföra med målet")))
    terms = (result, target_figure(subject, setting), *((baseline,) if target.needs_baseline else ()))
    figure = Figure(label, None, Computed("utfall eller prognos jämförs med målet", terms))
    return Judgement("met" if met else "missed", figure)


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
    quantity = Quantity(target.level, setting.find_series(subject.series).measure) if target.level is not None else None
    return Figure(label, quantity, Stated(subject.place, str(target)))
