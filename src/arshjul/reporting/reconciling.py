"""Whether explanations hold: how much of what they explain they leave out, and which variances nobody has explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from arshjul.core.explanations import VARIANCE, Explanation, added, explains_variance, meaning, parts_of, unexplained
from arshjul.core.judgement import lacks_reason
from arshjul.core.messages import Message
from arshjul.core.numbers import round_half_up
from arshjul.core.organisation import Unit
from arshjul.core.problems import Mended, Problem, Spot, problem
from arshjul.core.quantities import Quantity
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting.asked_figures import find, find_each

_BUDGET = "budget year"


def too_large_rests(setting: Setting) -> Iterator[Problem]:
    """A problem for every figure, or part of one, whose parts leave more than the model allows, as it is printed.

    Only what the setting's unit and those below it have explained. A figure without a value leaves nothing.
    """
    if not setting.explaining.largest_rest:
        return
    seen = set()
    for each in setting.explanations:
        asked = (each.unit, meaning(each.of))
        if asked in seen or not is_within(each.unit, setting):
            continue
        seen.add(asked)
        figure = find(each.of, setting, setting.subjects.get("unit", each.unit))
        if figure.quantity is not None:
            yield from _level(setting, each.unit, each.of, figure.quantity, None, label=figure.label)


def _level(
    setting: Setting, unit: str, of: str, whole: Quantity, part: Explanation | None, *, label: str
) -> Iterator[Problem]:
    """``label`` says what ``whole`` is in words, where ``of`` is its expression."""
    parts = parts_of(setting.explanations, unit, part.code if part else "", of)
    if not parts:
        return
    decimals = max(each.amount.shown_decimals for each in parts)
    whole = whole.to(parts[0].amount.measure)
    left = unexplained(whole, parts)
    rest = Quantity(round_half_up(left.value, decimals), left.measure, decimals)
    if setting.explaining.largest_rest.is_passed_by(rest, whole):
        sums = {"sum": added(parts).write(decimals), "figure": whole.write(decimals),
                "rest": rest.write(plus=True), "limit": setting.explaining.largest_rest}  # fmt: skip
        cause = f"”{part.cause}”" if part else ""
        found = problem(
            parts[0].place,
            "Delarna av {what} för {unit} blir tillsammans {sum}, men det som förklaras är {figure}. Resten {rest} är "
            "större än {limit}, som är gränsen i model.toml.",
            what=cause or of, unit=unit, **sums,
        )  # fmt: skip
        plain = Message("{what}: förklaringarna blir tillsammans {sum}, men det som förklaras är {figure}. Resten, "
                        "{rest}, är större än {limit}, som är det mesta som får lämnas.",
                        {"what": cause or label, **sums})  # fmt: skip
        yield replace(found, plain=plain, spot=Spot(Mended.EXPLANATIONS, ("unit", unit)))
    for each in parts:
        yield from _level(setting, unit, of, each.amount, each, label=label)


def outrun_variance(setting: Setting, unit: str) -> tuple[Quantity, Quantity] | None:
    """The sum of a unit's explanations and its variance, when the rest is larger than the variance itself.

    Then they tell of another variance than the one there is: of the other sign, or more than twice as large. That is
    said where the model sets no limit for the rest, for with one :func:`too_large_rests` tells. Both in the measure
    and with the decimals that they are printed with.
    """
    parts = parts_of(setting.explanations, unit)
    if not parts or setting.explaining.largest_rest:
        return None
    whole = find(VARIANCE, setting, setting.subjects.get("unit", unit)).quantity
    if whole is None:
        return None
    decimals, measure = max(each.amount.shown_decimals for each in parts), parts[0].amount.measure
    printed = Quantity(round_half_up(whole.to(measure).value, decimals), measure, decimals)
    is_outrun = abs(unexplained(printed, parts).value) > abs(printed.value)
    return (added(parts), printed) if is_outrun else None


def unexplained_variances(setting: Setting) -> Message | None:
    """Which units, the setting's own and those below, have a variance that should have been explained and is not.

    A unit is explained when somebody has explained some variance of it, or of a unit below it.
    """
    limit = setting.explaining.explain_above
    found = [f"{unit.name} ({variance.write(plus=True)})" for unit, variance in to_explain(setting, _within(setting))]
    if not found:
        return None
    return Message(
        "Vid {occasion} avviker de här från budgeten med mer än {limit}, utan någon förklaring: {units}.",
        {"occasion": setting.occasion.code, "limit": limit, "units": ", ".join(found)},
    )


def to_explain(setting: Setting, units: Iterable[Unit]) -> Iterator[tuple[Unit, Quantity]]:
    """Those of some units whose variance should have been explained and is not, each with its variance."""
    limit = setting.explaining.explain_above
    if not limit:
        return
    explained = {each.unit for each in setting.explanations if explains_variance(each)}
    units = tuple(units)
    subjects = [setting.subjects.get("unit", unit.code) for unit in units]
    found = ([each.figure.quantity for each in find_each(text, setting, subjects)] for text in (VARIANCE, _BUDGET))
    for unit, variance, budget in zip(units, *found, strict=True):
        if variance is None or not limit.is_passed_by(variance, budget if budget is not None else variance):
            continue
        if explained.isdisjoint((unit.code, *(below.code for below in _below(unit, setting)))):
            yield unit, variance


def judged_without_reason(setting: Setting) -> Message | None:
    """What somebody has judged against the rule without saying why: both are kept, but a reader asks for the reason."""
    found = dict.fromkeys(subject.name for subject in unreasoned(setting))
    if not found:
        return None
    return Message(
        "Vid {occasion} är de här bedömda mot det som föreslås, utan skäl (reason i assessments.csv): {names}.",
        {"occasion": setting.occasion.code, "names": ", ".join(found)},
    )


def unreasoned(setting: Setting) -> Iterator[Subject]:
    """What somebody has judged so, of the setting's unit, those below it and what belongs to nobody."""
    kinds = ("indicator", "objective", "mission", "assignment")
    every = (subject for kind in kinds for subject in setting.subjects.each(kind))
    return without_reason(setting, (subject for subject in every if is_ours(subject, setting)))


def without_reason(setting: Setting, subjects: Iterable[Subject]) -> Iterator[Subject]:
    """Those of some subjects that somebody has judged against the rule without saying why."""
    scales = [each for each in setting.scales.values() if each.with_role("met") and each.with_role("missed")]
    return (subject for subject in subjects if any(lacks_reason(subject, setting, scale) for scale in scales))


def is_ours(subject: Subject, setting: Setting) -> bool:
    """Whether a subject belongs to the setting's unit, to one below it, or to nobody."""
    return not subject.homes or any(is_within(unit, setting) for unit in subject.homes)


def _within(setting: Setting) -> Iterator[Unit]:
    own = setting.organisation.unit(setting.unit)
    yield own
    yield from _below(own, setting)


def _below(unit: Unit, setting: Setting) -> Iterator[Unit]:
    return setting.organisation.descendants(unit.code, setting.occasion.data_date)


def is_within(unit: str, setting: Setting) -> bool:
    """Whether a unit is the setting's or stands below it, also one that has closed."""
    seen = set()
    while unit and unit not in seen:
        if unit == setting.unit:
            return True
        seen.add(unit)
        unit = setting.organisation.unit(unit).parent
    return False
