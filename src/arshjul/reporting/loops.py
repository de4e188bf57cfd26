"""What an ``:::each`` block goes through, and how deep each of it lies in its tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from arshjul.core.setting import Setting
from arshjul.core.subjects import Subject
from arshjul.reporting.figures import check_condition, known_kind, matches
from arshjul.reporting.template import Loop


def subjects_of(loop: Loop, setting: Setting, focus: Subject | None) -> tuple[Subject, ...]:
    """The subjects in declared order; raises a DomainError for a kind, an owner or a field that does not exist."""
    found = _candidates(loop, setting, focus)
    check_condition(loop.condition, representatives(loop.kind, setting))
    return tuple(subject for subject in found if matches(subject, loop.condition, setting))


def representatives(kind: str, setting: Setting) -> tuple[Subject, ...]:
    """Every subject that a loop over this kind could ever meet."""
    return setting.subjects.each("unit" if kind == "child" else kind)


def depths(subjects: Iterable[Subject], setting: Setting) -> Mapping[str, int]:
    """How many of the subjects stand above each one in the tree, by key: a loop that leaves levels out has no holes."""
    listed = {subject.key: subject for subject in subjects}
    return {key: sum(above in listed for above in _above(subject, setting)) for key, subject in listed.items()}


def _candidates(loop: Loop, setting: Setting, focus: Subject | None) -> tuple[Subject, ...]:
    known_kind(loop.kind, "child")
    if loop.kind == "child":
        own = focus.code if focus is not None and focus.kind == "unit" else setting.unit
        parent = setting.organisation.unit(loop.of or own).code
        children = setting.organisation.children(parent, setting.occasion.data_date)
        return tuple(setting.subjects.get("unit", unit.code) for unit in children)
    if loop.of:
        kind, _, code = loop.of.partition(":")
        known_kind(kind, "group")
        if kind != "group":
            setting.subjects.get(kind, code)
    return setting.subjects.each(loop.kind, loop.of, focus)


def _above(subject: Subject, setting: Setting) -> Iterable[str]:
    """The keys of the subjects of the same kind above, nearest first; only what lies in a tree has any."""
    while subject.depth:
        kind, _, code = next(key for key in subject.belongs_to if key.startswith(f"{subject.kind}:")).partition(":")
        subject = setting.subjects.get(kind, code)
        yield subject.key
