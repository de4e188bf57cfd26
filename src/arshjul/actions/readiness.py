"""What is missing or does not agree in what a unit is to hand in. Nothing is built: it is asked before every step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from arshjul.actions.economy_sheet import LAST_YEAR
from arshjul.actions.hindrance import Elsewhere, Hindrance, Severity
from arshjul.actions.texts import name_of
from arshjul.actions.told_at import ToldAt, told_at
from arshjul.core.cube import Address
from arshjul.core.expressions import Lookup
from arshjul.core.judgement import FORECAST, JUDGED_BY, figures_for
from arshjul.core.messages import Message
from arshjul.core.periods import WHOLE_YEAR
from arshjul.core.provenance import Observed
from arshjul.core.series import Scenario, Series
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.core.unit_mistakes import question_of_unit
from arshjul.ledger.rules import LEDGER
from arshjul.reporting.known_figures import known_figures
from arshjul.reporting.markdown import read_markdown
from arshjul.reporting.number_findings import Verdict, judge
from arshjul.reporting.plan import TextKey
from arshjul.reporting.reconciling import outrun_variance, to_explain, too_large_rests, without_reason
from arshjul.reporting.typed_numbers import typed_numbers
from arshjul.reporting.unwritten import text_name
from arshjul.steering.entry_parts import PART_OF_KIND, Part, series_of_parts

_BUDGET = Lookup(Scenario.BUDGET, WHOLE_YEAR)
PARTS: Mapping[str, Part] = {"indicator": Part.INDICATORS, **PART_OF_KIND}
"""Where each kind of subject is entered and judged."""

_RULED = ("objective", "mission")
"""The kinds that the model's rule judges by what lies under them, when it has one."""


def hindrances(*, municipality: str, occasion: str, unit: str, numbers: bool = True) -> tuple[Hindrance, ...]:
    """What stands in the way of a unit's part, in the order that a person enters it.

    ``numbers`` says whether those that are typed in its texts are held against the figures, which takes longest. Two
    queries when nothing has changed. Raises what :func:`~arshjul.actions.told_at.told_at` raises.
    """
    return of_unit(told_at(municipality, occasion), unit, numbers=numbers)


def of_unit(told: ToldAt, unit: str, *, numbers: bool = False) -> tuple[Hindrance, ...]:
    """What stands in the way of a unit's part, or of what the owner of a report answers for itself."""
    found: tuple[Hindrance, ...] = told.once(("hindrances", unit), lambda: tuple(_of_unit(told, unit)))
    if not numbers:
        return found
    return (*found, *_typed(told, unit, Verdict.CONTRADICTS))


def unmatched(told: ToldAt, unit: str) -> tuple[Hindrance, ...]:
    """The numbers typed in a unit's texts that are no figure that is known of it: they may be right all the same."""
    return _typed(told, unit, Verdict.UNKNOWN)


def _typed(told: ToldAt, unit: str, verdict: Verdict) -> tuple[Hindrance, ...]:
    found: tuple[tuple[Verdict, Hindrance], ...] = told.once(
        ("numbers", unit), lambda: tuple(_judged_typed(told, unit))
    )
    return tuple(hindrance for its, hindrance in found if its is verdict)


def of_units(told: ToldAt, units: Sequence[str]) -> Mapping[str, tuple[Hindrance, ...]]:
    """What stands in the way of several units' parts, the figures of all asked for at once; without typed numbers."""
    unknown = tuple(unit for unit in units if not told.knows(("hindrances", unit)))
    if unknown:
        told.once(("asked", *unknown), lambda: _ask(told, unknown))
    return {unit: of_unit(told, unit) for unit in units}


def _ask(told: ToldAt, units: Sequence[str]) -> None:
    """Let the derivation know what it will be asked of each unit."""
    setting = told.setting
    told_of = {unit: told.subjects_of(unit, "indicator") for unit in units}
    indicators = (
        lookup.address(setting.series[each.series], each.unit or unit, setting.occasion)
        for unit, its in told_of.items() for each in its if each.series for lookup in JUDGED_BY
    )  # fmt: skip
    setting.derivation.figures(
        (*(address for unit in units for its in _addresses(told, unit).values() for address in its), *indicators)
    )


def _addresses(told: ToldAt, unit: str) -> Mapping[str, tuple[Address, ...]]:
    """By line, and for all of them together, where a unit's budget, forecast and last outcome of a year stand."""
    setting = told.setting
    whole = setting.series.get(setting.conventions.series)
    return {
        each.code: tuple(lookup.address(each, unit, setting.occasion) for lookup in (_BUDGET, FORECAST, LAST_YEAR))
        for each in (*lines(told), *((whole,) if whole else ()))
    }


def _of_unit(told: ToldAt, unit: str) -> Iterator[Hindrance]:
    setting = told.seen_from(unit)
    if told.plan.roster(told.occasion.code).enters(unit):
        yield from _missing_forecasts(told, unit, setting)
        yield from _in_other_unit(told, unit, setting)
        yield from _unexplained(unit, setting)
    yield from _indicators(told, unit, setting)
    yield from _judged(told, unit, setting)
    yield from _unwritten(told, unit)


def lines(told: ToldAt) -> tuple[Series, ...]:
    """The lines of economy that are entered and are no sums of others."""
    found: tuple[Series, ...] = told.once(("lines",), lambda: tuple(_lines(told)))
    return found


def _lines(told: ToldAt) -> Iterator[Series]:
    return (told.setting.series[row.code] for row in series_of_parts(told.model)[Part.ECONOMY] if not row.parts)


def _missing_forecasts(told: ToldAt, unit: str, setting: Setting) -> Iterator[Hindrance]:
    """The lines with a budget for the year and no forecast; at the year's end the outcome is the forecast."""
    occasion = setting.occasion
    if occasion.data_date >= date(occasion.data_date.year, 12, 31):
        return
    asked, whole = _addresses(told, unit), setting.conventions.series
    found = setting.derivation.figures(address for its in asked.values() for address in its)
    if whole in asked and isinstance(found[asked[whole][1]].origin, Observed):
        return
    for each in lines(told):
        budget, forecast, _ = (found[address] for address in asked[each.code])
        has_budget = budget.quantity is not None and budget.quantity.value != 0
        if has_budget and forecast.quantity is None and not (forecast.is_hidden or forecast.was_not_measured):
            told_of = Message("Prognosen för {line} är inte gjord.", {"line": each.name})
            yield Hindrance(Severity.ERROR, told_of, Part.ECONOMY, unit, each.code)


def _in_other_unit(told: ToldAt, unit: str, setting: Setting) -> Iterator[Hindrance]:
    """The lines whose forecast looks typed in another unit than the line's."""
    asked = _addresses(told, unit)
    found = setting.derivation.figures(address for its in asked.values() for address in its)
    for each in lines(told):
        budget, forecast, last = (found[address] for address in asked[each.code])
        is_typed = isinstance(forecast.origin, Observed) and forecast.origin.observation.place != LEDGER
        if not is_typed or forecast.is_hidden:
            continue
        if asked_of := question_of_unit(forecast.quantity, budget.quantity, last.quantity, each):
            told_of = Message("{line}: {question}", {"line": each.name, "question": asked_of})
            yield Hindrance(Severity.WARNING, told_of, Part.ECONOMY, unit, each.code)


def _unexplained(unit: str, setting: Setting) -> Iterator[Hindrance]:
    for _, variance in to_explain(setting, [setting.organisation.unit(unit)]):
        told_of = Message(
            "Avvikelsen mot budgeten, {variance}, är större än {limit} och inte förklarad.",
            {"variance": variance.write(plus=True), "limit": setting.explaining.explain_above},
        )
        yield Hindrance(Severity.ERROR, told_of, Part.ECONOMY, unit, "explanations")
    for problem in too_large_rests(setting):
        yield Hindrance(Severity.ERROR, problem.told, Part.ECONOMY, unit, "explanations")
    if outrun := outrun_variance(setting, unit):
        added, whole = outrun
        told_of = Message(
            "Förklaringarna blir tillsammans {sum}, men avvikelsen mot budgeten är {variance}.",
            {"sum": added.write(plus=True), "variance": whole.write(plus=True)},
        )
        yield Hindrance(Severity.WARNING, told_of, Part.ECONOMY, unit, "explanations")


def _indicators(told: ToldAt, unit: str, setting: Setting) -> Iterator[Hindrance]:
    for subject in told.subjects_of(unit, "indicator"):
        if not subject.series:
            continue
        forecast, outcome, _ = figures_for(subject, setting, unit)
        if outcome.is_hidden:
            told_of = Message("{name}: utfallet visas inte, för det gäller så få personer att de kan kännas igen.",
                              {"name": _name(subject)})  # fmt: skip
        elif (outcome.quantity, forecast.quantity) == (None, None) and _is_over(subject, setting):
            if outcome.was_not_measured:
                continue
            told_of = Message("{name}: utfallet saknas.", {"name": _name(subject)})
        else:
            continue
        yield Hindrance(Severity.WARNING, told_of, Part.INDICATORS, unit, subject.code)


def _name(subject: Subject) -> str:
    return subject.name.rstrip(" .:")


def _is_over(subject: Subject, setting: Setting) -> bool:
    """Whether the period that an indicator is measured for lies behind."""
    series = setting.find_series(subject.series)
    return series.period.at(setting.occasion.data_date, 0).last_day <= setting.occasion.data_date


def _judged(told: ToldAt, unit: str, setting: Setting) -> Iterator[Hindrance]:
    """What a person is to judge and has not, and what was judged against the rule without a reason."""
    for kind, scales in told.scales.items():
        for subject in () if kind in _RULED and setting.rollup is not None else told.subjects_of(unit, kind):
            is_judged = any(scale in subject.assessments for scale in scales)
            if scales and not is_judged and not subject.fields.get("completed_on"):
                told_of = Message("{name}: inte bedömd.", {"name": _name(subject)})
                yield Hindrance(Severity.WARNING, told_of, PARTS[kind], unit, subject.code)
    for kind, part in PARTS.items():
        for subject in without_reason(setting, told.subjects_of(unit, kind)):
            told_of = Message("{name}: bedömd mot det som föreslås, utan skäl.", {"name": _name(subject)})
            yield Hindrance(Severity.ERROR, told_of, part, unit, subject.code)


def _unwritten(told: ToldAt, unit: str) -> Iterator[Hindrance]:
    for text in told.asked.get(unit, ()):
        if text.key in told.written or not text.is_required or text.key[0] == "decision":
            continue
        about = text_name(text.title, text.subject)
        told_of = Message("Texten är inte skriven: {about}.", {"about": about or " ".join(text.key)})
        yield Hindrance(Severity.ERROR, told_of, Elsewhere.TEXTS, unit, name_of(text.key, unit))


def _judged_typed(told: ToldAt, unit: str) -> Iterator[tuple[Verdict, Hindrance]]:
    """What the figures say of the numbers typed in the unit's texts."""
    setting = told.seen_from(unit)
    texts = tuple(its_texts(told, unit))
    typed = {key: typed_numbers(read_markdown(words).nodes, setting.measures.values()) for key, words in texts}
    if not any(typed.values()):
        return
    known = known_figures(setting, unit)
    for key, numbers in typed.items():
        for finding in judge(numbers, known, setting):
            yield finding.verdict, Hindrance(Severity.WARNING, finding.told, Elsewhere.TEXTS, unit, name_of(key, unit))


def its_texts(told: ToldAt, unit: str) -> Iterable[tuple[TextKey, str]]:
    """What has been written of what a unit answers for, by what it is about: that of the templates first."""
    asked = dict.fromkeys(text.key for text in told.asked.get(unit, ()))
    others = (key for key in told.written if key not in asked and told.answers_for(told.home_of(*key[:2])) == unit)
    return ((key, told.written[key]) for key in (*asked, *others) if key in told.written)
