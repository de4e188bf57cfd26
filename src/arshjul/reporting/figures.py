"""Figure references in prose: a reference is resolved against the setting and worded.

It is a field of the subject in focus (``{name}``), a date (``{d month yyyy}``), a count (``{count control as words}``),
or an expression of figures (``{variance year for SN as result}``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches

from arshjul.core.evaluation import evaluate
from arshjul.core.expressions import Expression, Lookup, lookups, read_expression
from arshjul.core.inlines import FigureReference, Inline, Text
from arshjul.core.judgement import judge, target_figure
from arshjul.core.messages import Message
from arshjul.core.provenance import Absent, Computed, Figure, Stated
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario, Series
from arshjul.core.setting import Setting
from arshjul.core.subjects import KINDS, Subject
from arshjul.reporting.references import Form, NoValue, Reference, Unresolved, read_reference
from arshjul.reporting.wording import Meaning, count_in_words, word

ROLES = ("met", "missed", "unassessed")


def resolve(text: str, setting: Setting, focus: Subject | None, id_: str) -> Inline:
    """What a reference prints as. Raises :class:`NoValue` when the figure is missing, else another DomainError."""
    words = field_of(text, focus)
    if words is not None:
        return Text(words)
    if setting.occasion.is_date_pattern(text):
        return Text(setting.occasion.fill("{" + text + "}"))
    if text.isidentifier():
        raise _unknown_field(text, focus)
    reference = read_reference(text)
    if reference.is_count:
        return _count(reference, setting, focus, id_)
    found = _find(reference.body, setting, focus)
    figure = found.figure
    printed = _worded(found, reference.form, setting)
    if isinstance(figure.origin, Stated):
        return FigureReference(id_, figure.origin.words, figure)
    if printed is None:
        raise NoValue("”{reference}” har inget värde: {reason}.",
                      reference="{" + text + "}", reason=_why(found, setting))  # fmt: skip
    return FigureReference(id_, printed, figure)


def find(expression: str, setting: Setting, focus: Subject | None = None) -> Figure:
    """The figure that an expression means, seen from a setting and a focus."""
    return _find(expression, setting, focus).figure


# fields of the subject in focus


def field_of(name: str, focus: Subject | None) -> str | None:
    """A field of the subject in focus, or None when it has no such field."""
    if focus is None:
        return None
    match name:
        case "name":
            return focus.name
        case "code":
            return focus.code
        case "assessment":
            judged = next(iter(focus.assessments.values()), None)
            return "" if judged is None else judged.level.label if judged.level else judged.reason
        case _:
            return focus.fields.get(name)


def _unknown_field(name: str, focus: Subject | None) -> Unresolved:
    if focus is None:
        hint = Message(" Namn och andra fält finns bara i ett block :::each.")
    else:
        fields = ["name", "code", "assessment", *focus.fields]
        close = get_close_matches(name, fields, n=1)
        hint = (
            Message(" Menade du ”{close}”?", {"close": "{" + close[0] + "}"})
            if close
            else Message(" Fälten är: {fields}.", {"fields": ", ".join(fields)})
        )
    return Unresolved("”{reference}” är varken ett fält, ett datum eller en siffra.{hint}",
                      reference="{" + name + "}", hint=hint)  # fmt: skip


# expressions of figures


@dataclass(frozen=True, slots=True)
class _Found:
    figure: Figure
    series: Series
    expression: Expression


def _find(body: str, setting: Setting, focus: Subject | None) -> _Found:
    """What is not said is the focus' series and unit; a later figure takes over what the first one said."""
    expression = read_expression(body)
    first = next(iter(lookups(expression)))
    of_focus = focus.series if focus is not None else ""
    series = setting.find_series(first.series or of_focus or setting.conventions.series)
    unit = _unit(first, setting, focus)
    wanted = {
        lookup: replace(lookup, unit="").address(
            setting.find_series(lookup.series) if lookup.series else series,
            _unit(lookup, setting, focus) if lookup.unit else unit,
            setting.occasion,
        )
        for lookup in lookups(expression)
        if lookup.scenario is not Scenario.TARGET
    }
    found = setting.derivation.figures(wanted.values())

    def leaf(lookup: Lookup) -> Figure:
        if lookup.scenario is Scenario.TARGET:
            return target_figure(focus, setting, lookup.years)
        return found[wanted[lookup]]

    label = f"{series.name}, {setting.organisation.unit(unit).name}"
    if not isinstance(expression, Lookup):
        label += f" ({body})"
    return _Found(evaluate(expression, leaf, series, label), series, expression)


def _unit(lookup: Lookup, setting: Setting, focus: Subject | None) -> str:
    if lookup.unit and lookup.unit != "this":
        return setting.organisation.unit(lookup.unit).code
    own = "" if focus is None else focus.code if focus.kind == "unit" else focus.unit
    return own or setting.unit


def _worded(found: _Found, form: Form, setting: Setting) -> str | None:
    """The figure as it is printed; None when it has no value, after the form has been tried on a nought."""
    quantity = found.figure.quantity
    if quantity is None:
        tried = Quantity(Decimal(0), found.series.measure)
        _in_form(tried, found, form, setting)
        return None
    return _in_form(quantity, found, form, setting)


def _in_form(quantity: Quantity, found: _Found, form: Form, setting: Setting) -> str:
    is_usual_money = quantity.measure.is_money and not form.measure
    measure = setting.conventions.measure if is_usual_money else form.measure
    if measure:
        quantity = quantity.to(setting.find_measure(measure))
    decimals = form.decimals
    if decimals is None and is_usual_money:
        decimals = setting.conventions.decimals
    its = found.series.measure
    if decimals is None and (its.dimension, its.factor) == (quantity.measure.dimension, quantity.measure.factor):
        decimals = found.series.decimals
    return word(quantity, form.name, Meaning.of(found.expression, found.series), decimals)


def _why(found: _Found, setting: Setting) -> str:
    asks_for_previous = any(lookup.round == "previous" for lookup in lookups(found.expression))
    if asks_for_previous and not setting.occasion.previous:
        return f"tillfället {setting.occasion.code} har ingen tidigare omgång (previous i model.toml)"
    return _why_missing(found.figure)


def _why_missing(figure: Figure) -> str:
    match figure.origin:
        case Absent(_, reason):
            return f"{figure.label}: {reason or 'ingen uppgift har lämnats'}"
        case Computed(_, operands):
            missing = next((operand for operand in operands if operand.quantity is None), None)
            return _why_missing(missing) if missing else figure.label
        case _:
            return f"{figure.label}: mättes inte"


# counts


def _count(reference: Reference, setting: Setting, focus: Subject | None, id_: str) -> Inline:
    kind, condition = reference.counted
    known_kind(kind)
    subjects = setting.subjects.each(kind, focus=focus)
    check_condition(condition, setting.subjects.each(kind))
    counted = [subject for subject in subjects if matches(subject, condition, setting)]
    text = count_in_words(len(counted)) if reference.form.name == "words" else str(len(counted))
    quantity = Quantity(Decimal(len(counted)), setting.find_measure("antal"), 0)
    terms = tuple(Figure(subject.name, None, Stated(subject.place)) for subject in counted)
    return FigureReference(id_, text, Figure(f"antal {kind}", quantity, Computed("räknade", terms)))


def known_kind(kind: str, *others: str) -> None:
    """Raises :class:`Unresolved` for something that a report cannot speak of."""
    if not kind:
        raise Unresolved("Säg vad som ska räknas: {kinds}.", kinds=", ".join(KINDS))
    if kind not in (*others, *KINDS):
        raise Unresolved("Det finns inget av slaget ”{kind}”. Det som finns är: {kinds}.",
                         kind=kind, kinds=", ".join((*others, *KINDS)))  # fmt: skip


def matches(subject: Subject, condition: str, setting: Setting) -> bool:
    """Whether a subject satisfies ``where field=value``; an empty condition always does.

    ``assessment`` is the code of a level that somebody judged, ``status`` what the rule says (met, missed, unassessed).
    """
    if not condition:
        return True
    name, value = _read_condition(condition)
    match name:
        case "assessment":
            return value in {judged.level.code for judged in subject.assessments.values() if judged.level}
        case "status":
            return judge(subject, setting).role == value
        case _:
            return subject.fields.get(name, "") == value


def check_condition(condition: str, subjects: Iterable[Subject]) -> None:
    """Raises :class:`Unresolved` for a condition that none of these subjects could ever satisfy or fail."""
    if not condition:
        return
    name, value = _read_condition(condition)
    fields = dict.fromkeys(field for subject in subjects for field in subject.fields)
    if name == "status" and value not in ROLES:
        raise Unresolved("status är något av {roles}, inte ”{value}”.", roles=", ".join(ROLES), value=value)
    if fields and name not in (*fields, "status", "assessment"):
        raise Unresolved("Villkoret ”{condition}” gäller ett okänt fält. Välj något av: {fields}.",
                         condition=condition, fields=", ".join((*fields, "status", "assessment")))  # fmt: skip


def _read_condition(condition: str) -> tuple[str, str]:
    where, _, rest = condition.partition(" ")
    name, equals, value = (part.strip() for part in rest.partition("="))
    if where != "where" or not (equals and name and value):
        raise Unresolved("Villkoret ”{condition}” ska ha formen where fält=värde.", condition=condition)
    return name, value
