"""Figure references in prose: a reference is resolved against the setting and worded.

It is a field of the subject in focus (``{name}``), a date (``{d month yyyy}``), a count (``{count control as words}``),
or an expression of figures (``{variance year for SN as result}``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from difflib import get_close_matches

from arshjul.core.belonging import unit_in_focus
from arshjul.core.cube import Address
from arshjul.core.expressions import at_previous_round, is_level, lookups
from arshjul.core.facts import SPOKEN, fact
from arshjul.core.grammar import read_expression
from arshjul.core.incomplete import missing, told_missing
from arshjul.core.inlines import FigureReference, Inline, Text
from arshjul.core.messages import Message
from arshjul.core.provenance import Absent, Computed, Figure, Stated, Withheld
from arshjul.core.quantities import Quantity
from arshjul.core.series import Scenario, Series
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting.asked_figures import Found, asked_of, evaluated, find_asked
from arshjul.reporting.conditions import known_kind
from arshjul.reporting.counting import Noun, say_count
from arshjul.reporting.loops import subjects_of
from arshjul.reporting.references import Form, NotShown, NoValue, Reference, Unresolved, read_reference
from arshjul.reporting.template import loop_of
from arshjul.reporting.wording import Meaning, Printed, capitalised, find_form, printed, uncapitalised

_LONE_WORDS = (*Scenario, "variance", "change")
"""What is a figure all by itself: the focus' series in its own period."""


def resolve(text: str, setting: Setting, focus: Subject | None, id_: str) -> Inline:
    """What a reference prints as. Raises :class:`NoValue` when the figure is missing, else another DomainError."""
    words = field_of(text, focus)
    if words is not None:
        return Text(words)
    if focus is not None and text.partition(":")[0] in SPOKEN:
        return _fact(text, setting, focus, id_)
    if setting.occasion.can_fill(text):
        return Text(setting.occasion.fill("{" + text + "}"))
    if text.isidentifier() and text not in _LONE_WORDS:
        raise _unknown_field(text, focus)
    reference = read_reference(text)
    if reference.is_count:
        return _count(reference, setting, focus, id_)
    return _figure(reference, setting, focus, id_)


def _figure(reference: Reference, setting: Setting, focus: Subject | None, id_: str) -> Inline:
    found = find_asked(reference.body, setting, focus)
    if reference.form.is_paired:
        return _moved(reference, found, setting, focus, id_)
    figure = found.figure
    words = _worded(found, reference.form, setting)
    if isinstance(figure.origin, Stated):
        return FigureReference(id_, figure.origin.words, figure)
    if words is None:
        raise _no_value(reference, found, setting)
    _check_whole(reference, found, setting)
    return FigureReference(id_, words, figure)


def _check_whole(reference: Reference, found: Found, setting: Setting) -> None:
    """Raises :class:`NoValue` for a sum that looks whole although somebody has not reported."""
    if not is_level(found.expression):
        return
    lacking = missing((found.figure,), setting.derivation)
    if who := told_missing(found.figure, lacking, setting, found.series.code):
        raise NoValue("”{reference}” är inte fullständig: uppgift saknas för {who}.",
                      reference="{" + reference.text + "}", who=who).of(
                          gap for gap in found.figure.gaps() if gap in lacking)  # fmt: skip


def _moved(reference: Reference, now: Found, setting: Setting, focus: Subject | None, id_: str) -> Inline:
    """How a figure has moved since an earlier one: the one that is named, else itself in the previous round."""
    form = reference.form
    earlier = read_expression(form.since) if form.since else at_previous_round(now.expression)
    if earlier == now.expression:
        raise Unresolved("”{reference}” säger inte sedan när. Lägg till since och uttrycket för den tidigare siffran.",
                         reference="{" + reference.text + "}")  # fmt: skip
    before = evaluated(asked_of(earlier, setting, focus), setting, focus)
    at_last, at_first = now.figure.quantity, before.figure.quantity
    if at_last is None or at_first is None:
        nought = Quantity(Decimal(0), now.series.measure)
        _in_form(nought, now, form, setting, nought)
        raise _no_value(reference, now if at_last is None else before, setting)
    moved = Computed("nu jämfört med tidigare", (now.figure, before.figure))
    words = _in_form(at_last, now, form, setting, at_first)
    return FigureReference(id_, words, Figure(now.figure.label, at_last - at_first, moved))


def _no_value(reference: Reference, found: Found, setting: Setting) -> NoValue:
    if found.figure.is_hidden:
        reason = _why_missing(found.figure)
        return NotShown(
            "”{reference}” visas inte: {reason}. Skriv meningen utan siffran, eller lägg den i :::optional.",
            reference="{" + reference.text + "}", reason=reason,
        ).plainly("En siffra får inte visas – {reason}. Skriv meningen utan den.", reason=reason)  # fmt: skip
    reason = _why(found, setting)
    none = NoValue("”{reference}” har inget värde: {reason}.", reference="{" + reference.text + "}", reason=reason)
    return none.of(_not_reported(found.figure)).plainly("En siffra finns inte – {reason}.", reason=reason)


def _fact(text: str, setting: Setting, focus: Subject, id_: str) -> Inline:
    """What was judged of the focus, or what a rule says of it with what that builds on."""
    known = fact(focus, text, setting, unit_in_focus(setting, focus))
    return FigureReference(id_, known.words, known.figure) if known.figure is not None else Text(known.words)


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


# the figure in words


def _worded(found: Found, form: Form, setting: Setting) -> str | None:
    """The figure as it is printed; None when it has no value, after the form has been tried on a nought."""
    quantity = found.figure.quantity
    if quantity is None:
        tried = Quantity(Decimal(0), found.series.measure)
        _in_form(tried, found, form, setting)
        return None
    return _in_form(quantity, found, form, setting)


def _in_form(quantity: Quantity, found: Found, form: Form, setting: Setting, before: Quantity | None = None) -> str:
    return find_form(form.name)(print_quantity(quantity, found, form, setting, before))


def print_quantity(
    quantity: Quantity, found: Found, form: Form, setting: Setting, before: Quantity | None = None
) -> Printed:
    """A quantity, and an earlier one, in the measure and with the decimals that a form and the conventions give it."""
    is_usual_money = quantity.measure.is_money and not form.measure and not _is_in_kronor(found.series)
    measure = setting.conventions.measure if is_usual_money else form.measure
    if measure:
        quantity = quantity.to(setting.find_measure(measure))
    before = before and before.to(quantity.measure)
    decimals = form.decimals
    if decimals is None and is_usual_money:
        decimals = setting.conventions.decimals
    its = found.series.measure
    if decimals is None and (its.dimension, its.factor) == (quantity.measure.dimension, quantity.measure.factor):
        decimals = found.series.decimals
    return printed(quantity, Meaning.of(found.expression, found.series), decimals, before)


def _is_in_kronor(series: Series) -> bool:
    """Whether the series is of single kronor, a cost per place, which must not print as 0,0 mnkr."""
    return series.measure.is_money and series.measure.factor == 1


def _why(found: Found, setting: Setting) -> str:
    asks_for_previous = any(lookup.round == "previous" for lookup in lookups(found.expression))
    if asks_for_previous and not setting.occasion.previous:
        return f"tillfället {setting.occasion.code} har ingen tidigare omgång (previous i model.toml)"
    return _why_missing(found.figure)


def _why_missing(figure: Figure) -> str:
    match figure.origin:
        case Absent(_, reason):
            return f"{figure.label}: {reason or 'ingen uppgift har lämnats'}"
        case Withheld(reason):
            return f"{figure.label}: {reason}"
        case Computed(_, operands):
            unshown = next((operand for operand in operands if operand.is_hidden), None)
            missing = unshown or next((operand for operand in operands if operand.quantity is None), None)
            return _why_missing(missing) if missing else figure.label
        case _:
            return f"{figure.label}: mättes inte"


def _not_reported(figure: Figure) -> Iterator[Address]:
    """What somebody could have reported and has not, for want of which there is no figure: the first such."""
    match figure.origin:
        case Absent(address, _, is_expected=False) if address is not None:
            yield address
        case Computed(_, operands):
            missing = next((operand for operand in operands if operand.quantity is None), None)
            yield from _not_reported(missing) if missing else ()


# counts


def _count(reference: Reference, setting: Setting, focus: Subject | None, id_: str) -> Inline:
    if not reference.counted:
        known_kind("")
    loop = loop_of(reference.counted)
    if loop is None:
        raise Unresolved("”{reference}” kan inte läsas. Skriv till exempel {{count indicator where status=met}}.",
                         reference="{" + reference.text + "}")  # fmt: skip
    return count_of(subjects_of(loop, setting, focus), f"antal {loop.kind}", reference, setting, id_)


def count_of(counted: Collection[Subject], label: str, reference: Reference, setting: Setting, id_: str) -> Inline:
    """How many there are, as the reference wants it said; raises :class:`NoValue` for ``some`` of nothing."""
    form = reference.form
    words = say_count(len(counted), uncapitalised(form.name), form.noun or Noun())
    if words is None:
        none = NoValue("”{reference}”: det finns inga.", reference="{" + reference.text + "}")
        raise none.plainly("Det finns inget att räkna här. Skriv meningen utan antalet.")
    quantity = Quantity(Decimal(len(counted)), setting.find_measure("antal"), 0)
    terms = tuple(Figure(subject.name, None, Stated(subject.place)) for subject in counted)
    text = words if form.name == uncapitalised(form.name) else capitalised(words)
    return FigureReference(id_, text, Figure(label, quantity, Computed("räknade", terms)))
