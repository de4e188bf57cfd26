"""Logging in: every attempt stands in the log, and whoever guesses passwords has to wait."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from arshjul.planning.access import NOBODY, Actor
from arshjul.planning.history import Matter, record
from arshjul.planning.models import HistoryEntry

LOGGED_IN, REFUSED = "log_in", "log_in_refused"
MOST_ATTEMPTS, WAIT = 10, timedelta(minutes=15)
"""After so many wrong passwords for an address, nothing is tried for it until so long has passed since the first."""


def may_try(email: str) -> bool:
    """Whether a password may be tried for an address now. One query."""
    since = timezone.now() - WAIT
    refused = HistoryEntry.objects.filter(about="person", key=_key(email), action=REFUSED, at__gte=since)
    return refused.count() < MOST_ATTEMPTS


def note_attempt(email: str, *, name: str = "") -> None:
    """Write down that somebody logged in, or, without a ``name``, that the password was wrong."""
    by = Actor(name, _key(email)) if name else NOBODY
    record(by=by, action=LOGGED_IN if name else REFUSED, matter=Matter(about="person", key=_key(email)))


def _key(email: str) -> str:
    return email.strip().lower()[:254]
