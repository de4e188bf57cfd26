"""What was judged of something in the plan at an occasion."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from arshjul.followup.models.occasion import Occasion
from arshjul.planning.models import Record


class Assessment(Record):
    """A level on one of the municipality's scales, or a reason why none can be set.

    ``about`` and ``code`` are the kind and code of what is judged.
    """

    occasion = models.ForeignKey(Occasion, models.RESTRICT, related_name="+")
    about = models.CharField()
    code = models.CharField()
    scale = models.CharField()
    level = models.CharField(default="")
    reason = models.TextField(default="")

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["occasion", "about", "code", "scale"], name="assessment_is_unique"),
            models.CheckConstraint(condition=~Q(level="") | ~Q(reason=""), name="assessment_without_level_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.about}:{self.code} {self.scale} = {self.level or '–'}"
