"""Ledger files on their way in."""

from __future__ import annotations

from django.db.models import QuerySet

from arshjul.followup.models import ImportJob

_SHOWN = 10


def jobs_of(municipality: str) -> QuerySet[ImportJob]:
    """The latest imports that were begun in the web, the newest first. One query."""
    return ImportJob.objects.filter(municipality__code=municipality)[:_SHOWN]
