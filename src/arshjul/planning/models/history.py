"""What has been done, by whom: names and keys, no foreign keys, so that deleting never loses history."""

from __future__ import annotations

from django.db import models


class HistoryEntry(models.Model):
    """Something that was done. ``about`` and ``key`` say to what, ``before`` and ``after`` what it was and became."""

    at = models.DateTimeField()
    by = models.CharField()
    by_key = models.CharField(default="")
    action = models.CharField()
    municipality = models.CharField(default="")
    occasion = models.CharField(default="")
    unit = models.CharField(default="")
    about = models.CharField(default="")
    key = models.CharField(default="")
    before = models.TextField(default="")
    after = models.TextField(default="")
    reason = models.TextField(default="")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["municipality", "occasion", "unit", "-at"], name="history_of_a_unit"),
            models.Index(fields=["municipality", "-at"], name="history_of_all"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by}: {self.action} {self.about} {self.key}".strip()
