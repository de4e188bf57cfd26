"""An imported ledger file: the row that makes a batch of the store visible, and what has been done with it since."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from arshjul.ledger.rules import Content
from arshjul.planning.fields import WordField
from arshjul.planning.models import Municipality


class ImportBatch(models.Model):
    """A batch exists when it has a row, and never changes; only ``withdrawn_at``, its reason and the history do.

    ``source`` is the code of the source in the steering model, or empty; ``decision`` is that of the budget decision
    that a budget rests on, and empty for the original budget. ``first_day`` is that of the fiscal year, ``last_day``
    the last that is complete, NULL when no month is. ``adds`` is true for vouchers that come on top of what is there
    (SIE 4I), false for a year's whole ledger. ``accepted`` are the kinds of oddities that somebody decided to import in
    spite of. Amounts are öre. ``rows`` are those of vouchers, of a file without any the monthly sums that it tells.
    ``history`` has an entry for everything done: what, at, by, why. It holds names, no keys.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    code = models.CharField()
    source = models.CharField(default="")
    file = models.CharField()
    sha256 = models.CharField()
    kind = models.CharField(default="")
    content = WordField(Content)
    decision = models.CharField(default="")
    adds = models.BooleanField(default=False)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    rows = models.PositiveBigIntegerField()
    vouchers = models.PositiveBigIntegerField()
    debit_ore = models.BigIntegerField()
    accepted = models.JSONField(default=list)
    report = models.JSONField(default=dict)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(default="")
    reason = models.TextField(default="")
    history = models.JSONField(default=list)

    class Meta:
        ordering = ["municipality", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="import_batch_code_is_unique"),
            models.UniqueConstraint(
                fields=["municipality", "source", "content", "decision", "sha256"],
                condition=Q(withdrawn_at__isnull=True),
                name="import_batch_file_is_imported_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="", reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(reason="")),
                name="import_batch_is_withdrawn_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(content__in=[word.value for word in Content]), name="import_batch_content_is_known"
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=models.F("first_day")),
                name="import_batch_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.file}"
