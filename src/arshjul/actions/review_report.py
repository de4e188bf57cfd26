"""Our own report held against itself before it is sent on, the cube answering for every number that it made."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from arshjul.actions.build_report import Built
from arshjul.actions.hindrance import Elsewhere, Hindrance
from arshjul.actions.hindrance import Severity as Weight
from arshjul.actions.reviewed import Reviewed
from arshjul.actions.told_at import ToldAt
from arshjul.actions.unit_part import unit_part
from arshjul.core.documents import Document
from arshjul.core.messages import DomainError, Message
from arshjul.core.spots import Spots
from arshjul.readers.ours import OurReport, read_ours
from arshjul.review.engine import Setting, review
from arshjul.review.findings import Kind, Severity
from arshjul.review.made import doubting_what_was_typed
from arshjul.review.naming import whereabouts
from arshjul.steering.reviewing import rule_settings

logger = logging.getLogger(__name__)
_KEPT = 32
_MOST = 40
"""So many findings of a report are told of as hindrances; its own page of review has all."""

_WEIGHTS = {Severity.ERROR: Weight.ERROR, Severity.WARNING: Weight.WARNING}


class NotReviewed(DomainError):
    """A rule failed on the report: nobody knows whether anything is wrong in it."""


def review_report(document: Document, settings: Mapping[str, Setting] | None = None) -> Reviewed:
    """What was typed in the report that does not add up; ``settings`` are the municipality's, by the rules' names.

    Remembered by what the report prints: a change elsewhere asks for nothing anew. Raises :class:`NotReviewed`.
    """
    ours = read_ours(document)
    return _reviewed(_Printed(_words(ours), tuple((settings or {}).items()), ours))


def review_at(told: ToldAt, built: Built) -> Reviewed:
    """The review of a report as it would be built now, remembered until anything is told anew."""
    settings = rule_settings(told.model.head.review)
    found: Reviewed = told.once(("review", built.report_code), lambda: review_report(built.document, settings))
    return found


def errors_in(document: Document, settings: Mapping[str, Setting]) -> tuple[Message, ...]:
    """What the review calls errors in a report, each with its place. Raises :class:`NotReviewed`."""
    weighed = _weighed(review_report(document, settings))
    return tuple(told_of for weight, told_of in weighed if weight is Weight.ERROR)


def of_review(told: ToldAt, built: Built, owner: str) -> Iterator[Hindrance]:
    """What the review has against the report: an error needs a reason to be sent on, the rest is to be seen to."""
    try:
        reviewed = review_at(told, built)
    except NotReviewed as error:
        yield Hindrance(Weight.WARNING, error.message, Elsewhere.REVIEW, owner, built.report_code)
        return
    for weight, told_of in _weighed(reviewed):
        yield Hindrance(weight, told_of, Elsewhere.REVIEW, owner, built.report_code)


def of_part(told: ToldAt, unit: str) -> tuple[Hindrance, ...]:
    """What the review has against what a unit is to hand in, read as it will be read; remembered as long as that is."""
    found: tuple[Hindrance, ...] = told.once(("review of part", unit), lambda: tuple(_of_part(told, unit)))
    return found


def _of_part(told: ToldAt, unit: str) -> Iterator[Hindrance]:
    try:
        reviewed = review_report(unit_part(told, unit).document, rule_settings(told.model.head.review))
    except NotReviewed as error:
        yield Hindrance(Weight.WARNING, error.message, Elsewhere.TEXTS, unit)
        return
    # what is empty there is told by the readiness of the unit, which knows what is asked of it
    typed = tuple(each for each in reviewed.findings if each.kind is not Kind.MISSING_VALUE)
    for weight, told_of in _weighed(Reviewed(reviewed.document, typed)):
        yield Hindrance(weight, told_of, Elsewhere.TEXTS, unit)


def _weighed(reviewed: Reviewed) -> Iterator[tuple[Weight, Message]]:
    """The findings that are more than information, errors first, each with its place."""
    spots = Spots(reviewed.document)
    weighty = [each for each in reviewed.findings if each.severity in _WEIGHTS]
    for each in sorted(weighty, key=lambda one: one.severity is not Severity.ERROR)[:_MOST]:
        where = whereabouts(reviewed.document, spots, each.location)
        yield _WEIGHTS[each.severity], Message("{message} ({where})", {"message": each.message, "where": where})


@dataclass(frozen=True, slots=True)
class _Printed:
    """A report known by what it prints, which of that was made, and the settings of the rules."""

    words: tuple[object, ...]
    settings: tuple[tuple[str, Setting], ...]
    report: OurReport = field(compare=False, repr=False)


def _words(ours: OurReport) -> tuple[object, ...]:
    lines = (
        (type(passage.block).__name__, len(passage.cells), *(each.text for each in passage.printed))
        for passage in ours.document.passages
    )
    return (*lines, *ours.made.items())


@lru_cache(maxsize=_KEPT)
def _reviewed(printed: _Printed) -> Reviewed:
    document, made = printed.report.document, printed.report.made
    try:
        findings = review(document, dict(printed.settings))
    except Exception as error:  # a rule that fails on what nobody foresaw must not stop a municipality's report
        logger.exception("%s could not be reviewed", document.name)
        raise NotReviewed("Rapporten kunde inte granskas. Felet är antecknat i systemets logg.") from error
    return Reviewed(document, doubting_what_was_typed(findings, document, made))
