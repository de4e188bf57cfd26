"""What of a municipality has been changed latest, and where: so that what is remembered of the rest still holds."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from arshjul.planning.fields import WordField
from arshjul.planning.models.municipality import Municipality


class Touch(StrEnum):
    """Kinds of what is changed while a municipality follows up; ``whole`` is anything, anywhere."""

    WHOLE = "whole"
    FIGURES = "figures"
    TOLD = "told"
    """Judgements, explanations and measures."""
    TEXTS = "texts"
    STEPS = "steps"
    """How far units and reports have come, what is frozen, and what is said about it."""


class Touched(models.Model):
    """The municipality's ``revision`` when something of a kind was latest changed at a unit (empty: of no one unit)."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    kind = WordField(Touch)
    unit = models.CharField(default="")
    revision = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind", "unit"], name="touched_once"),
            models.CheckConstraint(condition=models.Q(kind__in=[each.value for each in Touch]), name="touch_is_known"),
        ]
        indexes = [models.Index(fields=["municipality", "-revision"], name="touched_since")]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.kind} {self.unit}: {self.revision}".strip()
