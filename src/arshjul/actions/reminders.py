"""Reminders by mail of what is due soon or was due lately: once for each person, task and step.

Whoever is away is not written to; the deputy is. What cannot be done yet (it has not opened, or comes after something
else) nobody is reminded of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, override

from arshjul.actions.opened import opened
from arshjul.actions.tasks import VERBS, Falls, Task, falls_in
from arshjul.followup.models import Reminder
from arshjul.planning.access import ALLOWED
from arshjul.planning.models import Absence, Person, Post
from arshjul.planning.municipalities import loads
from arshjul.planning.people import holders
from arshjul.planning.roles import Role
from arshjul.steering.row import MOST_DAYS

_FORGOTTEN_AFTER = 14  # days: whoever starts to use this is not told of what was due long ago


@dataclass(frozen=True, slots=True)
class Due:
    """A task that somebody is reminded of now, its last day; ``step`` is how many days before (negative: after)."""

    task: Task
    day: date
    step: int


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody was reminded of."""

    person: Person
    tasks: tuple[Due, ...]


def remind(*, today: date, send: bool = True) -> list[Told]:
    """Send what is due to be said today, one mail to each person; what was said before is not said again.

    Without ``send`` nothing is sent or written down. A mail that cannot be handed over is tried again the next time;
    the error is raised when all others have been sent.
    """
    every = ((person, tuple(_new(person, tasks, today))) for person, tasks in _tasks_by_person(today))
    told = [Told(person, new) for person, new in every if new]
    if not send:
        return told
    failed: list[Exception] = []
    for each in told:
        try:
            _send(each, today)
        except OSError as error:  # smtplib's errors are OSErrors too
            failed.append(error)
    if failed:
        raise failed[0]
    return told


def step_of(days_left: int, before: Collection[int], after: Collection[int]) -> int | None:
    """Which reminder it is time for, None for none: also one that was missed on its own day.

    >>> step_of(5, before=(7, 1), after=(1,)), step_of(8, before=(7, 1), after=(1,)), step_of(-2, (7, 1), (1,))
    (7, None, -1)
    """
    if days_left >= 0:
        return min((step for step in before if days_left <= step), default=None)
    if -days_left > max(after, default=0) + _FORGOTTEN_AFTER:
        return None
    passed = max((step for step in after if step <= -days_left), default=None)
    return None if passed is None else -passed


def _tasks_by_person(today: date) -> Iterator[tuple[Person, Mapping[str, Due]]]:
    """Everybody who has something due, the deputy instead of whoever is away. A few queries a municipality."""
    deputies = _deputies(today)
    people: dict[int, Person] = {}
    found: dict[int, dict[str, Due]] = {}
    for code in loads():
        entry = opened(code).model.head.entry
        falls = falls_in(code, today)
        for post in holders(code, today):
            person = deputies.get(post.person_id, post.person)
            for_name = "" if person == post.person else post.person.name
            people[person.pk] = person
            for task in _of_post(post, falls):
                if task.due is None:
                    continue
                step = step_of((task.due - today).days, entry.remind_before, entry.remind_after)
                if step is not None:
                    due = Due(replace(task, for_name=for_name), task.due, step)
                    found.setdefault(person.pk, {}).setdefault(task.key, due)
    yield from ((people[key], due) for key, due in found.items())


def _of_post(post: Post, falls: Falls) -> Iterator[Task]:
    for right in ALLOWED[Role(post.role)]:
        yield from (task for task in falls.get((post.unit, right), ()) if task.opens is None and task.after is None)


def _deputies(today: date) -> dict[int, Person]:
    """By the key of whoever is away, the one who stands in. One query."""
    away = Absence.objects.filter(first_day__lte=today, last_day__gte=today, deputy__is_active=True)
    return {each.person_id: each.deputy for each in away.select_related("deputy") if each.deputy is not None}


def _new(person: Person, every: Mapping[str, Due], today: date) -> Iterator[Due]:
    """What a person has not been reminded of yet, the most urgent first. One query."""
    lately = Reminder.objects.filter(person=person, due__gte=today - timedelta(days=2 * MOST_DAYS))
    said = set(lately.values_list("task", "step", "due"))
    new = (due for key, due in every.items() if (key, due.step, due.day) not in said)
    yield from sorted(new, key=lambda due: (due.day, due.task.name))


def _send(told: Told, today: date) -> None:
    """Write down that it is said, then say it; what could not be said is not written down."""
    now = timezone.now()
    said = [
        Reminder(person=told.person, task=each.task.key, step=each.step, due=each.day, sent_at=now)
        for each in told.tasks
    ]
    with transaction.atomic():  # a second process that sends at the same time fails here, before the mail
        Reminder.objects.bulk_create(said)
    try:
        with override(told.person.language):
            mail = EmailMessage(_subject(told, today), _body(told), to=[told.person.email])
        mail.send()
    except OSError:
        Reminder.objects.filter(pk__in=[each.pk for each in said]).delete()
        raise


def _subject(told: Told, today: date) -> str:
    first = told.tasks[0]
    if len(told.tasks) > 1:
        return gettext("Årshjul: %(count)d saker väntar på dig") % {"count": len(told.tasks)}
    if first.day < today:
        return gettext("Årshjul: %(what)s (skulle ha varit klart)") % {"what": _what(first.task)}
    return gettext("Årshjul: %(what)s, senast %(day)s") % {
        "what": _what(first.task), "day": date_format(first.day, "j F"),
    }  # fmt: skip


def _body(told: Told) -> str:
    """Plain text: what, where, until when and on which page; and the address where all of it stands."""
    late = [each for each in told.tasks if each.step < 0]
    soon = [each for each in told.tasks if each.step >= 0]
    parts = [gettext("Hej %(name)s!") % {"name": told.person.name}]
    if late:
        parts.append("\n".join([gettext("Det här skulle ha varit klart:"), *_lines(late)]))
    if soon:
        parts.append("\n".join([gettext("Det här ska vara klart snart:"), *_lines(soon)]))
    if settings.ARSHJUL_ADDRESS:
        parts.append(gettext("Allt som väntar på dig: %(address)s") % {"address": f"{settings.ARSHJUL_ADDRESS}/"})
    sent_by = gettext(
        "Det här mejlet har skickats av Årshjul. Är du borta kan du ange en ersättare på sidan med ditt namn."
    )
    mine = f"\n{settings.ARSHJUL_ADDRESS}{reverse('mine')}" if settings.ARSHJUL_ADDRESS else ""
    parts.append(sent_by + mine)
    return "\n\n".join(parts) + "\n"


def _lines(tasks: Iterable[Due]) -> Iterator[str]:
    for each in tasks:
        task = each.task
        yield ""
        yield f"- {_what(task)}"
        yield f"  {task.municipality_name}, {task.occasion_name}"
        yield "  " + gettext("Sista dag: %(day)s") % {"day": date_format(each.day, "l j F")}
        if task.waits_for:
            count = len(task.waits_for)
            yield "  " + ngettext("Väntar på %(count)d enhet", "Väntar på %(count)d enheter", count) % {"count": count}
        if task.for_name:
            yield "  " + gettext("I stället för %(name)s, som är borta") % {"name": task.for_name}
        if settings.ARSHJUL_ADDRESS:
            name, asked_with = task.page
            yield f"  {settings.ARSHJUL_ADDRESS}{reverse(name, args=asked_with)}"


def _what(task: Task) -> str:
    return f"{VERBS[task.kind].render(gettext)}: {', '.join(task.about) or task.name}"
