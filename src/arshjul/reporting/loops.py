"""What an ``:::each`` block goes through, and how deep each of it lies in its tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from arshjul.core.belonging import THIS, children_of, listed, unit_in_focus, units_below
from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting.conditions import check_condition, known_kind, matches, value_of
from arshjul.reporting.template import Loop

UNIT_KINDS = ("child", "this")
"""What a loop can go through besides the kinds of subjects: the units below one, and that one itself."""


def subjects_of(loop: Loop, setting: Setting, focus: Subject | None) -> tuple[Subject, ...]:
    """The subjects in declared order; raises a DomainError for a kind, an owner or a field that does not exist."""
    found = _candidates(loop, setting, focus)
    check_condition(loop.condition, representatives(loop, setting, focus), setting)
    return tuple(subject for subject in found if matches(subject, loop.condition, setting))


def representatives(loop: Loop, setting: Setting, focus: Subject | None) -> tuple[Subject, ...]:
    """Every subject that a loop could ever meet: those of its kind, and of the register whose rows it goes through.

    Registers have columns of their own, so a row of one says nothing of the rows of another.
    """
    every = setting.subjects.each("unit" if loop.kind in UNIT_KINDS else loop.kind)
    if loop.kind != "entry":
        return every
    owner = loop.of or (focus.key if focus is not None else "")
    kind, _, code = owner.partition(":")
    if kind == "entry":
        its = setting.subjects.get(kind, code).fields["register"]
        alike = {each.key for each in every if each.fields["register"] == its}
        return tuple(each for each in every if not alike.isdisjoint(each.belongs_to))
    register = code if kind == "register" else value_of(loop.condition, "register")
    return tuple(each for each in every if register in ("", each.fields["register"]))


def depths(subjects: Iterable[Subject], setting: Setting) -> Mapping[str, int]:
    """How many of the subjects stand above each one in the tree, by key: a loop that leaves levels out has no holes."""
    listed = {subject.key: subject for subject in subjects}
    return {key: sum(above in listed for above in _above(subject, setting)) for key, subject in listed.items()}


def _candidates(loop: Loop, setting: Setting, focus: Subject | None) -> tuple[Subject, ...]:
    known_kind(loop.kind, *UNIT_KINDS)
    if loop.kind not in UNIT_KINDS:
        if loop.of and loop.of != THIS:
            known_kind(loop.of.partition(":")[0], "group")
        return listed(loop.kind, setting, focus, under=loop.of, deep=loop.deep)
    named = "" if loop.of == THIS else loop.of.removeprefix("unit:")
    unit = setting.organisation.unit(named or unit_in_focus(setting, focus))
    if loop.kind == "this":
        return (setting.subjects.get("unit", unit.code),)
    below = units_below(unit.code, setting) if loop.deep else children_of(unit.code, setting)
    day = setting.occasion.data_date
    return tuple(setting.subjects.get("unit", code) for code in below if not setting.organisation.successor(code, day))


def _above(subject: Subject, setting: Setting) -> Iterable[str]:
    """The keys of the subjects of the same kind above, nearest first; only what lies in a tree has any."""
    while subject.depth:
        kind, _, code = next(key for key in subject.belongs_to if key.startswith(f"{subject.kind}:")).partition(":")
        subject = setting.subjects.get(kind, code)
        yield subject.key
