"""The organisation: units in a tree, each valid from a day to a day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from arshjul.planning.models.record import Coded


class Unit(Coded):
    """A part of the organisation. Both days of validity are included; NULL is without limit.

    ``replaces`` are the codes of the units that it was formed of, with spaces between, and ``earlier_names`` what it
    was called before, as written.
    """

    name = models.CharField()
    kind = models.CharField(default="")
    parent = models.ForeignKey("self", models.RESTRICT, null=True, related_name="+")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    replaces = models.CharField(default="")
    earlier_names = models.CharField(default="")

    class Meta(Coded.Meta):
        constraints = [
            *Coded.Meta.constraints,
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="unit_ends_after_it_begins",
            ),
        ]
