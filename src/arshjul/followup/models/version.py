"""A frozen version of a report: what was sent out, presented or decided, sealed and never changed."""

from __future__ import annotations

from django.db import models

from arshjul.planning.models import Municipality


class Version(models.Model):
    """``document`` is the packed document with its figures and provenance, ``seal`` the SHA-256 of it.

    Report and occasion are named by their codes: a version outlives the model it was made with.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    report = models.CharField()
    occasion = models.CharField()
    stage = models.CharField()
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(default="")
    reason = models.TextField(default="")
    document = models.TextField()
    seal = models.CharField()

    class Meta:
        ordering = ["frozen_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "report", "occasion", "stage"], name="version_stage_is_unique"
            ),
            models.CheckConstraint(condition=~models.Q(stage=""), name="version_has_a_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.occasion} {self.stage}"
