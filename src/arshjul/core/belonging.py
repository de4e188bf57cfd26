"""Which subjects are meant: all of a kind, those listed under another, or those of a unit and of all below it.

One answer for the loops of a template, the rows of a table and what is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from arshjul.core.messages import DomainError
from arshjul.core.periods import Period, PeriodRule
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject

THIS = "this"
"""The unit that is spoken of, after ``under``."""

OWNERS: Mapping[str, tuple[str, ...]] = {
    "unit": ("unit",),
    "series": ("group",),
    "objective": ("unit", "objective"),
    "mission": ("unit",),
    "indicator": ("unit", "objective", "mission"),
    "assignment": ("unit", "objective", "decision"),
    "control_area": ("unit",),
    "control": ("unit", "control_area"),
    "topic": ("unit",),
    "question": ("unit", "topic"),
    "register": ("unit",),
    "entry": ("unit", "register", "entry"),
    "decision": ("unit",),
    "action": ("unit",),
    "budget_decision": (),
}
"""What the subjects of each kind can stand under."""

_SHARED = ("control_area", "topic", "register")
"""What several units have some of: under a unit, it is the part of it that is theirs."""


class CannotStandUnder(DomainError):
    """Things of one kind never stand under things of another."""


def unit_in_focus(setting: Setting, focus: Subject | None) -> str:
    """The unit that is spoken of: the focus, or the focus' own, else the report's."""
    own = "" if focus is None else focus.code if focus.kind == "unit" else focus.unit
    return own or setting.unit


def listed(
    kind: str, setting: Setting, focus: Subject | None = None, *, under: str = "", deep: bool = False, unit: str = ""
) -> tuple[Subject, ...]:
    """The subjects of a kind, in declared order, that stand ``under`` what is named; seen from a focus, under that.

    ``under`` is a key (``topic:dataskydd``) or ``this``, which is ``unit`` or else the unit in focus. Under a unit
    stand those that belong to it or to one below it in the organisation, of all that the focus has. ``deep`` takes in
    what lies further down in the tree of objectives or units too.

    Raises :class:`CannotStandUnder`, or a DomainError for something that does not exist.
    """
    owner = f"unit:{unit or unit_in_focus(setting, focus)}" if under == THIS else under
    if not owner and focus is not None and _narrows(kind, focus, deep=deep):
        owner = focus.key
    if not owner:
        return _within(setting.subjects.each(kind, focus=focus), focus, setting)
    check_under(kind, under or owner)
    its_kind, _, code = owner.partition(":")
    if its_kind == "unit" and kind != "unit":
        around = None if focus is None or focus.kind == "unit" else focus
        return _of_unit(setting.subjects.each(kind, focus=around), code, setting)
    if its_kind != "group":
        setting.subjects.get(its_kind, code)
    elif not setting.subjects.each(kind, owner):
        raise CannotStandUnder("Ingen serie hör till gruppen ”{code}”.", code=code)
    if not deep:
        return setting.subjects.each(kind, owner)
    owners = {owner, *_below(its_kind, owner, setting)}
    return tuple(subject for subject in setting.subjects.each(kind) if not owners.isdisjoint(subject.belongs_to))


def check_under(kind: str, owner: str) -> None:
    """Raises :class:`CannotStandUnder` unless things of a kind can stand under such a thing as the owner."""
    known = OWNERS.get(kind, ())
    if (THIS if owner == THIS else owner.partition(":")[0]) in (*known, *([THIS] if "unit" in known else [])):
        return
    if not known:
        raise CannotStandUnder("”{kind}” hör inte till något annat. Ta bort under.", kind=kind)
    ways = [f"{each}:…" for each in known]
    raise CannotStandUnder(
        "”{kind}” kan inte väljas med under {owner}. Det som går är: {ways}.",
        kind=kind, owner=owner, ways=", ".join([THIS, *ways] if "unit" in known else ways),
    )  # fmt: skip


def children_of(code: str, setting: Setting) -> Iterator[str]:
    """The codes of the units directly below one; one that closed during the year so far is part of what is told."""
    yield from (unit.code for unit in setting.organisation.children_in(code, _so_far(setting)))


def units_below(code: str, setting: Setting) -> Iterator[str]:
    """The codes of all units below one, each followed by those below it."""
    yield from (unit.code for unit in setting.organisation.all_in(code, _so_far(setting)))


def _so_far(setting: Setting) -> Period:
    return PeriodRule.read("ytd").at(setting.occasion.data_date, 0)


def _narrows(kind: str, focus: Subject, *, deep: bool) -> bool:
    """Whether the focus is what a kind is to stand under although nothing else than ``deep`` says so."""
    return deep and focus.kind in OWNERS.get(kind, ())


def _within(found: tuple[Subject, ...], focus: Subject | None, setting: Setting) -> tuple[Subject, ...]:
    """Those of an area or a topic that are the unit's, where only that part of it is spoken of."""
    if focus is None or focus.kind not in _SHARED or not focus.unit:
        return found
    if not all(focus.key in subject.belongs_to for subject in found):
        return found
    return _of_unit(found, focus.unit, setting)


def _of_unit(found: Collection[Subject], code: str, setting: Setting) -> tuple[Subject, ...]:
    if not found:
        return ()
    units = {setting.organisation.unit(code).code, *units_below(code, setting)}
    its = (subject for subject in found if not units.isdisjoint(subject.homes))
    return tuple(replace(subject, unit=code) if subject.kind in _SHARED else subject for subject in its)


def _below(kind: str, key: str, setting: Setting) -> Iterator[str]:
    for subject in setting.subjects.each(kind, key):
        yield subject.key
        yield from _below(kind, subject.key, setting)
