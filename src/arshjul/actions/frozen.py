"""Opening what has been frozen: a version's document, and the newest one of a report."""

from __future__ import annotations

from collections.abc import Callable

from arshjul.core.documents import Document
from arshjul.core.messages import DomainError
from arshjul.followup.models import Version
from arshjul.reporting.seal import seal_of, unpack


class BrokenSeal(DomainError):
    """A stored version is not what was sealed."""


def open_version(version: Version) -> Document:
    """The document of a version; raises :class:`BrokenSeal` when it is not what was sealed."""
    if seal_of(version.document) != version.seal:
        raise BrokenSeal("Versionen ”{version}” har ändrats efter att den frystes.", version=version)
    return unpack(version.document)


def newest(municipality: str, occasion: str) -> Callable[[str], Document | None]:
    """Answers with the newest frozen document of a report at an occasion, None when it has none. One query each."""

    def document(report: str) -> Document | None:
        found = Version.objects.filter(municipality__code=municipality, occasion=occasion, report=report)
        version = found.order_by("frozen_at", "pk").last()
        return None if version is None else open_version(version)

    return document
