"""What a committee decided about its follow-up."""

from __future__ import annotations

from django.db import models

from arshjul.followup.models.occasion import Occasion
from arshjul.planning.fields import RowsField
from arshjul.planning.models import Coded, Unit
from arshjul.steering.schema_told import DocumentRow


class Decision(Coded):
    """A paragraph of the minutes, the documents it rests on and those it is sent to; ``assignments`` are codes."""

    occasion = models.ForeignKey(Occasion, models.RESTRICT, related_name="+")
    unit = models.ForeignKey(Unit, models.RESTRICT, related_name="+")
    date = models.DateField()
    paragraph = models.CharField(default="")
    registration_number = models.CharField(default="")
    title = models.TextField()
    documents = RowsField(tuple[DocumentRow, ...], default=tuple)
    for_information = RowsField(tuple[str, ...], default=tuple)
    for_action = RowsField(tuple[str, ...], default=tuple)
    assignments = RowsField(tuple[str, ...], default=tuple)
