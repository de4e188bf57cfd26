"""Ledger files on their way in."""

from __future__ import annotations

from django.db.models import QuerySet

from arshjul.followup.models import ImportBatch, ImportJob

_SHOWN = 10


def jobs_of(municipality: str) -> QuerySet[ImportJob]:
    """The latest imports that were begun in the web, the newest first. One query."""
    return ImportJob.objects.filter(municipality__code=municipality)[:_SHOWN]


def batch_of(job: ImportJob) -> ImportBatch | None:
    """What came in by a job, or was there already; None before that. One query, none when nothing has come."""
    return ImportBatch.objects.filter(municipality=job.municipality_id, code=job.batch).first() if job.batch else None
