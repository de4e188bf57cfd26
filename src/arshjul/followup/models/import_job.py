"""A ledger's file on its way in from the web: how far it has come, and what its reader asks."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from arshjul.planning.fields import WordField
from arshjul.planning.models import Municipality


class JobState(StrEnum):
    """Where an import stands. ``asking`` waits for somebody to decide, ``ended`` has come in."""

    WAITING = "waiting"
    RUNNING = "running"
    ASKING = "asking"
    ENDED = "ended"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class ImportJob(models.Model):
    """An uploaded file and what becomes of it. ``file`` lies in the job's own folder until the job is over.

    ``done`` is in percent, ``beat_at`` when the process that runs it last told of itself. ``asked`` is what is odd,
    each with ``code``, ``says`` and ``examples``; ``told`` is what the reader noticed, ``doing`` what it does now, all
    of them as :mod:`~arshjul.followup.kept_messages` keeps them. ``batch`` is the import's code.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    file = models.CharField()
    source = models.CharField(default="")
    decision = models.CharField(default="")
    reason = models.TextField(default="")
    state = WordField(JobState, default=JobState.WAITING)
    done = models.PositiveSmallIntegerField(default=0)
    doing = models.JSONField(default=dict)
    accepted = models.JSONField(default=list)
    asked = models.JSONField(default=list)
    told = models.JSONField(default=list)
    batch = models.CharField(default="")
    by = models.CharField(default="")
    by_key = models.CharField(default="")
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[word.value for word in JobState]), name="job_state_is_known"),
            models.CheckConstraint(condition=Q(done__lte=100), name="job_is_done_at_most_wholly"),
        ]

    def __str__(self) -> str:
        return f"{self.file}: {self.state}"
