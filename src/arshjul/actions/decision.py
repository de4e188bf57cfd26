"""What a committee decided of its report: the paragraph of the minutes, stored so that the report says it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar

from arshjul.actions.entering import next_position
from arshjul.core.messages import DomainError
from arshjul.core.occasions import in_words
from arshjul.core.periods import Instant
from arshjul.followup.models import Decision, Occasion, Text
from arshjul.planning.models import Municipality, Unit
from arshjul.steering.row import FileRow
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow, ReportRow
from arshjul.steering.schema_told import DecisionRow, DocumentRow, TextRow

KIND = "decision"
"""What texts about a decision are about."""

_Row = TypeVar("_Row", bound=FileRow)
Day = date
"""The type, where a field is itself called date."""

_LATEST = timedelta(days=366)
"""How long after what it covers a report can be decided on; a later day is a slip of the pen."""

_NUMBER = re.compile(r"\d+[A-Za-z]?")


class NotADecision(DomainError):
    """What was told of a decision cannot be so."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the minutes say. ``text`` is what was decided, as Markdown; the rest stands around it in the extract."""

    date: Day
    paragraph: str
    text: str
    registration_number: str = ""
    title: str = ""
    documents: tuple[DocumentRow, ...] = field(default=())
    for_information: tuple[str, ...] = ()
    for_action: tuple[str, ...] = ()


def known_decision(municipality: Municipality, occasion: str, report: ReportRow, *, is_alone: bool) -> Decided | None:
    """What is stored of the decision on a report, None when nothing is. Two queries.

    ``is_alone`` says that it is the only report of its unit at the occasion: any decision of the unit is its then.
    """
    found = _find(municipality, occasion, report, is_alone=is_alone)
    if found is None:
        return None
    text = Text.objects.filter(
        municipality=municipality, occasion__code=occasion, kind=KIND, code=found.code, aspect=""
    ).first()
    return Decided(
        found.date, found.paragraph, text.markdown if text else "", found.registration_number, found.title,
        found.documents, found.for_information, found.for_action,
    )  # fmt: skip


def checked(decided: Decided | None, occasion: OccasionRow) -> Decided:
    """What was told, tidied: ``232`` is ``§ 232``. Raises :class:`NotADecision` for what is missing."""
    if decided is None:
        raise NotADecision("Ange vilken dag beslutet fattades.")
    if decided.date <= occasion.data_date:
        raise NotADecision("Beslutet kan inte vara fattat {day}: siffrorna gäller till och med {data_date}.",
                           day=decided.date, data_date=occasion.data_date)  # fmt: skip
    if decided.date > occasion.data_date + _LATEST:
        raise NotADecision("Beslutsdagen {day} är mer än ett år efter {data_date}. Se efter att årtalet är rätt.",
                           day=decided.date, data_date=occasion.data_date)  # fmt: skip
    number = _NUMBER.search(decided.paragraph)
    if number is None:
        raise NotADecision("Ange beslutets paragraf i protokollet, till exempel § 12.")
    if not decided.text.strip():
        raise NotADecision("Skriv vad som beslutades.")
    return Decided(
        decided.date, f"§ {number[0]}", decided.text.strip(), decided.registration_number.strip(),
        decided.title.strip(), decided.documents, decided.for_information, decided.for_action,
    )  # fmt: skip


def facts_of(decided: Decided) -> tuple[tuple[str, str], ...]:
    """What the cover of the decided report says of the decision."""
    when = f"{decided.paragraph}, {in_words(Instant(decided.date))}"
    return ("Beslut", when), ("Diarienummer", decided.registration_number)


def store_decision(
    municipality: Municipality, occasion: OccasionRow, report: ReportRow, decided: Decided, *, is_alone: bool
) -> str:
    """Write a checked decision, over the one that is there; returns its code. Belongs in the transaction of the step.

    It stands in no file, and so before any of a folder with the same code.
    """
    at = Occasion.objects.get(municipality=municipality, code=occasion.code)
    decision = _find(municipality, occasion.code, report, is_alone=is_alone) or Decision(
        municipality=municipality, occasion=at, code=f"{report.code}-{occasion.code}",
        unit=Unit.objects.get(municipality=municipality, code=report.unit),
        position=next_position(Decision, municipality),
    )  # fmt: skip
    decision.date, decision.paragraph, decision.title = decided.date, decided.paragraph, decided.title
    decision.registration_number = decided.registration_number
    decision.documents, decision.for_information = decided.documents, decided.for_information
    decision.for_action, decision.file, decision.line = decided.for_action, "", 0
    decision.save()
    text = Text.objects.filter(municipality=municipality, occasion=at, kind=KIND, code=decision.code, aspect="").first()
    text = text or Text(
        municipality=municipality, occasion=at, kind=KIND, code=decision.code,
        position=next_position(Text, municipality),
    )  # fmt: skip
    text.markdown, text.file, text.line, text.first_line = decided.text, "", 0, 0
    text.save()
    return decision.code


def with_decision(
    model: SteeringModel, occasion: str, report: ReportRow, decided: Decided, *, is_alone: bool
) -> SteeringModel:
    """The model as it is when a checked decision has been stored by :func:`store_decision`."""
    its = [row for row in model.decisions if (row.occasion, row.unit) == (occasion, report.unit)]
    own = f"{report.code}-{occasion}"
    known = next((row for row in its if row.code == own), its[0] if is_alone and its else None)
    row = DecisionRow(
        code=known.code if known else own, occasion=occasion, unit=report.unit, title=decided.title, date=decided.date,
        paragraph=decided.paragraph, registration_number=decided.registration_number, documents=decided.documents,
        for_information=decided.for_information, for_action=decided.for_action,
        assignments=known.assignments if known else (),
    )  # fmt: skip
    about = (occasion, KIND, row.code, "")
    text = next((each for each in model.texts if (each.occasion, each.kind, each.code, each.aspect) == about), None)
    words = TextRow(occasion=occasion, kind=KIND, code=row.code, markdown=decided.text)
    return replace(
        model,
        decisions=_put(model.decisions, known, row),
        texts=_put(model.texts, text, replace(words, dated=text.dated) if text else words),
    )


def _put(rows: tuple[_Row, ...], known: _Row | None, new: _Row) -> tuple[_Row, ...]:
    """The rows with a new one in the place of one that is known, or last."""
    put: list[_Row] = [new if row is known else row for row in rows]
    return tuple(put) if known is not None else (*rows, new)


def documents_in(lines: Iterable[str]) -> tuple[DocumentRow, ...]:
    """Documents as they are typed, one a line, the day last if there is one: ``Tjänsteskrivelse, 2025-12-01``."""
    found = []
    for line in filter(None, (each.strip() for each in lines)):
        title, _, day = line.rpartition(",")
        try:
            found.append(DocumentRow(title=title.strip(), date=date.fromisoformat(day.strip())))
        except ValueError:
            found.append(DocumentRow(title=line))
    return tuple(found)


def _find(municipality: Municipality, occasion: str, report: ReportRow, *, is_alone: bool) -> Decision | None:
    its = Decision.objects.filter(municipality=municipality, occasion__code=occasion, unit__code=report.unit)
    own = its.filter(code=f"{report.code}-{occasion}").first()
    return own or (its.first() if is_alone else None)
