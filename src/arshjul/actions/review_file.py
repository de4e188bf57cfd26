"""A file → what does not add up in it: reader, rules and writers joined. No database is asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from arshjul.actions.reviewed import Reviewed
from arshjul.core.reading import ReadDocument
from arshjul.core.spots import Spots
from arshjul.readers.read import read
from arshjul.review.engine import Setting, all_rules, check_rule, review
from arshjul.review.findings import Finding, Severity
from arshjul.review.naming import CONFIDENCES, KINDS, SEVERITIES, SHAPES, place_of, whereabouts
from arshjul.writers.annotated import About, At, Remark

if TYPE_CHECKING:
    from arshjul.readers.pdf import PageProgress

Translate = Callable[[str], str]

KINDS_OF_FILE = {
    "text": "Text", "pdf": "PDF", "docx": "Word", "xlsx": "Excel", "html": "HTML", "ours": "Årshjul",
}  # fmt: skip


def review_file(
    *,
    name: str,
    content: bytes,
    settings: Mapping[str, Setting] | None = None,
    least: Severity = Severity.INFO,
    progress: PageProgress | None = None,
) -> Reviewed:
    """Read and review a file; findings less severe than ``least`` are left out.

    Raises an :class:`~arshjul.readers.refusals.Unreadable` when it cannot be read, and
    :class:`~arshjul.review.engine.UnknownRule`.
    """
    document = read(name, content, progress=progress)
    order = list(Severity)
    found = review(document, settings)
    return Reviewed(document, tuple(each for each in found if order.index(each.severity) <= order.index(least)))


def choose_rules(settings: Mapping[str, Setting], *, only: Collection[str], off: Collection[str]) -> dict[str, Setting]:
    """The settings with only some rules on, or some off. Raises :class:`~arshjul.review.engine.UnknownRule`."""
    for name in (*only, *off):
        check_rule(name)
    known = [rule.NAME for rule in all_rules()]
    silent = {name for name in known if name in off or (only and name not in only)}
    spoken = {name: setting for name, setting in settings.items() if not (name in only and setting is None)}
    return {**spoken, **dict.fromkeys(silent)}


def remarks_of(reviewed: Reviewed, translate: Translate) -> tuple[Remark, ...]:
    """The findings in words that are ready to print, numbered in the order of the document."""
    spots = Spots(reviewed.document)
    return tuple(_remark(number, each, reviewed, spots, translate) for number, each in enumerate(reviewed.findings, 1))


def _remark(number: int, finding: Finding, reviewed: Reviewed, spots: Spots, translate: Translate) -> Remark:
    message, evidence = finding.message.render(translate), finding.arithmetic(translate)
    return Remark(
        number=number,
        level=finding.severity.value,
        level_name=SEVERITIES[finding.severity].render(translate),
        shape=SHAPES[finding.severity],
        title=KINDS[finding.kind].render(translate),
        sure=CONFIDENCES[finding.confidence].render(translate),
        place=whereabouts(reviewed.document, spots, finding.location).render(translate),
        message=message,
        evidence="" if evidence in message else evidence,  # what is read once is not told twice
        suggestion=finding.suggestion.render(translate) if finding.suggestion is not None else "",
        rule=finding.rule,
        at=At(finding.location.spot, finding.location.quote),
        also=tuple(At(each.spot, each.quote) for each in finding.also),
    )


def unread_of(document: ReadDocument, translate: Translate) -> list[tuple[str, tuple[str, ...]]]:
    """What could not be read: each reason once, with the places that are known."""
    found: dict[str, list[str]] = {}
    for each in document.unread:
        places = found.setdefault(translate(each.why), [])
        place = place_of(document, each.spot)
        if place is not None and place.render(translate) not in places:
            places.append(place.render(translate))
    return [(why, tuple(places)) for why, places in found.items()]


def annotated_page(reviewed: Reviewed) -> str:
    """The annotated report as a page of its own. It is in Swedish, like the document that it shows."""
    from arshjul.writers.annotated.page import write_annotated  # noqa: PLC0415 - brings a large library

    return write_annotated(reviewed.document, remarks_of(reviewed, str), about(reviewed))


def about(reviewed: Reviewed) -> About:
    """What the annotated report says of the file."""
    document = reviewed.document
    facts = [("Fil", KINDS_OF_FILE.get(document.kind, document.kind))]
    facts += [("Blad" if document.kind == "xlsx" else "Sidor", str(document.pages))] if document.pages else []
    facts.append(("Tabeller", str(sum(1 for _ in document.tables()))))
    return About(document.name, tuple(facts), tuple(unread_of(document, str)))


def commented_copy(reviewed: Reviewed, content: bytes) -> bytes:
    """A copy of a Word file with the findings as comments; the original is as it was.

    Raises :class:`~arshjul.writers.annotated.comments.CannotBeCommented`.
    """
    from arshjul.writers.annotated.comments import write_comments  # noqa: PLC0415 - brings a large library

    return write_comments(content, remarks_of(reviewed, str))
