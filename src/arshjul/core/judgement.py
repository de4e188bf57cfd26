"""Whether a target is met, proposed by rule: of an indicator from its figures, of an objective from its parts.

An indicator is judged by its forecast for the year, else its latest outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from arshjul.core.belonging import THIS
from arshjul.core.cube import Address
from arshjul.core.expressions import Lookup
from arshjul.core.numbers import NBSP, write_number
from arshjul.core.periods import WHOLE_YEAR, Span
from arshjul.core.provenance import Absent, Computed, Figure, Stated
from arshjul.core.quantities import Quantity
from arshjul.core.scales import Level, Rollup, Scale
from arshjul.core.series import Kind, Scenario, Series
from arshjul.core.setting import Setting
from arshjul.core.signs import COSTS
from arshjul.core.subjects import Subject
from arshjul.core.targets import Target

FORECAST = Lookup(Scenario.FORECAST, WHOLE_YEAR)
OUTCOME = Lookup(Scenario.ACTUAL)
LAST_YEAR = Lookup(Scenario.ACTUAL, WHOLE_YEAR, years=-1)
_ANSWERS = ("met", "missed")
JUDGED_BY = (FORECAST, OUTCOME, LAST_YEAR)
"""What a judgement may ask the cube for: the forecast, the outcome, and last year as baseline of a relative target."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """``role`` is met, missed or unassessed, to be put in the words of a scale; ``figure`` says what was compared.

    ``level`` is what a person judged instead of the rule, or how near its target a missed one is, if the scale says.
    """

    role: str
    figure: Figure
    level: Level | None = None


def judge(subject: Subject, setting: Setting, unit: str = "", scale: Scale | None = None) -> Judgement:
    """The status of a subject: met, missed or unassessed, at the occasion and for its year.

    An assessment that a person made on the scale stands above the rule, and what the rule would say stays in the
    provenance.
    """
    its = scale or setting.find_scale("")
    return overruled(_by_rule(subject, setting, unit, its), subject, its)


def overruled(ruled: Judgement, subject: Subject, scale: Scale) -> Judgement:
    """What a person judged on the scale, or else what the rule says."""
    judged = subject.assessments.get(scale.code)
    if judged is None or judged.level is None:
        return ruled
    reason = judged.reason or "bedömd av ansvarig"
    stated = Figure(f"{subject.name}, bedömning", None, Stated(reason, judged.level.label))
    figure = Figure(ruled.figure.label, None, Computed("bedömd av ansvarig, inte av regeln", (stated, ruled.figure)))
    return Judgement(judged.level.role, figure, judged.level)


def lacks_reason(subject: Subject, setting: Setting, scale: Scale) -> bool:
    """Whether a person has judged against what the rule says, and has not said why."""
    judged = subject.assessments.get(scale.code)
    if judged is None or judged.level is None or judged.reason:
        return False
    proposed = _by_rule(subject, setting, "", scale).role
    return proposed in _ANSWERS and judged.level.role in _ANSWERS and proposed != judged.level.role


def coverage(subject: Subject, setting: Setting, unit: str = "") -> str:
    """How many of the indicators of an objective, and of the objectives below it, are measured; empty without any."""
    indicators = tuple(_indicators(subject, setting))
    _look_up(indicators, setting, unit)
    measured = [each for each in indicators if judge(each, setting, unit).role != "unassessed"]
    return f"{len(measured)} av {len(indicators)} mätta" if indicators else ""


def look_up(subjects: Iterable[Subject], setting: Setting, unit: str = "") -> None:
    """Ask the cube at once for all that the statuses of these subjects rest on."""
    _look_up([each for subject in subjects for each in (subject, *_indicators(subject, setting))], setting, unit)


def _look_up(subjects: Iterable[Subject], setting: Setting, unit: str) -> None:
    setting.derivation.figures(a for each in subjects if each.series for a in _addresses(each, setting, unit))


def _indicators(subject: Subject, setting: Setting) -> Iterator[Subject]:
    yield from setting.subjects.each("indicator", subject.key)
    for below in setting.subjects.each("objective", subject.key):
        yield from _indicators(below, setting)


def _by_rule(subject: Subject, setting: Setting, unit: str, scale: Scale) -> Judgement:
    if subject.kind == "assignment":
        return _assigned(subject)
    if subject.kind in _ROLLED_UP and setting.rollup is not None:
        return _rolled_up(subject, setting, unit, scale, setting.rollup)
    return _against_target(subject, setting, unit, scale)


def _assigned(subject: Subject) -> Judgement:
    """An assignment is met when it is done or on plan, and missed when it is off its plan or overdue."""
    label = f"{subject.name}, bedömning"
    said = {judged.level.role: judged for judged in subject.assessments.values() if judged.level is not None}
    for role, answer in (("done", "met"), ("off_plan", "missed"), ("on_plan", "met")):
        if role in said and (level := said[role].level) is not None:
            return Judgement(answer, Figure(label, None, Stated(said[role].reason or subject.place, level.label)))
    if subject.fields.get("completed_on"):
        return Judgement("met", Figure(label, None, Stated(subject.place, "slutfört")))
    if subject.fields.get("overdue"):
        return Judgement("missed", Figure(label, None, Stated(subject.place, "slutdatumet har passerat")))
    return unassessed(label, "läget är inte bedömt")


def _rolled_up(subject: Subject, setting: Setting, unit: str, scale: Scale, rule: Rollup) -> Judgement:
    label = f"{subject.name}, sammanvägning"
    parts = [part for kind in _PARTS for part in setting.subjects.each(kind, subject.key)]
    _look_up(parts, setting, unit)
    judged = [judge(part, setting, unit, scale) for part in parts]
    met, missed = (sum(each.role == role for each in judged) for role in ("met", "missed"))
    if not met + missed:
        return unassessed(label, "inget under målet är bedömt")
    match rule:
        case Rollup.ALL:
            role = "missed" if missed else "met" if met == len(judged) else "unassessed"
        case Rollup.MOST:
            role = "met" if met > missed else "missed"
        case Rollup.WORST:
            role = "missed" if missed else "met"
    words = f"{met} uppfyllda och {missed} ej uppfyllda av {len(judged)}, {_RULES[rule]}"
    figure = Figure(label, None, Computed(words, tuple(each.figure for each in judged)))
    return Judgement(role, figure, _worst(judged, scale) if role == "missed" and scale.near else None)


def _worst(judged: Iterable[Judgement], scale: Scale) -> Level | None:
    """The worst level that any of the missed has: what lies under it is not nearer its targets than that."""
    missed = (each.level or scale.with_role("missed") for each in judged if each.role == "missed")
    return max((level for level in missed if level is not None), key=scale.levels.index, default=None)


_ROLLED_UP = ("objective", "mission")
_PARTS = ("indicator", "assignment", "objective")
_RULES = {
    Rollup.ALL: "alla ska vara uppfyllda",
    Rollup.MOST: "de flesta bedömda avgör",
    Rollup.WORST: "det sämsta bedömda avgör",
}


def _against_target(subject: Subject, setting: Setting, unit: str, scale: Scale) -> Judgement:
    label = f"{subject.name}, bedömning mot mål"
    target = target_of(subject, setting)
    if target is None or not subject.series:
        return unassessed(label, "inget mål är satt")
    series = setting.find_series(subject.series)
    forecast, outcome, baseline = figures_for(subject, setting, unit)
    result = forecast if forecast.quantity is not None else outcome
    if result is outcome and outcome.quantity is not None and not _covers_a_year(series, setting):
        return unassessed(label, "utfallet gäller bara en del av året och prognos saknas")
    value, before = _as_written(result, series, target), _as_written(baseline, series, target)
    met = target.is_met(value, before) if value is not None else None
    if value is None or met is None:
        hidden = result.is_hidden or forecast.is_hidden or baseline.is_hidden
        return unassessed(label, "utfallet visas inte" if hidden else "ingen uppgift att jämföra med målet")
    terms = (result, target_figure(subject, setting), *((baseline,) if target.needs_baseline else ()))
    level = None if met else next((each for each in scale.near if target.is_within(_share(each), value, before)), None)
    words = "utfall eller prognos jämförs med målet" + ("" if met else _limit(level, scale))
    role = "met" if met else level.role if level is not None and level.role else "missed"
    return Judgement(role, Figure(label, None, Computed(words, terms)), level)


def _share(level: Level) -> Decimal:
    return level.within or Decimal(0)


def _limit(level: Level | None, scale: Scale) -> str:
    """Which of the scale's limits a missed target is inside, or that it is outside them all."""
    if level is not None:
        return f", och {level.label} är det som missas med högst {_percent(level)}"
    return f", som missas med mer än {_percent(scale.near[-1])}" if scale.near else ""


def _percent(level: Level) -> str:
    share = _share(level)
    return f"{write_number(share, max(0, -int(share.normalize().as_tuple().exponent)))}{NBSP}%"


def unassessed(label: str, reason: str) -> Judgement:
    """What cannot be judged, for a reason."""
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
    forecast, outcome, baseline = _addresses(subject, setting, unit)
    found = setting.derivation.figures((forecast, outcome, baseline))
    return found[forecast], found[outcome], _stated_baseline(subject) or found[baseline]


def baseline_of(subject: Subject, setting: Setting, unit: str = "") -> Figure | None:
    """What a subject's target is counted from; None when it is not relative and nobody has said."""
    target, said = target_of(subject, setting), subject.baseline
    if not subject.series or not (said.year or said.value or (target and target.needs_baseline)):
        return None
    return figures_for(subject, setting, unit)[2]


def _stated_baseline(subject: Subject) -> Figure | None:
    if subject.baseline.value is None:
        return None
    label = f"{subject.name}, startvärde {subject.baseline.year or ''}".rstrip()
    return Figure(label, subject.baseline.value, Stated(subject.place))


def _addresses(subject: Subject, setting: Setting, unit: str) -> tuple[Address, ...]:
    series, where = setting.find_series(subject.series), subject.unit or unit or setting.unit
    forecast, outcome, before = JUDGED_BY
    if subject.baseline.year:
        before = replace(before, years=subject.baseline.year - setting.occasion.data_date.year)
    return tuple(lookup.address(series, where, setting.occasion) for lookup in (forecast, outcome, before))


def target_of(subject: Subject | None, setting: Setting, years: int = 0) -> Target | None:
    """A subject's target for the occasion's year, or so many years from it."""
    return subject.targets.get(setting.occasion.data_date.year + years) if subject else None


def asked_target(lookup: Lookup, subject: Subject | None, setting: Setting, series: str, unit: str) -> Figure:
    """The target that a lookup asks for: the subject's own, else that of the indicator of the series at the unit.

    ``series`` and ``unit`` are meant where the lookup names none. Where it names no unit, an indicator that alone has
    the series will do.
    """
    where = "" if lookup.unit == THIS else lookup.unit
    if subject is not None and (subject.targets or subject.kind == "indicator"):
        its_unit = subject.unit or unit
        if lookup.series in ("", subject.series) and where in ("", its_unit):
            return target_figure(subject, setting, lookup.years)
    code = lookup.series or series
    found = [each for each in setting.subjects.each("indicator") if each.series == code]
    there = [each for each in found if (each.unit or setting.unit) == (where or unit)]
    alone = found if not where and len(found) == 1 else []
    known = [each for each in (*there, *alone) if target_of(each, setting, lookup.years) is not None]
    none = replace(subject, targets={}) if subject is not None else None
    return target_figure(next(iter((*known, *there, *alone)), none), setting, lookup.years)


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
