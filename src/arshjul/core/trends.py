"""Whether an indicator moves the right way, by the model's own definition of a trend."""

from __future__ import annotations

from arshjul.core.evaluation import evaluate
from arshjul.core.expressions import Expression, Lookup, lookups
from arshjul.core.judgement import Judgement, overruled, target_figure, unassessed
from arshjul.core.provenance import Computed, Figure
from arshjul.core.series import Scenario
from arshjul.core.setting import Setting
from arshjul.core.signs import Trend, trend
from arshjul.core.subjects import Subject

_ROLES = {
    Trend.IMPROVING: "better",
    Trend.UNCHANGED: "unchanged",
    Trend.WORSENING: "worse",
    Trend.NOT_ASSESSED: "unassessed",
}


def judge_trend(subject: Subject, setting: Setting, unit: str = "") -> Judgement:
    """The trend of a subject by the model's rule: better, unchanged, worse or unassessed, for a scale to word.

    An assessment that a person made on the scale of trends stands above the rule.
    """
    ruled = _by_rule(subject, setting, unit)
    rule = setting.trend
    return overruled(ruled, subject, setting.find_scale(rule.scale)) if rule else ruled


def trend_lookups(setting: Setting) -> tuple[Lookup, ...]:
    """The figures that a trend is seen from."""
    rule = setting.trend
    return (*lookups(rule.start), *lookups(rule.end)) if rule else ()


def _by_rule(subject: Subject, setting: Setting, unit: str) -> Judgement:
    label = f"{subject.name}, trend"
    rule = setting.trend
    if rule is None or not subject.series:
        return unassessed(label, "ingen serie att följa" if rule else "modellen har ingen regel för trender")
    start, end = (_figure(expression, subject, setting, unit) for expression in (rule.start, rule.end))
    if start.quantity is None or end.quantity is None:
        return unassessed(label, "uppgifter att jämföra saknas")
    moved = trend((start.quantity, end.quantity), setting.find_series(subject.series), rule.tolerance)
    if moved is Trend.NOT_ASSESSED:
        return unassessed(label, "serien har inget håll som är bra (better)")
    figure = Figure(label, None, Computed("det senare värdet jämförs med det tidigare", (end, start)))
    return Judgement(_ROLES[moved], figure)


def _figure(expression: Expression, subject: Subject, setting: Setting, unit: str) -> Figure:
    where = subject.unit or unit or setting.unit
    series = setting.find_series(subject.series)
    addresses = {
        lookup: lookup.address(setting.find_asked(lookup.series, subject.series), where, setting.occasion)
        for lookup in lookups(expression)
        if lookup.scenario is not Scenario.TARGET
    }
    found = setting.derivation.figures(addresses.values())

    def leaf(lookup: Lookup) -> Figure:
        if lookup.scenario is Scenario.TARGET:
            return target_figure(subject, setting, lookup.years)
        return found[addresses[lookup]]

    return evaluate(expression, leaf, series, series.name, setting.measures.values())
