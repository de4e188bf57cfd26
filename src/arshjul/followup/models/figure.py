"""A figure in the cube: a series, for a unit, for a period, in a scenario."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from arshjul.core.series import Scenario
from arshjul.planning.fields import PrintedNumberField, WordField
from arshjul.planning.models import Record, Series, Unit

_MADE = (Scenario.FORECAST, Scenario.BUDGET_CHANGE, Scenario.PERMISSION)
"""What is made in a round: at an occasion, or by a decision."""

_TOLD = (*_MADE, Scenario.BUDGET, Scenario.ACTUAL)
"""What can have a round besides: a whole budget that was decided, an outcome that was known from an occasion."""


class Figure(Record):
    """A figure as it was imported or entered.

    The period is its two days: the same day twice is a point in time, otherwise whole months. ``value`` is exact, with
    its printed decimals, in ``measure``; NULL was not measured, and ``note`` says why. An empty ``measure``,
    ``statistic`` or ``source`` is the series'.
    """

    series = models.ForeignKey(Series, models.RESTRICT, related_name="+")
    unit = models.ForeignKey(Unit, models.RESTRICT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    scenario = WordField(Scenario)
    round = models.CharField(default="")
    value = PrintedNumberField(null=True)
    measure = models.CharField(default="")
    statistic = models.CharField(default="")
    source = models.TextField(default="")
    note = models.TextField(default="")

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["series", "unit", "last_day", "first_day", "scenario", "round"],
                name="figure_address_is_unique",
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="figure_period_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(scenario__in=[word.value for word in Scenario]), name="figure_scenario_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(round="") | ~Q(scenario__in=[word.value for word in _MADE]),
                name="figure_that_is_made_has_a_round",
            ),
            models.CheckConstraint(
                condition=Q(round="") | Q(scenario__in=[word.value for word in _TOLD]),
                name="figure_with_a_round_is_made",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(note=""), name="figure_without_value_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series_id} {self.unit_id} {self.first_day}–{self.last_day} {self.scenario} {self.round}".strip()
