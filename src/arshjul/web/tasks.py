"""What waits for somebody, in words, each with the one link that leads there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from arshjul.actions.tasks import VERBS, Task, TaskKind
from arshjul.web import days

_NAMED = 4  # how many units are named before the rest are counted
_COUNTED = 60  # days; what is further away is told by its date alone
_SOON = 3  # days


@dataclass(frozen=True)
class TaskRow:
    """A task in a list: what, where, until when (``left`` is how long, ``day_off`` why few are at work that day).

    There is no ``address`` for what cannot be done yet.
    """

    what: str
    where: str
    occasion: str
    municipality: str
    address: str
    due: date | None
    due_in_words: str
    left: str
    is_late: bool
    is_soon: bool
    day_off: str
    hint: str
    comment: str
    commented_by: str
    for_name: str


def task_row(task: Task, today: date) -> TaskRow:
    """A task as it is shown to whoever it waits for."""
    remaining = task.days_left(today)
    is_counted = remaining is not None and remaining <= _COUNTED
    return TaskRow(
        what=what(task),
        where=task.name if len(task.about) < 2 else named(task.about),
        occasion=task.occasion_name,
        municipality=task.municipality_name,
        address=address(task) if task.opens is None and task.after is None else "",
        due=task.due,
        due_in_words=days.in_words(task.due, today) if task.due else "",
        left=days.left(task.due, today) if task.due and is_counted else "",
        is_late=remaining is not None and remaining < 0,
        is_soon=remaining is not None and 0 <= remaining <= _SOON,
        day_off=days.off(task.due) if task.due else "",
        hint=_hint(task, today),
        comment=task.comment,
        commented_by=task.commented_by,
        for_name=task.for_name,
    )


def what(task: Task) -> str:
    """What is to be done, as a link."""
    if task.kind is TaskKind.APPROVE and len(task.about) > 1:
        return ngettext("Godkänn %(count)d enhet", "Godkänn %(count)d enheter", len(task.about)) % {
            "count": len(task.about)
        }
    return VERBS[task.kind].render(gettext)


def named(names: tuple[str, ...]) -> str:
    """Some names, the rest counted: ``A, B, C, D och 3 till``."""
    shown = ", ".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else gettext("%(names)s och %(count)d till") % {
        "names": shown, "count": len(names) - _NAMED,
    }  # fmt: skip


def address(task: Task) -> str:
    """The page where it is done."""
    name, asked_with = task.page
    return reverse(name, args=asked_with)


def _hint(task: Task, today: date) -> str:
    """Why it cannot be done yet; nothing when it can."""
    if task.opens is not None:
        return gettext("öppnar %(day)s") % {"day": days.in_words(task.opens, today)}
    if task.waits_for:
        return gettext("väntar på %(names)s") % {"names": named(task.waits_for)}
    return ""
