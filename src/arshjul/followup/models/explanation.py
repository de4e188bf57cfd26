"""Why a unit's forecast differs from its budget."""

from __future__ import annotations

from django.db import models

from arshjul.core.explanations import VARIANCE
from arshjul.followup.models.occasion import Occasion
from arshjul.planning.fields import PrintedNumberField
from arshjul.planning.models import Record, Unit


class Explanation(Record):
    """A part of a unit's figure, in ``measure``, positive when favourable; ``of`` is the expression of the figure.

    ``part_of`` is the code of the part it details, of the same figure at the same occasion, or empty. ``period`` is
    the one that the cause concerns, as written.
    """

    occasion = models.ForeignKey(Occasion, models.RESTRICT, related_name="+")
    unit = models.ForeignKey(Unit, models.RESTRICT, related_name="+")
    code = models.CharField()
    part_of = models.CharField(default="")
    of = models.CharField(default=VARIANCE)
    period = models.CharField(default="")
    amount = PrintedNumberField()
    measure = models.CharField()
    cause = models.TextField()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["occasion", "unit", "of", "code"], name="explanation_code_is_unique")
        ]

    def __str__(self) -> str:
        return self.code
