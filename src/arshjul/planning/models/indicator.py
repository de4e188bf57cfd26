"""How an objective or a core mission is measured, and what is aimed at each year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from arshjul.planning.models.objective import Mission, Objective
from arshjul.planning.models.organisation import Unit
from arshjul.planning.models.record import Coded
from arshjul.planning.models.series import Series


class Indicator(Coded):
    """A series that says how it goes with an objective or with a core mission.

    Relative targets are counted from ``baseline_value``, as written, or from the outcome of ``baseline_year``.
    """

    series = models.ForeignKey(Series, models.RESTRICT, related_name="+")
    name = models.TextField(default="")
    unit = models.ForeignKey(Unit, models.RESTRICT, null=True, related_name="+")
    objective = models.ForeignKey(Objective, models.RESTRICT, null=True, related_name="+")
    mission = models.ForeignKey(Mission, models.RESTRICT, null=True, related_name="+")
    owner = models.CharField(default="")
    note = models.TextField(default="")
    baseline_year = models.PositiveSmallIntegerField(null=True)
    baseline_value = models.CharField(default="")

    class Meta(Coded.Meta):
        constraints = [
            *Coded.Meta.constraints,
            models.CheckConstraint(
                condition=Q(objective__isnull=True) ^ Q(mission__isnull=True),
                name="indicator_has_objective_or_mission",
            ),
        ]


class Target(models.Model):
    """An indicator's target for a year, as written: ``≤ 100``, ``70–100``, ``minska``."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField()
    target = models.CharField()

    class Meta:
        ordering = ["indicator", "year"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year"], name="target_year_is_unique"),
            models.CheckConstraint(condition=Q(year__lte=9999), name="target_year_has_four_digits"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.target}"
