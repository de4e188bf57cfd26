"""The reports that are published: the newest version of each that the step ``publish`` has frozen, and its figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

from django.db.models import Q

from arshjul.actions.frozen import open_version
from arshjul.core.documents import Document, Heading, walk
from arshjul.core.inlines import plain
from arshjul.core.messages import DomainError
from arshjul.followup.models import Version
from arshjul.followup.states import STAGES, Step
from arshjul.planning.models import Municipality
from arshjul.planning.municipalities import find_municipality
from arshjul.reporting.differences import Change, Difference, differences
from arshjul.reporting.public import without_provenance

_KEPT = 32


class NotPublished(DomainError):
    """There is no published report by these names."""


@dataclass(frozen=True, slots=True)
class Published:
    """A published report; ``key`` is its version, which never changes."""

    key: int
    municipality: str
    municipality_name: str
    occasion: str
    report: str
    published_at: datetime
    seal: str
    by: str = ""
    reason: str = ""
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of a published report: the version that was published before it, and the one that says it right.

    ``number`` is that of the one before, counted from 1.
    """

    number: int
    before: Published
    after: Published

    def differences(self) -> tuple[Difference, ...]:
        """What differs between the two, on the cover too. Raises what :func:`document_of` raises."""
        before, after = (without_provenance(document_of(each)) for each in (self.before, self.after))
        old, new = dict(before.cover.facts), dict(after.cover.facts)
        return (*(_fact(label, old.get(label, ""), new.get(label, "")) for label in dict.fromkeys((*old, *new))
                  if label not in _OF_VERSIONS and old.get(label) != new.get(label)),
                *_headings(before, after), *_unmoved(differences(before, after)))  # fmt: skip


_OF_VERSIONS = ("Version", "Rättelse")
"""What the cover says of which version it is: no difference in what was decided."""


def _headings(before: Document, after: Document) -> Iterator[Difference]:
    """The headings that are worded in another way, one by one."""
    old, new = ([each for each in walk(it.blocks) if isinstance(each, Heading)] for it in (before, after))
    for was, now in zip(old, new, strict=False) if len(old) == len(new) else ():
        if plain(was.content) != plain(now.content):
            yield Difference(Change.CHANGED, "", "", plain(was.content), plain(now.content))


def _unmoved(found: Iterable[Difference]) -> Iterator[Difference]:
    """Without the sentences that are the same below a heading that is another."""
    every = tuple(found)
    gone, come = ({each.before or each.after for each in every if each.change is change and not each.subject}
                  for change in (Change.REMOVED, Change.ADDED))  # fmt: skip
    for each in every:
        if each.change is Change.CHANGED or each.subject or (each.before or each.after) not in gone & come:
            yield each


def _fact(label: str, before: str, after: str) -> Difference:
    change = Change.CHANGED if before and after else Change.ADDED if after else Change.REMOVED
    return Difference(change, label, "", before, after)


def published(municipality: str) -> tuple[Published, ...]:
    """The published reports of a municipality, the latest published first. Two queries.

    Raises :class:`~arshjul.planning.municipalities.UnknownMunicipality`.
    """
    owner = find_municipality(municipality)
    newest = {(each.occasion, each.report): each for each in _published(owner)}
    return tuple(sorted(newest.values(), key=lambda each: each.published_at, reverse=True))


def corrections(municipality: str, occasion: str, report: str) -> tuple[Correction, ...]:
    """The corrections of a published report, the latest first. Two queries."""
    found = [
        each
        for each in _published(find_municipality(municipality))
        if (each.occasion, each.report) == (occasion, report)
    ]
    made = (Correction(number, *each) for number, each in enumerate(pairwise(found), start=1))
    return tuple(made)[::-1]


def _published(owner: Municipality) -> Iterator[Published]:
    """Every version that has been published, the oldest first."""
    stage = STAGES[Step.PUBLISH]
    found = Version.objects.filter(Q(stage=stage) | Q(stage__startswith=f"{stage}-"), municipality=owner)
    for each in found.defer("document").order_by("frozen_at", "pk"):
        yield Published(
            each.pk, owner.code, owner.name, each.occasion, each.report, each.frozen_at, each.seal, each.frozen_by,
            each.reason, each.stage != stage,
        )  # fmt: skip


def find_published(municipality: str, occasion: str, report: str) -> Published:
    """The published report; raises :class:`NotPublished`. Two queries."""
    for each in published(municipality):
        if (each.occasion, each.report) == (occasion, report):
            return each
    raise NotPublished("Rapporten ”{report}” vid {occasion} är inte publicerad.", report=report, occasion=occasion)


@lru_cache(maxsize=_KEPT)
def document_of(found: Published) -> Document:
    """The document as it was sealed; raises :class:`~arshjul.actions.frozen.BrokenSeal`. One query the first time."""
    return open_version(Version.objects.get(pk=found.key))


@dataclass(frozen=True, slots=True)
class Datum:
    """A printed figure as open data: where it stands, what it is, its exact value as text, and its measure."""

    id: str
    table: str
    row: str
    column: str
    label: str
    printed: str
    value: str
    measure: str


def data_of(document: Document) -> Iterator[Datum]:
    """Every figure of the tables and charts of a document, in order; what is hidden has no value."""
    for caption, table in (
        *((table.caption, table) for table in document.tables()),
        *((chart.measure, chart.data) for chart in document.charts()),
    ):
        for row, column, cell in table.cells():
            if cell.id and cell.figure is not None:
                value, measure = (f"{cell.number.value:f}", cell.number.measure.code) if cell.number else ("", "")
                head = column.head.replace("\u00ad", "")
                yield Datum(cell.id, caption, row.head.text, head, cell.figure.label, cell.text, value, measure)


def data_as_json(found: Published, document: Document) -> str:
    """The figures with what report they stand in."""
    figures = [{name: getattr(each, name) for name in Datum.__slots__} for each in data_of(document)]
    about = {
        "municipality": document.cover.municipality,
        "organisation": document.cover.organisation,
        "title": document.cover.title,
        "period": document.cover.period,
        "published": found.published_at.date().isoformat(),
        "seal": found.seal,
    }
    return json.dumps({**about, "figures": figures}, ensure_ascii=False, indent=1)
