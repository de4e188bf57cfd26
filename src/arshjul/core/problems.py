"""A person's mistake as a value: where it stands, what is wrong and what would be right.

Problems are collected and told all at once, never thrown one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from arshjul.core.cube import Address
from arshjul.core.messages import DomainError, Message


@dataclass(frozen=True, slots=True)
class Place:
    """A line in a file, counted from 1; 0 when the whole file is meant."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Mended(StrEnum):
    """Where a mistake is mended: in the report's template and what it names, or where somebody enters."""

    TEMPLATE = "template"
    TEXT = "text"
    JUDGEMENT = "judgement"
    EXPLANATIONS = "explanations"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a report a mistake is, for whoever knows the report and not the files of its model.

    ``about`` is the kind, code and aspect of a text, or the kind and code of what is judged or explained; ``section``
    the nearest heading of the report above it.
    """

    mended: Mended = Mended.TEMPLATE
    about: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. The message says what is wrong and what would be right.

    ``lacking`` are the figures that nobody has reported, where that is what is wrong. ``plain`` says it without the
    words of the model's files, where that can be done, and ``spot`` where it is seen and mended.
    """

    place: Place
    message: Message
    lacking: tuple[Address, ...] = ()
    plain: Message | None = None
    spot: Spot = Spot()

    @property
    def told(self) -> Message:
        """What is wrong, as plainly as it can be said."""
        return self.plain or self.message

    def render(self, translate: Callable[[str], str] = lambda sentence: sentence) -> str:
        """The place and what is wrong there, in the reader's language."""
        return f"{self.place}: {self.message.render(translate)}"


class Problems(Exception):
    """All the mistakes that were found; nothing was done."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.place.file, problem.place.line)))
        super().__init__("\n".join(problem.render() for problem in self.problems))


def problem(place: Place, sentence: str, **gaps: object) -> Problem:
    """A problem at a place, its sentence with gaps."""
    return Problem(place, Message(sentence, gaps))


def from_error(place: Place, error: DomainError) -> Problem:
    """A problem at a place, from an error that the arithmetic raised."""
    return Problem(place, error.message)
