"""A series: one thing that is measured, budgeted or forecast."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from arshjul.core.series import Better, Kind, Nature
from arshjul.planning.fields import WordField
from arshjul.planning.models.record import Coded


class Series(Coded):
    """``parts`` are the codes of the series it is the sum of, with spaces between: a formula, kept as written.

    ``price`` is the code of the series that says what one of it costs, ``group_size`` that of the series which counts
    the people it is about, and ``whole`` that of the series which it is a slice of in a ``breakdown``.
    """

    name = models.CharField()
    measure = models.CharField()
    group = models.CharField(default="")
    kind = WordField(Kind, default=Kind.FLOW.value)
    nature = WordField(Nature, default=Nature.NONE.value)
    better = WordField(Better, default=Better.NONE.value)
    period = models.CharField(default="ytd")
    statistic = models.CharField(default="")
    decimals = models.IntegerField(null=True)
    parts = models.CharField(default="")
    price = models.CharField(default="")
    group_size = models.CharField(default="")
    whole = models.CharField(default="")
    breakdown = models.CharField(default="")
    source = models.CharField(default="")
    definition = models.TextField(default="")

    class Meta(Coded.Meta):
        constraints = [
            *Coded.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=[word.value for word in Kind]), name="series_kind_is_known"),
            models.CheckConstraint(
                condition=Q(nature__in=[word.value for word in Nature]), name="series_nature_is_known"
            ),
            models.CheckConstraint(
                condition=Q(better__in=[word.value for word in Better]), name="series_better_is_known"
            ),
        ]
