"""The few things in a report that matter first, for somebody who has three minutes. The rule is stated here alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.belonging import children_of, listed
from arshjul.core.explanations import Limit, parts_of
from arshjul.core.facts import fact
from arshjul.core.quantities import Quantity
from arshjul.core.scales import Tone
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting.asked_figures import find
from arshjul.reporting.overviews.fitting import can_judge, plain_words
from arshjul.reporting.overviews.goals import late_assignments

MOST = 3
_NAMED = 3  # of goals and assignments
_SHARE = Decimal(1)  # per cent of the budget, where the municipality has not said what a large variance is

RULE = (
    "Hela verksamheten räknar med ett underskott som är större än gränsen.",
    "Mål eller indikatorer beräknas inte nås.",
    "Prognosen har ändrats med mer än gränsen sedan förra gången.",
    "En del av verksamheten har ett underskott som är större än gränsen för den delen.",
    "Uppdrag är försenade.",
    "Verksamheten håller sin budget, eller har ett överskott.",
)
"""The questions, in the order in which they are asked; the first :data:`MOST` that are answered yes are shown.

Where the whole has no large deficit, the largest deficit of a part comes first.
"""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing: a headline and a paragraph, with references to figures, and why it is shown. ``question`` of the rule.

    ``unit`` is what it is about, when that is a part of the organisation.
    """

    question: int
    headline: str
    told: str
    why: str
    unit: str = ""


def matters(setting: Setting) -> tuple[Matter, ...]:
    """What matters first, at most :data:`MOST`, as the rule says."""
    found = [each for each in (*_money(setting), _goals(setting), _late(setting)) if each is not None]
    has_whole = any(each.question == 0 for each in found)
    ordered = sorted(found, key=lambda each: -1 if each.question == 3 and not has_whole else each.question)
    return tuple(ordered[:MOST])


def limit_of(setting: Setting) -> Limit:
    """What is a large variance: what the model says must be explained, else a share of the budget."""
    return setting.explaining.explain_above or Limit(share=_SHARE)


def _money(setting: Setting) -> Iterator[Matter | None]:
    span, when = _span(setting)
    if not span:
        return
    limit = limit_of(setting)
    variance, budget = _quantity(f"variance {span}", setting), _quantity(f"budget {span}", setting)
    if variance is None:
        return
    name = plain_words(setting.organisation.unit(setting.unit).name)
    is_large = limit.is_passed_by(variance, budget if budget is not None else variance)
    share = f"[Det är {{{'forecast' if span == 'year' else 'actual'} {span} / budget {span}}} av budget. ]"
    if variance.value < 0 and is_large:
        yield Matter(
            0,
            f"{name} {when} {{variance {span} as result}}",
            f"{share}{_causes(setting.unit, span, setting)}",
            f"ett underskott som är större än {_limit(limit)}",
        )
    elif variance.value >= 0 or not is_large:
        yield Matter(
            5,
            f"{name} {when} {{variance {span} as result}}",
            f"{share}{_causes(setting.unit, span, setting)}",
            "ekonomin håller sig inom gränsen" if not is_large else "ekonomin visar överskott",
        )
    yield _changed(setting, budget, limit)
    yield _worst_part(span, when, limit, setting)


def _changed(setting: Setting, budget: Quantity | None, limit: Limit) -> Matter | None:
    change = _quantity("change year", setting)
    if change is None or not limit.is_passed_by(change, budget if budget is not None else change):
        return None
    before = "[Då räknade verksamheten med {variance year round previous as result}.]"
    headline = "Prognosen {change year as shifted} sedan {previous_forecast_name}"
    return Matter(2, headline, before, f"prognosen har ändrats med mer än {_limit(limit)}")


def _worst_part(span: str, when: str, limit: Limit, setting: Setting) -> Matter | None:
    """The part with the largest deficit, when it is large for that part and there are several."""
    found: list[tuple[Quantity, Subject]] = []
    children = list(children_of(setting.unit, setting))
    for code in children:
        subject = setting.subjects.get("unit", code)
        variance = find(f"variance {span}", setting, subject).quantity
        budget = find(f"budget {span}", setting, subject).quantity
        if variance is None or variance.value >= 0:
            continue
        if limit.is_passed_by(variance, budget if budget is not None else variance):
            found.append((variance, subject))
    if len(children) < 2 or not found:
        return None
    _, worst = min(found, key=lambda each: each[0].value * each[0].measure.factor)
    name = plain_words(worst.name)
    return Matter(
        3,
        f"{name} {when} {{variance {span} for {worst.code} as result}}",
        _causes(worst.code, span, setting),
        f"det största underskottet bland {len(children)} delar, större än {_limit(limit)}",
        unit=worst.code,
    )


def _causes(unit: str, span: str, setting: Setting) -> str:
    """The largest explanations of a unit's variance that go the same way as it does, in a sentence."""
    whole = find(f"variance {span}", setting, setting.subjects.get("unit", unit)).quantity
    parts = parts_of(setting.explanations, unit, of=f"variance {span}")
    if whole is None or not parts:
        named = "worst" if whole is not None and whole.value < 0 else "best"
        return f"[Störst del har {{{named} 2 child under {unit} by variance {span} as size}}.]"
    alike = [each for each in parts if (each.amount.value < 0) is (whole.value < 0)]
    largest = sorted(alike or parts, key=lambda each: -abs(each.amount.value))[:2]
    causes = " och ".join(f"{each.cause} ({each.amount.write(plus=True)})" for each in largest)
    return f"De största orsakerna: {plain_words(causes)}." if causes else ""


def _goals(setting: Setting) -> Matter | None:
    """Objectives, or else indicators, that are not reached."""
    for kind, one, many in (("objective", "mål", "mål"), ("indicator", "indikator", "indikatorer")):
        every = listed(kind, setting, under="this")
        missed = [each for each in every if _is_missed(each, setting)]
        if missed:
            names = "; ".join(plain_words(each.name) for each in missed[:_NAMED])
            more = f" och {len(missed) - _NAMED} till" if len(missed) > _NAMED else ""
            noun = one if len(missed) == 1 else many
            if len(missed) == len(every):
                said = f"Inget av {len(every)} {many}" if kind == "objective" else f"Ingen av {len(every)} {many}"
                headline = f"{said} beräknas nås"
            else:
                count = "En" if len(missed) == 1 and kind == "indicator" else _number(len(missed))
                headline = f"{count} av {len(every)} {many} beräknas inte nås"
            return Matter(1, headline, f"{names}{more}.", f"{noun} som inte beräknas nås")
    return None


def _is_missed(subject: Subject, setting: Setting) -> bool:
    if can_judge(setting) and "missed" in fact(subject, "status", setting).codes:
        return True
    levels = [each.level for each in subject.assessments.values() if each.level is not None]
    return any(level.tone is Tone.POOR for level in levels)


def _late(setting: Setting) -> Matter | None:
    late = late_assignments(setting)
    if not late:
        return None
    names = "; ".join(plain_words(each.name) for each in late[:_NAMED])
    more = f" och {len(late) - _NAMED} till" if len(late) > _NAMED else ""
    noun = "uppdrag är försenat" if len(late) == 1 else "uppdrag är försenade"
    why = "uppdrag som skulle vara klara, eller som inte går enligt plan"
    return Matter(4, f"{_number(len(late))} {noun}", f"{names}{more}.", why)


def _limit(limit: Limit) -> str:
    return f"{limit} av budget" if limit.share is not None else str(limit)


def _span(setting: Setting) -> tuple[str, str]:
    """Whether there is a variance of the year, or only so far, and the verb that goes with it."""
    for span, verb in (("year", "räknar med"), ("ytd", "redovisar")):
        if _quantity(f"variance {span}", setting) is not None:
            is_over = setting.occasion.data_date.month == 12
            return span, "redovisar" if is_over else verb
    return "", ""


def _quantity(expression: str, setting: Setting) -> Quantity | None:
    if setting.conventions.series not in setting.series:
        return None
    return find(expression, setting, setting.subjects.find("unit", setting.unit)).quantity


_NUMBERS = ("Inget", "Ett", "Två", "Tre", "Fyra", "Fem", "Sex", "Sju", "Åtta", "Nio", "Tio", "Elva", "Tolv")


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
