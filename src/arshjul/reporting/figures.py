"""Figure references in prose: a reference is resolved against the setting and worded.

It is a field of the subject in focus (``{name}``), a date (``{d month yyyy}``), a count (``{count control as words}``),
or an expression of figures (``{variance year for SN as result}``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches

from arshjul.core.evaluation import evaluate
from arshjul.core.expressions import Expression, Lookup, lookups, read_expression
from arshjul.core.facts import SPOKEN, fact, satisfies
from arshjul.core.inlines import FigureReference, Inline, Text
from arshjul.core.judgement import target_figure
from arshjul.core.messages import Message
from arshjul.core.provenance import Absent, Computed, Figure, Stated
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario, Series
from arshjul.core.setting import Setting
from arshjul.core.subjects import KINDS, Subject
from arshjul.reporting.references import Form, NoValue, Reference, Unresolved, read_reference
from arshjul.reporting.wording import Meaning, count_in_words, word

ROLES = ("met", "missed", "unassessed")
_LONE_WORDS = (*Scenario, "variance", "change")
"""What is a figure all by itself: the focus' series in its own period."""


def resolve(text: str, setting: Setting, focus: Subject | None, id_: str) -> Inline:
    """What a reference prints as. Raises :class:`NoValue` when the figure is missing, else another DomainError."""
    words = field_of(text, focus)
    if words is not None:
        return Text(words)
    if focus is not None and text.partition(":")[0] in SPOKEN:
        return _fact(text, setting, focus, id_)
    if setting.occasion.is_date_pattern(text):
        return Text(setting.occasion.fill("{" + text + "}"))
    if text.isidentifier() and text not in _LONE_WORDS:
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


def _fact(text: str, setting: Setting, focus: Subject, id_: str) -> Inline:
    """What was judged of the focus, or what a rule says of it with what that builds on."""
    known = fact(focus, text, setting, unit_in_focus(setting, focus))
    return FigureReference(id_, known.words, known.figure) if known.figure is not None else Text(known.words)


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
        case _:
            return focus.fields.get(name)


def list_of(name: str, focus: Subject | None) -> tuple[str, ...] | None:
    """A field that is a list, None when it is one of words. Raises :class:`Unresolved` for what is no field."""
    if field_of(name, focus) is None:
        raise _unknown_field(name, focus)
    return focus.lists.get(name) if focus is not None else None


def _unknown_field(name: str, focus: Subject | None) -> Unresolved:
    if focus is None:
        hint = Message(" Namn och andra fält finns bara i ett block :::each.")
    else:
        fields = [*SPOKEN, *focus.fields]
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
            setting.find_asked(lookup.series, series.code),
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
    return _Found(evaluate(expression, leaf, series, label, setting.measures.values()), series, expression)


def _unit(lookup: Lookup, setting: Setting, focus: Subject | None) -> str:
    if lookup.unit and lookup.unit != "this":
        return setting.organisation.unit(lookup.unit).code
    return unit_in_focus(setting, focus)


def unit_in_focus(setting: Setting, focus: Subject | None) -> str:
    """The unit that is spoken of: the focus, or the focus' own, else the report's."""
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
    is_usual_money = quantity.measure.is_money and not form.measure and not _is_in_kronor(found.series)
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


def _is_in_kronor(series: Series) -> bool:
    """Whether the series is of single kronor, a cost per place, which must not print as 0,0 mnkr."""
    return series.measure.is_money and series.measure.factor == 1


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
    check_condition(condition, setting.subjects.each(kind), setting)
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
    """Whether a subject satisfies ``where field=value``, one or several; an empty condition always does.

    ``assessment`` is the code of a level that somebody judged (``assessment:plan`` on a certain scale), ``status`` what
    the rule says (met, missed, unassessed) or the code of the level that says it.
    """
    return all(satisfies(subject, name, value, setting) for name, value in _read_condition(condition))


def check_condition(condition: str, subjects: Iterable[Subject], setting: Setting) -> None:
    """Raises :class:`Unresolved` for a condition that none of these subjects could ever satisfy."""
    subjects = tuple(subjects)
    for name, value in _read_condition(condition):
        if subjects:
            _check_condition(name, value, subjects, setting)


def _check_condition(name: str, value: str, subjects: Iterable[Subject], setting: Setting) -> None:
    what, _, scale = name.partition(":")
    if what in ("assessment", "status", "trend"):
        if scale:
            setting.find_scale(scale)
        levels = {level.code for each in setting.scales.values() for level in each.levels}
        if value not in (*ROLES, *levels):
            raise Unresolved("Ingen skala har nivån ”{value}”. De som finns är: {levels}.",
                             value=value, levels=", ".join(sorted(levels)))  # fmt: skip
        return
    fields = {"code", "name", *(field for subject in subjects for field in subject.fields)}
    if name not in fields:
        raise Unresolved("Villkoret ”{condition}” gäller ett okänt fält. Välj något av: {fields}.",
                         condition=f"where {name}={value}",
                         fields=", ".join((*sorted(fields), "status", "assessment", "trend")))  # fmt: skip
    values = dict.fromkeys(field_of(name, subject) for subject in subjects)
    if value not in values:
        raise Unresolved("Ingen har {name} = ”{value}”. Det som finns är: {values}.",
                         name=name, value=value, values=", ".join(v for v in values if v))  # fmt: skip


_CONDITION = re.compile(r"(?P<name>[\w:]+)\s*=\s*(?P<value>[^=\s].*?)\s*(?=[\w:]+\s*=|$)")


def _read_condition(condition: str) -> Iterator[tuple[str, str]]:
    """The pairs of ``where name=value name=value``; a value may have spaces in it."""
    where, _, rest = condition.partition(" ")
    rest = rest.strip()
    read = list(_CONDITION.finditer(rest))
    if condition and (where != "where" or not read or "".join(pair[0] for pair in read) != rest):
        raise Unresolved("Villkoret ”{condition}” ska ha formen where fält=värde.", condition=condition)
    return ((pair["name"], pair["value"]) for pair in read)
