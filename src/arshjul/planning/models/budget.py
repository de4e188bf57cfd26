"""A decision about the budget: what changes it, sets a new one or permits a deficit."""

from __future__ import annotations

from django.db import models

from arshjul.planning.models.record import Coded


class BudgetDecision(Coded):
    """The amounts stand among the figures, with this code as their round. ``kind`` and ``decided_by`` are any words."""

    name = models.TextField()
    date = models.DateField()
    kind = models.CharField(default="")
    decided_by = models.CharField(default="")
    paragraph = models.CharField(default="")
    registration_number = models.CharField(default="")
    cause = models.TextField(default="")
