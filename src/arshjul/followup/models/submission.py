"""How far a unit's part of a follow-up, or the report that is made of it, has come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from arshjul.followup.states import State, Subject
from arshjul.planning.fields import WordField
from arshjul.planning.models import Municipality


class Submission(models.Model):
    """What is handed in at an occasion: a unit's part or a report, named by codes, which outlive a load of the model.

    Without a row it is not started. ``comment`` is what was said at the latest step; the history has all of them.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    occasion = models.CharField()
    subject = WordField(Subject)
    code = models.CharField()
    state = WordField(State, default=State.NOT_STARTED)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(default="")
    comment = models.TextField(default="")

    class Meta:
        ordering = ["municipality", "occasion", "subject", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "occasion", "subject", "code"], name="submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="submission_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occasion} {self.subject} {self.code}: {self.state}"
