"""An assignment (uppdrag) from the council or the committee."""

from __future__ import annotations

from django.db import models

from arshjul.planning.models.objective import Objective
from arshjul.planning.models.organisation import Unit
from arshjul.planning.models.record import Coded


class Assignment(Coded):
    """What shall be done; how it goes is assessed at each occasion. ``carried_over`` is the year it comes from."""

    name = models.TextField()
    kind = models.CharField(default="")
    decided_by = models.CharField(default="")
    unit = models.ForeignKey(Unit, models.RESTRICT, null=True, related_name="+")
    objective = models.ForeignKey(Objective, models.RESTRICT, null=True, related_name="+")
    start_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    completed_on = models.DateField(null=True)
    carried_over = models.PositiveSmallIntegerField(null=True)
    depends_on = models.ForeignKey("self", models.RESTRICT, null=True, related_name="+")
