"""Which report is meant, and which reports are made at an occasion."""

from __future__ import annotations

from arshjul.core.messages import DomainError, Message
from arshjul.core.occasions import is_negated
from arshjul.steering import interpret
from arshjul.steering.schema import SteeringModel
from arshjul.steering.schema_head import OccasionRow, ReportRow


class UnknownReport(DomainError):
    """The model has no such report or occasion, or does not make the one at the other."""


def reports_at(model: SteeringModel, occasion: OccasionRow) -> tuple[ReportRow, ...]:
    """The reports that are made at an occasion, in the model's order."""
    at = interpret.occasion(occasion)
    return tuple(row for row in model.head.reports if at.is_one_of(row.when))


def find_report(model: SteeringModel, code: str, occasion: OccasionRow | None = None) -> ReportRow:
    """The report with this code, or the only one when the code is empty.

    Raises :class:`UnknownReport`, also for one that is not made at the ``occasion``.
    """
    reports = model.head.reports
    made = reports if occasion is None else reports_at(model, occasion)
    if not code and len(made) == 1:
        return made[0]
    found = next((row for row in reports if row.code == code), None)
    if not code and made:
        raise UnknownReport("Modellen {model} har flera rapporter: {known}. Ange vilken med --report.",
                            model=model.head.code, known=", ".join(r.code for r in made))  # fmt: skip
    if found is None:
        raise UnknownReport("Modellen {model} har ingen rapport ”{code}”. De som finns är: {known}.",
                            model=model.head.code, code=code, known=", ".join(r.code for r in made))  # fmt: skip
    if occasion is not None and found not in made:
        told = not_made(found, occasion)
        raise UnknownReport(told.sentence, **told.gaps)
    return found


def find_occasion(model: SteeringModel, code: str) -> OccasionRow:
    """The occasion with this code; raises :class:`UnknownReport`."""
    for row in model.head.occasions:
        if row.code == code:
            return row
    raise UnknownReport("Modellen {model} har inget tillfälle ”{code}”. De som finns är: {known}.",
                        model=model.head.code, code=code,
                        known=", ".join(each.code for each in model.head.occasions))  # fmt: skip


def not_made(report: ReportRow, occasion: OccasionRow) -> Message:
    """That a report is not made at an occasion, and when it is."""
    if is_negated(report.when):
        sentence, when = "Rapporten ”{report}” görs inte vid {occasion}, och inte vid: {when}.", report.when[1:]
    else:
        sentence, when = "Rapporten ”{report}” görs inte vid {occasion}, bara vid: {when}.", report.when
    return Message(sentence, {"report": report.code, "occasion": occasion.code, "when": ", ".join(when)})
