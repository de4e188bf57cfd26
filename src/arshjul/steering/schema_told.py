"""The rows of what people say at an occasion: assessments, explanations, decisions and texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from arshjul.core.explanations import VARIANCE
from arshjul.steering.row import Code, FileRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRow(FileRow):
    """``assessments.csv``. An empty level cannot be assessed and needs a reason."""

    occasion: str
    about: str
    code: str
    scale: str
    level: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationRow(FileRow):
    """``explanations.csv``: a signed part of a unit's figure ``of`` an expression, favourable positive.

    ``period`` is the one that the cause concerns, when it is another.
    """

    occasion: str
    unit: str
    code: Code
    amount: str
    measure: str
    cause: str
    part_of: str = ""
    of: str = VARIANCE
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow(FileRow):
    """``actions.csv``: an action for a balanced budget as it stands at an occasion; favourable effects are positive.

    ``expected`` and ``realised`` are its effect on the year, in ``measure``, empty when nobody has said.
    """

    occasion: str
    unit: str
    code: Code
    name: str
    measure: str
    expected: str = ""
    realised: str = ""
    responsible: str = ""
    due_on: date | None = None


Day = date
"""The type, where a field is itself called date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow(FileRow):
    """A document that a decision rests on."""

    title: str
    date: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow(FileRow):
    """``decisions.toml``: what a unit decided at an occasion; its words stand among the texts.

    ``for_information`` and ``for_action`` are those that it is sent to; ``assignments`` are codes.
    """

    code: Code
    occasion: str
    unit: str
    title: str
    date: Day
    paragraph: str = ""
    registration_number: str = ""
    documents: tuple[DocumentRow, ...] = ()
    for_information: tuple[str, ...] = ()
    for_action: tuple[str, ...] = ()
    assignments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsFile(FileRow):
    """``decisions.toml``."""

    decisions: tuple[DecisionRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow(FileRow):
    """One text of ``texts/<occasion>/*.md``: what is written about a subject, under an aspect.

    ``dated`` is the day it was written, if its heading says. ``place`` is its heading; ``first_line`` where its own
    words begin, 0 when that is not known.
    """

    occasion: str
    kind: str
    code: str
    aspect: str = ""
    dated: date | None = None
    markdown: str = ""
    first_line: int = field(default=0, compare=False, repr=False)
