"""Registers of the municipality's own: service guarantees, private providers, risks, or whatever it wants to follow."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models

from arshjul.planning.fields import RowsField
from arshjul.planning.models.organisation import Unit
from arshjul.planning.models.record import Coded
from arshjul.planning.models.series import Series


class Register(Coded):
    """A register; ``columns`` are those of the municipality's own."""

    columns = RowsField(tuple[str, ...], default=tuple)


class Entry(Coded):
    """A row of a register; ``own`` is what stands in its own columns. ``series`` is what its figures are of."""

    register = models.ForeignKey(Register, models.RESTRICT, related_name="+")
    name = models.TextField()
    unit = models.ForeignKey(Unit, models.RESTRICT, null=True, related_name="+")
    responsible = models.CharField(default="")
    parent = models.ForeignKey("self", models.RESTRICT, null=True, related_name="+")
    series = models.ForeignKey(Series, models.RESTRICT, null=True, related_name="+")
    target = models.CharField(default="")
    start_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    completed_on = models.DateField(null=True)
    own = RowsField(Mapping[str, str], default=dict)
