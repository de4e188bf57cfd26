"""What stands in the way of a step, or should be seen to before it: how much, what, and where it is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from arshjul.core.messages import Message
from arshjul.steering.entry_parts import Part


class Severity(StrEnum):
    """How much something hinders: always, unless somebody gives a reason, or not at all."""

    STOP = "stop"
    ERROR = "error"
    WARNING = "warning"


class Elsewhere(StrEnum):
    """Where something is mended that is no part of what a unit enters: its texts, what it has handed in, a report.

    What the review of a report says is seen at the review, with its arithmetic. What is wrong with a template, or
    what it names, is mended in the steering model.
    """

    TEXTS = "texts"
    UNIT = "unit"
    REPORT = "report"
    REVIEW = "review"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Something that is missing or does not agree, and in which part of whose it is mended.

    ``key`` is the code of what it concerns there, and ``details`` what only the author of the steering model has use
    for.
    """

    severity: Severity
    message: Message
    part: Part | Elsewhere
    unit: str
    key: str = ""
    details: tuple[Message, ...] = ()


def told_once(found: Iterable[Hindrance]) -> tuple[Hindrance, ...]:
    """The same without what a reason would do for, where just that stops everything too."""
    every = tuple(found)
    stopping = {(each.part, each.unit, each.key) for each in stops(every)}
    return tuple(
        each for each in every
        if each.severity is not Severity.ERROR or (each.part, each.unit, each.key) not in stopping
    )  # fmt: skip


def needs_reason(hindrances: Iterable[Hindrance]) -> tuple[Hindrance, ...]:
    """Those that a step can be taken in spite of only by who gives a reason."""
    return tuple(each for each in hindrances if each.severity is Severity.ERROR)


def stops(hindrances: Iterable[Hindrance]) -> tuple[Hindrance, ...]:
    """Those that nobody can take a step in spite of."""
    return tuple(each for each in hindrances if each.severity is Severity.STOP)
