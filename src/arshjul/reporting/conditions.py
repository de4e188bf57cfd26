"""Which things are meant: of a kind that a report can speak of, and satisfying a condition (``where status=met``)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from arshjul.core.facts import satisfies
from arshjul.core.setting import Setting
from arshjul.core.subjects import KINDS, Subject
from arshjul.reporting.references import Unresolved

ROLES = ("met", "missed", "unassessed")

_SOMETIMES = {"overdue": ("ja", "")}
"""What a field can say at one occasion although nobody has it at another."""

_COMING = ("action", "budget_decision", "decision")
"""The kinds of which a report knows only those of its occasion, so that a value may be one that is yet to come."""


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


def value_of(condition: str, name: str) -> str:
    """The value that a condition asks a field to have, or nothing when it does not speak of it."""
    return dict(_read_condition(condition)).get(name, "")


def check_condition(condition: str, subjects: Iterable[Subject], setting: Setting) -> None:
    """Raises :class:`Unresolved` for a condition that none of these subjects could ever satisfy."""
    subjects = tuple(subjects)
    for name, value in _read_condition(condition):
        check_value(name, value, subjects, setting)


def check_value(name: str, value: str, subjects: Collection[Subject], setting: Setting) -> None:
    """Raises :class:`Unresolved` when a name can never say a value of any of these subjects, if there are some."""
    if not subjects:
        return
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
    values = dict.fromkeys({"code": each.code, "name": each.name, **each.fields}.get(name) for each in subjects)
    is_unit = name == "unit" and value in setting.organisation  # a committee may have none of what another has
    may_come = not value or value in _SOMETIMES.get(name, ()) or any(subject.kind in _COMING for subject in subjects)
    is_name = setting.organisation.has_name(value)  # a unit may be called something else at another occasion
    if value not in values and not (is_unit or is_name or may_come):
        raise Unresolved("Ingen har {name} = ”{value}”. Det som finns är: {values}.",
                         name=name, value=value, values=", ".join(map(_as_written, filter(None, values))))  # fmt: skip


_VALUE = r'"(?P<quoted>[^"]*)"|(?P<bare>[^="\s][^="]*?)'
_CONDITION = re.compile(rf"(?P<name>[\w:]+)\s*=\s*(?:{_VALUE})\s*(?=[\w:]+\s*=|$)")


def _read_condition(condition: str) -> Iterator[tuple[str, str]]:
    """The pairs of ``where name=value name="two words"``; a value without quotation marks may have spaces in it too."""
    where, _, rest = condition.partition(" ")
    rest = rest.strip()
    read = list(_CONDITION.finditer(rest))
    if condition and (where != "where" or not read or "".join(pair[0] for pair in read) != rest):
        raise Unresolved(
            "Villkoret ”{condition}” ska ha formen where fält=värde. Ett värde av flera ord står inom citattecken: "
            'where topic="Frågor om miljön".',
            condition=condition,
        )
    return ((pair["name"], pair["bare"] if pair["quoted"] is None else pair["quoted"]) for pair in read)


def _as_written(value: str) -> str:
    """A value as it is written in a condition."""
    return value if re.fullmatch(r'[^\s,="]+', value) else f'"{value}"'
