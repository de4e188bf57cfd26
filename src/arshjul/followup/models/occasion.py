"""When the municipality follows up."""

from __future__ import annotations

from django.db import models

from arshjul.planning.fields import RowsField
from arshjul.planning.models import Coded
from arshjul.steering.schema_head import DeadlinesRow, OwnDeadlinesRow


class Occasion(Coded):
    """A reporting occasion. ``previous`` is the code of the round to compare with, which need not be an occasion.

    ``forecast`` is what the forecast made at it is called.
    """

    name = models.CharField()
    data_date = models.DateField()
    kind = models.CharField(default="")
    previous = models.CharField(default="")
    forecast = models.CharField(default="")
    deadlines = RowsField(DeadlinesRow, default=dict)
    own_deadlines = RowsField(tuple[OwnDeadlinesRow, ...], default=tuple)
