"""What the municipality wants: objectives in a tree, and core missions."""

from __future__ import annotations

from django.db import models

from arshjul.planning.fields import RowsField
from arshjul.planning.models.organisation import Unit
from arshjul.planning.models.record import Coded
from arshjul.steering.schema_plan import LinkRow


class Objective(Coded):
    """``level`` is the code of one of the municipality's levels; ``links`` say what of which programme it serves."""

    level = models.CharField()
    name = models.TextField()
    parent = models.ForeignKey("self", models.RESTRICT, null=True, related_name="+")
    number = models.CharField(default="")
    unit = models.ForeignKey(Unit, models.RESTRICT, null=True, related_name="+")
    links = RowsField(tuple[LinkRow, ...], default=tuple)


class Mission(Coded):
    """A core mission (grunduppdrag)."""

    name = models.TextField()
    unit = models.ForeignKey(Unit, models.RESTRICT, null=True, related_name="+")
