"""Who has been reminded of what."""

from __future__ import annotations

from django.db import models

from arshjul.planning.models import Person


class Reminder(models.Model):
    """A mail to somebody about a task, once for each ``step`` (``7`` days before, ``-1`` a day after)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    task = models.CharField()
    step = models.SmallIntegerField()
    due = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "task", "step", "due"], name="reminded_once"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.step:+d}"
