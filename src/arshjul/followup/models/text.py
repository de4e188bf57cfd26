"""What people have written at an occasion."""

from __future__ import annotations

from django.db import models

from arshjul.followup.models.occasion import Occasion
from arshjul.planning.models import Record


class Text(Record):
    """Markdown about a subject (``kind`` and ``code``), under an aspect of it or none.

    ``dated`` is the day it was written, when that is known. ``line`` is that of its heading in the file, ``first_line``
    that of its own first words, 0 when it is in no file.
    """

    occasion = models.ForeignKey(Occasion, models.RESTRICT, related_name="+")
    kind = models.CharField()
    code = models.CharField()
    aspect = models.CharField(default="")
    dated = models.DateField(null=True)
    markdown = models.TextField(default="")
    first_line = models.PositiveIntegerField(default=0)

    class Meta(Record.Meta):
        constraints = [models.UniqueConstraint(fields=["occasion", "kind", "code", "aspect"], name="text_is_unique")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.code} {self.aspect}".strip()
