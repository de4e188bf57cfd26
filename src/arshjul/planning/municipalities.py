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
    known = ", ".join(loads()) or "ingen ännu"
    raise UnknownMunicipality(
        "Det finns ingen kommun ”{code}”. Inlästa är: {known}. Läs in en med arshjul load MAPP.", code=code, known=known
    )


def loads() -> dict[str, datetime]:
    """The codes of all municipalities, sorted, and when each was latest loaded. One query."""
    return dict(Municipality.objects.order_by("code").values_list("code", "loaded_at"))
