"""Figure references in prose: ``{variance year for SN as result}`` is read, resolved against the setting and worded.

A reference is a field of the subject in focus (``{name}``), a date (``{d month yyyy}``), a count (``{count control as
words}``), or an expression of figures with a form and options.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from arshjul.core.expressions import Lookup, evaluate, is_level, lookups, read_expression
from arshjul.core.inlines import FigureReference, Inline, Text
from arshjul.core.judgement import judge, target_figure
from arshjul.core.messages import DomainError
from arshjul.core.provenance import Absent, Computed, Figure, Stated
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario, Series
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting.wording import count_in_words, word

_OPTIONS = ("as", "in", "decimals")


class Unresolved(DomainError):
    """A reference names nothing that has a value."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a figure is to be printed: the form, and optionally a measure and a number of decimals."""

    name: str = ""
    measure: str = ""
    decimals: int | None = None


def resolve(reference: str, setting: Setting, focus: Subject | None, id_: str) -> Inline:
    """What a reference prints as; raises a DomainError that says why it cannot."""
    words = field_of(reference, focus)
    if words is not None:
        return Text(words)
    if setting.occasion.is_date_pattern(reference):
        return Text(setting.occasion.fill("{" + reference + "}"))
    if reference.startswith("count "):
        return _count(reference, setting, focus, id_)
    body, form = _split(reference)
    figure, series = _figure(body, setting, focus)
    if isinstance(figure.origin, Stated):
        return FigureReference(id_, figure.origin.words, figure)
    if figure.quantity is None:
        raise Unresolved("{{{reference}}} har inget värde: {reason}.", reference=reference, reason=_why(figure))
    return FigureReference(id_, _worded(figure.quantity, series, form, setting), figure)


def find(expression: str, setting: Setting, focus: Subject | None = None) -> Figure:
    """The figure that an expression means, seen from a setting and a focus."""
    return _figure(expression, setting, focus)[0]


def field_of(name: str, focus: Subject | None) -> str | None:
    """A field of the subject in focus, or None when it has no such field."""
    if focus is None:
        return None
    if name in ("name", "code"):
        return focus.name if name == "name" else focus.code
    if name == "assessment":
        judged = next(iter(focus.assessments.values()), None)
        return (judged.level.label if judged.level else judged.reason) if judged else None
    return focus.fields.get(name)


def _split(reference: str) -> tuple[str, Form]:
    words = reference.split()
    start = next((i for i, w in enumerate(words) if w in _OPTIONS), len(words))
    options = words[start:]
    if len(options) % 2:
        raise Unresolved("Efter ”{option}” i {{{reference}}} saknas ett ord.", option=options[-1], reference=reference)
    chosen = dict(zip(options[::2], options[1::2], strict=True))
    if unknown := [option for option in chosen if option not in _OPTIONS]:
        raise Unresolved("”{option}” i {{{reference}}} är okänt. Det som kan stå är as, in och decimals.",
                         option=unknown[0], reference=reference)  # fmt: skip
    decimals = chosen.get("decimals")
    if decimals is not None and not decimals.isdigit():
        raise Unresolved("decimals ska vara ett heltal i {{{reference}}}.", reference=reference)
    return " ".join(words[:start]), Form(
        chosen.get("as", ""), chosen.get("in", ""), int(decimals) if decimals else None
    )


def _figure(body: str, setting: Setting, focus: Subject | None) -> tuple[Figure, Series]:
    expression = read_expression(body)
    first = next(lookups(expression))
    series = setting.find_series(
        first.series or (focus.series if focus and focus.series else setting.conventions.series)
    )
    unit = _unit(first, setting, focus)
    wanted = {
        lookup: lookup.address(
            setting.find_series(lookup.series or series.code), _unit(lookup, setting, focus, unit), setting.occasion
        )
        for lookup in lookups(expression)
        if lookup.scenario is not Scenario.TARGET
    }
    found = setting.derivation.figures(wanted.values())

    def leaf(lookup: Lookup) -> Figure:
        if lookup.scenario is Scenario.TARGET:
            return target_figure(focus, setting, lookup.years)
        return found[wanted[lookup]]

    return evaluate(expression, leaf, series, _label(body, series, unit, setting, single=is_level(expression))), series


def _unit(lookup: Lookup, setting: Setting, focus: Subject | None, default: str = "") -> str:
    if lookup.unit and lookup.unit != "this":
        return setting.organisation.unit(lookup.unit).code
    if focus is not None:
        own = focus.code if focus.kind == "unit" else focus.unit
        if own:
            return own
    return default or setting.unit


def _label(body: str, series: Series, unit: str, setting: Setting, *, single: bool) -> str:
    return f"{series.name}, {setting.organisation.unit(unit).name}" + ("" if single else f" ({body})")


def _worded(quantity: Quantity, series: Series, form: Form, setting: Setting) -> str:
    measure, decimals = form.measure, form.decimals
    if not measure and quantity.measure.is_money:
        measure = setting.conventions.measure
        decimals = setting.conventions.decimals if decimals is None else decimals
    if measure:
        quantity = quantity.to(setting.find_measure(measure))
    return word(quantity, form.name, series, decimals)


def _count(reference: str, setting: Setting, focus: Subject | None, id_: str) -> Inline:
    body, form = _split(reference)
    _, kind, *conditions = body.split()
    if kind not in setting.subjects.kinds:
        raise Unresolved("{{{reference}}}: det finns ingen ”{kind}” att räkna. Det som kan räknas är: {kinds}.",
                         reference=reference, kind=kind, kinds=", ".join(setting.subjects.kinds))  # fmt: skip
    counted = [s for s in setting.subjects.each(kind, focus=focus) if matches(s, " ".join(conditions), setting)]
    text = count_in_words(len(counted)) if form.name == "words" else str(len(counted))
    quantity = Quantity(Decimal(len(counted)), setting.find_measure("antal"), 0)
    terms = tuple(Figure(s.name, None, Stated(s.place)) for s in counted)
    return FigureReference(id_, text, Figure(f"antal {kind}", quantity, Computed("räknade", terms)))


def matches(subject: Subject, condition: str, setting: Setting) -> bool:
    """Whether a subject satisfies ``where field=value``; an empty condition always does.

    ``assessment`` is the code of a level that somebody judged, ``status`` what the rule says (met, missed, unassessed).
    """
    words = condition.removeprefix("where").strip()
    if not words:
        return True
    name, equals, value = (part.strip() for part in words.partition("="))
    if not equals:
        raise Unresolved("Villkoret ”{condition}” ska ha formen where fält=värde.", condition=condition)
    match name:
        case "assessment":
            return value in {a.level.code for a in subject.assessments.values() if a.level}
        case "status":
            return judge(subject, setting).role == value
        case _:
            return subject.fields.get(name, "") == value


def _why(figure: Figure) -> str:
    match figure.origin:
        case Absent(_, reason):
            return f"{figure.label}: {reason or 'ingen uppgift har lämnats'}"
        case Computed(_, operands):
            missing = next((o for o in operands if o.quantity is None), None)
            return _why(missing) if missing else figure.label
        case _:
            return f"{figure.label}: mättes inte"
