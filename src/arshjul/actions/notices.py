"""Mail to those whom a step or a comment concerns, sent when it has been stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy

from arshjul.actions.mailing import hand_over
from arshjul.actions.opened import Opened
from arshjul.followup.states import Step
from arshjul.planning.access import ALLOWED, Action, Actor
from arshjul.planning.clock import today
from arshjul.planning.models import Person, Post
from arshjul.planning.people import holders
from arshjul.planning.roles import Role

CONCERNED: Mapping[Step, Action] = {
    Step.SUBMIT: Action.APPROVE,
    Step.TAKE_BACK: Action.APPROVE,
    Step.RETURN: Action.SUBMIT,
    Step.APPROVE: Action.SUBMIT,
    Step.ASSEMBLE: Action.SEND_OUT,
    Step.REOPEN: Action.ASSEMBLE,
    Step.SEND_OUT: Action.DECIDE,
    Step.PRESENT: Action.DECIDE,
    Step.DECIDE: Action.ASSEMBLE,
    Step.CORRECT: Action.ASSEMBLE,
    Step.PUBLISH: Action.ASSEMBLE,
    Step.RECTIFY: Action.ASSEMBLE,
}
"""Who is told of a step: those who may do this where it was taken, the nearest in the organisation."""

_SUBJECTS: Mapping[Step, object] = {
    Step.SUBMIT: gettext_lazy("{name} har lämnat in: {occasion}"),
    Step.TAKE_BACK: gettext_lazy("{name} har tagit tillbaka det som lämnats in: {occasion}"),
    Step.RETURN: gettext_lazy("I retur till {name}: {occasion}"),
    Step.APPROVE: gettext_lazy("Godkänt för {name}: {occasion}"),
    Step.ASSEMBLE: gettext_lazy("Rapporten är sammanställd för {name}: {occasion}"),
    Step.REOPEN: gettext_lazy("Rapporten är öppnad igen för {name}: {occasion}"),
    Step.SEND_OUT: gettext_lazy("Rapporten är utskickad för {name}: {occasion}"),
    Step.PRESENT: gettext_lazy("Rapporten är presenterad för {name}: {occasion}"),
    Step.DECIDE: gettext_lazy("{name} har beslutat: {occasion}"),
    Step.CORRECT: gettext_lazy("Beslutet rättas för {name}: {occasion}"),
    Step.PUBLISH: gettext_lazy("Rapporten är publicerad för {name}: {occasion}"),
    Step.RECTIFY: gettext_lazy("Ett skrivfel är rättat i beslutet för {name}: {occasion}"),
}
_COMMENTED = gettext_lazy("Kommentar om {name}: {occasion}")


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told: a subject with gaps, who did it and what they said, and the address of the page, if it has any."""

    subject: object
    gaps: Mapping[str, str]
    by: str
    said: str
    link: str


def tell_of_step(*, plan: Opened, occasion: str, unit: str, step: Step, by: Actor, said: str, link: str) -> None:
    """Tell those concerned of a step that was taken, once it is stored. Belongs in its transaction."""
    _tell(plan, occasion, unit, CONCERNED[step], _SUBJECTS[step], by=by, said=said, link=link)


def tell_of_comment(*, plan: Opened, occasion: str, unit: str, by: Actor, said: str, link: str) -> None:
    """Tell those who enter what a comment is about, or who approve it when they wrote it themselves, once stored."""
    day = plan.occasion(occasion).data_date
    to = Action.APPROVE if by.may(Action.SUBMIT, plan.scope(unit, day)) else Action.SUBMIT
    _tell(plan, occasion, unit, to, _COMMENTED, by=by, said=said, link=link)


def nearest(posts: Iterable[Post], plan: Opened, unit: str, action: Action) -> tuple[Person, ...]:
    """The people who may do something at a unit and hold their post nearest to it; nobody when nobody may."""
    able = [post for post in posts if action in ALLOWED[Role(post.role)]]
    for place in (*plan.scope().path(unit), ""):
        if found := {post.person.email: post.person for post in able if post.unit == place}:
            return tuple(found.values())
    return ()


def _tell(
    plan: Opened, occasion: str, unit: str, to: Action, subject: object, *, by: Actor, said: str, link: str
) -> None:
    people = nearest(holders(plan.code, today()), plan, unit, to)
    told = tuple(person for person in people if person.email != by.key)
    gaps = {"name": _name(plan, unit, plan.occasion(occasion).data_date), "occasion": plan.occasion(occasion).name}
    notice = Notice(subject, gaps, by.name, said, link)
    if told:
        transaction.on_commit(partial(send, notice, told), robust=True)


def send(notice: Notice, people: Iterable[Person]) -> None:
    """Mail each person, in their own language, without waiting for a mail server."""
    ordered = sorted(people, key=lambda person: person.language)
    messages = [
        message
        for language, group in groupby(ordered, key=lambda person: person.language)
        for message in _written(notice, language, group)
    ]
    hand_over(messages)


def _written(notice: Notice, language: str, people: Iterable[Person]) -> Iterator[EmailMessage]:
    with translation.override(language):
        subject = " ".join(str(notice.subject).format(**notice.gaps).split())
        signed = gettext("Av {name}.").format(name=notice.by)
        body = "\n\n".join(filter(None, (f"{subject}.", notice.said, signed, notice.link))) + "\n"
    return (EmailMessage(subject, body, to=[person.email]) for person in people)


def _name(plan: Opened, unit: str, day: date) -> str:
    return plan.organisation.unit(unit).name_on(day) if unit in plan.organisation else plan.model.head.name
