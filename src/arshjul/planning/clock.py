"""Which day it is, where the municipality is."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Today's date; in a demonstration the day that the settings say (``ARSHJUL_TODAY``)."""
    pretended: date | None = settings.ARSHJUL_TODAY
    return pretended or timezone.localdate()
