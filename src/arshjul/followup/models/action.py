"""An action (åtgärd) for a balanced budget, as it stands at an occasion."""

from __future__ import annotations

from django.db import models

from arshjul.followup.models.occasion import Occasion
from arshjul.planning.fields import PrintedNumberField
from arshjul.planning.models import Record, Unit


class Action(Record):
    """What is done, and its effect on the year in ``measure``, positive when favourable; NULL when nobody has said."""

    occasion = models.ForeignKey(Occasion, models.RESTRICT, related_name="+")
    unit = models.ForeignKey(Unit, models.RESTRICT, related_name="+")
    code = models.CharField()
    name = models.TextField()
    measure = models.CharField()
    expected = PrintedNumberField(null=True)
    realised = PrintedNumberField(null=True)
    responsible = models.CharField(default="")
    due_on = models.DateField(null=True)

    class Meta(Record.Meta):
        constraints = [models.UniqueConstraint(fields=["occasion", "code"], name="action_code_is_unique")]

    def __str__(self) -> str:
        return self.code
