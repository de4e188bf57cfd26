"""What every record of a municipality has, in the plan and in the follow-up."""

from __future__ import annotations

from django.db import models

from arshjul.planning.models.municipality import Municipality


class Record(models.Model):
    """Something a municipality has written down: in which order, and on which line of which file."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    file = models.CharField(default="")
    line = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["municipality", "position"]


class Coded(Record):
    """A record that others refer to by its code."""

    code = models.CharField()

    class Meta(Record.Meta):
        abstract = True
        constraints = [models.UniqueConstraint(fields=["municipality", "code"], name="%(class)s_code_is_unique")]

    def __str__(self) -> str:
        return self.code
