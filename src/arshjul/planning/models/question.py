"""A question put to the committee at each occasion, such as those on data protection."""

from __future__ import annotations

from django.db import models

from arshjul.planning.models.organisation import Unit
from arshjul.planning.models.record import Coded


class Question(Coded):
    """``name`` is the question itself."""

    topic = models.CharField()
    name = models.TextField()
    unit = models.ForeignKey(Unit, models.RESTRICT, null=True, related_name="+")
