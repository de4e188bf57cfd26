"""The people of a demonstration: constructed, marked as such, and with a password that the log in page tells."""

from __future__ import annotations

from django.db.models import QuerySet

from arshjul.planning.models import Person

PASSWORD = "provkörning"  # noqa: S105 - told on the log in page; such people exist only where somebody asked for them


def constructed_people() -> QuerySet[Person]:
    """Those to try the product as. Two queries."""
    return Person.objects.filter(is_constructed=True, is_active=True).prefetch_related("posts__municipality")
