"""Which municipalities there are."""

from __future__ import annotations

from datetime import datetime

from arshjul.core.messages import DomainError
from arshjul.planning.models import Municipality


class UnknownMunicipality(DomainError):
    """No municipality with this code has been loaded."""


def find_municipality(code: str) -> Municipality:
    """The municipality with this code; raises :class:`UnknownMunicipality`. One query."""
    if found := Municipality.objects.filter(code=code).first():
        return found
    known = ", ".join(municipality_codes()) or "ingen ännu"
    raise UnknownMunicipality(
        "Det finns ingen kommun ”{code}”. Inlästa är: {known}. Läs in en med arshjul load MAPP.", code=code, known=known
    )


def municipality_codes() -> list[str]:
    """The codes of all municipalities, sorted. One query."""
    return list(Municipality.objects.values_list("code", flat=True))


def loaded_at(code: str) -> datetime | None:
    """When a municipality's files were latest loaded; None when they never were. One query."""
    return Municipality.objects.filter(code=code).values_list("loaded_at", flat=True).first()
