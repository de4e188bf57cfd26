"""The internal control plan."""

from __future__ import annotations

from django.db import models

from arshjul.planning.models.organisation import Unit
from arshjul.planning.models.record import Coded


class Control(Coded):
    """A risk and what is checked because of it (kontrollmoment)."""

    area = models.CharField()
    risk = models.TextField()
    activity = models.TextField()
    method = models.TextField(default="")
    frequency = models.CharField(default="")
    responsible = models.CharField(default="")
    unit = models.ForeignKey(Unit, models.RESTRICT, null=True, related_name="+")
