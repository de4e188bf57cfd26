"""Where the ledger's postings belong: the sources of its files, and rules for lines and units."""

from __future__ import annotations

from django.db import models

from arshjul.ledger.rules import Take
from arshjul.planning.fields import RowsField, WordField
from arshjul.planning.models.organisation import Unit
from arshjul.planning.models.record import Coded, Record
from arshjul.planning.models.series import Series
from arshjul.steering.schema_ledger import SeasonRow


class LedgerSource(Coded):
    """A system that ledger files come from, and how they are read."""

    name = models.CharField(default="")
    files = models.CharField(default="*")
    content = RowsField(tuple[str, ...], default=tuple)
    decision = models.CharField(default="")
    dimensions = RowsField(dict[str, str], default=dict)
    columns = RowsField(dict[str, str], default=dict)
    months = RowsField(tuple[str, ...], default=tuple)
    sheet = models.CharField(default="")
    header = models.PositiveIntegerField(default=0)
    encoding = models.CharField(default="")
    decimal = models.CharField(default="")
    sign = models.CharField(default="debit positive")
    turned = models.CharField(default="")
    measure = models.CharField(default="kr")
    phasing = models.CharField(default="")
    seasons = RowsField(tuple[SeasonRow, ...], default=tuple)


class Coding(Record):
    """Which codings a rule means, part by part, as patterns; both days of validity are included."""

    account = models.CharField(default="")
    cost_centre = models.CharField(default="")
    service_area = models.CharField(default="")
    project = models.CharField(default="")
    activity = models.CharField(default="")
    object = models.CharField(default="")
    counterparty = models.CharField(default="")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta(Record.Meta):
        abstract = True


class LedgerLine(Coding):
    """Codings that are a series, or are left outside for a reason."""

    series = models.ForeignKey(Series, models.RESTRICT, null=True, related_name="+")
    outside = models.CharField(default="")
    take = WordField(Take, default=Take.AMOUNT.value)
    statement = models.CharField(default="")


class LedgerUnit(Coding):
    """Codings that are a unit's."""

    unit = models.ForeignKey(Unit, models.RESTRICT, related_name="+")
